"""What became of each block of a body, ready to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from newsroom.worddiff.blocks import Pair, align
from newsroom.worddiff.words import Budget, diff_text

NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class Change:
    """One block; or, as "skipped", how many unchanged ones are not shown."""

    kind: str  # same, added, removed, changed, layout (the same words otherwise set), skipped
    tag: str = ""  # of the block: p, h2, ul…
    words: SafeString = NOTHING  # HTML, with <ins> and <del>
    count: int = 1


def compare(before: str, after: str) -> list[Change]:
    """Return what became of each block of the clean HTML `before`, in the order of reading."""
    budget = Budget()
    return [_change(pair, budget) for pair in align(before, after)]


def shorten(changes: Sequence[Change], around: int = 1) -> list[Change]:
    """Leave out the unchanged blocks further than `around` from a change, and say how many."""
    near = {
        index + offset
        for index, change in enumerate(changes)
        if change.kind != "same"
        for offset in range(-around, around + 1)
    }
    short: list[Change] = []
    skipped = 0
    for index, change in enumerate(changes):
        if index not in near:
            skipped += 1
            continue
        if skipped:
            short.append(Change("skipped", count=skipped))
            skipped = 0
        short.append(change)
    return [*short, Change("skipped", count=skipped)] if skipped else short


def _change(pair: Pair, budget: Budget) -> Change:
    before, after = pair.before, pair.after
    shown = after or before
    old, new = before.text if before else "", after.text if after else ""
    tag = shown.tag if shown else ""
    words = diff_text(old, new, budget)
    if before is None or after is None:
        return Change("added" if before is None else "removed", tag, words)
    if pair.is_same:
        return Change("same", tag, words)
    return Change("layout" if old == new else "changed", tag, words)
