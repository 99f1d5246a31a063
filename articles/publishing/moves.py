"""What every verb begins with: the row, locked; and how it says no."""

from articles.models import Article


class WorkflowError(Exception):
    """The article is not in a state that allows the verb; the message is for the editor."""


def locked(article: Article) -> Article:
    """Return the fresh row, which nobody else changes until the transaction ends."""
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
