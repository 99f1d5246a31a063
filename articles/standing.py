"""An article in its place on a page, with the title and the picture it has there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from articles.cards import (
    COLUMNS,
    PICTURE_COLUMNS,
    WIDTH,
    Card,
    Illustration,
    card_of,
    illustration_of,
)
from articles.models import Place, Slot
from newsroom.prepared import Prepared

# How many articles a place shows; those put there beyond wait for one of them to end.
ROOM = {Place.LEAD: 1, Place.SECONDARY: 3, Place.PICK: 4}


@dataclass(frozen=True, slots=True)
class Standing:
    article: Card
    title: str  # typeset
    image: Illustration | None
    by_hand: bool = False


class Seat(NamedTuple):
    """What was put by hand at a place: the article, and what it shows there instead of its own."""

    place: Place
    article: Card
    title: str  # typeset, "" for the article's own
    image: Illustration | None
    position: int  # among those of its place

    @classmethod
    def of(cls, slot: Slot) -> "Seat":
        """Return the seat of a slot whose article and pictures are loaded."""
        image = Illustration.of(slot.image)
        return cls(
            Place(slot.place), Card.of(slot.article), slot.short_title_typeset, image, slot.position
        )


def stand(article: Card, place: Place) -> Standing:
    """Put an article at a place under its own title and picture."""
    title = article.title_typeset if place == Place.LEAD else article.list_title
    return Standing(article, title, article.lead_image)


def stand_by_hand(seat: Seat) -> Standing:
    """Put the article of a seat at its place, as the newsroom wants it shown."""
    usual = stand(seat.article, seat.place)
    title = seat.title or usual.title
    return Standing(seat.article, title, seat.image or usual.image, by_hand=True)


def seat(seats: Iterable[Seat]) -> dict[Place, list[Seat]]:
    """Tell which of the seats that may show stand: as many as there is room, no article twice.

    `seats` in the order of their positions; where an article has several, the highest place wins.
    """
    seated: dict[Place, list[Seat]] = {place: [] for place in Place}
    ordered = list(seats)
    shown: set[int] = set()
    for place in Place:
        for one in ordered:
            full = len(seated[place]) == ROOM[place]
            if one.place == place and not full and one.article.pk not in shown:
                seated[place].append(one)
                shown.add(one.article.pk)
    return seated


def read_seats(at: datetime) -> list[Seat]:
    """Return what was put by hand and may show at the instant `at`, by position, in one query."""
    return [
        Seat(Place(row[0]), card_of(row[3:]), row[1], illustration_of(row, 3 + WIDTH), row[2])
        for row in _SEATS(at=at)
    ]


def read_picks(at: datetime | None = None, *, beside: int | None = None) -> list[Standing]:
    """Return « À ne pas manquer » as chosen by hand, without the article `beside` which it stands.

    The sidebars show no more than was chosen: only the front page fills empty places.
    """
    chosen = [
        one
        for one in read_seats(at or timezone.now())
        if one.place == Place.PICK and one.article.pk != beside
    ]
    return [stand_by_hand(one) for one in chosen[: ROOM[Place.PICK]]]


_SEATS = Prepared(
    lambda at: Slot.objects.standing(at).values_list(
        "place",
        "short_title_typeset",
        "position",
        *(f"article__{name}" for name in COLUMNS),
        *(f"image__{name}" for name in PICTURE_COLUMNS),
    )
)
