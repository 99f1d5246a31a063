"""The front page: who stands where, and nobody twice."""

import re
from collections import Counter
from datetime import timedelta

import pytest

from articles import front
from articles.front import compose_front
from tests.factories import ArticleFactory, PickFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(clock):
    """Sixty articles of three sections, the newest first; the third and the last are picked."""
    sections = [SectionFactory() for _ in range(3)]
    articles = [
        ArticleFactory(
            section=sections[number % 3], published_at=clock.now - timedelta(hours=number)
        )
        for number in range(60)
    ]
    PickFactory(article=articles[59], position=1)
    PickFactory(article=articles[2], position=0)
    return articles


def test_the_newest_leads_and_the_chosen_stand_in_the_order_chosen(articles):
    page = compose_front()
    assert page.lead == articles[0]
    assert page.secondary == [articles[1], *articles[3:5]]
    assert page.latest == articles[5 : 5 + front.LATEST]
    assert page.picks == [articles[2], articles[59]]
    assert [len(block.articles) for block in page.blocks] == [front.PER_SECTION] * 3


def test_no_article_stands_twice_on_the_front_page(client, articles):
    links = Counter(re.findall(r'<a href="(/[0-9]{4}/[^"#]+)"', client.get("/").text))
    assert set(links) <= {article.path for article in articles}
    assert set(links.values()) == {1}
    assert len(links) == 2 + 1 + front.SECONDARY + front.LATEST + 3 * front.PER_SECTION


def test_an_article_chosen_twice_stands_once(articles):
    PickFactory(article=articles[2], position=5)
    assert compose_front().picks == [articles[2], articles[59]]


def test_a_pick_lasts_no_longer_than_its_time(clock, articles):
    PickFactory(article=articles[40], ends_at=clock.now + timedelta(hours=1))
    PickFactory(article=articles[41], starts_at=clock.now + timedelta(hours=1))
    assert articles[40] in compose_front().picks
    clock.advance(timedelta(hours=1))
    assert articles[40] not in compose_front().picks
    assert articles[41] in compose_front().picks


@pytest.mark.parametrize("slug", ["picks", "newest", "latest"])
def test_a_section_may_bear_the_name_of_a_shelf(client, articles, slug):
    section = articles[0].section
    section.slug = slug
    section.save()
    assert client.get("/").status_code == 200
    assert compose_front().blocks[0].section == section


def test_an_empty_paper_has_a_front_page(client):
    assert "Le premier numéro se prépare." in client.get("/").text
