"""Who may see an article, and from when."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from articles.models import Article, Status
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PageFactory,
    SectionFactory,
    SlotFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

OUTSIDE = re.compile(r"//|/static/|/media/|/admin/")  # not pages of the paper


def test_a_reader_cannot_open_a_scheduled_article_before_its_hour(client, clock):
    article = ArticleFactory(published_at=clock.now + timedelta(hours=1))
    assert client.get(article.path).status_code == 404
    clock.move_to(article.published_at)
    assert client.get(article.path).status_code == 200


def test_a_scheduled_article_appears_on_every_list_at_its_hour(client, clock):
    article = ArticleFactory(published_at=clock.now + timedelta(hours=1), title="Embargo levé")
    addresses = [
        "/",
        "/dernieres-nouvelles/",
        article.section.get_absolute_url(),
        article.bylines.get().author.get_absolute_url(),
    ]
    assert not any("Embargo levé" in client.get(path).text for path in addresses)
    clock.move_to(article.published_at)
    assert all("Embargo levé" in client.get(path).text for path in addresses)


# Every state but public; what is to be read or ready may have a date, and it may be past.
HIDDEN = [
    {"draft": True},
    {"status": Status.REVIEW},
    {"status": Status.READY},
    {"scheduled": True},
    {"withdrawn": True},
]
WORD = "zinzolin"  # said by nothing else in the paper
SECRET = {
    "title": "Projet Zinzolin",
    "short_title": "Zinzolin",
    "kicker": "Zinzolin",
    "standfirst": "Le zinzolin, chapô.",
    "description": "Le zinzolin, description.",
    "body": "<p>Le zinzolin, texte.</p>",
    "lead_caption": "Le zinzolin, légende.",
    "slug": "projet-zinzolin",
}
LINKED = ["politique-de-confidentialite", "regles-des-commentaires"]  # by the page itself
LISTS = [
    "/",
    "/dernieres-nouvelles/",
    "/rubrique/politique/",
    "/auteur/karim/",
    "/theme/budget/",
    "/auteurs/",
    "/archives/",
    "/flux/",
    "/sitemap.xml",
    "/manifest.webmanifest",
]
FEEDS = [
    f"{start}{name}"
    for start in ("/", "/rubrique/politique/", "/auteur/karim/", "/theme/budget/")
    for name in ("flux.rss", "flux.atom")
]

# What stands below the address of an article.
BELOW = (
    *("", "modifications/", "signaler-une-erreur/"),
    *("commentaires/", "commentaires/flux.rss", "commentaires/1/", "commentaires/1/signaler/"),
)


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_public_is_nowhere(client, clock, state):
    public = _beside(ArticleFactory(**_shared(), **SECRET, **state, illustrated=True))
    pages = _walk(client, [*LISTS, *FEEDS, *(article.path for article in public)])
    for path in ("/2026/", "/2026/11/", "/2026/11/22/", "/sitemap-pages.xml"):
        assert path in pages
    for path in ("/sitemap-actualites.xml", "/sitemap-2026-11.xml", *FEEDS):
        assert public[0].path in pages[path]
    assert "application/ld+json" in pages[public[0].path]
    for path, text in pages.items():
        assert WORD not in path
        assert WORD not in text.lower(), path
    for name in ("", "flux.rss", "flux.atom"):
        assert client.get(f"/theme/{WORD}/{name}").status_code == 404


@pytest.mark.parametrize("state", HIDDEN)
def test_the_address_of_what_is_not_public_says_nothing_of_its_text(client, clock, state):
    article = ArticleFactory(**SECRET, **state)
    path = article.path or "/2026/11/22/projet-zinzolin/"
    for rest in BELOW:
        response = client.get(path + rest)
        assert response.status_code == (410 if "withdrawn" in state else 404)
        assert "le zinzolin" not in response.text.lower()


def test_the_same_walk_meets_it_once_it_is_public(client, clock):
    public = _beside(ArticleFactory(**_shared(), **SECRET, published_at=clock.now))
    pages = _walk(client, [*LISTS, *FEEDS, *(article.path for article in public)])
    nowhere = {path for path, text in pages.items() if WORD not in text.lower()}
    assert nowhere <= {
        *("/auteurs/", "/archives/", "/flux/", "/sitemap.xml", "/manifest.webmanifest"),
        *("/mentions-legales/", "/2026/", "/transparence-moderation/", "/unes/"),
        "/transparence-moderation/2026.csv",
        *(f"/{slug}/" for slug in LINKED),
        *(f"{article.path}commentaires/flux.rss" for article in public),
        *(f"{article.path}signaler-une-erreur/" for article in public),
    }


def _shared() -> dict[str, object]:
    """Return all that may put an article beside others: section, author, themes."""
    return {
        "section": SectionFactory(name="Politique", slug="politique"),
        "authors": [AuthorFactory(name="Karim Belhadj", slug="karim")],
        "tags": [TagFactory(name="Budget", slug="budget"), TagFactory(name="Zinzolin", slug=WORD)],
    }


def _beside(hidden: Article) -> list[Article]:
    """Make public articles that share everything with `hidden`, which is also picked by hand."""
    SlotFactory(article=hidden)
    for slug in LINKED:
        PageFactory(slug=slug)
    author, theme = hidden.bylines.get().author, hidden.tags.get(slug="budget")
    return [
        ArticleFactory(
            section=hidden.section,
            authors=[author],
            tags=[theme],
            published_at=timezone.now() - timedelta(hours=hours),
        )
        for hours in (1, 2)
    ]


def _walk(client: Client, start: list[str]) -> dict[str, str]:
    """Read the pages at the addresses `start` and all that a sitemap or a link leads to."""
    pages: dict[str, str] = {}
    waiting = list(start)
    while waiting:
        path = waiting.pop()
        if path in pages:
            continue
        response = client.get(path)
        assert response.status_code == 200, path
        pages[path] = response.text
        links = re.findall(r'<loc>([^<]*)</loc>|href="([^"#?]*)[^"]*"', response.text)
        local = ((loc or href).removeprefix(settings.SITE_URL) for loc, href in links)
        waiting += [path for path in local if path.startswith("/") and not OUTSIDE.match(path)]
    return pages


@pytest.mark.parametrize("state", [{}, *HIDDEN])
def test_an_article_and_the_query_set_answer_the_same_question(state):
    article = ArticleFactory(**state)
    instants = [timezone.now() + timedelta(hours=hours) for hours in (-30, 0, 2)]
    for at in instants:
        assert article.is_published(at) == Article.objects.published(at).exists()


def test_a_withdrawn_article_answers_410_with_its_reason_and_something_to_read(client):
    other = ArticleFactory(title="Le marché de Noël ouvre samedi")
    gone = ArticleFactory(withdrawn=True, withdrawal_note="Chiffres contestés par leur source.")
    response = client.get(gone.path)
    assert response.status_code == 410
    assert "Chiffres contestés par leur source." in response.text
    assert other.list_title in response.text
    assert gone.body_typeset not in response.text


def test_the_reason_of_a_withdrawal_is_typeset_and_escaped(client):
    gone = ArticleFactory(withdrawn=True, withdrawal_note="L'auteur <i>se rétracte</i> !")
    page = client.get(gone.path).text
    assert "L’auteur &lt;i&gt;se rétracte&lt;/i&gt;\u202f!" in page


def test_an_unknown_address_answers_404_with_the_latest_news(client):
    article = ArticleFactory(title="Le marché de Noël ouvre samedi")
    response = client.get("/2025/12/27/rien/")
    assert response.status_code == 404
    assert article.list_title in response.text


def test_an_editor_previews_a_draft_and_a_stranger_is_sent_to_sign_in(client):
    draft = ArticleFactory(draft=True, title="Projet secret")
    address = f"/apercu/{draft.pk}/"
    refused = client.get(address)
    assert refused.status_code == 302
    assert refused["Location"].startswith("/admin/login/")
    client.force_login(UserFactory(is_superuser=True))
    shown = client.get(address)
    assert "Projet secret" in shown.text
    assert "no-store" in shown["Cache-Control"]
    assert shown["X-Robots-Tag"] == "noindex"


def test_a_signed_in_user_without_the_right_cannot_preview(client):
    draft = ArticleFactory(draft=True, title="Projet secret")
    client.force_login(UserFactory(is_staff=False))
    response = client.get(f"/apercu/{draft.pk}/")
    assert response.status_code in {302, 403}
    assert "Projet secret" not in response.text


def test_a_reader_gets_no_cookie_and_no_page_varies_by_cookie(client):
    article = ArticleFactory()
    for path in ("/", article.path, article.section.get_absolute_url(), "/nulle-part/"):
        response = client.get(path)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_status_values_are_what_the_triggers_write():
    assert Status.PUBLISHED == "published"
