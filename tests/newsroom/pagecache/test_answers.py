"""Encodings, conditions, ranges and HEAD, answered from a page that is kept."""

import gzip

import brotli
import pytest

from newsroom.pagecache.answers import answer, encoding_for
from newsroom.pagecache.page import Page, make_variants

BODY = b"<p>Le conseil municipal a vot\xc3\xa9 le budget.</p>" * 50
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "1"), ("Vary", "x")]


def make(body=BODY, headers=HEADERS, status="200 OK", last_modified=""):
    return Page(status, 1, None, (), (), make_variants(body, headers), last_modified)


PAGE = make()


def ask(page=PAGE, method="GET", **environ):
    found = answer(page, {"REQUEST_METHOD": method, **environ})
    return int(found.status[:3]), dict(found.headers), b"".join(found.body)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("GZIP", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("identity", ""),
        ("br;q=x, gzip;q=", ""),
        (";;,,=" * 500, ""),
    ],
)
def test_the_shortest_encoding_that_is_taken_is_sent(accepted, encoding):
    assert encoding_for(accepted) == encoding
    status, headers, body = ask(HTTP_ACCEPT_ENCODING=accepted)
    assert status == 200
    assert headers.get("Content-Encoding", "") == encoding
    assert headers["Content-Length"] == str(len(body))
    assert headers["Vary"] == "Accept-Encoding"
    plain = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}[encoding](body)
    assert plain == BODY


def test_each_encoding_has_an_etag_of_its_own_and_a_change_another():
    etags = {variant.etag for variant in PAGE.variants.values()}
    assert len(etags) == 3
    assert etags.isdisjoint(variant.etag for variant in make(BODY + b"!").variants.values())
    assert make().variants == PAGE.variants  # whichever process made it


def test_who_has_the_page_hears_so_in_a_few_bytes():
    for variant in PAGE.variants.values():
        for sent in (variant.etag, f'"a", W/{variant.etag}', "*"):
            status, headers, body = ask(HTTP_IF_NONE_MATCH=sent, HTTP_ACCEPT_ENCODING="br")
            assert (status, body) == (304, b"")
            assert "ETag" in headers
            assert "Content-Type" not in headers
    assert ask(HTTP_IF_NONE_MATCH='"other"')[0] == 200


def test_a_weak_etag_of_the_view_stays_and_a_date_counts_where_there_is_no_etag():
    date = "Sun, 22 Nov 2026 09:00:00 GMT"
    page = make(headers=[("ETag", 'W/"feed"'), ("Last-Modified", date)], last_modified=date)
    assert {variant.etag for variant in page.variants.values()} == {'W/"feed"'}
    assert ask(page, HTTP_IF_MODIFIED_SINCE=date)[0] == 304
    assert ask(page, HTTP_IF_MODIFIED_SINCE="Sun, 22 Nov 2026 08:59:59 GMT")[0] == 200
    assert ask(page, HTTP_IF_MODIFIED_SINCE="hier")[0] == 200
    assert ask(page, HTTP_IF_MODIFIED_SINCE=date, HTTP_IF_NONE_MATCH='"x"')[0] == 200


def test_head_has_the_headers_of_get_and_no_body():
    assert ask(method="HEAD") == (*ask()[:2], b"")


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=10-", 10, None),
        ("bytes=-5", -5, None),
        ("bytes=5-99999", 5, None),
    ],
)
def test_a_part_is_sent_in_clear(asked, start, stop):
    status, headers, body = ask(HTTP_RANGE=asked, HTTP_ACCEPT_ENCODING="br")
    assert status == 206
    assert body == BODY[start:stop]
    assert headers["Content-Length"] == str(len(body))
    first = start % len(BODY)
    assert headers["Content-Range"] == f"bytes {first}-{first + len(body) - 1}/{len(BODY)}"


def test_a_part_that_is_not_there_or_no_part_at_all():
    assert ask(HTTP_RANGE="bytes=99999-")[0] == 416
    assert ask(HTTP_RANGE="bytes=-0")[0] == 416
    for asked in ("bytes=5-2", "bytes=-", "lines=1-2", "bytes=0-1,5-6", "bytes=a-b", "x" * 8000):
        assert ask(HTTP_RANGE=asked)[0] == 200
    assert ask(HTTP_RANGE="bytes=0-1", HTTP_IF_RANGE='"old"')[0] == 200


def test_a_page_becomes_a_file_and_a_page_again():
    page = make(last_modified="Sun, 22 Nov 2026 09:00:00 GMT")
    assert Page.from_bytes(page.to_bytes()) == page
    for broken in (b"", b"{}\n", b"[]\n", page.to_bytes()[:-1], b"\xff\n", page.to_bytes() + b"x"):
        with pytest.raises(ValueError, match=r".*"):
            Page.from_bytes(broken)
