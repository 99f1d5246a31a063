"""The newest comments of an article as RSS."""

from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.addresses import absolute
from articles.feeds import rss
from articles.feeds.channel import NEVER, Entry, Feed, Signature
from articles.feeds.views import MAX_AGE
from articles.keeping import kept
from articles.models import Article, Publication
from comments.models import Comment
from comments.text import tidy
from comments.views.found import of_article
from newsroom.pagecache import shows

FEED_LENGTH = 50  # comments: a lively hour, for a program that asks once an hour


@require_safe
@kept()
@of_article
def comment_feed(request: HttpRequest, article: Article) -> HttpResponse:
    text = rss.write(_read_feed(article))
    etag = f'W/"{sha256(text.encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(text, rss.CONTENT_TYPE)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response


def _read_feed(article: Article) -> Feed:
    shows(article.pk)
    newest = Comment.objects.on(article).approved().order_by("-submitted_at", "-number")
    entries = [_entry(article, comment) for comment in newest[:FEED_LENGTH]]
    publication = Publication.load()
    title = _("Commentaires\u00a0: %(title)s") % {"title": article.title_typeset}
    return Feed(
        title=f"{title} – {publication.name_typeset}",
        description=_("Les derniers commentaires de l’article «\u00a0%(title)s\u00a0».")
        % {"title": article.title_typeset},
        url=absolute(f"{article.path}commentaires/"),
        base=absolute(f"{article.path}commentaires/"),
        publisher=publication.name_typeset,
        changed_at=max((entry.changed_at for entry in entries), default=NEVER),
        entries=[*map(rss.write_entry, entries)],
    )


def _entry(article: Article, comment: Comment) -> Entry:
    comment.article = article
    name = comment.name
    if comment.staff_id:
        name = _("%(name)s (rédaction)") % {"name": name}
    return Entry(
        guid=_guid(comment),
        url=absolute(comment.get_absolute_url()),
        title=_("%(name)s, nº\u00a0%(number)d") % {"name": name, "number": comment.number},
        summary=tidy(comment.body),
        content=comment.body_html,
        published_at=comment.submitted_at,
        changed_at=comment.edited_at or comment.submitted_at,
        signatures=[Signature(name, "")],
        section=article.section.name_typeset,
        tags=[],
        enclosure=None,
    )


def _guid(comment: Comment) -> str:
    """Return the permanent name of a comment, a tag: URI (RFC 4151)."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{comment.submitted_at:%Y-%m-%d}:comment/{comment.pk}"
