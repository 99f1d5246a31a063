"""Clean HTML cut into what the rules may change and what they may not."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsroom.typography.galley import BLOCK_EDGE, HIDDEN, LINE_EDGE


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_INLINE = _names(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp"
    " small span strike strong sub sup time tt u var wbr"
)
_LINE_BREAKING = _names("br img")
_VOID = _names("area base br col embed hr img input link meta source track wbr")
_UNTOUCHED = _names("code kbd math pre samp script style svg textarea")
# Switzerland and Canada space their marks otherwise: their text is left as it is.
_FRENCH_OF_FRANCE = _names("fr fr-fr")

# Possessive, and outside quotes never across a "<": linear time whatever the input.
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<[!?][^<>]*+>"
    r"""|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*+)(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=/<>"']++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"']++))?+""")


class Piece(NamedTuple):
    """A part of a page: a text node, a tag, or an element left alone with all it contains."""

    shown: str  # what the rules see: escaped text, a mark, or nothing for an inline tag
    source: str | None = None  # what is written back; None for text, which the rules may change


def cut(html: str) -> Iterator[Piece]:
    """Cut `html` into pieces, in order and without loss."""
    start = 0  # all before has been cut off
    name = ""  # of the element being left alone, if any
    depth = 0  # how many elements of that name are open
    for tag in _MARKUP.finditer(html):
        if name:
            depth += _step(tag, name)
            if not depth:
                yield Piece(_mark(name) or HIDDEN, html[start : tag.end()])
                name, start = "", tag.end()
            continue
        if tag.start() > start:
            yield Piece(html[start : tag.start()])
        start = tag.start()
        if _is_untouched(tag):
            name, depth = tag["name"].lower(), 1
            continue
        yield Piece(_mark((tag["name"] or "").lower()), tag[0])
        start = tag.end()
    if start < len(html):
        yield Piece(HIDDEN, html[start:]) if name else Piece(html[start:])


def _step(tag: re.Match[str], name: str) -> int:
    """Return by how much `tag` changes the number of open elements of that name."""
    if not tag["name"] or tag["name"].lower() != name:
        return 0
    if tag["close"]:
        return -1
    return 0 if tag[0].endswith("/>") else 1


def _mark(name: str) -> str:
    """Return what the rules see in the place of a tag of this name; "" is no tag but a comment."""
    if name in _LINE_BREAKING:
        return LINE_EDGE
    return "" if not name or name in _INLINE else BLOCK_EDGE


def _is_untouched(tag: re.Match[str]) -> bool:
    """Say whether an element that is left alone starts with this tag."""
    name = (tag["name"] or "").lower()
    if not name or tag["close"] or name in _VOID or tag[0].endswith("/>"):
        return False
    if name in _UNTOUCHED:
        return True
    if "lang" not in tag[0].lower():
        return False
    for attribute, value in _ATTRIBUTE.findall(tag[0], len(name) + 1):
        if attribute.lower() == "lang":
            return value.strip("\"' ").lower() not in _FRENCH_OF_FRANCE
    return False
