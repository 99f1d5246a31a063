"""`clean`: any HTML in, HTML of the policy out."""

from functools import lru_cache

from newsroom.html.policy import ARTICLE, Policy
from newsroom.html.sanitizing import gates

MAX_HTML_LENGTH = 300_000  # characters; a long read of 10,000 words has 80,000
MAX_WRITTEN = 200_000  # of what a form takes: typesetting adds spaces, and cleaning references
# Tags and references. Cleaning costs by their number, some 75 µs each: a body of nothing else would
# hold a process for a minute, where the longest reads have two thousand.
MAX_MARKUP = 20_000

# Longer texts are cleaned again each time rather than held: the cache stays below 50 MB.
_MAX_REMEMBERED = 50_000


class TooLong(ValueError):
    """The HTML passes MAX_HTML_LENGTH or MAX_MARKUP, as given or once cleaned."""


def clean(html: str, policy: Policy = ARTICLE) -> str:
    """Return `html` reduced to what `policy` allows, well-formed, in one spelling.

    Cleaning what is clean changes nothing. Links to other hosts get rel="noopener"; no-break
    spaces are written as characters. Raises `TooLong` where `is_too_long` says so.
    """
    _check_length(html)
    cleaned = _remembered if len(html) <= _MAX_REMEMBERED else _clean
    return cleaned(html, policy)


def is_too_long(html: str) -> bool:
    """Tell whether `html` has more characters, or more markup, than is taken."""
    return len(html) > MAX_HTML_LENGTH or html.count("<") + html.count("&") > MAX_MARKUP


def _clean(html: str, policy: Policy) -> str:
    cleaned = gates(html, policy).after_nh3
    # "&" alone becomes "&amp;": what is written must be short enough to be read again.
    _check_length(cleaned)
    return cleaned


def _check_length(html: str) -> None:
    if is_too_long(html):
        raise TooLong(f"{len(html)} characters of HTML; at most {MAX_HTML_LENGTH} are taken")


# A save cleans the same body twice, for the instance and for the row, and a page of the desk
# saves what it has just shown.
_remembered = lru_cache(maxsize=256)(_clean)
