"""Readers who write at the same instant, in several processes, on a database that all share."""

import json
from collections import Counter

import pytest

from tests.comments.crowd import OWN, READERS
from tests.processes import said_by, shared_environment, shell, start

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
    return shared_environment(tmp_path, COMMENTS_PER_MINUTE="10000")


def test_nothing_is_lost_doubled_or_misnumbered_when_a_crowd_writes(shared_database):
    article = shell(shared_database, PREPARE).strip()
    crowds = [
        start(shared_database, "-m", "tests.comments.crowd", article, str(process))
        for process in range(PROCESSES)
    ]
    told = sum((Counter(json.loads(said_by(crowd))) for crowd in crowds), Counter())
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
