"""Arranging the front page: who may, what is refused, and how it is undone."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from articles import arranging, publishing
from articles.arranging import ArrangingError, Placement, Stale
from articles.front import compose_front
from articles.models import Arrangement, Article, Place, Slot
from tests.factories import ArticleFactory, ImageFactory, UserFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def editor():
    editor = UserFactory()
    editor.user_permissions.add(Permission.objects.get(codename="arrange_front"))
    return editor


def lead(article, **words):
    return Placement(Place.LEAD, article.pk, **words)


def leading():
    front = compose_front()
    return Article.objects.get(pk=front.lead.article.pk) if front.lead else None


def test_an_editor_puts_articles_at_their_places(clock, editor):
    first, second, third = ArticleFactory.create_batch(3)
    picture = ImageFactory()
    wanted = [
        lead(first, short_title="Ce soir", image=picture.pk, ends_at=clock.now + HOUR),
        Placement(Place.PICK, second.pk),
        Placement(Place.PICK, third.pk, starts_at=clock.now + HOUR),
    ]
    arrangement = arranging.arrange(wanted, by=editor, seen=0)
    assert arrangement.number == 1
    top = Slot.objects.get(place=Place.LEAD)
    assert (top.article, top.image, top.chosen_by) == (first, picture, editor)
    assert top.starts_at == clock.now
    picks = Slot.objects.filter(place=Place.PICK)
    assert [slot.article for slot in picks] == [second, third]


def test_who_has_not_the_right_arranges_nothing():
    article, stranger = ArticleFactory(), UserFactory()
    with pytest.raises(PermissionDenied):
        arranging.arrange([lead(article)], by=stranger, seen=0)
    with pytest.raises(PermissionDenied):
        arranging.undo(by=stranger, seen=0)
    assert not Slot.objects.exists()


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(editor):
    mine, theirs = ArticleFactory.create_batch(2)
    arranging.arrange([lead(theirs)], by=editor, seen=0)
    with pytest.raises(Stale) as stale:
        arranging.arrange([lead(mine)], by=editor, seen=0)
    assert stale.value.latest == Arrangement.objects.get()
    assert Slot.objects.get().article == theirs


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_is_not_released_is_refused(editor, state):
    with pytest.raises(ArrangingError, match="ni publié ni programmé"):
        arranging.arrange([lead(ArticleFactory(**{state: True}))], by=editor, seen=0)


def test_a_scheduled_article_may_be_placed_before_its_hour(clock, editor):
    article = ArticleFactory(scheduled=True)
    arranging.arrange([lead(article)], by=editor, seen=0)
    assert leading() is None
    clock.move_to(article.published_at)
    assert leading() == article


def test_an_end_before_the_start_is_refused(clock, editor):
    wrong = lead(ArticleFactory(), starts_at=clock.now + HOUR, ends_at=clock.now + HOUR)
    with pytest.raises(ArrangingError, match="après le début"):
        arranging.arrange([wrong], by=editor, seen=0)


def test_an_article_is_not_at_two_places_at_once_but_may_be_one_after_the_other(clock, editor):
    article = ArticleFactory()
    at = clock.now + HOUR
    twice = [lead(article), Placement(Place.SECONDARY, article.pk)]
    with pytest.raises(ArrangingError, match="deux places en même temps"):
        arranging.arrange(twice, by=editor, seen=0)
    relay = [lead(article, ends_at=at), Placement(Place.SECONDARY, article.pk, starts_at=at)]
    arranging.arrange(relay, by=editor, seen=0)
    assert Slot.objects.count() == 2


def test_a_place_has_an_end(editor):
    articles = ArticleFactory.create_batch(arranging.MOST + 1)
    with pytest.raises(ArrangingError, match="plus de 12"):
        arranging.arrange([lead(article) for article in articles], by=editor, seen=0)


def test_several_changes_are_undone_one_after_the_other(editor):
    articles = ArticleFactory.create_batch(3)
    for seen, article in enumerate(articles):
        arranging.arrange([lead(article)], by=editor, seen=seen)
    for seen, left in ((3, articles[1]), (4, articles[0])):
        arranging.undo(by=editor, seen=seen)
        assert Slot.objects.get().article == left
    arranging.undo(by=editor, seen=5)
    assert not Slot.objects.exists()
    with pytest.raises(ArrangingError, match="rien à annuler"):
        arranging.undo(by=editor, seen=6)


def test_a_change_made_after_an_undo_is_undone_to_what_the_undo_left(editor):
    first, second, third = ArticleFactory.create_batch(3)
    arranging.arrange([lead(first)], by=editor, seen=0)
    arranging.arrange([lead(second)], by=editor, seen=1)
    arranging.undo(by=editor, seen=2)
    arranging.arrange([lead(third)], by=editor, seen=3)
    arranging.undo(by=editor, seen=4)
    assert Slot.objects.get().article == first


def test_undoing_brings_back_neither_what_is_withdrawn_nor_what_has_ended(clock, editor):
    gone, ended, stays = ArticleFactory.create_batch(3)
    admin = UserFactory(is_superuser=True)
    wanted = [
        lead(stays),
        Placement(Place.PICK, gone.pk),
        Placement(Place.PICK, ended.pk, ends_at=clock.now + HOUR),
    ]
    arranging.arrange(wanted, by=editor, seen=0)
    arranging.arrange([], by=editor, seen=1)
    publishing.withdraw(gone, by=admin)
    clock.advance(HOUR)
    arranging.undo(by=editor, seen=2)
    assert [slot.article for slot in Slot.objects.all()] == [stays]


def test_who_chose_an_article_stays_known_when_another_editor_saves(editor):
    kept, added = ArticleFactory.create_batch(2)
    arranging.arrange([lead(kept)], by=editor, seen=0)
    chief = UserFactory(is_superuser=True)
    arranging.arrange([lead(kept), Placement(Place.PICK, added.pk)], by=chief, seen=1)
    assert Slot.objects.get(article=kept).chosen_by == editor
    assert Slot.objects.get(article=added).chosen_by == chief
