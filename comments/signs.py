"""What can be counted in a text without understanding it: links, addresses, capitals, language."""

import re
from dataclasses import dataclass
from functools import lru_cache

from comments.wording import READ_AT_MOST

# Endings that spam uses, and those readers quote; a full list would take « fin.Mais » for a host.
_ENDINGS = (
    "com|net|org|fr|eu|info|biz|ru|cn|top|xyz|online|shop|site|store|club|live|vip|win|bet|icu|io"
    "|ly|gg|me|app|pro|click|link|buzz|loan|casino|poker"
)
# Bounded repeats, and no start inside a name: linear on « www.www.www. » without end.
_HOST = rf"(?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{_ENDINGS})"
_LINK = re.compile(
    rf"(?P<scheme>\bh(?:tt|xx)ps?://)(?P<full>[^\s<>\"'\]«»]{{3,300}})"
    rf"|(?<![\w.@/-])(?P<bare>{_HOST})(?![\w@-])",
    re.IGNORECASE,
)
_SPELT_DOT = re.compile(r"\s?[\[({]\s?(?:dot|point|\.)\s?[\])}]\s?", re.IGNORECASE)
_MARKUP = re.compile(r"<a\s|</a>|\[/?url\b|\[link\b|\]\(https?:", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}\.[a-z0-9.-]{2,60}", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d+])(?:\+\d{2,3}[ .]?\(?\d\)?|0\d)(?:[ ./-]?\d{2}){4}(?!\d)")
_MESSENGER = re.compile(
    r"\b(?:whats\s?app|watsap+|telegram|signal|wechat|snap(?:chat)?|insta(?:gram)?)\s{0,2}"
    r"(?::|@|\+|\d|au\b)",
    re.IGNORECASE,
)
_LETTERS_MIXED = re.compile("[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z]", re.IGNORECASE)
_SHORTENERS = frozenset(
    [
        "bit.ly",
        "t.me",
        "wa.me",
        "tinyurl.com",
        "goo.gl",
        "is.gd",
        "cutt.ly",
        "rb.gy",
        "t.ly",
        "ow.ly",
        "lc.cx",
        "urlz.fr",
    ]
)
# What French cannot do without: about four words in ten of any French sentence.
TOOL_WORDS = frozenset(
    [
        "a",
        "ai",
        "ainsi",
        "alors",
        "apres",
        "as",
        "au",
        "aucun",
        "aussi",
        "autre",
        "aux",
        "avait",
        "avant",
        "avec",
        "avez",
        "avoir",
        "avons",
        "beaucoup",
        "bien",
        "bon",
        "bonjour",
        "c",
        "ca",
        "car",
        "ce",
        "cela",
        "celle",
        "celui",
        "ces",
        "cet",
        "cette",
        "chez",
        "comme",
        "comment",
        "contre",
        "d",
        "dans",
        "de",
        "deja",
        "depuis",
        "des",
        "deux",
        "dire",
        "dit",
        "donc",
        "dont",
        "du",
        "elle",
        "elles",
        "en",
        "encore",
        "entre",
        "est",
        "et",
        "etait",
        "ete",
        "etes",
        "etre",
        "eu",
        "fait",
        "faire",
        "faut",
        "fois",
        "il",
        "ils",
        "j",
        "jamais",
        "je",
        "l",
        "la",
        "le",
        "les",
        "leur",
        "leurs",
        "lui",
        "m",
        "ma",
        "mais",
        "me",
        "meme",
        "merci",
        "mes",
        "moi",
        "moins",
        "mon",
        "n",
        "ne",
        "ni",
        "non",
        "nos",
        "notre",
        "nous",
        "on",
        "ont",
        "ou",
        "oui",
        "par",
        "parce",
        "pas",
        "peu",
        "peut",
        "plus",
        "pour",
        "pourquoi",
        "puis",
        "qu",
        "quand",
        "que",
        "quel",
        "quelle",
        "qui",
        "quoi",
        "rien",
        "s",
        "sa",
        "sans",
        "se",
        "sera",
        "ses",
        "si",
        "son",
        "sont",
        "sous",
        "suis",
        "sur",
        "t",
        "ta",
        "te",
        "tes",
        "toi",
        "ton",
        "tous",
        "tout",
        "toute",
        "toutes",
        "tres",
        "trop",
        "tu",
        "un",
        "une",
        "vos",
        "votre",
        "vous",
        "vraiment",
        "y",
    ]
)


@dataclass(frozen=True, slots=True)
class Links:
    count: int
    hosts: tuple[str, ...]  # lower case, without « www. », in order, once each
    share: float  # of the characters, 0 to 1
    has_markup: bool  # written as HTML, BBCode or Markdown
    is_shortened: bool  # through a service that hides where it leads


@lru_cache(maxsize=8)  # several rules ask about the same comment
def links(text: str) -> Links:
    """Count the addresses of web pages in `text`, with or without « https:// »."""
    text = _SPELT_DOT.sub(".", text[:READ_AT_MOST])
    hosts: dict[str, None] = {}
    count = length = 0
    for match in _LINK.finditer(text):
        count += 1
        length += len(match[0])
        host = (match["bare"] or re.split(r"[/?#:]", match["full"], maxsplit=1)[0]).lower()
        hosts[host.removeprefix("www.")] = None
    return Links(
        count,
        tuple(hosts),
        length / max(1, len(text)),
        _MARKUP.search(text) is not None,
        not _SHORTENERS.isdisjoint(hosts),
    )


def without_addresses(text: str) -> str:
    """Return `text` without the addresses of web pages and letter boxes."""
    return _EMAIL.sub(" ", _LINK.sub(" ", _SPELT_DOT.sub(".", text[:READ_AT_MOST])))


def gives_email(text: str) -> bool:
    return _EMAIL.search(text[:READ_AT_MOST]) is not None


def gives_phone(text: str) -> bool:
    """Tell whether `text` holds a French or international telephone number."""
    return _PHONE.search(text[:READ_AT_MOST]) is not None


def gives_messenger(text: str) -> bool:
    return _MESSENGER.search(text[:READ_AT_MOST]) is not None


def capitals(text: str) -> float:
    """Return the share of capitals among letters, 0 to 1; 0 under twenty letters."""
    letters = [sign for sign in text[:READ_AT_MOST] if sign.isalpha()]
    if len(letters) < 20:
        return 0.0
    return sum(sign.isupper() for sign in letters) / len(letters)


def french(words: list[str]) -> float:
    """Return the share of French tool words among plain `words`, 0 to 1; 1 when there are none."""
    return sum(word in TOOL_WORDS for word in words) / len(words) if words else 1.0


def mixes_alphabets(text: str) -> bool:
    """Tell whether Latin letters touch Cyrillic or Greek ones, as only disguises do."""
    return _LETTERS_MIXED.search(text[:READ_AT_MOST]) is not None
