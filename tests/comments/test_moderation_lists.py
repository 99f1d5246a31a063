"""The lists of the moderators: narrowed, decided in bulk, never wider than the permissions."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from comments import moderation
from comments.models import Comment, Decision, Ground, Policy, State
from tests.comments.factories import CommentFactory, ModeratorFactory, ReaderFactory
from tests.comments.test_desk import report, text_of
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/comments/comment/"


@pytest.fixture
def moderator(client):
    user = UserFactory(first_name="Awa", last_name="Diarra")
    user.groups.add(Group.objects.get(name="Modérateurs"))
    client.force_login(user)
    return user


@pytest.fixture
def chief(client):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def listed(client, **query):
    response = client.get(LIST, query)
    return {comment.pk for comment in response.context["cl"].result_list}


def act(client, action, comments, **words):
    keys = [comment.pk for comment in comments]
    return client.post(LIST, {"action": action, "_selected_action": keys, **words}, follow=True)


def test_the_list_is_narrowed_by_state_age_article_and_author(client, moderator, clock):
    waiting = CommentFactory()
    old = CommentFactory(approved=True, submitted_at=clock.now - timedelta(days=60))
    spam = CommentFactory(spam=True, submitted_at=clock.now - timedelta(days=3))
    unread = CommentFactory(unread=True)
    reported = CommentFactory(approved=True)
    report(reported)
    assert listed(client, etat="waiting") == {waiting.pk}
    assert listed(client, etat="spam") == {spam.pk}
    assert listed(client, etat="signales") == {reported.pk}
    assert listed(client, etat="non-relus") == {unread.pk}
    assert listed(client, age="jour") == {waiting.pk, unread.pk, reported.pk}
    assert listed(client, age="ancien") == {old.pk}
    assert listed(client, article=old.article_id) == {old.pk}
    assert listed(client, lecteur=spam.reader_id) == {spam.pk}
    assert listed(client, lecteur="x", article="9" * 30, etat="y", age="z") == {
        waiting.pk,
        old.pk,
        spam.pk,
        unread.pk,
        reported.pk,
    }


def test_comments_are_found_by_their_author_and_by_recent_words(client, moderator, clock):
    by_name = CommentFactory(reader=ReaderFactory(name="Suzanne Ferrand"))
    by_words = CommentFactory(body="Le pont des Tanneurs.")
    long_ago = clock.now - timedelta(days=60)
    CommentFactory(body="Le pont des Tanneurs, jadis.", submitted_at=long_ago)
    assert listed(client, q="suzanne") == {by_name.pk}
    assert listed(client, q="tanneurs") == {by_words.pk}


def test_an_address_finds_its_comments_only_for_whoever_handles_personal_data(client, moderator):
    comment = CommentFactory(reader=ReaderFactory(email="lise@exemple.fr", name="Lise"))
    assert listed(client, q="lise@exemple.fr") == set()
    permission = Permission.objects.get(codename="handle_person_data")
    moderator.user_permissions.add(permission)
    assert listed(client, q="Lise@exemple.fr") == {comment.pk}


def test_several_are_decided_at_once(client, moderator):
    article = ArticleFactory()
    comments = [CommentFactory(article=article) for _ in range(3)]
    assert "3 décisions prises" in text_of(act(client, "approve_selected", comments))
    assert Comment.objects.approved().count() == 3
    act(client, "spam_selected", comments[:1])
    assert Comment.objects.filter(state=State.SPAM).count() == 1
    assert Decision.objects.filter(by=moderator).count() == 4


def test_one_reason_is_asked_for_all_that_are_refused(client, moderator):
    article = ArticleFactory()
    waiting, shown = CommentFactory(article=article), CommentFactory(article=article, approved=True)
    asked = act(client, "refuse_selected", [waiting, shown])
    assert "Motif préparé" in text_of(asked)
    # One click must not say of fifty people what was meant for one.
    for hasty in ({}, {"prepared": "rumeur"}):
        again = act(client, "refuse_selected", [waiting, shown], confirm="1", **hasty)
        assert " checked" not in again.content.decode()
        assert "Choisissez un motif, ou écrivez-en un." in text_of(again)
    assert not Decision.objects.exists()
    words = {"confirm": "1", "reason": "Hors sujet.", "ground": "rules"}
    act(client, "refuse_selected", [waiting, shown], **words)
    states = dict(Comment.objects.values_list("pk", "state"))
    assert states == {waiting.pk: State.REFUSED, shown.pk: State.REMOVED}
    assert set(Decision.objects.values_list("reason", flat=True)) == {"Hors sujet."}


def test_what_its_author_withdrew_stays_withdrawn(client, moderator):
    comment = CommentFactory(withdrawn=True)
    assert "son état ne le permet pas" in text_of(act(client, "approve_selected", [comment]))
    assert Comment.objects.get().state == State.WITHDRAWN


def test_whoever_only_reads_decides_nothing(client):
    reader = UserFactory()
    reader.user_permissions.add(Permission.objects.get(codename="view_comment"))
    client.force_login(reader)
    comment = CommentFactory()
    act(client, "approve_selected", [comment])
    assert Comment.objects.get().state == State.WAITING
    page = client.get(reverse("admin:comments_comment_change", args=[comment.pk]))
    assert "Approuver" not in text_of(page)


LISTS = [
    "comment",
    "report",
    "contest",
    "decision",
    "ban",
    "thread",
    "preparedreason",
    "wordlist",
    "reader",
]


@pytest.fixture
def busy(moderator):
    """One of everything, by people whose addresses must not be seen."""
    comment = CommentFactory(reader=ReaderFactory(email="secrete@exemple.fr"))
    moderation.refuse(
        comment, by=ModeratorFactory(), ground=Ground.RULES, reason="Votre commentaire."
    )
    moderation.contest(Decision.objects.get(), "Je parle bien du pont.")
    report(CommentFactory(approved=True), email="secrete2@exemple.fr")
    return comment


@pytest.mark.parametrize("name", LISTS)
def test_every_list_opens_for_moderators_and_shows_no_address(client, busy, name):
    response = client.get(f"/admin/comments/{name}/")
    assert response.status_code == 200
    assert "secrete" not in response.content.decode()


@pytest.mark.parametrize("name", ["policy", "sectionpolicy"])
def test_rules_are_not_the_moderators(client, moderator, name):
    assert client.get(f"/admin/comments/{name}/", follow=True).status_code == 403


@pytest.mark.parametrize("name", [*LISTS, "sectionpolicy"])
def test_every_list_and_form_opens_for_the_chief(client, busy, chief, name):
    assert client.get(f"/admin/comments/{name}/").status_code == 200
    # What readers send is not written here.
    closed = name in {"comment", "report", "contest", "decision", "reader"}
    added = client.get(f"/admin/comments/{name}/add/")
    assert added.status_code in ({403, 404} if closed else {200})


@pytest.mark.parametrize("name", ["reader", "comment", "report", "contest"])
def test_no_page_shows_an_address_to_moderators(client, busy, name):
    model = {"reader": busy.reader, "comment": busy}.get(name)
    if model is None:
        model = (
            busy.decisions.get().contest
            if name == "contest"
            else report(CommentFactory(approved=True), email="secrete3@exemple.fr")
        )
    response = client.get(reverse(f"admin:comments_{name}_change", args=[model.pk]))
    assert response.status_code == 200
    assert "secrete" not in response.content.decode()


def test_decisions_cannot_be_written_by_hand(client, busy, chief):
    decision = Decision.objects.get()
    for verb in ("change", "delete"):
        address = reverse(f"admin:comments_decision_{verb}", args=[decision.pk])
        client.post(address, {"reason": "Autre chose", "post": "yes"})
    assert Decision.objects.get().reason == "Votre commentaire."


def test_the_rule_of_the_site_is_one_form(client, chief):
    response = client.get("/admin/comments/policy/", follow=True)
    assert response.status_code == 200
    words = {
        "mode": "trusted",
        "trusted_after": "3",
        "closes_after_days": "15",
        "digest_minutes": "0",
        "keep_connections_months": "12",
    }
    assert client.post(response.request["PATH_INFO"], words).status_code == 302
    assert (Policy.load().mode, Policy.load().closes_after_days) == ("trusted", 15)


def test_the_filter_shows_its_figures(client, moderator):
    assert "Il se taira tant qu’il n’aura pas vu" in text_of(
        client.get("/admin/comments/wordlist/filtre/")
    )


# --- A person's data

DATA = "/admin/comments/reader/donnees/"


def test_a_person_s_data_are_listed_given_and_erased(client, chief):
    comment = CommentFactory(
        reader=ReaderFactory(email="lise@exemple.fr"), approved=True, name="Lise", body="Mon avis."
    )
    listed = client.post(DATA, {"email": "lise@exemple.fr", "show": ""})
    assert "Mon avis." in text_of(listed)
    given = client.post(DATA, {"email": "lise@exemple.fr", "export": ""})
    assert given.json()["commentaires"][0]["texte"] == "Mon avis."
    unsure = client.post(DATA, {"email": "lise@exemple.fr", "erase": ""})
    assert "Cochez cette case pour effacer." in text_of(unsure)
    client.post(DATA, {"email": "lise@exemple.fr", "erase": "", "sure": "on"})
    comment.refresh_from_db()
    assert comment.reader.email is None
    assert "Nous ne savons rien" in text_of(client.post(DATA, {"email": "lise@exemple.fr"}))


def test_a_person_s_data_are_not_the_moderators(client, moderator):
    CommentFactory(reader=ReaderFactory(email="lise@exemple.fr"))
    sent = {"email": "lise@exemple.fr", "export": "", "erase": "", "sure": "on"}
    assert client.get(DATA).status_code == 403
    assert client.post(DATA, sent).status_code == 403
    assert Comment.objects.get().reader.email == "lise@exemple.fr"


def test_the_sheet_of_a_conversation_leads_to_its_article_whoever_may_open_it(client, moderator):
    article = CommentFactory().article
    sheet, form = (
        f"/admin/{name}/{article.pk}/change/" for name in ("comments/thread", "articles/article")
    )
    page = client.get(sheet).content.decode()
    assert article.title in page
    assert form not in page
    client.force_login(UserFactory(is_superuser=True))
    assert form in client.get(sheet).content.decode()


def test_a_conversation_that_cannot_be_is_none(client, moderator):
    for forged in ("9" * 30, "x", "-1"):
        answer = client.get(f"/admin/comments/thread/{forged}/change/")
        assert answer["Location"] == "/admin/"  # with a sentence that says so
