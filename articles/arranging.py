"""Arranging the front page: the verbs, which alone write slots."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import editions
from articles.models import Arrangement, Article, Cause, Image, Place, Slot
from articles.rights import ARRANGE, require

# What fits on one screen of the desk; the rest of the page fills itself.
MOST = 12  # articles by place


@dataclass(frozen=True, slots=True)
class Placement:
    """An article put at a place; the order of a list of placements is theirs."""

    place: Place
    article: int  # primary key
    starts_at: datetime | None = None  # aware; None: at once
    ends_at: datetime | None = None  # aware; None: until further notice
    short_title: str = ""
    image: int | None = None  # primary key


class Stale(Exception):
    """Somebody has arranged the page since; `latest` is what they made of it."""

    def __init__(self, latest: Arrangement | None) -> None:
        super().__init__(_("La une a été recomposée entre-temps."))
        self.latest = latest


class ArrangingError(Exception):
    """The placements cannot stand together; the message is for the editor."""


def latest_arrangement() -> Arrangement | None:
    return Arrangement.objects.select_related("by", "previous").first()


def arrange(placements: Sequence[Placement], *, by: User, seen: int) -> Arrangement:
    """Put the whole page as `placements` say; `seen` is the number of the arrangement they mend.

    0: there was none. Articles nobody may ever read by themselves (drafts, withdrawn) are refused,
    as is one at two places at the same time. Raises `PermissionDenied`, `ArrangingError`, or
    `Stale`, having changed nothing.
    """
    require(by, (ARRANGE,), _("Vous ne pouvez pas composer la une."))
    now = timezone.now()
    rows = [_started(placement, now) for placement in placements]
    refuse_impossible(rows)
    latest = _unchanged_since(seen)
    return _put(rows, by=by, number=seen + 1, previous=latest)


def undo(*, by: User, seen: int) -> Arrangement:
    """Put the page back as it was before the last change not yet undone.

    What has ended or left the paper since does not come back. Raises `PermissionDenied`, `Stale`,
    or `ArrangingError` where nothing is left to undo.
    """
    require(by, (ARRANGE,), _("Vous ne pouvez pas composer la une."))
    latest = _unchanged_since(seen)
    if latest is None or (latest.previous is None and not latest.slots):
        raise ArrangingError(_("Il n’y a rien à annuler."))
    before = latest.previous
    rows = _still_possible(read_placements(before.slots) if before else [])
    return _put(rows, by=by, number=seen + 1, previous=before.previous if before else None)


def read_placements(slots: Sequence[dict[str, Any]]) -> list[Placement]:
    """Return the placements of an arrangement; Any: they are JSON that `_put` has written."""
    return [
        Placement(
            place=Place(slot["place"]),
            article=slot["article"],
            starts_at=_instant(slot["starts_at"]),
            ends_at=_instant(slot["ends_at"]),
            short_title=slot["short_title"],
            image=slot["image"],
        )
        for slot in slots
    ]


def refuse_impossible(placements: Sequence[Placement]) -> None:
    """Raise `ArrangingError` where the forms of the desk would have said it beside a field."""
    for place in Place:
        if sum(one.place == place for one in placements) > MOST:
            raise ArrangingError(_("Une place ne garde pas plus de %d articles.") % MOST)
    released = Article.objects.released().filter(pk__in=[one.article for one in placements])
    if {one.article for one in placements} - set(released.values_list("pk", flat=True)):
        raise ArrangingError(_("Un des articles n’est ni publié ni programmé."))
    for number, one in enumerate(placements):
        if one.starts_at and one.ends_at and one.ends_at <= one.starts_at:
            raise ArrangingError(_("La fin doit venir après le début."))
        if any(overlap(one, other) for other in placements[:number]):
            raise ArrangingError(_("Un article ne peut être à deux places en même temps."))


def overlap(one: Placement, other: Placement) -> bool:
    """Tell whether two placements put one article twice on the page, or twice at one place."""
    if one.article != other.article:
        return False
    if one.place == other.place:
        return True
    now = timezone.now()
    first, second = sorted((one, other), key=lambda placement: placement.starts_at or now)
    return first.ends_at is None or first.ends_at > (second.starts_at or now)


@transaction.atomic
def _put(
    placements: list[Placement], *, by: User, number: int, previous: Arrangement | None
) -> Arrangement:
    editions.catch_up()
    now = timezone.now()
    lasting = [one for one in placements if one.ends_at is None or one.ends_at > now]
    arrangement = _numbered(lasting, by=by, number=number, previous=previous, at=now)
    chosen = {(slot.place, slot.article_id): slot.chosen_by_id for slot in Slot.objects.all()}
    Slot.objects.all().delete()
    Slot.objects.bulk_create(
        Slot(
            place=one.place,
            position=position,
            article_id=one.article,
            starts_at=one.starts_at or now,
            ends_at=one.ends_at,
            short_title=one.short_title,
            image_id=one.image,
            chosen_by_id=chosen.get((one.place, one.article), by.pk),
        )
        for position, one in enumerate(lasting)
    )
    editions.keep(Cause.ARRANGED, by=by)
    return arrangement


def _numbered(
    placements: list[Placement],
    *,
    by: User,
    number: int,
    previous: Arrangement | None,
    at: datetime,
) -> Arrangement:
    """Take the next number, which the database gives to one editor only."""
    slots = [_as_json(one) for one in placements]
    try:
        with transaction.atomic():
            return Arrangement.objects.create(
                number=number, at=at, by=by, slots=slots, previous=previous
            )
    except IntegrityError as error:
        raise Stale(latest_arrangement()) from error


def _unchanged_since(seen: int) -> Arrangement | None:
    latest = latest_arrangement()
    if (latest.number if latest else 0) != seen:
        raise Stale(latest)
    return latest


def _still_possible(placements: list[Placement]) -> list[Placement]:
    released = Article.objects.released().filter(pk__in=[one.article for one in placements])
    articles = set(released.values_list("pk", flat=True))
    wanted = [one.image for one in placements if one.image]
    images = set(Image.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    return [
        replace(one, image=one.image if one.image in images else None)
        for one in placements
        if one.article in articles
    ]


def _started(placement: Placement, now: datetime) -> Placement:
    return replace(placement, starts_at=placement.starts_at or now)


def _as_json(placement: Placement) -> dict[str, Any]:
    starts_at, ends_at = placement.starts_at, placement.ends_at
    return {
        **asdict(placement),
        "starts_at": starts_at.isoformat() if starts_at else None,
        "ends_at": ends_at.isoformat() if ends_at else None,
    }


def _instant(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
