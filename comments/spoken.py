"""Comments as they stand in a thread: frozen rows, by which what is written is remembered."""

from datetime import datetime
from typing import Any, NamedTuple

from comments.models import Comment, State

COLUMNS = (
    "pk",
    "number",
    "depth",
    "place",
    "name",
    "body_html",
    "state",
    "staff_id",
    "submitted_at",
    "parent_id",
    "root_id",
    "answers_id",
    "answers__number",
    "answers__name",
    "answers__state",
)


class Answered(NamedTuple):
    """The one that a comment answers, where it hangs under another."""

    number: int
    name: str
    state: str

    @property
    def is_approved(self) -> bool:
        return self.state == State.APPROVED


class Spoken(NamedTuple):
    """What a thread shows of a comment; `home` is the path of the conversation."""

    pk: int
    number: int
    depth: int
    place: str
    name: str
    body_html: str
    state: str
    staff_id: int | None
    submitted_at: datetime
    root_id: int | None
    answers: Answered | None
    home: str

    @classmethod
    def of(cls, comment: Comment, home: str) -> "Spoken":
        """Return what a thread shows of a comment; asks for the one it answers."""
        told = comment.answers
        return spoken_of(
            (
                *(getattr(comment, name) for name in COLUMNS[:-3]),
                *((told.number, told.name, told.state) if told else (None, None, None)),
            ),
            home,
        )

    @property
    def anchor(self) -> str:
        return f"commentaire-{self.number}"

    @property
    def is_approved(self) -> bool:
        return self.state == State.APPROVED

    def get_absolute_url(self) -> str:
        return f"{self.home}{self.number}/"

    @property
    def answered_url(self) -> str:
        return f"{self.home}{self.answers.number}/" if self.answers else ""


def spoken_of(row: tuple[Any, ...], home: str) -> Spoken:
    """Return the comment of a row that begins with `COLUMNS`."""
    parent, root, answers = row[9:12]
    # Under the one it answers, a comment need not say so.
    told = Answered(*row[12:15]) if answers is not None and answers != parent else None
    return Spoken._make((*row[:9], root, told, home))
