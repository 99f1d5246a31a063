"""Straight double quotes become « guillemets », and “curly quotes” inside guillemets."""

import re

from newsroom.typography.galley import BLOCK_EDGE, EDGES, Edit, Galley

_QUOTES = re.compile(f'"+|[«»“”{BLOCK_EDGE}]')
_BEFORE_OPENING = frozenset(f"([{{«“\u2018’'-–—/={EDGES}")
_AFTER_CLOSING = frozenset(f")]}}»”.,;:!?…-–—/{EDGES}")


def set_quotes(galley: Galley) -> None:
    """Set the straight quotes that form pairs within a block; the others stay as they are."""
    text = galley.text
    if '"' not in text:
        return
    opening, closing = _pairs(text)
    edits: list[Edit] = []
    guillemets = 0  # « open at this place
    ours: list[str] = []  # closing marks of our own pairs open at this place
    for token in _QUOTES.finditer(text):
        mark = token[0]
        if mark == BLOCK_EDGE:
            guillemets = 0
        guillemets = max(0, guillemets + (mark == "«") - (mark == "»"))
        for at in range(*token.span()):
            if at in opening:
                edits.append(Edit(at, at + 1, "“" if guillemets else "«"))
                ours.append("”" if guillemets else "»")
                guillemets += ours[-1] == "»"
            elif at in closing:
                edits.append(Edit(at, at + 1, ours[-1]))
                guillemets = max(0, guillemets - (ours.pop() == "»"))
    galley.apply(edits)


def _pairs(text: str) -> tuple[set[int], set[int]]:
    """Return the places of the straight quotes that open, and of those that close, a pair."""
    opening: set[int] = set()
    closing: set[int] = set()
    stack = _OpenQuotes()
    for token in _QUOTES.finditer(text):
        mark = token[0]
        if mark == BLOCK_EDGE:
            stack = _OpenQuotes()
        elif mark in "«“":
            stack.push(mark, token.start())
        elif mark in "»”":
            stack.close("«" if mark == "»" else "“")
        else:
            opens, closes = _directions(text, token)
            if opens and closes and len(mark) > 1:
                continue  # an empty "" or a row of them: not ours to interpret
            for at in range(*token.span()):
                if closes and stack.top() == '"':
                    opening.add(stack.pop())
                    closing.add(at)
                elif opens:
                    stack.push('"', at)
    return opening, closing


def _directions(text: str, run: re.Match[str]) -> tuple[bool, bool]:
    """Say whether the straight quotes of `run`, by their neighbours, can open and can close.

    One that can do both, as between spaces, closes if a quotation is open and opens otherwise.
    """
    before = text[run.start() - 1 : run.start()]
    after = text[run.end() : run.end() + 1]
    opens = not before or before.isspace() or before in _BEFORE_OPENING
    closes = not after or after.isspace() or after in _AFTER_CLOSING
    return opens, closes


class _OpenQuotes:
    """The quotation marks open at one place of a block, outermost first."""

    __slots__ = ("_counts", "_marks")

    def __init__(self) -> None:
        self._marks: list[tuple[str, int]] = []
        self._counts = dict.fromkeys('«“"', 0)

    def push(self, mark: str, at: int) -> None:
        self._marks.append((mark, at))
        self._counts[mark] += 1

    def pop(self) -> int:
        mark, at = self._marks.pop()
        self._counts[mark] -= 1
        return at

    def top(self) -> str:
        return self._marks[-1][0] if self._marks else ""

    def close(self, mark: str) -> None:
        """Close the innermost `mark`, if one is open, and with it all that opened since."""
        open_before = self._counts[mark]
        while open_before and self._counts[mark] == open_before:
            self.pop()
