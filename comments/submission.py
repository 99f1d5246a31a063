"""A reader's comment comes in: who may write, how often, where it goes, and whether it shows.

Nothing is ever dropped in silence: what is not stored is answered with a reason.
"""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from comments import drafts, limits, notifications
from comments.bans import ban_on
from comments.drafts import Draft, Origin
from comments.identity import counted_network, fingerprint
from comments.judging import Judgement, judge
from comments.models import (
    Comment,
    Connection,
    Decision,
    Mode,
    Reader,
    State,
    Subscription,
    Verb,
)
from comments.moderation.effects import announce_answer
from comments.numbering import Place, lock_thread, take_place
from comments.opening import Opening, opening
from comments.refusals import Banned, Closed, Limited, NoSuchParent, NotAccepted, Rejected
from comments.trust import is_trusted

__all__ = [
    "Banned",
    "Closed",
    "Draft",
    "Limited",
    "NoSuchParent",
    "NotAccepted",
    "Origin",
    "Rejected",
    "Submitted",
    "retire_fingerprints",
    "submit",
]

# A page reloaded, a button pressed twice, a telephone that lost its network under the bridge.
DOUBLE_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Submitted:
    comment: Comment
    is_new: bool  # False: this very text was already there, and nothing was stored
    asks_confirmation: bool = False  # a trusted reader's: a letter asks whether it is theirs


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A clean draft at the door of its article."""

    article: Article
    door: Opening
    draft: Draft
    origin: Origin
    at: datetime

    @property
    def mark(self) -> str:
        """Recognise the same text by the same hand from the same place."""
        place = counted_network(self.origin.address)
        parent = str(self.draft.parent_number or "")
        return fingerprint("comment", "\0".join((place, self.draft.email, parent, self.draft.body)))


def submit(
    article: Article, *, draft: Draft, origin: Origin, at: datetime | None = None
) -> Submitted:
    """Store a reader's comment, waiting or shown as the mode of `article` says, and return it.

    The same text sent twice from the same place is stored once. Raises `Closed`, `Banned`,
    `Limited`, `NoSuchParent` or `Rejected`, and stores nothing then.
    """
    at = at or timezone.now()
    door = opening(article, at)
    if not door.is_open:
        raise Closed(door.reason)
    arrival = _Arrival(article, door, drafts.clean(draft), origin, at)
    _refuse_banned(arrival)
    same = _sent_already(arrival)
    if same:
        return Submitted(same, is_new=False)
    # Once here, so that a flood is turned away without taking from anybody the right to write,
    # and once more below, alone, so that no two get the last place.
    _refuse_too_many(arrival)
    judgement = judge(arrival.draft, typed=draft, origin=origin, at=at)
    with transaction.atomic():
        thread = lock_thread(article)
        same = _sent_already(arrival, retire=True)
        if same:
            return Submitted(same, is_new=False)
        limits.hold(origin.address, arrival.draft.email)
        _refuse_too_many(arrival)
        limits.record(origin.address, arrival.draft.email, at=at)
        return _store(arrival, judgement, take_place(thread, _answered(arrival)))


def retire_fingerprints(comments: QuerySet[Comment]) -> int:
    """Forget what would recognise these comments if they were sent again; return how many.

    The keyed hash covers the e-mail address and the network's: it goes when they go.
    """
    return comments.update(fingerprint=Cast("number", CharField()))


def _refuse_banned(arrival: _Arrival) -> None:
    ban = ban_on(arrival.draft.email, arrival.origin.address, arrival.at)
    if ban:
        raise Banned(ban.reason, ban.ends_at)


def _refuse_too_many(arrival: _Arrival) -> None:
    limit = limits.check(arrival.origin.address, arrival.draft.email, at=arrival.at)
    if limit:
        raise Limited(limit.seconds, limit.by)


def _sent_already(arrival: _Arrival, *, retire: bool = False) -> Comment | None:
    """Return the comment this one repeats, which the caller may show to whoever sent it.

    What was never public is known to its author only. Of what is public anyone may send a copy in
    its author's name, hoping for the receipt: that is a double for the first minutes only, and
    only from the same place (see `_Arrival.mark`). Afterwards, `retire` makes room for it, and so
    it does for what its author has withdrawn: who sends that again has thought twice.
    """
    same = Comment.objects.on(arrival.article).filter(fingerprint=arrival.mark)
    found = same.values_list("state", "submitted_at").first()
    if found is None:
        return None
    state, submitted_at = found
    unseen = state in {State.WAITING, State.REFUSED, State.SPAM}
    recent = state != State.WITHDRAWN and arrival.at - submitted_at <= DOUBLE_WITHIN
    if unseen or recent:
        return same.first()
    if retire:
        retire_fingerprints(same)
    return None


def _answered(arrival: _Arrival) -> Comment | None:
    number = arrival.draft.parent_number
    if number is None:
        return None
    answered = Comment.objects.approved().on(arrival.article).filter(number=number)
    comment = answered.select_related("root", "parent__root").first()
    if comment is None:
        raise NoSuchParent(_("Le commentaire auquel vous répondez n’est plus en ligne."))
    return comment


def _store(arrival: _Arrival, judgement: Judgement, place: Place) -> Submitted:
    draft, at = arrival.draft, arrival.at
    reader = _reader(draft)
    passes = arrival.door.on_duty and not judgement.must_wait
    shown = passes and arrival.door.mode == Mode.OPEN
    comment = Comment.objects.create(
        article=arrival.article,
        reader=reader,
        name=draft.name,
        body=draft.body,
        fingerprint=arrival.mark,
        state=State.APPROVED if shown else State.WAITING,
        submitted_at=at,
        score=judgement.score,
        score_reasons=[reason.as_json() for reason in judgement.reasons],
        **{field.name: getattr(place, field.name) for field in fields(Place)},
    )
    Decision.objects.create(
        comment=comment, verb=Verb.SUBMIT, after=comment.state, at=at, automatic=shown
    )
    Connection.objects.create(
        comment=comment, address=arrival.origin.address, port=arrival.origin.port, at=at
    )
    if draft.notify:
        Subscription.objects.create(comment=comment)
        notifications.ask_subscription(comment)
    if shown:
        announce_answer(comment)
    trusted = passes and arrival.door.mode == Mode.TRUSTED and is_trusted(reader)
    if trusted:
        notifications.ask_trust(comment)
    return Submitted(comment, is_new=True, asks_confirmation=trusted)


def _reader(draft: Draft) -> Reader:
    """Return the reader of that address, under the name given last."""
    reader, _made = Reader.objects.get_or_create(email=draft.email, defaults={"name": draft.name})
    if reader.name != draft.name:
        reader.name = draft.name
        reader.save(update_fields=["name"])
    return reader
