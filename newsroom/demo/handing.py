"""What the demo's newsroom has in hand: drafts, texts to be read, sent back, ready."""

from articles import publishing
from articles.models import Article
from newsroom.demo.accounts import Newsroom
from newsroom.demo.texts import DemoText

# What a text's `special` line says of it, of those that are not published.
HANDED_ON = ("draft", "review", "returned", "ready")


def hand_on(article: Article, text: DemoText, newsroom: Newsroom) -> Article:
    """Bring a draft as far as `text.special` says, by the verbs and with the text's own word."""
    writer, reader = newsroom.writer, newsroom.subeditor
    if text.special == "draft":
        return article
    if text.special == "returned":
        article = publishing.submit(article, by=writer)
        return publishing.send_back(article, by=reader, note=text.word)
    if text.special == "review":
        return publishing.submit(article, by=writer, note=text.word)
    article = publishing.submit(article, by=writer)
    return publishing.approve(article, by=reader, note=text.word)
