"""Readers who write at the same instant, in several processes, on a database that all share."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from tests.comments.crowd import OWN, READERS

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = 2
CROWD = PROCESSES * READERS

PREPARE = """
from tests.factories import ArticleFactory
print(ArticleFactory().pk)
"""
REPORT = """
import json
from comments.models import Attempt, Comment, Connection, Decision, Thread
thread = Thread.objects.get()
print(json.dumps({
    "numbers": list(Comment.objects.order_by("number").values_list("number", flat=True)),
    "same": Comment.objects.filter(body="Le même texte.").count(),
    "crowded": Comment.objects.filter(body="Du lycée.").count(),
    "last": thread.last_number,
    "decisions": Decision.objects.count(),
    "connections": Connection.objects.count(),
    "attempts": Attempt.objects.count(),
}))
"""


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """Return the environment of a process that writes to a database others write to.

    The test database of SQLite lives in memory and is nobody else's: a file stands in for it.
    """
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {**kept, "DATA_DIR": str(tmp_path), "COMMENTS_PER_MINUTE": "10000"}
    if connection.vendor == "postgresql":
        place = connection.get_connection_params()
        environment["DATABASE_URL"] = (
            f"postgres://{place.get('user', '')}:{place.get('password', '')}"
            f"@{place.get('host', '')}:{place.get('port', '')}/{place['dbname']}"
        )
        return environment
    run(environment, "manage.py", "migrate", "--verbosity=0")
    return environment


def run(environment, *arguments):
    answer = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def shell(environment, code):
    return run(environment, "manage.py", "shell", "--no-imports", "-c", code)


def test_nothing_is_lost_doubled_or_misnumbered_when_a_crowd_writes(shared_database):
    article = shell(shared_database, PREPARE).strip()
    crowds = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.comments.crowd", article, str(process)],
            cwd=ROOT,
            env=shared_database,
            stdout=subprocess.PIPE,
            text=True,
        )
        for process in range(PROCESSES)
    ]
    told = sum(
        (Counter(json.loads(crowd.communicate(timeout=120)[0])) for crowd in crowds), Counter()
    )
    stored = 1 + 10 + CROWD * OWN
    assert told == {"new": stored, "double": CROWD - 1, "Limited": CROWD - 10}
    assert json.loads(shell(shared_database, REPORT)) == {
        "numbers": list(range(1, stored + 1)),
        "same": 1,
        "crowded": 10,
        "last": stored,
        "decisions": stored,
        "connections": stored,
        "attempts": 3 * stored,
    }
