"""Without its database the paper asks readers to come back, and still refuses what it must."""

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
# What a server process would answer, in settings of its own.
ASK = """
import django
django.setup()
from django.conf import settings
from django.test import Client
settings.DATABASES["default"]["OPTIONS"].update(%s)
client = Client(raise_request_exception=False, headers={"host": "localhost"})
print([client.get(path).status_code for path in ("/", "/flux.rss", "/rien-de-tel/", "/sante/")])
print(client.get("/", headers={"host": "evil.example"}).status_code)
"""


def ask(tmp_path, database, **options):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATA_DIR": str(tmp_path / "data"),
        "DATABASE_URL": database,
    }
    answer = subprocess.run(
        [sys.executable, "-c", ASK % options],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout.split("\n")[:2]


def test_a_postgresql_that_is_stopped_is_an_outage(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: whoever calls is refused
        port = taken.getsockname()[1]
        said = ask(tmp_path, f"postgres://journal@127.0.0.1:{port}/journal")
    assert said == ["[503, 503, 503, 503]", "400"]


def test_an_sqlite_file_that_somebody_keeps_locked_is_an_outage(tmp_path):
    file = tmp_path / "paper.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = ask(tmp_path, f"sqlite:///{file}", timeout=0.1)
    assert said == ["[503, 503, 503, 503]", "400"]


@pytest.fixture
def no_database(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise OperationalError("could not connect")

    monkeypatch.setattr(connection, "cursor", refuse)


@pytest.fixture
def reader():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    "path", ["/", "/dernieres-nouvelles/", "/rien-de-tel/", "/flux.rss", "/admin/login/x/"]
)
def test_a_reader_is_asked_to_come_back(reader, no_database, path):
    response = reader.get(path, headers={"cookie": "session=" + "a" * 32})
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "ne répond pas" in response.text


def test_a_form_without_its_token_is_not_a_fault_of_ours(no_database):
    strict = Client(raise_request_exception=False, enforce_csrf_checks=True)
    assert strict.post("/admin/login/", {"username": "x"}).status_code == 503


def test_a_foreign_host_is_still_refused(reader, no_database):
    assert reader.get("/", headers={"host": "evil.example"}).status_code == 400


def test_any_other_fault_stays_one_of_ours(reader, monkeypatch):
    def break_down(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr(connection, "cursor", break_down)
    assert reader.get("/").status_code == 500
