"""Writing into an article, or beside it: who may, what readers see, what two at once get."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from articles import editing, publishing, versions
from articles.content import Content
from articles.merging import merge
from articles.models import Article, Revision, WorkingCopy
from tests.factories import (
    CHIEFS,
    WRITERS,
    ArticleFactory,
    AuthorFactory,
    SectionFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return UserFactory(group=CHIEFS)


def fresh(article):
    return Article.objects.get(pk=article.pk)


def save(article, by, seen=None, **changes):
    """Save as an editor who opened the form at the version `seen` (now, unless told)."""
    row = fresh(article)
    seen = row.version if seen is None else seen
    start = versions.content_at(row, seen) or editing.standing(row)
    make_public = changes.pop("make_public", False)
    return editing.save(row, replace(start, **changes), by=by, seen=seen, make_public=make_public)


def test_a_draft_is_written_into_and_each_save_is_a_version(chief):
    article = ArticleFactory(draft=True)
    saved = save(article, chief, title="Nouveau titre")
    assert fresh(article).title == "Nouveau titre"
    assert not saved.is_prepared
    assert [one.reason for one in Revision.objects.order_by("number")] == ["found", "saved"]


def test_saving_what_says_the_same_is_no_version(chief):
    article = ArticleFactory(draft=True)
    before = fresh(article).version
    save(article, chief)
    assert fresh(article).version == before


def test_changes_to_a_public_article_wait_beside_it_until_they_are_published(chief, client):
    article = ArticleFactory()
    saved = save(article, chief, title="En préparation", author_ids=(AuthorFactory().pk,))
    assert saved.is_prepared
    assert fresh(article).title == article.title
    assert "En préparation" not in client.get(article.path).text
    assert editing.standing(article).title == "En préparation"
    editing.publish_changes(article, by=chief)
    assert fresh(article).title == "En préparation"
    assert not WorkingCopy.objects.exists()
    assert "En préparation" in client.get(article.path).text


def test_published_together_bylines_and_themes_included(chief):
    article, author, tag = ArticleFactory(), AuthorFactory(), TagFactory()
    save(article, chief, author_ids=(author.pk,), tag_ids=(tag.pk,), make_public=True)
    content = Content.of(fresh(article))
    assert (content.author_ids, content.tag_ids) == ((author.pk,), (tag.pk,))


def test_abandoned_changes_leave_the_article_and_stay_among_the_versions(chief):
    article = ArticleFactory()
    save(article, chief, title="Abandonné")
    editing.abandon(article, by=chief)
    assert editing.standing(article) == Content.of(fresh(article))
    assert Revision.objects.listed().filter(content__title="Abandonné").exists()


def test_changes_undone_are_no_changes(chief):
    article = ArticleFactory()
    save(article, chief, title="Autre")
    save(article, chief, title=article.title)
    assert not WorkingCopy.objects.exists()


def test_a_correction_publishes_the_changes_it_is_about(chief):
    article = ArticleFactory()
    save(article, chief, body="<p>312 millions.</p>")
    publishing.correct(article, by=chief, wording="312, et non 321.")
    assert fresh(article).body == "<p>312 millions.</p>"
    assert not WorkingCopy.objects.exists()
    last = Revision.objects.public(article).last()
    assert (last.reason, last.content["body"]) == ("corrected", "<p>312 millions.</p>")


def test_a_writer_cannot_touch_what_is_public_nor_another_s_draft():
    writer = UserFactory(group=WRITERS)
    for article in (ArticleFactory(created_by=writer), ArticleFactory(draft=True)):
        with pytest.raises(PermissionDenied):
            save(article, writer, title="Le mien")
        with pytest.raises(PermissionDenied):
            editing.abandon(article, by=writer)
        with pytest.raises(PermissionDenied):
            editing.publish_changes(article, by=writer)


def test_nobody_writes_over_what_they_have_not_seen(chief):
    article = ArticleFactory(draft=True)
    seen = fresh(article).version
    save(article, chief, seen=seen, title="Le premier")
    with pytest.raises(editing.Superseded) as conflict:
        save(article, UserFactory(group=CHIEFS), seen=seen, title="Le second")
    assert conflict.value.base.title == article.title
    assert conflict.value.mine.title == "Le second"
    assert conflict.value.theirs.title == "Le premier"
    assert fresh(article).title == "Le premier"


def test_changes_to_other_fields_are_brought_together(chief):
    article = ArticleFactory(draft=True)
    seen = fresh(article).version
    save(article, chief, seen=seen, title="Le premier")
    saved = save(article, UserFactory(group=CHIEFS), seen=seen, kicker="Le second")
    assert saved.taken == ("title",)
    assert (fresh(article).title, fresh(article).kicker) == ("Le premier", "Le second")


def test_two_who_prepare_changes_to_the_same_article_meet_too(chief):
    article = ArticleFactory()
    seen = fresh(article).version
    save(article, chief, seen=seen, title="Le premier")
    with pytest.raises(editing.Superseded):
        save(article, UserFactory(group=CHIEFS), seen=seen, title="Le second", make_public=True)
    assert fresh(article).title == article.title


def test_whoever_opened_a_version_that_was_folded_since_still_merges(chief):
    article = ArticleFactory(draft=True)
    save(article, chief, title="Un")
    seen = fresh(article).version
    save(article, chief, title="Deux")
    saved = save(article, UserFactory(group=CHIEFS), seen=seen, kicker="Trois")
    assert saved.taken == ("title",)


def test_a_version_is_restored_and_on_a_public_article_only_prepared(chief):
    article = ArticleFactory(draft=True)
    save(article, chief, title="Un")
    old = Revision.objects.get(content__title="Un")
    save(article, chief, title="Deux")
    assert not editing.restore(old, by=chief).is_prepared
    assert fresh(article).title == "Un"
    publishing.publish(article, by=chief)
    save(article, chief, title="Trois", make_public=True)
    assert editing.restore(old, by=chief).is_prepared
    assert fresh(article).title == "Trois"
    assert editing.standing(article).title == "Un"


def test_without_knowing_the_start_every_difference_is_asked():
    section = SectionFactory()
    mine = Content(title="A", slug="a", section_id=section.pk, kicker="K")
    merged = merge(None, mine, replace(mine, title="B"))
    assert (merged.taken, merged.contested) == ((), ("title",))
