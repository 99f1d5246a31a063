"""What the pages of the paper ask of the comments."""

from collections.abc import Collection

from django import template
from django.conf import settings
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from articles.models import Article
from comments.conversation import Conversation, read_conversation
from comments.forms import CommentForm
from comments.threads import approved_counts

register = template.Library()

NOTED = "comment_count"  # the attribute under which an article carries its count
READ = "_conversation"  # and its conversation: the head of the page asks for it before the text


@register.simple_tag
def conversation(article: Article) -> Conversation:
    """Return the first page of the conversation under `article`: `article as conversation`.

    Read once, however many blocks of a template ask: what one block names, another does not see.
    """
    found: Conversation = getattr(article, READ, None) or read_conversation(article)
    setattr(article, READ, found)
    setattr(article, NOTED, found.approved)
    return found


@register.simple_tag
def comment_form() -> CommentForm:
    """Return a form to be filled in, the same for every reader."""
    return CommentForm()


@register.simple_tag
def comment_counts(articles: Collection[Article]) -> str:
    """Count the comments of all `articles` in one query, and write nothing.

    The count is left on each article, as `comment_count`: a card shows what it was told and asks
    for nothing.
    """
    counts = approved_counts(articles)
    for article in articles:
        setattr(article, NOTED, counts[article.pk])
    return ""


@register.simple_tag(takes_context=True)
def session_token(context: template.RequestContext) -> SafeString:
    """Write Django's token into a form of a private page, for those who have a session.

    Readers have none, and get no cookie for it.
    """
    if settings.SESSION_COOKIE_NAME not in context.request.COOKIES:
        return SafeString("")
    token = get_token(context.request)
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)


@register.filter
def comments_in_words(count: int) -> str:
    """Return « 1 234 commentaires »."""
    words = ngettext("%(count)s commentaire", "%(count)s commentaires", count)
    return words % {"count": f"{count:,}".replace(",", "\u202f")}


@register.inclusion_tag("comments/_count.html")
def comment_count(article: Article, link: str = "") -> dict[str, int | str]:
    """Show how many comments an article has, where the page has counted them and there are any.

    On a card the title's link covers the words; elsewhere they may have a `link` of their own.
    """
    return {"count": getattr(article, NOTED, 0), "link": link}
