"""The log is read line by line: no client writes a line of its own into it, nor floods it."""

import logging
from types import SimpleNamespace

import pytest
from django.core import signing
from django.db import IntegrityError
from django.test import Client

HOST = "django.security.DisallowedHost"
FILE = "django.security.SuspiciousFileOperation"


@pytest.mark.parametrize(
    ("path", "host", "name"),
    [
        ("/", "evil.example", HOST),
        ("/", "a\r\nb\x1b[2Jc", HOST),
        ("/media/..%2f..%2fetc/passwd", "localhost", FILE),
        (
            "/media/..%2f..%2f%0dERROR%1b[2J",
            "localhost",
            FILE,
        ),
    ],
)
def test_a_scanner_leaves_one_line_of_warning(written, path, host, name):
    Client().get(path, headers={"host": host})
    [line] = written.getvalue().splitlines()
    assert f" WARNING {name} " in line
    assert "\x1b" not in line


def test_nothing_a_client_sends_begins_a_line(written):
    logging.getLogger("newsroom").warning("sent by %s", "x\r\n2026-01-01 ERROR\x1b[2J\u2028\u202e")
    assert written.getvalue().endswith("sent by x\\r\\n2026-01-01 ERROR\\x1b[2J\\u2028\\u202e\n")


def test_a_traceback_is_kept_and_none_of_its_lines_looks_like_a_record(written):
    try:
        raise ValueError("first\n2026-01-01 ERROR second\x1b[2J")
    except ValueError:
        logging.getLogger("newsroom").exception("It failed")
    first, *rest = written.getvalue().splitlines()
    assert first.endswith("ERROR newsroom It failed")
    assert rest[0] == "    Traceback (most recent call last):"
    assert rest[-1] == "    2026-01-01 ERROR second\\x1b[2J"
    assert all(line.startswith("    ") for line in rest)


def test_the_private_link_of_a_reader_is_not_written(written):
    link = signing.TimestampSigner(salt="suivi").sign("363")
    logging.getLogger("django.request").warning("Unprocessable: %s", f"/commentaires/suivi/{link}/")
    assert link not in written.getvalue()
    assert "/commentaires/suivi/[…]/" in written.getvalue()


def test_the_row_that_the_database_refused_stays_out_of_the_log(written):
    class Refused(Exception):
        """As psycopg's own, on a row with the text of a reader."""

        diag = SimpleNamespace(message_detail="Failing row contains (7, moi@exemple.fr, a\n\nb).")

    try:
        try:
            raise Refused(f"violates a constraint\nDETAIL:  {Refused.diag.message_detail}")
        except Refused as error:
            raise IntegrityError(*error.args) from error
    except IntegrityError:
        logging.getLogger("newsroom").exception("It failed")
    assert written.getvalue().count("violates a constraint\n    DETAIL:  […]\n") == 2
    assert "moi@exemple.fr" not in written.getvalue()
