"""The head of a page: what search engines and link previews learn of it."""

import json
import re
from datetime import datetime, timedelta
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import escape

from articles.models import Kind, Publication
from tests.comments.factories import CommentFactory
from tests.conftest import PARIS
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CorrectionFactory,
    ImageFactory,
    PageFactory,
    SectionFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


class Head(HTMLParser):
    """What a page says in `<meta>`, `<link>` and JSON-LD."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.meta: dict[str, list[str]] = {}
        self.links: dict[str, list[dict[str, str]]] = {}
        self.blocks: list[str] = []
        self._inside = False
        self.feed(page)
        self.data = {node["@type"]: node for node in map(json.loads, self.blocks)}

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "meta":
            name = values.get("property") or values.get("name") or ""
            self.meta.setdefault(name, []).append(values.get("content", ""))
        elif tag == "link":
            self.links.setdefault(values["rel"], []).append(values)
        self._inside = tag == "script" and values.get("type") == "application/ld+json"
        if self._inside:
            self.blocks.append("")

    def handle_data(self, data):
        if self._inside:
            self.blocks[-1] += data

    def handle_endtag(self, tag):
        self._inside = False


def head(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return Head(response.text)


def whole(path):
    return settings.SITE_URL + path


@pytest.fixture
def article(clock):
    """Return an article that has all an article may have."""
    return ArticleFactory(
        title="Le budget est voté : et après ?",
        section=SectionFactory(name="Politique", slug="politique"),
        authors=[
            AuthorFactory(name="Karim Belhadj", slug="karim"),
            AuthorFactory(name="Awa Diarra", slug="awa"),
        ],
        tags=[TagFactory(name="Budget", slug="budget"), TagFactory(name="Impôts", slug="impots")],
        lead_image=ImageFactory(alternative="La salle du conseil"),
        published_at=datetime(2026, 10, 25, 1, 30, tzinfo=PARIS),
        updated_at=clock.now - timedelta(hours=1),
    )


def test_an_article_is_described_as_its_page_shows_it(client, article):
    CorrectionFactory(article=article, wording="Ce sont 312 millions : et non 321.")
    page = client.get(article.path).text
    node = Head(page).data["NewsArticle"]
    assert node["@context"] == "https://schema.org"
    assert node["headline"] == "Le budget est voté : et après ?"
    assert node["url"] == node["mainEntityOfPage"]["@id"] == whole(article.path)
    assert node["datePublished"] == "2026-10-25T01:30:00+02:00"
    assert node["dateModified"] == "2026-11-22T09:00:00+01:00"
    for name in ("datePublished", "dateModified"):
        assert f'<time datetime="{node[name]}">' in page
    assert node["author"] == [
        {"@type": "Person", "name": "Karim Belhadj", "url": whole("/auteur/karim/")},
        {"@type": "Person", "name": "Awa Diarra", "url": whole("/auteur/awa/")},
    ]
    assert node["articleSection"] == "Politique"
    assert node["keywords"] == ["Budget", "Impôts"]
    assert node["wordCount"] == article.word_count
    assert node["inLanguage"] == "fr"
    assert node["isAccessibleForFree"] is True
    [correction] = node["correction"]
    assert correction["@type"] == "CorrectionComment"
    assert correction["text"] == "Ce sont 312 millions : et non 321."
    assert f'<time datetime="{correction["datePublished"]}">' in page


def test_the_lead_image_is_offered_in_three_ratios(client, article):
    images = head(client, article.path).data["NewsArticle"]["image"]
    assert [round(one["width"] / one["height"], 2) for one in images] == [1.78, 1.33, 1.0]
    for one in images:
        assert one["url"].startswith(whole("/media/images/"))
        assert one["width"] * one["height"] >= 50_000


def test_an_article_without_image_claims_none_and_shares_the_papers(client):
    article = ArticleFactory()
    said = head(client, article.path)
    assert "image" not in said.data["NewsArticle"]
    assert said.meta["og:image"] == [whole("/static/img/og-default.jpg")]


@pytest.mark.parametrize(
    ("kind", "type"),
    [
        (Kind.NEWS, "NewsArticle"),
        (Kind.ANALYSIS, "AnalysisNewsArticle"),
        (Kind.INVESTIGATION, "ReportageNewsArticle"),
        (Kind.REPORTAGE, "ReportageNewsArticle"),
        (Kind.INTERVIEW, "NewsArticle"),
        (Kind.OPINION, "OpinionNewsArticle"),
    ],
)
def test_each_kind_of_article_has_its_type(client, kind, type):
    article = ArticleFactory(kind=kind)
    node = head(client, article.path).data[type]
    assert node["genre"] == kind.label
    assert "sponsor" not in node


def test_what_a_partner_pays_for_is_no_news_and_names_who_pays(client):
    article = ArticleFactory(kind="partenaire", partner="Crédit lourmois", authors=[])
    node = head(client, article.path).data["Article"]
    payer = {"@type": "Organization", "name": "Crédit lourmois"}
    assert node["sponsor"] == payer
    assert node["author"] == [payer]
    assert node["additionalType"] == "https://schema.org/AdvertiserContentArticle"


def test_a_press_release_is_no_news_and_nobody_of_the_newsroom_signs_it(client):
    article = ArticleFactory(kind="communique", partner="", authors=[])
    node = head(client, article.path).data["Article"]
    assert "author" not in node
    assert "sponsor" not in node


def test_the_publisher_is_named_with_its_logo_and_the_policies_it_has(client, article):
    Publication(pk=1, name="L’Embellie", publisher="SAS L’Embellie").save()
    publisher = head(client, "/").data["NewsMediaOrganization"]
    named = head(client, article.path).data["NewsArticle"]["publisher"]
    assert named.items() <= publisher.items()
    assert {"@id", "@type", "name", "url", "logo"} <= named.keys()
    assert publisher["@type"] == "NewsMediaOrganization"
    assert publisher["name"] == "L’Embellie"
    assert publisher["url"] == whole("/")
    assert publisher["logo"]["url"] == whole("/static/img/logo.png")
    assert [name for name in publisher if name.endswith(("Policy", "Principles", "Info"))] == [
        "correctionsPolicy"
    ]
    assert publisher["correctionsPolicy"] == whole("/corrections/")
    PageFactory(slug="charte")
    PageFactory(slug="qui-sommes-nous")
    publisher = head(client, "/").data["NewsMediaOrganization"]
    told = head(client, "/qui-sommes-nous/").data["AboutPage"]["publisher"]
    assert publisher == told | {"@context": "https://schema.org"}
    assert publisher["publishingPrinciples"] == whole("/charte/")
    assert publisher["ownershipFundingInfo"] == whole("/qui-sommes-nous/")
    assert publisher["masthead"] == whole("/qui-sommes-nous/")
    assert "diversityPolicy" not in publisher


def test_the_way_to_an_article_is_given(client, article):
    trail = head(client, article.path).data["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in trail] == [
        (1, "Accueil", whole("/")),
        (2, "Politique", whole("/rubrique/politique/")),
        (3, "Le budget est voté : et après ?", whole(article.path)),
    ]


def test_a_link_preview_of_an_article_has_all_it_needs(client, article):
    meta = head(client, article.path).meta
    assert meta["og:type"] == ["article"]
    assert meta["og:title"] == ["Le budget est voté\u00a0: et après\u202f?"]
    assert meta["og:description"] == meta["description"] == [article.standfirst_typeset]
    assert meta["og:url"] == [whole(article.path)]
    assert meta["og:site_name"] == ["Mon journal"]
    assert meta["og:locale"] == ["fr_FR"]
    assert meta["og:image"][0].startswith(whole("/media/images/"))
    assert meta["og:image:alt"] == ["La salle du conseil"]
    assert meta["og:image:width"][0].isdigit()
    assert meta["og:image:height"][0].isdigit()
    assert meta["article:published_time"] == ["2026-10-25T01:30:00+02:00"]
    assert meta["article:modified_time"] == ["2026-11-22T09:00:00+01:00"]
    assert meta["article:author"] == [whole("/auteur/karim/"), whole("/auteur/awa/")]
    assert meta["article:section"] == ["Politique"]
    assert meta["article:tag"] == ["Budget", "Impôts"]
    assert meta["twitter:card"] == ["summary_large_image"]
    assert meta["robots"] == ["max-image-preview:large"]


def test_an_article_without_standfirst_is_described_by_its_beginning(client):
    article = ArticleFactory(standfirst="", body=f"<p>Un début.</p><p>{'Et la suite. ' * 60}</p>")
    [description] = head(client, article.path).meta["description"]
    assert description.startswith("Un début. Et la suite.")
    assert description.endswith("…")
    assert len(description) <= 300


TRAPS = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    '"><b class=x>gras',
    "un ]]> deux",
    "Durand & fils &amp; Cie",
    "Une fête 🎉 « en ville »",
    "\u2028\u2029\x07",
]


@pytest.mark.parametrize("title", TRAPS)
def test_no_text_breaks_out_of_the_data(client, title):
    article = ArticleFactory(
        title=title, standfirst=title, authors=[AuthorFactory(name=title)], description=title
    )
    page = client.get(article.path).text
    node = Head(page).data["NewsArticle"]
    for block in Head(page).blocks:
        assert not re.search("[<>&]", block)
    assert node["author"][0]["name"] == title.replace("\u00a0", " ")
    assert "<script>alert" not in page
    assert f'<meta property="og:title" content="{escape(article.title_typeset)}">' in page


def test_names_carry_plain_spaces(client, article):
    for block in head(client, article.path).blocks:
        assert "\u00a0" not in block
        assert "\u202f" not in block


def test_the_front_page_presents_the_site_and_its_publisher(client):
    Publication(pk=1, name="L’Embellie", description="Le quotidien de la Lourme.").save()
    said = head(client, "/")
    assert said.data["WebSite"]["name"] == "L’Embellie"
    assert said.data["WebSite"]["publisher"]["@id"] == said.data["NewsMediaOrganization"]["@id"]
    assert said.links["canonical"][0]["href"] == whole("/")
    assert said.meta["og:type"] == ["website"]
    assert said.meta["description"] == ["Le quotidien de la Lourme."]


def test_the_page_of_an_author_presents_a_person(client):
    author = AuthorFactory(
        name="Awa Diarra", slug="awa", role="correspondante", portrait=ImageFactory()
    )
    ArticleFactory(authors=[author])
    said = head(client, "/auteur/awa/")
    person = said.data["ProfilePage"]["mainEntity"]
    assert person["@type"] == "Person"
    assert person["name"] == "Awa Diarra"
    assert person["jobTitle"] == "correspondante"
    assert person["url"] == whole("/auteur/awa/")
    assert person["image"].startswith(whole("/media/images/"))
    assert said.meta["og:type"] == ["profile"]
    assert said.data["BreadcrumbList"]["itemListElement"][1]["item"] == whole("/auteurs/")


def test_a_list_names_its_articles_and_its_feeds(client, article):
    said = head(client, "/rubrique/politique/")
    items = said.data["CollectionPage"]["mainEntity"]["itemListElement"]
    assert [one["url"] for one in items] == [whole(article.path)]
    feeds = [link["href"] for link in said.links["alternate"]]
    assert feeds == [
        whole("/rubrique/politique/flux.rss"),
        whole("/rubrique/politique/flux.atom"),
        whole("/flux.rss"),
        whole("/flux.atom"),
    ]


@pytest.fixture
def long_list(clock):
    section = SectionFactory(slug="politique")
    tag, author = TagFactory(slug="budget"), AuthorFactory(slug="awa")
    for number in range(45):
        at = clock.now - timedelta(minutes=number)
        article = ArticleFactory(section=section, tags=[tag], authors=[author], published_at=at)
        CorrectionFactory(article=article, corrected_at=at)


LISTS = [
    *("/dernieres-nouvelles/", "/rubrique/politique/", "/theme/budget/", "/auteur/awa/"),
    *("/2026/11/", "/2026/11/22/"),
]


@pytest.mark.parametrize("path", LISTS)
def test_each_page_of_a_list_is_its_own_and_knows_its_neighbours(client, long_list, path):
    first, second, third = (head(client, f"{path}?page={number}") for number in (1, 2, 3))
    assert first.links["canonical"][0]["href"] == whole(path)
    assert second.links["canonical"][0]["href"] == whole(f"{path}?page=2")
    assert "prev" not in first.links
    assert first.links["next"][0]["href"] == second.meta["og:url"][0] == whole(f"{path}?page=2")
    assert second.links["prev"][0]["href"] == whole(path)
    assert third.links["prev"][0]["href"] == whole(f"{path}?page=2")
    assert "next" not in third.links


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/rubrique/politique/", "CollectionPage"),
        ("/auteur/awa/", "ProfilePage"),
        ("/corrections/", "WebPage"),
    ],
)
def test_the_data_of_each_page_of_a_list_bear_its_own_address(client, long_list, path, kind):
    for number in (1, 2):
        said = head(client, f"{path}?page={number}")
        canonical = said.links["canonical"][0]["href"]
        assert said.data[kind]["@id"] == said.data[kind]["url"] == canonical
    assert canonical == whole(f"{path}?page=2")


def test_a_person_is_the_same_on_each_page_of_theirs(client, long_list):
    pages = (head(client, f"/auteur/awa/?page={number}") for number in (1, 2))
    people = [page.data["ProfilePage"]["mainEntity"] for page in pages]
    assert people[0] == people[1]
    assert people[0]["@id"] == whole("/auteur/awa/#auteur")


@pytest.mark.parametrize(
    "path", [*LISTS, "/", "/archives/", "/2026/", "/auteurs/", "/flux/", "/mentions-legales/"]
)
def test_the_address_of_a_page_is_that_of_the_paper_whatever_is_asked(client, long_list, path):
    response = client.get(path + "?utm_source=x&page=1", headers={"host": "localhost"})
    said = Head(response.text)
    assert said.links["canonical"][0]["href"] == said.meta["og:url"][0] == whole(path)
    assert "localhost" not in response.text.partition("</head>")[0]
    assert said.meta["description"][0]
    assert "noindex" not in said.meta["robots"][0]


def test_authors_stand_as_a_reader_sorts(client):
    for name in ("Tomasz", "Élise", "Awa", "émile"):
        AuthorFactory(name=name)
    page = client.get("/auteurs/").text.partition("<main")[2]
    assert sorted(("Awa", "Élise", "émile", "Tomasz"), key=page.index) == [
        "Awa",
        "Élise",
        "émile",
        "Tomasz",
    ]


def test_a_page_about_something_else_names_the_paper_alone(client):
    Publication(pk=1, name="L’Embellie", publisher="SAS L’Embellie").save()
    for path in ("/archives/", "/auteurs/", "/flux/"):
        assert "legalName" not in head(client, path).data["WebPage"]["publisher"]


def test_a_standing_page_says_what_it_is(client):
    PageFactory(slug="contact", title="Contact", body="<p>Écrivez-nous.</p>")
    said = head(client, "/contact/")
    assert said.data["ContactPage"]["name"] == "Contact"
    assert said.meta["description"] == ["Écrivez-nous."]
    assert said.links["canonical"][0]["href"] == whole("/contact/")


def test_every_page_carries_icons_manifest_and_the_colours_of_both_themes(client):
    said = head(client, "/")
    assert said.links["manifest"][0]["href"] == "/manifest.webmanifest"
    assert said.links["apple-touch-icon"]
    assert said.links["icon"]
    assert len(said.meta["theme-color"]) == 2


def test_a_page_that_is_not_for_the_public_is_not_indexed(client, article):
    editor = UserFactory(is_superuser=True)
    desk = Client()
    desk.force_login(editor)
    preview = head(desk, f"/apercu/{article.pk}/")
    withdrawn = ArticleFactory(withdrawn=True)
    for said in (
        preview,
        head(client, withdrawn.path, status=410),
        head(client, "/introuvable/", status=404),
    ):
        assert said.meta["robots"] == ["noindex"]
        assert "canonical" not in said.links
        assert said.blocks == []


def test_an_article_says_how_many_comments_a_reader_finds_under_it(client):
    article = ArticleFactory()
    assert head(client, article.path).data["NewsArticle"]["commentCount"] == 0
    CommentFactory.create_batch(2, article=article, approved=True)
    CommentFactory(article=article)
    assert head(client, article.path).data["NewsArticle"]["commentCount"] == 2


def test_an_update_dated_in_the_future_is_neither_shown_nor_claimed(client, clock):
    at = clock.now + timedelta(days=1)
    article = ArticleFactory(updated_at=at)
    said = head(client, article.path)
    data = said.data["NewsArticle"]
    assert data["dateModified"] == data["datePublished"]
    assert said.meta["article:modified_time"] == said.meta["article:published_time"]
    assert "Mis à jour le" not in client.get(article.path).text
    clock.move_to(at)
    assert head(client, article.path).data["NewsArticle"]["dateModified"] == at.isoformat()
    assert "Mis à jour le" in client.get(article.path).text


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("/2026/", ["/archives/"]),
        ("/2026/11/", ["/archives/", "/2026/"]),
        ("/2026/11/21/", ["/archives/", "/2026/", "/2026/11/"]),
    ],
)
def test_the_way_to_a_page_of_the_archive_is_the_same_for_readers_and_machines(
    client, clock, path, above
):
    ArticleFactory(published_at=clock.now - timedelta(days=1))
    page = client.get(path).text
    crumbs = page.partition('class="breadcrumb"')[2].partition("</nav>")[0]
    shown = re.findall(r'<a href="([^"]*)">([^<]*)</a>', crumbs)
    said = Head(page).data["BreadcrumbList"]["itemListElement"]
    *parents, here = [(step["item"].removeprefix(settings.SITE_URL), step["name"]) for step in said]
    assert [address for address, _ in shown] == ["/", *above]
    assert shown == parents
    assert here[0] == path
