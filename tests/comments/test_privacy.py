"""What we know of a person stays with us, is given to them, and is forgotten when it must be."""

import hashlib
import io
import json
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from comments import moderation, notifications, privacy, subscriptions
from comments.identity import fingerprint
from comments.models import (
    Attempt,
    Ban,
    Comment,
    Connection,
    Contest,
    Decision,
    Letter,
    Reader,
    Report,
    State,
    Subscription,
    Verb,
)
from comments.models.comment import ANONYMOUS, ERASED_TEXT
from comments.privacy.retention import months_before
from comments.receipts import BadToken, comment_from, receipt_path, report_token, token_for
from comments.submission import Draft, Origin, submit
from tests.comments.factories import ModeratorFactory
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

EMAIL = "jeanne.quatrevingt@courriel-unique.example"
ADDRESS = "203.0.113.77"


def submitted(article=None, *, email=EMAIL, **draft):
    given = {"name": "Jeanne Q.", "body": "Le pont coûtera trop cher.", "notify": True, **draft}
    return submit(
        article or ArticleFactory(),
        draft=Draft(email=email, **given),
        origin=Origin(ADDRESS, 40_000),
    ).comment


def approved(comment, by=None):
    moderation.approve(comment, by=by or ModeratorFactory())
    comment.refresh_from_db()
    return comment


def reported(comment, email=EMAIL):
    return moderation.report(
        comment,
        reason="insult",
        explanation="Cette phrase m’insulte.",
        name="Jeanne Quatrevingt",
        email=email,
        good_faith=True,
    )


def everything_stored():
    """Return every text of every table of comments, as one."""
    rows = []
    for model in (Comment, Reader, Report, Letter, Connection, Contest, Subscription, Decision):
        rows += [str(row) for row in model.objects.values()]
    return "\n".join(rows)


# P1: an address appears nowhere in public


def test_an_address_appears_on_no_public_page(client):
    article = ArticleFactory()
    moderator = ModeratorFactory()
    comment = approved(submitted(article), moderator)
    answer = submitted(
        article, name="Jeanne", body="Je précise : le pont actuel tient.", parent_number=1
    )
    approved(answer, moderator)
    submitted(article, body="Celui-ci attend encore.")
    report = reported(comment)
    refused = submitted(article, body="Celui-ci sera refusé.")
    moderation.refuse(refused, by=moderator, ground="rules", reason="Hors sujet.")
    removed = approved(submitted(article, body="Retiré, mais répondu.", parent_number=2), moderator)
    moderation.withdraw(removed)

    pages = crawl(client, ["/", article.path, reverse("comments", args=[article.path])])
    assert reverse("comments", args=[article.path]) in pages
    assert reverse("comments_rss", args=[article.path]) in pages
    assert comment.get_absolute_url() in pages
    # Not even where only signed addresses lead: they may be shared.
    for path in (
        receipt_path(comment),
        reverse("report_receipt", args=[report_token(report)]),
    ):
        pages[path] = client.get(path).content.decode()
    hashes = [
        getattr(hashlib, kind)(one.encode()).hexdigest()
        for kind in ("md5", "sha1", "sha256")
        for one in (EMAIL, EMAIL.upper())
    ]
    secrets = [EMAIL, EMAIL.partition("@")[0], "courriel-unique", ADDRESS, *hashes]
    secrets += [fingerprint("email", EMAIL), fingerprint("network", ADDRESS), comment.fingerprint]
    for path, content in pages.items():
        for secret in secrets:
            assert secret.lower() not in content.lower(), path


def crawl(client, start):
    """Follow every link of ours from `start`, and return each page's text by its address."""
    pages, waiting = {}, list(start)
    while waiting:
        path = waiting.pop()
        if path in pages or path.startswith(("/admin/", "/static/", "/media/")):
            continue
        response = client.get(path)
        content = b"".join(response) if response.streaming else response.content
        pages[path] = content.decode("utf-8", "replace")
        found = re.findall(r"(?:href|src|url|link|loc)[=>\s]*[\"']?([^\"'<>\s]+)", pages[path])
        for address in found:
            address = address.removeprefix("http://127.0.0.1:8000").partition("#")[0]
            if address.startswith("/") and not address.startswith("//"):
                waiting.append(address.replace("&amp;", "&"))
    return pages


def test_no_log_names_an_address(caplog):
    caplog.set_level("DEBUG")
    comment = submitted()
    reported(approved(comment))
    notifications.deliver(timezone.now() + timedelta(hours=1))
    privacy.erase(EMAIL, by=None)
    lines = [line for line in caplog.text.splitlines() if "django.db" not in line]
    assert EMAIL not in "\n".join(lines)


# P3: export and erasure


def test_a_person_is_given_everything_we_know_of_them():
    article = ArticleFactory(title="Le pont rouvre")
    comment = submitted(article)
    moderator = ModeratorFactory(username="secret-moderateur")
    decision = moderation.refuse(comment, by=moderator, ground="rules", reason="Hors sujet.")
    moderation.contest(decision, "Je ne suis pas hors sujet.")
    subscriptions.confirm(Subscription.objects.get())
    other = approved(submitted(article, email="autre@exemple.fr", body="Un autre avis."))
    reported(other)
    Ban.objects.create(kind="email", fingerprint=fingerprint("email", EMAIL), reason="Injures.")

    exported = privacy.export(EMAIL.upper())
    text = json.dumps(exported, ensure_ascii=False)
    for known in (
        "Le pont rouvre",
        "Le pont coûtera trop cher.",
        "Jeanne Q.",
        ADDRESS,
        "Hors sujet.",
        "Je ne suis pas hors sujet.",
        "Cette phrase m’insulte.",
        "Confirmez",
        "Injures.",
    ):
        assert known in text
    assert "secret-moderateur" not in text
    assert "autre@exemple.fr" not in text
    assert "Un autre avis." not in text
    assert exported["lecteur"]["adresse confirmée le"] is not None
    assert exported["commentaires"][0]["décisions"][1]["contestation"] is not None


def test_an_erased_person_leaves_a_thread_that_still_stands(client):
    article = ArticleFactory()
    moderator = ModeratorFactory()
    question = approved(submitted(article), moderator)
    approved(
        submitted(article, email="b@exemple.fr", name="Paul", body="Non.", parent_number=1),
        moderator,
    )
    waiting = submitted(article, body="Ce texte attend.")
    refused = submitted(article, body="Ce texte est refusé.")
    moderation.refuse(refused, by=moderator, ground="rules", reason="Hors sujet.")
    report = reported(Comment.objects.get(name="Paul"))
    token = token_for(question)

    done = privacy.erase(EMAIL, by=None)
    assert (done.comments, done.texts, done.reports) == (3, 2, 1)

    stored = everything_stored()
    for gone in (EMAIL, "Jeanne", "Quatrevingt", "Ce texte attend", "Ce texte est refusé"):
        assert gone not in stored
    assert Connection.objects.count() == 1  # Paul's
    waiting.refresh_from_db()
    assert waiting.state == State.WITHDRAWN
    report.refresh_from_db()
    assert report.explanation == "Cette phrase m’insulte."  # a moderator has yet to read it
    page = client.get(reverse("comments", args=[article.path])).content.decode()
    assert ANONYMOUS in page
    assert "Le pont coûtera trop cher." in page
    assert "Paul" in page
    assert Decision.objects.filter(comment=refused, verb=Verb.REFUSE).exists()
    with pytest.raises(BadToken):
        comment_from(token)
    assert not privacy.export(EMAIL)["commentaires"]
    assert privacy.erase(EMAIL, by=None) == privacy.Erased()


def test_on_demand_the_texts_go_too_and_an_answered_one_leaves_a_trace(client):
    article = ArticleFactory()
    moderator = ModeratorFactory()
    question = approved(submitted(article), moderator)
    approved(
        submitted(article, email="b@exemple.fr", name="Paul", body="Non.", parent_number=1),
        moderator,
    )
    privacy.erase(EMAIL, by=None, with_texts=True)
    question.refresh_from_db()
    assert (question.state, question.body) == (State.WITHDRAWN, ERASED_TEXT)
    page = client.get(reverse("comments", args=[article.path])).content.decode()
    assert "trop cher" not in page
    assert "Commentaire retiré par son auteur" in page
    assert "Paul" in page


def test_the_same_person_may_come_back_and_is_unknown():
    submitted()
    privacy.erase(EMAIL, by=None)
    again = submitted(body="Je reviens.")
    assert again.reader.confirmed_at is None
    assert len(privacy.export(EMAIL)["commentaires"]) == 1


def test_nobody_erases_without_the_permission():
    submitted()
    with pytest.raises(moderation.NotAllowed):
        privacy.erase(EMAIL, by=ModeratorFactory())
    assert Reader.objects.filter(email=EMAIL).exists()
    keeper = ModeratorFactory(permissions=["handle_person_data"])
    privacy.erase(EMAIL, by=keeper)
    assert not Reader.objects.filter(email=EMAIL).exists()


def test_the_command_exports_then_erases():
    submitted()
    out = io.StringIO()
    call_command("person_data", "--export", EMAIL, stdout=out)
    assert json.loads(out.getvalue())["adresse électronique"] == EMAIL
    out = io.StringIO()
    call_command("person_data", "--erase", EMAIL, stdout=out)
    assert "rendus anonymes : 1" in out.getvalue()
    with pytest.raises(CommandError, match="ne savons rien"):
        call_command("person_data", "--export", EMAIL)
    with pytest.raises(CommandError):
        call_command("person_data")


def keeper_in(client):
    keeper = ModeratorFactory(permissions=["handle_person_data", "view_reader"])
    client.force_login(keeper)
    return reverse("admin:comments_reader_data")


def test_the_desk_shows_gives_and_erases_what_is_known_of_a_person(client):
    comment = approved(submitted())
    address = keeper_in(client)
    assert address in client.get(reverse("admin:comments_reader_changelist")).content.decode()
    assert "Voir ce que nous savons" in client.get(address).content.decode()
    unknown = client.post(address, {"email": "inconnue@exemple.fr"}).content.decode()
    assert "ne savons rien" in unknown
    shown = client.post(address, {"email": EMAIL}).content.decode()
    assert "Le pont coûtera trop cher." in shown
    given = client.post(address, {"email": EMAIL, "export": ""})
    assert json.loads(given.content)["adresse électronique"] == EMAIL
    assert EMAIL not in given["Content-Disposition"]
    unsure = client.post(address, {"email": EMAIL, "erase": ""})
    assert "Cochez cette case" in unsure.content.decode()
    assert Reader.objects.filter(email=EMAIL).exists()
    erased = client.post(address, {"email": EMAIL, "erase": "", "sure": "on"}, follow=True)
    assert "rendus anonymes\u00a0: 1" in erased.content.decode()
    comment.refresh_from_db()
    assert (comment.name, comment.reader.email) == (ANONYMOUS, None)


def test_a_moderator_may_not_read_or_erase_a_person(client):
    submitted()
    client.force_login(ModeratorFactory(permissions=["moderate_comment", "view_reader"]))
    address = reverse("admin:comments_reader_data")
    assert address not in client.get(reverse("admin:comments_reader_changelist")).content.decode()
    assert client.get(address).status_code == 403
    posted = client.post(address, {"email": EMAIL, "erase": "", "sure": "on"})
    assert posted.status_code == 403
    assert Reader.objects.filter(email=EMAIL).exists()


# P2: what is forgotten of itself


def forget(at):
    out = io.StringIO()
    done = privacy.forget(at)
    call_command("forget", stdout=out)
    assert out.getvalue().count("\n") == 9
    return done


def test_addresses_of_the_network_are_gone_after_twelve_months(clock):
    comment = approved(submitted())
    mark = comment.fingerprint
    sent = clock.now
    clock.move_to(months_before(sent, -12) - timedelta(days=1))
    assert forget(clock.now).connections == 0
    clock.move_to(months_before(sent, -12))
    assert forget(clock.now).connections == 1
    assert not Connection.objects.exists()
    comment.refresh_from_db()
    assert comment.fingerprint != mark
    assert comment.body == "Le pont coûtera trop cher."
    assert comment.reader.email == EMAIL
    assert ADDRESS not in everything_stored()


def test_a_refused_comment_is_empty_after_a_year_and_the_decision_stays(clock):
    comment = submitted()
    kept = approved(submitted(body="Celui-ci reste."))
    moderator = ModeratorFactory()
    decision = moderation.refuse(comment, by=moderator, ground="rules", reason="Hors sujet.")
    contest = moderation.contest(decision, "Mais si.")
    clock.advance(timedelta(days=400))
    assert forget(clock.now).comments == 0  # still contested
    moderation.settle_contest(contest, by=ModeratorFactory(), upheld=True, answer="Non.")
    assert forget(clock.now).comments == 1
    comment.refresh_from_db()
    assert (comment.name, comment.body) == (ANONYMOUS, ERASED_TEXT)
    assert comment.reader.email is None
    contest.refresh_from_db()
    assert contest.explanation == ERASED_TEXT
    decision.refresh_from_db()
    assert decision.reason == "Hors sujet."
    kept.refresh_from_db()
    assert (kept.reader.email, kept.body) == (EMAIL, "Celui-ci reste.")
    assert forget(clock.now).comments == 0


def test_a_reader_of_whom_nothing_is_left_is_forgotten_too(clock):
    moderation.mark_spam(submitted(), by=ModeratorFactory())
    clock.advance(timedelta(days=400))
    done = forget(clock.now)
    assert (done.comments, done.readers) == (1, 1)
    assert EMAIL not in everything_stored()
    assert "Jeanne" not in everything_stored()


def test_letters_lose_their_text_after_a_month_and_their_address_after_a_year(clock):
    submitted()
    unsent = Letter.objects.create(kind="digest", to="m@exemple.fr", subject="Il attend", body="x")
    sent = Letter.objects.exclude(pk=unsent.pk).get()
    Letter.objects.filter(pk=sent.pk).update(sent_at=clock.now)
    clock.advance(timedelta(days=29))
    assert forget(clock.now).letters == 0
    clock.advance(timedelta(days=1))
    assert forget(clock.now).letters == 1
    sent.refresh_from_db()
    assert (sent.body, sent.stop_url, sent.to) == ("", "", EMAIL)
    clock.advance(timedelta(days=336))
    assert forget(clock.now).letters == 1
    assert list(Letter.objects.all()) == [unsent]


def test_who_reported_is_forgotten_after_three_years(clock):
    report = reported(approved(submitted(email="b@exemple.fr")))
    moderation.settle_report(report, by=ModeratorFactory(), founded=False, answer="C’est permis.")
    clock.advance(timedelta(days=3 * 365 - 1))
    assert forget(clock.now).reports == 0
    clock.advance(timedelta(days=3))
    assert forget(clock.now).reports == 1
    report.refresh_from_db()
    assert (report.name, report.email, report.explanation) == ("", "", ERASED_TEXT)


def test_attempts_and_ended_bans_are_forgotten(clock):
    submitted()
    now = clock.now
    ended = {"ends_at": now, "starts_at": now - timedelta(days=7)}
    Ban.objects.create(kind="email", fingerprint="0" * 64, reason="Injures.", **ended)
    Ban.objects.create(kind="email", fingerprint="1" * 64, reason="Menaces.")
    clock.advance(timedelta(days=366))
    done = forget(clock.now)
    assert done.attempts
    assert done.bans == 1
    assert not Attempt.objects.exists()


def test_months_are_counted_by_the_calendar(clock):
    leap = clock.now.replace(year=2028, month=2, day=29)
    assert months_before(leap, 12).isoformat()[:10] == "2027-02-28"
    assert months_before(leap, 2).isoformat()[:10] == "2027-12-29"
    assert months_before(leap, 0) == leap


def test_a_waiting_comment_and_a_published_one_are_kept(clock):
    waiting = submitted()
    clock.advance(timedelta(days=800))
    assert forget(clock.now).comments == 0
    waiting.refresh_from_db()
    assert waiting.reader.email == EMAIL


def test_erasing_and_forgetting_hold_together_or_not_at_all(monkeypatch):
    submitted()

    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr("comments.privacy.erasure.erase_reports", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        privacy.erase(EMAIL, by=None)
    assert Reader.objects.filter(email=EMAIL).exists()
