"""A reader says that something is wrong: who may, how often, and which words are meant."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.models import Article
from articles.passages import find_passage, passages
from comments import limits
from comments.models import ErrorReport, ErrorState
from comments.models.error_report import QUOTATION_LENGTH
from comments.refusals import Limited

ACTION = "error"  # counted apart from comments and from reports about them


@dataclass(frozen=True, slots=True)
class ErrorDraft:
    """What the form holds, tidied; empty strings where the reader left a field alone."""

    explanation: str
    passage: int | None = None  # number in `articles.passages`, as the reader chose it
    quotation: str = ""
    source: str = ""
    name: str = ""
    email: str = ""


@transaction.atomic
def report_error(
    article: Article, *, draft: ErrorDraft, address: str, at: datetime | None = None
) -> ErrorReport:
    """Store what a reader says is wrong in `article`, and return it; sent twice, it is one.

    Nobody is banned from it: who insults in comments may still be right about a date. Raises
    `Limited`, and stores nothing then.
    """
    at = at or timezone.now()
    passage, quotation = _where(article, draft)
    limits.hold(address, draft.email, action=ACTION)
    same = ErrorReport.objects.about(article).filter(
        state=ErrorState.NEW,
        quotation=quotation,
        explanation=draft.explanation,
        email=draft.email,
        erased_at=None,
    )
    found = same.order_by("pk").first()
    if found is not None:
        return found
    limit = limits.check(address, draft.email, action=ACTION, at=at)
    if limit is not None:
        raise Limited(limit.seconds, limit.by)
    limits.record(address, draft.email, action=ACTION, at=at)
    return ErrorReport.objects.create(
        article=article,
        passage=passage,
        quotation=quotation,
        explanation=draft.explanation,
        source=draft.source,
        name=draft.name,
        email=draft.email,
        at=at,
    )


def _where(article: Article, draft: ErrorDraft) -> tuple[int | None, str]:
    """Return the number of the passage meant, and its words; quoted words go before a number."""
    found = passages(article)
    if draft.quotation:
        passage = find_passage(found, draft.quotation, near=draft.passage)
        return (passage.number if passage else draft.passage), draft.quotation
    if draft.passage is not None and draft.passage < len(found):
        return draft.passage, found[draft.passage].text[:QUOTATION_LENGTH]
    return None, ""
