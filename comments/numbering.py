"""The place of a comment: its number in the article, and where it hangs in the thread."""

from dataclasses import dataclass

from articles.models import Article
from comments.models import Comment, Thread
from comments.models.comment import MAX_DEPTH

PLACE_DIGITS = 7  # ten million comments on one article, and three levels fit the column


@dataclass(frozen=True, slots=True)
class Place:
    """Fields of a new comment; each is described in `Comment`."""

    number: int
    parent: Comment | None
    root: Comment | None
    answers: Comment | None
    depth: int
    place: str


def lock_thread(article: Article) -> Thread:
    """Return the thread of `article`, made if need be, locked until the transaction ends.

    SQLite has no row locks: there a transaction holds the only right to write from its start.
    """
    locked = Thread.objects.select_for_update().filter(article=article)
    thread = locked.first()
    if thread is None:
        Thread.objects.get_or_create(article=article)
        thread = locked.get()
    return thread


def take_place(thread: Thread, answered: Comment | None) -> Place:
    """Return the next place in a locked thread, as an answer to `answered` or as a new root.

    An answer that would be too deep hangs beside the one it answers. A number is spent with the
    transaction: what is rolled back leaves no gap.
    """
    thread.last_number += 1
    thread.save(update_fields=["last_number"])
    parent = answered
    if answered is not None and answered.depth >= MAX_DEPTH:
        parent = answered.parent
    own = f"{thread.last_number:0{PLACE_DIGITS}d}"
    if parent is None:
        return Place(thread.last_number, None, None, None, 0, own)
    root = parent.root or parent
    return Place(
        number=thread.last_number,
        parent=parent,
        root=root,
        answers=answered,
        depth=parent.depth + 1,
        place=f"{parent.place}.{own}",
    )
