"""« Signaler une erreur »: anyone may, without account; an editor answers; all readers profit."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from articles.models import Correction, Status
from articles.passages import find_passage, passages
from articles.publishing import WorkflowError
from comments import errata, receipts
from comments.errata import ErrorDraft
from comments.models import ErrorReport, ErrorState, Letter
from comments.moderation import NotAllowed
from comments.privacy import erase, export, forget
from newsroom.typography import plain_spaces
from tests.comments.factories import ErrorReportFactory
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

FROM_US = {"sec-fetch-site": "same-origin"}
TYPED = {
    "passage": "",
    "quotation": "312 millions d’euros",
    "explanation": "C’est 321 : voyez la délibération.",
    "source": "Délibération 2026-118",
    "name": "Odile Ferrand",
    "email": "Odile@exemple.fr",
    "site": "",
}
ADDRESS = "192.0.2.7"


@pytest.fixture
def article(clock):
    return ArticleFactory()


@pytest.fixture
def editor():
    return UserFactory(is_superuser=True)


def page_of(article):
    return article.path + "signaler-une-erreur/"


def send(client, article, headers=FROM_US, **changes):
    return client.post(page_of(article), {**TYPED, **changes}, headers=headers)


# --- The reader sends


def test_the_end_of_every_article_leads_to_a_plain_form(client, article):
    assert f'href="{page_of(article)}"' in client.get(article.path).text
    page = client.get(page_of(article)).text
    assert "Une majorité courte</option>" in page
    assert 'content="noindex"' in page
    assert not client.cookies


def test_what_a_reader_sends_is_stored_and_shown_on_a_private_page(client, article):
    response = send(client, article)
    assert response.status_code == 303
    report = ErrorReport.objects.get()
    assert (report.quotation, report.email) == ("312 millions d’euros", "odile@exemple.fr")
    assert report.passage == 2
    page = client.get(response["Location"])
    assert "Votre signalement est enregistré" in page.text
    assert "C’est 321" in page.text
    assert "exemple.fr" not in page.text
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"


def test_a_chosen_paragraph_brings_its_own_words(client, article):
    send(client, article, passage="3", quotation="")
    report = ErrorReport.objects.get()
    assert (report.passage, report.quotation) == (3, "Une majorité courte")


def test_only_what_is_wrong_has_to_be_said(client, article):
    nothing = dict.fromkeys(TYPED, "")
    assert send(client, article, **nothing).status_code == 422
    send(client, article, **{**nothing, "explanation": "Tout."})
    report = ErrorReport.objects.get()
    assert (report.passage, report.quotation, report.email) == (None, "", "")


@pytest.mark.parametrize(
    ("changes", "sentence", "status"),
    [
        ({"explanation": " \u200b "}, "Dites en une phrase ce qui est faux.", 422),
        ({"explanation": " ".join(map(str, range(600)))}, "2000", 422),
        ({"email": "odile"}, "Indiquez une adresse électronique complète", 422),
        ({"passage": "99"}, "choisissez de nouveau le paragraphe", 422),
        ({"passage": "²"}, "choisissez de nouveau le paragraphe", 422),
        ({"site": "https://spam.example"}, "Un champ caché s’est trouvé rempli", 422),
        ({"explanation": "nul\x00"}, "null", 400),
    ],
)
def test_what_cannot_be_taken_is_said_in_words_and_nothing_typed_is_lost(
    client, article, changes, sentence, status
):
    page = send(client, article, **changes)
    assert page.status_code == status
    if status != 400:
        assert sentence in page.text
    assert TYPED["source"] in page.text
    assert "https://spam.example" not in page.text
    assert not ErrorReport.objects.exists()


def test_marks_that_turn_or_pile_up_are_taken_out(client, article):
    send(client, article, explanation="Le \u202epont" + "\u0301" * 9, source="a\nb", name="O\u200b")
    report = ErrorReport.objects.get()
    assert report.explanation == "Le pont\u0301\u0301"
    assert (report.source, report.name) == ("a b", "O")


def test_the_same_words_sent_twice_are_one(client, article):
    first, second = send(client, article), send(client, article)
    assert ErrorReport.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_many_reports_are_told_to_wait_and_the_text_is_kept(client, article):
    for number in range(10):
        send(client, article, explanation=f"Encore {number}.", email=f"a{number}@exemple.fr")
    page = send(client, article, email="b@exemple.fr")
    assert page.status_code == 429
    assert int(page["Retry-After"]) > 0
    assert TYPED["source"] in page.text
    assert ErrorReport.objects.count() == 10


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {}], ids=str)
def test_another_site_sends_nothing(client, article, headers):
    client.handler.enforce_csrf_checks = True
    page = send(client, article, headers=headers)
    assert page.status_code == 403
    assert TYPED["explanation"] in page.text
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize(
    ("state", "status"), [("draft", 404), ("scheduled", 404), ("withdrawn", 410)]
)
def test_of_what_readers_may_not_see_nothing_is_shown_and_the_text_is_given_back(
    client, clock, state, status
):
    article = ArticleFactory(**{state: True})
    address = (article.path or "/2026/11/22/rien/") + "signaler-une-erreur/"
    assert client.get(address).status_code == status
    page = client.post(address, TYPED, headers=FROM_US)
    assert page.status_code == status
    assert TYPED["explanation"] in page.text


@pytest.mark.parametrize("token", ["x", "1:2:3", "é"])
def test_a_wrong_token_opens_nothing(client, token):
    assert client.get(reverse("error_receipt", args=[token])).status_code == 404


# --- Where the words stand


def test_words_are_found_whatever_their_spaces_and_nearest_first(clock):
    body = "<p>Un pont.</p><p>12\u202f000 € : un pont.</p><p>Fin.</p>"
    found = passages(ArticleFactory(standfirst="", body=body))
    assert [passage.number for passage in found] == [0, 1, 2, 3]
    assert find_passage(found, "12 000\u00a0€").number == 2
    assert find_passage(found, "un pont", near=0).number == 2
    assert find_passage(found, "pont.", near=1).number == 1
    assert find_passage(found, "un pont.\nFin.").number == 2
    assert find_passage(found, "viaduc") is None
    assert find_passage(found, " ") is None


# --- An editor answers


def test_an_accepted_report_becomes_a_correction_for_all_and_a_letter_of_thanks(
    client, article, editor, clock
):
    report = ErrorReportFactory(article=article, email="odile@exemple.fr")
    other = ErrorReportFactory(article=article, email="paul@exemple.fr")
    left = ErrorReportFactory(article=article)
    errata.accept(report, by=editor, wording="Ce sont 321 millions.", also=[other])
    correction = Correction.objects.get()
    article.refresh_from_db()
    assert article.updated_at == clock.now
    assert "Ce sont 321 millions." in client.get(article.path).text
    for one in (report, other):
        one.refresh_from_db()
        assert (one.state, one.correction, one.settled_by) == ("accepted", correction, editor)
    left.refresh_from_db()
    assert left.is_new
    letters = {letter.to: letter.body for letter in Letter.objects.all()}
    assert set(letters) == {"odile@exemple.fr", "paul@exemple.fr"}
    thanks = letters["odile@exemple.fr"]
    assert "Vous aviez raison" in thanks
    assert "Ce sont 321 millions." in plain_spaces(thanks)
    assert report.explanation not in thanks  # a typed address gets no words of whoever typed it
    receipt = thanks.split("/erreurs/suivi/")[1].split()[0]
    assert "Vous aviez raison" in client.get(f"/erreurs/suivi/{receipt}").text


def test_a_detail_is_accepted_without_a_word_to_the_readers(client, article, editor):
    report = ErrorReportFactory(article=article)
    errata.accept(report, by=editor)
    assert not Correction.objects.exists()
    receipt = reverse("error_receipt", args=[receipts.error_token(report)])
    assert "Vous aviez raison" in client.get(receipt).text
    assert not Letter.objects.exists()


def test_a_declined_report_is_told_why(client, article, editor):
    report = ErrorReportFactory(article=article, email="odile@exemple.fr")
    errata.decline(report, by=editor, answer="C’est exact.")
    receipt = reverse("error_receipt", args=[receipts.error_token(report)])
    assert "C’est exact." in client.get(receipt).text
    assert "C’est exact." in Letter.objects.get().body


def test_a_report_is_settled_once(article, editor):
    report = ErrorReportFactory(article=article)
    errata.decline(report, by=editor, answer="C’est exact.")
    with pytest.raises(errata.AlreadySettled) as refusal:
        errata.accept(report, by=editor, wording="Non.")
    assert refusal.value.report.settled_by == editor
    assert not Correction.objects.exists()


def test_who_may_not_settles_nothing(article):
    report = ErrorReportFactory(article=article)
    for act in (errata.accept, lambda *a, **k: errata.decline(*a, answer="Non.", **k)):
        with pytest.raises(NotAllowed):
            act(report, by=UserFactory())
    report.refresh_from_db()
    assert report.is_new


def test_no_correction_is_published_under_what_is_gone(article, editor):
    report = ErrorReportFactory(article=article)
    type(article).objects.filter(pk=article.pk).update(status=Status.WITHDRAWN)
    with pytest.raises(WorkflowError):
        errata.accept(report, by=editor, wording="Ce sont 321 millions.")
    report.refresh_from_db()
    assert report.is_new


@pytest.mark.parametrize(
    "changes",
    [
        {"explanation": ""},
        {"state": "lost"},
        {"state": ErrorState.ACCEPTED},
        {"state": ErrorState.DECLINED, "answer": ""},
    ],
    ids=str,
)
def test_the_database_refuses_what_cannot_be(article, editor, changes):
    if changes.get("answer") == "":
        changes = {**changes, "settled_by": editor, "settled_at": article.published_at}
    report = ErrorReportFactory(article=article)
    with pytest.raises(IntegrityError), transaction.atomic():
        ErrorReport.objects.filter(pk=report.pk).update(**changes)


# --- Personal data


def test_a_person_is_given_what_they_sent_and_forgotten_when_they_ask(client, article, editor):
    settled = ErrorReportFactory(article=article, email="odile@exemple.fr", explanation="Faux.")
    errata.decline(settled, by=editor, answer="C’est exact.")
    waiting = ErrorReportFactory(article=article, email="odile@exemple.fr", explanation="Encore.")
    told = export("Odile@exemple.fr")["erreurs signalées"]
    assert [one["ce qui est faux"] for one in told] == ["Faux.", "Encore."]
    assert erase("odile@exemple.fr", by=None).errors == 2
    for report, said in ((settled, "[Texte effacé]"), (waiting, "Encore.")):
        report.refresh_from_db()
        assert (report.name, report.email, report.explanation) == ("", "", said)
        receipt = reverse("error_receipt", args=[receipts.error_token(report)])
        assert client.get(receipt).status_code == 404
    assert export("odile@exemple.fr")["erreurs signalées"] == []


def test_who_saw_an_error_is_forgotten_three_years_later(article, editor, clock):
    settled = ErrorReportFactory(article=article, email="a@exemple.fr", source="Un courriel.")
    errata.decline(settled, by=editor, answer="C’est exact.")
    waiting = ErrorReportFactory(article=article, email="b@exemple.fr", at=clock.now)
    clock.advance(timedelta(days=3 * 365))
    assert forget().errors == 0
    clock.advance(timedelta(days=3))
    assert forget().errors == 2
    assert forget().errors == 0
    settled.refresh_from_db()
    waiting.refresh_from_db()
    assert (settled.email, settled.explanation, settled.source) == ("", "[Texte effacé]", "")
    assert waiting.email == ""
    assert waiting.explanation != "[Texte effacé]"


def test_the_same_words_by_two_people_are_two(article):
    for email in ("a@exemple.fr", "b@exemple.fr"):
        draft = ErrorDraft("Faux.", email=email)
        errata.report_error(article, draft=draft, address=ADDRESS)
    assert ErrorReport.objects.count() == 2
