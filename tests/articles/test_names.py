"""The names of the paper, of who signs and of who pays are set like any other text."""

import importlib
import json
import re
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from articles.models import Article, Author, Publication
from tests.factories import ArticleFactory, AuthorFactory

pytestmark = pytest.mark.django_db

STRAIGHT = ("N'Diaye", "d'Épargne", "L'Écho", "l'estuaire", "l'essentiel")


@pytest.fixture
def article():
    Publication.objects.create(
        pk=1,
        name="L'Écho",
        baseline="Le journal de l'estuaire",
        description="Tout l'essentiel : chaque matin.",
        owners="L'Écho coopératif",
    )
    return ArticleFactory(
        kind="partenaire",
        partner="Caisse d'Épargne",
        authors=[AuthorFactory(name="Awa N'Diaye", slug="awa")],
    )


def test_no_page_feed_or_sitemap_shows_a_straight_apostrophe_in_a_name(client, article):
    addresses = ["/", article.path, "/auteur/awa/", "/auteurs/", "/mentions-legales/"]
    addresses += ["/flux.rss", "/flux.atom", "/auteur/awa/flux.rss", "/sitemap-actualites.xml"]
    addresses += [article.section.get_absolute_url(), f"{article.path}commentaires/flux.rss"]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        for name in STRAIGHT:
            assert name not in response.text, address
            assert name.replace("'", "&#x27;") not in response.text, address
    page = client.get(article.path).text
    for name in ("Awa N’Diaye", "Caisse d’Épargne", "L’Écho", "Le journal de l’estuaire"):
        assert name in page


def test_machines_compare_names_with_plain_spaces(client, article):
    blocks = re.findall(r'ld\+json">(.*?)</script>', client.get("/").text)
    site = next(node for node in map(json.loads, blocks) if node["@type"] == "WebSite")
    assert site["name"] == "L’Écho"
    assert site["description"] == "Tout l’essentiel : chaque matin."
    assert "Tout l’essentiel\u00a0: chaque matin." in client.get("/").text


def test_a_paper_nobody_has_named_has_a_name_all_the_same(client):
    assert "Mon journal" in client.get("/").text


def test_migrating_sets_the_names_that_are_there(article):
    migration = importlib.import_module("articles.migrations.0004_typeset_names")
    Article.objects.update(partner_typeset="")
    Author.objects.update(name_typeset="")
    Publication.objects.update(name_typeset="", owners_typeset="")
    migration.set_names(apps, SimpleNamespace(connection=connection))
    assert Article.objects.get().partner_typeset == "Caisse d’Épargne"
    assert Author.objects.get().name_typeset == "Awa N’Diaye"
    publication = Publication.objects.get()
    assert (publication.name_typeset, publication.owners_typeset) == ("L’Écho", "L’Écho coopératif")


def test_the_bodies_stand_last_in_a_table_of_sqlite():
    """It reads the columns before them without walking through them."""
    with connection.cursor() as cursor:
        table = connection.introspection.get_table_description(cursor, "articles_article")
    if connection.vendor == "sqlite":
        assert [column.name for column in table[-2:]] == ["body", "body_typeset"]
    else:
        assert {"body", "body_typeset"} <= {column.name for column in table}
