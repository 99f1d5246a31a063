"""Which pictures the texts show, and every file a picture has had: both kept by the database.

Nothing in Python writes these tables (`articles.picture_triggers`), so that no way of writing a
text or a picture can forget them.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.db import models
from django.db.models import Q

from articles.models.article import Article
from articles.models.image import Image
from articles.models.publication import Page
from articles.models.working_copy import WorkingCopy

Shown = TypeVar("Shown")

NAME_LENGTH = 100  # of a master: "images/ab/" and 32 hexadecimal figures
OWNERS = ("article", "page", "working_copy")  # whose text it may be


class ImageFile(models.Model):
    """A file that is, or was, the master of an image.

    A text that names the former file of a picture shows the picture as it is today. The row is
    deleted with its image, unless a text shows it: the database refuses.
    """

    name = models.CharField(max_length=NAME_LENGTH, db_index=True)
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="files")
    # Set when another file took its place: until some weeks later its own is kept on the disk.
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["name", "image"], name="image_file_once"),
        ]

    def __str__(self) -> str:
        return self.name


def _one_of(columns: tuple[str, ...]) -> Q:
    """Return the condition that one of `columns` is set, and one only."""
    condition = Q()
    for chosen in columns:
        condition |= Q(**{f"{column}__isnull": column != chosen for column in columns})
    return condition


class BodyPicture(models.Model):
    """A text names a picture by its master, once however often it stands there."""

    name = models.CharField(max_length=NAME_LENGTH, db_index=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="+")
    working_copy = models.ForeignKey(
        WorkingCopy, on_delete=models.CASCADE, null=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=_one_of(OWNERS), name="body_picture_has_one_text")
        ]

    def __str__(self) -> str:
        return self.name


def images_named(names: Iterable[str]) -> dict[str, Image]:
    """Return the image that each of `names` stands for in a text, in one query; none if unknown.

    The picture whose file it is today comes before those that had it once. Among several the
    newest: the same picture may have been added again with a better credit.
    """
    files = ImageFile.objects.filter(name__in=set(names)).select_related("image")
    return prevailing(
        (file.name, str(file.image.file.name), file.image_id, file.image) for file in files
    )


def prevailing(files: Iterable[tuple[str, str, int, Shown]]) -> dict[str, Shown]:
    """Return which image each name stands for, of rows of a name, a master, a key, an image."""
    return {
        name: image
        for name, master, pk, image in sorted(files, key=lambda row: (row[0] == row[1], row[2]))
    }
