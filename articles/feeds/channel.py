"""What a feed holds: read in a fixed number of queries, the same for both formats."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from articles.addresses import absolute
from articles.body import render_body
from articles.chrome import read_publication
from articles.models import Kind
from articles.pictures import PlainPicture, shared_pictures
from articles.reading import Photo, Reading
from articles.storage import pictures
from newsroom.html import plain_text
from newsroom.parts import PARTS

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
    entries: Sequence[str]  # each as it is written in the format of the feed


def read_feed(
    channel: Channel, newest: Sequence[Reading], write_entry: Callable[[Entry], str]
) -> Feed:
    """Make a feed of articles that are public and in order; an entry is written once."""
    publication = read_publication()
    items = [(article, _changed_at(article)) for article in newest]
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
        changed_at=max((changed for _, changed in items), default=NEVER),
        entries=[_written(article, changed, write_entry) for article, changed in items],
    )


def guid_of(article: Reading) -> str:
    """Return the permanent name of an article, a tag: URI (RFC 4151).

    It holds nothing an editor can change: a reader's program shows again what it does not know.
    """
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{article.created_at:%Y-%m-%d}:article/{article.pk}"


def _changed_at(article: Reading) -> datetime:
    """Return the last real change of an article."""
    corrected = (correction.corrected_at for correction in article.corrections)
    changes = (article.published_at, article.last_update, *corrected)
    return max(instant for instant in changes if instant)


def _written(article: Reading, changed_at: datetime, write_entry: Callable[[Entry], str]) -> str:
    wide = shared_pictures(article.lead_image)[0] if article.lead_image else None
    length = _length(wide) if wide else None
    return PARTS.get(
        (write_entry, article, changed_at, length),
        lambda: write_entry(_entry(article, changed_at, wide, length)),
    )


def _entry(
    article: Reading, changed_at: datetime, wide: PlainPicture | None, length: int | None
) -> Entry:
    url = absolute(article.path)
    body = render_body(article.body_typeset, base_url=url, library=dict(article.library))
    return Entry(
        guid=guid_of(article),
        url=url,
        title=article.title_typeset,
        summary=_summary(article),
        content=_content(article, body, wide),
        published_at=article.published_at or NEVER,  # never none of a public article
        changed_at=changed_at,
        signatures=[Signature(one.name_typeset, absolute(one.path)) for one in article.signatures],
        section=article.section.name_typeset,
        tags=[tag.name_typeset for tag in article.tags],
        enclosure=_enclosure(article.lead_image, wide, length)
        if article.lead_image and wide
        else None,
    )


def _summary(article: Reading) -> str:
    written = article.standfirst_typeset or article.description_typeset
    if written:
        return written
    text = plain_text(article.body_typeset).replace("\n", " ")
    return text if len(text) <= SUMMARY_LENGTH else text[:SUMMARY_LENGTH].rpartition(" ")[0] + "…"


def _content(article: Reading, body: str, picture: PlainPicture | None) -> str:
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


def _enclosure(image: Photo, picture: PlainPicture, length: int | None) -> Enclosure:
    return Enclosure(
        url=absolute(picture.path),
        width=picture.width,
        height=picture.height,
        length=length,
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
