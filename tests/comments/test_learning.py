"""The filter learns what moderators decide, once each, and says how well it has learnt."""

from io import StringIO
from math import ceil

import pytest
from django.core.management import call_command
from django.db import transaction

from comments import learning
from comments.bayes import Tally
from comments.learning import evaluate, is_held_back, knowledge_for, learn, relearn
from comments.models import Decision, Example, Lesson, State, Verb, WordList
from comments.spam import SpamDraft, judge
from tests.comments.factories import CommentFactory, ReaderFactory
from tests.comments.spam_corpus import samples
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    return UserFactory()


@pytest.fixture
def decide(moderator, django_capture_on_commit_callbacks):
    """Bring a comment to a state as the verbs do, and let the filter learn of it."""

    def decide(comment, verb, after, *, automatic=False):
        before, comment.state = comment.state, after
        comment.save(update_fields=["state"])
        Decision.objects.create(
            comment=comment,
            verb=verb,
            before=before,
            after=after,
            by=None if automatic else moderator,
            automatic=automatic,
            ground="rules" if verb == Verb.REFUSE else "",
            reason="Hors sujet." if verb == Verb.REFUSE else "",
        )
        with django_capture_on_commit_callbacks(execute=True):
            learn(comment)

    return decide


def comment_that(teaches: bool, **values):
    """Return a waiting comment that will teach, or one that will measure."""
    article, reader = ArticleFactory(), ReaderFactory()
    while True:
        comment = CommentFactory(article=article, reader=reader, **values)
        if is_held_back(comment.pk) is not teaches:
            return comment


def lesson(feature):
    row = Lesson.objects.filter(feature=feature).first()
    return Tally(row.welcome, row.spam) if row else Tally()


def lessons():
    rows = Lesson.objects.exclude(welcome=0, spam=0).order_by("feature")
    return list(rows.values_list("feature", "welcome", "spam"))


def teach_corpus(moderator):
    """Store the corpus as decided comments, as if a year of moderation had passed."""
    article, reader = ArticleFactory(), ReaderFactory()
    for sample in samples():
        state, verb = (State.SPAM, Verb.SPAM) if sample.is_spam else (State.APPROVED, Verb.APPROVE)
        comment = CommentFactory(
            article=article, reader=reader, name=sample.name[:60], body=sample.body, state=state
        )
        Decision.objects.create(comment=comment, verb=verb, after=state, by=moderator)


def test_an_approved_comment_teaches_welcome_words_and_a_spam_bad_ones(decide):
    decide(comment_that(True, body="Le tilleul refleurit."), Verb.APPROVE, State.APPROVED)
    decide(comment_that(True, body="Tilleul miracle !"), Verb.SPAM, State.SPAM)
    assert lesson("tilleul") == Tally(1, 1)
    assert lesson("miracle") == Tally(0, 1)
    assert lesson(learning.TOTAL) == Tally(1, 1)


def test_a_refusal_teaches_nothing(decide):
    decide(comment_that(True), Verb.REFUSE, State.REFUSED)
    assert lessons() == []
    assert not Example.objects.exists()


def test_a_decision_taken_back_is_unlearnt_exactly(decide):
    decide(comment_that(True), Verb.APPROVE, State.APPROVED)
    before = lessons()
    comment = comment_that(True, body="Une autre histoire, avec un pont.")
    decide(comment, Verb.SPAM, State.SPAM)
    assert lessons() != before
    decide(comment, Verb.UNDO, State.WAITING)
    assert lessons() == before


def test_a_spam_that_is_restored_changes_sides(decide):
    comment = comment_that(True, body="Le tilleul refleurit.")
    decide(comment, Verb.SPAM, State.SPAM)
    decide(comment, Verb.RESTORE, State.APPROVED)
    assert lesson("tilleul") == Tally(1, 0)


def test_learning_the_same_comment_twice_counts_once(decide, django_capture_on_commit_callbacks):
    comment = comment_that(True, body="Le tilleul refleurit.")
    decide(comment, Verb.APPROVE, State.APPROVED)
    with django_capture_on_commit_callbacks(execute=True):
        learn(comment)
        learn(comment)
    assert lesson("tilleul") == Tally(1, 0)


def test_what_a_machine_let_through_teaches_nothing_until_a_moderator_keeps_it(decide):
    comment = comment_that(True, body="Le tilleul refleurit.")
    decide(comment, Verb.APPROVE, State.APPROVED, automatic=True)
    assert lessons() == []
    decide(comment, Verb.KEEP, State.APPROVED)
    assert lesson("tilleul") == Tally(1, 0)


def test_an_answer_of_the_newsroom_teaches_nothing(decide, moderator):
    decide(comment_that(True, staff=moderator), Verb.APPROVE, State.APPROVED)
    assert lessons() == []


def test_an_erased_author_never_brings_a_count_below_zero(decide):
    comment = comment_that(True, body="Le tilleul refleurit.")
    decide(comment, Verb.APPROVE, State.APPROVED)
    comment.body = "Texte effacé."
    comment.save()
    decide(comment, Verb.WITHDRAW, State.WITHDRAWN)
    assert lesson("efface") == Tally(0, 0)
    assert lesson(learning.TOTAL) == Tally(0, 0)


def test_one_comment_in_five_measures_and_teaches_nothing(decide):
    comment = comment_that(False, body="Le tilleul refleurit.")
    decide(comment, Verb.APPROVE, State.APPROVED)
    assert lessons() == []
    assert Example.objects.get(pk=comment.pk).held_back
    share = sum(map(is_held_back, range(10_000))) / 10_000
    assert 0.18 < share < 0.22


@pytest.mark.django_db(transaction=True)
def test_learning_that_fails_never_disturbs_the_moderator(monkeypatch, caplog):
    def broken():
        raise RuntimeError("no lessons today")

    monkeypatch.setattr(learning, "_lock", broken)
    with transaction.atomic():
        learn(CommentFactory(approved=True))
    assert "no lessons today" in caplog.text


def test_relearning_gives_the_same_lessons_as_learning_one_by_one_however_often(decide):
    for number, sample in enumerate(samples()[:40]):
        comment = CommentFactory(name=sample.name[:60], body=sample.body)
        if sample.is_spam:
            decide(comment, Verb.SPAM, State.SPAM)
        else:
            decide(comment, Verb.APPROVE, State.APPROVED)
        if number % 10 == 0:
            decide(comment, Verb.UNDO, State.WAITING)
    learnt, taught = lessons(), set(Example.objects.values_list("pk", "label", "held_back"))
    assert relearn() == len(taught)
    assert lessons() == learnt
    assert relearn() == len(taught)
    assert lessons() == learnt
    assert set(Example.objects.values_list("pk", "label", "held_back")) == taught


def test_knowledge_is_read_anew_in_two_queries(django_assert_num_queries):
    draft = SpamDraft("Jeanne", "Un mot tout neuf et du viagra.")
    WordList.objects.update_or_create(kind="banned", defaults={"words": "viagra\n\n  \n"})
    WordList.objects.update_or_create(kind="suspect", defaults={"words": ""})
    with django_assert_num_queries(2):
        assert knowledge_for(draft).banned == {"viagra"}
    assert judge(draft, knowledge_for(draft)).score == 1.0
    WordList.objects.filter(kind="banned").update(words="neuf")
    assert knowledge_for(draft).banned == {"neuf"}
    assert knowledge_for(draft).suspect == frozenset()


def test_a_new_site_finds_two_lists_and_keeps_its_own_afterwards():
    assert set(WordList.objects.values_list("kind", flat=True)) == {"suspect", "banned"}
    WordList.objects.filter(kind="banned").update(words="")
    call_command("migrate", verbosity=0)
    assert WordList.objects.get(kind="banned").words == ""


def test_the_figures_are_silent_until_enough_was_learnt(decide):
    decide(comment_that(False), Verb.APPROVE, State.APPROVED)
    figures = evaluate()
    assert (figures.precision, figures.recall, figures.false_positive_rate) == (None, None, None)
    assert figures.tested == 1
    assert not figures.is_ready


def test_after_a_few_hundred_decisions_the_filter_is_useful(
    moderator, django_assert_max_num_queries
):
    teach_corpus(moderator)
    out = StringIO()
    call_command("relearn", stdout=out)
    held_back = Example.objects.filter(held_back=True).count()
    with django_assert_max_num_queries(2 + ceil(held_back / learning.BATCH)):
        figures = evaluate()
    assert figures.is_ready
    assert figures.tested == held_back > 60
    assert figures.precision > 0.9
    assert figures.recall > 0.7
    assert figures.false_positive_rate < 0.03
    call_command("spam_figures", stdout=out)
    assert "Précision : " in out.getvalue()
    assert "Rappel : " in out.getvalue()
