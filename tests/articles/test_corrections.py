"""« Corrections »: what the paper got wrong, owned up to on a page of its own."""

from datetime import timedelta

import pytest
from django.db import connection

from articles import keeping, publishing
from articles.models import Article, Correction
from tests.factories import CHIEFS, ArticleFactory, CorrectionFactory, UserFactory

pytestmark = pytest.mark.django_db

WRONG = "Le pont date de 1912, et non de 1921."


@pytest.fixture
def correction(clock):
    return CorrectionFactory(wording=WRONG)


def test_a_reader_finds_every_correction_newest_first_and_the_way_to_its_article(
    client, correction, clock
):
    CorrectionFactory(wording="Plus ancienne.", corrected_at=clock.now - timedelta(hours=1))
    page = client.get("/corrections/").text
    assert page.index(correction.wording_typeset) < page.index("Plus ancienne.")
    assert f'href="{correction.article.path}#corrections"' in page
    assert correction.article.title_typeset in page
    assert "noindex" not in page


def test_the_article_and_the_foot_of_every_page_lead_to_the_corrections(client, correction):
    page = client.get(correction.article.path).text
    assert 'id="corrections"' in page
    assert "Toutes les corrections du journal" in page
    assert page.count('href="/corrections/"') == 2


@pytest.mark.parametrize("state", [{"draft": True}, {"scheduled": True}, {"withdrawn": True}])
def test_the_corrections_of_what_readers_may_not_see_are_not_listed(client, clock, state):
    CorrectionFactory(wording=WRONG, article=ArticleFactory(**state))
    assert "1912" not in client.get("/corrections/").text


def test_a_correction_dated_in_the_future_waits_for_its_hour(client, clock):
    CorrectionFactory(wording=WRONG, corrected_at=clock.now + timedelta(hours=1))
    assert "1912" not in client.get("/corrections/").text
    clock.advance(timedelta(hours=2))
    assert "1912" in client.get("/corrections/").text


def test_a_correction_that_a_command_has_dated_ahead_waits_wherever_corrections_stand(
    client, clock
):
    chief = UserFactory(group=CHIEFS)
    article = publishing.publish(ArticleFactory(draft=True), by=chief)
    clock.advance(timedelta(minutes=1))
    Article.objects.filter(pk=article.pk).update(title="Le pont")
    article.refresh_from_db()
    publishing.update(article, by=chief)  # « Ce qui a changé » has its page
    at = clock.now + timedelta(hours=1)
    CorrectionFactory(article=article, wording=WRONG, corrected_at=at)
    places = [
        article.path,  # with its structured data
        f"{article.path}modifications/",
        "/flux.rss",
        "/flux.atom",
        "/corrections/",
    ]
    for place in places:
        assert "1912" not in client.get(place).text
    assert keeping.next_change() == at
    clock.move_to(at)
    for place in places:
        assert "1912" in client.get(place).text
    assert client.get(article.path).text.count("CorrectionComment") == 1


def test_the_list_is_cut_into_pages_like_the_others(client, clock):
    article = ArticleFactory()
    for number in range(21):
        at = clock.now - timedelta(minutes=number)
        CorrectionFactory(article=article, wording=f"Erreur {number}.", corrected_at=at)
    assert "Erreur 20." not in client.get("/corrections/").text
    second = client.get("/corrections/?page=2").text
    assert "Erreur 20." in second
    assert '<link rel="canonical" href="http://127.0.0.1:8000/corrections/?page=2">' in second
    for wrong in ("3", "0", "x", "01"):
        assert client.get(f"/corrections/?page={wrong}").status_code == 404


def test_an_empty_list_says_so(client):
    assert "Aucune correction" in client.get("/corrections/").text


def test_the_list_reads_its_index_and_never_the_archive():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A few rows are cheaper read whole and sorted: ask whether the index could serve.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    plan = Correction.objects.public().newest_first().for_list()[:20].explain()
    assert "correction_newest" in plan
    for whole in ("SCAN articles_article", "SCAN U0", "TEMP B-TREE", "Sort"):
        assert whole not in plan
