"""Atom 1.0 (RFC 4287)."""

from datetime import datetime

from django.utils import timezone

from articles.addresses import absolute, absolute_static
from articles.feeds.channel import Entry, Feed, Signature
from articles.xml_writing import Attributes, XMLWriter

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
FILE_NAME = "flux.atom"
LANGUAGE = "fr-FR"
NAMESPACE = "http://www.w3.org/2005/Atom"


def write(feed: Feed) -> str:
    xml = XMLWriter()
    address = feed.base + FILE_NAME
    with xml.inside("feed", {"xmlns": NAMESPACE, "xml:lang": LANGUAGE}):
        xml.add("id", address)
        xml.add("title", feed.title)
        xml.add("subtitle", feed.description)
        xml.add("updated", _date(feed.changed_at))
        xml.add("link", attributes=_link("self", address, CONTENT_TYPE.partition(";")[0]))
        xml.add("link", attributes=_link("alternate", feed.url, "text/html"))
        xml.add("icon", absolute_static("img/favicon-32.png"))
        # For the entries nobody of the newsroom signs: Atom wants an author of each.
        _write_author(xml, Signature(feed.publisher, absolute("/")))
        for written in feed.entries:
            xml.put(written)
    return xml.text()


def write_entry(entry: Entry) -> str:
    xml = XMLWriter(is_part=True)
    with xml.inside("entry"):
        xml.add("id", entry.guid)
        xml.add("title", entry.title)
        xml.add("published", _date(entry.published_at))
        xml.add("updated", _date(entry.changed_at))
        xml.add("link", attributes=_link("alternate", entry.url, "text/html"))
        picture = entry.enclosure
        if picture:
            length = {"length": str(picture.length)} if picture.length else {}
            xml.add("link", attributes=_link("enclosure", picture.url, "image/jpeg") | length)
        for signature in entry.signatures:
            _write_author(xml, signature)
        for category in (entry.section, *entry.tags):
            xml.add("category", attributes={"term": category})
        xml.add("summary", entry.summary)
        xml.add("content", entry.content, {"type": "html"})
    return xml.text()


def _write_author(xml: XMLWriter, signature: Signature) -> None:
    with xml.inside("author"):
        xml.add("name", signature.name)
        xml.add("uri", signature.url)


def _link(rel: str, href: str, type: str) -> Attributes:
    return {"rel": rel, "href": href, "type": type}


def _date(instant: datetime) -> str:
    return timezone.localtime(instant).isoformat(timespec="seconds")
