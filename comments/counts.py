"""How many comments each article of a page has, written on its cards."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from articles.cards import Card
from comments.threads import approved_counts

Shown = TypeVar("Shown")


def counted(shown: Shown) -> Shown:
    """Return a page, or any tuples and dataclasses of cards, with the counts on the cards.

    In one query, however many cards there are.
    """
    counts = approved_counts({card.pk for card in _cards(shown)})
    told: Shown = _told(shown, counts)
    return told


def _cards(shown: Any) -> Iterator[Card]:  # noqa: ANN401 - whatever a page is made of
    if isinstance(shown, Card):
        yield shown
    elif type(shown) is tuple:
        for one in shown:
            yield from _cards(one)
    elif is_dataclass(shown):
        for field in fields(shown):
            yield from _cards(getattr(shown, field.name))


def _told(shown: Any, counts: dict[int, int]) -> Any:  # noqa: ANN401
    if isinstance(shown, Card):
        count = counts[shown.pk]
        return shown._replace(comment_count=count) if count else shown
    if type(shown) is tuple:
        return tuple(_told(one, counts) for one in shown)
    if is_dataclass(shown) and not isinstance(shown, type):
        told = {f.name: _told(getattr(shown, f.name), counts) for f in fields(shown)}
        return replace(shown, **told)
    return shown
