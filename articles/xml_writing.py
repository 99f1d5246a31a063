"""Writing XML that every reader can parse, whatever the articles hold."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

Attributes = dict[str, str]

# XML 1.0 has no way to write these, not even escaped; one makes the whole feed unreadable.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sound(text: str) -> str:
    """Return `text` without what XML cannot hold."""
    return _FORBIDDEN.sub("", text)


class XMLWriter:
    """A document under way, or a part of one; `text()` is what has been written."""

    def __init__(self, *, is_part: bool = False) -> None:
        self._out = StringIO()
        self._xml = SimplerXMLGenerator(self._out, "utf-8", short_empty_elements=True)
        if not is_part:
            self._xml.startDocument()

    def add(self, name: str, text: str = "", attributes: Attributes | None = None) -> None:
        """Write one element with its text, which is escaped and rid of what XML cannot hold."""
        with self.inside(name, attributes):
            if text:
                self._xml.characters(sound(text))

    @contextmanager
    def inside(self, name: str, attributes: Attributes | None = None) -> Iterator[None]:
        """Write an element around what is written meanwhile."""
        values = {key: sound(value) for key, value in (attributes or {}).items()}
        self._xml.startElement(name, AttributesImpl(values))
        yield
        self._xml.endElement(name)

    def put(self, part: str) -> None:
        """Write what another writer has written of a part."""
        self._xml.ignorableWhitespace(part)  # the one way to write what is XML already

    def text(self) -> str:
        self._xml.endDocument()
        return self._out.getvalue()
