"""Two moderators never get the same comment."""

from datetime import timedelta

import pytest

from comments import moderation
from comments.models import Comment, Decision, Ground, Report
from comments.models.comment import CLAIM_LASTS
from comments.moderation import NotAllowed, Stale
from tests.comments.factories import CommentFactory, ModeratorFactory
from tests.factories import ArticleFactory, UserFactory


@pytest.fixture
def first(db):
    return ModeratorFactory()


@pytest.fixture
def second(db):
    return ModeratorFactory()


def report(comment):
    return Report.objects.create(
        comment=comment,
        reason="insult",
        explanation="Il traite la maire de voleuse.",
        name="Jeanne Ferrand",
        email="jeanne@exemple.fr",
        good_faith=True,
    )


def test_the_riskiest_comes_first_or_the_oldest(first, clock):
    old = CommentFactory(score=0.1, submitted_at=clock.now - timedelta(hours=2))
    risky = CommentFactory(score=0.9, submitted_at=clock.now - timedelta(hours=1))
    assert moderation.claim_next(first) == risky
    moderation.release(risky, first)
    assert moderation.claim_next(first, order="oldest") == old


def test_two_moderators_get_two_comments_and_the_third_nothing(first, second):
    comments = {CommentFactory(), CommentFactory()}
    assert {moderation.claim_next(first), moderation.claim_next(second)} == comments
    assert moderation.claim_next(ModeratorFactory()) is None


def test_a_page_loaded_again_shows_the_same_comment(first, clock):
    CommentFactory(score=0.5)
    claimed = moderation.claim_next(first)
    CommentFactory(score=0.9)
    clock.advance(timedelta(minutes=1))
    assert moderation.claim_next(first) == claimed


def test_a_claim_lapses(first, second, clock):
    comment = CommentFactory()
    moderation.claim_next(first)
    clock.advance(timedelta(seconds=CLAIM_LASTS - 1))
    assert moderation.claim_next(second) is None
    clock.advance(timedelta(seconds=1))
    assert moderation.claim_next(second) == comment


def test_a_comment_given_back_is_free_and_only_its_holder_gives_it(first, second):
    comment = moderation.claim_next(first) or CommentFactory()
    moderation.claim_next(first)
    moderation.release(comment, second)
    assert moderation.claim_next(second) is None
    moderation.release(comment, first)
    assert moderation.claim_next(second) == comment


def test_what_was_passed_does_not_come_back_by_itself(first):
    comments = [CommentFactory(), CommentFactory()]
    passed = moderation.claim_next(first)
    moderation.release(passed, first)
    other = moderation.claim_next(first, without=[passed.pk])
    assert {passed, other} == set(comments)
    assert moderation.claim_next(first, without=[passed.pk, other.pk]) is None


def test_what_was_reported_comes_before_all_and_what_appeared_unread_after(first):
    unread = CommentFactory(unread=True)
    waiting = CommentFactory(score=0.9)
    reported = CommentFactory(approved=True)
    report(reported)
    CommentFactory(approved=True)
    assert moderation.remaining() == 3
    order = []
    while (found := moderation.claim_next(first)) is not None:
        order.append(found)
        verb = moderation.approve if found.is_waiting else moderation.keep
        verb(found, by=first)
    assert order == [reported, waiting, unread]
    assert moderation.remaining() == 0


def test_a_comment_decided_leaves_the_queue_and_its_claim(first):
    comment = CommentFactory()
    moderation.claim_next(first)
    moderation.approve(comment, by=first)
    comment.refresh_from_db()
    assert (comment.claimed_by, comment.claimed_until) == (None, None)
    assert moderation.claim_next(first) is None


def test_a_given_comment_is_claimed_unless_a_colleague_has_it(first, second):
    comment = CommentFactory()
    assert moderation.claim(comment, first) == comment
    assert moderation.claim(comment, second) is None


def test_only_a_moderator_claims(db):
    CommentFactory()
    with pytest.raises(NotAllowed):
        moderation.claim_next(UserFactory())
    assert not Comment.objects.filter(claimed_by__isnull=False).exists()


def test_a_flood_is_not_counted_to_its_end(first, monkeypatch):
    monkeypatch.setattr("comments.moderation.claims.COUNT_CAP", 3)
    article = ArticleFactory()
    for _ in range(6):
        CommentFactory(article=article)
    assert moderation.remaining() == 4


def test_the_cost_of_a_claim_does_not_grow_with_the_queue(first, django_assert_max_num_queries):
    article = ArticleFactory()
    for _ in range(12):
        CommentFactory(article=article)
    with django_assert_max_num_queries(9):
        moderation.claim_next(first)


# --- With real connections


def test_moderators_claiming_at_the_same_instant_get_different_comments(at_once):
    article = ArticleFactory()
    for _ in range(8):
        CommentFactory(article=article)
    moderators = [ModeratorFactory() for _ in range(4)]

    def clear(moderator):
        seen = []
        while (comment := moderation.claim_next(moderator)) is not None:
            seen.append(comment.pk)
            moderation.approve(comment, by=moderator)
        return seen

    found = at_once([lambda who=who: clear(who) for who in moderators])
    shown = [pk for seen in found for pk in seen]
    assert sorted(shown) == sorted(Comment.objects.values_list("pk", flat=True))
    assert Decision.objects.count() == 8


def test_of_two_decisions_at_the_same_instant_one_is_taken_and_one_is_stale(at_once):
    comment = CommentFactory()
    first, second = ModeratorFactory(), ModeratorFactory()
    answers = at_once(
        [
            lambda: moderation.approve(comment, by=first, seen=0),
            lambda: moderation.refuse(
                comment, by=second, seen=0, ground=Ground.RULES, reason="Hors sujet."
            ),
        ]
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Decision", "Stale"]
    stale = next(answer for answer in answers if isinstance(answer, Stale))
    assert stale.decision == Decision.objects.get()


def test_moves_up_and_down_one_thread_never_wait_for_each_other(at_once):
    root = CommentFactory(approved=True)
    branch = [root]
    for _ in range(2):
        branch.append(CommentFactory(approved=True, answering=branch[-1]))
    branch.append(CommentFactory(answering=branch[-1]))
    moderator = ModeratorFactory()
    answers = at_once(
        [
            lambda: moderation.withdraw(branch[0]),
            lambda: moderation.mark_spam(branch[1], by=moderator),
            lambda: moderation.withdraw(branch[2]),
            lambda: moderation.approve(branch[3], by=moderator),
            lambda: CommentFactory(answering=branch[2]).pk,
        ]
    )
    assert not [answer for answer in answers if isinstance(answer, Exception)], answers
    # The last answer shows, so all it hangs under keep their place.
    assert Comment.objects.shown().count() == 4
