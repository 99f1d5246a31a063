"""Characters and references, before anyone asks what a tag means."""

import re
from html import unescape
from html.entities import html5

# C0 and C1 controls, lone surrogates (no encoder takes them), the byte-order mark (parsers eat
# one at the start of a text, so cleaning twice would differ), noncharacters, and the two
# overrides that make a word read backwards. Joiners and direction marks are prose: they stay.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff\u202d\u202e]"
)
# No character has a number of eight digits. Python refuses to read one of thousands of digits,
# and bleach would pass that refusal on as a crash.
_ENDLESS_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)(?!=)")
_ENDINGS = re.compile("\r\n?")


def sound(text: str) -> str:
    """Return `text` without controls and the like; form feeds become spaces, line ends LF."""
    return _UNWANTED.sub("", _ENDINGS.sub("\n", text).replace("\f", " "))


def sound_source(html: str) -> str:
    """Return HTML source whose raw characters and numeric references every parser can read."""
    return _ENDLESS_REFERENCE.sub("\ufffd", sound(html))


def decode_text(source: str) -> str:
    """Return the characters meant by references in text."""
    return sound(unescape(source))


def decode_attribute(source: str) -> str:
    """Return the characters meant by an attribute as written in the source.

    Attributes have a rule of their own: "?a=1&copy=2" holds no copyright sign.
    """
    return sound(_REFERENCE.sub(_decode_reference, source))


def _decode_reference(match: re.Match[str]) -> str:
    reference = match[0]
    known = reference.startswith("&#") or reference[1:] in html5
    return unescape(reference) if known else reference
