"""A link from one article to another: found by its title, and never broken by a new address."""

import pytest

from articles.links import with_current_paths
from articles.models import Article
from tests.factories import ArticleFactory, PageFactory, SectionFactory, UserFactory

FIND = "/admin/articles/article/adresses/"


@pytest.fixture
def editor(client, db):
    client.force_login(UserFactory(is_superuser=True))
    return client


def found(client, words):
    answer = client.get(FIND, {"q": words})
    assert answer.status_code == 200
    return [article["title"] for article in answer.json()["articles"]]


def test_an_editor_finds_articles_by_words_of_their_title_newest_first(editor):
    for title, slug in (
        ("Le vieux pont", "le-vieux-pont"),
        ("Une œuvre d’été", "une-oeuvre-d-ete"),
    ):
        ArticleFactory(title=title, slug=slug)
    ArticleFactory(title="Le pont rouvre", slug="le-pont-rouvre", scheduled=True)
    assert found(editor, "pont") == ["Le pont rouvre", "Le vieux pont"]
    assert found(editor, "VIEUX PONT") == ["Le vieux pont"]
    # SQLite folds no accent: the address does.
    assert found(editor, "OEUVRE ete") == ["Une œuvre d’été"]
    assert found(editor, "pont d’avignon") == []
    assert found(editor, "") == []


def test_what_readers_will_never_see_is_not_proposed(editor):
    ArticleFactory(title="Le pont en brouillon", draft=True)
    ArticleFactory(title="Le pont retiré", withdrawn=True)
    assert found(editor, "pont") == []


def test_a_choice_says_its_path_and_state(editor):
    article = ArticleFactory(title="Le pont")
    (choice,) = editor.get(FIND, {"q": "pont"}).json()["articles"]
    assert choice["path"] == article.path
    assert choice["state"].startswith("Publié le ")


def test_the_list_is_short_and_costs_one_query(editor, django_assert_num_queries):
    section = SectionFactory()
    for number in range(14):
        ArticleFactory(title=f"Le pont, acte {number}", section=section, authors=[])
    with django_assert_num_queries(3):  # session and user are the other two
        assert len(found(editor, "pont")) == 10


def test_a_stranger_searches_nothing(client, db):
    assert client.get(FIND, {"q": "pont"}).status_code == 302
    client.force_login(UserFactory())
    assert client.get(FIND, {"q": "pont"}).status_code == 403


def test_a_link_to_a_former_address_is_saved_as_the_present_one(db, settings):
    settings.SITE_URL = "https://journal.example"
    article = ArticleFactory(slug="ancien")
    before = article.path
    article.slug = "nouveau"
    article.save()
    html = (
        f'<p><a href="{before}">1</a> <a rel="x" href="https://journal.example{before}?a=1&amp;b#c">'
        '2</a> <a href="https://journal.example.org/x/">3</a> <a href="/rien/">4</a></p>'
    )
    assert with_current_paths(html) == (
        f'<p><a href="{article.path}">1</a> <a rel="x" href="{article.path}?a=1&amp;b#c">'
        '2</a> <a href="https://journal.example.org/x/">3</a> <a href="/rien/">4</a></p>'
    )


def test_a_text_without_link_to_the_paper_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        with_current_paths('<p><a href="https://exemple.fr/">un</a> <a href="#note-1">1</a></p>')


def test_a_link_to_an_article_no_longer_shown_stays_as_written(db):
    article = ArticleFactory(slug="ancien")
    before = article.path
    article.slug = "nouveau"
    article.save()
    Article.objects.filter(pk=article.pk).update(status="draft")
    html = f'<p><a href="{before}">un</a></p>'
    assert with_current_paths(html) == html


def test_the_form_of_a_page_saves_present_addresses(editor):
    article = ArticleFactory(slug="ancien")
    before = article.path
    article.slug = "nouveau"
    article.save()
    page = PageFactory()
    editor.post(
        f"/admin/articles/page/{page.pk}/change/",
        {
            "title": page.title,
            "slug": page.slug,
            "body": f'<p><a href="{before}">un</a></p>',
            "position": "0",
        },
    )
    page.refresh_from_db()
    assert page.body == f'<p><a href="{article.path}">un</a></p>'
