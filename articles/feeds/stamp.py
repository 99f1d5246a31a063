"""Since when a feed has been as it is."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.core.cache import cache
from django.utils import timezone

ONE_SECOND = timedelta(seconds=1)  # the precision of Last-Modified
REMEMBERED = 30 * 24 * 60 * 60  # seconds; who asks less often than that gets the whole feed


def first_seen(path: str, digest: str) -> datetime:
    """Return since when the feed of the list at `path` has been in this state, to the second.

    As far as this server remembers. No column could tell: an article that is deleted, or moves to
    another section, leaves no trace in the list it has left, and those who ask with a date alone
    would never see it go. Forgotten (a restart, another process), the state counts as new, and
    they get the feed once more.
    """
    now = timezone.now()
    key = f"feed:{sha256(path.encode()).hexdigest()}"
    known: tuple[str, datetime] | None = cache.get(key)
    if known and known[0] == digest:
        return known[1]
    since = now.replace(microsecond=0)
    if known:
        since = max(since, known[1] + ONE_SECOND)
    cache.set(key, (digest, since), REMEMBERED)
    return since
