"""What the pages of the paper ask of the comments."""

from typing import Any

from django import template
from django.conf import settings
from django.middleware.csrf import get_token
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from articles.reading import Reading
from comments.conversation import Conversation, read_conversation
from comments.counts import counted
from comments.forms import CommentForm

register = template.Library()

READ = "conversation"  # under which a page being made keeps what it has read


@register.simple_tag(takes_context=True)
def conversation(context: Context, article: Reading) -> Conversation:
    """Return the first page of the conversation under `article`: `article as conversation`.

    Read once for a page, however many blocks of its template ask: what one block names, another
    does not see.
    """
    kept = context.render_context
    if READ not in kept:
        kept[READ] = read_conversation(article)
    found: Conversation = kept[READ]
    return found


@register.simple_tag
def comment_form() -> CommentForm:
    """Return a form to be filled in, the same for every reader."""
    return CommentForm()


@register.simple_tag
def comment_counts(shown: Any) -> Any:  # noqa: ANN401 - whatever a page is made of
    """Return a page with the counts of comments on its cards: `comment_counts front as front`."""
    return counted(shown)


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
def comment_count(count: int, link: str = "") -> dict[str, int | str]:
    """Show how many comments an article has, where the page has counted them and there are any.

    On a card the title's link covers the words; elsewhere they may have a `link` of their own.
    """
    return {"count": count or 0, "link": link}
