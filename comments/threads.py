"""Reading a conversation: what stands on a page of it, and how many have spoken."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article
from comments.models import Comment, Thread
from comments.opening import Opening, opening
from newsroom.pagecache import shows

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


@dataclass(slots=True)
class Branch:
    """A root and its answers as they are read: each below the one it hangs under."""

    root: Comment
    answers: list[Comment] = field(default_factory=list)
    total: int = 0  # answers shown in all, here or on the pages of the thread alone
    cut_at: str | None = None  # place of the first answer left out of a page of many threads

    @property
    def hidden(self) -> int:
        return self.total - len(self.answers)


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """Comments carry `article` and `answers` (without text), so that nothing is asked again."""

    article: Article
    branches: list[Branch]
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


def read_thread(article: Article, page: int = 1, *, newest_first: bool = False) -> ThreadPage:
    """Return a page of roots with their first answers, in two queries whatever the size.

    Oldest first, a page keeps what it shows for ever; newest first, it moves on. Answers are
    always oldest first. Raises `NoSuchPage`; an empty conversation has one empty page.
    """
    shows(article.pk)
    shown = Comment.objects.on(article).shown().filter(root__isnull=True)
    if page < 1:
        raise NoSuchPage(page)
    order = "-number" if newest_first else "number"
    branches, total = _branches(shown, order, (page - 1) * ROOTS_PER_PAGE)
    if not branches and page > 1:
        raise NoSuchPage(page)
    pages = max(1, -(-total // ROOTS_PER_PAGE))
    _hang_answers(branches)
    for branch in branches:
        _hand_over(article, branch)
    return ThreadPage(article, branches, page, pages, newest_first)


def read_branch(comment: Comment, page: int | None = None) -> BranchPage:
    """Return the thread `comment` belongs to, by default the page of it where `comment` stands.

    Raises `NoSuchPage`.
    """
    root = comment.root or comment
    answers = _answers().filter(root=root)
    total = answers.count()
    pages = max(1, -(-total // ANSWERS_PER_PAGE))
    if page is None:
        before = answers.filter(place__lt=comment.place).count()
        page = min(before // ANSWERS_PER_PAGE + 1, pages)
    if not 1 <= page <= pages:
        raise NoSuchPage(page)
    start = (page - 1) * ANSWERS_PER_PAGE
    branch = Branch(root, list(answers[start : start + ANSWERS_PER_PAGE]), total)
    _hand_over(comment.article, branch)
    return BranchPage(branch, page, pages)


def page_of(comment: Comment, *, newest_first: bool = False) -> int:
    """Return the page of `read_thread` on which the thread of `comment` stands."""
    number = comment.root.number if comment.root else comment.number
    side = Q(number__gt=number) if newest_first else Q(number__lt=number)
    roots = Comment.objects.filter(article=comment.article_id, root__isnull=True).shown()
    return roots.filter(side).count() // ROOTS_PER_PAGE + 1


def page_address(article: Article, number: int, *, newest_first: bool = False) -> str:
    """Return the path of a page of the conversation, the same for the same page for ever."""
    parameters = []
    if newest_first:
        parameters.append(f"ordre={NEWEST_FIRST}")
    if number > 1:
        parameters.append(f"page={number}")
    query = f"?{'&'.join(parameters)}" if parameters else ""
    return f"{article.path}commentaires/{query}"


def approved_counts(articles: Collection[Article]) -> dict[int, int]:
    """Return how many approved comments each article has, by its id, in one query."""
    for article in articles:
        shows(article.pk)
    counts = Thread.objects.filter(article__in=articles).values_list("article_id", "approved")
    return {article.pk: 0 for article in articles} | dict(counts)


def _answers() -> QuerySet[Comment]:
    # Of the one answered, the page says the name and links to it.
    told = Comment.objects.shown().select_related("answers").order_by("place")
    return told.defer("answers__body", "answers__body_html")


def _branches(roots: QuerySet[Comment], order: str, start: int) -> tuple[list[Branch], int]:
    """Return a page of `roots` without their answers, and how many there are on all pages.

    Past the last page both are nothing.
    """
    # Nothing in it depends on the row: the database counts once.
    number = roots.order_by().values("article").annotate(n=Count("pk")).values("n")
    answers = Comment.objects.filter(root=OuterRef("pk")).shown()
    count = answers.order_by().values("root").annotate(n=Count("pk")).values("n")
    places = answers.order_by("place").values("place")
    measured = roots.order_by(order).annotate(
        root_count=Subquery(number),
        answer_count=Coalesce(Subquery(count), 0),
        cut_at=Subquery(places[ANSWERS_PER_ROOT : ANSWERS_PER_ROOT + 1]),
    )
    found = list(measured[start : start + ROOTS_PER_PAGE])
    branches = [Branch(root, total=root.answer_count, cut_at=root.cut_at) for root in found]
    return branches, found[0].root_count if found else 0


def _hang_answers(branches: list[Branch]) -> None:
    """Read the first answers of all branches, in one query made of ranges of one index."""
    wanted = Q(pk__in=[])
    for branch in branches:
        if branch.total:
            up_to = Q(place__lt=branch.cut_at) if branch.cut_at else Q()
            wanted |= Q(root=branch.root) & up_to
    found = {branch.root.pk: branch.answers for branch in branches}
    for answer in _answers().filter(wanted):
        if answer.root_id:
            found[answer.root_id].append(answer)


def _hand_over(article: Article, branch: Branch) -> None:
    """Give each comment the article and root already read."""
    branch.root.article = article
    for answer in branch.answers:
        answer.article, answer.root = article, branch.root
        if answer.answers:
            answer.answers.article = article
