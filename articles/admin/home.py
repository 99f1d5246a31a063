"""What a newsroom asks in the morning: the blocks of the desk's first page.

Each block reads one bounded query, whatever the size of the archive.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.internal_links import DeadLinks, articles_with_dead_links
from articles.models import Article, Handover
from articles.models.query import ArticleQuerySet
from articles.rights import APPROVE, may

SHOWN = 6  # rows of a block; the list has the rest
DAYS = 14  # of the calendar: two weeks, as newsrooms plan
SCHEDULED_SHOWN = 60  # in the calendar: four a day, and more on some

LIGHT = (
    "title",
    "status",
    "published_at",
    "modified_at",
    *(f"assigned_to__{name}" for name in ("username", "first_name", "last_name")),
)


@dataclass(frozen=True, slots=True)
class Block:
    name: str  # for the style sheet and the heading's id
    title: str
    articles: list[Article]
    empty: str
    more: str  # address of the whole list


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    articles: list[Article]


@dataclass(frozen=True, slots=True)
class Morning:
    blocks: list[Block]  # what waits, the most urgent for this person first
    calendar: list[Day]  # today and the days after, empty ones too
    later: bool  # something is scheduled beyond the calendar, or beyond what it shows
    published: Block
    dead_links: list[DeadLinks]


def read_morning(user: User) -> Morning:
    """Return what the desk's first page shows to `user`, who may see articles."""
    scheduled = list(_light(Article.objects.scheduled().oldest_first())[: SCHEDULED_SHOWN + 1])
    days = _calendar(scheduled[:SCHEDULED_SHOWN])
    shown = sum(len(day.articles) for day in days)
    return Morning(
        blocks=_waiting(user),
        calendar=days,
        later=shown < len(scheduled),
        published=_block(
            "published",
            _("Vient de paraître"),
            Article.objects.published().newest_first(),
            _("Rien n’a encore paru."),
            etat="publie",
        ),
        dead_links=articles_with_dead_links()[:SHOWN],
    )


def _waiting(user: User) -> list[Block]:
    """Return what waits for somebody; what only this person, or one of few, may move on first."""
    mine = _block(
        "mine",
        _("À moi de jouer"),
        _with_last_word(Article.objects.with_user(user)).order_by("-modified_at"),
        _("Rien ne vous attend."),
        mains="moi",
    )
    to_read = _block(
        "review",
        _("À relire"),
        Article.objects.to_read().order_by("modified_at"),
        _("Rien n’est à relire."),
        etat="a-relire",
    )
    ready = _block(
        "ready",
        _("Prêts à paraître"),
        Article.objects.ready().order_by("published_at", "modified_at"),
        _("Rien n’attend de paraître."),
        etat="pret",
    )
    return [to_read, mine, ready] if may(user, APPROVE) else [mine, to_read, ready]


def _block(name: str, title: str, articles: ArticleQuerySet, empty: str, **narrowed: str) -> Block:
    query = "&".join(f"{key}={value}" for key, value in narrowed.items())
    more = f"{reverse('admin:articles_article_changelist')}?{query}"
    return Block(name, title, list(_light(articles)[:SHOWN]), empty, more)


def _light(articles: ArticleQuerySet) -> ArticleQuerySet:
    return articles.select_related("assigned_to").only(*LIGHT)


def _with_last_word(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Add `last_word`: what came with the article when it was handed to its present holder."""
    last: Any = Handover.objects.filter(article=OuterRef("pk")).order_by("-pk")
    return articles.annotate(last_word=Subquery(last.values("note")[:1]))


def _calendar(scheduled: Iterable[Article]) -> list[Day]:
    today = timezone.localdate()
    days = {today + timedelta(days=n): Day(today + timedelta(days=n), []) for n in range(DAYS)}
    for article in scheduled:
        if article.published_at and (day := timezone.localdate(article.published_at)) in days:
            days[day].articles.append(article)
    return list(days.values())
