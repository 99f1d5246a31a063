"""The front page: what stands where, no article twice."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles.cards import Card, card_of, rows_of, signed
from articles.chrome import Link, read_sections
from articles.models import Article, Place
from articles.shelves import gather, sort_out
from articles.standing import (
    ROOM,
    Seat,
    Standing,
    read_seats,
    seat,
    stand,
    stand_by_hand,
)
from newsroom.prepared import Prepared

LATEST = 8
PER_SECTION = 4
BY_HAND = sum(ROOM.values())
# Enough to fill the page whatever of it was put by hand, and a few to prefer illustrated ones.
CANDIDATES = BY_HAND + LATEST + 8
NOBODY = 0  # the key of no article


@dataclass(frozen=True, slots=True)
class SectionBlock:
    section: Link
    articles: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Front:
    lead: Standing | None
    secondary: tuple[Standing, ...]
    picks: tuple[Standing, ...]
    latest: tuple[Card, ...]
    blocks: tuple[SectionBlock, ...]

    def at(self, place: Place) -> tuple[Standing, ...]:
        """Return what stands at one of the places that are arranged by hand."""
        if place == Place.LEAD:
            return (self.lead,) if self.lead else ()
        return self.secondary if place == Place.SECONDARY else self.picks

    @property
    def articles(self) -> list[Card]:
        """All that stand on the page."""
        arranged = [standing.article for place in Place for standing in self.at(place)]
        in_blocks = [article for block in self.blocks for article in block.articles]
        return [*arranged, *self.latest, *in_blocks]


def compose_front(at: datetime | None = None, *, seats: Iterable[Seat] | None = None) -> Front:
    """Compose the front page of the instant `at` (default: now).

    What was put by hand comes first (`seats`: not as stored, but these, whose articles readers
    may see then). The newest of the rest fill the room left in the lead and the second rank, then
    « Dernières nouvelles », then « À ne pas manquer », illustrated ones before others; each
    section then shows its newest that stand nowhere above.
    """
    at = at or timezone.now()
    seated = seat(read_seats(at) if seats is None else seats)
    placed = {one.article.pk for place in Place for one in seated[place]}
    rest = [card for card in map(card_of, _NEWEST(at=at)) if card.pk not in placed]
    free = {place: ROOM[place] - len(seated[place]) for place in Place}
    lead, rest = _split(rest, free[Place.LEAD])
    secondary, rest = _split(rest, free[Place.SECONDARY])
    latest, rest = _split(rest, LATEST)
    # Its strip is made of pictures.
    picks = sorted(rest, key=lambda card: card.lead_image is None)[: free[Place.PICK]]
    filled = {Place.LEAD: lead, Place.SECONDARY: secondary, Place.PICK: picks}
    standing = {place: _fill(place, seated[place], filled[place]) for place in Place}
    shown = [*placed, *(card.pk for card in (*lead, *secondary, *latest, *picks))]
    return Front(
        next(map(_signed, standing[Place.LEAD]), None),
        standing[Place.SECONDARY],
        standing[Place.PICK],
        tuple(latest),
        _section_blocks(shown, at),
    )


def _split(cards: list[Card], count: int) -> tuple[list[Card], list[Card]]:
    return cards[:count], cards[count:]


def _fill(place: Place, seats: list[Seat], cards: list[Card]) -> tuple[Standing, ...]:
    return (*map(stand_by_hand, seats), *(stand(card, place) for card in cards))


def _signed(standing: Standing) -> Standing:
    [card] = signed([standing.article])
    return replace(standing, article=card)


def _section_blocks(shown: list[int], at: datetime) -> tuple[SectionBlock, ...]:
    sections = read_sections()
    if not sections:
        return ()
    rows = _newest_of(len(sections))(
        at=at, shown=shown or [NOBODY], **{f"section{n}": s.pk for n, s in enumerate(sections)}
    )
    blocks = map(SectionBlock, sections, map(tuple, sort_out(rows, len(sections))))
    return tuple(block for block in blocks if block.articles)


_NEWEST = Prepared(lambda at: rows_of(Article.objects.published(at).newest_first())[:CANDIDATES])


@lru_cache(maxsize=8)
def _newest_of(count: int) -> Prepared:
    """Prepare the newest of each of `count` sections, without what the page shows already."""

    def ask(at: datetime, shown: list[int], **sections: int) -> QuerySet[Any, Any]:
        rest = Article.objects.published(at).exclude(pk__in=shown).newest_first()
        return gather(**{name: rest.in_section(pk)[:PER_SECTION] for name, pk in sections.items()})

    return Prepared(ask)
