"""The fields of one article on « La une »."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.front_moves import MINUTE, Typed
from articles.admin.moments import SEASONS, instant_of, is_double
from articles.arranging import Placement, overlap
from articles.models import Article, Image, Place
from articles.models.front import SHORT_TITLE_LENGTH


class MinuteInput(forms.DateTimeInput):
    """The browser's own field of date and hour: a calendar and keys, without a script."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format=MINUTE)


class MinuteField(forms.DateTimeField):
    """The hour as the clock shows it; which instant that is, the form tells."""

    widget = MinuteInput

    def to_python(self, value: Any) -> datetime | None:  # noqa: ANN401 - Django's
        if value in self.empty_values:
            return None
        try:
            return datetime.strptime(str(value).strip(), MINUTE)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


def season_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Heure d’été ou d’hiver"), choices=SEASONS, required=False
    )


class SlotForm(forms.Form):
    """Always bound to what is typed; whether its errors are shown is for the page to say."""

    short_title = forms.CharField(
        label=gettext_lazy("Titre pour la une"),
        required=False,
        max_length=SHORT_TITLE_LENGTH,
        help_text=gettext_lazy("Vide\u00a0: le titre de l’article."),
    )
    image = forms.IntegerField(
        label=gettext_lazy("Image pour la une"), required=False, widget=forms.Select
    )
    starts_at = MinuteField(
        label=gettext_lazy("Début"),
        required=False,
        help_text=gettext_lazy("Vide\u00a0: tout de suite."),
    )
    starts_season = season_field()
    ends_at = MinuteField(
        label=gettext_lazy("Fin"),
        required=False,
        help_text=gettext_lazy("Vide\u00a0: jusqu’à nouvel ordre."),
    )
    ends_season = season_field()

    def __init__(self, typed: Typed, article: Article | None, images: Mapping[int, Image]) -> None:
        super().__init__(typed.data, prefix=typed.key)
        self.typed, self.article, self.images = typed, article, images
        title = self.fields["short_title"]
        # A browser would cut what is pasted without a word.
        title.widget.attrs.pop("maxlength", None)
        title.widget.attrs["placeholder"] = article.list_title if article else ""
        self.fields["image"].widget.choices = [
            ("", _("Celle de l’article")),
            *((image.pk, image.title) for image in images.values()),
        ]
        for name in ("starts", "ends"):
            if not _comes_twice(typed.values.get(f"{name}_at", "")):
                self.fields[f"{name}_season"].widget = forms.HiddenInput()

    def clean_image(self) -> int | None:
        key: int | None = self.cleaned_data["image"]
        if key is not None and key not in self.images:
            raise ValidationError(_("Cette image n’est plus dans la bibliothèque."))
        return key

    def clean_starts_at(self) -> datetime | None:
        return self._instant("starts")

    def _instant(self, name: str) -> datetime | None:
        naive: datetime | None = self.cleaned_data[f"{name}_at"]
        if naive is None:
            return None
        season = self.typed.values.get(f"{name}_season", "")
        return instant_of(naive.date(), naive.time(), season)

    def clean_ends_at(self) -> datetime | None:
        end = self._instant("ends")
        start = self.cleaned_data.get("starts_at")
        if end and start and end <= start:
            raise ValidationError(_("La fin doit venir après le début."))
        if end and end <= timezone.now():
            raise ValidationError(
                _("Cette heure est passée\u00a0: changez la fin, ou retirez l’article de la une.")
            )
        return end

    def clean(self) -> dict[str, Any]:
        if self.article is None:
            self.add_error(None, _("Cet article n’existe plus\u00a0: retirez-le de la une."))
        elif not (self.article.is_published() or self.article.is_scheduled):
            self.add_error(
                None, _("Cet article n’est ni publié ni programmé\u00a0: retirez-le de la une.")
            )
        return super().clean() or self.cleaned_data

    @property
    def placement(self) -> Placement:
        """What it asks for; a field that is wrong counts as empty."""
        cleaned = self.cleaned_data
        return Placement(
            place=Place(self.typed.place),
            article=int(self.typed.article),
            starts_at=cleaned.get("starts_at"),
            ends_at=cleaned.get("ends_at"),
            short_title=cleaned.get("short_title", ""),
            image=cleaned.get("image"),
        )

    @property
    def has_own(self) -> bool:
        """Tell whether anything is typed beyond the place."""
        return any(self.typed.values.values())


def _comes_twice(typed: str) -> bool:
    """Tell whether the clock shows twice what is typed; what cannot be read is no hour."""
    try:
        return is_double(datetime.strptime(typed.strip(), MINUTE))
    except ValueError:
        return False


def are_valid(forms_of_page: Collection[SlotForm], most: int) -> bool:
    """Judge the articles of a page together, too; errors are left beside the one they name."""
    seen: list[SlotForm] = []
    for form in forms_of_page:
        same = [other for other in seen if overlap(form.placement, other.placement)]
        if same:
            words = {"place": Place(same[0].typed.place).label}
            said = _("Cet article est déjà à la place «\u00a0%(place)s\u00a0» au même moment.")
            if same[0].typed.place == form.typed.place:
                said = _(
                    "Cet article est déjà à la place «\u00a0%(place)s\u00a0»\u00a0: changez-y "
                    "ses heures, ou mettez-le ailleurs ensuite."
                )
            said %= words
            form.add_error(None, said)
        if sum(other.typed.place == form.typed.place for other in seen) >= most:
            form.add_error(None, _("Une place ne garde pas plus de %d articles.") % most)
        seen.append(form)
    return not any(form.errors for form in forms_of_page)
