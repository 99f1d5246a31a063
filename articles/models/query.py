"""The language in which the paper asks for articles."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Self

from django.db.models import Q
from django.utils import timezone

from articles.models.status import IN_HAND, Status
from newsroom.derived import DerivedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.models.article import Article  # noqa: F401 - the type checker reads the string
    from articles.models.taxonomy import Author, Section, Tag

# What a card shows, in the order of `articles.cards`: of the article, its section, its picture.
IMAGE_FIELDS = (
    "file",
    "width",
    "height",
    "alternative",
    "decorative",
    "focal_x",
    "focal_y",
)
CARD_FIELDS = (
    "path",
    "kind",
    "partner_typeset",
    "published_at",
    "word_count",
    "kicker_typeset",
    "title_typeset",
    "short_title_typeset",
    "standfirst_typeset",
    "section__name_typeset",
    "section__slug",
    "lead_image",
    *(f"lead_image__{name}" for name in IMAGE_FIELDS),
)


class ArticleQuerySet(DerivedQuerySet["Article"]):
    def published(self, at: datetime | None = None) -> Self:
        """Keep the articles a reader may see at the instant `at` (default: now)."""
        return self.filter(status=Status.PUBLISHED, published_at__lte=at or timezone.now())

    def scheduled(self, at: datetime | None = None) -> Self:
        """Keep the articles that will appear after the instant `at` (default: now)."""
        return self.filter(status=Status.PUBLISHED, published_at__gt=at or timezone.now())

    def released(self) -> Self:
        """Keep what is public, or will be by itself at its hour."""
        return self.filter(status=Status.PUBLISHED)

    def drafts(self) -> Self:
        return self.filter(status=Status.DRAFT)

    def to_read(self) -> Self:
        return self.filter(status=Status.REVIEW)

    def ready(self) -> Self:
        return self.filter(status=Status.READY)

    def in_hand(self) -> Self:
        """Keep what the newsroom is at work on: not public, and not to be by itself."""
        return self.filter(status__in=IN_HAND)

    def with_user(self, user: "User") -> Self:
        """Keep what is given to `user`, and the drafts of theirs that are given to nobody."""
        own = Q(created_by=user, assigned_to=None, status=Status.DRAFT)
        return self.filter(Q(assigned_to=user) | own)

    def withdrawn(self) -> Self:
        return self.filter(status=Status.WITHDRAWN)

    def in_section(self, section: "Section | int") -> Self:
        return self.filter(section=section)

    # Both that follow ask `published()` of an earlier instant rather than add a second upper bound:
    # of two, SQLite seeks to one, and from « now » it walks down the whole archive to the other.

    def published_on_days(self, first: date, last: date) -> Self:
        """Keep what a reader may see of the days from `first` to `last`, Paris, both included."""
        return self.published_within(*bounds_of(first, last))

    def published_within(self, start: datetime, end: datetime) -> Self:
        """Keep what became public from `start` to `end`, both included and both past."""
        return self.published(end).filter(published_at__gte=start)

    def published_before(self, instant: datetime, pk: int, at: datetime | None = None) -> Self:
        """Keep what stands before `(instant, pk)`, the nearest first.

        `at` is the earlier of `instant` and now, given where this is only prepared.
        """
        earlier = Q(published_at__lt=instant) | Q(pk__lt=pk)
        at = at or min(instant, timezone.now())
        return self.published(at).filter(earlier).newest_first()

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def oldest_first(self) -> Self:
        return self.order_by("published_at", "pk")

    # The two that follow set the order themselves: it is the order of the index they read.

    def with_tag(self, tag: "Tag | int", at: datetime | None = None) -> Self:
        """Keep the public articles on the theme `tag`, newest first."""
        return self.filter(
            taggings__tag=tag, taggings__listed_at__lte=at or timezone.now()
        ).order_by("-taggings__listed_at", "-taggings__article_id")

    def by_author(self, author: "Author | int", at: datetime | None = None) -> Self:
        """Keep the public articles signed by `author`, newest first."""
        return self.filter(
            bylines__author=author, bylines__listed_at__lte=at or timezone.now()
        ).order_by("-bylines__listed_at", "-bylines__article_id")

    def for_page(self) -> Self:
        """Load all that the article's own page shows, but its neighbours."""
        return self.select_related("section", "lead_image").prefetch_related(
            "bylines", "tags", "corrections"
        )

    def first_after(self, instant: datetime, pk: int) -> Self:
        """Keep the articles that stand after `(instant, pk)`, the nearest first."""
        later = Q(published_at__gt=instant) | Q(pk__gt=pk)
        return self.filter(later, published_at__gte=instant).oldest_first()


def bounds_of(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the first and the last instant of some days in Paris, none of them to come."""
    end = _midnight(last + timedelta(days=1)) - datetime.resolution
    return _midnight(first), min(end, timezone.now())


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
