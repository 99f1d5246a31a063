"""The demo's conversations: well written, and loaded through the same door as everybody's."""

from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from comments.models import Comment, Contest, Decision, Letter, Report, State
from newsroom.demo import comments
from newsroom.demo.accounts import load_accounts
from newsroom.demo.texts import read_articles
from tests.factories import ArticleFactory

CONVERSATIONS = sorted(comments.FOLDER.glob("*.txt"))
WRITTEN = """id: 1
author: Mado
state: approved
minutes: 5

Premier.
----
id: 2
author: Gus
state: withdrawn
minutes: 6
reply_to: 1

Deuxième, que son auteur regrettera.
----
id: 3
author: Odile
state: approved
minutes: 7
reply_to: 2

Troisième : pas d’accord.
----
id: 4
author: Félix
state: refused
minutes: 8
ground: rules
reason: Hors sujet.

Et la météo ?
----
id: 5
author: Anna
state: removed
minutes: 9
ground: law
reason: Une adresse privée.
report: Il donne mon adresse.

Elle habite au 9.
----
id: 6
author: Léon
state: waiting
minutes: 90000

Dernier.
"""


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
def test_each_conversation_is_whole_and_of_an_article_of_the_demo(path):
    conversation = comments.read_conversation(path)
    assert path.stem in {text.slug for text in read_articles()}
    assert [one.number for one in conversation] == list(range(1, len(conversation) + 1))
    assert [one.after for one in conversation] == sorted(one.after for one in conversation)
    shown = {State.APPROVED, State.WITHDRAWN, State.REMOVED}
    states = {one.number: one.state for one in conversation}
    for one in conversation:
        assert one.state in State.values
        assert one.body
        assert one.reply_to is None or states[one.reply_to] in shown
        if one.state in {State.REFUSED, State.REMOVED}:
            assert one.ground in {"law", "rules"}
            assert one.reason


def test_the_demo_has_a_long_thread_and_forty_waiting():
    states = Counter(
        one.state for path in CONVERSATIONS for one in comments.read_conversation(path)
    )
    assert set(states) == set(State.values)
    assert states[State.WAITING] == 40
    assert max(len(comments.read_conversation(path)) for path in CONVERSATIONS) == 200


@pytest.mark.django_db
def test_a_conversation_is_loaded_once_and_nothing_of_it_is_to_come(monkeypatch, tmp_path, clock):
    monkeypatch.setattr(comments, "FOLDER", tmp_path)
    (tmp_path / "le-pont.txt").write_text(WRITTEN)
    ArticleFactory(slug="le-pont", published_at=clock.now - timedelta(days=2))
    load_accounts()
    assert comments.load_comments() == 6
    assert comments.load_comments() == 0
    assert [c.state for c in Comment.objects.order_by("number")] == [
        "approved",
        "withdrawn",
        "approved",
        "refused",
        "removed",
        "waiting",
    ]
    assert Comment.objects.get(number=2).leaves_trace
    now = timezone.now()
    assert not Comment.objects.filter(submitted_at__gt=now).exists()
    assert not Decision.objects.filter(at__gt=now).exists()
    assert Decision.objects.get(verb="approve", comment__number=1).at < now - timedelta(days=1)
    assert Report.objects.get().founded
    assert Contest.objects.count() == 1
    assert not Letter.objects.exists()
    moderator = get_user_model().objects.get(username="demo-moderation")
    assert moderator.has_perm("comments.moderate_comment")
    assert not moderator.has_perm("articles.change_article")
