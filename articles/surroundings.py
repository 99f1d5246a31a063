"""What stands around an article: the two sidebars, the related, the previous and the next."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles.cards import Card, card_of, rows_of
from articles.models import Article
from articles.reading import Reading
from articles.shelves import gather, sort_out
from articles.standing import Standing, read_picks
from newsroom.prepared import Prepared

LATEST = 8
RELATED = 4
TAGS_CONSULTED = 3  # the themes of an article beyond the third say little of it
UNSAVED = 0  # the key of no article


@dataclass(frozen=True, slots=True)
class Rail:
    """The two sidebars; `latest` by time, `picks` chosen by hand."""

    latest: tuple[Card, ...]
    picks: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    rail: Rail
    related: tuple[Card, ...]
    previous: Card | None  # the one before it in its section
    next: Card | None


def read_rail() -> Rail:
    now = timezone.now()
    return Rail(tuple(map(card_of, _LATEST(at=now))), tuple(read_picks(now)))


def read_surroundings(article: Reading) -> Surroundings:
    """Read the neighbours of an article in two queries; a draft without date stands at now.

    Related are the newest that share its themes, in the order of the themes, then the newest of
    its section.
    """
    now = timezone.now()
    instant = article.published_at or now
    themes = {f"theme{number}": tag.pk for number, tag in enumerate(article.tags[:TAGS_CONSULTED])}
    rows = _around(len(themes))(
        at=now,
        instant=instant,
        before=min(instant, now),
        pk=article.pk or UNSAVED,
        section=article.section_id,
        **themes,
    )
    latest, previous, following, *near = sort_out(rows, 4 + len(themes))
    beside = {card.pk for card in (*previous, *following)}
    related = {card.pk: card for shelf in near for card in shelf if card.pk not in beside}
    return Surroundings(
        rail=Rail(tuple(latest), tuple(read_picks(now, beside=article.pk))),
        related=tuple(related.values())[:RELATED],
        previous=previous[0] if previous else None,
        next=following[0] if following else None,
    )


_LATEST = Prepared(lambda at: rows_of(Article.objects.published(at).newest_first())[:LATEST])


@lru_cache(maxsize=TAGS_CONSULTED + 1)
def _around(themes: int) -> Prepared:
    """Prepare what stands around an article of `themes` themes; `before`: the instant, if past."""

    def ask(
        at: datetime, instant: datetime, before: datetime, pk: int, section: int, **tags: int
    ) -> QuerySet[Any, Any]:
        others = Article.objects.published(at).exclude(pk=pk)
        in_section = others.in_section(section)
        whole_section = Article.objects.in_section(section)
        return gather(
            latest=others.newest_first()[:LATEST],
            previous=whole_section.published_before(instant, pk, before)[:1],
            next=in_section.first_after(instant, pk)[:1],
            **{name: others.with_tag(tag, at)[:RELATED] for name, tag in tags.items()},
            section=in_section.newest_first()[: RELATED + 2],
        )

    return Prepared(ask)
