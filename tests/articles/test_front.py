"""The front page: who stands where, and nobody twice."""

import re
from collections import Counter
from datetime import timedelta

import pytest

from articles import front
from articles.front import compose_front
from articles.models import Article, Place, Slot
from articles.standing import ROOM, read_picks
from tests.factories import ArticleFactory, ImageFactory, SectionFactory, SlotFactory

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
    SlotFactory(article=articles[59], position=1)
    SlotFactory(article=articles[2], position=0)
    return articles


def rows(cards):
    """Return the articles that cards stand for."""
    return [Article.objects.get(pk=card.pk) for card in cards]


def standing_at(place):
    return rows(standing.article for standing in compose_front().at(place))


def test_the_newest_leads_and_the_chosen_stand_in_the_order_chosen(articles):
    page = compose_front()
    assert page.lead.article.pk == articles[0].pk
    assert standing_at(Place.SECONDARY) == [articles[1], *articles[3:5]]
    assert rows(page.latest) == articles[5 : 5 + front.LATEST]
    assert standing_at(Place.PICK)[:2] == [articles[2], articles[59]]
    assert [len(block.articles) for block in page.blocks] == [front.PER_SECTION] * 3


def test_every_place_is_filled_with_the_newest_where_nobody_has_chosen(articles):
    Slot.objects.all().delete()
    page = compose_front()
    assert standing_at(Place.SECONDARY) == articles[1:4]
    assert rows(page.latest) == articles[4:12]
    assert standing_at(Place.PICK) == articles[12:16]
    assert not any(standing.by_hand for place in Place for standing in page.at(place))


def test_illustrated_articles_are_preferred_where_pictures_make_the_strip(articles):
    illustrated = articles[20]
    illustrated.lead_image = ImageFactory()
    illustrated.save()
    assert standing_at(Place.PICK)[2] == illustrated


def test_no_article_stands_twice_on_the_front_page(client, articles):
    SlotFactory(article=articles[2], place=Place.LEAD)
    SlotFactory(article=articles[30], place=Place.SECONDARY)
    links = Counter(re.findall(r'<a href="(/[0-9]{4}/[^"#]+)"', client.get("/").text))
    assert set(links) <= {article.path for article in articles}
    assert set(links.values()) == {1}
    assert len(links) == sum(ROOM.values()) + front.LATEST + 3 * front.PER_SECTION


def test_the_higher_place_wins_where_an_article_has_two(articles):
    SlotFactory(article=articles[2], place=Place.LEAD)
    assert standing_at(Place.LEAD) == [articles[2]]
    assert articles[2] not in standing_at(Place.PICK)


def test_what_finds_no_room_waits_for_its_turn(clock, articles):
    first = SlotFactory(
        article=articles[40], place=Place.LEAD, ends_at=clock.now + timedelta(hours=1)
    )
    SlotFactory(article=articles[41], place=Place.LEAD)
    assert standing_at(Place.LEAD) == [first.article]
    clock.advance(timedelta(hours=1))
    assert standing_at(Place.LEAD) == [articles[41]]


def test_an_article_stands_no_longer_than_its_time(clock, articles):
    SlotFactory(article=articles[40], place=Place.LEAD, ends_at=clock.now + timedelta(hours=1))
    SlotFactory(article=articles[41], place=Place.LEAD, starts_at=clock.now + timedelta(hours=2))
    assert standing_at(Place.LEAD) == [articles[40]]
    clock.advance(timedelta(hours=1))
    assert standing_at(Place.LEAD) == [articles[0]]
    clock.advance(timedelta(hours=1))
    assert standing_at(Place.LEAD) == [articles[41]]


@pytest.mark.parametrize("state", ["withdrawn", "draft", "scheduled"])
def test_the_place_of_an_article_nobody_may_read_is_filled(articles, state):
    SlotFactory(article=ArticleFactory(**{state: True}), place=Place.LEAD)
    assert standing_at(Place.LEAD) == [articles[0]]


def test_a_slot_has_its_own_title_and_picture(client, articles):
    picture = ImageFactory(alternative="Le quai, de nuit")
    slot = SlotFactory(
        article=articles[30], place=Place.LEAD, short_title="L'heure du choix ?", image=picture
    )
    lead = compose_front().lead
    assert lead.title == "L’heure du choix\u202f?"
    assert lead.image.pk == picture.pk
    assert lead.by_hand
    page = client.get("/").text
    assert "L’heure du choix\u202f?" in page
    assert articles[30].title_typeset not in page
    assert picture.file.url.rpartition("/")[2].partition(".")[0] in page
    slot.delete()
    assert articles[30].title_typeset not in client.get("/").text  # as old as it is


def test_the_sidebars_show_what_was_picked_with_its_own_title_and_no_more(client, articles):
    Slot.objects.filter(article=articles[59]).delete()
    SlotFactory(article=articles[58], short_title="À lire ce soir")
    assert rows(one.article for one in read_picks()) == [articles[2], articles[58]]
    assert "À lire ce soir" in client.get("/dernieres-nouvelles/").text
    beside = read_picks(beside=articles[58].pk)
    assert rows(one.article for one in beside) == [articles[2]]
    assert "À lire ce soir" not in client.get(articles[58].path).text


def test_a_slot_and_the_query_set_answer_the_same_question(clock):
    hour = timedelta(hours=1)
    SlotFactory(starts_at=clock.now, ends_at=clock.now + hour)
    SlotFactory(starts_at=clock.now, ends_at=None)
    for at in (clock.now - hour, clock.now, clock.now + hour):
        current = {slot.pk for slot in Slot.objects.all() if slot.is_current(at)}
        assert set(Slot.objects.current(at).values_list("pk", flat=True)) == current


def test_the_page_of_a_later_hour_holds_what_is_scheduled_for_it(clock, articles):
    later = clock.now + timedelta(hours=2)
    scheduled = ArticleFactory(published_at=later)
    SlotFactory(article=articles[50], place=Place.SECONDARY, starts_at=later)
    page = compose_front(later)
    assert page.lead.article.pk == scheduled.pk
    assert page.secondary[0].article.pk == articles[50].pk
    assert scheduled not in rows(compose_front().articles)


@pytest.mark.parametrize("slug", ["picks", "newest", "latest"])
def test_a_section_may_bear_the_name_of_a_shelf(client, articles, slug):
    section = articles[0].section
    section.slug = slug
    section.save()
    assert client.get("/").status_code == 200
    assert compose_front().blocks[0].section.slug == slug


def test_an_empty_paper_has_a_front_page(client):
    assert "Le premier numéro se prépare." in client.get("/").text
