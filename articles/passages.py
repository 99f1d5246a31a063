"""The places of an article a reader may point to, numbered as they are read."""

from dataclasses import dataclass

from articles.models import Article
from newsroom.html import plain_text
from newsroom.typography import plain_spaces


@dataclass(frozen=True, slots=True)
class Passage:
    number: int  # from 0, the title
    text: str  # as readers see it, on one line


def passages(article: Article) -> list[Passage]:
    """Return the title, the standfirst if there is one, and each paragraph of the text."""
    body = plain_text(article.body_typeset).split("\n")
    texts = [article.title_typeset, article.standfirst_typeset, *body]
    return [Passage(number, text) for number, text in enumerate(filter(None, texts))]


def find_passage(found: list[Passage], words: str, near: int | None = None) -> Passage | None:
    """Return the passage that holds `words`, the nearest to number `near` if several do.

    Spaces of every width count as one, and a quotation over several paragraphs is known by its
    first. None where nothing of it stands any more.
    """
    lines = [line for line in map(_even, words.splitlines()) if line]
    if not lines:
        return None
    holding = [passage for passage in found if lines[0] in _even(passage.text)]
    return min(holding, key=lambda passage: abs(passage.number - (near or 0)), default=None)


def _even(text: str) -> str:
    return " ".join(plain_spaces(text).split()).strip("…")
