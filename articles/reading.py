"""Articles as their readers have them: all that a page or a feed shows, as frozen values.

Read in three queries, one article or twenty. Nothing that is written with them asks the database
or the clock again, so that what is written can be remembered by them (`newsroom.parts`).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    Field,
    FloatField,
    IntegerField,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone

from articles.body import masters_in
from articles.cards import (
    LABELS,
    PICTURE_COLUMNS,
    Heading,
    Illustration,
    author_path,
    illustration_of,
    tag_path,
)
from articles.folding import fold
from articles.models import Article, Byline, Correction, Image, Tagging
from articles.models.article import OLD_AFTER_YEARS, last_update_of, years_since
from articles.models.picture_use import ImageFile, prevailing
from articles.models.query import ArticleQuerySet
from articles.renditions import Picture
from newsroom import reading_time
from newsroom.prepared import Prepared, Row


class Photo(NamedTuple):
    """A picture of the library with its words, as `Illustration` without."""

    pk: int
    picture: Picture
    alt: str
    caption_typeset: str
    credit_typeset: str

    @classmethod
    def of(cls, image: Image | None) -> "Photo | None":
        if image is None:
            return None
        return cls(image.pk, image.picture, image.alt, image.caption_typeset, image.credit_typeset)


class Signer(NamedTuple):
    """Who signs, as the head of an article names them."""

    name_typeset: str
    path: str
    portrait: Illustration | None


class Theme(NamedTuple):
    name_typeset: str
    path: str
    pk: int


class Erratum(NamedTuple):
    corrected_at: datetime
    wording_typeset: str


class Reading(NamedTuple):
    """What readers have of an article; its attributes are called as those of `Article`.

    `last_update` and `age_in_years` are those of the instant when it was read.
    """

    pk: int
    path: str
    slug: str
    kind: str
    partner_typeset: str
    created_at: datetime
    published_at: datetime | None
    word_count: int
    kicker_typeset: str
    title: str
    title_typeset: str
    short_title_typeset: str
    standfirst_typeset: str
    lead_caption_typeset: str
    description_typeset: str
    section_id: int
    section: Heading
    lead_image: Photo | None
    body_typeset: str
    last_update: datetime | None
    age_in_years: int
    signatures: tuple[Signer, ...]
    tags: tuple[Theme, ...]
    corrections: tuple[Erratum, ...]
    library: tuple[tuple[str, Photo], ...]  # the pictures in the text, by the name of the master

    @classmethod
    def of(cls, article: Article) -> "Reading":
        """Return what would be read of an article loaded by `for_page`, whatever its state."""
        return cls._make(
            (
                *(getattr(article, name) for name in OWN),
                Heading(article.section.name_typeset, article.section.slug),
                Photo.of(article.lead_image),
                article.body_typeset,
                article.last_update,
                article.age_in_years,
                tuple(
                    Signer(
                        one.author.name_typeset,
                        author_path(one.author.slug),
                        Illustration.of(one.author.portrait),
                    )
                    for one in article.bylines.all()
                ),
                tuple(
                    Theme(tag.name_typeset, tag_path(tag.slug), tag.pk)
                    for tag in sorted(article.tags.all(), key=lambda tag: fold(tag.name_typeset))
                ),
                tuple(
                    Erratum(one.corrected_at, one.wording_typeset)
                    for one in article.corrections_told
                ),
                _read_library([article.body_typeset])[0],
            )
        )

    @property
    def list_title(self) -> str:
        return self.short_title_typeset or self.title_typeset

    @property
    def summary(self) -> str:
        """The sentence for search engines and link previews, typeset."""
        return self.description_typeset or self.standfirst_typeset

    @property
    def changed_at(self) -> datetime | None:
        """The instant of the text a reader sees: its last substantive change."""
        return self.last_update or self.published_at

    @property
    def minutes(self) -> int:
        return reading_time.minutes(self.word_count)

    @property
    def is_old(self) -> bool:
        return self.age_in_years >= OLD_AFTER_YEARS

    def is_published(self, at: datetime) -> bool:
        """Tell whether it is to be seen at the instant `at`, of an article that is public."""
        return self.published_at is not None and self.published_at <= at

    def get_kind_display(self) -> str:
        return LABELS[self.kind]


OWN = Reading._fields[: Reading._fields.index("section")]
_PHOTO_COLUMNS = (*PICTURE_COLUMNS, "caption_typeset", "credit_typeset")
COLUMNS = (
    *OWN,
    "section__name_typeset",
    "section__slug",
    *(f"lead_image__{name}" for name in _PHOTO_COLUMNS),
    "body_typeset",
    "updated_at",
)
_SECTION = len(OWN)
_PHOTO = _SECTION + 2


def rows_of(articles: ArticleQuerySet) -> QuerySet[Any, Any]:
    """Ask for the columns of `complete`, for a `Prepared`."""
    return articles.values_list(*COLUMNS)


def read_article(path: str) -> Reading | None:
    """Return the public article at an address."""
    found = complete(_AT_ADDRESS(path=path, at=timezone.now()))
    return found[0] if found else None


def complete(rows: Sequence[Row]) -> list[Reading]:
    """Return the articles of some rows, with all that belongs to them, in two more queries."""
    signatures: dict[int, list[tuple[int, int, Signer]]] = {row[0]: [] for row in rows}
    tags: dict[int, list[tuple[str, Theme]]] = {row[0]: [] for row in rows}
    corrections: dict[int, list[tuple[datetime, int, Erratum]]] = {row[0]: [] for row in rows}
    for what, article, position, pk, name, slug, instant, *portrait in _AROUND(
        articles=list(signatures), at=timezone.now()
    ):
        if what == _BYLINE:
            signer = Signer(name, author_path(slug), illustration_of(tuple(portrait), 0))
            signatures[article].append((position, pk, signer))
        elif what == _TAGGING:
            tags[article].append((fold(name), Theme(name, tag_path(slug), pk)))
        else:
            corrections[article].append((instant, pk, Erratum(instant, name)))
    libraries = _read_library([row[-2] for row in rows])
    return [
        Reading._make(
            (
                *row[:_SECTION],
                Heading(row[_SECTION], row[_SECTION + 1]),
                _photo_of(row, _PHOTO),
                row[-2],
                last_update_of(row[-1]),
                years_since(row[6]),
                *(
                    tuple(one[-1] for one in sorted(found[row[0]]))
                    for found in (signatures, tags, corrections)
                ),
                library,
            )
        )
        for row, library in zip(rows, libraries, strict=True)
    ]


def _photo_of(row: Row, start: int) -> Photo | None:
    found = illustration_of(row, start)
    if found is None:
        return None
    caption, credit = row[start + len(PICTURE_COLUMNS) : start + len(_PHOTO_COLUMNS)]
    return Photo(*found, caption, credit)


def _read_library(bodies: Sequence[str]) -> list[tuple[tuple[str, Photo], ...]]:
    """Return the pictures that each body names, all in one query at most."""
    named = [masters_in(body) for body in bodies]
    wanted = sorted(set().union(*named))
    if not wanted:
        return [()] * len(bodies)
    rows = _FILES(names=wanted)
    photos = prevailing((row[0], str(row[2]), row[1], _photo_of(row, 1)) for row in rows)
    return [
        tuple((name, photo) for name in sorted(names) if (photo := photos.get(name)) is not None)
        for names in named
    ]


def _none(field: "Field[Any, Any]") -> Cast:
    return Cast(Value(None), field)  # PostgreSQL takes a bare NULL for text


_BYLINE, _TAGGING, _CORRECTION = range(3)
_NO_PORTRAIT = (
    _none(IntegerField()),
    _none(CharField()),
    _none(IntegerField()),
    _none(IntegerField()),
    _none(CharField()),
    _none(BooleanField()),
    _none(FloatField()),
    _none(FloatField()),
)


def _ask_around(articles: Sequence[int], at: datetime) -> QuerySet[Any, Any]:
    """Ask for unlike rows under one header: which, article, order, key, words, slug, instant."""
    bylines = Byline.objects.filter(article__in=articles).select_related(None).order_by()
    taggings = Tagging.objects.filter(article__in=articles).order_by()
    corrections = Correction.objects.told(at).filter(article__in=articles).order_by()
    return bylines.values_list(
        Value(_BYLINE, IntegerField()),
        "article",
        "position",
        "pk",
        "author__name_typeset",
        "author__slug",
        _none(DateTimeField()),
        *(f"author__portrait__{name}" for name in PICTURE_COLUMNS),
    ).union(
        taggings.values_list(
            Value(_TAGGING, IntegerField()),
            "article",
            Value(0, IntegerField()),
            "tag",
            "tag__name_typeset",
            "tag__slug",
            _none(DateTimeField()),
            *_NO_PORTRAIT,
        ),
        corrections.values_list(
            Value(_CORRECTION, IntegerField()),
            "article",
            Value(0, IntegerField()),
            "pk",
            "wording_typeset",
            Value("", CharField()),
            "corrected_at",
            *_NO_PORTRAIT,
        ),
        all=True,
    )


_AT_ADDRESS = Prepared(lambda path, at: rows_of(Article.objects.filter(path=path).published(at)))
_AROUND = Prepared(_ask_around)
_FILES = Prepared(
    lambda names: ImageFile.objects.filter(name__in=names).values_list(
        "name", *(f"image__{name}" for name in _PHOTO_COLUMNS)
    )
)
