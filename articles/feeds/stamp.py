"""Whether a feed has changed since a reader last asked: told by one query, without building it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import DateTimeField, F, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import MD5, Cast, Concat
from django.utils import timezone

from articles.feeds.channel import FEED_LENGTH, Channel
from articles.models import Article, Byline, Correction, Publication, Tagging
from articles.models.query import ArticleQuerySet
from newsroom.pagecache import changes_at

ONE_SECOND = timedelta(seconds=1)  # the precision of Last-Modified
REMEMBERED = 30 * 24 * 60 * 60  # seconds; who asks less often than that gets the whole feed

NOTHING = Value("", TextField())
NO_DATE = Value(None, DateTimeField())
BETWEEN = Value("\u001f", TextField())  # the unit separator, which no text holds

ARTICLE_TEXTS = (
    "title_typeset",
    "standfirst_typeset",
    "description_typeset",
    "lead_caption_typeset",
    "kind",
    "partner_typeset",
    "body_typeset",
)
IMAGE_COLUMNS = (
    "file",
    "focal_x",
    "focal_y",
    "alternative",
    "decorative",
    "caption_typeset",
    "credit_typeset",
)

# Rows of unlike tables under one header: a key, then texts, then instants.
TEXTS, INSTANTS = 3, 2
Rows = QuerySet[Any, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Stamp:
    etag: str  # weak: the same articles, not the same bytes
    since: datetime  # when this state was first seen, to the second


def read_stamp(channel: Channel, articles: ArticleQuerySet) -> Stamp:
    """Return the stamp of the feed of `articles`; to be read before the feed itself.

    It changes with the choice of articles (one appears, is withdrawn, moves) and with all that an
    entry shows: the article, its section, lead image, bylines, themes and corrections. The credit
    of a picture inside a text follows with the article's next change.
    """
    now = timezone.now()
    # An instant to come is shown only when it is there, so that its passing is a change.
    rows = [
        (*row, *(instant is not None and _is_past(instant, now) for instant in row[-INSTANTS:]))
        for row in _rows(articles)
    ]
    digest = sha256(repr((channel, sorted(rows, key=repr))).encode()).hexdigest()[:32]
    return Stamp(f'W/"{digest}"', _first_seen(channel, digest, now))


def _is_past(instant: datetime, now: datetime) -> bool:
    if instant > now:
        changes_at(instant)
    return instant <= now


def _rows(articles: ArticleQuerySet) -> Rows:
    newest = articles.values("pk")[:FEED_LENGTH]
    shown = Article.objects.filter(pk__in=newest)
    of_shown = {"article__in": newest}
    key = F("article_id")
    return _part(
        shown,
        F("pk"),
        # Not `modified_at`: a bulk update does not move it.
        [_digest(*ARTICLE_TEXTS), F("path"), F("section__name_typeset")],
        [F("published_at"), F("updated_at")],
    ).union(
        _part(
            shown.filter(lead_image__isnull=False),
            F("pk"),
            [_digest(*(f"lead_image__{name}" for name in IMAGE_COLUMNS))],
        ),
        _part(
            Byline.objects.filter(**of_shown),
            key,
            [F("author__name_typeset"), F("author__slug"), Cast("position", TextField())],
        ),
        _part(Tagging.objects.filter(**of_shown), key, [F("tag__name_typeset")]),
        _part(
            Correction.objects.filter(**of_shown),
            key,
            [F("wording_typeset")],
            [F("corrected_at")],
        ),
        _part(
            Publication.objects.all(),
            F("pk"),
            [F("name_typeset"), F("description_typeset"), F("baseline_typeset")],
        ),
        all=True,
    )


def _digest(*columns: str) -> Combinable:
    """Return the SQL of a short text that changes with any of `columns`: no body travels."""
    parts: list[Combinable] = []
    for column in columns:
        parts += (Cast(column, TextField()), BETWEEN)
    return MD5(Concat(*parts))


def _part(
    rows: QuerySet[Any],
    key: Combinable,
    texts: Sequence[Combinable],
    instants: Sequence[Combinable] = (),
) -> Rows:
    texts = [*texts, *[NOTHING] * (TEXTS - len(texts))]
    instants = [*instants, *[NO_DATE] * (INSTANTS - len(instants))]
    return rows.order_by().values_list(key, *texts, *instants)


def _first_seen(channel: Channel, digest: str, now: datetime) -> datetime:
    """Return since when the feed has been in this state, as far as this server remembers.

    No column could tell: an article that is deleted, or moves to another section, leaves no trace
    in the list it has left, and those who ask with a date alone would never see it go. Forgotten
    (a restart, another process), the state counts as new, and they get the feed once more.
    """
    key = f"feed:{sha256(channel.path.encode()).hexdigest()}"
    known: tuple[str, datetime] | None = cache.get(key)
    if known and known[0] == digest:
        return known[1]
    since = now.replace(microsecond=0)
    if known:
        since = max(since, known[1] + ONE_SECOND)
    cache.set(key, (digest, since), REMEMBERED)
    return since
