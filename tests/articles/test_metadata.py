"""What a photographer wrote into a file is proposed; what anybody else did, does no harm."""

import io
import struct

import pytest
from PIL import Image as Pillow
from PIL import PngImagePlugin

from articles.metadata import LENGTHS, FileWords, read_words
from tests.articles.test_images import broken_files, halves, written

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description photoshop:Credit="AFP">
<dc:creator><rdf:Seq><rdf:li>Solène Kervadec</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Le pont &amp; l’eau</rdf:li></rdf:Alt>
</dc:description><Iptc4xmpCore:AltTextAccessibility><rdf:Alt>
<rdf:li xml:lang="x-default">Un pont de pierre à trois arches</rdf:li></rdf:Alt>
</Iptc4xmpCore:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>"""


def with_iptc(fields, *, utf8=True):
    """A JPEG with an IPTC block, as the agencies send them."""
    records = [(1, 90, b"\x1b%G")] if utf8 else []
    records += [(2, number, text) for number, text in fields]
    block = b"".join(
        b"\x1c" + bytes([record, number]) + struct.pack(">H", len(text)) + text
        for record, number, text in records
    )
    block += b"\0" * (len(block) % 2)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block
    data = b"Photoshop 3.0\0" + resource
    jpeg = written(halves())
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(data) + 2) + data + jpeg[2:]


def words(data):
    return read_words(io.BytesIO(data))


@pytest.mark.parametrize(("utf8", "encoding"), [(True, "utf-8"), (False, "cp1252")])
def test_the_block_of_the_agencies_is_read(utf8, encoding):
    fields = [
        (5, "Le pont rouvre"),
        (80, "Solène Kervadec"),
        (110, "AFP"),
        (116, "© AFP 2026"),
        (120, "Saint-Aurèle, dimanche."),
    ]
    data = with_iptc([(number, text.encode(encoding)) for number, text in fields], utf8=utf8)
    assert words(data) == FileWords(
        title="Le pont rouvre",
        caption="Saint-Aurèle, dimanche.",
        credit="Solène Kervadec / AFP",
        licence="© AFP 2026",
    )


def test_several_photographers_are_named_once_each():
    data = with_iptc([(80, b"A. Morvan"), (80, b"E. Oustry"), (110, b"A. Morvan, E. Oustry / AFP")])
    assert words(data).credit == "A. Morvan, E. Oustry / AFP"


def test_xmp_is_read_even_its_alternative_text():
    found = words(written(halves(), xmp=XMP.encode()))
    assert found.alternative == "Un pont de pierre à trois arches"
    assert found.caption == "Le pont & l’eau"
    assert found.credit == "Solène Kervadec / AFP"
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("XML:com.adobe.xmp", XMP)
    assert words(written(halves(), "PNG", pnginfo=notes)).credit == "Solène Kervadec / AFP"


def test_exif_comes_last():
    exif = Pillow.Exif()
    exif[0x013B], exif[0x8298] = "Camera owner", "CC BY"
    found = words(written(halves(), exif=exif, xmp=XMP.encode()))
    assert (found.credit, found.licence) == ("Solène Kervadec / AFP", "CC BY")


def test_words_fit_their_columns_and_hold_no_control_characters():
    data = with_iptc([(120, b"a\0\x07\xe2\x80\xae" * 4000), (5, b"\r\n \t")])
    found = words(data)
    assert 0 < len(found.caption) <= LENGTHS["caption"]
    assert found.caption.isprintable()
    assert found.title == ""


@pytest.mark.parametrize(
    "xmp",
    [
        "<dc:description>" * 50_000,
        "</dc:description><dc:description>",
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><dc:description>&b;</dc:description>',
        "<dc:description>" + "<" * 200_000 + "</dc:description>",
        "\0" * 1000,
    ],
    ids=["open", "crossed", "entities", "brackets", "nul"],
)
def test_hostile_metadata_is_no_more_than_text(xmp):
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("XML:com.adobe.xmp", xmp)
    found = words(written(halves((8, 8)), "PNG", pnginfo=notes))
    assert len(found.caption) <= LENGTHS["caption"]
    assert "aaaa" not in found.caption


@pytest.mark.parametrize("what", broken_files())
def test_a_broken_file_says_nothing(what):
    assert isinstance(words(broken_files()[what]), FileWords)


def test_a_file_without_words_proposes_none():
    assert words(written(halves())) == FileWords()
