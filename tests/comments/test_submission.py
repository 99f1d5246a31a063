"""What becomes of a comment between the form and the database."""

import logging
from datetime import time, timedelta

import pytest
from django.utils import timezone

from articles.models import Author, Publication
from comments import submission
from comments.identity import fingerprint
from comments.models import (
    Attempt,
    Ban,
    Comment,
    Connection,
    Decision,
    Mode,
    Policy,
    Reader,
    State,
    Subscription,
    Thread,
)
from comments.submission import (
    Banned,
    Closed,
    Draft,
    Limited,
    NoSuchParent,
    Origin,
    Rejected,
    submit,
)
from tests.comments.factories import CommentFactory, ReaderFactory
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

HOME = Origin("203.0.113.7", 51234)
WORK = Origin("198.51.100.20")
BODY = "Le pont mérite mieux qu’un rapport de plus."


def draft(**changes):
    return Draft(**{"name": "Jeanne", "email": "jeanne@exemple.fr", "body": BODY, **changes})


def rule(**fields):
    return Policy.objects.update_or_create(pk=1, defaults=fields)[0]


@pytest.fixture
def article(clock):
    return ArticleFactory()


# What is stored


def test_a_comment_waits_with_its_number_its_decision_and_its_connection(article):
    sent = submit(article, draft=draft(email=" Jeanne@Exemple.FR "), origin=HOME)
    comment = Comment.objects.get()
    assert sent.comment == comment
    assert sent.is_new
    assert not sent.asks_confirmation
    assert (comment.number, comment.state, comment.depth) == (1, State.WAITING, 0)
    assert comment.body_html == "<p>Le pont mérite mieux qu’un rapport de plus.</p>"
    assert comment.reader.email == "jeanne@exemple.fr"
    decision = Decision.objects.get()
    assert (decision.verb, decision.before, decision.after) == ("submit", "", State.WAITING)
    assert not decision.automatic
    assert Connection.objects.get().address == "203.0.113.7"
    assert Connection.objects.get().port == 51234
    assert not Subscription.objects.exists()


def test_the_same_reader_is_known_again_under_the_name_given_last(article):
    submit(article, draft=draft(), origin=HOME)
    submit(article, draft=draft(name="Jeanne M.", body="Et encore."), origin=HOME)
    assert Reader.objects.get().name == "Jeanne M."
    assert [c.name for c in Comment.objects.order_by("number")] == ["Jeanne", "Jeanne M."]


def test_asking_for_answers_makes_a_subscription_that_is_not_yet_confirmed(article):
    submit(article, draft=draft(notify=True), origin=HOME)
    assert not Subscription.objects.get().is_active


def test_numbers_follow_each_other_in_each_article(article):
    other = ArticleFactory()
    for n in range(3):
        submit(article, draft=draft(body=f"Premier article, {n}"), origin=HOME)
    submit(other, draft=draft(), origin=HOME)
    assert [c.number for c in Comment.objects.on(article).order_by("pk")] == [1, 2, 3]
    assert Comment.objects.on(other).get().number == 1
    assert Thread.objects.get(article=article).last_number == 3


def test_what_is_refused_leaves_no_gap_in_the_numbers(article):
    submit(article, draft=draft(), origin=HOME)
    with pytest.raises(NoSuchParent):
        submit(article, draft=draft(body="À qui ?", parent_number=9), origin=HOME)
    submit(article, draft=draft(body="Suite."), origin=HOME)
    assert [c.number for c in Comment.objects.order_by("pk")] == [1, 2]


# Where it hangs


def test_answers_hang_three_deep_and_say_whom_they_answer(article):
    numbers = []
    parent = None
    for n in range(5):
        sent = submit(article, draft=draft(body=f"Niveau {n}", parent_number=parent), origin=HOME)
        Comment.objects.filter(pk=sent.comment.pk).update(state=State.APPROVED)
        parent = sent.comment.number
        numbers.append(sent.comment)
    root, answer, *deep = numbers
    assert [c.depth for c in numbers] == [0, 1, 2, 2, 2]
    assert {c.parent_id for c in deep} == {answer.pk}
    assert {c.root_id for c in numbers[1:]} == {root.pk}
    assert [c.answers_id for c in numbers] == [None, *(c.pk for c in numbers[:-1])]
    assert deep[-1].place == "0000001.0000002.0000005"


@pytest.mark.parametrize("state", ["waiting", "refused", "spam", "withdrawn", "removed"])
def test_nobody_answers_what_does_not_show(article, state):
    hidden = CommentFactory(article=article, state=state)
    with pytest.raises(NoSuchParent, match="plus en ligne"):
        submit(article, draft=draft(parent_number=hidden.number), origin=HOME)
    assert Comment.objects.count() == 1


def test_nobody_answers_a_comment_of_another_article(article):
    elsewhere = CommentFactory(approved=True)
    with pytest.raises(NoSuchParent):
        submit(article, draft=draft(parent_number=elsewhere.number), origin=HOME)


# Doubles


def test_the_same_text_sent_twice_is_one_comment(article):
    first = submit(article, draft=draft(), origin=HOME)
    again = submit(article, draft=draft(body=f"  {BODY}\r\n"), origin=HOME)
    assert again.comment == first.comment
    assert not again.is_new
    assert Comment.objects.count() == Decision.objects.count() == 1


def test_two_readers_may_say_the_same(article):
    submit(article, draft=draft(body="Merci !"), origin=HOME)
    submit(article, draft=draft(body="Merci !", email="paul@exemple.fr"), origin=HOME)
    assert Comment.objects.count() == 2


def test_a_reader_may_thank_two_others_in_the_same_words(article):
    one, two = CommentFactory.create_batch(2, article=article, approved=True)
    submit(article, draft=draft(body="Merci !", parent_number=one.number), origin=HOME)
    submit(article, draft=draft(body="Merci !", parent_number=two.number), origin=HOME)
    assert Comment.objects.count() == 4


def test_a_copy_of_a_public_comment_does_not_open_its_authors_receipt(article, clock):
    mine = submit(article, draft=draft(), origin=HOME).comment
    Comment.objects.filter(pk=mine.pk).update(state=State.APPROVED)
    elsewhere = submit(article, draft=draft(), origin=WORK)
    assert elsewhere.is_new
    assert elsewhere.comment != mine
    clock.advance(timedelta(minutes=11))
    later = submit(article, draft=draft(), origin=HOME)
    assert later.is_new
    assert later.comment != mine


@pytest.mark.parametrize("later", [timedelta(seconds=20), timedelta(hours=1)])
def test_a_reader_who_withdrew_a_comment_may_send_it_again(article, clock, later):
    mine = submit(article, draft=draft(), origin=HOME).comment
    Comment.objects.filter(pk=mine.pk).update(state=State.WITHDRAWN)
    clock.advance(later)
    again = submit(article, draft=draft(), origin=HOME)
    assert again.is_new
    assert again.comment.state == State.WAITING
    assert not submit(article, draft=draft(), origin=HOME).is_new


def test_an_impatient_reader_finds_the_waiting_comment_again_the_next_day(article, clock):
    mine = submit(article, draft=draft(), origin=HOME).comment
    clock.advance(timedelta(days=1))
    again = submit(article, draft=draft(), origin=HOME)
    assert again.comment == mine
    assert not again.is_new


def test_a_retired_fingerprint_recognises_nothing(article):
    mine = submit(article, draft=draft(), origin=HOME).comment
    submission.retire_fingerprints(Comment.objects.filter(pk=mine.pk))
    assert submit(article, draft=draft(), origin=HOME).is_new


# Who may not


def test_a_closed_conversation_takes_nothing_and_says_why(article):
    Thread.objects.create(article=article, mode=Mode.CLOSED, closing_reason="Débat clos, merci.")
    with pytest.raises(Closed, match="Débat clos, merci"):
        submit(article, draft=draft(), origin=HOME)
    assert not Comment.objects.exists()


@pytest.mark.parametrize("trait", ["draft", "scheduled", "withdrawn"])
def test_nobody_comments_on_what_is_not_online(trait):
    with pytest.raises(Closed):
        submit(ArticleFactory(**{trait: True}), draft=draft(), origin=HOME)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("email", "jeanne@exemple.fr"),
        ("email", "Jeanne+bis@exemple.fr"),
        ("network", "203.0.113.0"),
    ],
)
def test_an_excluded_reader_hears_the_reason(article, kind, value, clock):
    ban = Ban.objects.create(
        kind=kind,
        fingerprint=fingerprint(kind, value),
        reason="Menaces répétées.",
        starts_at=clock.now - timedelta(days=1),
        ends_at=clock.now + timedelta(days=1),
    )
    with pytest.raises(Banned, match="Menaces répétées") as refusal:
        submit(article, draft=draft(), origin=HOME)
    assert refusal.value.ends_at == ban.ends_at
    assert not Comment.objects.exists()
    clock.advance(timedelta(days=2))
    assert submit(article, draft=draft(), origin=HOME).is_new


def test_others_are_not_excluded_with_one(article):
    Ban.objects.create(
        kind="network", fingerprint=fingerprint("network", HOME.address), reason="Flot."
    )
    assert submit(article, draft=draft(), origin=WORK).is_new


def test_the_eleventh_comment_in_ten_minutes_must_wait(article, clock):
    for n in range(10):
        submit(article, draft=draft(body=f"n° {n}", email=f"l{n}@exemple.fr"), origin=HOME)
        clock.advance(timedelta(seconds=10))
    with pytest.raises(Limited) as refusal:
        submit(article, draft=draft(), origin=HOME)
    assert refusal.value.seconds == 500
    assert Comment.objects.count() == 10
    double = submit(article, draft=draft(body="n° 0", email="l0@exemple.fr"), origin=HOME)
    assert not double.is_new
    clock.advance(timedelta(seconds=500))
    assert submit(article, draft=draft(), origin=HOME).is_new


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Indiquez"),
        ("name", " \u200b\u3164", "Indiquez"),
        ("name", "★ ★", "Indiquez"),
        ("name", "Marie-" * 10 + "X", "60"),
        ("name", "jeanne@exemple.fr", "publié"),
        ("email", "jeanne", "complète"),
        ("email", "jeanne@exemple.fr\nBcc: x@y.fr", "complète"),
        ("body", " \n\u200b", "Écrivez"),
        ("body", "très long " * 501, "5000"),
    ],
)
def test_a_field_that_cannot_be_taken_says_why(article, field, value, said):
    with pytest.raises(Rejected, match=said) as refusal:
        submit(article, draft=draft(**{field: value}), origin=HOME)
    assert refusal.value.field == field
    assert not Comment.objects.exists()
    assert not Reader.objects.exists()


# Names that are not the writer's own

RESERVED = [
    "Rédaction",
    "La rédaction",
    "R\u0435daction",
    "Redaction\u200b",
    "R é d a c t i o n",
    "RÉD4CTI0N ✓",
    "".join(chr(0x1D5D4 + ord(c) - ord("A")) for c in "REDACTION"),  # mathematical bold
    "La rédaction de L’Embellie",
    "L’Embellie",
    "embellie",
    "Modérateur",
    "Modératrice",
    "rnodération",
    "L’équipe de modération",
    "Admin",
    "Administrateur",
    "Rédactrice en chef",
]
SUSPECT = ["Jean, de la rédaction", "Rose Embellie", "Élise Marchandeau", "MARCHANDEAU elise"]
SUSPECT += ["Elise March\u0430ndeau", "Awa Diarra"]
# Cherokee, Canadian and Lisu letters, and a Cyrillic one, that look like R
SUSPECT += [f"{sign}\u00e9daction" for sign in "\u13a1\u1587\ua4e3\u042f"]
HONEST = ["Jeanne", "Marc L.", "Claire Modeste", "Le Chef", "Frédac", "\u0645\u062d\u0645\u062f"]
HONEST += ["\u00deorgerður", "\u0418\u0432\u0430\u043d", "Jean-\u0645\u062d\u0645\u062f"]


@pytest.fixture
def newsroom():
    Publication.objects.update_or_create(pk=1, defaults={"name": "L’Embellie"})
    Author.objects.create(name="Élise Marchandeau", slug="elise-marchandeau")
    UserFactory(first_name="Awa", last_name="Diarra")


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize("name", RESERVED)
def test_nobody_signs_for_the_newsroom(article, name):
    with pytest.raises(Rejected, match="réservé à la rédaction"):
        submit(article, draft=draft(name=name), origin=HOME)


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize("name", SUSPECT)
def test_a_name_near_the_newsrooms_waits_whatever_the_mode(article, name):
    rule(mode=Mode.OPEN)
    comment = submit(article, draft=draft(name=name), origin=HOME).comment
    assert comment.state == State.WAITING
    assert "impersonation" in [reason["rule"] for reason in comment.score_reasons]
    assert comment.staff is None


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize("name", HONEST)
def test_an_honest_name_passes(article, name):
    rule(mode=Mode.OPEN)
    assert submit(article, draft=draft(name=name), origin=HOME).comment.state == State.APPROVED


def test_a_paper_named_by_small_words_alone_does_not_refuse_everyone(article):
    Publication.objects.update_or_create(pk=1, defaults={"name": "L’Équipe"})
    assert submit(article, draft=draft(name="\u0645\u062d\u0645\u062f"), origin=HOME).is_new
    with pytest.raises(Rejected):
        submit(article, draft=draft(name="L'équipe"), origin=HOME)


# What shows at once


def test_in_the_open_mode_a_comment_shows_at_once_and_is_still_to_be_read(article):
    rule(mode=Mode.OPEN)
    comment = submit(article, draft=draft(), origin=HOME).comment
    assert comment.state == State.APPROVED
    assert list(Comment.objects.unread()) == [comment]
    assert Decision.objects.get().automatic
    assert Thread.objects.get().approved == 1


def test_in_the_open_mode_what_is_risky_waits(article, monkeypatch):
    rule(mode=Mode.OPEN)
    comment = submit(article, draft=draft(honeypot="http://x.example"), origin=HOME).comment
    assert comment.state == State.WAITING
    assert comment.score >= 0.5
    assert comment.score_reasons[0]["rule"] == "honeypot"


def test_outside_of_duty_hours_one_may_write_and_nothing_shows(article, clock):
    rule(mode=Mode.OPEN, duty_starts=time(12), duty_ends=time(20))
    assert submit(article, draft=draft(), origin=HOME).comment.state == State.WAITING
    clock.advance(timedelta(hours=3))
    late = submit(article, draft=draft(body="À midi passé."), origin=HOME).comment
    assert late.state == State.APPROVED


@pytest.mark.parametrize("mode", Mode.values[:3])
@pytest.mark.parametrize("part", ["comments.spam.judge", "comments.learning.knowledge_for"])
def test_a_filter_that_breaks_leaves_the_comment_waiting_and_says_so(
    article, mode, part, monkeypatch, caplog
):
    rule(mode=mode)

    def broken(*args, **kwargs):
        raise RuntimeError("down")

    monkeypatch.setattr(part, broken)
    with caplog.at_level(logging.ERROR):
        comment = submit(article, draft=draft(), origin=HOME).comment
    assert comment.state == State.WAITING
    assert "failed" in comment.score_reasons[0]["rule"]
    assert "filter failed" in caplog.text


def trusted(**changes):
    reader = ReaderFactory(**{"email": "jeanne@exemple.fr", "confirmed": True, **changes})
    CommentFactory.create_batch(5, reader=reader, approved=True)
    return reader


def test_a_trusted_reader_is_asked_by_letter_and_waits_for_it(article):
    rule(mode=Mode.TRUSTED)
    trusted()
    sent = submit(article, draft=draft(), origin=HOME)
    assert sent.comment.state == State.WAITING
    assert sent.asks_confirmation


def test_an_address_nobody_confirmed_earns_no_trust(article):
    rule(mode=Mode.TRUSTED)
    trusted(confirmed=False)
    assert not submit(article, draft=draft(), origin=HOME).asks_confirmation


def test_a_confirmed_address_without_a_record_earns_no_trust(article):
    rule(mode=Mode.TRUSTED)
    ReaderFactory(email="jeanne@exemple.fr", confirmed=True)
    assert not submit(article, draft=draft(), origin=HOME).asks_confirmation


def test_where_everything_is_read_first_nobody_is_asked(article):
    trusted()
    assert not submit(article, draft=draft(), origin=HOME).asks_confirmation


@pytest.mark.usefixtures("newsroom")
def test_trust_does_not_reach_a_borrowed_name(article):
    rule(mode=Mode.TRUSTED)
    trusted()
    assert not submit(article, draft=draft(name="Awa Diarra"), origin=HOME).asks_confirmation


def test_a_section_and_an_article_have_the_last_word_over_the_site(article):
    rule(mode=Mode.OPEN)
    Thread.objects.create(article=article, mode=Mode.HOLD)
    assert submit(article, draft=draft(), origin=HOME).comment.state == State.WAITING


def test_a_refusal_counts_as_no_attempt(article):
    with pytest.raises(Rejected):
        submit(article, draft=draft(body=""), origin=HOME)
    assert not Attempt.objects.exists()
    submit(article, draft=draft(), origin=HOME)
    assert Attempt.objects.filter(at__lte=timezone.now()).count() == 3
