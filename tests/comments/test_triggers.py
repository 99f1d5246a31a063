"""What the database keeps by itself: the count of approved comments, and every decision."""

import pytest
from django.db import DatabaseError, connection, transaction

from comments.models import Comment, Decision, State, Thread, Verb
from comments.triggers import TRIGGERS
from tests.comments.factories import BODY, CommentFactory, ReaderFactory
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def approved(article):
    return Thread.objects.get(article=article).approved


def decision():
    comment = CommentFactory()
    return Decision.objects.create(comment=comment, verb=Verb.SUBMIT, after=State.WAITING)


def test_the_count_follows_the_state_whatever_way_it_changes():
    article = ArticleFactory()
    first = CommentFactory(article=article)
    assert approved(article) == 0
    first.state = State.APPROVED
    first.save()
    assert approved(article) == 1
    first.save()
    assert approved(article) == 1
    CommentFactory(article=article, approved=True)
    assert approved(article) == 2
    Comment.objects.on(article).update(state=State.REMOVED)
    assert approved(article) == 0
    Comment.objects.on(article).update(state=State.APPROVED)
    assert approved(article) == 2
    Comment.objects.on(article).update(state=State.SPAM)
    assert approved(article) == 0


def test_each_article_has_its_own_count():
    one, two = CommentFactory.create_batch(2, approved=True)
    Comment.objects.filter(pk=one.pk).update(state=State.WITHDRAWN)
    assert (approved(one.article), approved(two.article)) == (0, 1)


def test_rows_written_at_once_are_counted_even_without_a_thread():
    article = ArticleFactory()
    reader = ReaderFactory()
    Comment.objects.bulk_create(
        Comment(
            article=article,
            reader=reader,
            name=reader.name,
            body=BODY,
            number=n,
            place=f"{n:07d}",
            fingerprint=str(n),
            state=State.APPROVED if n % 2 else State.WAITING,
        )
        for n in range(1, 8)
    )
    thread = Thread.objects.get(article=article)
    assert (thread.approved, thread.mode, thread.closing_reason) == (4, "", "")
    assert thread.closes_at is None


def test_a_rolled_back_approval_is_not_counted():
    comment = CommentFactory()
    with transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(state=State.APPROVED)
        transaction.set_rollback(True)
    assert approved(comment.article) == 0


def by_sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        lambda row: Decision(pk=row.pk, comment=row.comment, verb="spam", after="spam").save(),
        lambda row: Decision.objects.update(reason="Autre chose"),
        lambda row: by_sql("UPDATE comments_decision SET reason = 'Autre chose'"),
        lambda row: row.delete(),
        lambda row: Decision.objects.all().delete(),
        lambda row: by_sql("DELETE FROM comments_decision"),
    ],
    ids=["save", "update", "raw update", "delete", "delete all", "raw delete"],
)
def test_a_decision_is_never_changed_nor_deleted(change):
    row = decision()
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        change(row)
    row.refresh_from_db()
    assert (row.verb, row.reason) == (Verb.SUBMIT, "")


def test_installing_twice_counts_once():
    TRIGGERS.install(using="default")
    comment = CommentFactory(approved=True)
    assert approved(comment.article) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_leaves_nothing_behind_and_the_triggers_in_place(turn):
    """Run twice: the second time, the flush after the first has happened."""
    assert not Decision.objects.exists()
    row = decision()
    with pytest.raises(DatabaseError):
        row.delete()
    with pytest.raises(DatabaseError):
        Decision.objects.update(reason="Autre chose")
