"""Feeds: who follows the paper gets all of it, once, and nothing before its hour."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import publishing
from articles.models import Article, FormerAddress, Publication, Status
from tests.factories import (
    CHIEFS,
    ArticleFactory,
    AuthorFactory,
    CorrectionFactory,
    ImageFactory,
    SectionFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}"
MOST = 5  # queries: the list, its articles, what hangs on them, their pictures, the paper


def rss(client, path="/flux.rss"):
    response = client.get(path)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).find("channel")


def atom(client, path="/flux.atom"):
    response = client.get(path)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def titles(client, path="/flux.rss"):
    return [item.findtext("title") for item in rss(client, path).iter("item")]


@pytest.fixture
def article(clock):
    """Return an article that has all an article may have."""
    article = ArticleFactory(
        title="Le budget est voté : et après ?",
        section=SectionFactory(name="Politique", slug="politique"),
        authors=[
            AuthorFactory(name="Karim Belhadj", slug="karim"),
            AuthorFactory(name="Awa Diarra"),
        ],
        tags=[TagFactory(name="Budget", slug="budget")],
        lead_image=ImageFactory(credit="Inès Garrigue"),
        published_at=clock.now - timedelta(hours=2),
    )
    article.body = (
        '<p>Voir <a href="/theme/budget/">le dossier</a> et <a href="#note">la note</a>.</p>'
        f'<figure><img src="{ImageFactory(credit="Tomasz Wolniak").file.url}" alt="Vue"></figure>'
    )
    article.save()
    return article


def test_an_entry_says_in_rss_all_that_the_page_says(client, article):
    channel = rss(client)
    item = channel.find("item")
    assert channel.findtext("language") == "fr-FR"
    assert channel.findtext("link") == f"{settings.SITE_URL}/"
    assert channel.find(f"{ATOM}link").get("href") == f"{settings.SITE_URL}/flux.rss"
    assert item.findtext("title") == "Le budget est voté\u00a0: et après\u202f?"
    assert item.findtext("link") == settings.SITE_URL + article.path
    assert item.findtext("description") == article.standfirst_typeset
    assert [one.text for one in item.iter(CREATOR)] == ["Karim Belhadj", "Awa Diarra"]
    assert [one.text for one in item.iter("category")] == ["Politique", "Budget"]
    assert parsedate_to_datetime(item.findtext("pubDate")) == article.published_at


def test_an_entry_says_in_atom_all_that_the_page_says(client, article):
    feed = atom(client)
    entry = feed.find(f"{ATOM}entry")
    links = {link.get("rel"): link for link in entry.iter(f"{ATOM}link")}
    assert feed.findtext(f"{ATOM}id") == f"{settings.SITE_URL}/flux.atom"
    assert entry.findtext(f"{ATOM}title") == "Le budget est voté\u00a0: et après\u202f?"
    assert links["alternate"].get("href") == settings.SITE_URL + article.path
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}published")) == article.published_at
    assert [one.get("term") for one in entry.iter(f"{ATOM}category")] == ["Politique", "Budget"]
    assert len(list(entry.iter(f"{ATOM}author"))) == 2
    assert "le dossier" in entry.findtext(f"{ATOM}content")


def test_the_text_is_whole_and_every_address_in_it_absolute(client, article):
    content = rss(client).find("item").findtext(CONTENT)
    page = settings.SITE_URL + article.path
    assert f'<a href="{settings.SITE_URL}/theme/budget/">le dossier</a>' in content
    assert f'<a href="{page}#note">la note</a>' in content
    assert content.count(f'<img src="{settings.SITE_URL}/media/images/') == 2
    assert 'src="/' not in content
    assert 'href="/' not in content
    assert "Inès Garrigue" in content
    assert "Tomasz Wolniak" in content


def test_the_description_comes_before_the_text(client, article):
    names = [child.tag for child in rss(client).find("item")]
    assert names.index("description") < names.index(CONTENT)


def test_the_lead_image_is_the_one_enclosure_with_its_length(
    client, article, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        article.lead_image.save()
    item = rss(client).find("item")
    [enclosure] = item.iter("enclosure")
    stored = settings.MEDIA_ROOT / enclosure.get("url").partition("/media/")[2]
    assert int(enclosure.get("length")) == stored.stat().st_size
    assert enclosure.get("type") == "image/jpeg"
    assert item.find(f"{MEDIA}content").findtext(f"{MEDIA}credit") == "Inès Garrigue"


def test_a_picture_whose_file_is_missing_is_no_enclosure(client, clock):
    image = ImageFactory()  # renditions are made on commit, and a test commits nothing
    ArticleFactory(lead_image=image, published_at=clock.now)
    item = rss(client).find("item")
    assert list(item.iter("enclosure")) == []
    assert item.find(f"{MEDIA}content").get("medium") == "image"


def test_corrections_can_be_read_in_the_entry(client, article):
    CorrectionFactory(article=article, wording="Ce sont 312 millions, et non 321.")
    content = rss(client).find("item").findtext(CONTENT)
    assert "Correction</h2>" in content
    assert "Ce sont 312\u00a0millions, et non 321." in content


def test_what_a_partner_pays_for_says_so_in_the_entry(client):
    ArticleFactory(kind="partenaire", partner="Crédit lourmois", authors=[])
    entry = atom(client).find(f"{ATOM}entry")
    assert "Contenu partenaire – Crédit lourmois" in entry.findtext(f"{ATOM}content")


def test_a_reader_never_gets_what_is_not_public(client, clock):
    section, tag, author = SectionFactory(slug="s"), TagFactory(slug="t"), AuthorFactory(slug="a")
    shared = {"section": section, "tags": [tag], "authors": [author]}
    public = ArticleFactory(title="Paru.", published_at=clock.now - timedelta(hours=1), **shared)
    ArticleFactory(draft=True, **shared)
    ArticleFactory(withdrawn=True, **shared)
    scheduled = ArticleFactory(
        title="À paraître.", published_at=clock.now + timedelta(hours=1), **shared
    )
    paths = ["/flux.rss", "/rubrique/s/flux.rss", "/theme/t/flux.rss", "/auteur/a/flux.rss"]
    for path in paths:
        assert titles(client, path) == [public.title_typeset]
    clock.move_to(scheduled.published_at)
    for path in paths:
        assert titles(client, path) == [scheduled.title_typeset, public.title_typeset]


def test_a_feed_holds_the_twenty_newest(client, clock):
    for number in range(25):
        ArticleFactory(title=f"N° {number}.", published_at=clock.now - timedelta(hours=number))
    assert len(titles(client)) == 20
    assert titles(client)[0] == "N°\u00a00."


def test_a_list_with_nothing_in_it_has_a_feed_all_the_same(client):
    SectionFactory(slug="vide")
    assert titles(client, "/rubrique/vide/flux.rss") == []
    assert atom(client, "/rubrique/vide/flux.atom").findtext(f"{ATOM}updated")
    assert client.get("/rubrique/inconnue/flux.rss").status_code == 404


def test_the_name_of_an_entry_survives_whatever_an_editor_changes(client, article):
    before = rss(client).find("item").find("guid")
    assert before.get("isPermaLink") == "false"
    article.slug, article.title = "autre-adresse", "Autre titre"
    article.section = SectionFactory(slug="autre")
    article.published_at -= timedelta(days=3)
    article.save()
    assert rss(client).find("item").findtext("guid") == before.text
    assert atom(client).find(f"{ATOM}entry").findtext(f"{ATOM}id") == before.text


def test_addresses_are_those_of_the_paper_whatever_host_is_asked(client, article):
    content = client.get("/flux.rss", headers={"host": "localhost"}).text
    assert "localhost" not in content


TRAPS = [
    "</script><script>alert(1)</script>",
    "un ]]> deux",
    '"><b>gras',
    "Durand & fils &amp; Cie",
    "Une fête 🎉 en \u00ab\u00a0ville\u00a0\u00bb",
    "Cloche\x07 et \x0bretour\x1b[31m \ufffe",
]


@pytest.mark.parametrize("title", TRAPS)
@pytest.mark.parametrize("path", ["/flux.rss", "/flux.atom"])
def test_a_feed_stays_well_formed_whatever_the_texts_hold(client, title, path):
    ArticleFactory(title=title, standfirst=title, body=f"<p>{title}</p>")
    root = ElementTree.fromstring(client.get(path).content)
    written = root.findtext("channel/item/title") or root.findtext(f"{ATOM}entry/{ATOM}title")
    for sign in ("\x07", "\x0b", "\x1b", "\ufffe"):
        assert sign not in written
    if "\x07" not in title:
        assert written == Article.objects.get().title_typeset


@pytest.mark.parametrize(
    ("hour", "offset"), [(0, "+0200"), (1, "+0100")], ids=["first half past two", "second"]
)
def test_dates_are_right_in_the_night_the_clocks_go_back(client, clock, hour, offset):
    instant = datetime.fromisoformat(f"2026-10-25T0{hour}:30:00+00:00")
    ArticleFactory(published_at=instant)
    assert rss(client).find("item").findtext("pubDate") == f"Sun, 25 Oct 2026 02:30:00 {offset}"


def test_a_change_dated_in_the_future_has_not_happened_yet(client, article, clock):
    Article.objects.filter(pk=article.pk).update(updated_at=clock.now + timedelta(days=1))
    assert parsedate_to_datetime(rss(client).findtext("lastBuildDate")) == article.published_at
    etag = client.get("/flux.rss")["ETag"]
    clock.advance(timedelta(days=2))
    assert client.get("/flux.rss")["ETag"] != etag


@pytest.mark.parametrize("path", ["/flux.rss", "/flux.atom", "/rubrique/politique/flux.rss"])
def test_who_has_the_feed_already_is_told_so(client, article, clock, path):
    first = client.get(path)
    clock.advance(timedelta(hours=1))
    for header, value in (
        ("if-none-match", first["ETag"]),
        ("if-modified-since", first["Last-Modified"]),
    ):
        with CaptureQueriesContext(connection) as queries:
            again = client.get(path, headers={header: value})
        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == first["ETag"]
        assert len(queries) == (MOST if "rubrique" in path else MOST - 1)


def _edit(article, user):
    article.body += "<p>Encore un mot.</p>"
    article.save()


def _edit_in_bulk(article, user):
    Article.objects.filter(pk=article.pk).update(body="<p>Autre texte.</p>")


def _retitle_in_bulk(article, user):
    Article.objects.filter(pk=article.pk).update(title="Autre titre")


def _withdraw(article, user):
    publishing.withdraw(article, by=user)


def _delete(article, user):
    article.delete()


def _correct(article, user):
    publishing.correct(article, by=user, wording="Ce sont 312 millions.")


def _move(article, user):
    article.section = SectionFactory(slug="autre")
    article.save()


def _rename_author(article, user):
    author = article.bylines.first().author
    author.name = "Karim B."
    author.save()


def _rename_tag(article, user):
    tag = article.tags.first()
    tag.name = "Finances"
    tag.save()


def _rename_paper(article, user):
    Publication.objects.update_or_create(pk=1, defaults={"name": "Autre journal"})


def _move_focus(article, user):
    article.lead_image.focal_x = 0.2
    article.lead_image.save()


CHANGES = [
    _edit,
    _edit_in_bulk,
    _retitle_in_bulk,
    _withdraw,
    _delete,
    _correct,
    _move,
    _rename_author,
    _rename_tag,
    _rename_paper,
    _move_focus,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
@pytest.mark.parametrize("validator", ["ETag", "Last-Modified"])
def test_who_has_the_feed_of_before_a_change_gets_the_new_one(
    client, article, clock, change, validator
):
    ArticleFactory(section=article.section, published_at=clock.now - timedelta(minutes=1))
    path = "/rubrique/politique/flux.rss"
    header = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}[validator]
    before = client.get(path)
    # At the same second: the hardest case for a date.
    change(article, UserFactory(group=CHIEFS))
    after = client.get(path, headers={header: before[validator]})
    assert after.status_code == 200
    assert after.content != before.content


def test_a_scheduled_article_whose_hour_comes_is_a_change(client, article, clock):
    ArticleFactory(published_at=clock.now + timedelta(minutes=10))
    before = client.get("/flux.rss")
    headers = {"if-none-match": before["ETag"]}
    assert client.get("/flux.rss", headers=headers).status_code == 304
    clock.advance(timedelta(minutes=10))
    assert client.get("/flux.rss", headers=headers).status_code == 200


def test_a_server_that_remembers_nothing_sends_the_feed_again(client, article, clock):
    before = client.get("/flux.rss")
    Article.objects.filter(pk=article.pk).update(status=Status.WITHDRAWN)
    cache.clear()
    clock.advance(timedelta(minutes=1))
    headers = {"if-modified-since": before["Last-Modified"]}
    assert client.get("/flux.rss", headers=headers).status_code == 200


def test_a_feed_may_be_kept_by_anyone_and_sets_no_cookie(client, article):
    response = client.get("/flux.atom")
    assert "public" in response["Cache-Control"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"


@pytest.mark.parametrize("size", [2, 20])
def test_a_feed_takes_the_same_few_queries_whatever_it_holds(client, clock, size):
    section, tag, author = SectionFactory(slug="s"), TagFactory(slug="t"), AuthorFactory(slug="a")
    image = ImageFactory()
    for _number in range(size):
        article = ArticleFactory(
            section=section, tags=[tag], authors=[author, AuthorFactory()], lead_image=image
        )
        article.body += f'<figure><img src="{ImageFactory().file.url}" alt="Vue"></figure>'
        article.save()
        CorrectionFactory(article=article)
    for path in ("/flux.rss", "/rubrique/s/flux.rss", "/theme/t/flux.atom", "/auteur/a/flux.atom"):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        assert len(queries) == (MOST - 1 if path == "/flux.rss" else MOST), path


@pytest.mark.parametrize(
    ("former", "ours"),
    [
        ("/feed/", "/flux.rss"),
        ("/feed/rss2/", "/flux.rss"),
        ("/feed/atom/", "/flux.atom"),
        ("/comments/feed/", "/flux.rss"),
        ("/category/politique/feed/", "/rubrique/politique/flux.rss"),
        ("/category/france/politique/feed/atom/", "/rubrique/politique/flux.atom"),
        ("/category/budget/feed/", "/theme/budget/flux.rss"),
        ("/tag/budget/feed/", "/theme/budget/flux.rss"),
        ("/author/karim/feed/", "/auteur/karim/flux.rss"),
    ],
)
def test_the_feeds_of_the_wordpress_site_lead_to_ours(client, article, former, ours):
    response = client.get(former)
    assert response.status_code == 301
    assert response["Location"] == ours


def test_a_wordpress_feed_finds_a_section_renamed_since(client, article):
    article.section.slug = "vie-politique"
    article.section.save()
    assert FormerAddress.objects.filter(path="/rubrique/politique/").exists()
    response = client.get("/category/politique/feed/")
    assert response["Location"] == "/rubrique/vie-politique/flux.rss"
    moved = client.get("/rubrique/politique/flux.rss")
    assert (moved.status_code, moved["Location"]) == (301, "/rubrique/vie-politique/flux.rss")


def test_a_wordpress_feed_of_nothing_we_know_answers_404(client):
    for path in ("/category/inconnu/feed/", "/tag/a/feed/", "/author/x/feed/atom/"):
        assert client.get(path).status_code == 404
