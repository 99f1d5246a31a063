"""« Signaler »: anyone may, without account; a reason, a name, good faith; and an outcome."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from comments import moderation, receipts
from comments.models import Ground, Report
from tests.comments.factories import CommentFactory
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

FROM_US = {"sec-fetch-site": "same-origin"}
TYPED = {
    "reason": "privacy",
    "explanation": "Il donne le numéro de téléphone de ma voisine.",
    "name": "Odile Ferrand",
    "email": "odile@exemple.fr",
    "good_faith": "on",
}


@pytest.fixture
def comment(clock):
    return CommentFactory(article=ArticleFactory(), approved=True)


def send(client, comment, headers=FROM_US, **changes):
    address = comment.get_absolute_url() + "signaler/"
    data = {**TYPED, **changes}
    return client.post(address, {k: v for k, v in data.items() if v is not None}, headers=headers)


def moderator():
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="moderate_comment"))
    return user


def test_every_comment_can_be_reported(client, comment):
    assert f'href="{comment.get_absolute_url()}signaler/"' in client.get(comment.article.path).text
    page = client.get(comment.get_absolute_url() + "signaler/").text
    assert page.count('type="radio"') == 10
    assert "de bonne foi" in page
    assert comment.body_html in page


def test_a_report_is_stored_and_acknowledged_on_a_private_page(client, comment):
    response = send(client, comment)
    assert response.status_code == 303
    page = client.get(response["Location"])
    assert "Votre signalement est enregistré." in page.text
    assert "Il donne le numéro" in page.text
    assert "odile@exemple.fr" not in page.text
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert Report.objects.get().comment == comment


def test_the_outcome_is_told_with_its_answer_and_the_recourse(client, comment):
    followed = send(client, comment)["Location"]
    moderation.settle_report(
        Report.objects.get(),
        by=moderator(),
        founded=True,
        answer="Merci, c’est retiré.",
        ground=Ground.LAW,
        reason="Numéro de téléphone d’une personne.",
    )
    page = client.get(followed).text
    assert "n’est plus en ligne" in page
    assert "Merci, c’est retiré." in page
    assert "vos recours" in page


def test_a_report_that_is_not_founded_is_told_too(client, comment):
    followed = send(client, comment)["Location"]
    report = Report.objects.get()
    moderation.settle_report(report, by=moderator(), founded=False, answer="C’est le standard.")
    page = client.get(followed).text
    assert "reste en ligne" in page
    assert "C’est le standard." in page


@pytest.mark.parametrize("missing", ["reason", "explanation", "name", "email", "good_faith"])
def test_what_is_missing_is_said_beside_its_field(client, comment, missing):
    page = send(client, comment, **{missing: None})
    assert page.status_code == 422
    assert f"report-{missing}_error" in page.text
    assert not Report.objects.exists()
    if missing != "explanation":
        assert TYPED["explanation"] in page.text


def test_harm_to_a_minor_is_reported_without_a_name(client, comment):
    assert send(client, comment, reason="minors", name=None, email=None).status_code == 303
    page = client.get(reverse("report_receipt", args=[receipts.report_token(Report.objects.get())]))
    assert page.status_code == 200


def test_a_report_sent_twice_is_one(client, comment):
    send(client, comment)
    send(client, comment)
    assert Report.objects.count() == 1


def test_many_reports_are_told_to_wait_and_the_text_is_kept(client, comment):
    for number in range(10):
        send(client, comment, explanation=f"Encore {number}.", email=f"a{number}@exemple.fr")
    page = send(client, comment, email="b@exemple.fr")
    assert page.status_code == 429
    assert int(page["Retry-After"]) > 0
    assert TYPED["explanation"] in page.text
    assert Report.objects.count() == 10


def test_what_is_gone_meanwhile_needs_no_report_and_gives_the_text_back(client, comment):
    CommentFactory(answering=comment, approved=True)
    moderation.withdraw(comment)
    page = send(client, comment)
    assert page.status_code == 410
    assert TYPED["explanation"] in page.text
    assert not Report.objects.exists()


def test_a_report_of_what_is_nowhere_gives_the_text_back(client, comment):
    moderation.withdraw(comment)
    page = send(client, comment)
    assert page.status_code == 404
    assert TYPED["explanation"] in page.text


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {}], ids=str)
def test_another_site_reports_nothing(client, comment, headers):
    client.handler.enforce_csrf_checks = True
    page = send(client, comment, headers=headers)
    assert page.status_code == 403
    assert TYPED["explanation"] in page.text
    assert not Report.objects.exists()


@pytest.mark.parametrize("token", ["x", "1:2:3", "é"])
def test_a_wrong_token_opens_nothing(client, token):
    assert client.get(reverse("report_receipt", args=[token])).status_code == 404
