"""A naive Bayes classifier: how much a text looks like what moderators called spam.

A text is the set of its features: plain words, pairs of words, and a few signs (links, prices,
shape). Each feature weighs the logarithm of how much oftener it was met in spam than in welcome
comments; the strongest are added. It says nothing before both kinds have been taught enough.
"""

import math
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from comments import signs
from comments.wording import READ_AT_MOST, plain, words

TAUGHT_ENOUGH = 50  # decisions of each kind; below, chance weighs more than experience
MOST_FEATURES = 160  # of one text; also the number of rows read to judge it
MOST_WORDS = 90  # of these; the rest is left to pairs and signs
STRONGEST = 24  # features added; so padding with innocent words buries little
TELLING = 0.8  # log-odds from which a word is named to the moderator
LONGEST_WORD = 24  # characters; « anticonstitutionnellement » has 25, and hosts are cut
LONGEST_HOST = 32  # characters; the end says whose it is
BUCKETS = 1 << 18  # pairs of words share this many rows, or their table would grow for ever

_MONEY = re.compile("[\u20ac$\u00a3]|\\b(?:euros?|dollars?|usdt?|eur|btc)\\b")
_NUMBER = re.compile(r"\d")
_AMOUNTS = re.compile(r"\d[\d \u00a0\u202f.,]{0,12}[\u20ac$%]")


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many texts something was seen."""

    welcome: int = 0
    spam: int = 0


@dataclass(frozen=True, slots=True)
class Opinion:
    probability: float  # that it is spam, 0 to 1; 0.5 says nothing
    telling: tuple[str, ...]  # plain words that weigh most in that direction, three at most


NO_OPINION = Opinion(0.5, ())


def features(name: str, body: str, email_domain: str) -> tuple[str, ...]:
    """Return the features of a comment, each once, MOST_FEATURES at most, 40 characters at most.

    Figures are never features themselves, nor is the name: what is kept tells nobody's telephone
    number or who reads the paper.
    """
    body = body[:READ_AT_MOST]
    read = [w for w in words(plain(signs.without_addresses(body))) if not _NUMBER.search(w)]
    found = dict.fromkeys(_signs(name, body, email_domain, read))
    telling = (word for word in read if len(word) > 1 and word not in signs.TOOL_WORDS)
    distinct = dict.fromkeys(word[:LONGEST_WORD] for word in telling)
    found.update(dict.fromkeys([*distinct][:MOST_WORDS]))
    for pair in pairwise(read):
        if len(found) >= MOST_FEATURES:
            break
        found[_bucket(pair)] = None
    return tuple(found)


def opinion(
    found: tuple[str, ...], lessons: Mapping[str, Tally], totals: Tally, least: int = TAUGHT_ENOUGH
) -> Opinion:
    """Weigh the features of a text against the lessons; NO_OPINION below `least` of each kind."""
    if min(totals.welcome, totals.spam) < least:
        return NO_OPINION
    weights = {
        feature: _log_odds(tally, totals)
        for feature in found
        if (tally := lessons.get(feature)) is not None
    }
    strongest = sorted(weights, key=lambda feature: -abs(weights[feature]))[:STRONGEST]
    total = sum(weights[feature] for feature in strongest)
    sign = 1 if total > 0 else -1
    telling = [f for f in strongest if f[0] != "#" and sign * weights[f] >= TELLING]
    return Opinion(_logistic(total), tuple(telling[:3]))


def _log_odds(tally: Tally, totals: Tally) -> float:
    """Return the log-odds of spam of one feature, by Laplace's rule on rates.

    On rates, not counts, because welcome comments are many times more numerous: counts would
    make every rare word look like spam. One imagined sighting of each kind keeps a word seen once
    from deciding.
    """
    spam = tally.spam / totals.spam
    welcome = tally.welcome / totals.welcome
    if spam + welcome == 0:
        return 0.0
    seen = tally.spam + tally.welcome
    share = spam / (spam + welcome)
    smoothed = (1 + seen * share) / (2 + seen)
    return math.log(smoothed / (1 - smoothed))


def _logistic(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _signs(name: str, body: str, email_domain: str, read: list[str]) -> list[str]:
    linked = signs.links(body)
    found = [f"#links:{min(linked.count, 3)}", f"#length:{min(6, len(read).bit_length())}"]
    found += [f"#ending:{host.rpartition('.')[2][:12]}" for host in linked.hosts[:3]]
    found += [f"#host:{host[-LONGEST_HOST:]}" for host in linked.hosts[:3]]
    shown = {
        "#linked-first": linked.count and linked.share > 0.3,
        "#money": _MONEY.search(body.casefold()),
        "#amounts": len(_AMOUNTS.findall(body)) > 1,
        "#percent": "%" in body,
        "#email": signs.gives_email(body),
        "#phone": signs.gives_phone(body),
        "#capitals": signs.capitals(body) > 0.3,
        "#exclaims": "!!" in body,
        "#asks": body.rstrip().endswith("?"),
        "#quotes": body.lstrip().startswith((">", "\u00ab")),
        f"#french:{int(10 * signs.french(read)) // 2}": len(read) >= 8,
        "#name-figures": _NUMBER.search(name),
        "#name-long": len(name.split()) > 2,
        f"#mail:{email_domain.rpartition('.')[2][:12]}": email_domain,
    }
    return found + [feature for feature, is_shown in shown.items() if is_shown]


def _bucket(pair: tuple[str, str]) -> str:
    return f"##{zlib.crc32(' '.join(pair).encode('utf-8', 'replace')) % BUCKETS:x}"
