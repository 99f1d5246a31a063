"""All that an editor writes in an article, as one value: to compare, to keep, to put back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

from django.db.models import QuerySet

from articles.models import Article, Author, Byline, Image, Kind, Section, Tag, Tagging


@dataclass(frozen=True, slots=True)
class Content:
    """The text and what belongs to it; not its state, nor its dates.

    `author_ids` stand in the order of the byline, `tag_ids` in that of the themes. Texts are as
    typed, the body as cleaned.
    """

    title: str
    slug: str
    section_id: int
    kicker: str = ""
    short_title: str = ""
    standfirst: str = ""
    body: str = ""
    kind: str = Kind.NEWS.value
    partner: str = ""
    author_ids: tuple[int, ...] = ()
    tag_ids: tuple[int, ...] = ()
    lead_image_id: int | None = None
    lead_caption: str = ""
    description: str = ""

    @classmethod
    def of(cls, article: Article) -> Self:
        """Read what `article` says; its bylines and themes too, in one query each."""
        return cls(
            **{name: getattr(article, name) for name in COLUMNS},
            author_ids=tuple(byline.author_id for byline in article.bylines.all()),
            tag_ids=tuple(one.tag_id for one in article.taggings.all()),
        )

    def as_json(self) -> dict[str, Any]:
        return {
            field.name: list(value) if isinstance(value, tuple) else value
            for field in fields(self)
            for value in (getattr(self, field.name),)
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read what `as_json` wrote, be it years ago: a field it lacks is empty, others pass."""
        known = {field.name for field in fields(cls)}
        said: dict[str, Any] = {name: value for name, value in stored.items() if name in known}
        return cls(**said | {name: tuple(said.get(name, ())) for name in LISTS})


LISTS = ("author_ids", "tag_ids")
COLUMNS = tuple(field.name for field in fields(Content) if field.name not in LISTS)


def apply(content: Content, article: Article, also: Sequence[str] = ()) -> None:
    """Make `article` say `content`, in the database too, and save the columns `also`.

    What no longer exists is left out: an author, a theme, a picture. For a section that no longer
    exists the article keeps its own.
    """
    say(content, article)
    article.save(update_fields=[*COLUMNS, *also, "modified_at"])
    _sign(article, content.author_ids)
    _file(article, content.tag_ids)


def say(content: Content, article: Article) -> None:
    """Set the columns of `article` in memory alone, and what follows from them."""
    for name in COLUMNS:
        setattr(article, name, getattr(content, name))
    if not Section.objects.filter(pk=content.section_id).exists():
        article.section_id = Article.objects.values_list("section_id", flat=True).get(pk=article.pk)
    if content.lead_image_id and not Image.objects.filter(pk=content.lead_image_id).exists():
        article.lead_image_id = None
    article.derive()


def show(content: Content, article: Article) -> None:
    """Make `article` say `content` in memory, byline and themes too, as if it had been read so."""
    say(content, article)
    authors = Author.objects.select_related("portrait").in_bulk(content.author_ids)
    tags = Tag.objects.in_bulk(content.tag_ids)
    signed = [pk for pk in content.author_ids if pk in authors]
    filed = [tags[pk] for pk in content.tag_ids if pk in tags]
    read: dict[str, tuple[QuerySet[Any], list[Any]]] = {
        "bylines": (
            Byline.objects.none(),
            [
                Byline(article=article, author=authors[pk], position=n)
                for n, pk in enumerate(signed)
            ],
        ),
        "taggings": (Tagging.objects.none(), [Tagging(article=article, tag=tag) for tag in filed]),
        "tags": (Tag.objects.none(), filed),
    }
    # As `prefetch_related` leaves them: nothing public puts rows there that no table has.
    kept = article.__dict__.setdefault("_prefetched_objects_cache", {})
    for name, (rows, found) in read.items():
        rows._result_cache = found
        kept[name] = rows


def _sign(article: Article, author_ids: Sequence[int]) -> None:
    existing = set(Author.objects.filter(pk__in=author_ids).values_list("pk", flat=True))
    wanted = [pk for pk in dict.fromkeys(author_ids) if pk in existing]
    if [byline.author_id for byline in Byline.objects.filter(article=article)] == wanted:
        return
    bylines = Byline.objects.filter(article=article)
    bylines.exclude(author__in=wanted).delete()
    kept = set(bylines.values_list("author_id", flat=True))
    for position, pk in enumerate(wanted):
        if pk in kept:
            bylines.filter(author=pk).update(position=position)
        else:
            Byline.objects.create(article=article, author_id=pk, position=position)


def _file(article: Article, tag_ids: Sequence[int]) -> None:
    existing = set(Tag.objects.filter(pk__in=tag_ids).values_list("pk", flat=True))
    wanted = [pk for pk in dict.fromkeys(tag_ids) if pk in existing]
    if [one.tag_id for one in Tagging.objects.filter(article=article)] == wanted:
        return
    # The order of the themes is that of their rows.
    Tagging.objects.filter(article=article).delete()
    Tagging.objects.bulk_create(Tagging(article=article, tag_id=pk) for pk in wanted)
