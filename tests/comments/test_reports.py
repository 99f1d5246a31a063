"""« Signaler »: what a reader's report sets going, and who settles it."""

import pytest
from django.db import IntegrityError, transaction

from comments import moderation
from comments.models import Comment, Decision, Ground, Report, ReportReason, State, Verb
from comments.moderation import NotAllowed, Settled, Stale
from tests.comments.factories import CommentFactory, ModeratorFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

SIGNED = {
    "reason": ReportReason.INSULT,
    "explanation": "Il traite la maire de voleuse.",
    "name": "Jeanne Ferrand",
    "email": "jeanne@exemple.fr",
    "good_faith": True,
}
REMOVAL = {"ground": Ground.LAW, "reason": "Votre commentaire contient une injure."}


@pytest.fixture
def moderator():
    return ModeratorFactory()


@pytest.fixture
def comment():
    return CommentFactory(approved=True)


def state_of(comment):
    return Comment.objects.get(pk=comment.pk).state


def test_a_report_waits_for_a_moderator_and_the_comment_stays(comment):
    report = moderation.report(comment, **SIGNED)
    assert (report.comment, report.settled_at, report.founded) == (comment, None, None)
    assert state_of(comment) == State.APPROVED


def test_a_report_sent_twice_is_one_and_another_reader_s_is_another(comment):
    assert moderation.report(comment, **SIGNED) == moderation.report(comment, **SIGNED)
    moderation.report(comment, **{**SIGNED, "email": "paul@exemple.fr"})
    assert Report.objects.count() == 2


def test_only_what_readers_see_can_be_reported():
    for traits in ({}, {"refused": True}, {"spam": True}, {"withdrawn": True}, {"removed": True}):
        with pytest.raises(Stale):
            moderation.report(CommentFactory(**traits), **SIGNED)
    assert not Report.objects.exists()


def test_a_report_is_signed_and_in_good_faith_but_for_what_harms_minors(comment):
    for missing in ({"name": ""}, {"email": ""}, {"good_faith": False}, {"explanation": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            moderation.report(comment, **{**SIGNED, **missing})
    unsigned = {**SIGNED, "reason": ReportReason.MINORS, "name": "", "email": ""}
    assert moderation.report(comment, **unsigned).pk


def test_a_founded_report_removes_the_comment_and_settles_the_others(comment, moderator):
    report = moderation.report(comment, **SIGNED)
    other = moderation.report(comment, **{**SIGNED, "email": "paul@exemple.fr"})
    settled = moderation.settle_report(
        report, by=moderator, founded=True, answer="Vous aviez raison.", **REMOVAL
    )
    assert state_of(comment) == State.REMOVED
    assert (settled.founded, settled.settled_by, settled.answer) == (
        True,
        moderator,
        "Vous aviez raison.",
    )
    other.refresh_from_db()
    assert other.founded
    decision = Decision.objects.get()
    assert (decision.verb, decision.ground) == (Verb.REMOVE, "law")


def test_a_report_without_ground_leaves_the_comment_and_is_a_decision_too(comment, moderator):
    report = moderation.report(comment, **SIGNED)
    other = moderation.report(comment, **{**SIGNED, "email": "paul@exemple.fr"})
    settled = moderation.settle_report(report, by=moderator, founded=False, answer="C’est vif.")
    assert state_of(comment) == State.APPROVED
    assert (settled.founded, settled.answer) == (False, "C’est vif.")
    other.refresh_from_db()
    assert other.settled_at is None
    assert Decision.objects.get().verb == Verb.KEEP


def test_a_report_is_settled_once(comment, moderator):
    report = moderation.report(comment, **SIGNED)
    moderation.settle_report(report, by=moderator, founded=False, answer="Non.")
    with pytest.raises(Settled) as settled:
        moderation.settle_report(report, by=ModeratorFactory(), founded=True, answer="", **REMOVAL)
    assert settled.value.record.settled_by == moderator
    assert state_of(comment) == State.APPROVED


def test_only_a_moderator_settles_a_report(comment):
    report = moderation.report(comment, **SIGNED)
    with pytest.raises(NotAllowed):
        moderation.settle_report(report, by=UserFactory(), founded=True, answer="", **REMOVAL)
    report.refresh_from_db()
    assert report.settled_at is None


@pytest.mark.parametrize(
    ("act", "founded"),
    [
        (lambda comment, by: moderation.keep(comment, by=by), False),
        (lambda comment, by: moderation.remove(comment, by=by, **REMOVAL), True),
        (lambda comment, by: moderation.mark_spam(comment, by=by), True),
    ],
    ids=["keep", "remove", "spam"],
)
def test_deciding_about_the_comment_answers_its_reports_until_undone(
    act, founded, comment, moderator, clock
):
    report = moderation.report(comment, **SIGNED)
    decision = act(comment, moderator)
    report.refresh_from_db()
    assert (report.founded, report.settled_by) == (founded, moderator)
    moderation.undo(decision, by=moderator)
    report.refresh_from_db()
    assert (report.founded, report.settled_by, report.settled_at) == (None, None, None)
    assert state_of(comment) == State.APPROVED


def test_undoing_reopens_no_report_settled_before(comment, moderator, clock):
    report = moderation.report(comment, **SIGNED)
    moderation.settle_report(report, by=moderator, founded=False, answer="Non.")
    clock.move_to(clock.now.replace(hour=15))
    moderation.undo(moderation.keep(comment, by=moderator), by=moderator)
    report.refresh_from_db()
    assert report.founded is False


def test_what_its_author_withdraws_closes_the_reports(comment):
    report = moderation.report(comment, **SIGNED)
    moderation.withdraw(comment)
    report.refresh_from_db()
    assert (report.founded, report.settled_by) == (True, None)
