"""The words of a piece of HTML, for descriptions, word counts and search."""

import re
from html import unescape

import nh3

from newsroom.html.characters import sound, sound_source
from newsroom.html.tags import BLOCKS, DROPPED

# nh3 writes ">" in text and values as a reference, and no attribute is left: a tag ends at ">".
_TAG = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"[ \t\n]*\n[ \t\n]*")
_SPACES = re.compile(r"[ \t]+")


def plain_text(html: str) -> str:
    """Return the text of `html`: references decoded, one line per block, no blank line.

    Takes any HTML, clean or not. No-break spaces stay; alternative texts are not part of it.
    """
    blocks = nh3.clean(
        sound_source(html),
        tags=set(BLOCKS),
        clean_content_tags=set(DROPPED),
        attributes={"*": set()},
        link_rel=None,
    )
    text = sound(unescape(_TAG.sub("\n", blocks)))
    return _SPACES.sub(" ", _BLANKS.sub("\n", text)).strip(" \n")
