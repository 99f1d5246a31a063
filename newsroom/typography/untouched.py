"""What no rule may touch inside a text: addresses, file names, hashtags, emoticons."""

import re
from collections.abc import Iterator
from itertools import islice

from newsroom.typography.galley import EDGES, HIDDEN, Galley

_MARKS = re.compile("[\ufdd0-\ufdd2]+")
_IN_URL = r"""[^\s<>"«»“”\ufdd0-\ufdd2]"""

# Each with strings one of which any match holds: most texts hold none and are not searched.
_PROTECTED = [
    (
        ("://", "www.", "mailto:"),
        re.compile(rf"(?:https?://|ftp://|mailto:|www\.){_IN_URL}++", re.IGNORECASE),
    ),
    # E-mail addresses and @mentions.
    (
        ("@",),
        re.compile(
            r"(?<![\w+-])(?<!\w\.)(?:\w++(?:[.+-]\w++)*+)?+@\w[\w-]*+(?:\.[\w-]++)*+",
        ),
    ),
    (("#",), re.compile(r"(?<!\w)#\w++")),
    # Entities someone writes about; not AT&T; which is a name and a semicolon.
    (("&",), re.compile(r"&(?:[a-zA-Z][a-z]{1,15}[0-9]{0,2}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")),
    # A Spanish question, opened by its own sign, is not spaced as in French. 300 characters are
    # more than a sentence.
    (("¿", "¡"), re.compile(rf"[¿¡][^¿¡?!{EDGES}]{{1,300}}[?!]++")),
    # Emoticons: :) ;-( :'( attached or not; those with a letter for a mouth, only alone.
    (
        (":", ";", "="),
        re.compile(
            rf"""[:;=]['’]?-?[()]++(?!\w)
            |[:;=](?<![^\s{EDGES}«"].)['’]?-?[DPpOoSsXx/\\|*$](?![\w/])""",
            re.VERBOSE,
        ),
    ),
]

# File names, and addresses without a scheme (lemonde.fr/une?a=b), are found by their dot.
_DOTTED = re.compile(
    rf"""\.(?:
    (?:aac|avif|avi|bmp|bz2|css|csv|docx?|epub|exe|gif|gpx|gz|html?|ics|jpe?g|json|js|log|md|mkv
    |mov|mp[34]|odp|ods|odt|ogg|pdf|php|png|pptx?|psd|py|rar|rtf|sql|svg|tar|tiff?|txt|wav|webm
    |webp|xlsx?|xml|ya?ml|zip)(?!\w)
    |[a-z]{{2,24}}/{_IN_URL}*+
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_IN_NAME = re.compile(r"[\w./-]")


def hide(galley: Galley) -> Iterator[str]:
    """Put a mark over each character no rule may touch; return the covered ones, in order."""
    text = galley.text
    parts: list[str] = []
    done = 0
    for start, end in sorted(_untouched(text)):
        if end > done:
            begin = max(start, done)
            parts += (text[done:begin], HIDDEN * (end - begin))
            done = end
    galley.text = "".join((*parts, text[done:]))
    # Marks that stood for tags, or in the author's own text, cover themselves.
    runs = _MARKS.finditer(galley.text)
    return (char for run in runs for char in text[run.start() : run.end()])


def show(galley: Galley, hidden: Iterator[str]) -> None:
    """Put the characters that `hide` covered back under their marks."""
    galley.text = _MARKS.sub(lambda run: "".join(islice(hidden, len(run[0]))), galley.text)


def _untouched(text: str) -> Iterator[tuple[int, int]]:
    for triggers, pattern in _PROTECTED:
        if any(trigger in text for trigger in triggers):
            yield from (match.span() for match in pattern.finditer(text))
    done = 0
    for match in _DOTTED.finditer(text):
        start = match.start()
        while start > done and _IN_NAME.match(text, start - 1):
            start -= 1
        done = match.end()
        yield start, done
