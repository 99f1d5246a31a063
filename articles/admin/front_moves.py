"""What the editor has before them on « La une », as typed, and the moves of its articles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.http import QueryDict
from django.utils import timezone

from articles.admin.moments import parts_of
from articles.models import Place, Slot
from articles.standing import ROOM

# Fields of the form of one article. A season is typed only for an hour that comes twice.
KEPT = ("short_title", "image", "starts_at", "starts_season", "ends_at", "ends_season")
MOST_READ = 60  # articles of one request; what a person arranges is far below
MINUTE = "%Y-%m-%dT%H:%M"  # what a browser's field of date and hour speaks


@dataclass(frozen=True, slots=True)
class Typed:
    """An article at a place, with what is typed for it: right or wrong, but never lost."""

    key: str  # names its fields in the form
    place: str
    article: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, str]:
        """What its form reads, by the names of its fields."""
        return {f"{self.key}-{name}": value for name, value in self.values.items()}


def of_slots(slots: Iterable[Slot]) -> list[Typed]:
    """Return the slots as a form would send them."""
    typed = []
    for slot in slots:
        image = str(slot.image_id) if slot.image_id else ""
        words = (slot.short_title, image, *_minute(slot.starts_at), *_minute(slot.ends_at))
        values = dict(zip(KEPT, words, strict=True))
        typed.append(Typed(f"s{slot.pk}", slot.place, str(slot.article_id), values))
    return in_order(typed)


def of_request(sent: QueryDict) -> list[Typed]:
    """Return what was sent, in the order of the page."""
    typed: list[Typed] = []
    for key in sent.getlist("slots")[:MOST_READ]:
        place, article = sent.get(f"{key}-place", ""), sent.get(f"{key}-article", "")
        known = {one.key for one in typed}
        if key.isalnum() and key not in known and place in Place.values and _is_number(article):
            values = {name: sent.get(f"{key}-{name}", "") for name in KEPT}
            typed.append(Typed(key, place, article, values))
    return typed


def in_order(typed: Iterable[Typed]) -> list[Typed]:
    """Return them place by place, the order within each as it is."""
    return sorted(typed, key=lambda one: Place.values.index(one.place))


def step(typed: list[Typed], key: str, by: int) -> list[Typed]:
    """Move an article up (-1) or down (+1); past the edge of its place, into the next one."""
    moving = _find(typed, key)
    if moving is None:
        return typed
    peers = [one for one in typed if one.place == moving.place]
    there = peers.index(moving) + by
    if 0 <= there < len(peers):
        return put(typed, key, moving.place, there)
    beside = Place.values.index(moving.place) + by
    if not 0 <= beside < len(Place.values):
        return typed
    place = Place.values[beside]
    count = sum(one.place == place for one in typed)
    return put(typed, key, place, 0 if by > 0 else count)


def put(typed: list[Typed], key: str, place: str, index: int | None = None) -> list[Typed]:
    """Move an article to a place, before the `index`th there; None: the last that still shows."""
    moving = _find(typed, key)
    if moving is None or place not in Place.values:
        return typed
    others = [one for one in typed if one.key != key]
    return _insert(others, replace(moving, place=place), index)


def add(typed: list[Typed], article: str, place: str, index: int | None = None) -> list[Typed]:
    """Put one more article at a place; an article that is on the page is moved there.

    One that leaves its place at an hour is not: it stands at the other from that hour on.
    """
    if place not in Place.values or not _is_number(article):
        return typed
    already = [one for one in typed if one.article == article]
    stays = [one for one in already if not one.values.get("ends_at") or one.place == place]
    if stays:
        return put(typed, stays[0].key, place, index)
    keys = {one.key for one in typed}
    names = (f"n{article}{'x' * times}" for times in range(len(keys) + 1))
    values = dict.fromkeys(KEPT, "")
    if already:
        last = max(already, key=lambda one: one.values["ends_at"])
        values["starts_at"] = last.values["ends_at"]
        values["starts_season"] = last.values.get("ends_season", "")
    fresh = Typed(next(name for name in names if name not in keys), place, article, values)
    return _insert(typed, fresh, index)


def remove(typed: list[Typed], key: str) -> list[Typed]:
    return [one for one in typed if one.key != key]


def same(typed: Iterable[Typed], others: Iterable[Typed]) -> bool:
    """Tell whether two pages say the same; the names of fields do not count."""
    one, two = (
        [(row.place, row.article, dict(row.values)) for row in rows] for rows in (typed, others)
    )
    return one == two


def _insert(typed: list[Typed], one: Typed, index: int | None) -> list[Typed]:
    peers = [other for other in typed if other.place == one.place]
    if index is None:
        # Behind those there, but where it shows: an editor who puts it wants to see it.
        index = min(len(peers), ROOM[Place(one.place)] - 1)
    peers.insert(index, one)
    return in_order([*(other for other in typed if other.place != one.place), *peers])


def _find(typed: Iterable[Typed], key: str) -> Typed | None:
    return next((one for one in typed if one.key == key), None)


def _minute(instant: datetime | None) -> tuple[str, str]:
    """Return the hour as its field speaks, and the season where that hour comes twice."""
    if instant is None:
        return "", ""
    return timezone.localtime(instant).strftime(MINUTE), parts_of(instant)[2]


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 19
