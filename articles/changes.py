"""« Ce qui a changé »: what readers could read at each step, and no word more.

A step is the text as it first appeared, or as an update or a correction left it. Details mended in
between belong to the step that follows. What stood before a withdrawal is gone with it: an article
that comes back begins anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef

from articles.content import Content
from articles.models import Article, Reason, Revision
from articles.models.article import typeset_body
from articles.reading import Reading
from newsroom.typography import typeset
from newsroom.worddiff import Change, compare, diff_text, shorten

SUBSTANTIVE = (Reason.UPDATED, Reason.CORRECTED)
MOST = 50  # steps told of; a live text may have more, and its readers want the latest


@dataclass(frozen=True, slots=True)
class Step:
    number: int  # from 1, as readers first saw it
    at: datetime  # from when they did
    reason: str  # of `Reason`
    key: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one step changed of the one before; a part that stayed as it was is not there."""

    step: Step
    before: Step
    steps: Sequence[Step]  # all there are to compare, the newest first
    parts: list[Change]  # kicker, title, standfirst, caption; `tag` says which
    body: list[Change]

    @property
    def is_empty(self) -> bool:
        return not self.parts and not self.body


def has_steps(article: Article | Reading) -> bool:
    """Tell whether a public article has ever changed in substance; one query, if any."""
    return article.last_update is not None and len(read_steps(article)) > 1


def read_steps(article: Article | Reading) -> list[Step]:
    """Return the steps of a public article, the oldest first; nothing of their texts is read."""
    withdrawn_later = Revision.objects.filter(
        article=article.pk, reason=Reason.WITHDRAWN, number__gt=OuterRef("number")
    )
    shown = Revision.objects.public(article.pk).exclude(Exists(withdrawn_later))
    rows = list(shown.values_list("pk", "shown_at", "reason"))
    told = [row for place, row in enumerate(rows) if place == 0 or row[2] in SUBSTANTIVE]
    steps = [
        Step(number, at, reason, key)
        for number, (key, at, reason) in enumerate(told, start=1)
        if at is not None  # always, of what was shown: the type cannot tell
    ]
    return _dated_as_told(steps, article)


def _dated_as_told(steps: list[Step], article: Article | Reading) -> list[Step]:
    """Give the first and the last the dates that stand at the head of the article.

    A text may be published, or corrected, under another date than that of the click.
    """
    if len(steps) < 2 or article.published_at is None:
        return steps
    first = replace(steps[0], at=article.published_at)
    last = replace(steps[-1], at=article.last_update or steps[-1].at)
    return [first, *steps[1:-1], last]


def read_comparison(article: Article, number: int | None = None) -> Comparison | None:
    """Return what step `number` changed (None: the last); None if there is no such change.

    Three queries. The cost of comparing is bounded (`newsroom.worddiff`).
    """
    steps = read_steps(article)
    if number is None:
        number = len(steps)
    if not max(2, len(steps) - MOST + 1) <= number <= len(steps):
        return None
    before, step = steps[number - 2], steps[number - 1]
    contents = Revision.objects.in_bulk([before.key, step.key])
    old, new = (Content.from_json(contents[one.key].content) for one in (before, step))
    body = compare(typeset_body(old.body), typeset_body(new.body))
    return Comparison(
        step=step,
        before=before,
        steps=steps[1:][-MOST:][::-1],
        parts=_parts(old, new),
        body=shorten(body) if any(change.kind != "same" for change in body) else [],
    )


def _parts(old: Content, new: Content) -> list[Change]:
    pairs = {
        "kicker": (old.kicker, new.kicker),
        "title": (old.title, new.title),
        "standfirst": (old.standfirst, new.standfirst),
        "caption": (old.lead_caption, new.lead_caption),
    }
    typed = {name: (typeset(before), typeset(after)) for name, (before, after) in pairs.items()}
    return [
        Change("changed", name, diff_text(before, after))
        for name, (before, after) in typed.items()
        if before != after
    ]
