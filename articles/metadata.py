"""What a photographer wrote into the file: proposed to the editor, then left behind with the rest.

Agencies use IPTC (two forms of it: a block of its own, and XMP), cameras EXIF. All of it is
untrusted text: bounded, of plain characters, and never more than a proposal.
"""

import html
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import IO, Any

from django.core.files import File
from PIL import Image as Pillow
from PIL import IptcImagePlugin

from articles.uploads import FORMATS, MAX_BYTES

LENGTHS = {"title": 160, "alternative": 300, "caption": 500, "credit": 160, "licence": 300}

_XMP_READ = 256 * 1024  # bytes: a camera writes 10 thousand
_IPTC = {"title": (2, 5), "caption": (2, 120), "licence": (2, 116)}
_BYLINE, _AGENCY, _CHARSET = (2, 80), (2, 110), (1, 90)
_EXIF = {"caption": 0x010E, "credit": 0x013B, "licence": 0x8298}
_XMP = {
    "title": "dc:title",
    "alternative": "Iptc4xmpCore:AltTextAccessibility",
    "caption": "dc:description",
    "licence": "dc:rights",
}


@dataclass(frozen=True, slots=True)
class FileWords:
    """Words found in a file, "" where there are none; each as long as its column at most."""

    title: str = ""
    alternative: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def read_words(source: "File[bytes] | IO[bytes]") -> FileWords:
    """Return the words in a picture file; never raises, and decodes no pixel."""
    found: dict[str, str] = {}
    # Written by whoever made the file: each reader may fail in its own way, and none matters.
    with suppress(Exception):
        source.seek(0)
        with Pillow.open(BytesIO(source.read(MAX_BYTES)), formats=FORMATS) as opened:
            for read in (_from_iptc, _from_xmp, _from_exif):
                with suppress(Exception):
                    for name, text in read(opened).items():
                        found.setdefault(name, _plain(text, LENGTHS[name]))
                        if not found[name]:
                            del found[name]
    return FileWords(**found)


def _plain(text: str, length: int) -> str:
    visible = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(visible.split(" "))[:length].strip() if visible.strip() else ""


def _from_iptc(opened: Pillow.Image) -> dict[str, str]:
    blocks: dict[tuple[int, int], Any] = IptcImagePlugin.getiptcinfo(opened) or {}  # type: ignore[arg-type] # ImageFile in the stubs
    is_utf8 = blocks.get(_CHARSET) == b"\x1b%G"

    def text(key: tuple[int, int]) -> str:
        values = blocks.get(key, [])
        parts = values if isinstance(values, list) else [values]
        return ", ".join(dict.fromkeys(_decoded(part, is_utf8=is_utf8) for part in parts))

    found = {name: text(key) for name, key in _IPTC.items()}
    return {**found, "credit": _signed(text(_BYLINE), text(_AGENCY))}


def _decoded(raw: bytes, *, is_utf8: bool) -> str:
    if is_utf8:
        return raw.decode("utf-8", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _signed(byline: str, agency: str) -> str:
    """Return « Solène Kervadec / AFP »: the photographer, and who sent the picture."""
    if byline and agency and byline.casefold() not in agency.casefold():
        return f"{byline} / {agency}"
    return agency or byline


def _from_xmp(opened: Pillow.Image) -> dict[str, str]:
    raw = opened.info.get("xmp") or opened.info.get("XML:com.adobe.xmp") or b""
    xmp = raw if isinstance(raw, str) else raw[:_XMP_READ].decode("utf-8", "replace")
    xmp = xmp[:_XMP_READ]
    found = {name: _xmp_text(xmp, tag) for name, tag in _XMP.items()}
    credit = _signed(_xmp_text(xmp, "dc:creator"), _xmp_text(xmp, "photoshop:Credit"))
    return {**found, "credit": credit}


def _xmp_text(xmp: str, tag: str) -> str:
    """Return the text of one property, an element or an attribute.

    Looked for as text: a parser would have to be protected from what it may be made to expand.
    """
    start, end = xmp.find(f"<{tag}>"), xmp.find(f"</{tag}>")
    if 0 <= start < end:
        return html.unescape(re.sub(r"<[^<>]*>", " ", xmp[start:end])).strip()
    attribute = re.search(rf'\s{tag}="([^"]*)"', xmp)
    return html.unescape(attribute[1]) if attribute else ""


def _from_exif(opened: Pillow.Image) -> dict[str, str]:
    exif = opened.getexif()
    found = {name: exif.get(tag) for name, tag in _EXIF.items()}
    # ASCII by its standard, UTF-8 by use; Pillow reads it as Latin-1.
    return {
        name: _decoded(text.encode("latin-1", "replace"), is_utf8=False)
        for name, text in found.items()
        if isinstance(text, str)
    }
