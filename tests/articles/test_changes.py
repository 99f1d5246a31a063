"""« Ce qui a changé »: readers compare what they could read, and see no word they could not."""

from datetime import timedelta

import pytest

from articles import publishing
from articles.models import Article, Revision
from articles.versions import record
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

FIRST = "<p>Le pont date de 1921.</p><p>Il a trois arches.</p>"
SECOND = "<p>Le pont date de 1912.</p><p>Il a trois arches.</p>"


@pytest.fixture
def editor():
    return UserFactory(is_superuser=True)


@pytest.fixture
def article(clock, editor):
    article = ArticleFactory(draft=True, title="Le pont", body=FIRST)
    article = publishing.publish(article, by=editor)
    clock.advance(timedelta(hours=1))
    return article


def changed(article, **texts):
    Article.objects.filter(pk=article.pk).update(**texts)
    article.refresh_from_db()


def corrected(article, editor, clock, **texts):
    changed(article, **texts)
    publishing.correct(article, by=editor, wording="Le pont date de 1912.")
    clock.advance(timedelta(hours=1))


def page_of(client, article, rest=""):
    return client.get(f"{article.path}modifications/{rest}")


def test_a_reader_sees_word_by_word_what_a_correction_changed(client, article, editor, clock):
    corrected(article, editor, clock, body=SECOND, title="Le pont de pierre")
    assert f'href="{article.path}modifications/"' in client.get(article.path).text
    page = page_of(client, article)
    assert page.status_code == 200
    assert '<meta name="robots" content="noindex">' in page.text
    assert "<del>" in page.text
    assert "1921" in page.text
    assert "de pierre" in page.text
    assert "trois arches" in page.text
    assert "Version du" in page.text


def test_an_article_that_never_changed_has_no_such_page(client, article, editor, clock):
    changed(article, body=SECOND)  # a detail: nobody is told
    assert "modifications/" not in client.get(article.path).text
    assert page_of(client, article).status_code == 404


def test_each_step_has_an_address_and_the_last_is_shown_first(client, article, editor, clock):
    corrected(article, editor, clock, body=SECOND)
    corrected(article, editor, clock, body=SECOND + "<p>Il est en pierre.</p>")
    assert "Il est en pierre." in page_of(client, article).text
    second = page_of(client, article, "2/").text
    assert "Il est en pierre." not in second
    assert "1921" in second
    assert 'aria-current="page"' in second
    for wrong in ("1/", "4/", "99999999999999999999/", "x/"):
        assert page_of(client, article, wrong).status_code == 404


def test_no_word_of_a_draft_or_of_changes_in_preparation_is_shown(client, editor, clock):
    article = ArticleFactory(draft=True, title="Titre de travail secret", body="<p>Secret.</p>")
    record(article, by=editor, reason="saved")
    changed(article, title="Le pont", body=FIRST)
    hour = clock.now + timedelta(hours=1)
    article = publishing.publish(article, by=editor, at=hour)
    changed(article, body="<p>Prévu, puis remplacé.</p>")
    record(article, by=editor, reason="saved")
    changed(article, body=FIRST)
    record(article, by=editor, reason="saved")
    clock.move_to(hour + timedelta(hours=1))
    corrected(article, editor, clock, body=SECOND)
    record(article, by=editor, reason="prepared")
    page = page_of(client, article)
    assert page.status_code == 200
    assert page_of(client, article, "3/").status_code == 404
    for hidden in ("secret", "Secret", "Prévu"):
        assert hidden not in page.text
    assert "1921" in page.text


@pytest.mark.parametrize(("state", "status"), [({"draft": True}, 404), ({"scheduled": True}, 404)])
def test_of_what_readers_may_not_see_there_are_no_versions(client, clock, editor, state, status):
    article = ArticleFactory(**state)
    path = article.path or "/2026/11/22/rien/"
    assert client.get(f"{path}modifications/").status_code == status


def test_a_withdrawn_article_takes_its_versions_with_it_for_good(client, article, editor, clock):
    corrected(article, editor, clock, body=SECOND)
    publishing.withdraw(article, by=editor, note="Source démentie.")
    gone = page_of(client, article)
    assert gone.status_code == 410
    assert "1921" not in gone.text
    clock.advance(timedelta(hours=1))
    changed(article, body="<p>Tout autre chose.</p>")
    publishing.publish(article, by=editor)
    assert page_of(client, article).status_code == 404
    clock.advance(timedelta(hours=1))
    corrected(article, editor, clock, body="<p>Tout autre chose, mieux dit.</p>")
    page = page_of(client, article).text
    assert "mieux dit" in page
    assert "1921" not in page


def test_an_update_without_a_changed_word_says_so(client, article, editor, clock):
    publishing.update(article, by=editor)
    assert "Aucun mot n’a changé." in page_of(client, article).text


def test_the_page_reads_two_versions_however_many_there_are(
    client, article, editor, clock, django_assert_max_num_queries
):
    for number in range(12):
        corrected(article, editor, clock, body=f"<p>Le pont date de {1900 + number}.</p>")
    assert Revision.objects.filter(article=article).count() >= 13
    with django_assert_max_num_queries(10):
        assert page_of(client, article).status_code == 200
