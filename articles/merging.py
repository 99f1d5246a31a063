"""What becomes of an article that two people changed at once, field by field. Pure."""

from dataclasses import dataclass, fields, replace

from articles.content import Content


@dataclass(frozen=True, slots=True)
class Merged:
    content: Content  # where both changed a field, it says what mine says
    taken: tuple[str, ...]  # the fields that only the other one changed
    contested: tuple[str, ...]  # those that both changed, each in their way


def merge(base: Content | None, mine: Content, theirs: Content) -> Merged:
    """Bring two changes of `base` together.

    Where `base` is not known, nobody can tell who changed what: each difference is contested.
    """
    taken: list[str] = []
    contested: list[str] = []
    for name in (field.name for field in fields(Content)):
        here, there = getattr(mine, name), getattr(theirs, name)
        before = getattr(base, name) if base else None
        if here == there or (base and there == before):
            continue
        (taken if base and here == before else contested).append(name)
    content = replace(mine, **{name: getattr(theirs, name) for name in taken})
    return Merged(content, tuple(taken), tuple(contested))
