"""The front page: what stands where, no article twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone

from articles.models import Article, Place, Section, Slot
from articles.shelves import gather
from articles.standing import ROOM, Standing, seat, stand, stand_by_hand

LATEST = 8
PER_SECTION = 4
BY_HAND = sum(ROOM.values())
# Enough to fill the page whatever of it was put by hand, and a few to prefer illustrated ones.
CANDIDATES = BY_HAND + LATEST + 8


@dataclass(frozen=True, slots=True)
class SectionBlock:
    section: Section
    articles: list[Article]


@dataclass(frozen=True, slots=True)
class Front:
    lead: Standing | None
    secondary: list[Standing]
    picks: list[Standing]
    latest: list[Article]
    blocks: list[SectionBlock]

    def at(self, place: Place) -> list[Standing]:
        """Return what stands at one of the places that are arranged by hand."""
        if place == Place.LEAD:
            return [self.lead] if self.lead else []
        return self.secondary if place == Place.SECONDARY else self.picks

    @property
    def articles(self) -> list[Article]:
        """All that stand on the page."""
        arranged = [standing.article for place in Place for standing in self.at(place)]
        in_blocks = [article for block in self.blocks for article in block.articles]
        return [*arranged, *self.latest, *in_blocks]


def compose_front(at: datetime | None = None, *, slots: Iterable[Slot] | None = None) -> Front:
    """Compose the front page of the instant `at` (default: now).

    What was put by hand comes first (`slots`: not as stored, but these, whose articles readers
    may see then). The newest of the rest fill the room left in the lead and the second rank, then
    « Dernières nouvelles », then « À ne pas manquer », illustrated ones before others; each
    section then shows its newest that stand nowhere above.
    """
    at = at or timezone.now()
    seated = seat(Slot.objects.standing(at) if slots is None else slots)
    newest = Article.objects.published(at).newest_first()[:CANDIDATES]
    placed = {slot.article_id for place in Place for slot in seated[place]}
    rest = [article for article in gather(newest=newest)["newest"] if article.pk not in placed]
    free = {place: ROOM[place] - len(seated[place]) for place in Place}
    lead, rest = _split(rest, free[Place.LEAD])
    secondary, rest = _split(rest, free[Place.SECONDARY])
    latest, rest = _split(rest, LATEST)
    # Its strip is made of pictures.
    picks = sorted(rest, key=lambda article: article.lead_image is None)[: free[Place.PICK]]
    by_hand = [slot.article for slot in seated[Place.LEAD]]
    prefetch_related_objects([*by_hand, *lead][:1], "bylines")
    filled = {Place.LEAD: lead, Place.SECONDARY: secondary, Place.PICK: picks}
    standing = {place: _fill(place, seated[place], filled[place]) for place in Place}
    shown = [*placed, *(a.pk for a in (*lead, *secondary, *latest, *picks))]
    return Front(
        standing[Place.LEAD][0] if standing[Place.LEAD] else None,
        standing[Place.SECONDARY],
        standing[Place.PICK],
        latest,
        _section_blocks(shown, at),
    )


def _split(articles: list[Article], count: int) -> tuple[list[Article], list[Article]]:
    return articles[:count], articles[count:]


def _fill(place: Place, slots: list[Slot], articles: list[Article]) -> list[Standing]:
    signed = place == Place.LEAD
    return [
        *(stand_by_hand(slot, signed=signed) for slot in slots),
        *(stand(article, place, signed=signed) for article in articles),
    ]


def _section_blocks(shown: list[int], at: datetime) -> list[SectionBlock]:
    sections = list(Section.objects.all())
    if not sections:
        return []
    newest = Article.objects.published(at).exclude(pk__in=shown).newest_first()
    # By number, not by slug: shelves are named as Python names arguments.
    found = gather(**{f"section{s.pk}": newest.in_section(s)[:PER_SECTION] for s in sections})
    blocks = [SectionBlock(s, found[f"section{s.pk}"]) for s in sections]
    return [block for block in blocks if block.articles]
