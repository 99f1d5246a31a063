"""Two nights a year the clock leaves an hour out, or shows one twice (Europe/Paris)."""

from datetime import UTC, datetime, timedelta

import pytest
from django import forms

from articles.admin.moments import MomentField
from articles.models import Article
from tests.articles.test_admin_articles import change, filled, said
from tests.factories import CHIEFS, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

SUMMER = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # 02:30 in Paris, the first time
WINTER = SUMMER + timedelta(hours=1)


@pytest.fixture
def editor(client):
    editor = UserFactory(group=CHIEFS)
    client.force_login(editor)
    return editor


def plan(client, article, day, hour, season=None, **buttons):
    data = filled(article, published_at_0=day, published_at_1=hour, **buttons)
    if season:
        data["published_at_2"] = season
    return client.post(change(article), data | {"_continue": ""}, follow=True)


def test_an_hour_that_does_not_exist_is_refused_with_its_neighbours(client, editor, clock):
    article = ArticleFactory(draft=True)
    page = said(plan(client, article, "28.03.2027", "02:30", standfirst="Un chapô."))
    assert "il n’est jamais 02:30" in page
    assert "Choisissez 01:30 ou 03:30." in page
    assert 'value="02:30"' in page
    assert "Un chapô." in page


def test_an_hour_that_comes_twice_asks_which_and_keeps_the_answer(client, editor, clock):
    article = ArticleFactory(draft=True)
    page = said(plan(client, article, "31.10.2027", "02:30"))
    assert "il est deux fois 02:30" in page
    assert 'name="published_at_2"' in page
    page = said(plan(client, article, "31.10.2027", "02:30", "hiver"))
    article.refresh_from_db()
    assert article.published_at == WINTER
    assert "prévu le 31.10.2027 à 02:30 (heure d’hiver)" in page
    assert '<option value="hiver" selected>' in page
    plan(client, article, "31.10.2027", "02:30", "ete", _publish="")
    article.refresh_from_db()
    assert article.published_at == SUMMER
    assert article.is_scheduled
    clock.move_to(SUMMER)
    assert Article.objects.published().exists()


def test_on_other_nights_no_season_is_asked(client, editor, clock):
    article = ArticleFactory(draft=True)
    page = said(plan(client, article, "27.12.2026", "16:15"))
    assert 'name="published_at_2"' not in page
    article.refresh_from_db()
    assert article.published_at == datetime(2026, 12, 27, 15, 15, tzinfo=UTC)


@pytest.mark.parametrize("season", ["printemps", "<script>"])
def test_a_season_that_is_none_is_refused(season):
    with pytest.raises(forms.ValidationError):
        MomentField(required=False).clean(["31.10.2027", "02:30", season])


@pytest.mark.parametrize("value", [["31.10.2027", "", None], ["", "02:30", None]])
def test_half_a_moment_is_refused_in_words(value):
    with pytest.raises(forms.ValidationError):
        MomentField(required=False).clean(value)


def test_nothing_typed_is_no_moment():
    assert MomentField(required=False).clean(["", "", None]) is None


def test_a_moment_that_was_not_touched_has_not_changed():
    field = MomentField(required=False)
    for moment, typed in (
        (WINTER, ["31.10.2027", "02:30", "hiver"]),
        (datetime(2026, 12, 27, 15, 15, tzinfo=UTC), ["27.12.2026", "16:15", None]),
    ):
        assert not field.has_changed(moment, typed)
    assert field.has_changed(WINTER, ["31.10.2027", "02:30", "ete"])
