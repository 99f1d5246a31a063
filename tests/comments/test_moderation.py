"""A moderator decides: what it changes, who may not, and what stays written."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import DatabaseError, IntegrityError, transaction

from comments import moderation
from comments.models import Comment, Decision, Ground, PreparedReason, State, Thread, Verb
from comments.moderation import NotAllowed, Stale
from tests.comments.factories import CommentFactory, ModeratorFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

REFUSAL = {"ground": Ground.RULES, "reason": "Votre commentaire est hors sujet."}


@pytest.fixture
def moderator():
    return ModeratorFactory()


def state_of(comment):
    return Comment.objects.get(pk=comment.pk).state


def count_of(article):
    return Thread.objects.get(article=article).approved


def test_an_approved_comment_shows_and_is_counted(moderator, clock):
    comment = CommentFactory()
    decision = moderation.approve(comment, by=moderator)
    comment.refresh_from_db()
    assert (comment.state, comment.is_shown, comment.decided_at) == ("approved", True, clock.now)
    assert count_of(comment.article) == 1
    assert (decision.verb, decision.before, decision.after) == ("approve", "waiting", "approved")
    assert (decision.by, decision.at, decision.automatic) == (moderator, clock.now, False)


def test_a_refusal_says_its_ground_and_its_reason(moderator):
    decision = moderation.refuse(CommentFactory(), by=moderator, **REFUSAL)
    assert (decision.after, decision.ground) == (State.REFUSED, "rules")
    assert decision.reason == "Votre commentaire est hors sujet."
    assert not Comment.objects.get().is_shown


def test_nobody_is_refused_without_a_reason(moderator):
    comment = CommentFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        moderation.refuse(comment, by=moderator, ground=Ground.RULES, reason="")
    assert state_of(comment) == State.WAITING


VERBS = {
    "approve": ({}, {}),
    "refuse": ({}, REFUSAL),
    "mark_spam": ({}, {}),
    "remove": ({"approved": True}, REFUSAL),
    "keep": ({"approved": True}, {}),
    "restore": ({"removed": True}, {}),
}


@pytest.mark.parametrize("verb", VERBS)
def test_only_a_moderator_decides(verb):
    traits, words = VERBS[verb]
    comment = CommentFactory(**traits)
    editor = UserFactory()
    editor.user_permissions.set(
        Permission.objects.filter(content_type__app_label="articles")
        | Permission.objects.filter(codename__in=["change_comment", "delete_comment"])
    )
    before = comment.state
    for stranger in (editor, AnonymousUser(), ModeratorFactory(is_active=False)):
        with pytest.raises(NotAllowed):
            getattr(moderation, verb)(comment, by=stranger, **words)
    assert state_of(comment) == before
    assert not Decision.objects.exists()


def test_what_nobody_decided_must_say_that_it_is_automatic():
    comment = CommentFactory()
    with pytest.raises(NotAllowed):
        moderation.approve(comment, by=None)
    decision = moderation.approve(comment, by=None, automatic=True)
    assert (decision.by, decision.automatic) == (None, True)


FROM = {
    "approve": {"waiting"},
    "refuse": {"waiting"},
    "mark_spam": {"waiting", "approved", "refused"},
    "remove": {"approved"},
    "keep": {"approved"},
    "restore": {"refused", "spam", "removed"},
}


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", FROM)
def test_a_verb_starts_from_some_states_and_no_other(verb, state, moderator):
    traits = {state: True} if state != "waiting" else {}
    comment = CommentFactory(**traits)
    act = getattr(moderation, verb)
    words = VERBS[verb][1]
    if state in FROM[verb]:
        assert act(comment, by=moderator, **words).before == state
    else:
        with pytest.raises(Stale):
            act(comment, by=moderator, **words)
        assert state_of(comment) == state


def test_the_second_of_two_moderators_learns_what_the_first_decided(moderator):
    comment = CommentFactory()
    seen = moderation.version_of(comment)
    first = moderation.refuse(comment, by=moderator, seen=seen, **REFUSAL)
    with pytest.raises(Stale) as stale:
        moderation.approve(comment, by=ModeratorFactory(), seen=seen)
    assert stale.value.decision == first
    assert stale.value.current.state == State.REFUSED
    assert Decision.objects.count() == 1


def test_a_text_corrected_meanwhile_is_not_approved_unread(moderator, clock):
    comment = CommentFactory()
    seen = moderation.version_of(comment)
    correction = moderation.edit(comment, "Achetez mes montres.")
    with pytest.raises(Stale) as stale:
        moderation.approve(comment, by=moderator, seen=seen)
    assert stale.value.decision == correction
    assert stale.value.current.body == "Achetez mes montres."
    moderation.approve(comment, by=moderator, seen=moderation.version_of(comment))
    assert state_of(comment) == State.APPROVED


@pytest.mark.parametrize("verb", ["approve", "refuse", "mark_spam", "remove", "keep"])
def test_a_moderator_takes_back_a_decision(verb, moderator, clock):
    traits, words = VERBS[verb]
    comment = CommentFactory(**traits)
    decision = getattr(moderation, verb)(comment, by=moderator, **words)
    clock.advance(timedelta(seconds=10))
    undoing = moderation.undo(decision, by=moderator)
    assert state_of(comment) == decision.before
    assert (undoing.verb, undoing.after) == (Verb.UNDO, decision.before)
    assert count_of(comment.article) == (1 if traits else 0)


def test_what_is_undone_waits_as_if_never_decided(moderator):
    comment = CommentFactory()
    moderation.undo(moderation.approve(comment, by=moderator), by=moderator)
    comment.refresh_from_db()
    assert comment.decided_at is None
    assert moderation.standing_decision(comment) is None


def test_nobody_takes_back_the_decision_of_another_or_of_a_minute_ago(moderator, clock):
    comment = CommentFactory()
    decision = moderation.approve(comment, by=moderator)
    with pytest.raises(NotAllowed):
        moderation.undo(decision, by=ModeratorFactory())
    clock.advance(moderation.UNDO_WINDOW + timedelta(seconds=1))
    with pytest.raises(NotAllowed):
        moderation.undo(decision, by=moderator)
    assert state_of(comment) == State.APPROVED


def test_a_decision_is_taken_back_once(moderator, clock):
    decision = moderation.approve(CommentFactory(), by=moderator)
    undoing = moderation.undo(decision, by=moderator)
    with pytest.raises(Stale):
        moderation.undo(decision, by=moderator)
    with pytest.raises(NotAllowed):
        moderation.undo(undoing, by=moderator)


def test_what_others_decided_since_is_not_taken_back(moderator, clock):
    comment = CommentFactory()
    decision = moderation.approve(comment, by=moderator)
    moderation.withdraw(comment)
    with pytest.raises(Stale):
        moderation.undo(decision, by=moderator)
    assert state_of(comment) == State.WITHDRAWN


def test_the_standing_decision_is_the_last_that_was_not_undone(moderator, clock):
    comment = CommentFactory()
    refusal = moderation.refuse(comment, by=moderator, **REFUSAL)
    spam = moderation.mark_spam(comment, by=moderator)
    assert moderation.standing_decision(comment) == spam
    moderation.undo(spam, by=moderator)
    assert moderation.standing_decision(comment) == refusal
    comment.refresh_from_db()
    assert comment.decided_at == refusal.at


def test_a_decision_is_never_changed_or_deleted(moderator):
    decision = moderation.approve(CommentFactory(), by=moderator)
    for attempt in (
        lambda: Decision.objects.update(reason="Autre chose"),
        lambda: Decision.objects.filter(pk=decision.pk).delete(),
        lambda: decision.comment.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert Decision.objects.get(pk=decision.pk).reason == ""


# --- The author


def test_the_author_withdraws_what_waits_or_shows(clock):
    for comment in (CommentFactory(), CommentFactory(approved=True)):
        decision = moderation.withdraw(comment)
        assert state_of(comment) == State.WITHDRAWN
        assert (decision.by, decision.automatic) == (None, False)
        assert count_of(comment.article) == 0
        with pytest.raises(Stale):
            moderation.withdraw(comment)


def test_the_author_corrects_for_ten_minutes_while_it_waits(moderator, clock):
    comment = CommentFactory()
    clock.advance(timedelta(minutes=10))
    moderation.edit(comment, "Qui paiera le pont ?\n\nEt quand ?")
    comment.refresh_from_db()
    assert comment.edited_at == clock.now
    assert comment.body_html.count("<p>") == 2
    clock.advance(timedelta(seconds=1))
    with pytest.raises(NotAllowed):
        moderation.edit(comment, "Trop tard.")


def test_the_author_no_longer_corrects_what_is_decided(moderator, clock):
    comment = CommentFactory()
    moderation.approve(comment, by=moderator)
    with pytest.raises(Stale):
        moderation.edit(comment, "Autre chose.")


# --- Traces in the thread


def test_what_was_answered_leaves_a_trace_when_it_goes(moderator):
    comment = CommentFactory(approved=True)
    CommentFactory(approved=True, answering=comment)
    moderation.withdraw(comment)
    comment.refresh_from_db()
    assert (comment.leaves_trace, comment.is_shown) == (True, True)


def test_what_nobody_answered_goes_without_a_trace(moderator):
    comment = CommentFactory(approved=True)
    CommentFactory(refused=True, answering=comment)
    moderation.remove(comment, by=moderator, **REFUSAL)
    comment.refresh_from_db()
    assert not comment.is_shown


def test_a_trace_goes_with_the_last_answer_and_comes_back_with_it(moderator):
    comment = CommentFactory(approved=True)
    answer = CommentFactory(approved=True, answering=comment)
    moderation.withdraw(comment)
    moderation.remove(answer, by=moderator, **REFUSAL)
    comment.refresh_from_db()
    assert not comment.is_shown
    moderation.restore(answer, by=moderator)
    comment.refresh_from_db()
    assert comment.is_shown


def test_a_chain_of_traces_holds_as_long_as_its_last_answer(moderator):
    root = CommentFactory(approved=True)
    middle = CommentFactory(approved=True, answering=root)
    last = CommentFactory(approved=True, answering=middle)
    moderation.withdraw(middle)
    moderation.withdraw(root)
    assert Comment.objects.shown().count() == 3
    moderation.withdraw(last)
    assert not Comment.objects.shown().exists()


def test_an_answer_beside_the_one_it_answers_keeps_it_too(moderator):
    root = CommentFactory(approved=True)
    middle = CommentFactory(approved=True, answering=root)
    deep = CommentFactory(approved=True, answering=middle)
    beside = CommentFactory(approved=True, answering=deep)
    assert beside.parent == middle
    moderation.withdraw(deep)
    deep.refresh_from_db()
    assert deep.leaves_trace
    moderation.mark_spam(beside, by=moderator)
    deep.refresh_from_db()
    assert not deep.leaves_trace


# --- The newsroom


@pytest.fixture
def editor():
    user = UserFactory(first_name="Solène", last_name="Kervadec")
    user.user_permissions.add(Permission.objects.get(codename="answer_as_newsroom"))
    return user


def test_the_newsroom_answers_under_its_own_mark_at_once(editor):
    comment = CommentFactory(approved=True)
    answer = moderation.answer(comment, by=editor, body="Merci, c’est corrigé.")
    assert (answer.staff, answer.name, answer.state) == (editor, "Solène Kervadec", "approved")
    assert (answer.parent, answer.number, answer.article) == (comment, 2, comment.article)
    assert count_of(comment.article) == 2


def test_the_same_answer_sent_twice_is_one(editor):
    comment, other = CommentFactory(approved=True), None
    other = CommentFactory(approved=True, article=comment.article)
    words = {"by": editor, "body": "Merci, c’est corrigé."}
    assert moderation.answer(comment, **words) == moderation.answer(comment, **words)
    assert moderation.answer(other, **words).answers == other
    assert moderation.answer(comment.article, **words).depth == 0


def test_the_newsroom_answers_no_comment_that_readers_cannot_see(editor):
    comment = CommentFactory()
    with pytest.raises(Stale):
        moderation.answer(comment, by=editor, body="Merci.")


def test_only_who_may_speaks_for_the_newsroom(moderator):
    comment = CommentFactory(approved=True)
    with pytest.raises(NotAllowed):
        moderation.answer(comment, by=moderator, body="Merci.")


# --- What the desk starts with


def test_the_group_of_moderators_moderates_and_edits_nothing():
    moderator = UserFactory()
    moderator.groups.add(Group.objects.get(name="Modérateurs"))
    held = moderator.get_all_permissions()
    assert "comments.moderate_comment" in held
    assert not [name for name in held if name.startswith("articles.")]
    assert not held & {
        "comments.change_comment",
        "comments.delete_comment",
        "comments.handle_person_data",
        "comments.answer_as_newsroom",
    }


def test_reasons_are_ready_in_french_with_their_ground():
    reasons = list(PreparedReason.objects.all())
    assert len(reasons) >= 12
    assert {reason.ground for reason in reasons} == {"law", "rules"}
    assert all(reason.text.endswith(".") and len(reason.text) < 1000 for reason in reasons)
