"""RSS 2.0, by the profile of the RSS Advisory Board."""

from datetime import datetime
from email.utils import format_datetime

from django.utils import timezone

from articles.addresses import absolute_static
from articles.feeds.channel import Enclosure, Entry, Feed
from articles.xml_writing import XMLWriter

CONTENT_TYPE = "application/rss+xml; charset=utf-8"
FILE_NAME = "flux.rss"
LANGUAGE = "fr-FR"

NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}
ICON_SIZE = 32  # pixels; RSS allows 144 at most


def write(feed: Feed) -> str:
    xml = XMLWriter()
    with xml.inside("rss", {"version": "2.0", **NAMESPACES}), xml.inside("channel"):
        xml.add("title", feed.title)
        xml.add("link", feed.url)
        xml.add("description", feed.description)
        xml.add("language", LANGUAGE)
        if feed.entries:
            xml.add("lastBuildDate", _date(feed.changed_at))
        xml.add(
            "atom:link",
            attributes={
                "href": feed.base + FILE_NAME,
                "rel": "self",
                "type": CONTENT_TYPE.partition(";")[0],
            },
        )
        with xml.inside("image"):
            xml.add("url", absolute_static("img/favicon-32.png"))
            xml.add("title", feed.title)
            xml.add("link", feed.url)
            xml.add("width", str(ICON_SIZE))
            xml.add("height", str(ICON_SIZE))
        for written in feed.entries:
            xml.put(written)
    return xml.text()


def write_entry(entry: Entry) -> str:
    xml = XMLWriter(is_part=True)
    with xml.inside("item"):
        xml.add("title", entry.title)
        xml.add("link", entry.url)
        xml.add("guid", entry.guid, {"isPermaLink": "false"})
        xml.add("pubDate", _date(entry.published_at))
        for signature in entry.signatures:
            xml.add("dc:creator", signature.name)
        for category in (entry.section, *entry.tags):
            xml.add("category", category)
        # Programs that know only one of the two take the last: the full text comes second.
        xml.add("description", entry.summary)
        xml.add("content:encoded", entry.content)
        if entry.enclosure:
            _write_picture(xml, entry.enclosure)
    return xml.text()


def _write_picture(xml: XMLWriter, picture: Enclosure) -> None:
    # An enclosure must state its length in bytes; media:content need not.
    if picture.length:
        xml.add(
            "enclosure",
            attributes={"url": picture.url, "length": str(picture.length), "type": "image/jpeg"},
        )
    attributes = {
        "url": picture.url,
        "medium": "image",
        "type": "image/jpeg",
        "width": str(picture.width),
        "height": str(picture.height),
    }
    with xml.inside("media:content", attributes):
        if picture.alt:
            xml.add("media:description", picture.alt, {"type": "plain"})
        if picture.credit:
            xml.add("media:credit", picture.credit)


def _date(instant: datetime) -> str:
    return format_datetime(timezone.localtime(instant))  # RFC 822, with the offset of Paris
