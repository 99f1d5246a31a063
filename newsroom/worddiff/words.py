"""Two plain texts, word by word."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

# A word with the space after it; « l’ » is a word, which « l’eau » and « l’air » share.
_TOKEN = re.compile(r"(?:\w+[’']|\w+|[^\w\s])\s*|\s+")
# What is common but too small to be read as such between two changes: « de », a comma.
SMALL = 4  # characters, without spaces

# difflib's cost follows the number of pairs of equal words. A page of 2,000 words has 40,000 of
# them, and takes 50 ms; a text made to be slow has millions.
PAIRS_AT_ONCE = 100_000
PAIRS_IN_ALL = 400_000

Run = tuple[Sequence[str], Sequence[str]]  # the words before, the words after; equal or not


@dataclass(slots=True)
class Budget:
    """What may still be spent on one comparison, in pairs of equal words."""

    pairs: int = PAIRS_IN_ALL

    def spend(self, before: Sequence[str], after: Sequence[str], at_once: int) -> bool:
        """Take the cost of comparing two sequences; False where it is too high."""
        there = Counter(after)
        cost = sum(count * there[one] for one, count in Counter(before).items())
        if cost > min(at_once, self.pairs):
            return False
        self.pairs -= cost
        return True


def diff_text(before: str, after: str, budget: Budget | None = None) -> SafeString:
    """Return `after` as HTML, with what was added in <ins> and what was taken away in <del>.

    Both are plain text; a line feed becomes <br>. Screen readers hear « ajouté » and « supprimé ».
    """
    runs = _runs(_TOKEN.findall(before), _TOKEN.findall(after), budget or Budget())
    return _safe(_written(run) for run in runs)


def diff_sides(
    before: str, after: str, budget: Budget | None = None
) -> tuple[SafeString, SafeString]:
    """Return the two texts apart, for two columns: what only one of them says is marked in it."""
    runs = _runs(_TOKEN.findall(before), _TOKEN.findall(after), budget or Budget())
    return (
        _safe(_written((old, old if old == new else ())) for old, new in runs),
        _safe(_written((new if old == new else (), new)) for old, new in runs),
    )


def opcodes(
    before: Sequence[str], after: Sequence[str], budget: Budget, at_once: int = PAIRS_AT_ONCE
) -> list[tuple[int, int, int, int]]:
    """Return the ranges that differ (before from, to; after from, to), in order.

    The whole between common beginning and common end, where comparing more finely costs too much.
    """
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if not old and not new:
        return []
    if not budget.spend(old, new, at_once):
        return [(start, start + len(old), start, start + len(new))]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (start + i, start + j, start + k, start + m)
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    ]


def _safe(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308 - every word is escaped below


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    length = 0
    for old, new in zip(before, after, strict=False):
        if old != new:
            break
        length += 1
    return length


def _runs(before: list[str], after: list[str], budget: Budget) -> list[Run]:
    """Return the words in runs, equal and changed by turns; those after stand for equal ones."""
    keys = [word.strip() for word in before], [word.strip() for word in after]
    runs: list[Run] = []
    i = k = 0
    for start, end, new_start, new_end in opcodes(*keys, budget):
        kept = after[k:new_start]
        if runs and len("".join(kept).replace(" ", "")) <= SMALL:
            removed, added = runs.pop()
            removed, added = [*removed, *before[i:start]], [*added, *kept]
        else:
            runs.append((kept, kept))
            removed, added = [], []
        runs.append(([*removed, *before[start:end]], [*added, *after[new_start:new_end]]))
        i, k = end, new_end
    runs.append((after[k:], after[k:]))
    return runs


def _written(run: Run) -> str:
    before, after = ("".join(words) for words in run)
    if before == after:
        return _lines(after)
    removed = _marked("del", _("supprimé\u00a0:"), before)
    added = _marked("ins", _("ajouté\u00a0:"), after)
    return f"{removed} {added}" if removed.endswith(">") and added else removed + added


def _marked(tag: str, name: str, text: str) -> str:
    if not text.strip():
        return _lines(text) if tag == "ins" else ""
    # The space after the last word stands outside: a line under it would look like a slip.
    words = text.rstrip()
    hidden = f'<span class="visually-hidden">{escape(name)} </span>'
    return f"<{tag}>{hidden}{_lines(words)}</{tag}>{_lines(text[len(words) :])}"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
