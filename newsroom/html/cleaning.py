"""`clean`: any HTML in, HTML of the policy out."""

from functools import lru_cache

from newsroom.html.policy import ARTICLE, Policy
from newsroom.html.sanitizing import gates

MAX_HTML_LENGTH = 1_000_000  # characters; a long read of 10,000 words has 80,000

# Longer texts are cleaned again each time rather than held: the cache stays below 50 MB.
_MAX_REMEMBERED = 50_000


class TooLong(ValueError):
    """The HTML is longer than MAX_HTML_LENGTH, as given or once cleaned."""


def clean(html: str, policy: Policy = ARTICLE) -> str:
    """Return `html` reduced to what `policy` allows, well-formed, in one spelling.

    Cleaning what is clean changes nothing. Links to other hosts get rel="noopener"; no-break
    spaces are written as characters. Raises `TooLong` above MAX_HTML_LENGTH.
    """
    _check_length(html)
    cleaned = _remembered if len(html) <= _MAX_REMEMBERED else _clean
    return cleaned(html, policy)


def _clean(html: str, policy: Policy) -> str:
    cleaned = gates(html, policy).after_nh3
    # "&" alone becomes "&amp;": what is written must be short enough to be read again.
    _check_length(cleaned)
    return cleaned


def _check_length(html: str) -> None:
    if len(html) > MAX_HTML_LENGTH:
        raise TooLong(f"{len(html)} characters of HTML; at most {MAX_HTML_LENGTH} are taken")


# A save cleans the same body twice, for the instance and for the row, and a page of the desk
# saves what it has just shown.
_remembered = lru_cache(maxsize=256)(_clean)
