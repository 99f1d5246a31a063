"""Who else has an article open at the desk."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import Article, Presence

# Three beats of static/js/admin/presence.js: one may be late, and a hidden tab beats once a minute.
LAPSES = timedelta(seconds=90)


@transaction.atomic
def note(article: Article, *, by: User, at: datetime | None = None) -> None:
    """Say that `by` has the form of `article` open at the instant `at` (default: now)."""
    at = at or timezone.now()
    Presence.objects.filter(article=article, seen_at__lte=at - LAPSES).delete()
    Presence.objects.update_or_create(
        article=article,
        user=by,
        defaults={"seen_at": at},
        create_defaults={"began_at": at, "seen_at": at},
    )


def others(article: Article, *, than: User, at: datetime | None = None) -> list[Presence]:
    """Return who else has it open, the first to have opened it first."""
    return list(
        Presence.objects.filter(article=article, seen_at__gt=(at or timezone.now()) - LAPSES)
        .exclude(user=than)
        .select_related("user")
        .order_by("began_at", "pk")
    )
