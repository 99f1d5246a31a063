"""The forms of the image library: many files at once, words for each, another file for one."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.forms import DeskForm
from articles.fields import MasterFormField
from articles.models import Image
from articles.uploads import CONTENT_TYPES

FOR_ALL = ("credit", "licence", "rights_until")  # may be the same for a whole series


class ImageForm(DeskForm):
    """The words of a picture, its focal point and its rights; its file has a page of its own."""

    fields_of = {
        "image_alternative_or_decorative": "alternative",
        "image_focal_point_inside": "focal_x",
    }


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class WordsForm(ImageForm):
    """What a file that was handed in still wants before it enters the library."""

    discard = forms.BooleanField(
        label=gettext_lazy("Ne pas garder cette image"), required=False, label_suffix=""
    )

    class Meta:
        model = Image
        fields = ("title", "alternative", "decorative", "caption", *FOR_ALL)
        widgets = {
            "alternative": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 2}),
            "rights_until": _day(),
        }

    @property
    def is_discarded(self) -> bool:
        return bool(self["discard"].value())

    def as_typed(self) -> dict[str, str]:
        """Return what stands in the fields, sound or not, for the next time the page opens."""
        typed = {name: self[name].value() for name in self._meta.fields or ()}
        return {name: str(value) for name, value in typed.items() if value not in {None, False}}


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__({"multiple": True, "accept": ",".join(CONTENT_TYPES)})


class FilesField(forms.FileField):
    """Several files; each is judged by `articles.library.receive`, alone."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:  # noqa: ANN401 - Django's
        if not data:
            raise forms.ValidationError(_("Choisissez au moins une image."), code="required")
        return list(data)


class UploadForm(DeskForm):
    """The files, and what may be said once for all of them."""

    pictures = FilesField(
        label=gettext_lazy("Fichiers"),
        help_text=gettext_lazy("JPEG, PNG, WebP ou AVIF, 20\u00a0Mo chacun au plus."),
    )

    field_order = ("pictures",)

    class Meta:
        model = Image
        fields = FOR_ALL
        widgets = {"rights_until": _day()}
        labels = {
            "credit": gettext_lazy("Crédit, le même pour toutes"),
            "licence": gettext_lazy("Droits, les mêmes pour toutes"),
        }
        help_texts = {
            "credit": gettext_lazy("Ce que le fichier dit lui-même passe avant."),
        }

    def judge(self, exclude: Any) -> None:  # noqa: ANN401 - Django's
        """Nothing is said yet of what the pictures show."""

    @property
    def words(self) -> dict[str, str]:
        said = {name: self.cleaned_data.get(name) for name in FOR_ALL}
        return {name: str(value) for name, value in said.items() if value}


class FileForm(forms.Form):
    file = MasterFormField(
        label=gettext_lazy("Nouveau fichier"),
        help_text=gettext_lazy("JPEG, PNG, WebP ou AVIF, 20\u00a0Mo au plus."),
    )
