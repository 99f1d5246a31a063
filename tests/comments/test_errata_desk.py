"""Errors that readers have seen, as editors meet them: beside the text, in a list, one by one."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.models import Article, Correction
from comments import errata
from comments.models import ErrorReport, ErrorState
from comments.templatetags.errata_tags import corrections_wanted
from tests.articles.test_admin_articles import filled
from tests.articles.test_admin_desk import ENGLISH, words_of
from tests.comments.factories import ErrorReportFactory
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/comments/errorreport/"
WORDING = "Une première version disait « 312 ». Ce sont 321 millions."


@pytest.fixture
def editor(client):
    editor = UserFactory(is_superuser=True, first_name="Awa", last_name="Diarra")
    client.force_login(editor)
    return editor


@pytest.fixture
def report(clock):
    return ErrorReportFactory(article=ArticleFactory(), name="Odile", email="odile@exemple.fr")


def one(report):
    return reverse("admin:comments_errorreport_change", args=[report.pk])


def test_the_list_is_narrowed_to_what_waits(client, editor, report):
    settled = ErrorReportFactory(explanation="Réglé depuis.")
    errata.decline(settled, by=editor, answer="C’est exact.")
    page = client.get(LIST)
    assert "Décliné par Awa Diarra" in page.text
    assert not ENGLISH.search(words_of(page))
    waiting = client.get(LIST + f"?etat={ErrorState.NEW}&q=321").text
    assert report.explanation in waiting
    assert "Réglé depuis." not in waiting


def test_a_report_is_read_with_its_passage_and_the_correction_is_begun(client, editor, report):
    page = client.get(one(report))
    assert not ENGLISH.search(words_of(page))
    assert "Ces mots sont encore dans l’article." in page.text
    assert (
        "Une première version de cet article disait\u00a0: «\u00a0312 millions d’euros\u00a0»."
        in page.text
    )
    Article.objects.filter(pk=report.article_id).update(body="<p>321 millions.</p>")
    assert "Ces mots ne sont plus dans l’article." in client.get(one(report)).text


def test_accepting_publishes_the_correction_and_leads_to_the_next_report(client, editor, report):
    following = ErrorReportFactory(article=report.article, passage=None, quotation="")
    response = client.post(one(report), {"wording": WORDING, "accept": ""})
    assert response["Location"] == one(following)
    assert Correction.objects.get().wording == WORDING
    response = client.post(one(following), {"wording": "", "detail": ""})
    assert response["Location"] == LIST + "?etat=new"
    assert Correction.objects.count() == 1
    assert "Un détail, corrigé sans mention." in client.get(one(following)).text
    assert "321 millions." in client.get(one(report)).text


def test_one_correction_answers_several_reports_of_the_same_passage(client, editor, report):
    beside = ErrorReportFactory(article=report.article)
    ErrorReportFactory(article=report.article, passage=0, quotation="Le budget")
    page = client.get(one(report)).text
    assert page.count(" checked") == 1
    client.post(one(report), {"wording": WORDING, "also": [beside.pk], "accept": ""})
    assert ErrorReport.objects.waiting().count() == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"accept": "", "wording": ""}, "Écrivez la phrase que les lecteurs verront"),
        ({"detail": "", "wording": WORDING}, "Une phrase est écrite"),
        ({"decline": ""}, "Choisissez une réponse, ou écrivez-en une."),
        ({"decline": "", "answer": "x" * 1001}, "1000"),
        ({"accept": "", "wording": "x" * 601}, "600"),
    ],
    ids=str,
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(
    client, editor, report, sent, sentence
):
    page = client.post(one(report), sent)
    assert page.status_code == 422
    assert sentence in page.text
    assert sent.get("wording", sent.get("answer", "")) in page.text
    assert not ENGLISH.search(words_of(page))
    report.refresh_from_db()
    assert report.is_new


def test_the_beginning_alone_is_no_correction(client, editor, report):
    begun = "Une première version de cet article disait\u00a0: «\u00a0312 millions d’euros\u00a0». "
    assert client.post(one(report), {"wording": begun, "accept": ""}).status_code == 422
    assert client.post(one(report), {"wording": begun, "detail": ""}).status_code == 302
    assert not Correction.objects.exists()


def test_declining_says_a_prepared_reason_or_words_of_ones_own(client, editor, report):
    client.post(one(report), {"decline": "", "prepared": "exact", "answer": ""})
    report.refresh_from_db()
    assert report.answer.startswith("Nous avons vérifié")
    other = ErrorReportFactory()
    client.post(one(other), {"decline": "", "prepared": "exact", "answer": "Non, voyez page 2."})
    other.refresh_from_db()
    assert other.answer == "Non, voyez page 2."


def test_who_comes_second_is_told_and_keeps_their_words(client, editor, report):
    errata.decline(report, by=editor, answer="C’est exact.")
    page = client.post(one(report), {"wording": WORDING, "accept": ""}, follow=True).text
    assert "Déjà traité par Awa Diarra" in page
    assert "Ce sont 321 millions." in page
    assert not Correction.objects.exists()


def test_an_article_withdrawn_meanwhile_is_not_corrected_and_the_words_stay(client, editor, report):
    Article.objects.filter(pk=report.article_id).update(status="withdrawn")
    page = client.post(one(report), {"wording": WORDING, "accept": ""})
    assert page.status_code == 422
    assert "Seul un article publié peut être mis à jour." in page.text
    assert "Ce sont 321 millions." in page.text


def test_the_reports_stand_beside_the_text_and_are_answered_once_it_is_saved(
    client, editor, report
):
    gone = ErrorReportFactory(article=report.article, quotation="le viaduc")
    form = reverse("admin:articles_article_change", args=[report.article_id])
    page = client.get(form)
    assert "2 erreurs signalées par des lecteurs" in page.text
    assert 'data-words="312 millions d’euros"' in page.text
    assert page.text.index(gone.explanation) < page.text.index(report.explanation)
    assert "odile@exemple.fr" not in page.text
    assert not ENGLISH.search(words_of(page))
    data = filled(report.article, body="<p>321 millions.</p>", _then=one(report))
    assert client.post(form, data)["Location"] == one(report)
    assert "<p>321" not in client.get(report.article.path).text
    assert "Ces mots ne sont plus dans l’article." in client.get(one(report)).text
    client.post(one(report), {"wording": "", "detail": ""})
    assert "<p>321" in client.get(report.article.path).text


@pytest.mark.parametrize("elsewhere", ["https://ailleurs.example/", "//ailleurs.example/", ""])
def test_a_saved_form_leads_to_no_other_site(client, editor, report, elsewhere):
    form = reverse("admin:articles_article_change", args=[report.article_id])
    location = client.post(form, filled(report.article, _then=elsewhere))["Location"]
    assert "ailleurs" not in location


def test_who_may_not_answer_sees_none_of_it(client, report):
    client.force_login(UserFactory())
    for address in (LIST, one(report)):
        assert client.get(address).status_code == 403
    reader_of_reports = UserFactory()
    reader_of_reports.user_permissions.add(Permission.objects.get(codename="view_errorreport"))
    client.force_login(reader_of_reports)
    page = client.get(one(report)).text
    assert report.explanation in page
    assert 'name="accept"' not in page
    assert "odile@exemple.fr" not in page
    assert client.post(one(report), {"wording": WORDING, "accept": ""}).status_code == 403
    assert corrections_wanted({"user": reader_of_reports}) is None


def test_the_first_page_of_the_desk_can_say_what_waits(editor, report, django_assert_num_queries):
    ErrorReportFactory.create_batch(4)
    with django_assert_num_queries(2):
        wanted = corrections_wanted({"user": editor})
    assert (wanted.count, len(wanted.newest), wanted.is_many) == (5, 3, False)
