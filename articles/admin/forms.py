"""The forms of the desk: kind words beside the field, before the database has to refuse.

Their models and fields are those of the admin classes that use them.
"""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.handing import HandoverFields
from articles.admin.keys import may_be_a_key
from articles.admin.people import may_take_up
from articles.admin.widgets import AddressInput, RichText
from articles.editing import Beside, to_the_minute
from articles.links import with_current_paths
from articles.models import Article, Correction, Status, Tag

MAKE_PUBLIC = "_publish_changes"  # the button that shows readers the changes of a public article
BESIDE = ("published_at", "assigned_to")  # columns of an article that are no part of its text
REOPENED = "reopened"  # in the POST of a form that had made its article already
DETAIL = "detail"  # the button that corrects without a word

# What NFKD leaves whole. The apostrophe parts two words in French: « l’eau » is « l-eau ».
LETTERS = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "ß": "ss"})


def address_from(title: str, *, length: int) -> str:
    """Return the end of an address made of `title`: « L’œuvre d’été » gives l-oeuvre-d-ete.

    At most `length` characters, cut between two words where there are two; empty where the title
    has no letter or figure of ours. The same rule as static/js/admin/address.js.
    """
    plain = unicodedata.normalize("NFKD", title.translate(LETTERS).lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) <= length:
        return words
    return words[: length + 1].rpartition("-")[0] or words[:length]


class DeskForm(forms.ModelForm):
    """Tell what a constraint of the database would refuse, beside the field that is to change."""

    fields_of: ClassVar[dict[str, str]] = {}  # name of a constraint → field of the form
    judged: ClassVar[frozenset[str]] = frozenset()  # columns not in the form that constraints read

    def _post_clean(self) -> None:
        # Shadowed while the form is judged: Django tells what constraints say at the head of the
        # form, and knows nothing of columns that are not in it.
        self.instance.validate_constraints = self.judge
        super()._post_clean()  # type: ignore[misc]
        del self.instance.validate_constraints

    def judge(self, exclude: Collection[str]) -> None:
        """Add the errors of the constraints; `exclude` are the fields already found wrong."""
        model = self._meta.model
        for constraint in model._meta.constraints:
            try:
                constraint.validate(model, self.instance, exclude=set(exclude) - self.judged)
            except ValidationError as error:
                field = self.fields_of.get(constraint.name)
                self.add_error(field if field in self.fields else None, error)


class AddressForm(DeskForm):
    """A form with an address, made of another field where it is left empty."""

    address_source: ClassVar[str] = "name"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].widget = AddressInput(self.address_source)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        source = cleaned.get(self.address_source)
        if "slug" in cleaned and not cleaned["slug"] and source:
            length = self._meta.model._meta.get_field("slug").max_length or 0
            cleaned["slug"] = address_from(source, length=length)
            if not cleaned["slug"]:
                self.add_error(
                    "slug", _("Écrivez une adresse\u00a0: lettres sans accent et traits d’union.")
                )
        return cleaned


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows; a key no row can have is told, where Django would ask the database for it."""

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's
        for one in value or ():
            if not may_be_a_key(one):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"],
                    code="invalid_pk_value",
                    params={"pk": one},
                )
        return super().clean(value)


class ArticleForm(HandoverFields, AddressForm):
    address_source = "title"
    fields_of = {
        "article_path_unique": "slug",
        "article_public_has_date": "published_at",
        "article_updated_after_publication": "published_at",
        "article_partner_is_named": "partner",
    }
    judged = frozenset({"path", "status", "updated_at"})

    # Not called `tags`: Django refuses to handle a relation with a table of its own.
    themes = RowsField(
        Tag.objects.all(), label=_("Thèmes"), required=False, help_text=_("Un à quatre.")
    )

    # Of the article, when the form was opened: nobody writes over what they have not seen.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        # The title in an area: one of two lines is seen whole.
        widgets = {
            "body": RichText,
            "standfirst": forms.Textarea(attrs={"rows": 3}),
            "title": forms.Textarea(attrs={"rows": 1, "class": "vTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.was_public = self.instance.is_published()
        if self.instance.pk:
            self.fields["themes"].initial = self.instance.tags.all()
            self.fields["version"].initial = self.instance.version
        for name in BESIDE:
            if name in self.fields:
                self.fields[name].show_hidden_initial = True
        if "assigned_to" in self.fields:
            able = may_take_up(Status(self.instance.status), self.instance.assigned_to_id)
            self.fields["assigned_to"].queryset = able  # type: ignore[attr-defined] # a choice

    def beside_the_content(self) -> dict[str, Beside]:
        """Return the columns the editor changed that are no part of the text.

        Told from what the form said when it was opened: somebody else may have set them since.
        """
        changed = {
            name: Beside(self._said_at_first(name), self.cleaned_data[name])
            for name in BESIDE
            if name in self.changed_data
        }
        if "published_at" in changed and self._same_minute(changed["published_at"].wanted):
            del changed["published_at"]
        return changed

    def _said_at_first(self, name: str) -> Any:  # noqa: ANN401 - the value of whatever field it is
        """Return what a field said when the form was opened; None where that cannot be read."""
        bound = self[name]
        raw = bound.field.hidden_widget().value_from_datadict(
            self.data, self.files, bound.html_initial_name
        )
        try:
            return bound.field.clean(raw)
        except ValidationError:
            return None

    def _same_minute(self, instant: datetime | None) -> bool:
        """Tell whether `instant`, typed to the minute, is the one the article has."""
        return bool(to_the_minute(instant) == to_the_minute(self.initial.get("published_at")))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in set(BESIDE) & set(cleaned) - set(self.changed_data):
            # As it is, not as it was when the form was opened.
            cleaned[name] = getattr(self.instance, name)
        if REOPENED in self.data:
            self.add_error(
                None,
                _(
                    "Ce formulaire a déjà donné l’article que voici. Ce que vous venez d’écrire "
                    "est ci-dessous, pas encore enregistré\u00a0: enregistrez-le pour modifier cet "
                    "article, ou faites-en un nouvel article."
                ),
            )
        waits = self.was_public and MAKE_PUBLIC not in self.data
        if waits and "published_at" in cleaned and "published_at" in self.beside_the_content():
            self.add_error(
                "published_at",
                _(
                    "La parution d’un article en ligne ne se prépare pas\u00a0: remettez-la, ou "
                    "choisissez «\u00a0Publier les modifications\u00a0»."
                ),
            )
        return cleaned

    def clean_body(self) -> str:
        return with_current_paths(self.cleaned_data["body"])

    def clean_title(self) -> str:
        return re.sub(r"[\r\n]+", " ", self.cleaned_data["title"])

    def judge(self, exclude: Collection[str]) -> None:
        # Derived on saving; asked now, while there is someone to tell. An article about to be
        # published without a date takes today's.
        at = self.instance.published_at or (timezone.now() if "_publish" in self.data else None)
        self.instance.path = Article.derivations["path"].derive(self.instance.slug, at)
        super().judge(exclude)


class PageForm(AddressForm):
    address_source = "title"

    class Meta:
        widgets = {"body": RichText}

    def clean_body(self) -> str:
        return with_current_paths(self.cleaned_data["body"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        slug = cleaned.get("slug")
        if slug and resolve(f"/{slug}/").url_name != "page":
            self.add_error("slug", _("Cette adresse est déjà celle d’une page du site."))
        return cleaned


class FormerAddressForm(DeskForm):
    fields_of = {"address_leads_somewhere": "article"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "article": _("Article"),
            "section": _("Rubrique"),
            "tag": _("Thème"),
            "author": _("Signature"),
            "page": _("Page"),
        }
        for name, label in labels.items():
            if name in self.fields:
                self.fields[name].label = label

    def clean_path(self) -> str:
        path: str = self.cleaned_data["path"]
        if not path.startswith("/") or path.startswith("//"):
            raise ValidationError(
                _("Écrivez l’adresse sans le nom d’hôte\u00a0: /2019/05/03/un-titre/.")
            )
        return path


class WithdrawalForm(forms.Form):
    note = forms.CharField(
        label=_("Motif"),
        max_length=Article._meta.get_field("withdrawal_note").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Montré aux lecteurs à l’ancienne place de l’article."),
    )


class CorrectionForm(forms.Form):
    """Words for the readers, or the button « un détail », which says nothing to anybody."""

    wording = forms.CharField(
        label=_("Correction"),
        max_length=Correction._meta.get_field("wording").max_length,
        required=False,
        # No `maxlength`: a browser would cut a pasted sentence in silence.
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": None, "autofocus": True}),
        help_text=_("Ce qui était faux, et ce qui est juste."),
    )

    def clean_wording(self) -> str:
        wording: str = self.cleaned_data["wording"]
        is_detail = DETAIL in self.data
        if is_detail and wording:
            raise ValidationError(
                _(
                    "Une phrase est écrite\u00a0: publiez-la, ou effacez-la si ce n’est qu’un "
                    "détail."
                )
            )
        if not is_detail and not wording:
            raise ValidationError(_("Écrivez la phrase que les lecteurs verront."))
        return wording
