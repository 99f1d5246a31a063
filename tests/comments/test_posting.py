"""A reader sends a comment: what is taken, what is turned away, and that no text is ever lost."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.test import Client
from django.urls import reverse

from comments import submission
from comments.identity import fingerprint
from comments.models import Ban, Comment, Mode, Subscription, Thread
from comments.views import posting
from tests.comments.factories import CommentFactory
from tests.conftest import GuardedClient
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

FROM_US = {"sec-fetch-site": "same-origin"}
TEXT = "Dix-sept minutes, la régie ? Je l’invite à 7 h 25 avec un chronomètre."
TYPED = {"name": "Riveraine du 9", "email": "riveraine@exemple.fr", "body": TEXT}


@pytest.fixture
def article(clock):
    return ArticleFactory()


def address(article):
    return f"{article.path}commentaires/"


def send(client, article, headers=FROM_US, **changes):
    return client.post(address(article), {**TYPED, **changes}, headers=headers)


def test_a_reader_comments_and_is_sent_to_a_private_receipt(client, article):
    response = send(client, article)
    assert response.status_code == 303
    assert response["Location"].startswith("/commentaires/suivi/")
    assert "no-store" in response["Cache-Control"]
    comment = Comment.objects.get()
    assert (comment.name, comment.body, comment.is_waiting) == ("Riveraine du 9", TEXT, True)
    assert comment.connection.address == "127.0.0.1"
    assert not client.cookies


def test_a_waiting_comment_is_on_no_public_page(client, article):
    send(client, article)
    for path in (article.path, address(article), address(article) + "flux.rss", "/"):
        assert "chronomètre" not in client.get(path).text
    assert client.get(address(article) + "1/").status_code == 404


def test_the_button_pressed_twice_stores_one_comment(client, article):
    assert send(client, article)["Location"].rpartition(":")[0]
    assert send(client, article).status_code == 303
    assert Comment.objects.count() == 1


def test_a_reader_who_ticks_the_box_will_be_asked_to_confirm(client, article):
    send(client, article, notify="on")
    assert not Subscription.objects.get().is_active


def test_an_answer_hangs_under_the_comment_it_answers(client, article):
    answered = CommentFactory(article=article, approved=True)
    assert send(client, article, parent=str(answered.number)).status_code == 303
    assert Comment.objects.get(number=2).parent == answered


# What is missing or wrong


def test_each_mistake_stands_beside_its_field_and_the_rest_is_kept(client, article):
    page = send(client, article, name="", email="riveraine@")
    assert page.status_code == 422
    assert "no-store" in page["Cache-Control"]
    for said in ("Indiquez votre nom ou un pseudonyme.", "Indiquez une adresse électronique"):
        assert page.text.count(said) == 2  # in the summary and beside the field
    assert TEXT in page.text
    assert 'value="riveraine@"' in page.text
    assert 'aria-describedby="comment-email_helptext comment-email_error"' in page.text
    assert 'href="#comment-name"' in page.text
    assert "<title>Erreur" in page.text
    assert not Comment.objects.exists()


def test_a_name_that_cannot_be_taken_is_said_with_all_the_rest(client, article):
    page = send(client, article, name="Rédaction", email="pas complète")
    assert page.status_code == 422
    assert "réservé à la rédaction" in page.text
    assert "comment-email_error" in page.text


def test_a_text_that_is_too_long_comes_back_whole(client, article):
    text = "Trop long. " * 600
    page = send(client, article, body=text)
    assert page.status_code == 422
    assert "5000 signes au plus" in page.text
    assert text.strip() in page.text


def test_a_text_of_exactly_the_right_length_is_taken_whatever_its_line_ends(client, article):
    line = "abcdefghi\r\n"
    assert send(client, article, body=(line * 500)[:-2]).status_code == 303


def test_a_name_that_is_the_newsroom_s_is_refused_beside_its_field(client, article):
    page = send(client, article, name="La Rédaction")
    assert page.status_code == 422
    assert 'id="comment-name_error"' in page.text
    assert TEXT in page.text


def test_an_answer_to_what_is_gone_may_be_sent_as_a_comment_of_its_own(client, article):
    gone = CommentFactory(article=article, withdrawn=True)
    page = send(client, article, parent=str(gone.number))
    assert page.status_code == 422
    assert "comme un commentaire à part" in page.text
    assert TEXT in page.text
    assert 'name="parent" id="comment-parent"' in page.text  # and without value


@pytest.mark.parametrize("parent", ["x", "-1", "0", "9" * 40, "9" * 5000, "2²"])
def test_an_impossible_parent_is_a_mistake_and_no_fault(client, article, parent):
    assert send(client, article, parent=parent).status_code == 422


@pytest.mark.parametrize(
    "text",
    [
        "‮renversé‬",
        "a\u0300" * 4000,
        "👍" * 5000,
        "﷽" * 300,
        "\ufeff\u200b",
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "\n>" * 2000,
        "http://http://" * 300,
    ],
)
def test_no_text_is_a_fault_of_ours(client, article, text):
    assert send(client, article, body=text).status_code in {303, 422}
    assert send(client, article, name=text).status_code in {303, 422, 429}


def test_a_nul_is_refused(client, article):
    page = send(client, article, body="avant\x00après")
    assert page.status_code == 400
    assert "après" in page.text
    assert not Comment.objects.exists()


def test_bytes_that_are_no_text_are_no_fault_of_ours(client, article):
    data = f"name=Jeanne&email={quote('a@exemple.fr')}&body=%ED%A0%80%FF%FE bonjour"
    response = client.post(
        address(article), data, content_type="application/x-www-form-urlencoded", headers=FROM_US
    )
    assert response.status_code == 303


# Who may not


def test_too_many_comments_are_told_to_wait_and_the_text_is_kept(client, article):
    for number in range(10):
        response = send(client, article, body=f"{TEXT} {number}", email=f"a{number}@exemple.fr")
        assert response.status_code == 303
    page = send(client, article, email="autre@exemple.fr")
    assert page.status_code == 429
    assert page["Retry-After"] == "600"
    assert "réessayez dans 10\u00a0minutes" in page.text
    assert TEXT in page.text
    assert Comment.objects.count() == 10


@pytest.mark.parametrize(
    ("seconds", "said"), [(1, "1\u00a0seconde."), (61, "2\u00a0minutes."), (7000, "2\u00a0heures.")]
)
def test_the_wait_is_said_in_words(seconds, said):
    assert posting.wait_in_words(submission.Limited(seconds)).endswith(said)


def test_a_closed_conversation_says_why_and_gives_the_text_back(client, article):
    Thread.objects.create(article=article, mode=Mode.CLOSED, closing_reason="Un deuil.")
    page = send(client, article)
    assert page.status_code == 403
    assert "Un deuil." in page.text
    assert TEXT in page.text


def test_a_banned_reader_reads_the_reason_and_the_end(client, article, clock):
    Ban.objects.create(
        kind="email",
        fingerprint=fingerprint("email", TYPED["email"]),
        reason="Injures répétées.",
        ends_at=clock.now + timedelta(days=7),
    )
    page = send(client, article)
    assert page.status_code == 403
    assert "Injures répétées." in page.text
    assert "29.11.2026 10:00" in page.text
    assert TEXT in page.text


@pytest.mark.parametrize(
    ("trait", "status"), [("draft", 404), ("scheduled", 404), ("withdrawn", 410)]
)
def test_nobody_comments_on_what_is_not_online(client, trait, status, clock):
    article = ArticleFactory(**{trait: True})
    path = article.path or "/2026/11/22/brouillon/"
    page = client.post(f"{path}commentaires/", TYPED, headers=FROM_US)
    assert page.status_code == status
    assert TEXT in page.text
    assert not Comment.objects.exists()
    assert client.get(f"{path}commentaires/").status_code == status


@pytest.mark.parametrize("fault", [OperationalError, IntegrityError])
def test_a_failing_database_answers_503_and_gives_the_text_back(
    client, article, monkeypatch, fault
):
    def busy(*_args, **_kwargs):
        raise fault("database is locked")

    monkeypatch.setattr(posting, "submit", busy)
    page = send(client, article)
    assert page.status_code == 503
    assert page["Retry-After"] == "30"
    assert page["Cache-Control"] == "no-store"
    assert TEXT in page.text
    assert f'action="{address(article)}"' in page.text
    assert 'value="riveraine@exemple.fr"' in page.text


def test_the_503_page_asks_the_database_for_nothing(
    client, article, monkeypatch, django_assert_num_queries
):
    def absent(*_args, **_kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr("comments.views.found.Article.objects.published", absent)
    with django_assert_num_queries(0):
        assert send(client, article).status_code == 503


@pytest.mark.parametrize("headers", [FROM_US, {}])
def test_without_a_database_no_check_before_the_view_loses_the_text(
    client, article, monkeypatch, headers
):
    def absent(*_args, **_kwargs):
        raise OperationalError("connection refused")

    path = address(article)
    monkeypatch.setattr(connection, "cursor", absent)
    page = client.post(path, TYPED, headers=headers)
    assert page.status_code == 503
    assert TEXT in page.text


def test_what_is_far_too_long_is_refused_before_it_is_read(client, article):
    page = send(client, article, body="x" * 300_000)
    assert page.status_code == 413
    assert 'lang="fr"' in page.text


@pytest.mark.parametrize(
    "data",
    [
        "&".join(f"a{n}=1" for n in range(3000)),
        "&".join(f"body=a{n}" for n in range(1500)),
    ],
)
def test_a_form_of_a_thousand_fields_is_no_fault_of_ours(article, data):
    response = GuardedClient(raise_request_exception=False).post(
        address(article), data, content_type="application/x-www-form-urlencoded", headers=FROM_US
    )
    assert response.status_code in {400, 422}


# Where it comes from


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://ailleurs.example"},
        {"origin": "null"},
        {"referer": "https://ailleurs.example/2026/"},
        {},
    ],
    ids=str,
)
def test_what_another_site_sends_is_not_stored_and_may_be_confirmed(article, headers):
    client = GuardedClient(enforce_csrf_checks=True)
    page = send(client, article, headers=headers)
    assert page.status_code == 403
    assert 'lang="fr"' in page.text
    assert TEXT in page.text
    assert not Comment.objects.exists()
    # It ends with the browser, and no script reads it.
    [cookie] = page.cookies.values()
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"]) == ("", "", True)
    token = page.context["csrf_token"]
    again = send(client, article, headers=headers, csrfmiddlewaretoken="0" * 64)
    assert again.status_code == 403
    if "origin" not in headers:
        assert send(client, article, headers={}, csrfmiddlewaretoken=str(token)).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"sec-fetch-site": "none"},
        {"origin": "http://127.0.0.1:8000"},
        {"referer": "http://127.0.0.1:8000/2026/11/22/un-article/"},
    ],
    ids=str,
)
def test_what_our_pages_send_is_taken_without_token_or_cookie(article, headers, settings):
    settings.SITE_URL = "http://127.0.0.1:8000"
    client = GuardedClient(enforce_csrf_checks=True)
    assert send(client, article, headers=headers).status_code == 303
    assert not client.cookies


def test_a_member_of_the_newsroom_confirms_with_a_token(article):
    client = GuardedClient(enforce_csrf_checks=True)
    client.force_login(UserFactory())
    page = send(client, article)
    assert page.status_code == 403
    assert TEXT in page.text
    assert not Comment.objects.exists()
    token = str(page.context["csrf_token"])
    hidden = {**FROM_US, "origin": "null"}
    assert send(client, article, headers=hidden, csrfmiddlewaretoken=token).status_code == 303


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_other_methods_are_refused(client, article, method):
    assert getattr(client, method)(address(article)).status_code == 405


def test_plain_text_is_no_form(article):
    response = GuardedClient().post(
        address(article), f"body={TEXT}", content_type="text/plain", headers=FROM_US
    )
    assert response.status_code == 422
    assert not Comment.objects.exists()


def test_nothing_is_stored_by_reading(client, article):
    client.get(address(article), {**TYPED})
    CommentFactory(article=article, approved=True)
    client.get(reverse("comment_reply", args=[article.path, 1]), {**TYPED})
    assert Comment.objects.count() == 1


def test_a_program_that_fills_the_hidden_field_is_taken_in_and_judged(article):
    send(Client(), article, site="https://pub.example/")
    comment = Comment.objects.get()
    assert comment.is_waiting
    assert comment.score > 0


@pytest.mark.parametrize(
    ("headers", "suspects"), [({"sec-fetch-site": "same-origin"}, False), ({}, True)]
)
def test_what_no_browser_sent_is_taken_and_suspected(article, settings, headers, suspects):
    sent_from = {"referer": f"{settings.SITE_URL}{article.path}", **headers}
    assert send(GuardedClient(), article, headers=sent_from).status_code == 303
    rules = {reason["rule"] for reason in Comment.objects.get().score_reasons}
    assert ("origin" in rules) is suspects
