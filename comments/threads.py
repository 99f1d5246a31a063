"""Reading a conversation: what stands on a page of it, and how many have spoken."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article
from articles.reading import Reading
from comments.models import Comment, Thread
from comments.opening import Opening, opening
from comments.spoken import COLUMNS, Spoken, spoken_of
from newsroom.pagecache import shows
from newsroom.prepared import Prepared, Value

__all__ = [
    "Branch",
    "BranchPage",
    "NoSuchPage",
    "Opening",
    "ThreadPage",
    "approved_counts",
    "opening",
    "page_address",
    "page_of",
    "read_branch",
    "read_thread",
]

ROOTS_PER_PAGE = 20
ANSWERS_PER_ROOT = 15  # a page of 20 threads stays under 320 comments, some 300 kB of HTML
ANSWERS_PER_PAGE = 100  # on the page of one thread alone
NEWEST_FIRST = "recents"  # value of ?ordre=


class NoSuchPage(LookupError):
    """The conversation has no page of that number."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A root and its answers as they are read: each below the one it hangs under."""

    root: Spoken
    answers: tuple[Spoken, ...]
    total: int  # answers shown in all, here or on the pages of the thread alone

    @property
    def hidden(self) -> int:
        return self.total - len(self.answers)


@dataclass(frozen=True, slots=True)
class ThreadPage:
    article: Article | Reading
    branches: tuple[Branch, ...]
    number: int  # from 1
    pages: int  # 1 at least
    newest_first: bool

    @property
    def previous_address(self) -> str | None:
        return self.address(self.number - 1) if self.number > 1 else None

    @property
    def next_address(self) -> str | None:
        return self.address(self.number + 1) if self.number < self.pages else None

    def address(self, number: int) -> str:
        return page_address(self.article, number, newest_first=self.newest_first)


@dataclass(frozen=True, slots=True)
class BranchPage:
    """One thread alone, whole however long it is: what the permalink of a comment shows."""

    branch: Branch
    number: int  # from 1
    pages: int  # 1 at least


def read_thread(
    article: Article | Reading, page: int = 1, *, newest_first: bool = False
) -> ThreadPage:
    """Return a page of roots with their first answers, in two queries whatever the size.

    Oldest first, a page keeps what it shows for ever; newest first, it moves on. Answers are
    always oldest first. Raises `NoSuchPage`; an empty conversation has one empty page.
    """
    shows(article.pk)
    if page < 1:
        raise NoSuchPage(page)
    rows = _roots((page - 1) * ROOTS_PER_PAGE, newest_first=newest_first)(article=article.pk)
    if not rows and page > 1:
        raise NoSuchPage(page)
    home = page_address(article, 1)
    total = rows[0][-3] if rows else 0
    answers = _first_answers({row[0]: row[-2:] for row in rows}, home)
    branches = tuple(Branch(spoken_of(row, home), tuple(answers[row[0]]), row[-2]) for row in rows)
    pages = max(1, -(-total // ROOTS_PER_PAGE))
    return ThreadPage(article, branches, page, pages, newest_first)


def read_branch(comment: Comment, page: int | None = None) -> BranchPage:
    """Return the thread `comment` belongs to, by default the page of it where `comment` stands.

    Raises `NoSuchPage`.
    """
    root = comment.root or comment
    answers = Comment.objects.filter(root=root).shown().order_by("place")
    total = answers.count()
    pages = max(1, -(-total // ANSWERS_PER_PAGE))
    if page is None:
        before = answers.filter(place__lt=comment.place).count()
        page = min(before // ANSWERS_PER_PAGE + 1, pages)
    if not 1 <= page <= pages:
        raise NoSuchPage(page)
    start = (page - 1) * ANSWERS_PER_PAGE
    home = page_address(comment.article, 1)
    rows = answers.values_list(*COLUMNS)[start : start + ANSWERS_PER_PAGE]
    shown = tuple(spoken_of(row, home) for row in rows)
    return BranchPage(Branch(Spoken.of(root, home), shown, total), page, pages)


def page_of(comment: Comment, *, newest_first: bool = False) -> int:
    """Return the page of `read_thread` on which the thread of `comment` stands."""
    number = comment.root.number if comment.root else comment.number
    side = Q(number__gt=number) if newest_first else Q(number__lt=number)
    roots = Comment.objects.filter(article=comment.article_id, root__isnull=True).shown()
    return roots.filter(side).count() // ROOTS_PER_PAGE + 1


def page_address(article: Article | Reading, number: int, *, newest_first: bool = False) -> str:
    """Return the path of a page of the conversation, the same for the same page for ever."""
    parameters = []
    if newest_first:
        parameters.append(f"ordre={NEWEST_FIRST}")
    if number > 1:
        parameters.append(f"page={number}")
    query = f"?{'&'.join(parameters)}" if parameters else ""
    return f"{article.path}commentaires/{query}"


def approved_counts(articles: Collection[int]) -> dict[int, int]:
    """Return how many approved comments each article has, by its key, in one query."""
    for article in articles:
        shows(article)
    return dict.fromkeys(articles, 0) | dict(_COUNTS(articles=sorted(articles)))


_COUNTS = Prepared(
    lambda articles: Thread.objects.filter(article__in=articles).values_list(
        "article_id", "approved"
    )
)


@lru_cache(maxsize=32)
def _roots(start: int, *, newest_first: bool) -> Prepared:
    """Prepare a page of roots: their columns, the number of all roots, of answers, the cut.

    The cut is the place of the first answer left out; past the last page there are no rows.
    """

    def ask(article: int) -> QuerySet[Any, Any]:
        roots = Comment.objects.filter(article=article, root__isnull=True).shown()
        # Nothing in it depends on the row: the database counts once.
        number = roots.order_by().values("article").annotate(n=Count("pk")).values("n")
        answers = Comment.objects.filter(root=OuterRef("pk")).shown()
        count = answers.order_by().values("root").annotate(n=Count("pk")).values("n")
        places = answers.order_by("place").values("place")
        measured = roots.order_by("-number" if newest_first else "number").values_list(
            *COLUMNS,
            Subquery(number),
            Coalesce(Subquery(count), 0),
            Subquery(places[ANSWERS_PER_ROOT : ANSWERS_PER_ROOT + 1]),
        )
        return measured[start : start + ROOTS_PER_PAGE]

    return Prepared(ask)


def _first_answers(roots: dict[int, tuple[int, str | None]], home: str) -> dict[int, list[Spoken]]:
    """Read the first answers of roots, in one query made of ranges of one index.

    `roots` says by key how many answers there are, and the place of the first one left out.
    """
    found: dict[int, list[Spoken]] = {root: [] for root in roots}
    whole = [root for root, (total, cut) in roots.items() if total and not cut]
    long = {root: cut for root, (_, cut) in roots.items() if cut}
    if not whole and not long:
        return found
    asked: dict[str, Value] = {"whole": whole} if whole else {}
    for number, (root, cut) in enumerate(long.items()):
        asked |= {f"root{number}": root, f"cut{number}": cut}
    for row in _answers(len(long), some_whole=bool(whole))(**asked):
        answer = spoken_of(row, home)
        if answer.root_id is not None:
            found[answer.root_id].append(answer)
    return found


@lru_cache(maxsize=2 * ROOTS_PER_PAGE + 1)
def _answers(long: int, *, some_whole: bool) -> Prepared:
    """Prepare the answers of short threads whole, and of `long` others up to where they are cut."""

    def ask(**asked: Any) -> QuerySet[Any, Any]:
        wanted = Q(root__in=asked["whole"]) if some_whole else Q()
        for number in range(long):
            wanted |= Q(root=asked[f"root{number}"], place__lt=asked[f"cut{number}"])
        return Comment.objects.shown().filter(wanted).order_by("place").values_list(*COLUMNS)

    return Prepared(ask)
