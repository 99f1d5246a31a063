"""Sitemaps: search engines find all that is public, with the dates of real changes."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import sitemaps
from articles.models import Article, Publication
from tests.conftest import PARIS
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PageFactory,
    SectionFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def addresses(client, path):
    found = [loc.text for loc in read(client, path).iter(f"{SITEMAP}loc")]
    assert all(one.startswith(f"{settings.SITE_URL}/") for one in found)
    return [one.removeprefix(settings.SITE_URL) for one in found]


def test_the_index_names_a_file_for_each_month_that_holds_something(client, clock):
    for day in (datetime(2024, 2, 29, 12, tzinfo=PARIS), datetime(2026, 11, 3, 12, tzinfo=PARIS)):
        ArticleFactory(published_at=day)
    ArticleFactory(published_at=datetime(2025, 5, 1, 12, tzinfo=PARIS), withdrawn=True)
    assert addresses(client, "/sitemap.xml") == [
        "/sitemap-pages.xml",
        "/sitemap-actualites.xml",
        "/sitemap-2026-11.xml",
        "/sitemap-2024-02.xml",
    ]
    for path in addresses(client, "/sitemap.xml"):
        assert addresses(client, path) or path == "/sitemap-actualites.xml"


def test_an_empty_paper_has_sitemaps_too(client):
    assert len(addresses(client, "/sitemap.xml")) == 2
    assert "/" in addresses(client, "/sitemap-pages.xml")
    assert addresses(client, "/sitemap-actualites.xml") == []


def test_the_index_of_a_century_takes_a_few_queries(client, clock):
    for year in range(1926, 2027):
        ArticleFactory(published_at=datetime(year, 6, 1, 12, tzinfo=PARIS))
    with CaptureQueriesContext(connection) as queries:
        assert len(addresses(client, "/sitemap.xml")) == 2 + 101
    # The first year, the years, and the months of ten years at a time.
    assert len(queries) == 2 + 11


def test_a_month_lists_what_is_public_and_nothing_else(client, clock):
    public = ArticleFactory(published_at=clock.now - timedelta(days=1))
    ArticleFactory(published_at=clock.now + timedelta(hours=1))
    ArticleFactory(draft=True)
    ArticleFactory(withdrawn=True)
    assert addresses(client, "/sitemap-2026-11.xml") == [public.path]


def test_a_month_begins_and_ends_at_midnight_in_paris(client):
    # 00:30 on the first of November in Paris is 23:30 on 31 October in UTC.
    november = ArticleFactory(published_at=datetime(2026, 11, 1, 0, 30, tzinfo=PARIS))
    # The last hour of a month in which the clocks change.
    march = ArticleFactory(published_at=datetime(2026, 3, 31, 23, 59, tzinfo=PARIS))
    assert addresses(client, "/sitemap-2026-11.xml") == [november.path]
    assert addresses(client, "/sitemap-2026-03.xml") == [march.path]


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "2019-01", "0000-01", "2026-1", "9999-12"])
def test_a_month_without_articles_or_that_does_not_exist_answers_404(client, month):
    ArticleFactory()
    assert client.get(f"/sitemap-{month}.xml").status_code == 404


def test_lastmod_is_the_last_real_change_and_never_to_come(client, clock):
    updated = clock.now - timedelta(hours=1)
    for slug, updated_at in (
        ("neuf", None),
        ("mis-a-jour", updated),
        ("annonce", clock.now + timedelta(days=9)),
    ):
        ArticleFactory(slug=slug, published_at=clock.now - timedelta(days=1), updated_at=updated_at)
    # A write that changes nothing a reader sees moves no date.
    Article.objects.get(slug="neuf").save()
    lastmods = {
        url.findtext(f"{SITEMAP}loc").split("/")[-2]: datetime.fromisoformat(
            url.findtext(f"{SITEMAP}lastmod")
        )
        for url in read(client, "/sitemap-2026-11.xml")
    }
    assert lastmods == {
        "neuf": clock.now - timedelta(days=1),
        "mis-a-jour": updated,
        "annonce": clock.now - timedelta(days=1),
    }


def test_pages_and_lists_with_something_in_them_are_listed(client, clock):
    section, tag, author = (
        SectionFactory(slug="s"),
        TagFactory(slug="t"),
        AuthorFactory(slug="a"),
    )
    TagFactory(slug="vide")
    AuthorFactory(slug="personne")
    ArticleFactory(section=section, tags=[tag], authors=[author])
    ArticleFactory(draft=True, section=section, authors=[AuthorFactory(slug="brouillon")])
    PageFactory(slug="charte")
    found = addresses(client, "/sitemap-pages.xml")
    expected = {
        *("/", "/dernieres-nouvelles/", "/auteurs/", "/archives/", "/flux/", "/mentions-legales/"),
        *("/rubrique/s/", "/theme/t/", "/auteur/a/", "/charte/", "/2026/", "/2026/11/"),
        "/corrections/",
    }
    assert set(found) == expected
    assert len(found) == len(expected)
    for path in found:
        assert client.get(path).status_code == 200


def test_news_are_the_public_articles_of_two_days(client, clock):
    Publication(pk=1, name="L’Embellie & Cie").save()
    fresh = ArticleFactory(
        title="Budget : « non » !", published_at=clock.now - timedelta(days=2) + timedelta(hours=1)
    )
    ArticleFactory(published_at=clock.now - timedelta(days=2, hours=1))
    ArticleFactory(published_at=clock.now + timedelta(minutes=1))
    [url] = read(client, "/sitemap-actualites.xml")
    news = url.find(f"{NEWS}news")
    assert url.findtext(f"{SITEMAP}loc") == settings.SITE_URL + fresh.path
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "L’Embellie & Cie"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "fr"
    assert datetime.fromisoformat(news.findtext(f"{NEWS}publication_date")) == fresh.published_at
    assert news.findtext(f"{NEWS}title") == "Budget : « non » !"


def test_an_old_article_updated_today_is_no_news(client, clock):
    ArticleFactory(published_at=clock.now - timedelta(days=30), updated_at=clock.now)
    assert addresses(client, "/sitemap-actualites.xml") == []


def test_what_others_wrote_is_no_news_of_ours(client):
    ArticleFactory(kind="partenaire", partner="Crédit lourmois", authors=[])
    ArticleFactory(kind="communique", authors=[])
    assert addresses(client, "/sitemap-actualites.xml") == []


def test_news_never_exceed_what_google_takes(client, clock, monkeypatch):
    monkeypatch.setattr(sitemaps, "NEWS_MAX", 3)
    for _number in range(5):
        ArticleFactory()
    assert len(addresses(client, "/sitemap-actualites.xml")) == 3


@pytest.mark.parametrize("title", ['</script> ]]> "><', "a & b &amp; c", "\x07\x0b🎉\ufffe"])
def test_the_news_stay_well_formed_whatever_a_title_holds(client, title):
    ArticleFactory(title=title)
    assert len(addresses(client, "/sitemap-actualites.xml")) == 1


def test_addresses_are_those_of_the_paper_whatever_host_is_asked(client):
    ArticleFactory()
    for path in ("/sitemap.xml", "/sitemap-pages.xml", "/sitemap-actualites.xml"):
        assert "localhost" not in client.get(path, headers={"host": "localhost"}).text


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-actualites.xml"])
def test_who_has_a_sitemap_already_is_told_so(client, clock, path):
    ArticleFactory(published_at=clock.now)
    first = client.get(path)
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert "public" in first["Cache-Control"]
    assert not first.cookies


def test_a_month_is_one_query_that_reads_no_text(client, clock):
    for _number in range(30):
        ArticleFactory(published_at=clock.now - timedelta(days=1))
    with CaptureQueriesContext(connection) as queries:
        client.get("/sitemap-2026-11.xml")
    [query] = queries.captured_queries
    assert "body" not in query["sql"]
