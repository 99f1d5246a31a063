"""Every front page that has been: kept as it was seen, and found again by its hour."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from articles import arranging, editing, editions, publishing
from articles.arranging import Placement
from articles.front import compose_front
from articles.keepsake import describe, keys_of, recall
from articles.models import Article, Cause, FrontEdition, Image, Place
from tests.factories import ArticleFactory, ImageFactory, UserFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def chief():
    return UserFactory(is_superuser=True, first_name="Élise", last_name="Marchandeau")


def publish(by, **words):
    return publishing.publish(ArticleFactory(draft=True, **words), by=by)


def address_of(at):
    return f"/unes/{at:%Y/%m/%d/%H-%M}/"


def test_each_change_of_the_page_is_kept_with_its_hour_and_its_author(clock, chief):
    first = publish(chief)
    clock.advance(HOUR)
    second = publish(chief)
    clock.advance(HOUR)
    arranging.arrange([Placement(Place.LEAD, first.pk)], by=chief, seen=0)
    clock.advance(HOUR)
    publishing.withdraw(first, by=chief)
    kept = FrontEdition.objects.order_by("at")
    assert [one.page["lead"]["article"] for one in kept] == [
        *(first.pk, second.pk),
        *(first.pk, second.pk),
    ]
    assert [one.cause for one in kept] == ["article", "article", "arranged", "article"]
    assert {one.by for one in kept} == {chief}


def test_a_title_changed_for_readers_is_kept_and_one_in_preparation_is_not(clock, chief):
    article = publish(chief, title="Le pont ferme")
    for title, make_public in (("Le pont rouvre", True), ("Le pont attend", False)):
        article.refresh_from_db()
        content = replace(editing.standing(article), title=title)
        saved = editing.save(
            article, content, by=chief, seen=article.version, make_public=make_public
        )
        article = saved.article
    clock.advance(HOUR)
    publishing.correct(article, by=chief, wording="Il attend encore.")
    titles = [one.page["lead"]["title"] for one in FrontEdition.objects.order_by("at", "pk")]
    assert titles == ["Le pont ferme", "Le pont rouvre", "Le pont attend"]


def test_what_changes_nothing_on_the_page_is_not_kept(clock, chief):
    article = publish(chief)
    arranging.arrange([], by=chief, seen=0)
    publishing.update(article, by=chief)
    assert FrontEdition.objects.count() == 1


def test_what_the_clock_did_is_told_afterwards_at_its_own_hour(clock, chief):
    first = publish(chief)
    scheduled = publishing.publish(ArticleFactory(draft=True), by=chief, at=clock.now + HOUR)
    placement = Placement(
        Place.LEAD, first.pk, starts_at=clock.now + 2 * HOUR, ends_at=clock.now + 3 * HOUR
    )
    arranging.arrange([placement], by=chief, seen=0)
    start = clock.now
    clock.advance(10 * HOUR)
    publishing.withdraw(scheduled, by=chief)
    kept = [
        (one.at - start, one.cause, one.page["lead"]["article"])
        for one in FrontEdition.objects.order_by("at")
    ]
    assert kept == [
        (timedelta(0), Cause.ARTICLE, first.pk),
        (HOUR, Cause.CLOCK, scheduled.pk),
        (2 * HOUR, Cause.CLOCK, first.pk),
        (3 * HOUR, Cause.CLOCK, scheduled.pk),
        (10 * HOUR, Cause.ARTICLE, first.pk),
    ]


def test_a_page_comes_back_from_its_values_as_it_was(clock, chief):
    articles = [publish(chief, lead_image=ImageFactory()) for _ in range(20)]
    picture = ImageFactory()
    placed = Placement(Place.SECONDARY, articles[3].pk, short_title="À part", image=picture.pk)
    arranging.arrange([placed], by=chief, seen=0)
    page = describe(compose_front())
    keys, images = keys_of(page)
    assert describe(recall(page, only=keys, images=Image.objects.in_bulk(images))) == page


def test_a_reader_sees_the_page_of_an_hour_with_its_titles_of_then(client, clock, chief):
    article = publish(chief, title="Le pont ferme", slug="pont")
    noon = clock.now
    clock.advance(HOUR)
    Article.objects.filter(pk=article.pk).update(title="Le pont rouvre")
    publish(chief, title="Autre chose")
    then = client.get(address_of(noon))
    assert then.status_code == 200
    assert "Le pont ferme" in then.text
    assert "Le pont rouvre" not in then.text
    assert "Autre chose" not in then.text
    assert 'content="noindex"' in then.text
    assert re.search(r"<h1>La une du <time[^>]*>22\.11\.2026 10:00</time></h1>", then.text)
    between = client.get(address_of(noon + HOUR / 2))
    assert between["Location"] == address_of(noon)
    assert "Autre chose" in client.get(address_of(noon + HOUR)).text


def test_what_is_withdrawn_leaves_no_trace_in_the_past_and_no_gap(client, clock, chief):
    stays = publish(chief, title="Le marché ouvre")
    clock.advance(HOUR)
    gone = publish(chief, title="Projet Zinzolin", slug="zinzolin")
    seen_at = clock.now
    publishing.withdraw(gone, by=chief)
    for address in (address_of(seen_at), "/unes/", "/unes/2026/11/22/"):
        assert "zinzolin" not in client.get(address).text.lower()
    front = editions.recalled(FrontEdition.objects.order_by("at")[1], everything=False)
    assert front.lead.article.pk == stays.pk
    client.force_login(chief)
    edition = FrontEdition.objects.order_by("at")[1]
    whole = client.get(f"/admin/articles/frontedition/{edition.pk}/change/").text
    assert "Projet Zinzolin" in whole


def test_the_day_lists_its_front_pages_and_leads_to_the_days_around(client, clock, chief):
    publish(chief)
    first = clock.now
    clock.advance(timedelta(days=2))
    led = publish(chief, title="Deux jours après")
    assert f'href="{address_of(clock.now)}"' in client.get("/unes/").text
    assert led.list_title in client.get("/unes/").text
    assert f'href="/unes/{first:%Y/%m/%d}/"' in client.get("/unes/").text
    assert f'href="/unes/{clock.now:%Y/%m/%d}/"' in client.get(f"/unes/{first:%Y/%m/%d}/").text


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("?jour=2026-11-22&heure=16:15", "/unes/2026/11/22/16-15/"),
        ("?jour=2026-11-22", "/unes/2026/11/22/"),
        ("?jour=2026-02-31&heure=16:15", None),
        ("?jour=hier", None),
        ("?jour=0001-01-01", None),
        ("?jour=2026-11-21", None),
        ("?jour=2026-11-23&heure=10:00", None),
        ("?jour=9999-12-31&heure=99:99", None),
    ],
)
def test_a_reader_asks_for_a_day_and_an_hour(client, clock, chief, asked, where):
    publish(chief)
    response = client.get(f"/unes/{asked}")
    assert (response.get("Location") if where else response.status_code) == (where or 200)


@pytest.mark.parametrize(
    "address",
    [
        *("2026/11/21/10-00", "2026/11/23/10-00", "2026/11/22/25-00", "2026/02/31/10-00"),
        *("2026/11/21", "2026/11/23", "2026/13/01", "1000/01/01", "9998/12/31", "9999/12/31"),
    ],
)
def test_no_front_page_stands_before_the_first_nor_in_the_future(client, clock, chief, address):
    publish(chief)
    assert client.get(f"/unes/{address}/").status_code == 404


def test_a_day_without_a_change_shows_that_the_page_stood(client, clock, chief):
    publish(chief)
    clock.advance(timedelta(days=1))
    page = client.get(f"/unes/{clock.now:%Y/%m/%d}/")
    assert page.status_code == 200
    assert "La une n’a pas changé ce jour-là." in page.text


def test_past_front_pages_take_few_queries(client, clock, chief, django_assert_max_num_queries):
    for _ in range(30):
        publish(chief, lead_image=ImageFactory())
        clock.advance(timedelta(minutes=1))
    with django_assert_max_num_queries(8):
        client.get(address_of(clock.now))
    with django_assert_max_num_queries(8):
        client.get("/unes/")
