"""Letters: written once with what causes them, sent by another process, to whom they concern."""

import select
import smtplib
import socket
import threading
from contextlib import contextmanager
from datetime import timedelta
from email.header import decode_header, make_header
from unittest import mock

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from comments import moderation, notifications, subscriptions
from comments.models import (
    Contest,
    Decision,
    Letter,
    Policy,
    Report,
    State,
    Subscription,
    Verb,
)
from comments.notifications import delivery
from comments.notifications.subscriptions import OPT_INS_A_MONTH_UNANSWERED
from comments.notifications.writing import HELD_BACK, write
from comments.receipts import token_for
from tests.comments.factories import CommentFactory, ModeratorFactory, ReaderFactory
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

REASON = "Votre commentaire s’en prend à une personne plutôt qu’à ses idées."


def subscribed(comment, *, active=True):
    confirmed = timezone.now() if active else None
    return Subscription.objects.create(comment=comment, confirmed_at=confirmed)


def decision_on(comment, verb, **values):
    after = {Verb.REFUSE: State.REFUSED, Verb.REMOVE: State.REMOVED}.get(verb, State.APPROVED)
    if verb in {Verb.REFUSE, Verb.REMOVE}:
        values = {"ground": "rules", "reason": REASON, **values}
    return Decision.objects.create(comment=comment, verb=verb, after=after, **values)


def report_on(comment, **values):
    given = {"reason": "insult", "explanation": "Il m’insulte.", "name": "Anne", **values}
    return Report.objects.create(
        comment=comment, good_faith=True, **{"email": "anne@exemple.fr", **given}
    )


def letter(**values):
    given = {"to": "lectrice@exemple.fr", "subject": "Bonjour", "body": "Un texte.\n", **values}
    return Letter.objects.create(kind=given.pop("kind", Letter.Kind.DIGEST), **given)


def only_letter():
    return Letter.objects.get()


# Answers


def test_a_subscriber_is_told_of_the_answer_with_a_one_click_stop(clock):
    question = CommentFactory(approved=True, reader__email="claire@exemple.fr")
    subscription = subscribed(question)
    answer = CommentFactory(
        approved=True, answering=question, answers=question, name="Paul", body="D’accord.\n\nOui."
    )
    notifications.answered(answer)

    written = only_letter()
    assert written.to == "claire@exemple.fr"
    assert written.subject == "Paul a répondu à votre commentaire"
    assert "> D’accord.\n>\n> Oui." in written.body
    assert answer.get_absolute_url() in written.body
    assert written.stop_url in written.body
    assert answer.reader.email not in written.body

    clock.advance(HELD_BACK)
    assert notifications.deliver().sent == 1
    sent = mail.outbox[0]
    assert sent.extra_headers["List-Unsubscribe"] == f"<{written.stop_url}>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert subscription.comment_id == question.pk


@pytest.mark.parametrize("change", ["unconfirmed", "stopped", "own answer", "erased"])
def test_nobody_else_is_told_of_an_answer(change):
    question = CommentFactory(approved=True)
    subscription = subscribed(question, active=change != "unconfirmed")
    if change == "stopped":
        subscription.stopped_at = timezone.now()
        subscription.save()
    if change == "erased":
        question.reader.email, question.reader.erased_at = None, timezone.now()
        question.reader.save()
    reader = question.reader if change == "own answer" else ReaderFactory()
    notifications.answered(
        CommentFactory(approved=True, answering=question, answers=question, reader=reader)
    )
    assert not Letter.objects.exists()


def test_an_answer_approved_twice_is_told_once():
    question = CommentFactory(approved=True)
    subscribed(question)
    answer = CommentFactory(approved=True, answering=question, answers=question)
    notifications.answered(answer)
    notifications.answered(answer)
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("change", ["stopped", "withdrawn"])
def test_an_answer_is_not_told_once_that_is_no_longer_wanted_or_true(clock, change):
    question = CommentFactory(approved=True)
    subscription = subscribed(question)
    answer = CommentFactory(approved=True, answering=question, answers=question)
    notifications.answered(answer)
    if change == "stopped":
        Subscription.objects.filter(pk=subscription.pk).update(stopped_at=timezone.now())
    else:
        moderation.withdraw(answer)
    clock.advance(HELD_BACK)
    done = notifications.deliver()
    assert (done.sent, done.unwanted) == (0, 1)
    assert not mail.outbox
    assert not Letter.objects.exists()


# Asking first


def test_the_opt_in_letter_holds_nothing_that_a_stranger_typed():
    comment = CommentFactory(name="Gagnez 1000 euros", body="Sur casino.example, vite !")
    subscribed(comment, active=False)
    notifications.ask_subscription(comment)
    written = only_letter()
    assert written.to == comment.reader.email
    assert "/commentaires/abonnement/" in written.body
    assert written.stop_url in written.body
    assert "Gagnez" not in written.body + written.subject
    assert "casino" not in written.body


def test_nobody_can_fill_a_letter_box_from_our_form(clock):
    victim = ReaderFactory()

    def ask():
        comment = CommentFactory(reader=victim)
        subscribed(comment, active=False)
        notifications.ask_subscription(comment)

    for _ in range(5):
        ask()
    assert Letter.objects.count() == 1
    for _ in range(10):
        clock.advance(timedelta(days=1, minutes=1))
        ask()
    assert Letter.objects.count() == OPT_INS_A_MONTH_UNANSWERED


def test_who_asked_not_to_be_asked_is_not_asked_again(clock):
    reader = ReaderFactory()
    first = subscribed(CommentFactory(reader=reader), active=False)
    first.stopped_at = timezone.now()
    first.save()
    comment = CommentFactory(reader=reader)
    subscribed(comment, active=False)
    notifications.ask_subscription(comment)
    assert not Letter.objects.exists()


def test_one_answer_confirms_what_the_reader_asked_for_lately():
    reader = ReaderFactory()
    first = subscribed(CommentFactory(reader=reader), active=False)
    second = subscribed(CommentFactory(reader=reader), active=False)
    stranger = subscribed(CommentFactory(), active=False)
    subscriptions.confirm(first)
    for subscription, active in ((first, True), (second, True), (stranger, False)):
        subscription.refresh_from_db()
        assert subscription.is_active is active
    reader.refresh_from_db()
    assert reader.confirmed_at is not None


def test_a_risky_comment_asks_only_once_approved():
    comment = CommentFactory(score=0.8)
    subscribed(comment, active=False)
    notifications.ask_subscription(comment)
    assert not Letter.objects.exists()
    comment.state = State.APPROVED
    notifications.decided(decision_on(comment, Verb.APPROVE))
    assert only_letter().kind == Letter.Kind.OPT_IN


def test_a_trusted_reader_is_asked_and_an_unproven_one_is_not():
    notifications.ask_trust(CommentFactory())
    assert not Letter.objects.exists()
    comment = CommentFactory(reader__confirmed=True)
    notifications.ask_trust(comment)
    assert "/commentaires/confirmer/" in only_letter().body


# Decisions


def test_a_refused_author_reads_the_ground_the_reason_and_the_way_to_contest():
    comment = CommentFactory(refused=True, name="Casino", body="Un texte fâcheux.")
    notifications.decided(decision_on(comment, Verb.REFUSE))
    written = only_letter()
    assert written.subject == "Votre commentaire n’a pas été publié"
    for said in (
        "Contraire aux règles des commentaires",
        REASON,
        "prise par une personne",
        "Contester",
        "six mois",
        "règlement extrajudiciaire",
        "Arcom",
        token_for(comment).partition(":")[0],
        "/regles-des-commentaires/",
    ):
        assert said in written.body
    assert "signalé" not in written.body
    assert "fâcheux" not in written.body
    assert "Casino" not in written.body


def test_a_removal_after_a_report_says_so_and_not_who_reported():
    comment = CommentFactory(removed=True)
    report_on(comment)
    notifications.decided(decision_on(comment, Verb.REMOVE, ground="law"))
    body = only_letter().body
    assert "avait été signalé" in body
    assert "contraire à la loi" in body.lower()
    assert "anne@exemple.fr" not in body
    assert "Anne" not in body


@pytest.mark.parametrize("verb", [Verb.APPROVE, Verb.SPAM, Verb.WITHDRAW, Verb.KEEP, Verb.EDIT])
def test_other_decisions_write_no_letter(verb):
    notifications.decided(decision_on(CommentFactory(approved=True), verb))
    assert not Letter.objects.exists()


def test_a_decision_taken_back_takes_its_letters_with_it(clock):
    assert HELD_BACK > moderation.UNDO_WINDOW
    comment = CommentFactory(refused=True)
    notifications.decided(decision_on(comment, Verb.REFUSE))
    report = report_on(comment)
    notifications.report_settled(report)
    assert notifications.deliver().is_quiet
    clock.advance(moderation.UNDO_WINDOW)
    notifications.decided(decision_on(comment, Verb.UNDO))
    clock.advance(HELD_BACK)
    assert notifications.deliver().is_quiet
    assert not Letter.objects.exists()


@pytest.mark.parametrize("upheld", [True, False])
def test_the_outcome_of_a_contest_is_one_letter(upheld):
    comment = CommentFactory(refused=True)
    decision = decision_on(comment, Verb.REFUSE)
    Letter.objects.all().delete()
    if not upheld:
        comment.state = State.APPROVED
        notifications.decided(decision_on(comment, Verb.RESTORE))
    contest = Contest.objects.create(
        decision=decision,
        explanation="Relisez.",
        settled_at=timezone.now(),
        upheld=upheld,
        answer="Nous avons relu.",
    )
    notifications.contest_settled(contest)
    body = only_letter().body
    assert "Nous avons relu." in body
    assert ("maintient la décision" in body) is upheld
    assert ("vous donne raison" in body) is not upheld


# Reports


def test_who_reports_gets_an_acknowledgement_and_the_outcome():
    report = report_on(CommentFactory(approved=True))
    notifications.report_received(report)
    acknowledgement = only_letter()
    assert acknowledgement.to == "anne@exemple.fr"
    assert "/commentaires/signalement/" in acknowledgement.body
    assert "Il m’insulte" not in acknowledgement.body
    report.founded, report.answer = False, "C’est une opinion."
    report.settled_by, report.settled_at = ModeratorFactory(), timezone.now()
    notifications.report_settled(report)
    outcome = Letter.objects.get(kind=Letter.Kind.REPORT_SETTLED)
    assert "laisser en ligne" in outcome.body
    assert "C’est une opinion." in outcome.body


def test_a_report_without_address_and_a_flood_of_reports_write_nothing_more():
    comment = CommentFactory(approved=True)
    notifications.report_received(report_on(comment, reason="minors", name="", email=""))
    assert not Letter.objects.exists()
    for n in range(12):
        notifications.report_received(report_on(comment, explanation=f"Motif {n}"))
    assert Letter.objects.count() == 5


# Moderators


def test_moderators_are_reminded_once_an_interval_and_only_of_what_is_new(clock):
    ModeratorFactory(email="moderatrice@exemple.fr")
    ModeratorFactory(email="")
    ModeratorFactory(email="partie@exemple.fr", is_active=False)
    ModeratorFactory(email="redactrice@exemple.fr", permissions=["view_comment"])
    assert notifications.digest() == 0
    CommentFactory(submitted_at=clock.now)
    assert notifications.digest() == 1
    written = only_letter()
    assert written.to == "moderatrice@exemple.fr"
    assert written.subject == "1 commentaire attend d’être lu"
    assert "/admin/comments/comment/depouillement/" in written.body
    assert notifications.digest() == 0
    clock.advance(timedelta(hours=2))
    assert notifications.digest() == 0
    CommentFactory(submitted_at=clock.now)
    assert notifications.digest() == 1
    assert only_letter().subject == "2 commentaires attendent d’être lus"
    Policy.objects.update(digest_minutes=0)
    clock.advance(timedelta(hours=2))
    CommentFactory(submitted_at=clock.now)
    assert notifications.digest() == 0


# Sending


class Refusing(EmailBackend):
    """A server that answers, and says no to some."""

    error: Exception = smtplib.SMTPDataError(451, "greylisted")

    def send_messages(self, messages):
        if messages[0].to == ["refusee@exemple.fr"]:
            raise self.error
        return super().send_messages(messages)


@contextmanager
def answering_with(error):
    with (
        mock.patch.object(Refusing, "error", error),
        mock.patch.object(delivery, "get_connection", Refusing),
    ):
        yield


def test_a_letter_is_sent_once_and_only_when_due(clock):
    letter(due_at=clock.now + timedelta(minutes=1))
    assert notifications.deliver().is_quiet
    clock.advance(timedelta(minutes=1))
    assert notifications.deliver().sent == 1
    assert notifications.deliver().is_quiet
    assert len(mail.outbox) == 1
    assert only_letter().sent_at is not None


def test_a_letter_refused_for_now_is_tried_again_and_the_others_go(clock):
    letter(to="refusee@exemple.fr")
    letter()
    with answering_with(smtplib.SMTPDataError(451, b"later, refusee@exemple.fr")):
        done = notifications.deliver()
    assert (done.sent, done.failed) == (1, 1)
    waiting = Letter.objects.unsent().get()
    assert "refusee" not in waiting.last_error
    assert notifications.deliver().is_quiet
    clock.advance(timedelta(minutes=5))
    assert notifications.deliver().sent == 1
    assert len({sent.extra_headers["Message-ID"] for sent in mail.outbox}) == 2


def test_a_letter_is_given_up_after_three_days_and_at_once_if_nobody_lives_there(clock):
    letter(to="refusee@exemple.fr")
    tries = 0
    with answering_with(smtplib.SMTPDataError(554, "no")):
        for _ in range(24 * 8):
            done = notifications.deliver()
            tries += done.failed + done.given_up
            clock.advance(timedelta(hours=1))
    assert only_letter().given_up_at is not None
    assert tries == 9
    letter(to="refusee@exemple.fr", kind=Letter.Kind.DECISION)
    nobody = smtplib.SMTPRecipientsRefused({"refusee@exemple.fr": (550, b"no such user")})
    with answering_with(nobody):
        assert notifications.deliver().given_up == 1


def test_two_processes_never_send_the_same_letter():
    seen = letter()
    assert delivery._take(seen, timezone.now())
    assert not delivery._take(seen, timezone.now())


@pytest.fixture
def silent_server(settings):
    """A port that accepts and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        settings.EMAIL_TIMEOUT = 0.3
        yield server


def is_called(server):
    return bool(select.select([server], [], [], 0)[0])


def test_a_decision_does_not_wait_for_a_mail_server_that_hangs(silent_server, settings):
    comment = CommentFactory(refused=True)
    notifications.decided(decision_on(comment, Verb.REFUSE))
    assert not is_called(silent_server)
    Letter.objects.update(due_at=timezone.now())
    done = notifications.deliver()
    assert is_called(silent_server)
    assert done.unreachable
    kept = only_letter()
    assert (kept.sent_at, kept.tries) == (None, 0)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("send_letters", stdout=mock.Mock())
    assert len(mail.outbox) == 1


def test_whoever_starts_it_is_told_that_the_mail_server_is_away(silent_server, settings):
    letter()
    with pytest.raises(CommandError, match="Le serveur de courriel ne répond pas") as told:
        call_command("send_letters")
    assert told.value.returncode == 1
    assert only_letter().sent_at is None


def test_a_server_that_hangs_up_between_two_letters_loses_and_doubles_none(clock, settings):
    for n in range(3):
        letter(to=f"lectrice{n}@exemple.fr")
    with SmallServer(hangs_up_after=2) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.address
        settings.EMAIL_TIMEOUT = 2
        assert notifications.deliver().sent == 2
        clock.advance(timedelta(minutes=2))
        assert notifications.deliver().sent == 1
    assert sorted(server.recipients) == [f"lectrice{n}@exemple.fr" for n in range(3)]


class SmallServer:
    """The least of a mail server: takes letters, and hangs up after some."""

    def __init__(self, hangs_up_after):
        self.left = hangs_up_after
        self.recipients = []
        self.messages = []

    def __enter__(self):
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = self._listening.getsockname()
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._listening.close()

    def _serve(self):
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            with line, line.makefile("rwb", buffering=0) as talk:
                self._talk(talk)

    def _talk(self, talk):
        talk.write(b"220 bonjour\r\n")
        for raw in talk:
            said = raw.decode().strip()
            if said.upper().startswith("RCPT"):
                self._recipient = said.partition("<")[2].rstrip(">")
            if said.upper() == "DATA":
                if not self.left:
                    self.left = -1
                    return
                talk.write(b"354 go\r\n")
                lines = iter(lambda: talk.readline(), b".\r\n")
                self.messages.append(b"".join(lines))
                self.recipients.append(self._recipient)
                self.left -= 1
            talk.write(b"250 oui\r\n")


# Headers (B13)


def test_no_name_or_address_can_add_a_header(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    article = ArticleFactory()
    question = CommentFactory(approved=True, article=article)
    subscribed(question)
    answer = CommentFactory(
        approved=True, answering=question, answers=question, name="a\r\nBcc: x@y.fr"
    )
    notifications.answered(answer)
    Letter.objects.update(due_at=timezone.now())
    with SmallServer(hangs_up_after=5) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.address
        assert notifications.deliver().sent == 1
    head = server.messages[0].partition(b"\r\n\r\n")[0].decode()
    assert not [line for line in head.splitlines() if line.lower().startswith("bcc")]
    assert server.recipients == [question.reader.email]
    subject = next(line for line in head.splitlines() if line.startswith("Subject:"))
    assert "Bcc: x@y.fr" in str(make_header(decode_header(only_letter().subject)))
    assert subject


@pytest.mark.parametrize("field", ["subject", "to", "stop_url"])
def test_the_database_refuses_a_second_line_in_a_header(field):
    with pytest.raises(IntegrityError), transaction.atomic():
        letter(**{field: "a\nBcc: x@y.fr"})


def test_a_letter_that_cannot_be_written_changes_nothing_else(caplog):
    comment = CommentFactory(refused=True)
    with mock.patch("comments.notifications.decisions.write", side_effect=ValueError):
        notifications.decided(decision_on(comment, Verb.REFUSE))
    assert "could not be written" in caplog.text
    assert Decision.objects.count() == 1


def test_letters_are_set_in_french_type_and_leave_addresses_alone():
    article = ArticleFactory(title="Le pont : qui paie ?")
    comment = CommentFactory(article=article, refused=True)
    notifications.decided(decision_on(comment, Verb.REFUSE))
    body = only_letter().body
    assert "«\u202fLe pont\u00a0: qui paie\u202f?\u202f»" in body or "«\u00a0Le pont" in body
    assert "http://127.0.0.1" in body
    assert "\u00a0//" not in body
    assert "&" not in body


def test_write_uses_one_line_only():
    written = write(
        Letter.Kind.DIGEST,
        "a@b.fr",
        subject="Un\r\nsujet",
        context={
            "pending": mock.Mock(comments=1, reports=0, contests=0, oldest=None),
            "desk_url": "https://x/",
        },
    )
    assert written.subject == "Un sujet"
