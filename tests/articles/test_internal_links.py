"""Links within the paper that lead nowhere any more."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache

from articles.internal_links import articles_with_dead_links, dead_paths, internal_paths
from articles.models import FormerAddress
from tests.factories import ArticleFactory, AuthorFactory, PageFactory, SectionFactory, TagFactory

pytestmark = pytest.mark.django_db


def link(path):
    return f'<p>Voir <a href="{path}">ceci</a>.</p>'


def test_only_paths_of_this_site_are_looked_at():
    body = "".join(
        map(
            link,
            (
                "/archives/?page=2#fin",
                f"{settings.SITE_URL}/auteurs/",
                "/theme/%C3%A9t%C3%A9/",
                "https://www.exemple.fr/rien/",
                "//exemple.fr/",
                "/media/images/a.jpg",
                "mailto:a@exemple.fr",
                "#note",
            ),
        )
    )
    assert internal_paths(body) == {"/archives/", "/auteurs/", "/theme/été/"}


def test_what_shows_a_reader_nothing_is_dead(client, clock):
    public, moved = ArticleFactory(), ArticleFactory(slug="avant")
    old = moved.path
    moved.slug = "apres"
    moved.save()
    alive = {
        public.path,
        old,
        "/",
        "/archives/",
        "/2026/11/",
        SectionFactory().get_absolute_url(),
        AuthorFactory().get_absolute_url(),
        PageFactory().get_absolute_url(),
        ArticleFactory(tags=[TagFactory(slug="budget")]).tags.get().get_absolute_url(),
    }
    FormerAddress.objects.create(path="/2009/vieux-titre.html", article=public)
    alive.add("/2009/vieux-titre.html")
    dead = {
        ArticleFactory(scheduled=True).path,
        ArticleFactory(withdrawn=True).path,
        "/2026/11/22/jamais-ecrit/",
        "/rubrique/jamais/",
        "/auteur/personne/",
        "/page-perdue/",
        "/nulle/part",
        f"/apercu/{public.pk}/",
        "/admin/",
    }
    assert dead_paths(alive | dead) == dead
    assert all(client.get(path).status_code in {200, 301} for path in alive)


def test_looking_takes_the_same_queries_for_one_link_and_for_many(django_assert_max_num_queries):
    paths = {f"/2026/11/22/a{n}/" for n in range(40)} | {f"/rubrique/r{n}/" for n in range(40)}
    with django_assert_max_num_queries(6):
        assert dead_paths(paths) == paths


def test_the_newest_articles_with_dead_links_are_told_and_remembered(clock):
    ArticleFactory(body=link("/archives/"))
    broken = ArticleFactory(body=link("/2026/11/22/parti/"), published_at=clock.now)
    ArticleFactory(draft=True, body=link("/2026/11/22/parti/"))
    (found,) = articles_with_dead_links()
    assert (found.pk, found.paths) == (broken.pk, ("/2026/11/22/parti/",))
    ArticleFactory(body=link("/2026/11/22/parti/"), published_at=clock.now - timedelta(days=1))
    assert len(articles_with_dead_links()) == 1
    cache.clear()
    assert len(articles_with_dead_links()) == 2
