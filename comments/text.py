"""A reader's words: tidied, never judged, and made into HTML that nothing in them can break."""

import re
import unicodedata
from itertools import groupby

from django.utils.html import escape

from newsroom.typography import typeset_html

# Marks that turn the direction of writing, or that nobody sees: they let a text say on the page
# what it does not say in the database (Trojan Source, CVE-2021-42574). Fillers and the blank
# Braille cell are letters to a program, and nothing to the eye.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# The two joiners hold families of emoji together and belong to the spelling of Persian and
# Indian languages; within Latin, Greek and Cyrillic words they only hide one from a filter.
JOINERS = re.compile("(?<=[\u0000-\u052f])[\u200c\u200d]+|[\u200c\u200d]+(?=[\u0000-\u052f]|$)")
# Controls, and what is no character at all: XML, thus every feed, refuses the last two.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
MOST_MARKS = 2  # on one letter: Vietnamese needs two; « zalgo » piles up dozens
MOST_ALIKE = 12  # the same sign, or group of up to eight, in a row: nobody needs more
RUN = re.compile(rf"(.{{1,8}}?)\1{{{MOST_ALIKE},}}")
MOST_BLANK_LINES = 1
MOST_LINES = 100  # a letter to the editor has thirty; five thousand signs could have as many

ADDRESS = re.compile(r"https?://[^\s<>\"'«»\u00a0\u202f]{3,300}")
TRAILING = ".,;:!?…]}’"


def tidy(text: str) -> str:
    """Return `text` in NFC, without what is invisible, and with nothing piled up.

    Lines end in \\n; no more than `MOST_LINES` are kept apart, the others run on. Idempotent; a
    lone surrogate becomes a replacement sign.
    """
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = CONTROL.sub("", INVISIBLE.sub("", LINE_END.sub("\n", text)))
    text = _limit_marks(unicodedata.normalize("NFC", JOINERS.sub("", text)))
    text = "\n".join(line.strip() for line in text.split("\n"))
    text = re.sub(rf"\n{{{MOST_BLANK_LINES + 2},}}", "\n" * (MOST_BLANK_LINES + 1), text).strip()
    *lines, rest = text.split("\n", MOST_LINES - 1)
    text = "\n".join([*lines, re.sub(r"\n+", " ", rest)])
    return RUN.sub(lambda run: run[1] * MOST_ALIKE, text)


def tidy_name(name: str) -> str:
    """Return a name on one line, tidied."""
    return " ".join(tidy(name).split())


def render_text(body: str) -> str:
    """Return the HTML of a comment: paragraphs, line breaks, quotations, bare links.

    Everything is escaped first; only what is written here is markup.
    """
    blocks = re.split(r"\n{2,}", tidy(body))
    return typeset_html("".join(_block(block) for block in blocks if block))


def _block(block: str) -> str:
    parts = []
    for is_quoted, lines in groupby(block.split("\n"), key=lambda line: line.startswith(">")):
        if is_quoted:
            inner = "<br>".join(_line(line.lstrip("> ")) for line in lines)
            parts.append(f"<blockquote><p>{inner}</p></blockquote>")
        else:
            parts.append(f"<p>{'<br>'.join(_line(line) for line in lines)}</p>")
    return "".join(parts)


def _line(line: str) -> str:
    parts: list[str] = []
    last = 0
    for match in ADDRESS.finditer(line):
        address = _without_punctuation(match[0])
        if not _is_plain(address):
            continue
        parts.append(escape(line[last : match.start()]))
        parts.append(
            f'<a href="{escape(address)}" rel="nofollow ugc noopener">{escape(address)}</a>'
        )
        last = match.start() + len(address)
    parts.append(escape(line[last:]))
    return "".join(parts)


def _without_punctuation(address: str) -> str:
    """Leave to the sentence what ends it; a bracket that was opened within stays."""
    while address:
        if address[-1] in TRAILING or (
            address[-1] == ")" and address.count(")") > address.count("(")
        ):
            address = address[:-1]
        else:
            break
    return address


def _is_plain(address: str) -> bool:
    """Tell whether an address leads where it seems to: « https://banque.fr@voleur.ru » does not."""
    host = re.split(r"[/?#\\]", address.partition("://")[2], maxsplit=1)[0]
    return bool(host) and "@" not in host and "\\" not in address


def _limit_marks(text: str) -> str:
    kept = []
    marks = 0
    for sign in text:
        # Not combining(): it is zero for marks that enclose or stack without an order.
        marks = marks + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
