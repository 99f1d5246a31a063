"""Where the pictures of the library stand: « Utilisée dans »."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, BodyPicture, Image, ImageFile, Page, WorkingCopy
from articles.models.picture_use import images_named

MOST = 50  # of each kind; nobody reads more, and one is enough to refuse a deletion


@dataclass(frozen=True, slots=True)
class Use:
    title: str  # of what shows the picture, as typed
    place: str  # where it stands there: « image principale », « dans le texte »
    model: str  # label of the model, "articles.article"
    pk: int


def uses_of(images: Sequence[Image]) -> list[Use]:
    """Return what shows one of `images`, at most MOST of each kind; drafts and all count.

    A fixed number of queries, whatever the library and the archive hold.
    """
    return [*_in_columns(images), *_in_copies(images), *_in_texts(images)]


def _in_columns(images: Sequence[Image]) -> Iterator[Use]:
    """Yield what points to the images by a column: those of models to come are found too."""
    for column in _columns():
        model = column.model
        found: QuerySet[Any] = model._default_manager.filter(**{f"{column.name}__in": images})
        if model is Article:
            found = found.only("title")
        for row in found[:MOST]:
            yield Use(str(row), str(column.verbose_name), row._meta.label_lower, row.pk)


def _columns() -> Iterator[ForeignKey[Any, Any]]:
    """Yield the columns that point to an image, those without a way back too."""
    for relation in Image._meta.get_fields(include_hidden=True):
        column = getattr(relation, "field", None)
        if (
            relation.auto_created
            and isinstance(column, ForeignKey)
            and column.model is not ImageFile
        ):
            yield column


def _in_copies(images: Sequence[Image]) -> Iterator[Use]:
    """Yield the articles whose changes in preparation have one of `images` as lead picture."""
    pks = [image.pk for image in images]
    copies = WorkingCopy.objects.filter(content__lead_image_id__in=pks)
    for pk, title in copies.values_list("article", "article__title")[:MOST]:
        place = _("image principale des modifications en préparation")
        yield Use(title, place, Article._meta.label_lower, pk)


def _in_texts(images: Sequence[Image]) -> Iterator[Use]:
    named = ImageFile.objects.filter(image__in=images).values_list("name", flat=True)
    # A name may be that of two pictures: the text shows one of them.
    wanted = set(images)
    names = [name for name, image in images_named(named).items() if image in wanted]
    shown: Any = BodyPicture.objects.filter(name__in=names)
    for owner, model, place in (
        ("article", Article, _("dans le texte")),
        ("page", Page, _("dans le texte")),
        ("working_copy__article", Article, _("dans les modifications en préparation")),
    ):
        rows = shown.filter(**{f"{owner}__isnull": False}).values_list(owner, f"{owner}__title")
        for pk, title in rows.distinct().order_by(f"-{owner}")[:MOST]:
            yield Use(title, place, model._meta.label_lower, pk)
