"""How long an article takes to read."""

import re
from html import unescape

# French as measured with the International Reading Speed Texts (Trauzettel-Klosinski and Dietz,
# IOVS 2012): read aloud, so an unhurried pace.
WORDS_A_MINUTE = 195

# Their content is not read as text; comments included, closed or not.
_UNREAD = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b[^<>]*+>.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"""</?([a-zA-Z][\w:-]*+)(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
# Tags inside a word: l’<em>Embellie</em>, XXI<sup>e</sup>. All others part words.
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|ruby|s|samp|small|span"
    "|strike|strong|sub|sup|time|tt|u|var|wbr",
    re.IGNORECASE,
)
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def count_words(html: str) -> int:
    """Return how many words a reader meets in the clean HTML, or plain text, `html`.

    A word is what stands between spaces, of any width, and holds a letter or a digit: markup,
    « » and lone punctuation do not count, and l’eau is one word. The count is the same before
    and after typesetting.
    """
    text = unescape(_TAG.sub(_gap, _UNREAD.sub(" ", html)))
    return sum(1 for word in text.split() if _LETTER_OR_DIGIT.search(word))


def minutes(words: int) -> int:
    """Return the time to read `words` words, in whole minutes, rounded up, at least 1."""
    return max(1, -(-words // WORDS_A_MINUTE))


def _gap(tag: re.Match[str]) -> str:
    return "" if _INLINE.fullmatch(tag[1]) else " "
