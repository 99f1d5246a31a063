"""« La une » as the desk shows it: each place with what was put there and what fills it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.front_forms import SlotForm
from articles.admin.front_moves import Typed, of_slots
from articles.admin.states import state_in_words, state_of
from articles.admin.widgets import thumbnail
from articles.arranging import Placement
from articles.front import Front, compose_front
from articles.models import Article, Image, Place, Slot
from articles.models.query import CARD_FIELDS, ArticleQuerySet
from articles.standing import ROOM, Seat, Standing, seat
from newsroom.typography import typeset

NEWEST = 8  # articles offered before anything is searched
FOUND = 20
RECENT_IMAGES = 30  # offered where no script shows the library
SEARCHED = 5  # words of a search


@dataclass(frozen=True, slots=True)
class Row:
    """An article put by hand."""

    form: SlotForm
    key: str
    title: str
    picture: SafeString
    state: str
    stands: bool  # now, on the page as arranged here
    elsewhere: list[Place]

    @property
    def up(self) -> str:
        return f"up:{self.key}"

    @property
    def down(self) -> str:
        return f"down:{self.key}"


@dataclass(frozen=True, slots=True)
class Group:
    place: Place
    room: int
    rows: list[Row]
    fillers: list[Standing]  # what stands there by itself


@dataclass(frozen=True, slots=True)
class Candidate:
    article: Article
    title: str
    state: str
    put: str  # the name of the place where it is put already; empty otherwise


@dataclass(frozen=True, slots=True)
class Sheet:
    forms: list[SlotForm]
    groups: list[Group]
    front: Front


def stored() -> list[Typed]:
    """Return the arrangement in force, without what has ended."""
    now = timezone.now()
    return of_slots(Slot.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now)))


def sheet_of(typed: Sequence[Typed], at: datetime | None = None) -> Sheet:
    """Lay out what is typed; `at`: the hour for which the page is composed (default: now)."""
    at = at or timezone.now()
    articles = _articles(int(one.article) for one in typed)
    images = _images(typed)
    forms = [SlotForm(one, articles.get(int(one.article)), images) for one in typed]
    for form in forms:
        form.full_clean()
    slots = [_unsaved(form, number, at) for number, form in enumerate(forms) if form.article]
    seats = [
        Seat.of(slot) for slot in slots if slot.is_current(at) and slot.article.is_published(at)
    ]
    front = compose_front(at, seats=seats)
    standing = {one.position for among in seat(seats).values() for one in among}
    groups = [
        Group(
            place,
            ROOM[place],
            [
                _row(form, stands=number in standing)
                for number, form in enumerate(forms)
                if form.typed.place == place
            ],
            [one for one in front.at(place) if not one.by_hand],
        )
        for place in Place
    ]
    return Sheet(forms, groups, front)


def candidates(words: str, typed: Sequence[Typed]) -> list[Candidate]:
    """Return articles to put on the page: those that hold all `words`, or the newest."""
    found = _light(Article.objects.released()).newest_first()
    for word in words.split()[:SEARCHED]:
        found = found.filter(
            Q(title__icontains=word) | Q(standfirst__icontains=word) | Q(path__icontains=word)
        )
    put = {int(one.article): str(Place(one.place).label) for one in typed}
    return [
        Candidate(article, article.list_title, state_in_words(article), put.get(article.pk, ""))
        for article in found[: FOUND if words else NEWEST]
    ]


def described(placements: Iterable[Placement]) -> list[tuple[Place, list[str]]]:
    """Return the titles by place, for who compares two arrangements."""
    asked = list(placements)
    articles = _articles(one.article for one in asked)
    return [
        (
            place,
            [
                typeset(one.short_title) or articles[one.article].list_title
                for one in asked
                if one.place == place and one.article in articles
            ],
        )
        for place in Place
    ]


def _light(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Load what a card and a state say: without the state, each article would ask for it."""
    return articles.select_related("section", "lead_image").only(*CARD_FIELDS, "status")


def _articles(keys: Iterable[int]) -> dict[int, Article]:
    return _light(Article.objects.all()).in_bulk(list(keys))


def _images(typed: Iterable[Typed]) -> dict[int, Image]:
    """Return the newest pictures of the library and all that are chosen here."""
    named = (one.values["image"] for one in typed)
    chosen = [int(key) for key in named if key.isascii() and key.isdigit() and len(key) < 19]
    recent = {image.pk: image for image in Image.objects.all()[:RECENT_IMAGES]}
    return recent | Image.objects.in_bulk([key for key in chosen if key not in recent])


def _unsaved(form: SlotForm, number: int, at: datetime) -> Slot:
    placement = form.placement
    slot = Slot(
        place=placement.place,
        position=number,
        article=form.article,
        starts_at=placement.starts_at or min(at, timezone.now()),
        ends_at=placement.ends_at,
        short_title=placement.short_title,
        image=form.images.get(placement.image) if placement.image else None,
    )
    slot.derive()
    return slot


def _row(form: SlotForm, *, stands: bool) -> Row:
    placement, article = form.placement, form.article
    picture = form.images.get(placement.image or 0) or (article.lead_image if article else None)
    return Row(
        form=form,
        key=form.typed.key,
        title=typeset(placement.short_title) or _usual_title(article),
        picture=thumbnail(picture),
        state=_state(form, stands=stands),
        stands=stands,
        elsewhere=[place for place in Place if place != placement.place],
    )


def _usual_title(article: Article | None) -> str:
    return article.list_title if article else _("Article supprimé")


def _state(form: SlotForm, *, stands: bool) -> str:
    """Return « À la une jusqu’au 27.12.2025 18:00 » and the like."""
    placement, article = form.placement, form.article
    until = ""
    if placement.ends_at:
        until = _(" jusqu’au %(moment)s") % {"moment": _moment(placement.ends_at)}
    if stands:
        return _("À la une") + until
    if article is None or state_of(article) not in {"published", "scheduled"}:
        return _("N’est plus en ligne")
    starts = [i for i in (placement.starts_at, article.published_at) if i and i > timezone.now()]
    if starts:
        return _("À partir du %(moment)s") % {"moment": _moment(max(starts))} + until
    return _("En attente\u00a0: la place est pleine")


def _moment(instant: datetime) -> str:
    return date_format(timezone.localtime(instant), "SHORT_DATETIME_FORMAT")
