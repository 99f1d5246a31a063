"""A small body of comments to measure the filter on: readers' French, and spam of many kinds.

The readers are those of the demo paper and of `data/welcome.txt`, chosen to tempt the filter:
they speak of credit, casinos, prices and swindles, and some cite a source. The spam is that of
the demo, of `data/spam.txt`, and a few campaigns that send one message with other figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

DATA = Path(__file__).parent / "data"
DEMO = Path(__file__).parents[2] / "newsroom" / "demo" / "comments"
CAMPAIGNS = (
    "Un particulier accorde des prêts de {n} 000 € à toute personne sérieuse, {w}@example.com",
    "Gagnez {n} 00 € par jour depuis chez vous, places limitées : https://{w}.example.net/{n}",
    "Soldes {w} : -{n} % sur toute la boutique, livraison gratuite https://{w}.example.com",
    "Maître {w}, voyant depuis {n} ans, retour affectif, chance, travail. Résultat en 7 jours.",
)
WORDS = ("lumiere", "horizon", "etoile", "avenir", "source", "victoire", "azur", "orion")


@dataclass(frozen=True)
class Sample:
    name: str
    body: str
    is_spam: bool


def samples(seed: int = 1) -> list[Sample]:
    """Return every text, spam and welcome, in an order that depends on `seed` only."""
    found = [*_lines("welcome", is_spam=False), *_lines("spam", is_spam=True), *_demo()]
    for place, campaign in enumerate(CAMPAIGNS):
        found += [
            Sample(f"{word} {place}", campaign.format(n=20 + 7 * turn, w=word), is_spam=True)
            for turn, word in enumerate(WORDS)
        ]
    random = Random(seed)
    random.shuffle(found)
    return [replace(sample, body=_with_own_hosts(sample.body, random)) for sample in found]


def _with_own_hosts(body: str, random: Random) -> str:
    """Give each text hosts of its own: « example » alone would betray the spam of this corpus."""
    return re.sub(
        r"example\.(?=com|net|org|fr)",
        lambda _: "".join(random.choices("abcdefghijklmnoprstuv", k=9)) + ".",
        body,
    )


def _lines(name: str, *, is_spam: bool) -> Iterator[Sample]:
    for line in (DATA / f"{name}.txt").read_text().splitlines():
        author, _, body = line.partition(" | ")
        yield Sample(author, body, is_spam)


def _demo() -> Iterator[Sample]:
    for path in sorted(DEMO.glob("*.txt")):
        for block in path.read_text().strip().split("\n----\n"):
            head, _, body = block.strip().partition("\n\n")
            fields = dict(line.split(": ", 1) for line in head.splitlines())
            if "newsroom" not in fields and fields["state"] in {"approved", "spam"}:
                yield Sample(fields["author"], body.strip(), fields["state"] == "spam")
