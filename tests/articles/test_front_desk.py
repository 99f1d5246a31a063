"""« La une » at the desk: arranged with plain buttons, saved as a whole, nothing typed lost."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.models import Arrangement, FrontEdition, Place, Slot
from tests.factories import ArticleFactory, ImageFactory, SlotFactory, UserFactory

pytestmark = pytest.mark.django_db

DESK = "/admin/articles/slot/"


@pytest.fixture
def editor(client):
    editor = UserFactory(first_name="Élise", last_name="Marchandeau")
    editor.user_permissions.add(Permission.objects.get(codename="arrange_front"))
    client.force_login(editor)
    return editor


def local(instant):
    return timezone.localtime(instant).strftime("%Y-%m-%dT%H:%M")


def sent(*rows, seen=0, **words):
    """Return a form as a browser sends it; a row is (place, article, its own words)."""
    data = {"slots": [], "seen": seen, "q": "", "do": "save", **words}
    for number, (place, article, *own) in enumerate(rows):
        key = f"k{number}"
        data["slots"].append(key)
        values = {"place": place, "article": article.pk} | dict(*own)
        data |= {f"{key}-{name}": value for name, value in values.items()}
    return data


def order_of(response):
    """Return what a sheet holds, as (place, article)."""
    page = response.content.decode()
    places = re.findall(r'name="\w+-place" value="(\w+)"', page)
    articles = re.findall(r'name="\w+-article" value="(\d+)"', page)
    return list(zip(places, map(int, articles), strict=True))


def test_the_sheet_shows_the_page_as_it_stands_and_what_fills_it(client, editor):
    chosen = SlotFactory(place=Place.SECONDARY, short_title="Ma une à moi")
    newest = ArticleFactory(published_at=timezone.now())
    page = client.get(DESK).text
    assert order_of(client.get(DESK)) == [("secondary", chosen.article_id)]
    assert "Ma une à moi" in page
    assert f"Fixer ici\u00a0: {newest.list_title}" in page


def test_who_may_not_arrange_sees_nothing(client):
    SlotFactory()
    for user in (None, UserFactory(), UserFactory(is_staff=False)):
        client.logout()
        if user:
            client.force_login(user)
        for path in (DESK, "/apercu/une/", "/admin/articles/frontedition/"):
            assert client.get(path).status_code in {302, 403}
        assert client.post(DESK, sent()).status_code in {302, 403}
    assert Slot.objects.count() == 1


def test_what_is_arranged_is_saved_as_a_whole(client, editor):
    first, second = ArticleFactory.create_batch(2)
    picture = ImageFactory()
    end = timezone.now() + timedelta(days=1)
    own = {"short_title": "Ce soir", "image": picture.pk, "ends_at": local(end)}
    response = client.post(DESK, sent(("pick", second), ("lead", first, own)), follow=True)
    assert "La une est enregistrée." in response.text
    lead = Slot.objects.get(place=Place.LEAD)
    assert (lead.article, lead.short_title, lead.image) == (first, "Ce soir", picture)
    assert local(lead.ends_at) == local(end)
    assert FrontEdition.objects.get().by == editor


@pytest.mark.parametrize(
    ("doing", "expected"),
    [
        ("up:k1", "lead b, lead a, pick c"),
        ("down:k0", "lead b, lead a, pick c"),
        ("down:k1", "lead a, secondary b, pick c"),
        ("up:k2", "lead a, lead b, secondary c"),
        ("to:k0:pick", "lead b, pick c, pick a"),
        ("drop:k2:lead:1", "lead a, lead c, lead b"),
        ("remove:k1", "lead a, pick c"),
        ("add:d:secondary", "lead a, lead b, secondary d, pick c"),
        ("add:d:lead", "lead d, lead a, lead b, pick c"),
        ("add:a:pick", "lead b, pick c, pick a"),
        ("up:k0", "lead a, lead b, pick c"),
        ("nothing:known", "lead a, lead b, pick c"),
        ("drop:k2:nowhere:1", "lead a, lead b, pick c"),
    ],
)
def test_buttons_move_articles_and_save_nothing(client, editor, doing, expected):
    articles = {name: ArticleFactory() for name in "abcd"}
    names = {article.pk: name for name, article in articles.items()}
    rows = [("lead", articles["a"]), ("lead", articles["b"]), ("pick", articles["c"])]
    doing = re.sub(r"add:(\w)", lambda found: f"add:{articles[found[1]].pk}", doing)
    response = client.post(DESK, sent(*rows, do=doing))
    got = ", ".join(f"{place} {names[pk]}" for place, pk in order_of(response))
    assert got == expected
    assert "Changements non enregistrés" in response.text
    assert not Slot.objects.exists()


def test_what_is_typed_survives_every_button(client, editor):
    own = {"short_title": "x" * 1000, "starts_at": "pas une date", "ends_at": "2026-01-01T10:00"}
    article = ArticleFactory()
    for doing in ("look", "up:k0", "save"):
        page = client.post(DESK, sent(("lead", article, own), do=doing)).text
        for value in own.values():
            assert f'value="{value}"' in page
    assert not Slot.objects.exists()


def refused(client, *rows, **words):
    response = client.post(DESK, sent(*rows, **words))
    assert response.status_code == 200
    assert not Arrangement.objects.exists()
    return response.text


def test_errors_are_said_in_french_beside_their_field(client, editor, clock):
    article = ArticleFactory()
    times = {"starts_at": "2026-11-23T10:00", "ends_at": "2026-11-23T09:00"}
    for own, sentence in (
        ({"short_title": "x" * 1000}, "au plus 100 caractères (actuellement 1000)"),
        (times, "La fin doit venir après le début."),
        ({"ends_at": "2026-11-22T09:00"}, "Cette heure est passée"),
        ({"ends_at": "demain"}, "Saisissez une date et une heure valides."),
        ({"starts_at": "2027-03-28T02:30"}, "il n’est jamais 02:30. Choisissez 01:30 ou 03:30."),
        ({"ends_at": "2027-10-31T02:30"}, "il est deux fois 02:30. Choisissez laquelle."),
        ({"image": "424242"}, "Cette image n’est plus dans la bibliothèque."),
        ({"image": "<b>"}, "Saisissez un nombre entier."),
    ):
        assert sentence in refused(client, ("lead", article, own)), own


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_an_article_nobody_may_read_is_refused_in_words(client, editor, state):
    article = ArticleFactory(**{state: True})
    assert "ni publié ni programmé" in refused(client, ("lead", article))


def test_one_article_at_two_places_is_refused_in_words(client, editor):
    article = ArticleFactory()
    page = refused(client, ("lead", article), ("pick", article))
    assert "déjà à la place «\u00a0Ouverture\u00a0» au même moment" in page


def test_one_article_twice_at_one_place_is_refused_in_other_words(client, editor, clock):
    article = ArticleFactory()
    first = {"ends_at": "2026-11-23T10:00"}
    page = refused(
        client, ("lead", article, first), ("lead", article, {"starts_at": "2026-11-24T10:00"})
    )
    assert "déjà à la place «\u00a0Ouverture\u00a0»\u00a0: changez-y ses heures" in page


def test_an_article_goes_from_one_place_to_another_at_an_hour(client, editor, clock):
    article = ArticleFactory()
    rows = [("lead", article, {"ends_at": "2026-11-23T10:00"})]
    sheet = client.post(DESK, sent(*rows, do=f"add:{article.pk}:pick"))
    assert order_of(sheet) == [("lead", article.pk), ("pick", article.pk)]
    assert f'name="n{article.pk}-starts_at" value="2026-11-23T10:00"' in sheet.text
    rows.append(("pick", article, {"starts_at": "2026-11-23T10:00"}))
    client.post(DESK, sent(*rows))
    assert [(slot.place, slot.ends_at is None) for slot in Slot.objects.order_by("position")] == [
        ("lead", False),
        ("pick", True),
    ]
    # Without an end it is moved: it cannot be at two places.
    moved = client.post(DESK, sent(("lead", article), do=f"add:{article.pk}:pick"))
    assert order_of(moved) == [("pick", article.pk)]
    overlapping = [("lead", article, {"ends_at": "2026-11-23T10:00"})]
    overlapping.append(("pick", article, {"starts_at": "2026-11-23T09:00"}))
    page = client.post(DESK, sent(*overlapping, seen=1)).text
    assert "déjà à la place «\u00a0Ouverture\u00a0» au même moment" in page


def test_an_hour_that_comes_twice_is_asked_and_kept(client, editor, clock):
    article = ArticleFactory()
    own = {"ends_at": "2027-10-31T02:30"}
    page = refused(client, ("lead", article, own))
    assert 'name="k0-ends_season"' in page
    assert "heure d’hiver, une heure plus tard" in page
    client.post(DESK, sent(("lead", article, own | {"ends_season": "hiver"})))
    assert f"{Slot.objects.get().ends_at:%H:%M}" == "01:30"
    page = client.get(DESK).text
    assert '<option value="hiver" selected>' in page


def test_an_article_that_is_gone_and_forged_fields_break_nothing(client, editor):
    article = ArticleFactory(draft=True)
    rows = [("lead", article)]
    data = sent(*rows)
    article.delete()
    assert "n’existe plus" in client.post(DESK, data).text
    data["slots"] += ["k0", "../x", "k9", ""]
    data |= {"seen": "x" * 50, "k0-place": "ailleurs", "do": "drop:k0"}
    assert client.post(DESK, data).status_code == 200


def test_the_second_of_two_editors_sees_both_pages_and_chooses(client, editor):
    mine, theirs = ArticleFactory(title="Ma une"), ArticleFactory(title="La leur")
    client.post(DESK, sent(("lead", theirs)))
    response = client.post(DESK, sent(("lead", mine), seen=0))
    assert response.status_code == 409
    assert "Élise Marchandeau a recomposé la une pendant que vous y travailliez" in response.text
    assert "La leur" in response.text
    assert order_of(response) == [("lead", mine.pk)]
    assert Slot.objects.get().article == theirs
    seen = re.search(r'name="seen" value="(\d+)"', response.text)[1]
    client.post(DESK, sent(("lead", mine), seen=seen))
    assert Slot.objects.get().article == mine


def test_the_last_change_is_undone_from_the_sheet(client, editor):
    first, second = ArticleFactory.create_batch(2)
    client.post(DESK, sent(("lead", first)))
    client.post(DESK, sent(("lead", second), seen=1))
    page = client.post(DESK, sent(("lead", second), seen=2, do="undo"), follow=True).text
    assert "la une d’avant est revenue" in page
    assert Slot.objects.get().article == first


def test_an_article_is_found_by_its_words(client, editor):
    wanted = ArticleFactory(title="Le pont des Tanneurs rouvre")
    ArticleFactory(title="Le pont en brouillon", draft=True)
    ArticleFactory(title="La gare")
    page = client.post(DESK, sent(do="look", q="pont tanneurs")).text
    found = page[page.index("candidates__list") : page.index("front-desk__page")]
    assert f"add:{wanted.pk}:lead" in found
    assert "brouillon" not in found
    assert "La gare" not in found
    assert "Aucun article" in client.post(DESK, sent(do="look", q="zinzolin")).text


def test_the_page_is_previewed_before_it_is_saved(client, editor):
    article = ArticleFactory()
    ArticleFactory.create_batch(3)
    own = {"short_title": "Pas encore enregistré"}
    response = client.post(DESK, sent(("lead", article, own), do="preview"))
    assert "Pas encore enregistré" in response.text
    assert "noindex" in response.text
    assert not Slot.objects.exists()


def test_the_page_of_a_later_hour_is_previewed(client, editor, clock):
    scheduled = ArticleFactory(title="Embargo levé", published_at=clock.now + timedelta(hours=8))
    SlotFactory(place=Place.LEAD, starts_at=clock.now + timedelta(hours=9), short_title="À 19 h")
    at = {
        hour: client.get("/apercu/une/", {"a": f"2026-11-22T{hour}"}) for hour in ("18:00", "19:00")
    }
    assert scheduled.list_title in at["18:00"].text
    assert "À 19" not in at["18:00"].text
    assert "À 19" in at["19:00"].text
    assert "no-store" in at["18:00"]["Cache-Control"]
    assert at["18:00"]["X-Robots-Tag"] == "noindex"
    assert "Embargo" not in client.get("/?a=2026-11-22T18:00").text
    assert "n’est pas une date suivie d’une heure" in client.get("/apercu/une/?a=demain").text
    for unlikely in ("0001-01-01T00:00", "9999-12-31T23:59", "2026-02-31T10:00"):
        assert "n’est pas une date" in client.get("/apercu/une/", {"a": unlikely}).text


def test_the_sheet_takes_as_many_queries_for_one_article_as_for_many(
    client, editor, django_assert_max_num_queries
):
    for article in ArticleFactory.create_batch(12, illustrated=True):
        SlotFactory(article=article, image=ImageFactory())
    with django_assert_max_num_queries(22):
        client.get(DESK)
