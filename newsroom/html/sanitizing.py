"""Two gates, one policy: bleach, then nh3, which must find nothing left to remove."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

import nh3
from bleach.sanitizer import Cleaner

from newsroom.html.addresses import leaves_the_site
from newsroom.html.characters import decode_attribute, decode_text, sound_source
from newsroom.html.meaning import STYLED, KeepStyle, read_meaning
from newsroom.html.parsing import ArticleParser, article_serializer
from newsroom.html.policy import Policy
from newsroom.html.tags import DROPPED
from newsroom.html.text import plain_text

# Misnested HTML can need several readings before writing it out changes nothing more: one level
# of <a> in <table> in <a> each time. What is not at rest by then was not written by an editor.
_MAX_READINGS = 8

NO_BREAK_SPACE = "\u00a0"

_Token = dict[str, Any]  # html5lib's tokens are loose mappings


@dataclass(frozen=True, slots=True)
class Gates:
    after_bleach: str
    after_nh3: str


def gates(html: str, policy: Policy) -> Gates:
    """Clean `html` and return what left each gate; both say the same, but for spelling."""
    settled = _settle(sound_source(html), policy)
    # nh3 spells one character by name; readers of the source, and searches, want the character.
    checked = _second_gate(policy).clean(settled).replace("&nbsp;", NO_BREAK_SPACE)
    return Gates(after_bleach=settled, after_nh3=checked)


def _settle(html: str, policy: Policy) -> str:
    for _ in range(_MAX_READINGS):
        cleaned = _first_gate(html, policy).strip(" \t\n")
        if cleaned == html:
            return cleaned
        html = cleaned
    return escape(plain_text(html), quote=False)


def _first_gate(html: str, policy: Policy) -> str:
    # The stubs want a Filter; bleach only iterates over what it gets.
    def finish(source: Iterable[_Token]) -> Any:  # noqa: ANN401
        return _without_first_newline_of_pre(_keep(read_meaning(source), policy))

    # A new cleaner each time: bleach's keeps the state of its parser and is not thread-safe.
    cleaner = Cleaner(
        tags=policy.tags | DROPPED,
        attributes=lambda tag, name, value: _is_read(tag, name) or policy.allows(tag, name),
        css_sanitizer=KeepStyle(),  # type: ignore[arg-type] # bleach only calls its one method
        protocols=policy.schemes,
        strip=True,
        filters=[finish],
    )
    cleaner.parser = ArticleParser(
        tags=cleaner.tags, strip=True, consume_entities=False, namespaceHTMLElements=False
    )
    cleaner.serializer = article_serializer()
    return cleaner.clean(html)


def _is_read(tag: str, name: str) -> bool:
    """Tell whether an attribute that no policy allows says something before it goes."""
    return name == "style" and tag in STYLED


@cache
def _second_gate(policy: Policy) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(policy.tags),
        clean_content_tags=set(DROPPED),
        attributes={"*": set(), **{tag: set(names) for tag, names in policy.attributes.items()}},
        attribute_filter=policy.value,
        url_schemes=set(policy.schemes),
        link_rel=None,
    )


def _keep(source: Iterable[_Token], policy: Policy) -> Iterator[_Token]:
    """Do what bleach cannot: drop elements with what they hold, unwrap others, rewrite values."""
    written: list[bool] = []  # for each open element, whether its tags are written
    names: set[str] = set()  # given so far: a page with a name twice sends its reader astray
    dropped = 0  # how many elements deep inside one that goes with its content
    for token in source:
        kind = token["type"]
        if kind == "StartTag" and (dropped or token["name"] in DROPPED):
            dropped += 1
        elif kind == "EndTag" and dropped:
            dropped -= 1
        elif dropped:
            continue
        elif kind == "StartTag":
            written.append(_finish(token, policy, names))
            yield token if written[-1] else _gap(token)
        elif kind == "EndTag":
            yield token if written.pop() else _gap(token)
        elif kind == "EmptyTag" and _finish(token, policy, names):
            yield token
        elif kind == "Entity":
            yield _characters(decode_text(f"&{token['name']};"))
        elif kind in {"Characters", "SpaceCharacters"}:
            yield _characters(token["data"])


def _finish(token: _Token, policy: Policy, names: set[str]) -> bool:
    """Set the attributes that stay; tell whether the element stays. `names` are those taken."""
    tag, kept = token["name"], {}
    for (_, name), source in token["data"].items():
        value = policy.value(tag, name, decode_attribute(source))
        if value is not None:
            kept[name] = value
    if kept.get("id") in names:
        del kept["id"]
    if tag == "a" and leaves_the_site(kept.get("href", "")):
        words = kept.get("rel", "").split()
        kept["rel"] = " ".join(words if "noopener" in words else [*words, "noopener"])
    # bleach's serializer takes values in their written form.
    token["data"] = {(None, name): escape(value, quote=False) for name, value in kept.items()}
    stays = policy.keeps(tag, kept)
    if stays and "id" in kept:
        names.add(kept["id"])
    return stays


def _characters(data: str) -> _Token:
    return {"type": "Characters", "data": data}


def _gap(token: _Token) -> _Token:
    """Return what replaces a tag left out: the end of a block still parts two words."""
    return _characters("\n" if token["name"] == "div" else "")


def _without_first_newline_of_pre(tokens: Iterator[_Token]) -> Iterator[_Token]:
    """Drop the newlines right after <pre>: parsers eat one at each reading."""
    at_start = False
    for token in tokens:
        if token["type"] != "Characters":
            at_start = token["type"] == "StartTag" and token["name"] == "pre"
        elif at_start:
            token["data"] = token["data"].lstrip("\n")
            at_start = not token["data"]
        yield token
