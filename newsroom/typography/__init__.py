"""French typography, set automatically: no-break spaces, guillemets, apostrophes, dashes.

The rules follow the usage of France (Lexique de l'Imprimerie nationale, Abrégé du code
typographique à l'usage de la presse). Three principles keep them safe: a plain space is replaced
rather than a missing one added (but for `; ! ?` and inside « »), what the author already set with
a no-break space stays, and setting twice changes nothing more than setting once.

How it works: the text nodes of a page become one running text (`galley`), in which a tag has no
width, the edge of a block is one mark and whatever must not be touched (code, addresses,
emoticons: `markup`, `untouched`) is another. So every rule (`characters`, `quotes`, `spaces`)
sees « <a>mot</a> » as the reader does. The rules edit the running text, and each piece finds its
place again afterwards.
"""

import re
from html import unescape

from newsroom.typography.characters import set_apostrophes, set_dashes, set_ellipses, set_times
from newsroom.typography.galley import BLOCK_EDGE, LINE_EDGE, NARROW, NO_BREAK, Galley
from newsroom.typography.markup import cut
from newsroom.typography.quotes import set_quotes
from newsroom.typography.spaces import (
    space_after,
    space_before,
    space_guillemets,
    space_high_marks,
    space_incises,
    space_rulers,
    space_thousands,
)
from newsroom.typography.untouched import hide, show

__all__ = ["NARROW", "NO_BREAK", "plain_spaces", "typeset", "typeset_html"]

# In this order: characters, then spaces, with guillemets before dashes (what they space may be
# one) and titles before incises (the point of a bound « M. » does not end a sentence).
_RULES = [
    set_ellipses,
    set_apostrophes,
    set_quotes,
    space_guillemets,
    set_dashes,
    set_times,
    space_thousands,
    space_before,
    space_high_marks,
    space_after,
    space_rulers,
    space_incises,
]

_NEWLINES = re.compile(r"((?:\r\n?|\n)(?:[ \t]*+(?:\r\n?|\n))*+)")


def typeset(text: str) -> str:
    """Return the plain text `text` set by the rules of French typography.

    For titles, captions, e-mail: `<` and `&` mean themselves. A newline stays where it is, and a
    blank line ends a paragraph (an unclosed quotation does not run on). Idempotent; never raises;
    time is linear in the length.
    """
    pieces = _NEWLINES.split(text)
    shown = list(pieces)
    shown[1::2] = [_edge(newlines) for newlines in pieces[1::2]]
    result = _set(shown)
    result[1::2] = pieces[1::2]
    return "".join(result)


def typeset_html(html: str) -> str:
    """Return the clean HTML `html` with its text nodes set by the rules of French typography.

    `html` is a well-formed fragment as a sanitiser serialises it. Tags and attributes come back
    byte for byte; so do `code`, `pre` and the like and elements in another `lang` than the French
    of France, with all they contain. In the other text nodes only & < > are left escaped, and
    no-break spaces stand as characters. Rules see through inline tags and stop at the edges of
    blocks. Idempotent; never raises; time is linear in the length.
    """
    pieces = list(cut(html))
    texts = _set([unescape(piece.shown) for piece in pieces])
    return "".join(
        _escape(text) if piece.source is None else piece.source
        for piece, text in zip(pieces, texts, strict=True)
    )


def plain_spaces(text: str) -> str:
    """Return `text` with its no-break spaces, wide and narrow, as plain ones.

    For addresses, JSON-LD names and the search index, where what a reader or a machine types has
    to match.
    """
    return text.replace(NO_BREAK, " ").replace(NARROW, " ")


def _set(pieces: list[str]) -> list[str]:
    """Return `pieces`, the parts of one running text, after all rules; marks keep their place."""
    galley = Galley(pieces)
    hidden = hide(galley)
    for rule in _RULES:
        rule(galley)
    show(galley, hidden)
    return galley.pieces()


def _edge(newlines: str) -> str:
    return BLOCK_EDGE if len(newlines.splitlines()) > 1 else LINE_EDGE


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
