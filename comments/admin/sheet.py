"""Everything a moderator needs to see of one comment to decide about it."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count
from django.utils import timezone

from articles.admin.keys import may_be_a_key
from comments import moderation
from comments.admin.forms import RefusalForm
from comments.admin.gestures import BUTTONS, Gesture, in_words
from comments.identity import fingerprint
from comments.models import Ban, Comment, Contest, Decision, PreparedReason, Report, State, Verb

RECENT = 4  # other comments of the same reader, newest first
HEAVY = ("article__body", "article__body_typeset")


@dataclass(frozen=True, slots=True)
class Record:
    """What became of a reader's other comments."""

    approved: int
    refused: int  # or removed
    spam: int
    is_confirmed: bool  # a letter to the address was answered
    ban: Ban | None

    @property
    def is_first(self) -> bool:
        return not (self.approved or self.refused or self.spam)


@dataclass(frozen=True, slots=True)
class Line:
    """One decision, for the history."""

    words: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Sheet:
    comment: Comment
    version: int
    answered: Comment | None
    record: Record | None  # None: the newsroom's own
    recent: list[Comment]
    reports: list[Report]
    contests: list[Contest]
    history: list[Line]
    buttons: tuple[Gesture, ...]
    refusal: RefusalForm
    prepared: list[PreparedReason]
    held_by: User | None  # a colleague who has it before him

    @property
    def score(self) -> int:
        """Return the risk in percent."""
        return round(self.comment.score * 100)

    @property
    def sentences(self) -> list[str]:
        """Return the filter's reasons in French, strongest first."""
        reasons = self.comment.score_reasons
        return [r["sentence"] if isinstance(r, dict) else str(r) for r in reasons]

    @property
    def is_removal(self) -> bool:
        return self.comment.is_approved

    @property
    def chosen(self) -> int:
        """Return the key of the prepared reason that stands chosen; 0 if none is ready."""
        value = self.refusal["prepared"].value()
        if may_be_a_key(value):
            return int(value)
        return self.prepared[0].pk if self.prepared and not self.refusal.is_bound else 0


def load(pk: int) -> Comment:
    """Return a comment with what the sheet shows beside it. Raises Comment.DoesNotExist."""
    related = ("article__section", "reader", "staff", "answers", "parent", "claimed_by")
    return Comment.objects.select_related(*related).defer(*HEAVY).get(pk=pk)


def sheet_of(comment: Comment, *, by: User, refusal: RefusalForm | None = None) -> Sheet:
    """Gather a sheet in a fixed number of queries."""
    decisions = list(comment.decisions.select_related("by").order_by("pk"))
    reports = list(Report.objects.filter(comment=comment).order_by("-at"))
    may_decide = by.has_perm("comments.moderate_comment")
    return Sheet(
        comment=comment,
        version=decisions[-1].pk if decisions else 0,
        answered=comment.answers or comment.parent,
        record=_record(comment),
        recent=_recent(comment),
        reports=reports,
        contests=list(Contest.objects.filter(decision__comment=comment).order_by("-at")),
        history=[Line(in_words(one), one) for one in decisions if one.verb != Verb.SUBMIT],
        buttons=_buttons(comment, reports) if may_decide else (),
        refusal=refusal or RefusalForm(),
        prepared=list(PreparedReason.objects.all()),
        held_by=_held_by(comment, by),
    )


def undoable(pk: int | None, by: User) -> tuple[Decision, int] | None:
    """Return the decision `by` has just taken, and for how many seconds it is offered to undo."""
    if pk is None:
        return None
    since = timezone.now() - moderation.UNDO_SHOWN
    decision = (
        Decision.objects.filter(pk=pk, by=by, at__gt=since)
        .exclude(verb=Verb.RESTORE)
        .select_related("comment", "by")
        .first()
    )
    if decision is None or moderation.version_of(decision.comment) != pk:
        return None
    return decision, max(1, round((decision.at - since).total_seconds()))


def _buttons(comment: Comment, reports: list[Report]) -> tuple[Gesture, ...]:
    """Return what may be done; there is nothing to keep where nobody asks to take away."""
    asked = comment.decided_at is None or any(report.settled_at is None for report in reports)
    buttons = BUTTONS[State(comment.state)]
    return buttons if asked or not comment.is_approved else buttons[1:]


def _record(comment: Comment) -> Record | None:
    reader = comment.reader
    if reader is None:
        return None
    others = Comment.objects.filter(reader=reader).exclude(pk=comment.pk).order_by()
    counts = dict(others.values_list("state").annotate(n=Count("pk")))
    ban = None
    if reader.email:
        marks = Ban.objects.in_force().filter(fingerprint=fingerprint("email", reader.email))
        ban = marks.first()
    return Record(
        approved=counts.get(State.APPROVED, 0),
        refused=counts.get(State.REFUSED, 0) + counts.get(State.REMOVED, 0),
        spam=counts.get(State.SPAM, 0),
        is_confirmed=reader.confirmed_at is not None,
        ban=ban,
    )


def _recent(comment: Comment) -> list[Comment]:
    if comment.reader is None:
        return []
    others = Comment.objects.filter(reader=comment.reader).exclude(pk=comment.pk)
    # By key: the order of the index of readers, so that a prolific one is not sorted.
    return list(others.select_related("article").defer(*HEAVY).order_by("-pk")[:RECENT])


def _held_by(comment: Comment, by: User) -> User | None:
    held = comment.claimed_until is not None and comment.claimed_until > timezone.now()
    return comment.claimed_by if held and comment.claimed_by_id != by.pk else None
