"""What a feed holds: read in a fixed number of queries, the same for both formats."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from articles.addresses import absolute
from articles.body import read_library, render_body
from articles.models import Article, Image, Kind, Publication
from articles.models.query import ArticleQuerySet
from articles.pictures import PlainPicture, shared_pictures
from articles.storage import pictures
from newsroom.html import plain_text

FEED_LENGTH = 20  # entries: a day or two of a small daily
SUMMARY_LENGTH = 300  # characters, where no editor has written a standfirst
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # Atom wants a date even of a feed without entries


@dataclass(frozen=True, slots=True)
class Channel:
    """One list of articles that can be followed."""

    name: str  # typeset; "" for the whole paper
    path: str  # of the page that shows the list, ending in "/"
    description: str  # typeset, may be empty


@dataclass(frozen=True, slots=True)
class Enclosure:
    url: str
    width: int  # pixels
    height: int
    length: int | None  # bytes; None while the file is not there
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class Signature:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    guid: str
    url: str
    title: str  # plain text, as all but the content
    summary: str
    content: str  # HTML, every address absolute
    published_at: datetime
    changed_at: datetime
    signatures: list[Signature]
    section: str
    tags: list[str]
    enclosure: Enclosure | None


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    description: str
    url: str  # of the page that shows the list
    base: str  # address of the feeds of the list, without the file name
    publisher: str
    changed_at: datetime  # the last real change of any entry
    entries: list[Entry]


def read_feed(channel: Channel, articles: ArticleQuerySet) -> Feed:
    """Read the newest of `articles`, which are public and in order, at most FEED_LENGTH."""
    publication = Publication.load()
    newest = list(articles.for_page()[:FEED_LENGTH])
    library = read_library("".join(article.body_typeset for article in newest))
    now = timezone.now()
    entries = [
        _entry(article, render_body(article.body_typeset, base_url=url, library=library), now)
        for article in newest
        for url in (absolute(article.path),)
    ]
    name = publication.name_typeset
    return Feed(
        title=f"{name} – {channel.name}" if channel.name else name,
        description=channel.description
        or publication.description_typeset
        or publication.baseline_typeset
        or name,
        url=absolute(channel.path),
        base=absolute(channel.path),
        publisher=name,
        changed_at=max((entry.changed_at for entry in entries), default=NEVER),
        entries=entries,
    )


def guid_of(article: Article) -> str:
    """Return the permanent name of an article, a tag: URI (RFC 4151).

    It holds nothing an editor can change: a reader's program shows again what it does not know.
    """
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{article.created_at:%Y-%m-%d}:article/{article.pk}"


def _entry(article: Article, body: str, now: datetime) -> Entry:
    published_at = article.published_at or NEVER  # never none of a public article
    # A date to come, typed by mistake, would keep the entry on top of every reader's list.
    changes = [article.last_update, *(one.corrected_at for one in article.corrections.all())]
    past = [instant for instant in changes if instant and instant <= now]
    wide = shared_pictures(article.lead_image)[0] if article.lead_image else None
    return Entry(
        guid=guid_of(article),
        url=absolute(article.path),
        title=article.title_typeset,
        summary=_summary(article),
        content=_content(article, body, wide),
        published_at=published_at,
        changed_at=max([published_at, *past]),
        signatures=[
            Signature(one.author.name_typeset, absolute(one.author.get_absolute_url()))
            for one in article.bylines.all()
        ],
        section=article.section.name_typeset,
        tags=[tag.name_typeset for tag in article.tags.all()],
        enclosure=_enclosure(article.lead_image, wide) if article.lead_image and wide else None,
    )


def _summary(article: Article) -> str:
    written = article.standfirst_typeset or article.description_typeset
    if written:
        return written
    text = plain_text(article.body_typeset).replace("\n", " ")
    return text if len(text) <= SUMMARY_LENGTH else text[:SUMMARY_LENGTH].rpartition(" ")[0] + "…"


def _content(article: Article, body: str, picture: PlainPicture | None) -> str:
    """Return the article as its page shows it, label and corrections included."""
    return render_to_string(
        "articles/_feed_content.html",
        {
            "article": article,
            "labelled": article.kind != Kind.NEWS,
            "picture": picture,
            "picture_url": absolute(picture.path) if picture else "",
            "body": body,
        },
    ).strip()


def _enclosure(image: Image, picture: PlainPicture) -> Enclosure:
    return Enclosure(
        url=absolute(picture.path),
        width=picture.width,
        height=picture.height,
        length=_length(picture),
        alt=image.alt,
        credit=image.credit_typeset,
    )


def _length(picture: PlainPicture) -> int | None:
    try:
        return _stored_length(picture.path.removeprefix(settings.MEDIA_URL))
    except OSError:
        return None


# A name holds the hash of its content, so its size never changes: the disk is asked once.
@lru_cache(maxsize=4096)
def _stored_length(name: str) -> int:
    return pictures.size(name)
