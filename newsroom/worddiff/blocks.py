"""A body as the blocks it is made of, and two bodies side by side."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from newsroom.worddiff.words import Budget, opcodes

_VOID = frozenset({"br", "hr", "img"})
# Tags inside a line; all others part lines.
_INLINE = frozenset(
    "a abbr cite code em mark q s small span strong sub sup time img br".split()  # noqa: SIM905 - read as words
)
_BLANKS = re.compile(r"\s*\n\s*")
_SPACES = re.compile(r"[ \t]+")

ALIKE = 0.4  # share of common words from which two blocks are one, changed
REGION = 40  # blocks on one side; larger regions of change are paired in order
HUGE = 1_000  # likewise; larger ones still are taken as one block, and no article has as many


@dataclass(frozen=True, slots=True)
class Block:
    tag: str  # of the outermost element; "" for text without one
    source: str  # its HTML, as written
    text: str  # its words, a line feed between its lines; pictures as [image : …]


@dataclass(frozen=True, slots=True)
class Pair:
    """A block before and what it became; None on the side where it is missing."""

    before: Block | None
    after: Block | None

    @property
    def is_same(self) -> bool:
        return bool(self.before and self.after) and self.sources[0] == self.sources[1]

    @property
    def sources(self) -> tuple[str, str]:
        return (
            self.before.source if self.before else "",
            self.after.source if self.after else "",
        )


def split(html: str) -> list[Block]:
    """Return the outermost elements of well-formed HTML, in order; blank text is none."""
    splitter = _Splitter()
    splitter.feed(html)
    splitter.close()
    splitter.end_block()
    return splitter.blocks


def align(before: str, after: str) -> list[Pair]:
    """Return the blocks of two bodies in pairs, in the order of reading."""
    old, new = split(before), split(after)
    pairs: list[Pair] = []
    i = k = 0
    changes = opcodes([one.source for one in old], [one.source for one in new], Budget())
    for start, end, new_start, new_end in [*changes, (len(old), len(old), len(new), len(new))]:
        pairs += map(Pair, old[i:start], new[k:new_start])
        pairs += _align_region(old[start:end], new[new_start:new_end])
        i, k = end, new_end
    return pairs


def _align_region(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """Pair the blocks that are most alike, in order; those like none stand alone."""
    if max(len(old), len(new)) > HUGE:
        return [Pair(_joined(old), _joined(new))]
    if max(len(old), len(new)) > REGION:
        shared = min(len(old), len(new))
        paired = [*map(Pair, old, new)]
        return [
            *paired,
            *(Pair(one, None) for one in old[shared:]),
            *(Pair(None, one) for one in new[shared:]),
        ]
    best = _scores(old, new)
    pairs: list[Pair] = []
    i = k = 0
    while i < len(old) and k < len(new):
        likeness = _likeness(old[i], new[k])
        if likeness and best[i][k] == best[i + 1][k + 1] + likeness:
            pairs.append(Pair(old[i], new[k]))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            pairs.append(Pair(old[i], None))
            i += 1
        else:
            pairs.append(Pair(None, new[k]))
            k += 1
    pairs += [Pair(one, None) for one in old[i:]]
    return pairs + [Pair(None, one) for one in new[k:]]


def _joined(blocks: Sequence[Block]) -> Block | None:
    if not blocks:
        return None
    text = "\n".join(one.text for one in blocks)
    return Block("", "\n".join(one.source for one in blocks), text)


def _scores(old: Sequence[Block], new: Sequence[Block]) -> list[list[float]]:
    """Return, for each pair of positions, how alike the rest from there can be made at best."""
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for k in range(len(new) - 1, -1, -1):
            both = best[i + 1][k + 1] + _likeness(old[i], new[k])
            best[i][k] = max(both, best[i + 1][k], best[i][k + 1])
    return best


def _likeness(one: Block, other: Block) -> float:
    """Return the share of words in common, from ALIKE to 1; 0 below it."""
    if one.text == other.text:
        return 1.0
    words, others = one.text.split(), other.text.split()
    common = (Counter(words) & Counter(others)).total()
    share = 2 * common / max(len(words) + len(others), 1)
    return share if share >= ALIKE else 0.0


class _Splitter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self._depth = 0
        self._tag = ""
        self._source: list[str] = []
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth == 0 and tag not in _INLINE:
            self.end_block()
            self._tag = tag
        self._source.append(self.get_starttag_text() or "")
        if tag not in _INLINE or tag == "br":
            self._text.append("\n")
        if tag == "img":
            words = dict(attrs).get("alt") or _("sans description")
            self._text.append(_("[image\u00a0: %(words)s]") % {"words": words} + "\n")
        self._depth += tag not in _VOID
        if self._depth == 0 and tag not in _INLINE:
            self.end_block()

    def handle_endtag(self, tag: str) -> None:
        self._source.append(f"</{tag}>")
        if tag not in _INLINE:
            self._text.append("\n")
        self._depth = max(0, self._depth - 1)
        if self._depth == 0 and tag not in _INLINE:
            self.end_block()

    def handle_data(self, data: str) -> None:
        self._source.append(data)
        self._text.append(data.replace("\n", " "))

    def handle_entityref(self, name: str) -> None:
        self._source.append(f"&{name};")
        self._text.append(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._source.append(f"&#{name};")
        self._text.append(unescape(f"&#{name};"))

    def end_block(self) -> None:
        source = "".join(self._source).strip()
        if source:
            text = _BLANKS.sub("\n", _SPACES.sub(" ", "".join(self._text))).strip()
            self.blocks.append(Block(self._tag, source, text))
        self._depth, self._tag, self._source, self._text = 0, "", [], []
