"""« Contester »: another moderator looks again."""

from datetime import timedelta

import pytest

from comments import moderation
from comments.models import Comment, Contest, Ground, State, Verb
from comments.moderation import NotAllowed, Settled, Stale
from tests.comments.factories import CommentFactory, ModeratorFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

REFUSAL = {"ground": Ground.RULES, "reason": "Votre commentaire est hors sujet."}


@pytest.fixture
def first():
    return ModeratorFactory()


@pytest.fixture
def second():
    return ModeratorFactory()


@pytest.fixture
def refusal(clock, first):
    return moderation.refuse(CommentFactory(), by=first, **REFUSAL)


def state_of(decision):
    return Comment.objects.get(pk=decision.comment_id).state


def test_a_refusal_overturned_shows_the_comment(refusal, second):
    contest = moderation.contest(refusal, "Je parle bien du pont.")
    settled = moderation.settle_contest(contest, by=second, upheld=False, answer="C’est exact.")
    assert state_of(refusal) == State.APPROVED
    assert (settled.upheld, settled.settled_by) == (False, second)
    restoring = moderation.standing_decision(refusal.comment)
    assert (restoring.verb, restoring.by, restoring.reason) == (
        Verb.RESTORE,
        second,
        "C’est exact.",
    )


def test_a_refusal_upheld_stands_with_its_answer(refusal, second):
    contest = moderation.contest(refusal, "Je parle bien du pont.")
    settled = moderation.settle_contest(contest, by=second, upheld=True, answer="Nous maintenons.")
    assert state_of(refusal) == State.REFUSED
    assert (settled.upheld, settled.answer) == (True, "Nous maintenons.")


def test_whoever_refused_does_not_judge_the_contest(refusal, first):
    contest = moderation.contest(refusal, "Je parle bien du pont.")
    assert not moderation.may_settle(contest, first)
    with pytest.raises(NotAllowed):
        moderation.settle_contest(contest, by=first, upheld=True, answer="Non.")
    contest.refresh_from_db()
    assert contest.settled_at is None


def test_only_a_moderator_judges_a_contest(refusal):
    contest = moderation.contest(refusal, "Je parle bien du pont.")
    with pytest.raises(NotAllowed):
        moderation.settle_contest(contest, by=UserFactory(), upheld=False, answer="Oui.")
    assert state_of(refusal) == State.REFUSED


def test_a_contest_is_judged_once(refusal, second):
    contest = moderation.contest(refusal, "Je parle bien du pont.")
    moderation.settle_contest(contest, by=second, upheld=True, answer="Non.")
    with pytest.raises(Settled) as settled:
        moderation.settle_contest(contest, by=ModeratorFactory(), upheld=False, answer="Oui.")
    assert settled.value.record.settled_by == second
    assert state_of(refusal) == State.REFUSED


def test_contested_twice_the_first_words_stay(refusal):
    moderation.contest(refusal, "Je parle bien du pont.")
    moderation.contest(refusal, "Je parle bien du pont !!!")
    assert Contest.objects.get().explanation == "Je parle bien du pont."


def test_a_refusal_can_be_contested_for_six_months(refusal):
    last = refusal.at + moderation.CONTEST_WINDOW
    assert moderation.contest(refusal, "Je parle bien du pont.", at=last).pk
    with pytest.raises(NotAllowed):
        moderation.contest(refusal, "Je parle bien du pont.", at=last + timedelta(seconds=1))


def test_an_approval_is_not_contested_and_neither_is_what_was_overturned(refusal, second, clock):
    approval = moderation.approve(CommentFactory(), by=second)
    with pytest.raises(NotAllowed):
        moderation.contest(approval, "Pourquoi ?")
    moderation.restore(refusal.comment, by=second)
    with pytest.raises(Stale):
        moderation.contest(refusal, "Je parle bien du pont.")


def test_removals_and_spam_can_be_contested_too(first, second, clock):
    for act, traits in (("remove", {"approved": True}), ("mark_spam", {})):
        words = REFUSAL if act == "remove" else {}
        decision = getattr(moderation, act)(CommentFactory(**traits), by=first, **words)
        contest = moderation.contest(decision, "C’est une erreur.")
        moderation.settle_contest(contest, by=second, upheld=False, answer="En effet.")
        assert state_of(decision) == State.APPROVED


def test_what_has_moved_on_since_is_answered_and_stays_where_it_is(refusal, second):
    contest = moderation.contest(refusal, "Je parle bien du pont.")
    moderation.mark_spam(refusal.comment, by=second)
    moderation.settle_contest(contest, by=ModeratorFactory(), upheld=False, answer="En effet.")
    assert state_of(refusal) == State.SPAM
