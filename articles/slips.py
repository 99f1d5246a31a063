"""Slips of typing that no automatic rule may mend, since only a person knows what was meant."""

import re

SPACES = " \u00a0\u202f"
_DOUBLED = re.compile(rf"[{SPACES}]{{2,}}")
_REPEATED = re.compile(r"!{2,}|\?{2,}|,{2,}|;{2,}|\.{4,}")
_SPACED_COMMA = re.compile(rf"\w[{SPACES}]+[,.](?![\w.])")
# « A » that begins a sentence and is the preposition; not « A 7 », « A. Dupont » nor « le plan A ».
_UNACCENTED_A = re.compile(r"(?:^|(?<=[.!?…] )|(?<=« )|(?<=«\u00a0))A (?=[a-zàâéèêîôû])")
# Words that begin with an accented capital, without it; the ones one meets in a newspaper.
_UNACCENTED = re.compile(
    r"\b(?:Etats?(?!-major)|Eglises?|Ecoles?|Economie|Education|Elections?|Energies?|Epoque|Equipes?|"
    r"Etudes?|Etudiants?|Evidemment|Evolution|Ecologie|Elysée|Etre|Iles?|Ile-de-France)\b"
)


def slips(text: str) -> list[str]:
    """Return what looks wrong in one paragraph of plain text, as it stands there, in order.

    Pure. The typographic rules of the site (newsroom/typography) mend the rest by themselves.
    """
    found: list[tuple[int, str]] = []
    for pattern in (_REPEATED, _SPACED_COMMA, _UNACCENTED_A, _UNACCENTED):
        found += [(match.start(), match[0].strip()) for match in pattern.finditer(text)]
    found += [(match.start(), _around(text, match)) for match in _DOUBLED.finditer(text.strip())]
    return list(dict.fromkeys(words for _place, words in sorted(found)))


def _around(text: str, gap: re.Match[str]) -> str:
    """Return the two words between which there is a space too many."""
    text = text.strip()
    before, after = text[: gap.start()].split(), text[gap.end() :].split()
    return f"{before[-1] if before else ''}  {after[0] if after else ''}".replace(
        "  ", "\u00a0\u00a0"
    )
