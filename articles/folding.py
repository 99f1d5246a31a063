"""Words made comparable, so that a search minds neither accents nor capitals on any database."""

import unicodedata

# What NFKD leaves whole, and the two apostrophes, typed without thinking.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "’": "'"})


def fold(text: str) -> str:
    """Return `text` in small letters without accents, its spaces plain and single.

    « L’Œuvre  d’été » gives "l'oeuvre d'ete".
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(letters.split())
