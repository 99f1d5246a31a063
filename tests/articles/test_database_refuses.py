"""Rows that cannot be: the database itself says no."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from articles import arranging
from articles.arranging import Placement
from articles.models import (
    Arrangement,
    Article,
    Byline,
    Correction,
    FrontEdition,
    Image,
    Kind,
    Place,
    Publication,
    Section,
    Slot,
)
from tests.factories import ArticleFactory, ImageFactory, SectionFactory, SlotFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change",
    [
        {"published_at": None},
        {"status": "perdu"},
        {"kind": "rumeur"},
        {"title": ""},
        {"updated_at": datetime(2001, 1, 1, tzinfo=UTC)},
        {"published_at": datetime(206, 11, 22, tzinfo=UTC)},
        {"kind": Kind.PARTNER},
    ],
    ids=str,
)
def test_an_impossible_article_is_refused(change):
    article = ArticleFactory()
    for name, value in change.items():
        setattr(article, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        article.save()


@pytest.mark.parametrize(
    "change",
    [{"focal_x": 1.5}, {"focal_y": -0.1}, {"alternative": ""}, {"width": 0}],
    ids=str,
)
def test_an_impossible_image_is_refused(change):
    image = ImageFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Image.objects.filter(pk=image.pk).update(**change)


@pytest.mark.parametrize(
    "change",
    [
        {"ends_at": datetime(2001, 1, 1, tzinfo=UTC)},
        {"place": "nulle part"},
        {"position": 7},
        {"article": "the same"},
    ],
    ids=str,
)
def test_an_impossible_slot_is_refused(change):
    first = SlotFactory(position=7)
    if "article" in change:
        change = {"article": first.article}
    with pytest.raises(IntegrityError), transaction.atomic():
        SlotFactory(**{"position": 8, **change})
    assert Slot.objects.count() == 1


def test_two_arrangements_cannot_bear_the_same_number():
    words = {"number": 1, "at": timezone.now(), "slots": []}
    Arrangement.objects.create(**words)
    with pytest.raises(IntegrityError), transaction.atomic():
        Arrangement.objects.create(**words)


def test_a_second_paper_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(pk=2)


def test_a_correction_says_something():
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.create(article=ArticleFactory(), wording="")


def test_an_author_signs_an_article_once():
    byline = ArticleFactory().bylines.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Byline.objects.create(article=byline.article, author=byline.author)


def test_a_section_with_articles_cannot_be_deleted():
    article = ArticleFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        article.section.delete()
    assert Article.objects.filter(pk=article.pk).exists()


def test_a_section_without_name_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        SectionFactory(name="")
    assert not Section.objects.exists()


def test_a_past_front_page_is_never_changed_or_deleted():
    chief = UserFactory(is_superuser=True)
    placement = Placement(Place.LEAD, ArticleFactory().pk)
    arrangement = arranging.arrange([placement], by=chief, seen=0)
    for rows, change in (
        (FrontEdition.objects.all(), {"page": {}}),
        (FrontEdition.objects.all(), {"at": timezone.now()}),
        (Arrangement.objects.all(), {"slots": []}),
        (Arrangement.objects.all(), {"number": 7}),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows._raw_delete(rows.db)
    chief.delete()
    arrangement.refresh_from_db()
    assert (arrangement.by, FrontEdition.objects.get().by) == (None, None)
