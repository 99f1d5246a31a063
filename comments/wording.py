"""Words as the filter reads them: without accents or case, and under their disguises.

Two readings are compared with the moderators' lists. The plain one takes whole words only, so
that « Scunthorpe » or « analyse » never hides anything. The second unmasks only what is visibly
disguised (figures for letters, foreign look-alikes, letters set apart), because unmasking every
word would make « mal » and « mai » the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from comments.disguise import unmask
from comments.text import INVISIBLE

READ_AT_MOST = 10_000  # characters, twice the longest comment; bounds the cost of any input
LONGEST_EXPRESSION = 5  # words
SHORTEST_UNMASKED = 4  # letters; « s.a. » or « 3D » is no disguise
LONGEST_RUN = 200  # letters set apart one by one, read as one word

_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")
_LIGATURES = str.maketrans({"\u0153": "oe", "\u00e6": "ae"})
_WORD = re.compile(r"[^\W_]+")
_CHUNK = re.compile("[^\\s'\u2019\u00ab\u00bb\"\u201c\u201d(),;:?\u2026]+")
_EDGES = "!.-_*\u2013\u2014\u00b7/"
_JOINTS = re.compile("[-._*\u00b7~+/\\\\\u2013\u2014]+")
_PLAIN_CHUNK = re.compile(r"[a-z]+")
_SAME_LETTER = re.compile(r"(.)\1+")
_DRAWN_OUT = re.compile(r"([a-z])\1\1")


@lru_cache(maxsize=8)  # several rules read the same comment
def plain(text: str) -> str:
    """Return at most READ_AT_MOST signs of `text`, lower case, without accents or what is unseen.

    Full-width and mathematical letters become ordinary ones.
    """
    text = INVISIBLE.sub("", text[:READ_AT_MOST])
    # Some signs unfold into eighteen letters: cut again.
    text = unicodedata.normalize("NFKD", text)[:READ_AT_MOST]
    return _MARKS.sub("", text.casefold().translate(_LIGATURES))


def words(text: str) -> list[str]:
    """Return the words of a plain text, in order; figures count as words."""
    return _WORD.findall(text)


def root(word: str) -> str:
    """Return `word` without a plural's s or x, so that « crédits » finds « crédit »."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


@dataclass(frozen=True, slots=True)
class Expressions:
    """A list made ready: from what is compared to what the moderator typed."""

    plain: dict[tuple[str, ...], str]
    masked: dict[tuple[str, ...], str]
    joined: dict[str, str]  # single words unmasked, looked for in letters set apart
    first: frozenset[str]  # first words of the keys of `plain`
    first_masks: frozenset[str]  # of those of `masked`
    sizes: tuple[int, ...]  # of the keys of `plain`, in words
    lengths: tuple[int, ...]  # of the keys of `joined`, in letters


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text made ready to be compared with lists."""

    roots: tuple[str, ...]
    chunks: tuple[str, ...]
    disguised: tuple[int, ...]  # which of the chunks
    runs: tuple[str, ...]  # letters set apart, joined and unmasked


@lru_cache(maxsize=16)
def read_list(expressions: frozenset[str]) -> Expressions:
    """Make a list ready for `find`; one entry may have up to LONGEST_EXPRESSION words."""
    readings = {}
    masked = {}
    for expression in sorted(expressions):
        own = tuple(words(plain(expression)))
        if 0 < len(own) <= LONGEST_EXPRESSION:
            readings[tuple(map(root, own))] = expression
            if len("".join(own)) >= SHORTEST_UNMASKED:
                masked[tuple(map(_mask, own))] = expression
    joined = {key[0]: typed for key, typed in masked.items() if len(key) == 1}
    return Expressions(
        readings,
        masked,
        joined,
        frozenset(key[0] for key in readings),
        frozenset(key[0] for key in masked),
        tuple(sorted({len(key) for key in readings})),
        tuple(sorted({len(key) for key in joined})),
    )


def find(text: str, expressions: frozenset[str]) -> tuple[str, ...]:
    """Return the entries of the list that `text` holds, as typed in the list, each once."""
    if not expressions:
        return ()
    ready = read_list(expressions)
    reading = _read(plain(text))
    ways = (_plainly, _disguised, _set_apart)
    return tuple(dict.fromkeys(typed for way in ways for typed in way(reading, ready)))


@lru_cache(maxsize=4)  # one comment is compared with two lists
def _read(folded: str) -> _Reading:
    read = words(folded)
    chunks = tuple(chunk.strip(_EDGES) for chunk in _CHUNK.findall(folded))
    return _Reading(
        roots=tuple(map(root, read)),
        chunks=chunks,
        disguised=tuple(place for place, chunk in enumerate(chunks) if _is_disguised(chunk)),
        runs=tuple(map(unmask, _runs_of_letters(read))),
    )


def _plainly(reading: _Reading, ready: Expressions) -> Iterator[str]:
    for start, word in enumerate(reading.roots):
        if word in ready.first:
            for size in ready.sizes:
                typed = ready.plain.get(reading.roots[start : start + size])
                if typed is not None:
                    yield typed


def _disguised(reading: _Reading, ready: Expressions) -> Iterator[str]:
    if not reading.disguised:
        return
    masks = tuple(map(_mask, reading.chunks))
    after = dict.fromkeys(ready.sizes, 0)  # the next start that nobody has looked at
    for place in reading.disguised:
        for size in ready.sizes:
            first = max(after[size], place - size + 1)
            after[size] = place + 1
            for start in range(first, place + 1):
                if masks[start] in ready.first_masks:
                    typed = ready.masked.get(masks[start : start + size])
                    if typed is not None:
                        yield typed


def _set_apart(reading: _Reading, ready: Expressions) -> Iterator[str]:
    """Find words written letter by letter: « V I A G R A », « c.a.s.i.n.o »."""
    for run in reading.runs:
        for start in range(len(run)):
            for length in ready.lengths:
                typed = ready.joined.get(run[start : start + length])
                if typed is not None:
                    yield typed


def _is_disguised(chunk: str) -> bool:
    if _PLAIN_CHUNK.fullmatch(chunk):
        return _DRAWN_OUT.search(chunk) is not None
    return any(sign.isalpha() for sign in chunk)


def _runs_of_letters(read: Iterable[str]) -> Iterator[str]:
    run: list[str] = []
    for word in [*read, "--"]:
        if len(word) == 1 and len(run) < LONGEST_RUN:
            run.append(word)
            continue
        if len(run) >= SHORTEST_UNMASKED:
            yield "".join(run)
        run = []


@lru_cache(maxsize=4096)
def _mask(chunk: str) -> str:
    return root(_SAME_LETTER.sub(r"\1", unmask(_JOINTS.sub("", chunk))))
