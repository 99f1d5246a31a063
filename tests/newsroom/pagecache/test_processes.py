"""Two processes of one machine, and one that is killed at the worst moment."""

import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from tests.factories import ArticleFactory
from tests.newsroom.pagecache.reading import Reader

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[3]
CHANGES = 10
IMPORTS = (
    "import os, signal; from django.db import connection, transaction;"
    "from articles.models import Article"
)


class Neighbour:
    def __init__(self, data: Path) -> None:
        settings = connection.settings_dict
        database = f"sqlite:///{settings['NAME']}"
        if connection.vendor == "postgresql":
            user, host, port = (settings[name] for name in ("USER", "HOST", "PORT"))
            database = (
                f"postgres://{user}:{settings['PASSWORD']}@{host}:{port or 5432}/{settings['NAME']}"
            )
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.newsroom.pagecache.neighbour"],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "DJANGO_SETTINGS_MODULE": "newsroom.settings",
                "DATA_DIR": str(data),
                "DATABASE_URL": database,
                "SITE_URL": "http://localhost",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "ready\n"

    def ask(self, line: str) -> str:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@pytest.fixture
def neighbour(committed, tmp_path, settings):
    settings.SITE_URL = "http://localhost"
    connection.ensure_connection()
    other = Neighbour(tmp_path)
    yield other
    other.process.kill()
    other.process.communicate()


def digest(page) -> str:
    return sha256(page.body).hexdigest()


def test_what_one_process_commits_the_other_shows_at_its_next_request(neighbour, reader):
    article = ArticleFactory()
    neighbour.ask(f"do {IMPORTS}")
    for number in range(CHANGES):
        old, known = neighbour.ask(f"get {article.path}"), reader.get(article.path)
        type(article).objects.filter(pk=article.pk).update(title=f"D’ici, {number}")
        new = neighbour.ask(f"get {article.path}")
        assert new != old
        assert reader.get(article.path).body != known.body
        neighbour.ask(f"do Article.objects.filter(pk={article.pk}).update(title='De là, {number}')")
        assert f"De là, {number}".replace("'", "’") in reader.get(article.path).text
        assert neighbour.ask(f"get {article.path}") != new


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_beside_its_commit_a_process_leaves_no_old_page(neighbour, reader, moment):
    article = ArticleFactory()
    old = reader.get(article.path)
    neighbour.ask(f"do {IMPORTS}")
    kill = "os.kill(os.getpid(), signal.SIGKILL)"
    lines = [
        "cursor = connection.cursor()",
        "transaction.set_autocommit(False)",
        f"Article.objects.filter(pk={article.pk}).update(title='Dernier mot')",
    ]
    # By the driver itself: the database has committed, and no line of ours comes after it.
    lines += [f"connection.connection.commit(); {kill}" if moment == "after" else kill]
    for line in lines[:-1]:
        assert neighbour.ask(f"do {line}") == "done"
    assert reader.get(article.path).body == old.body  # not committed yet
    assert neighbour.ask(f"do {lines[-1]}") == ""
    assert neighbour.process.wait() == -signal.SIGKILL
    fresh = Reader(WSGIHandler()).get(article.path)
    assert ("Dernier mot" in fresh.text) == (moment == "after")
    assert reader.get(article.path).body == fresh.body
