"""An editor answers a reader who saw an error; every answer is kept, with who gave it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from articles import editing, publishing
from articles.models import Correction
from comments import notifications
from comments.models import ErrorReport, ErrorState
from comments.moderation.moves import Person, require

SETTLE = "comments.settle_errorreport"


class AlreadySettled(Exception):
    """Someone was faster: `report` is the fresh row. Nothing was changed."""

    def __init__(self, report: ErrorReport) -> None:
        super().__init__(report)
        self.report = report


@transaction.atomic
def accept(
    report: ErrorReport, *, by: Person, wording: str = "", also: Iterable[ErrorReport] = ()
) -> ErrorReport:
    """Say that the reader was right, publish the correction, and return the fresh row.

    `wording` is what all readers will see; without it the error was a detail, mended without a
    word. `also` are other reports that the same correction answers; those settled meanwhile stay
    as they are. Raises `AlreadySettled`, `NotAllowed`, and as `publishing.correct` does.
    """
    person = require(by, SETTLE)
    report = _locked(report)
    correction = None
    if wording:
        correction = publishing.correct(report.article, by=person, wording=wording)
    elif editing.has_changes(report.article):
        editing.publish_changes(report.article, by=person)
    _settle(report, ErrorState.ACCEPTED, person, correction=correction)
    for other in (
        ErrorReport.objects.about(report.article)
        .filter(pk__in=[one.pk for one in also])
        .waiting()
        .select_for_update(of=("self",))
    ):
        _settle(other, ErrorState.ACCEPTED, person, correction=correction)
    return report


@transaction.atomic
def decline(report: ErrorReport, *, by: Person, answer: str) -> ErrorReport:
    """Say that nothing is to be corrected, and why; return the fresh row.

    Raises `AlreadySettled`, `NotAllowed`, IntegrityError without an answer.
    """
    person = require(by, SETTLE)
    report = _locked(report)
    _settle(report, ErrorState.DECLINED, person, answer=answer)
    return report


def _locked(report: ErrorReport) -> ErrorReport:
    fresh = ErrorReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not fresh.is_new:
        raise AlreadySettled(fresh)
    return fresh


def _settle(
    report: ErrorReport,
    state: ErrorState,
    by: Person,
    *,
    answer: str = "",
    correction: Correction | None = None,
) -> None:
    report.state, report.answer, report.correction = state, answer, correction
    report.settled_by, report.settled_at = by, timezone.now()  # type: ignore[assignment] # required
    report.save(update_fields=["state", "answer", "correction", "settled_by", "settled_at"])
    notifications.error_settled(report)
