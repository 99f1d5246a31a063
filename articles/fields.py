"""A column that holds masters only, whichever way the file comes."""

from os import PathLike
from typing import Any

from django import forms
from django.core.files import File
from django.db import models
from django.db.models.fields.files import ImageFieldFile
from PIL import Image as Pillow

from articles.storage import pictures
from articles.uploads import CONTENT_TYPES, MASTER_NAME, Master, make_master


class MasterFieldFile(ImageFieldFile):
    _committed: bool  # Django's: the file is in the storage

    def save(self, name: str | None, content: "File[bytes]", save: bool = True) -> None:
        """Store the master made of `content`; raises `PictureRefused` where none can be made."""
        master = content if isinstance(content, Master) else make_master(content)
        super().save(str(master.name), master, save)


class MasterFormField(forms.ImageField):
    """Accept by content, whatever the name says; the cleaned value is a `Master`."""

    default_validators = []  # Django's looks at the extension only

    def to_python(self, data: Any) -> Master | None:  # noqa: ANN401 - Django's
        # Beside Django's ImageField, not through it: that one opens any format, without limits.
        uploaded = forms.FileField.to_python(self, data)
        return None if uploaded is None else make_master(uploaded)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attributes = super().widget_attrs(widget)
        return attributes | ({"accept": ",".join(CONTENT_TYPES)} if "accept" in attributes else {})


class MasterImageField(models.ImageField):
    """Turn any picture into a master as it is stored.

    Covers forms, save, create and bulk_create; names given as text (fixtures, update) must be
    those of masters, or `ValueError` is raised. The dimension columns are set as the master is
    stored, so they are declared after this field.
    """

    attr_class = MasterFieldFile
    width_field: str
    height_field: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["storage"] = pictures
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("storage", None)
        return name, path, list(args), kwargs

    def generate_filename(
        self, instance: models.Model | None, filename: str | PathLike[str]
    ) -> str:
        return str(filename)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:  # noqa: ANN401 - Django's
        # An SQL expression arrives here as such; bulk_update's values come back one by one.
        if not hasattr(value, "resolve_expression") and not MASTER_NAME.fullmatch(str(value)):
            raise ValueError(f"{self.name} holds masters only, not {str(value)!r}")
        return super().get_db_prep_save(value, connection)

    def update_dimension_fields(
        self, instance: models.Model, force: bool = False, *args: Any, **kwargs: Any
    ) -> None:
        """Set width and height from a master; a file not yet made into one sets nothing."""
        unset = instance.__dict__.get(self.width_field, 1) is None
        if self.attname not in instance.__dict__ or not (unset or force):
            return
        file = getattr(instance, self.attname)
        if file and (size := _size_of(file)):
            setattr(instance, self.width_field, size[0])
            setattr(instance, self.height_field, size[1])

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        # The name as uploaded is not kept, so its length does not matter.
        return super().formfield(**{"form_class": MasterFormField, "max_length": None, **kwargs})


def _size_of(file: MasterFieldFile) -> tuple[int, int] | None:
    if not file._committed:
        content = file.file
        return (content.width, content.height) if isinstance(content, Master) else None
    name = str(file.name)
    if not MASTER_NAME.fullmatch(name):
        return None  # saving will refuse it
    try:
        with (
            file.storage.open(name) as stored,
            Pillow.open(stored, formats=["JPEG"]) as opened,
        ):
            return opened.size
    except FileNotFoundError:  # a row restored before its files
        return None
