"""The receipt: its author sees what became of a comment, corrects it, withdraws it, contests."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from comments import moderation, receipts
from comments.identity import fingerprint
from comments.models import (
    Ban,
    Comment,
    Connection,
    Contest,
    Ground,
    Letter,
    Policy,
    Reader,
    Subscription,
    Thread,
)
from comments.models.policy import SINGLETON
from comments.moderation.author import MOST_EDITS
from comments.spam import RISKY
from tests.comments.factories import CommentFactory
from tests.conftest import GuardedClient
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

FROM_US = {"sec-fetch-site": "same-origin"}
REASON = "Vous attaquez une personne, et non ses idées."


@pytest.fixture
def comment(clock):
    return CommentFactory(article=ArticleFactory())


def moderator(name):
    user = UserFactory(username=name)
    user.user_permissions.add(Permission.objects.get(codename="moderate_comment"))
    return user


@pytest.fixture
def refused(comment):
    moderation.refuse(comment, by=moderator("camille"), ground=Ground.RULES, reason=REASON)
    comment.refresh_from_db()
    return comment


def read(client, comment):
    return client.get(receipts.receipt_path(comment))


def act(client, comment, verb, **data):
    return client.post(f"{receipts.receipt_path(comment)}{verb}/", data, headers=FROM_US)


# Private


def test_a_receipt_is_kept_nowhere_and_told_to_nobody(client, comment):
    page = read(client, comment)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    assert page["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in page.text
    assert not page.cookies
    assert comment.reader.email not in page.text


@pytest.mark.parametrize("rest", ["", "corriger/", "retirer/", "contester/"])
def test_a_wrong_token_opens_nothing(client, comment, rest):
    good = receipts.token_for(comment)
    stop = receipts.stop_token(Subscription.objects.create(comment=comment))
    for token in ("x", good[:-1] + ("a" if good[-1] != "a" else "b"), "1" + good, stop):
        address = reverse("receipt", args=[token]) + rest
        assert client.get(address).status_code in {404, 405}
        assert client.post(address, {"body": "Autre."}, headers=FROM_US).status_code in {404, 405}
    comment.refresh_from_db()
    assert comment.is_waiting


def test_an_erased_reader_has_no_receipt(client, comment, clock):
    Reader.objects.filter(pk=comment.reader_id).update(email=None, erased_at=clock.now)
    assert read(client, comment).status_code == 404


@pytest.mark.parametrize("rest", ["corriger/", "retirer/", "contester/"])
@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {}], ids=str)
def test_another_site_changes_nothing(comment, rest, headers):
    client = GuardedClient(enforce_csrf_checks=True)
    address = receipts.receipt_path(comment) + rest
    page = client.post(address, {"body": "Autre texte.", "explanation": "x"}, headers=headers)
    assert page.status_code == 403
    comment.refresh_from_db()
    assert comment.is_waiting
    assert comment.body != "Autre texte."


def test_a_member_of_the_newsroom_finds_a_token_in_the_forms(comment):
    client = GuardedClient(enforce_csrf_checks=True)
    client.force_login(UserFactory())
    assert "csrfmiddlewaretoken" in read(client, comment).text
    data = {"body": "Corrigé.", "csrfmiddlewaretoken": client.cookies["csrf"].value}
    address = receipts.receipt_path(comment) + "corriger/"
    assert client.post(address, data, headers={**FROM_US, "origin": "null"}).status_code == 303


# The state, in words


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("waiting", "dès qu’un modérateur l’aura lu"),
        ("approved", "est en ligne"),
        ("refused", "n’a pas été publié"),
        ("spam", "indésirable"),
        ("withdrawn", "Vous avez retiré"),
        ("removed", "a été supprimé"),
    ],
)
def test_the_state_is_said_in_words(client, state, said):
    comment = CommentFactory(state=state)
    page = read(client, comment)
    assert said in page.text
    assert 'role="status"' in page.text


def test_a_refusal_is_told_with_its_reason_ground_and_recourse(client, refused):
    page = read(client, refused).text
    assert REASON in page
    assert "Contraire aux règles des commentaires" in page
    assert "par un modérateur, non par une machine" in page
    assert "Contester" in page
    assert "camille" not in page


def test_whoever_wants_answers_reads_that_a_letter_must_be_confirmed(client, comment, clock):
    subscription = Subscription.objects.create(comment=comment)
    assert "confirmez votre adresse" in read(client, comment).text
    subscription.confirmed_at = clock.now
    subscription.save()
    assert "Vous serez prévenu" in read(client, comment).text


# Correcting


def test_a_waiting_comment_is_corrected_for_ten_minutes(client, comment, clock):
    assert act(client, comment, "corriger", body="Mieux dit.").status_code == 303
    assert Comment.objects.get().body == "Mieux dit."
    clock.advance(timedelta(minutes=11))
    assert "corriger/" not in read(client, comment).text
    page = act(client, comment, "corriger", body="Trop tard dit.")
    assert page.status_code == 409
    assert "Trop tard dit." in page.text
    assert Comment.objects.get().body == "Mieux dit."


def test_what_was_decided_is_no_longer_corrected(client, comment):
    moderation.approve(comment, by=moderator("camille"))
    page = act(client, comment, "corriger", body="Tout autre chose.")
    assert page.status_code == 409
    assert "Tout autre chose." in page.text


@pytest.mark.parametrize("body", ["", "   ", " ".join(map(str, range(1400)))])
def test_a_correction_has_the_same_rules_as_a_comment(client, comment, body):
    page = act(client, comment, "corriger", body=body)
    assert page.status_code == 422
    assert "edit-body_error" in page.text


SPAM = "Gagnez au casino : https://a.example https://b.example https://c.example https://d.example"


def test_a_correction_is_judged_like_a_comment_and_takes_nothing_back(client, comment):
    act(client, comment, "corriger", body=SPAM)
    comment.refresh_from_db()
    suspected = comment.score
    assert suspected >= RISKY
    assert "links" in [reason["rule"] for reason in comment.score_reasons]
    act(client, comment, "corriger", body="Merci pour cet article.")
    comment.refresh_from_db()
    assert comment.score == suspected


def test_a_filter_that_breaks_keeps_the_correction_for_a_moderator(client, comment, monkeypatch):
    monkeypatch.setattr("comments.judging.spam.judge", lambda *_: 1 / 0)
    act(client, comment, "corriger", body="Mieux dit.")
    comment.refresh_from_db()
    assert (comment.body, comment.score) == ("Mieux dit.", RISKY)


def test_nobody_corrects_without_end(client, comment):
    for number in range(MOST_EDITS):
        assert act(client, comment, "corriger", body=f"Essai {number}.").status_code == 303
    page = act(client, comment, "corriger", body="Un de trop.")
    assert page.status_code == 409
    assert "Un de trop." in page.text


# Withdrawing


@pytest.mark.parametrize("state", ["waiting", "approved"])
def test_an_author_withdraws_a_comment_after_a_confirmation(client, state, clock):
    comment = CommentFactory(state=state)
    address = receipts.receipt_path(comment) + "retirer/"
    assert address in read(client, comment).text
    assert "Retirer votre commentaire" in client.get(address).text
    comment.refresh_from_db()
    assert comment.state == state  # nothing changes by reading
    assert act(client, comment, "retirer").status_code == 303
    comment.refresh_from_db()
    assert comment.state == "withdrawn"


def test_what_is_gone_cannot_be_withdrawn_and_says_so(client, refused):
    assert act(client, refused, "retirer").status_code == 409
    response = client.get(receipts.receipt_path(refused) + "retirer/")
    assert response.status_code == 303
    refused.refresh_from_db()
    assert refused.state == "refused"


# Contesting


def test_a_refused_reader_contests_and_reads_the_answer(client, refused):
    assert act(client, refused, "contester", explanation="C’était un argument.").status_code == 303
    page = read(client, refused).text
    assert "C’était un argument." in page
    assert "Un autre modérateur va relire" in page
    assert 'action="' + receipts.receipt_path(refused) + "contester/" not in page
    moderation.settle_contest(
        Contest.objects.get(), by=moderator("dominique"), upheld=False, answer="En effet."
    )
    page = read(client, refused).text
    assert "est en ligne" in page
    assert "Vous aviez raison" in page
    assert "En effet." in page


def test_a_refusal_that_stands_is_told_with_its_answer(client, refused):
    act(client, refused, "contester", explanation="C’était un argument.")
    moderation.settle_contest(
        Contest.objects.get(), by=moderator("dominique"), upheld=True, answer="Non."
    )
    assert "La décision est maintenue." in read(client, refused).text


def test_there_is_nothing_to_contest_in_what_is_shown_or_too_old(client, comment, clock):
    page = act(client, comment, "contester", explanation="Pourquoi ?")
    assert page.status_code == 409
    assert "Pourquoi ?" in page.text
    moderation.refuse(comment, by=moderator("camille"), ground=Ground.LAW, reason=REASON)
    clock.advance(timedelta(days=190))
    assert "contester/" not in read(client, comment).text
    assert act(client, comment, "contester", explanation="Tard.").status_code == 409
    assert not Contest.objects.exists()


def test_a_second_contest_is_not_dropped_in_silence(client, refused):
    for _twice in range(2):  # the same button, pressed twice
        assert act(client, refused, "contester", explanation="Mon argument.").status_code == 303
    page = act(client, refused, "contester", explanation="Un autre argument.")
    assert page.status_code == 409
    assert "Un autre argument." in page.text
    assert "elle seule compte" in page.text
    assert Contest.objects.get().explanation == "Mon argument."
    assert "contester cette décision ici même" not in page.text


@pytest.mark.parametrize("reported", [True, False])
def test_a_removal_says_whether_somebody_reported_it(client, reported):
    comment = CommentFactory(approved=True)
    if reported:
        moderation.report(
            comment,
            reason="insult",
            explanation="Il m’injurie.",
            name="Zoé",
            email="zoe@exemple.fr",
            good_faith=True,
        )
    moderation.remove(comment, by=moderator("camille"), ground=Ground.RULES, reason=REASON)
    page = read(client, comment).text
    assert ("nous avait été signalé" in page) is reported
    assert "la décision n’a pas de terme" in page
    assert "zoe" not in page


def test_a_contest_without_a_word_is_sent_back(client, refused):
    page = act(client, refused, "contester", explanation="")
    assert page.status_code == 422
    assert "contest-explanation_error" in page.text


# Where the letters lead


def test_answers_are_sent_once_the_letter_was_answered_and_stop_at_one_click(client, comment):
    subscription = Subscription.objects.create(comment=comment)
    confirm = reverse("subscription_confirm", args=[receipts.confirm_token(subscription)])
    stop = reverse("subscription_stop", args=[receipts.stop_token(subscription)])
    for address in (confirm, stop):
        assert client.get(address).status_code == 200
    subscription.refresh_from_db()
    assert subscription.confirmed_at is None  # programs open links too
    assert subscription.stopped_at is None
    assert "C’est fait" in client.post(confirm, headers=FROM_US).text
    subscription.refresh_from_db()
    assert subscription.is_active
    assert Reader.objects.get().confirmed_at is not None
    # RFC 8058: from the mail program, from no page at all.
    answer = GuardedClient(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    subscription.refresh_from_db()
    assert not subscription.is_active


@pytest.fixture
def letter(comment):
    """A letter asks a trusted reader, on a site that trusts, whether a comment is theirs."""
    Policy.objects.update_or_create(pk=SINGLETON, defaults={"mode": "trusted", "trusted_after": 1})
    comment.reader.confirmed_at = timezone.now()
    comment.reader.save()
    CommentFactory(reader=comment.reader, approved=True)
    return Letter.objects.create(
        kind=Letter.Kind.TRUST, to="a@exemple.fr", subject="Est-il de vous ?", comment=comment
    )


def test_a_trusted_reader_says_it_is_mine_and_the_comment_appears(client, comment, letter):
    address = reverse("trust_confirm", args=[receipts.trust_token(comment)])
    assert comment.body_html in client.get(address).text
    comment.refresh_from_db()
    assert comment.is_waiting
    for _twice in range(2):
        assert client.post(address, headers=FROM_US).status_code == 303
    comment.refresh_from_db()
    assert comment.is_approved
    assert comment.decisions.get(verb="approve").automatic


def all_is_read_again(comment):
    Policy.objects.update(mode="hold")


def the_conversation_is_closed(comment):
    thread = Thread.objects.get(article=comment.article)
    thread.closes_at = timezone.now()
    thread.save()


def nobody_is_on_duty(comment):
    now = timezone.localtime()
    hours = [(now + timedelta(hours=n)).time() for n in (2, 4)]
    Policy.objects.update(duty_starts=hours[0], duty_ends=hours[1])


def the_reader_is_banned(comment):
    mark = fingerprint("email", comment.reader.email)
    Ban.objects.create(kind="email", fingerprint=mark, reason="Injures répétées.")


def the_network_is_banned(comment):
    Connection.objects.create(comment=comment, address="192.0.2.7")
    mark = fingerprint("network", "192.0.2.7")
    Ban.objects.create(kind="network", fingerprint=mark, reason="Injures répétées.")


def the_reader_lost_our_trust(comment):
    Comment.objects.filter(reader=comment.reader, state="approved").update(state="removed")


@pytest.mark.parametrize(
    "happens",
    [
        all_is_read_again,
        the_conversation_is_closed,
        nobody_is_on_duty,
        the_reader_is_banned,
        the_network_is_banned,
        the_reader_lost_our_trust,
    ],
)
def test_an_answered_letter_publishes_nothing_that_would_wait_if_sent_now(
    client, comment, letter, happens
):
    happens(comment)
    address = reverse("trust_confirm", args=[receipts.trust_token(comment)])
    assert client.post(address, headers=FROM_US).status_code == 303
    comment.refresh_from_db()
    assert comment.is_waiting


@pytest.mark.parametrize("happens", [all_is_read_again, nobody_is_on_duty])
def test_a_receipt_promises_no_immediate_appearance_that_would_not_come(
    client, comment, letter, happens
):
    happens(comment)
    assert "il paraîtra aussitôt" not in read(client, comment).text


def test_what_was_corrected_into_an_advertisement_waits_for_a_moderator(client, comment, letter):
    act(client, comment, "corriger", body=SPAM)
    address = reverse("trust_confirm", args=[receipts.trust_token(comment)])
    assert client.post(address, headers=FROM_US).status_code == 303
    comment.refresh_from_db()
    assert comment.is_waiting
    assert "répondez-y" not in read(client, comment).text


def test_a_letter_that_is_too_old_opens_nothing(client, comment, clock):
    address = reverse("trust_confirm", args=[receipts.trust_token(comment)])
    clock.advance(timedelta(days=8))
    assert client.post(address, headers=FROM_US).status_code == 404
    comment.refresh_from_db()
    assert comment.is_waiting


def test_a_trusted_reader_reads_that_a_letter_was_sent(client, comment, letter):
    assert "répondez-y, et il paraîtra aussitôt" in read(client, comment).text
