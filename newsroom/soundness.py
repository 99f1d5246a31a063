"""Whether the database keeps in step what it alone keeps: its triggers.

A migration takes them out of an SQLite database and puts them back; where it fails they are
missing, and pages go on answering while counts, lists and former addresses drift; the page cache
stays unused until they are back.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import DEFAULT_DB_ALIAS, DatabaseError

from articles.triggers import TRIGGERS as of_articles
from comments.triggers import TRIGGERS as of_comments
from newsroom.shown import STAMPS


def missing_triggers(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Return the names of the triggers that are not there, in order; raises DatabaseError."""
    missing = [one.missing(using) for one in (of_articles, of_comments, STAMPS.triggers)]
    return sorted(set().union(*missing))


def triggers_are_installed(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Refuse a database without its triggers: `manage.py check --deploy --database default`.

    Not in other checks: `migrate`, which puts them back, runs those first.
    """
    if not databases or DEFAULT_DB_ALIAS not in databases:
        return []
    try:
        missing = missing_triggers()
    except DatabaseError:
        return []  # no answer at all: that is not what this check is about
    if not missing:
        return []
    return [
        Error(
            "Déclencheurs absents de la base : " + ", ".join(missing) + ".",
            hint="Une migration a échoué : corrigez-la, puis relancez « manage.py migrate ».",
            id="newsroom.E001",
        )
    ]
