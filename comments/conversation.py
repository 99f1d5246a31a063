"""All that the page of a conversation shows, read at once."""

from dataclasses import dataclass

from articles.models import Article
from articles.reading import Reading
from comments.opening import Opening, opening, read_rules
from comments.threads import ThreadPage, page_address, read_thread


@dataclass(frozen=True, slots=True)
class Conversation:
    article: Article | Reading
    opening: Opening
    approved: int  # comments readers may read, on all pages
    page: ThreadPage

    @property
    def oldest_first_address(self) -> str:
        return page_address(self.article, 1)

    @property
    def newest_first_address(self) -> str:
        return page_address(self.article, 1, newest_first=True)


def read_conversation(
    article: Article | Reading, page: int = 1, *, newest_first: bool = False
) -> Conversation:
    """Read a page of the conversation under `article` in three queries. Raises `NoSuchPage`."""
    rules = read_rules(article)
    return Conversation(
        article=article,
        opening=opening(article, rules=rules),
        approved=rules.thread.approved if rules.thread else 0,
        page=read_thread(article, page, newest_first=newest_first),
    )
