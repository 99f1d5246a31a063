"""The running text on which the rules work, and the vocabulary of their patterns."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

NO_BREAK = "\u00a0"
# Narrow no-break space: the Imprimerie nationale sets ; ! ? closer than the colon, and the groups
# of a number closer than words.
NARROW = "\u202f"

# What stands in the running text for things that are not text. Noncharacters of Unicode, so no
# author can mean anything by them (a text that holds one all the same gets it back).
BLOCK_EDGE = "\ufdd0"
LINE_EDGE = "\ufdd1"
HIDDEN = "\ufdd2"

# For patterns. A pattern on a run of plain spaces starts at the first and looks behind from
# there: so no run is tried twice, and time stays linear. In HTML a newline is a plain space.
PLAIN = r"[ \t\n\r]"
EDGES = BLOCK_EDGE + LINE_EDGE  # for use inside a character class
SOLID = rf"[^\s{EDGES}]"  # neither a space nor the edge of a line
CAPITAL = "[A-ZÀ-ÖØ-ÞĀĆČĐĖĘĞİŁŃŌŒŘŚŞŠŸŹŻŽ]"


class Edit(NamedTuple):
    """Put `text` in the place of the characters from `start` to before `end`."""

    start: int
    end: int
    text: str


class Galley:
    """A running text under correction, which remembers where its pieces meet."""

    __slots__ = ("_cuts", "text")

    def __init__(self, pieces: list[str]) -> None:
        self.text = "".join(pieces)
        self._cuts = list(accumulate(map(len, pieces), initial=0))

    def pieces(self) -> list[str]:
        """Return the parts of the text, as many as there were, some perhaps empty now."""
        cuts = self._cuts
        return [self.text[cuts[i] : cuts[i + 1]] for i in range(len(cuts) - 1)]

    def apply(self, edits: Iterable[Edit]) -> None:
        """Carry out `edits`, which are in order and do not overlap.

        A new text belongs to the piece in which the replaced one starts, except that what is as
        long as before keeps its cuts. A cut right before or after a replaced text stays there.
        """
        parts: list[str] = []
        shifting: list[Edit] = []
        done = 0
        for edit in edits:
            parts += (self.text[done : edit.start], edit.text)
            done = edit.end
            if len(edit.text) != edit.end - edit.start:
                shifting.append(edit)
        if parts:
            self.text = "".join((*parts, self.text[done:]))
        if shifting:
            self._cuts = list(_shifted(self._cuts, shifting))

    def replace(self, pattern: re.Pattern[str], text: str, group: int = 0) -> None:
        """Put `text` in the place of `group` wherever `pattern` matches."""
        self.apply([Edit(*match.span(group), text) for match in pattern.finditer(self.text)])


def _shifted(cuts: list[int], edits: list[Edit]) -> Iterator[int]:
    shift = 0
    waiting = iter(edits)
    edit = next(waiting, None)
    for cut in cuts:
        while edit and edit.end <= cut:
            shift += len(edit.text) - (edit.end - edit.start)
            edit = next(waiting, None)
        if edit and edit.start < cut:
            yield edit.start + shift + min(cut - edit.start, len(edit.text))
        else:
            yield cut + shift
