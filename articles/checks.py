"""What must be true before the paper opens: `manage.py check --deploy --database default`."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db import DatabaseError


def legal_notice_is_complete(
    databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Refuse a paper whose « Mentions légales » lack what the law requires (LCEN art. 1-1)."""
    if not databases:
        return []
    try:
        missing = apps.get_model("articles", "Publication").load().missing
    except DatabaseError:
        return []  # not migrated yet: `migrate` itself runs checks
    if not missing:
        return []
    return [
        Error(
            "Mentions légales incomplètes : " + ", ".join(missing) + ".",
            hint="Remplissez « Journal : identité et mentions légales » dans l’administration.",
            id="articles.E001",
        )
    ]
