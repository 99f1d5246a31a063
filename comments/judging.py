"""What the filter is shown of a comment on its way in, and what is made of its verdict."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from comments import impersonation, learning, limits, spam
from comments.drafts import Draft, Origin
from comments.models import Comment, Reader, State

logger = logging.getLogger(__name__)

# Texts a new one is compared with, half of them the same reader's: spam repeats itself.
COMPARED = spam.COMPARED // 2


@dataclass(frozen=True, slots=True)
class Judgement:
    score: float  # 0 welcome to 1 spam
    reasons: tuple[spam.Reason, ...]  # strongest first
    must_wait: bool  # for a moderator, whatever the mode of the conversation

    @property
    def risk(self) -> float:
        """Return the score, no lower than that of all that must wait."""
        return max(self.score, spam.RISKY) if self.must_wait else self.score


def judge(draft: Draft, *, typed: Draft, origin: Origin, at: datetime) -> Judgement:
    """Ask the filter about a clean `draft`; never raises.

    `typed` is the same before it was tidied, for what tidying hides. A filter that breaks is
    logged, and leaves the comment to a moderator.
    """
    return _ask(lambda: _shown(draft, typed, origin, at), name=draft.name)


def judge_again(comment: Comment, typed: str) -> Judgement:
    """Ask the filter about the text that corrects `comment`'s, before it was tidied; never raises.

    Only of the words: how it was sent is known from the first time.
    """
    return _ask(lambda: _corrected(comment, typed), name=comment.name)


def _ask(show: Callable[[], spam.SpamDraft], *, name: str) -> Judgement:
    try:
        near = impersonation.resembles_newsroom(name)
        shown = show()
        verdict = spam.judge(shown, learning.knowledge_for(shown, resembles_newsroom=near))
    except Exception:
        logger.exception("The filter failed; the comment waits for a moderator")
        return Judgement(spam.RISKY, (spam.failed("filter"),), must_wait=True)
    # A good record weighs against suspicion, but an address is only typed: it lends no name.
    return Judgement(verdict.score, verdict.reasons, must_wait=verdict.must_wait or near)


def _shown(draft: Draft, typed: Draft, origin: Origin, at: datetime) -> spam.SpamDraft:
    last = limits.last_attempt(origin.address)
    reader = Reader.objects.filter(email=draft.email).first()
    latest = Comment.objects.order_by("-submitted_at", "-pk").values_list("body", flat=True)
    own = latest.filter(reader=reader)[:COMPARED] if reader else []
    return spam.SpamDraft(
        name=typed.name,
        body=typed.body,
        email_domain=draft.email.rpartition("@")[2],
        honeypot=typed.honeypot,
        seconds_since_last=(at - last).total_seconds() if last else None,
        record=_record(reader) if reader else spam.AuthorRecord(),
        recent_texts=(*own, *latest[:COMPARED]),
        has_origin_headers=origin.from_browser,
    )


def _corrected(comment: Comment, typed: str) -> spam.SpamDraft:
    others = Comment.objects.exclude(pk=comment.pk).order_by("-submitted_at", "-pk")
    latest = others.values_list("body", flat=True)
    reader = comment.reader
    own = latest.filter(reader=reader)[:COMPARED] if reader else []
    return spam.SpamDraft(
        name=comment.name,
        body=typed,
        email_domain=(reader.email or "").rpartition("@")[2] if reader else "",
        record=_record(reader) if reader else spam.AuthorRecord(),
        recent_texts=(*own, *latest[:COMPARED]),
    )


def _record(reader: Reader) -> spam.AuthorRecord:
    found = reader.comments.order_by().values_list("state").annotate(n=Count("pk"))
    counts: dict[str, int] = dict(found)
    return spam.AuthorRecord(
        approved=counts.get(State.APPROVED, 0),
        refused=counts.get(State.REFUSED, 0) + counts.get(State.REMOVED, 0),
        spam=counts.get(State.SPAM, 0),
        is_confirmed=reader.confirmed_at is not None,
    )
