"""Articles with 50, 1,000 and 10,000 comments."""

from django.utils import timezone

from articles.models import Article
from comments.models import Comment, Reader, State

SIZES = (50, 1_000, 10_000)
ANSWERED = 4  # one comment in four starts a thread; the three that follow answer it


def conversations() -> dict[int, str]:
    """Return the address of an article by the number of its comments, which are written here."""
    archive = Article.objects.published().filter(slug__startswith="archive-").newest_first()
    articles = archive[20 : 20 + len(SIZES)]
    for article, size in zip(articles, SIZES, strict=True):
        _fill(article, size)
    return {size: article.path for article, size in zip(articles, SIZES, strict=True)}


def _fill(article: Article, size: int) -> None:
    reader, _ = Reader.objects.get_or_create(email="banc@exemple.fr", defaults={"name": "Banc"})
    roots = [_comment(article, reader, number) for number in range(1, size + 1, ANSWERED)]
    Comment.objects.bulk_create(roots, batch_size=500)
    answers = [
        _comment(article, reader, root.number + rank, root)
        for root in roots
        for rank in range(1, ANSWERED)
        if root.number + rank <= size
    ]
    Comment.objects.bulk_create(answers, batch_size=500)


def _comment(article: Article, reader: Reader, number: int, root: Comment | None = None) -> Comment:
    return Comment(
        article=article,
        reader=reader,
        number=number,
        root=root,
        parent=root,
        depth=1 if root else 0,
        place=f"{root.number:07}.{number:07}" if root else f"{number:07}",
        name=f"Lecteur {number}",
        body=f"Trente ans que j’emprunte ce pont, et c’est la {number}e fois que je l’écris.",
        fingerprint=f"banc-{number}",
        state=State.APPROVED,
        submitted_at=timezone.now(),
    )
