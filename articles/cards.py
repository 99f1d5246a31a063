"""Articles as pages name them: frozen rows, read by the twenty and remembered by value."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from articles.models import Article, Byline, Image, Kind
from articles.models.query import CARD_FIELDS, IMAGE_FIELDS, ArticleQuerySet
from articles.renditions import Picture
from newsroom import reading_time
from newsroom.prepared import Prepared

LABELS = {str(kind.value): str(kind.label) for kind in Kind}


class Heading(NamedTuple):
    """A section, as the card of an article names it."""

    name_typeset: str
    slug: str

    @property
    def path(self) -> str:
        return section_path(self.slug)


class Signature(NamedTuple):
    name_typeset: str
    path: str  # of the author's page


class Illustration(NamedTuple):
    """A picture of the library: what `pictures.picture_html` reads of an `Image`."""

    pk: int
    picture: Picture
    alt: str

    @classmethod
    def of(cls, image: Image | None) -> "Illustration | None":
        return cls(image.pk, image.picture, image.alt) if image else None


class Card(NamedTuple):
    """What lists show of an article; its attributes are called as those of `Article`.

    `comment_count` is told by whoever counts comments, which this app does not.
    """

    pk: int
    path: str
    kind: str
    partner_typeset: str
    published_at: datetime
    word_count: int
    kicker_typeset: str
    title_typeset: str
    short_title_typeset: str
    standfirst_typeset: str
    section: Heading
    lead_image: Illustration | None
    signatures: tuple[Signature, ...] = ()
    comment_count: int = 0

    @classmethod
    def of(cls, article: Article) -> "Card":
        """Return the card of an article with its section and picture; unsigned."""
        return cls._make(
            (
                *(getattr(article, name) for name in OWN),
                Heading(article.section.name_typeset, article.section.slug),
                Illustration.of(article.lead_image),
                (),
                0,
            )
        )

    @property
    def list_title(self) -> str:
        return self.short_title_typeset or self.title_typeset

    @property
    def minutes(self) -> int:
        return reading_time.minutes(self.word_count)

    def get_kind_display(self) -> str:
        return LABELS[self.kind]


OWN = Card._fields[: Card._fields.index("section")]
COLUMNS = ("pk", *CARD_FIELDS)
PICTURE_COLUMNS = ("pk", *IMAGE_FIELDS)
WIDTH = len(COLUMNS)
_SECTION = len(OWN)
_PICTURE = _SECTION + 2


def card_of(row: tuple[Any, ...]) -> Card:
    """Return the card whose `COLUMNS` a row begins with."""
    section = Heading(row[_SECTION], row[_SECTION + 1])
    return Card._make((*row[:_SECTION], section, illustration_of(row, _PICTURE), (), 0))


def illustration_of(row: tuple[Any, ...], start: int) -> Illustration | None:
    """Return the picture whose `PICTURE_COLUMNS` stand in a row from `start`, if there is one."""
    columns = row[start : start + len(PICTURE_COLUMNS)]
    pk, file, width, height, alternative, decorative, x, y = columns
    if pk is None:
        return None
    return Illustration(
        pk, Picture(str(file), width, height, x, y), "" if decorative else alternative
    )


def rows_of(articles: ArticleQuerySet) -> QuerySet[Any, Any]:
    """Ask for the columns of cards, for a `Prepared`."""
    return articles.values_list(*COLUMNS)


def signed(cards: Iterable[Card]) -> list[Card]:
    """Return the cards with who signs them, read in one query."""
    cards = list(cards)
    by_article: dict[int, list[Signature]] = {card.pk: [] for card in cards}
    for article, name, slug in _BYLINES(articles=list(by_article)):
        by_article[article].append(Signature(name, author_path(slug)))
    return [card._replace(signatures=tuple(by_article[card.pk])) for card in cards]


@lru_cache(maxsize=512)
def author_path(slug: str) -> str:
    return reverse("author", args=[slug])


@lru_cache(maxsize=512)
def tag_path(slug: str) -> str:
    return reverse("tag", args=[slug])


@lru_cache(maxsize=64)
def section_path(slug: str) -> str:
    return reverse("section", args=[slug])


_BYLINES = Prepared(
    lambda articles: (
        Byline.objects.filter(article__in=articles)
        .order_by("article", "position", "pk")
        .values_list("article", "author__name_typeset", "author__slug")
    )
)
