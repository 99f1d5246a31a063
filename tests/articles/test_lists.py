"""Lists and archives: pages that exist, pages that do not, nothing counted."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import calendar, paging
from articles.models import Article, Status
from tests.conftest import PARIS
from tests.factories import ArticleFactory, AuthorFactory, SectionFactory, TagFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(clock):
    section, author, tag = (
        SectionFactory(slug="politique"),
        AuthorFactory(slug="a"),
        TagFactory(slug="t"),
    )
    for number in range(45):
        ArticleFactory(
            section=section,
            authors=[author],
            tags=[tag],
            title=f"Article numéro {number}.",
            published_at=clock.now - timedelta(hours=number),
        )
    return section


LISTS = ["/dernieres-nouvelles/", "/rubrique/politique/", "/theme/t/", "/auteur/a/", "/2026/11/"]


@pytest.mark.parametrize("path", LISTS)
def test_pages_follow_one_another_newest_first(client, section, path):
    first, third = client.get(path).text, client.get(path + "?page=3").text
    assert "Article numéro 0." in first
    assert "Article numéro 20." not in first
    assert "?page=2" in first
    assert "Article numéro 44." in third
    assert 'rel="prev"' in third
    assert "?page=4" not in third


@pytest.mark.parametrize(
    "page", ["0", "-1", "4", "NaN", "1e9", "99999999999", "²", "٣", "01", "", "1 ", "a'--"]
)
def test_a_page_that_does_not_exist_answers_404(client, section, page):
    assert client.get("/rubrique/politique/", {"page": page}).status_code == 404


def test_the_last_page_one_may_turn_to_leads_to_the_archives(client, section, monkeypatch):
    monkeypatch.setattr(paging, "MAX_PAGES", 2)
    last = client.get("/rubrique/politique/?page=2").text
    assert "?page=3" not in last
    assert "/archives/" in last
    assert client.get("/rubrique/politique/?page=3").status_code == 404


def test_an_unknown_parameter_changes_nothing(client, section):
    assert client.get("/rubrique/politique/?utm_source=x").status_code == 200


def test_an_empty_section_is_a_page_and_an_empty_day_is_not(client):
    SectionFactory(slug="vide")
    assert client.get("/rubrique/vide/").status_code == 200
    for path in ("/2026/11/21/", "/2026/11/", "/2026/"):
        assert client.get(path).status_code == 404


def test_the_archive_lists_the_years_months_and_days_that_hold_something(client, clock):
    for day in (datetime(2024, 2, 29, 12, tzinfo=PARIS), datetime(2026, 11, 3, 12, tzinfo=PARIS)):
        ArticleFactory(published_at=day)
    archive = client.get("/archives/").text
    assert "/2024/" in archive
    assert 'href="/2025/"' not in archive
    year = client.get("/2024/").text
    assert "/2024/02/" in year
    assert 'href="/2024/03/"' not in year
    assert "/2024/02/29/" in client.get("/2024/02/").text
    assert client.get("/2024/02/29/").status_code == 200


NO_DATES = ["/2025/02/30/", "/2026/13/", "/0000/", "/2026/00/", "/2026/11/00/", "/2026/1/"]


@pytest.mark.parametrize("path", [*NO_DATES, "/9999/", "/9999/12/", "/9999/12/31/"])
def test_a_date_that_does_not_exist_answers_404(client, section, path):
    assert client.get(path).status_code == 404


def test_the_night_the_clock_goes_back_keeps_each_article_on_its_day(client, clock):
    clock.move_to(datetime(2026, 10, 26, 12, tzinfo=PARIS))
    # 02:30 exists twice in Paris that night; both belong to the 25th.
    for fold in (0, 1):
        at = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=fold)
        ArticleFactory(title=f"Nuit, passage {fold}", published_at=at)
    page = client.get("/2026/10/25/").text
    assert page.index("Nuit, passage 1") < page.index("Nuit, passage 0")
    assert 'datetime="2026-10-25T02:30:00+02:00"' in page
    assert 'datetime="2026-10-25T02:30:00+01:00"' in page


def test_the_night_the_clock_goes_forward_has_no_lost_day(client, clock):
    clock.move_to(datetime(2026, 3, 30, 12, tzinfo=PARIS))
    ArticleFactory(title="Avant l’aube", published_at=datetime(2026, 3, 29, 1, 59, tzinfo=PARIS))
    ArticleFactory(title="Après l’aube", published_at=datetime(2026, 3, 29, 3, 0, tzinfo=PARIS))
    page = client.get("/2026/03/29/").text
    assert "Avant l’aube" in page
    assert "Après l’aube" in page
    assert client.get("/2026/03/28/").status_code == 404


def test_an_old_month_is_reached_at_once_and_the_present_one_ends_now(client, clock):
    """One upper bound: SQLite would walk from the other down to the month, all the archive long."""
    old = ArticleFactory(published_at=datetime(2019, 3, 31, 23, 59, 59, 999_999, tzinfo=PARIS))
    ArticleFactory(published_at=datetime(2019, 4, 1, tzinfo=PARIS))
    ArticleFactory(scheduled=True)
    march = Article.objects.published_on_days(date(2019, 3, 1), date(2019, 3, 31))
    assert str(march.query).count('"published_at" <') == 1
    assert list(march) == [old]
    assert not Article.objects.published_on_days(date(2026, 11, 1), date(2026, 11, 30)).exists()


def test_a_month_that_begins_with_a_vowel_elides_the_word_before_it(client):
    for month in (10, 11):
        ArticleFactory(published_at=datetime(2025, month, 5, 12, 0, tzinfo=PARIS))
    assert "<title>Archives d’octobre 2025 –" in client.get("/2025/10/").text
    assert "<title>Archives de novembre 2025 –" in client.get("/2025/11/").text
    description = "Archives d’octobre 2025\u00a0: les articles parus dans"
    assert f'<meta name="description" content="{description}' in client.get("/2025/10/").text


@pytest.mark.parametrize("state", [{"draft": True}, {"scheduled": True}, {"withdrawn": True}])
def test_a_theme_that_no_public_article_treats_has_neither_page_nor_feed(client, state):
    theme = TagFactory(name="Affaire Zinzolin", slug="zinzolin")
    article = ArticleFactory(tags=[theme], **state)
    for name in ("", "flux.rss", "flux.atom"):
        response = client.get(f"/theme/zinzolin/{name}")
        assert response.status_code == 404
        assert "Zinzolin" not in response.text
    article.status, article.published_at = Status.PUBLISHED, timezone.now()
    article.save()
    for name in ("", "flux.rss", "flux.atom"):
        assert client.get(f"/theme/zinzolin/{name}").status_code == 200


def test_sections_and_authors_have_a_page_before_their_first_article(client):
    """The paper names them itself: in its menu, on the page of those who sign."""
    for owner in (SectionFactory(), AuthorFactory()):
        for name in ("", "flux.rss", "flux.atom"):
            assert client.get(owner.get_absolute_url() + name).status_code == 200


def test_four_centuries_of_years_are_asked_a_few_at_a_time(clock, django_assert_max_num_queries):
    for year in (1631, 1789, 2026):
        ArticleFactory(published_at=datetime(year, 5, 30, 12, tzinfo=PARIS))
    with django_assert_max_num_queries(6), CaptureQueriesContext(connection) as queries:
        assert [day.year for day in calendar.years()] == [2026, 1789, 1631]
    assert max(query["sql"].count("EXISTS") for query in queries) <= calendar.SPANS_PER_QUERY
