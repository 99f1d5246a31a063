"""What word processors say by looks, said by tags: before the policy takes the looks away.

The editor does the same while pasting (static/js/admin/rich-text-paste.js); this is for what comes
another way: without scripts, by an import, from a program.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

_Token = dict[str, Any]  # html5lib's tokens are loose mappings
_STYLE = (None, "style")

STYLED = frozenset({"em", "p", "span", "strong"})  # whose style is read here

_MEANINGS = {
    "strong": re.compile(r"(?<![\w-])font-weight\s*:\s*(?:bold|[6-9]00)", re.I),
    "em": re.compile(r"(?<![\w-])font-style\s*:\s*italic", re.I),
    "sup": re.compile(r"vertical-align\s*:\s*super", re.I),
    "sub": re.compile(r"vertical-align\s*:\s*sub\b", re.I),
    "s": re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.I),
}
# Google Docs wraps all it copies in <b style="font-weight: normal">.
_DENIALS = {
    "strong": re.compile(r"(?<![\w-])font-weight\s*:\s*(?:normal|[1-4]00)", re.I),
    "em": re.compile(r"(?<![\w-])font-style\s*:\s*normal", re.I),
}
_LEVEL = re.compile(r"mso-list\s*:\s*\S+\s+level(\d)", re.I)
_MARKER = re.compile(r"mso-list\s*:\s*ignore", re.I)
_NUMBER = re.compile(r"[(\s]*(?:\d+|[a-z]|[ivx]+)\s*[.)]", re.I)


class KeepStyle:
    """Stands where bleach wants a judge of styles: they are read below, and none is written."""

    def sanitize_css(self, style: str) -> str:
        return style


def read_meaning(source: Iterable[_Token]) -> Iterator[_Token]:
    """Turn styles into tags, and the paragraphs that Word calls items into lists."""
    return _marks(_lists(iter(source)))


def _marks(tokens: Iterator[_Token]) -> Iterator[_Token]:
    """Write <strong> for a bold span, and nothing for a <strong> that is none."""
    closing: list[list[str]] = []  # for each open element, the end tags to write, innermost first
    standing: list[str] = []  # the marks open here: none stands in another of its name
    for token in tokens:
        kind = token["type"]
        if kind == "EndTag":
            for name in closing.pop():
                yield _end(name)
                if name in _MEANINGS:
                    standing.remove(name)
            continue
        style = _style(token)
        if kind != "StartTag":
            yield token
            continue
        name = token["name"]
        if name in _DENIALS and style and _DENIALS[name].search(style):
            closing.append([])
            continue
        marks = [
            mark
            for mark, pattern in _MEANINGS.items()
            if name == "span" and style and mark not in standing and pattern.search(style)
        ]
        opened = [name, *marks]
        standing += [one for one in opened if one in _MEANINGS]
        closing.append(opened[::-1])
        yield token
        for mark in marks:
            yield _start(mark)


def _lists(tokens: Iterator[_Token]) -> Iterator[_Token]:
    """Word writes an item as a paragraph with a bullet, or a number, and a level in its style."""
    outer: list[str] = []  # the lists the last item stands in, outermost first
    for token in tokens:
        found = _LEVEL.search(_style(token)) if token.get("name") == "p" else None
        level = int(found[1]) if found and token["type"] == "StartTag" else 0
        if level:
            marker, words = _item(tokens)
            yield from _reach(outer, "ol" if _NUMBER.match(marker) else "ul", level)
            yield _start("li")
            yield from words
        elif not (outer and _is_blank(token)):
            yield from _close(outer, 0)
            yield token
    yield from _close(outer, 0)


def _item(tokens: Iterator[_Token]) -> tuple[str, list[_Token]]:
    """Read to the end of a paragraph; return its bullet or number, and the rest."""
    marker, words = "", []
    depth, in_marker = 0, 0  # how many elements deep, and at which depth the marker began
    for token in tokens:
        kind = token["type"]
        depth += (kind == "StartTag") - (kind == "EndTag")
        if depth < 0:
            break
        if kind == "StartTag" and not in_marker and _MARKER.search(_style(token)):
            in_marker = depth
        if not in_marker:
            words.append(token)
        elif kind in {"Characters", "SpaceCharacters"}:
            marker += token["data"]
        elif kind == "EndTag" and depth < in_marker:
            in_marker = 0
    return marker, words


def _reach(outer: list[str], tag: str, level: int) -> Iterator[_Token]:
    """End and begin lists until an item may begin at `level`; `outer` changes with them."""
    other = level == 1 and outer[:1] not in ([], [tag])
    yield from _close(outer, 0 if other else level)
    if len(outer) == level:
        yield _end("li")
    has_item = bool(outer)
    while len(outer) < level:
        if outer and not has_item:
            yield _start("li")
        yield _start(tag)
        outer.append(tag)
        has_item = False


def _close(outer: list[str], level: int) -> Iterator[_Token]:
    while len(outer) > level:
        yield _end("li")
        yield _end(outer.pop())


def _style(token: _Token) -> str:
    """Return the style of a start tag; "" for anything else."""
    return str(token["data"].get(_STYLE, "")) if token["type"] == "StartTag" else ""


def _is_blank(token: _Token) -> bool:
    return token["type"] in {"Characters", "SpaceCharacters"} and not token["data"].strip()


def _start(name: str) -> _Token:
    return {"type": "StartTag", "name": name, "data": {}}


def _end(name: str) -> _Token:
    return {"type": "EndTag", "name": name}
