"""Every save by whom, when, why; what readers saw; nothing written without a new version."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from articles import publishing, triggers, versions
from articles.models import (
    Article,
    Byline,
    Reason,
    Revision,
    Status,
    Tagging,
    WorkingCopy,
)
from tests.factories import CHIEFS, ArticleFactory, AuthorFactory, TagFactory, UserFactory

pytestmark = pytest.mark.django_db


def version_of(article):
    return Article.objects.get(pk=article.pk).version


@pytest.mark.parametrize(
    "change",
    [
        lambda article: Article.objects.filter(pk=article.pk).update(kicker="Budget"),
        lambda article: Article.objects.filter(pk=article.pk).update(status=Status.WITHDRAWN),
        lambda article: Byline.objects.create(article=article, author=AuthorFactory()),
        lambda article: article.bylines.update(position=3),
        lambda article: article.bylines.all().delete(),
        lambda article: Tagging.objects.create(article=article, tag=TagFactory()),
        lambda article: article.tags.clear(),
        lambda article: WorkingCopy.objects.create(article=article, content={}, based_on=1),
    ],
    ids=["text", "state", "byline", "order", "no byline", "theme", "no theme", "working copy"],
)
def test_whatever_way_it_is_written_the_version_grows(change):
    article = ArticleFactory(tags=[TagFactory()])
    before = version_of(article)
    change(article)
    assert version_of(article) == before + 1


def test_an_old_copy_of_the_row_never_takes_the_version_back():
    article = ArticleFactory()
    old = Article.objects.get(pk=article.pk)
    for title in ("Un", "Deux", "Trois"):
        Article.objects.filter(pk=article.pk).update(title=title, title_typeset=title)
    before = version_of(article)
    old.save()
    assert version_of(article) == before + 1
    old.save()
    assert version_of(article) == before + 1


def test_what_nobody_wrote_is_no_new_version():
    article = ArticleFactory()
    before = version_of(article)
    Article.objects.filter(pk=article.pk).update(withdrawal_note="")
    article.bylines.update(listed_at=article.published_at)
    assert version_of(article) == before


def test_the_columns_named_by_the_triggers_exist():
    with connection.cursor() as cursor:
        for table, named in {
            "articles_article": triggers.WRITTEN,
            "articles_revision": triggers.KEPT,
            **triggers.WRITTEN_BESIDE,
        }.items():
            there = connection.introspection.get_table_description(cursor, table)
            assert set(named) <= {column.name for column in there}


def test_each_verb_leaves_a_version_by_whom_and_why(clock):
    editor = UserFactory(group=CHIEFS)
    article = publishing.publish(ArticleFactory(draft=True), by=editor)
    clock.advance(timedelta(hours=1))
    publishing.update(article, by=editor)
    publishing.correct(article, by=editor, wording="312, non 321.")
    publishing.withdraw(article, by=editor)
    kept = list(Revision.objects.order_by("number"))
    assert [one.reason for one in kept] == ["published", "updated", "corrected", "withdrawn"]
    assert {one.editor for one in kept} == {editor}


def test_saves_of_the_same_hand_within_minutes_fold(clock):
    editor, other = UserFactory(group=CHIEFS), UserFactory()
    article = ArticleFactory(draft=True)
    for by, minutes in (
        (editor, 0),
        (editor, 9),
        (editor, 9),
        (other, 1),
        (editor, 1),
        (editor, 11),
    ):
        clock.advance(timedelta(minutes=minutes))
        versions.record(article, by=by, reason=Reason.SAVED)
    listed = Revision.objects.listed().order_by("number")
    assert [one.editor for one in listed] == [editor, other, editor, editor]
    assert Revision.objects.count() == 6


def test_another_reason_does_not_fold_and_what_was_folded_goes_after_a_day(clock):
    editor = UserFactory(group=CHIEFS)
    article = ArticleFactory(draft=True)
    for reason in (Reason.SAVED, Reason.SAVED, Reason.RESTORED):
        versions.record(article, by=editor, reason=reason)
    assert Revision.objects.count() == 3
    clock.advance(timedelta(days=2))
    versions.record(article, by=editor, reason=Reason.SAVED)
    assert Revision.objects.count() == 3
    assert not Revision.objects.filter(folded=True).exists()


def test_what_readers_saw_is_known(clock):
    editor = UserFactory(group=CHIEFS)
    article = ArticleFactory(draft=True)
    versions.record(article, by=editor, reason=Reason.SAVED)
    hour = clock.now + timedelta(hours=1)
    publishing.publish(article, by=editor, at=hour)
    assert not Revision.objects.public(article)
    publishing.unschedule(article, by=editor)
    clock.advance(timedelta(hours=2))
    assert not Revision.objects.public(article)
    publishing.publish(article, by=editor)
    clock.advance(timedelta(minutes=5))
    versions.record(article, by=editor, reason=Reason.PREPARED)
    clock.advance(timedelta(minutes=5))
    publishing.correct(article, by=editor, wording="312, non 321.")
    clock.advance(timedelta(minutes=5))
    publishing.withdraw(article, by=editor)
    seen = Revision.objects.public(article)
    assert [one.reason for one in seen] == ["published", "corrected"]


def test_a_text_nobody_recorded_is_kept_before_it_is_written_over():
    article = ArticleFactory()
    versions.keep_what_stands(article)
    versions.keep_what_stands(article)
    found = Revision.objects.get()
    assert (found.reason, found.editor, found.shown_at) == (
        "found",
        None,
        article.published_at,
    )
    assert versions.content_at(article, article.version) is None or found.content["title"]
    assert list(Revision.objects.public(article)) == [found]


def test_a_version_is_never_changed():
    revision = versions.record(ArticleFactory(), by=None, reason=Reason.FOUND)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Revision.objects.update(content={})
    revision.folded = True
    with pytest.raises(IntegrityError), transaction.atomic():
        revision.save(update_fields=["folded"])


def test_the_account_of_an_editor_may_go_and_the_versions_stay():
    editor = UserFactory(group=CHIEFS)
    revision = versions.record(ArticleFactory(draft=True), by=editor, reason=Reason.SAVED)
    editor.delete()
    revision.refresh_from_db()
    assert revision.editor is None


def test_a_draft_goes_with_its_versions():
    article = ArticleFactory(draft=True, tags=[TagFactory()])
    versions.record(article, by=None, reason=Reason.SAVED)
    article.delete()
    assert not Revision.objects.exists()
