"""Every table is either shown to readers, and followed, or private, and said to be."""

from collections import Counter

import pytest
from django.apps import apps
from django.db import connection, transaction

from comments.models import Attempt, Comment, Policy, State, Thread
from newsroom.pagecache.stamps import LAST, TABLE
from newsroom.shown import PRIVATE, SHOWN, STAMPS
from tests.comments.factories import CommentFactory
from tests.factories import ArticleFactory, SectionFactory


def test_every_model_is_declared_once_as_shown_or_private():
    models = apps.get_models(include_auto_created=True)
    declared = Counter(apps.get_model(label) for label in (*PRIVATE, *(one.model for one in SHOWN)))
    assert declared == Counter(models), "declare it in shown.py of its app"


@pytest.mark.django_db
@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.model)
def test_every_table_that_is_shown_has_its_triggers(shown):
    names = STAMPS.triggers.names(connection.vendor)
    for event in ("insert", "update", "delete"):
        assert f"{shown.table}_turns_{event}" in names
    assert shown.columns


def stamps() -> dict[int, int]:
    # In a savepoint: PostgreSQL turns a subject once a transaction, and takes that for another.
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the commit
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            cursor.execute(f"SELECT set_config('{TABLE}.turned', '', true)")
        cursor.execute(f"SELECT subject, value FROM {TABLE}")
        return dict(cursor.fetchall())


def turned_by(change) -> set[int]:
    """Return the subjects that `change` turns."""
    before = stamps()
    change()
    after = stamps()
    return {s for s in after if after[s] != before.get(s)} - {LAST}


@pytest.mark.django_db
def test_an_approved_comment_turns_its_conversation_and_nothing_else():
    comment = CommentFactory()
    article = comment.article_id

    def approve():
        Comment.objects.filter(pk=comment.pk).update(state=State.APPROVED)

    assert turned_by(approve) == {article}
    assert turned_by(lambda: Comment.objects.filter(pk=comment.pk).update(name="Autre")) == {
        article
    }


@pytest.mark.django_db
def test_what_readers_do_not_see_turns_nothing():
    article = ArticleFactory()
    Thread.objects.create(article=article)
    assert turned_by(lambda: CommentFactory(article=article)) == set()
    comment = CommentFactory(article=article, approved=True)
    assert turned_by(lambda: Comment.objects.filter(pk=comment.pk).update(score=0.5)) == set()
    assert turned_by(lambda: Attempt.objects.create(key="a")) == set()
    Policy.objects.create(pk=1)
    assert turned_by(lambda: Policy.objects.update(digest_minutes=5)) == set()


@pytest.mark.django_db
def test_a_change_of_the_paper_turns_the_edition():
    section = SectionFactory()
    assert turned_by(lambda: type(section).objects.update(name="Autre")) == {0}
    assert turned_by(section.delete) == {0}


@pytest.mark.django_db(transaction=True)
def test_many_comments_in_one_transaction_turn_their_conversations_once_on_postgresql():
    articles = ArticleFactory.create_batch(2)
    for article in articles:
        CommentFactory.create_batch(3, article=article)
    before = stamps()
    with transaction.atomic():
        Comment.objects.filter(article=articles[0]).update(state=State.APPROVED)
        Comment.objects.filter(article=articles[1]).update(state=State.APPROVED)
        Comment.objects.update(name="Autre")
    after = stamps()
    assert {s for s in after if after[s] != before.get(s)} == {LAST, *(a.pk for a in articles)}
    # SQLite has no trigger for the end of a transaction and counts each row.
    assert (after[LAST] - before[LAST] == 2) == (connection.vendor == "postgresql")
    Comment.objects.filter(article=articles[0]).update(name="Une autre")
    assert stamps()[articles[0].pk] > after[LAST]
