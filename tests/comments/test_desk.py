"""« Dépouillement » without JavaScript: what the moderator sees, does, and may not."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from comments import moderation
from comments.identity import fingerprint
from comments.models import (
    Ban,
    Comment,
    Connection,
    Contest,
    Decision,
    Ground,
    PreparedReason,
    Report,
    State,
    Verb,
)
from tests.comments.factories import CommentFactory, ModeratorFactory, ReaderFactory
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

QUEUE = "/admin/comments/comment/depouillement/"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def moderator(client):
    user = UserFactory(first_name="Awa", last_name="Diarra")
    user.groups.add(Group.objects.get(name="Modérateurs"))
    client.force_login(user)
    return user


@pytest.fixture
def chief(client):
    user = UserFactory(is_superuser=True, first_name="Alix", last_name="Morvan")
    client.force_login(user)
    return user


def fiche(comment):
    return reverse("admin:comments_comment_change", args=[comment.pk])


def decide(client, gesture, comment, address=QUEUE, **words):
    """Press a button as the page of the comment as it is now offers it."""
    words.setdefault("seen", moderation.version_of(comment))
    return client.post(address, {"gesture": gesture, "comment": comment.pk, **words})


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def report(comment, **words):
    given = {
        "reason": "insult",
        "explanation": "Il traite la maire de voleuse.",
        "name": "Jeanne Ferrand",
        "email": "jeanne@exemple.fr",
        "good_faith": True,
    }
    return moderation.report(comment, **{**given, **words})


# --- What is seen


def test_the_desk_shows_all_that_helps_to_decide(client, moderator, clock):
    reader = ReaderFactory(email="lise@exemple.fr", name="Lise")
    CommentFactory(reader=reader, approved=True, body="Un autre avis.")
    CommentFactory(reader=reader, spam=True)
    article = ArticleFactory(title="Le pont rouvre", kicker="Transports")
    answered = CommentFactory(article=article, approved=True, name="Paul", body="Enfin !")
    CommentFactory(
        answering=answered,
        reader=reader,
        name="Lise",
        body="Pas trop tôt.",
        score=0.72,
        score_reasons=[{"rule": "links", "sentence": "Contient un lien.", "weight": 0.4}],
        submitted_at=clock.now - timedelta(hours=3),
    )
    said = text_of(client.get(QUEUE))
    for words in (
        "1 restant",
        "Le pont rouvre",
        "Transports",
        "En réponse à Paul",
        "Enfin",
        "Commentaire de Lise",
        "Pas trop tôt.",
        "depuis 3 heures",
        "72 %",
        "Contient un lien.",
        "1 approuvé",
        "1 indésirable",
        "Un autre avis.",
        "Approuver",
        "Attaque personnelle",
    ):
        assert words in said, words
    assert "lise@exemple.fr" not in said


def test_a_comment_is_shown_as_text_whatever_it_holds(client, moderator):
    CommentFactory(name=HOSTILE, body=HOSTILE, score_reasons=[{"sentence": HOSTILE}])
    response = client.get(QUEUE)
    assert HOSTILE not in response.content.decode()
    assert "alert(1)" in response.content.decode()


def test_the_desk_costs_the_same_for_one_comment_or_many(
    client, moderator, django_assert_max_num_queries
):
    article = ArticleFactory()
    for _ in range(12):
        CommentFactory(article=article)
    with django_assert_max_num_queries(34):
        client.get(QUEUE)


def test_the_first_page_of_the_newsroom_leads_moderators_to_the_desk(client, moderator):
    CommentFactory()
    assert QUEUE in client.get("/admin/").content.decode()


def test_an_empty_queue_says_so(client, moderator):
    assert "Tout est dépouillé" in text_of(client.get(QUEUE))


# --- Who may


def test_only_moderators_open_the_desk(client):
    comment = CommentFactory()
    assert client.get(QUEUE).status_code == 302
    editor = UserFactory()
    editor.groups.add(Group.objects.create(name="Rédaction"))
    client.force_login(editor)
    for response in (
        client.get(QUEUE),
        decide(client, "approve", comment),
        decide(client, "pass", comment),
        client.get(fiche(comment)),
        decide(client, "approve", comment, fiche(comment)),
        decide(client, "answer", comment, fiche(comment), body="Merci."),
    ):
        assert response.status_code == 403
    assert Comment.objects.get().state == State.WAITING
    assert "depouillement" not in client.get("/admin/").content.decode()


def test_nothing_is_decided_by_following_a_link(client, moderator):
    comment = CommentFactory()
    client.get(QUEUE, {"gesture": "approve", "comment": comment.pk, "seen": 0})
    assert Comment.objects.get().state == State.WAITING


def test_a_decision_from_another_site_is_refused(moderator):
    comment = CommentFactory()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(moderator)
    assert decide(strict, "approve", comment).status_code == 403
    assert Comment.objects.get().state == State.WAITING


@pytest.mark.parametrize("words", [{"comment": "x"}, {"comment": "9" * 30}, {"seen": ""}])
def test_a_request_that_makes_no_sense_is_not_found(client, moderator, words):
    comment = CommentFactory()
    sent = {"gesture": "approve", "comment": comment.pk, "seen": 0, **words}
    assert client.post(QUEUE, sent).status_code == 404
    assert client.post(QUEUE, {"gesture": "dance"}).status_code == 404


# --- Gestures


def test_one_press_approves_and_the_next_comment_comes(client, moderator):
    article = ArticleFactory()
    first = CommentFactory(article=article, score=0.9)
    CommentFactory(article=article, score=0.1, name="Suzanne")
    client.get(QUEUE)
    response = decide(client, "approve", first)
    assert (response.status_code, response.url) == (302, QUEUE)
    assert Comment.objects.get(pk=first.pk).state == State.APPROVED
    said = text_of(client.get(QUEUE))
    assert "Commentaire de Suzanne" in said
    assert "1 restant" in said
    assert "Approuvé : le commentaire de" in said.replace("\u00a0", " ")


def test_the_order_chosen_stays_in_the_address(client, moderator, clock):
    old = CommentFactory(score=0.1, submitted_at=clock.now - timedelta(days=1), name="Vieux")
    CommentFactory(score=0.9, name="Risqué")
    address = f"{QUEUE}?ordre=anciens"
    assert "Commentaire de Vieux" in text_of(client.get(address))
    assert decide(client, "approve", old, address).url == address


def test_a_prepared_reason_is_said_as_it_stands_or_as_edited(client, moderator):
    prepared = PreparedReason.objects.get(label="Injure")
    for typed, expected in (("", prepared.text), ("Pas d’insultes ici.", "Pas d’insultes ici.")):
        comment = CommentFactory()
        decide(client, "refuse", comment, prepared=prepared.pk, reason=typed, ground="")
        decision = Decision.objects.get(comment=comment)
        assert (decision.verb, decision.ground, decision.reason) == ("refuse", "law", expected)


def test_a_refusal_without_a_reason_is_asked_for_one_and_keeps_what_was_typed(client, moderator):
    comment = CommentFactory()
    response = decide(client, "refuse", comment, reason="", ground="")
    assert "Choisissez un motif, ou écrivez-en un." in text_of(response)
    response = decide(client, "refuse", comment, reason="Trop long à lire.", ground="")
    assert "Dites sur quoi repose le refus." in text_of(response)
    assert "Trop long à lire." in text_of(response)
    assert Comment.objects.get().state == State.WAITING


def test_what_is_passed_waits_until_it_is_taken_up_again(client, moderator):
    article = ArticleFactory()
    comments = [CommentFactory(article=article) for _ in range(2)]
    for comment in comments:
        decide(client, "pass", comment)
    assert Comment.objects.filter(claimed_by__isnull=False).count() == 0
    said = text_of(client.get(QUEUE))
    assert "Il ne reste que ce que vous avez passé." in said
    assert "2 commentaires passés" in said
    client.post(QUEUE, {"gesture": "resume"})
    assert "Commentaire de" in text_of(client.get(QUEUE))


def test_undo_brings_the_comment_back_to_the_same_moderator(client, moderator, clock):
    comment = CommentFactory(name="Suzanne")
    decide(client, "spam", comment)
    decision = Decision.objects.get(verb=Verb.SPAM)
    client.post(QUEUE, {"gesture": "undo", "decision": decision.pk})
    comment.refresh_from_db()
    assert (comment.state, comment.claimed_by) == (State.WAITING, moderator)
    assert "Commentaire de Suzanne" in text_of(client.get(QUEUE))


def test_undo_is_offered_for_ten_seconds_and_refused_after_a_minute(client, moderator, clock):
    comment = CommentFactory()
    decide(client, "approve", comment)
    assert "Annuler" in text_of(client.get(QUEUE))
    clock.advance(timedelta(seconds=11))
    assert "Annuler" not in text_of(client.get(QUEUE))
    clock.advance(timedelta(seconds=60))
    decision = Decision.objects.get()
    answer = client.post(QUEUE, {"gesture": "undo", "decision": decision.pk}, follow=True)
    assert "Trop tard pour annuler" in text_of(answer)
    assert Comment.objects.get().state == State.APPROVED


def test_a_late_decision_shows_both_and_takes_neither_back(client, moderator):
    comment = CommentFactory()
    seen = moderation.version_of(comment)
    colleague = ModeratorFactory(first_name="Karim", last_name="Belhadj")
    moderation.refuse(
        comment, by=colleague, ground=Ground.RULES, reason="Votre commentaire est hors sujet."
    )
    response = decide(client, "approve", comment, seen=seen)
    assert response.status_code == 409
    said = text_of(response)
    assert "Une autre décision est arrivée avant la vôtre." in said
    assert "Refusé par Karim Belhadj" in said
    assert "Votre commentaire est hors sujet." in said
    assert re.search(r"Votre décision, qui n’est pas prise\s+Approuver", said)
    assert "Rétablir" in said
    assert Comment.objects.get().state == State.REFUSED


def test_the_reason_of_a_late_refusal_is_not_lost(client, moderator):
    comment = CommentFactory()
    seen = moderation.version_of(comment)
    moderation.approve(comment, by=ModeratorFactory())
    words = {"reason": "Une phrase longue à écrire.", "ground": "rules"}
    response = decide(client, "refuse", comment, seen=seen, **words)
    assert response.status_code == 409
    assert text_of(response).count("Une phrase longue à écrire.") >= 2
    decide(client, "refuse", comment, **words)
    assert Comment.objects.get().state == State.REMOVED


def test_a_text_corrected_meanwhile_is_shown_again(client, moderator):
    comment = CommentFactory(body="Avant.")
    seen = moderation.version_of(comment)
    moderation.edit(comment, "Après.")
    response = decide(client, "approve", comment, seen=seen)
    assert response.status_code == 409
    said = text_of(response)
    assert "L’auteur a corrigé ce commentaire pendant que vous le lisiez." in said
    assert "Après." in said


def test_a_reported_comment_comes_back_and_is_kept_or_removed(client, moderator):
    kept, gone = CommentFactory(approved=True), CommentFactory(approved=True)
    report(kept)
    report(gone)
    said = text_of(client.get(QUEUE))
    assert "1 signalement" in said
    assert "Il traite la maire de voleuse." in said
    assert "jeanne@exemple.fr" not in said
    decide(client, "approve", kept)
    decide(client, "refuse", gone, reason="C’est une injure.", ground="law")
    assert [report.founded for report in Report.objects.order_by("pk")] == [False, True]
    assert "il reste en ligne" in Report.objects.get(founded=False).answer
    assert Comment.objects.get(pk=gone.pk).state == State.REMOVED


def test_what_appeared_unread_is_read_afterwards(client, moderator):
    comment = CommentFactory(unread=True)
    assert "Maintenir" in text_of(client.get(QUEUE))
    decide(client, "approve", comment)
    assert "Tout est dépouillé" in text_of(client.get(QUEUE))
    other = CommentFactory(unread=True)
    decide(client, "refuse", other, reason="Hors sujet.", ground="rules")
    assert Comment.objects.get(pk=other.pk).state == State.REFUSED


# --- One comment, and the newsroom's answer


def test_a_comment_tells_its_history(client, moderator):
    comment = CommentFactory()
    moderation.refuse(comment, by=moderator, ground=Ground.LAW, reason="C’est une injure.")
    said = text_of(client.get(fiche(comment)))
    assert "Refusé par Awa Diarra" in said
    assert "Contenu contraire à la loi" in said
    assert "C’est une injure." in said
    assert client.get(reverse("admin:comments_comment_change", args=[10**9])).status_code == 404


def test_a_comment_a_colleague_is_reading_says_so(client, moderator):
    comment = CommentFactory()
    moderation.claim(comment, ModeratorFactory(username="karim"))
    assert "karim a ce commentaire devant les yeux" in text_of(client.get(fiche(comment)))
    comment.refresh_from_db()
    assert comment.claimed_by.username == "karim"


def test_the_newsroom_answers_from_the_desk(client, chief):
    comment = CommentFactory(approved=True)
    decide(client, "answer", comment, fiche(comment), body="Merci, c’est corrigé.")
    answer = Comment.objects.get(answers=comment)
    assert (answer.staff, answer.name, answer.state) == (chief, "Alix Morvan", "approved")


def test_an_answer_that_cannot_appear_keeps_its_words(client, chief):
    comment = CommentFactory()
    response = decide(client, "answer", comment, fiche(comment), body="Merci, c’est corrigé.")
    assert "on ne peut pas y répondre" in text_of(response)
    assert "Merci, c’est corrigé." in text_of(response)


def test_moderators_do_not_speak_for_the_newsroom(client, moderator):
    comment = CommentFactory(approved=True)
    assert "au nom de la rédaction" not in text_of(client.get(fiche(comment)))
    response = decide(client, "answer", comment, fiche(comment), body="Merci.")
    assert response.status_code == 403


# --- Bans


def test_an_author_is_banned_from_a_comment_without_being_named(client, moderator):
    comment = CommentFactory(reader=ReaderFactory(email="lise@exemple.fr"))
    Connection.objects.create(comment=comment, address="192.0.2.7")
    for kind in ("email", "network"):
        sent = {"kind": kind, "comment": comment.pk, "reason": "Injures répétées."}
        response = client.post("/admin/comments/ban/add/", sent)
        assert response.status_code == 302, text_of(response)
    assert set(Ban.objects.values_list("fingerprint", flat=True)) == {
        fingerprint("email", "lise@exemple.fr"),
        fingerprint("network", "192.0.2.9"),
    }
    assert set(Ban.objects.values_list("set_by", flat=True)) == {moderator.pk}
    said = text_of(client.get(fiche(comment)))
    assert "Exclu : Injures répétées." in said.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("email", "", "Donnez une adresse"),
        ("email", "192.0.2.7", "n’est pas de la sorte choisie"),
        ("network", "lise@exemple.fr", "n’est pas de la sorte choisie"),
    ],
)
def test_a_ban_needs_an_address_of_its_kind(client, moderator, kind, value, said):
    sent = {"kind": kind, "value": value, "reason": "Injures."}
    assert said in text_of(client.post("/admin/comments/ban/add/", sent))
    assert not Ban.objects.exists()


def test_a_ban_may_be_shortened_but_not_turned_against_another(client, moderator, clock):
    sent = {"kind": "email", "value": "Lise@exemple.fr", "reason": "Injures."}
    client.post("/admin/comments/ban/add/", sent)
    ban = Ban.objects.get()
    address = reverse("admin:comments_ban_change", args=[ban.pk])
    assert "lise@exemple.fr" not in client.get(address).content.decode().lower()
    changed = {
        "reason": "Injures.",
        "ends_at_0": "01.12.2026",
        "ends_at_1": "10:00",
        "note": "",
        "value": "paul@exemple.fr",
    }
    assert client.post(address, changed).status_code == 302
    fresh = Ban.objects.get()
    assert fresh.fingerprint == ban.fingerprint
    assert fresh.ends_at is not None


# --- Reports and contests, each on its page


def settle(client, record, **words):
    name = f"admin:comments_{record._meta.model_name}_change"
    return client.post(reverse(name, args=[record.pk]), words)


def test_a_report_is_answered_on_its_page(client, moderator):
    comment = CommentFactory(approved=True)
    record = report(comment)
    settle(client, record, founded="0", answer="C’est vif, mais permis.")
    record.refresh_from_db()
    assert (record.founded, record.answer) == (False, "C’est vif, mais permis.")


def test_a_founded_report_wants_the_reason_said_to_the_author(client, moderator):
    comment = CommentFactory(approved=True)
    record = report(comment)
    response = settle(client, record, founded="1", answer="Vous aviez raison.")
    assert response.status_code == 422
    assert "Choisissez un motif" in text_of(response)
    assert "Vous aviez raison." in text_of(response)
    prepared = PreparedReason.objects.get(label="Injure")
    settle(client, record, founded="1", answer="Vous aviez raison.", prepared=prepared.pk)
    assert Comment.objects.get().state == State.REMOVED


def test_a_report_settled_meanwhile_keeps_the_answer_typed(client, moderator):
    record = report(CommentFactory(approved=True))
    page = reverse("admin:comments_report_change", args=[record.pk])
    moderation.settle_report(record, by=ModeratorFactory(), founded=False, answer="Non.")
    assert "Répondre au signalement" not in text_of(client.get(page))
    assert settle(client, record, founded="0", answer="Autre chose.").status_code == 403


def test_a_contest_is_judged_on_its_page_by_another(client, moderator):
    refused = moderation.refuse(
        CommentFactory(), by=ModeratorFactory(), ground=Ground.RULES, reason="Hors sujet."
    )
    contest = moderation.contest(refused, "Je parle bien du pont.")
    page = reverse("admin:comments_contest_change", args=[contest.pk])
    said = text_of(client.get(page))
    assert "Je parle bien du pont." in said
    assert "Hors sujet." in said
    assert "1 contestation à trancher" in text_of(client.get(QUEUE))
    settle(client, contest, upheld="0", answer="En effet.")
    assert Comment.objects.get().state == State.APPROVED
    assert Contest.objects.get().upheld is False


def test_a_contest_is_not_offered_to_whoever_refused(client, moderator):
    refused = moderation.refuse(
        CommentFactory(), by=moderator, ground=Ground.RULES, reason="Hors sujet."
    )
    contest = moderation.contest(refused, "Je parle bien du pont.")
    page = reverse("admin:comments_contest_change", args=[contest.pk])
    assert "un autre modérateur doit la revoir" in text_of(client.get(page))
    assert settle(client, contest, upheld="1", answer="Non.").status_code == 403
    assert "contestation à trancher" not in text_of(client.get(QUEUE))
