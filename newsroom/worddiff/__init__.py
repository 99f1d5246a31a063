"""What changed between two texts, by words, for people: conflicts, versions, « Ce qui a changé ».

Pure: no database, no request. Bounded: where a comparison by words would cost too much, the whole
passage is shown as replaced.
"""

from newsroom.worddiff.blocks import Block, Pair, align, split
from newsroom.worddiff.changes import Change, compare, shorten
from newsroom.worddiff.words import Budget, diff_sides, diff_text

__all__ = [
    "Block",
    "Budget",
    "Change",
    "Pair",
    "align",
    "compare",
    "diff_sides",
    "diff_text",
    "shorten",
    "split",
]
