"""A page that is known is not made again; whatever changes it makes it new."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from articles import publishing
from articles.models import Article, Section
from tests.factories import ArticleFactory, UserFactory
from tests.newsroom.pagecache.reading import Reader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(committed):
    return ArticleFactory(title="Le titre", slug="titre")


def test_a_known_page_is_answered_without_django(reader, kitchen, article):
    first = reader.get(article.path)
    assert first.status == 200
    assert "Le titre" in first.text
    assert kitchen.made == 1
    second = reader.get(article.path)
    assert second == first
    assert kitchen.made == 1


def test_another_process_and_the_next_one_find_it_made(put_up, kitchen, article):
    first = Reader(put_up()).get(article.path)
    assert Reader(put_up()).get(article.path) == first
    assert kitchen.made == 1


def test_a_new_release_makes_every_page_anew(put_up, kitchen, article, tmp_path):
    Reader(put_up(release="a")).get(article.path)
    Reader(put_up(release="b")).get(article.path)
    assert kitchen.made == 2
    assert [folder.name for folder in (tmp_path / "pages").iterdir()] == ["b"]


def test_a_change_is_seen_at_the_next_request_in_every_process(put_up, article):
    readers = [Reader(put_up()), Reader(put_up())]
    articles = Article.objects.filter(pk=article.pk)

    def save():
        article.title = "Un autre"
        article.save()

    def write_sql():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE articles_article SET title_typeset = 'Un troisième'")

    for change in (
        save,
        lambda: articles.update(title="Un deuxième"),
        write_sql,
        lambda: Section.objects.update(name="Une autre"),
        lambda: publishing.withdraw(article, by=UserFactory(is_superuser=True)),
    ):
        before = [reader.get(article.path) for reader in readers]
        change()
        for reader, old in zip(readers, before, strict=True):
            new = reader.get(article.path)
            assert new.body != old.body
            assert new["ETag"] != old["ETag"]


def test_a_page_rendered_across_a_change_is_not_served_again(reader, kitchen, article):
    kitchen.before = lambda: Article.objects.filter(pk=article.pk).update(title="Pendant")
    reader.get(article.path)
    kitchen.before = None
    Article.objects.filter(pk=article.pk).update(title="Pendant")
    made = kitchen.made
    assert "Pendant" in reader.get(article.path).text
    assert kitchen.made == made + 1


def test_a_scheduled_article_appears_at_its_hour(reader, clock, committed):
    article = ArticleFactory(scheduled=True, published_at=clock.now + timedelta(hours=1))
    assert reader.get(article.path).status == 404
    assert article.title not in reader.get("/").text
    clock.move_to(article.published_at - timedelta(seconds=1))
    assert reader.get(article.path).status == 404
    clock.move_to(article.published_at)
    assert reader.get(article.path).status == 200
    assert article.title in reader.get("/").text


def test_at_midnight_every_page_bears_the_new_date(reader, clock, article):
    reader.get("/")
    clock.advance(timedelta(hours=13, minutes=59, seconds=59))
    assert "22 novembre" in reader.get("/").text.replace("\xa0", " ")
    clock.advance(timedelta(seconds=1))
    assert "23 novembre" in reader.get("/").text.replace("\xa0", " ")


def test_an_unknown_parameter_neither_fills_nor_passes_by(reader, kitchen, article):
    first = reader.get(article.path)
    size = len(reader.application.known.memory)
    for number in range(1000):
        assert reader.get(f"{article.path}?x={number}") == first
    assert reader.get(f"{article.path}?utm_source=lettre&page=2") == first
    assert kitchen.made == 1
    assert len(reader.application.known.memory) == size


def test_parameters_that_count_do_so_in_whatever_order(reader, kitchen, committed):
    ArticleFactory.create_batch(21)
    second = reader.get("/dernieres-nouvelles/?page=2")
    assert second.body != reader.get("/dernieres-nouvelles/").body
    made = kitchen.made
    assert reader.get("/dernieres-nouvelles/?utm_source=a&page=2&x=1") == second
    assert reader.get("/dernieres-nouvelles/?page=1&page=2") == second
    assert kitchen.made == made


ODD_HEADERS = {
    "x_forwarded_host": "evil.example",
    "x_original_url": "/admin/",
    "x_http_method_override": "POST",
    "forwarded": "host=evil.example",
    "accept": "application/json",
    "accept_language": "en",
    "origin": "https://evil.example",
    "cookie": "csrf=a; autre=b",
    "authorization": "Basic YTpi",
    "user_agent": "x" * 8000,
}


def test_no_other_header_changes_the_page_that_others_get(put_up, article, tmp_path):
    reference = Reader(put_up(tmp_path / "clean")).get(article.path)
    for name, value in ODD_HEADERS.items():
        reader = Reader(put_up(tmp_path / name))
        assert reader.get(article.path, **{name: value}) == reference, name
        assert reader.get(article.path) == reference, name


@pytest.mark.parametrize("name", ["session=", "session ="])  # Django reads both
def test_who_has_a_session_is_neither_served_from_it_nor_kept(reader, kitchen, article, name):
    cookie = name + "a" * 32
    private = reader.get(article.path, cookie=cookie)
    assert "private" in private["Cache-Control"]
    assert "public" in reader.get(article.path)["Cache-Control"]
    assert "private" in reader.get(article.path, cookie=cookie)["Cache-Control"]
    assert kitchen.made == 3


def test_a_foreign_host_is_refused_however_well_the_page_is_known(reader, article):
    reader.get(article.path)
    assert reader.get(article.path, host="evil.example").status == 400


def test_an_address_that_leads_nowhere_is_remembered_until_it_leads_somewhere(
    reader, kitchen, committed
):
    assert reader.get("/nouvelle/").status == 404
    assert reader.get("/nouvelle/?x=1").status == 404
    assert kitchen.made == 1
    from_shelf = list((reader.application.known.shelf._folder).glob("*/*"))
    assert from_shelf == []


def test_a_former_address_takes_the_query_along(reader, article):
    old, article.slug = article.path, "autre"
    article.save()
    assert reader.get(old)["Location"] == article.path
    assert reader.get(f"{old}?page=2")["Location"] == f"{article.path}?page=2"
    assert reader.get(old)["Location"] == article.path


def test_a_post_goes_to_django(reader, kitchen, article):
    reader.get("/")
    reader.get("/", method="POST")
    assert kitchen.made == 2


def test_the_figures_of_moderation_are_kept_for_the_hour_they_are_counted_for(
    reader, kitchen, clock, committed
):
    path = reverse("transparency")
    first = reader.get(path)
    clock.advance(timedelta(minutes=59))
    assert reader.get(path) == first
    assert kitchen.made == 1
    clock.advance(timedelta(minutes=1))
    reader.get(path)
    assert kitchen.made == 2


def test_what_changed_is_told_at_once_and_kept(reader, kitchen, clock, committed):
    chief = UserFactory(is_superuser=True)
    article = publishing.publish(ArticleFactory(draft=True), by=chief)
    path = f"{article.path}modifications/"
    assert reader.get(path).status == 404
    clock.advance(timedelta(minutes=5))
    Article.objects.filter(pk=article.pk).update(title="Un titre corrigé")
    publishing.correct(article, by=chief, wording="Le titre se trompait.")
    told = reader.get(path)
    assert "corrigé" in told.text
    made = kitchen.made
    assert reader.get(path) == told
    assert kitchen.made == made
