"""Writing a letter: a row of `Letter`, typeset, with nothing in its headers but one line each."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import wraps
from typing import ParamSpec

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from articles.models import Publication
from comments.models import Comment, Letter
from comments.models.letter import SUBJECT_LENGTH
from newsroom.typography import typeset

P = ParamSpec("P")
logger = logging.getLogger(__name__)

# A moderator may take a decision back for a minute (moderation.UNDO_WINDOW): its letters wait
# until that is over, so that nobody reads of a refusal that never was.
HELD_BACK = timedelta(seconds=75)
RULES_PAGE = "regles-des-commentaires"


def write(
    kind: Letter.Kind,
    to: str,
    *,
    subject: str,
    context: dict[str, object],
    comment: Comment | None = None,
    stop_url: str = "",
    due_at: datetime | None = None,
) -> Letter:
    """Store a letter to send at `due_at` (default: at once) and return it.

    Its text is the template `comments/mail/<kind>.txt`, which gets `paper`, `site_url`,
    `rules_url` and `stop_url` besides `context`. Line ends in `subject` and `to` become spaces.
    """
    template = f"comments/mail/{kind.value}.txt"
    surroundings = {
        "paper": Publication.load(),
        "site_url": settings.SITE_URL,
        "rules_url": absolute(reverse("page", args=[RULES_PAGE])),
        "stop_url": stop_url,
    }
    return Letter.objects.create(
        kind=kind,
        to=one_line(to),
        subject=typeset(one_line(subject))[:SUBJECT_LENGTH],
        body=typeset(render_to_string(template, {**surroundings, **context}).strip()) + "\n",
        stop_url=one_line(stop_url),
        comment=comment,
        due_at=due_at or timezone.now(),
    )


def take_back(comment: Comment, kinds: Collection[Letter.Kind]) -> None:
    """Delete the letters about `comment` that were not sent yet."""
    Letter.objects.unsent().filter(comment=comment, kind__in=kinds).delete()


def written_since(kind: Letter.Kind, to: str, since: datetime) -> int:
    """Return how many letters of that kind were written to that address since then."""
    return Letter.objects.filter(kind=kind, to=to, created_at__gt=since).count()


def harmless(write_letters: Callable[P, None]) -> Callable[P, None]:
    """Let a letter that cannot be written undo only itself, and be reported."""

    @wraps(write_letters)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            with transaction.atomic():
                write_letters(*args, **kwargs)
        except Exception:
            logger.exception("a letter could not be written (%s)", write_letters.__name__)

    return wrapped


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def quoted(text: str) -> str:
    """Return `text` as e-mail quotes: each line behind « > »."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def one_line(text: str) -> str:
    return " ".join(text.split())
