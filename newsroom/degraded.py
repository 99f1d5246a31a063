"""What an operator should mend before readers are hurt by it, as lines that a monitor may show.

Anybody may read them: no path, number or address is in them, and each costs next to nothing.
"""

import os
import shutil
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from comments.models import Letter

ROOM = 1024**3  # bytes; nginx and the page cache may take as much in a day
LATE = timedelta(hours=1)  # after its hour; one that a server put off has a new hour each time


def degraded() -> list[str]:
    """Return a French line for each thing that wears thin; raises DatabaseError."""
    found = {
        "Les données ou les images ne peuvent plus être écrites.": not _is_writable(),
        "Le disque des données est presque plein.": _is_nearly_full(),
        "Redis ne répond pas.": _forgets(),
        "Des lettres attendent depuis plus d’une heure.": _letters_are_late(),
    }
    return [line for line, is_so in found.items() if is_so]


def _folders() -> list[Path]:
    # Before the first picture there is no folder of pictures.
    pictures = [settings.MEDIA_ROOT] if os.path.exists(settings.MEDIA_ROOT) else []
    return [settings.DATA_DIR, *pictures]


def _is_writable() -> bool:
    return all(os.access(folder, os.W_OK | os.X_OK, effective_ids=True) for folder in _folders())


def _is_nearly_full() -> bool:
    # Of a folder that cannot be entered the room is not known.
    return _is_writable() and any(shutil.disk_usage(one).free < ROOM for one in _folders())


def _forgets() -> bool:
    """Tell a shared cache that is away: it forgets what it was just told."""
    cache.set("health", True, 10)
    return cache.get("health") is None


def _letters_are_late() -> bool:
    return Letter.objects.due(timezone.now() - LATE).exists()
