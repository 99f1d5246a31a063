"""No page is older than the last committed change: whatever the change, whichever the page."""

import random
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.urls import reverse

from articles import editions, publishing
from articles.models import Article, Cause, FormerAddress
from articles.past_fronts import address_of_day, address_of_minute
from comments.models import Policy, SectionPolicy, Thread
from newsroom.parts import PARTS
from tests.comments.factories import CommentFactory
from tests.factories import (
    ArticleFactory,
    CorrectionFactory,
    PageFactory,
    SectionFactory,
    SlotFactory,
    TagFactory,
    UserFactory,
)
from tests.newsroom.pagecache.changes import all_changes, later
from tests.newsroom.pagecache.reading import Reader

pytestmark = pytest.mark.django_db(transaction=True)

STEPS = 12  # of some 200 changes; another choice at each run, by the seed that pytest prints


@pytest.fixture
def paths(clock, committed) -> list[str]:
    """A small paper with one row at least in every table readers see; return its pages."""
    section, tag = SectionFactory(slug="une"), TagFactory(slug="un")
    chief = UserFactory(is_superuser=True)
    told = publishing.publish(ArticleFactory(draft=True, section=section), by=chief)
    Article.objects.filter(pk=told.pk).update(title="Un titre corrigé")
    publishing.correct(told, by=chief, wording="Le titre se trompait.")
    articles = [
        ArticleFactory(section=section, tags=[tag], published_at=clock.now - timedelta(hours=n))
        for n in (1, 2, 3)
    ]
    ArticleFactory(section=section, tags=[tag], published_at=clock.now + timedelta(minutes=40))
    ArticleFactory(withdrawn=True)
    SlotFactory(article=articles[2], ends_at=clock.now + timedelta(hours=1))
    edition = editions.keep(Cause.ARTICLE)
    CorrectionFactory(article=articles[1], corrected_at=clock.now)
    PageFactory(slug="charte")
    first = CommentFactory(article=articles[0], approved=True)
    CommentFactory(article=articles[0], approved=True, answering=first)
    CommentFactory(article=articles[0])
    Thread.objects.update_or_create(
        article=articles[1], defaults={"closes_at": clock.now + timedelta(hours=2)}
    )
    Policy.objects.create(pk=1, duty_starts="08:00", duty_ends="11:00")
    SectionPolicy.objects.create(section=section, mode="open")
    FormerAddress.objects.create(path="/ancien/", article=articles[0])
    path, author = articles[0].path, articles[0].bylines.get().author
    return [
        "/",
        path,
        articles[1].path,
        f"{path}commentaires/",
        f"{path}commentaires/1/",
        f"{path}commentaires/flux.rss",
        f"{told.path}modifications/",
        reverse("transparency"),
        reverse("corrections"),
        address_of_minute(edition.at),
        address_of_day(edition.at.date()),
        "/dernieres-nouvelles/",
        "/rubrique/une/",
        "/theme/un/",
        author.get_absolute_url(),
        "/auteurs/",
        "/archives/",
        f"/{clock.now:%Y/%m}/",
        "/charte/",
        "/mentions-legales/",
        "/ancien/",
        "/rien/",
        "/flux.rss",
        "/rubrique/une/flux.atom",
        "/sitemap.xml",
        "/sitemap-pages.xml",
        "/sitemap-actualites.xml",
        "/manifest.webmanifest",
    ]


@contextmanager
def nothing_remembered():
    """Let the pages made meanwhile be made of nothing that was written before."""
    kept = PARTS.__dict__.copy()
    PARTS.clear()
    yield
    PARTS.__dict__.update(kept)


def test_after_any_change_every_page_is_as_if_made_now(put_up, kitchen, paths, clock):
    chance = random.Random(random.random())
    cached, fresh = [Reader(put_up()), Reader(put_up())], Reader(WSGIHandler())
    changes = all_changes(UserFactory(is_superuser=True))
    done = 0
    for change in chance.sample(changes, STEPS):
        for reader in cached:
            for path in paths:
                reader.get(path)
        try:
            change.make(chance)
            done += 1
        except Exception as refusal:  # a refused attempt must leave the pages true, too
            name = f"{change.name}, refused: {refusal!r}"
        else:
            name = change.name
        if chance.random() < 0.3:
            clock.move_to(later(chance, clock.now))
            name += f", then {clock.now:%H:%M}"
        for path in paths:
            with nothing_remembered():
                now = fresh.get(path)
            for number, reader in enumerate(cached):
                known = reader.get(path)
                assert (known.status, known.body) == (now.status, now.body), (
                    f"{path} is old in process {number} after {name}"
                )
    assert done > STEPS / 4
    assert kitchen.made < 2 * STEPS * len(paths)  # they were known, most of the time
