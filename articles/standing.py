"""An article in its place on a page, with the title and the picture it has there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, Byline, Image, Place, Slot

# How many articles a place shows; those put there beyond wait for one of them to end.
ROOM = {Place.LEAD: 1, Place.SECONDARY: 3, Place.PICK: 4}


@dataclass(frozen=True, slots=True)
class Standing:
    article: Article
    title: str  # typeset
    image: Image | None
    bylines: tuple[Byline, ...] = ()  # where the place names who signs
    by_hand: bool = False


def stand(article: Article, place: Place, *, signed: bool = False) -> Standing:
    """Put an article at a place under its own title and picture."""
    title = article.title_typeset if place == Place.LEAD else article.list_title
    bylines = tuple(article.bylines.all()) if signed else ()
    return Standing(article, title, article.lead_image, bylines)


def stand_by_hand(slot: Slot, *, signed: bool = False) -> Standing:
    """Put the article of a slot at its place, as the slot wants it shown."""
    usual = stand(slot.article, Place(slot.place), signed=signed)
    title = slot.short_title_typeset or usual.title
    return Standing(slot.article, title, slot.image or usual.image, usual.bylines, by_hand=True)


def seat(slots: Iterable[Slot]) -> dict[Place, list[Slot]]:
    """Tell which of the slots that may show stand: as many as there is room, no article twice.

    `slots` in the order of their positions; where an article has several, the highest place wins.
    """
    seated: dict[Place, list[Slot]] = {place: [] for place in Place}
    ordered = list(slots)
    shown: set[int] = set()
    for place in Place:
        for slot in ordered:
            full = len(seated[place]) == ROOM[place]
            if slot.place == place and not full and slot.article_id not in shown:
                seated[place].append(slot)
                shown.add(slot.article_id)
    return seated


def read_picks(at: datetime | None = None, *, beside: int | None = None) -> list[Standing]:
    """Return « À ne pas manquer » as chosen by hand, without the article `beside` which it stands.

    The sidebars show no more than was chosen: only the front page fills empty places.
    """
    chosen = Slot.objects.standing(at).filter(place=Place.PICK).exclude(article=beside)
    return [stand_by_hand(slot) for slot in chosen[: ROOM[Place.PICK]]]
