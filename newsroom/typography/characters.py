"""Rules on single characters: ellipsis, apostrophe, dash, multiplication sign."""

import re

from newsroom.typography.galley import EDGES, Edit, Galley

_ELLIPSIS = re.compile(r"\.(?<![./\\]\.)\.{2,4}(?![./\\])")

# 'mot' within one phrase, apostrophes inside allowed; but not rock 'n' roll.
_SINGLE_QUOTES = re.compile(
    rf"""'(?<![^\s(\[«“"{EDGES}]')(?![\s'])(?!n')
    (?:[^'’"«»“”.;:…()\[\]{EDGES}]|(?<=\w)['’](?=\w))++(?<!\s)'(?!['\w])""",
    re.VERBOSE,
)
# Not after a digit, where it counts feet or minutes; not doubled, where it is a quotation mark.
_APOSTROPHE = re.compile(r"'(?:(?<=[^\W\d_]')(?!')|(?<!['\w]')(?=\w))")

_HYPHEN_AS_DASH = re.compile(
    rf"\s(?<=[^\s–—{EDGES}-]\s)\s*+(-{{1,3}})(?=\s++[^\s–—{EDGES}-]|[,.;:](?!\w))"
)
_LETTER_AS_TIMES = re.compile(r"[0-9](?:\s?(?:[mcdk]?m|px))?\s++(x)(?=\s++[0-9])")


def set_ellipses(galley: Galley) -> None:
    """Set three points as one character; up to five are a slip, more the leader of a form."""
    if "..." in galley.text:
        galley.replace(_ELLIPSIS, "…")


def set_apostrophes(galley: Galley) -> None:
    """Set straight apostrophes as curly ones, and words in single quotes as “mots”."""
    if "'" not in galley.text:
        return
    edits: list[Edit] = []
    for match in _SINGLE_QUOTES.finditer(galley.text):
        start, end = match.span()
        edits += (Edit(start, start + 1, "“"), Edit(end - 1, end, "”"))
    galley.apply(edits)
    galley.replace(_APOSTROPHE, "’")


def set_dashes(galley: Galley) -> None:
    """Set a hyphen between spaces as a dash; at the start of a line it marks a list and stays."""
    if "-" not in galley.text:
        return
    galley.apply(
        [
            Edit(*match.span(1), "—" if len(match[1]) == 3 else "–")
            for match in _HYPHEN_AS_DASH.finditer(galley.text)
        ]
    )


def set_times(galley: Galley) -> None:
    """Set the x of 12 x 8 or 3 m x 2 as a multiplication sign; 4x4 stays."""
    if "x" in galley.text:
        galley.replace(_LETTER_AS_TIMES, "×", group=1)
