"""The desk's form of an article: what it saves, what it says, who may not."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.admin.moments import parts_of
from articles.editing import standing
from articles.models import Article, Correction, Kind, Rule, Status
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CorrectionFactory,
    SectionFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"
LIST = "/admin/articles/article/"


@pytest.fixture
def editor(client):
    editor = UserFactory(is_superuser=True)
    client.force_login(editor)
    return editor


def change(article):
    return f"/admin/articles/article/{article.pk}/change/"


def filled(article=None, **changes):
    """Return what the browser sends for an article, or for an empty form."""
    at = article and article.published_at
    bylines = list(article.bylines.all()) if article else []
    corrections = list(article.corrections.all()) if article else []
    data = {
        "version": Article.objects.get(pk=article.pk).version if article else "",
        "checklist_seen": " ".join(Rule.values),
        "kicker": "",
        "title": article.title if article else "Le pont rouvre",
        "standfirst": "",
        "body": article.body if article else "<p>Un texte.</p>",
        "slug": article.slug if article else "",
        "section": article.section_id if article else SectionFactory().pk,
        "kind": article.kind if article else Kind.NEWS,
        "published_at_0": f"{at.astimezone():%d.%m.%Y}" if at else "",
        "published_at_1": f"{at.astimezone():%H:%M}" if at else "",
        "initial-published_at_0": f"{at.astimezone():%d.%m.%Y}" if at else "",
        "initial-published_at_1": f"{at.astimezone():%H:%M}" if at else "",
        "initial-published_at_2": parts_of(at)[2],
        "bylines-TOTAL_FORMS": len(bylines) + 1,
        "bylines-INITIAL_FORMS": 0,
        "corrections-TOTAL_FORMS": len(corrections),
        "corrections-INITIAL_FORMS": len(corrections),
    }
    for number, byline in enumerate(bylines):
        data[f"bylines-{number}-author"] = byline.author_id
        data[f"bylines-{number}-position"] = byline.position
    for number, correction in enumerate(corrections):
        data[f"corrections-{number}-id"] = correction.pk
        data[f"corrections-{number}-wording"] = correction.wording
        data[f"corrections-{number}-corrected_at_0"] = "22.11.2026"
        data[f"corrections-{number}-corrected_at_1"] = "09:00"
    data[f"bylines-{len(bylines)}-position"] = 0
    return data | changes


def said(response):
    return response.content.decode()


def test_an_editor_saves_a_draft_with_its_authors_and_themes(client, editor):
    tags = [TagFactory(), TagFactory()]
    author = AuthorFactory()
    data = filled(**{"themes": [tag.pk for tag in tags], "bylines-0-author": author.pk})
    client.post(ADD, data | {"_save": ""})
    article = Article.objects.get()
    assert article.status == Status.DRAFT
    assert set(article.tags.all()) == set(tags)
    assert [byline.author for byline in article.bylines.all()] == [author]
    assert article.slug == "le-pont-rouvre"


def test_publishing_saves_the_form_first(client, editor, clock):
    author = AuthorFactory()
    response = client.post(
        ADD, filled(**{"_publish": "", "bylines-0-author": author.pk}), follow=True
    )
    article = Article.objects.get()
    assert article.is_published()
    assert article.published_at == clock.now
    assert "est en ligne" in said(response)


def test_a_future_date_schedules_and_says_so(client, editor, clock):
    author = AuthorFactory()
    data = filled(published_at_0="27.12.2026", published_at_1="16:15")
    data |= {"_publish": "", "bylines-0-author": author.pk}
    response = client.post(ADD, data, follow=True)
    assert Article.objects.get().is_scheduled
    assert "» paraîtra le 27.12.2026 à 16:15" in said(response)
    assert "Programmé\u00a0: paraîtra le 27.12.2026 à 16:15" in said(response)


def test_an_article_without_signature_is_kept_but_not_published(client, editor):
    response = client.post(ADD, filled(_publish=""), follow=True)
    article = Article.objects.get()
    assert article.status == Status.DRAFT
    assert article.body == "<p>Un texte.</p>"
    assert "enregistré, mais pas publié" in said(response)
    assert "pas encore de signature" in said(response)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"section": ""}, "Ce champ est obligatoire."),
        ({"title": ""}, "Ce champ est obligatoire."),
        ({"title": "!!!"}, "Écrivez une adresse"),
        ({"title": "x" * 1000}, "200 caractères"),
        ({"kind": "partenaire"}, "Nommez le partenaire"),
        ({"published_at_0": "31.02.2026", "published_at_1": "10:00"}, "date valide"),
        ({"published_at_0": "29.03.2026", "published_at_1": "02:30"}, "il n’est jamais 02:30"),
        ({"body": "x" * 1_000_001}, "trop long"),
    ],
)
def test_a_slip_is_told_beside_its_field_and_nothing_is_lost(client, editor, changes, sentence):
    response = client.post(ADD, filled(standfirst="Un chapô.") | changes)
    assert response.status_code == 200
    assert sentence in said(response)
    assert "Un chapô." in said(response)
    assert not Article.objects.exists()


def test_two_articles_of_one_day_cannot_share_an_address(clock, client, editor):
    first = ArticleFactory()  # some hours ago, which is today: it is ten
    other = ArticleFactory(draft=True, slug=first.slug)
    data = filled(other, published_at_0=f"{first.published_at.astimezone():%d.%m.%Y}")
    response = client.post(change(other), data | {"published_at_1": "10:00", "_save": ""})
    assert "Un autre article du même jour a déjà cette adresse." in said(response)
    response = client.post(change(other), filled(other, _publish=""))
    assert "Un autre article du même jour a déjà cette adresse." in said(response)


def test_a_public_article_keeps_a_date(client, editor):
    article = ArticleFactory()
    data = filled(article, published_at_0="", published_at_1="", _publish_changes="")
    response = client.post(change(article), data)
    assert "Un article publié a une date de parution." in said(response)


def test_the_date_of_an_updated_article_cannot_pass_its_update(client, editor, clock):
    article = ArticleFactory(updated_at=clock.now)
    data = filled(article, published_at_0="23.11.2026", published_at_1="10:00")
    response = client.post(change(article), data | {"_publish_changes": ""})
    assert "La mise à jour ne peut précéder la parution." in said(response)


def test_a_scheduled_article_goes_back_to_ready(client, editor):
    article = ArticleFactory(scheduled=True)
    client.post(change(article), filled(article, _unschedule=""))
    article.refresh_from_db()
    assert article.status == Status.READY


def test_withdrawing_saves_then_asks_the_motive(client, editor):
    article = ArticleFactory()
    data = filled(article, standfirst="Nouveau chapô.", _withdraw="")
    response = client.post(change(article), data, follow=True)
    assert "Motif" in said(response)
    article.refresh_from_db()
    assert standing(article).standfirst == "Nouveau chapô."
    assert article.standfirst != "Nouveau chapô."
    assert article.is_published()
    client.post(response.request["PATH_INFO"], {"note": "Source démentie."})
    article.refresh_from_db()
    assert article.is_withdrawn
    assert article.withdrawal_note == "Source démentie."


def test_a_correction_wants_words_and_moves_the_update(client, editor, clock):
    article = ArticleFactory()
    url = reverse("admin:articles_article_corriger", args=[article.pk])
    assert "Écrivez la phrase que les lecteurs verront." in said(client.post(url, {"wording": ""}))
    client.post(url, {"wording": "Le budget est de 312 millions."})
    article.refresh_from_db()
    assert article.updated_at == clock.now
    assert article.corrections.get().wording == "Le budget est de 312 millions."


def test_a_detail_is_corrected_without_a_word(client, editor):
    article = ArticleFactory()
    url = reverse("admin:articles_article_corriger", args=[article.pk])
    response = client.post(url, {"wording": "", "detail": "Ce n’est qu’un détail"}, follow=True)
    assert "est corrigé, sans mention pour les lecteurs." in said(response)
    article.refresh_from_db()
    assert article.updated_at is None
    assert not article.corrections.exists()


def test_a_sentence_already_written_is_not_thrown_away_as_a_detail(client, editor):
    article = ArticleFactory()
    url = reverse("admin:articles_article_corriger", args=[article.pk])
    response = client.post(url, {"wording": "Le pont date de 1912.", "detail": "1"})
    assert "Une phrase est écrite" in said(response)
    assert "Le pont date de 1912." in said(response)
    assert not article.corrections.exists()


def test_a_substantive_update_is_announced_after_a_second_thought(client, editor, clock):
    article = ArticleFactory()
    url = reverse("admin:articles_article_mettre-a-jour", args=[article.pk])
    client.get(url)
    article.refresh_from_db()
    assert article.updated_at is None
    client.post(url)
    article.refresh_from_db()
    assert article.updated_at == clock.now


def test_a_verb_that_no_longer_fits_is_refused_in_words(client, editor):
    article = ArticleFactory(draft=True)
    url = reverse("admin:articles_article_retirer", args=[article.pk])
    response = client.post(url, {"note": ""}, follow=True)
    assert "Seul un article publié peut être retiré." in said(response)


def test_published_corrections_can_be_mended_but_not_added_by_the_form(client, editor, clock):
    article = CorrectionFactory().article
    data = filled(article, **{"corrections-0-wording": "Mieux dit.", "_save": ""})
    client.post(change(article), data)
    assert Correction.objects.get().wording == "Mieux dit."


def test_a_correction_cannot_be_dated_ahead(client, editor, clock):
    before = CorrectionFactory(corrected_at=clock.now)
    data = filled(before.article, **{"corrections-0-corrected_at_1": "10:01", "_save": ""})
    response = client.post(change(before.article), data)
    assert "Une correction ne peut être datée d’un moment à venir." in said(response)
    assert Correction.objects.get().corrected_at == before.corrected_at


def test_the_state_cannot_be_typed_in(client, editor):
    client.post(ADD, filled(status=Status.PUBLISHED))
    assert Article.objects.get().status == Status.DRAFT


def test_what_has_been_public_cannot_be_deleted(client, editor):
    article = ArticleFactory()
    assert client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"}).status_code == 403
    draft = ArticleFactory(draft=True)
    client.post(f"{LIST}{draft.pk}/delete/", {"post": "yes"})
    assert list(Article.objects.all()) == [article]


def test_several_articles_are_published_and_withdrawn_at_once(client, editor):
    ready, unsigned = ArticleFactory(draft=True), ArticleFactory(draft=True, authors=[])
    chosen = {"_selected_action": [ready.pk, unsigned.pk], "index": "0"}
    response = client.post(LIST, chosen | {"action": "publish_selected"}, follow=True)
    assert "1 article publié ou programmé." in said(response)
    assert f"« {unsigned.title} » : Cet article n’a pas encore de signature." in said(response)

    chosen = {"_selected_action": [ready.pk], "action": "withdraw_selected"}
    assert "Motif" in said(client.post(LIST, chosen | {"index": "0"}))
    response = client.post(LIST, chosen | {"confirm": "1", "note": "Doublon."}, follow=True)
    assert "1 article retiré." in said(response)
    ready.refresh_from_db()
    assert ready.withdrawal_note == "Doublon."


def test_who_may_only_read_sees_no_button_and_runs_no_verb(client):
    reader = UserFactory()
    reader.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(reader)
    article = ArticleFactory(tags=[TagFactory(name="Fleuves")])
    page = said(client.get(change(article)))
    assert "Fleuves" in page
    assert "_withdraw" not in page
    assert client.post(change(article), filled(article, _withdraw="")).status_code == 403
    url = reverse("admin:articles_article_retirer", args=[article.pk])
    assert client.post(url, {"note": ""}).status_code == 403


def test_who_may_only_add_saves_but_does_not_publish(client):
    trainee = UserFactory()
    trainee.user_permissions.add(
        *Permission.objects.filter(codename__in=["add_article", "add_byline"])
    )
    client.force_login(trainee)
    client.post(ADD, filled(**{"_publish": "", "bylines-0-author": AuthorFactory().pk}))
    assert Article.objects.get().status == Status.DRAFT


@pytest.mark.parametrize("words", ["pont", "le-pont", "tanneurs", "kervadec", "/2026/"])
def test_the_list_finds_by_title_standfirst_address_and_name(client, editor, words):
    article = ArticleFactory(
        title="Le pont rouvre",
        slug="le-pont",
        standfirst="Celui des Tanneurs.",
        authors=[AuthorFactory(name="Solène Kervadec")],
    )
    other = ArticleFactory()
    query = article.path if words == "/2026/" else words
    page = said(client.get(LIST, {"q": query}))
    assert change(article) in page
    assert change(other) not in page


def test_the_list_is_narrowed_by_state(client, editor):
    rows = {
        "brouillon": ArticleFactory(draft=True),
        "programme": ArticleFactory(scheduled=True),
        "publie": ArticleFactory(),
        "retire": ArticleFactory(withdrawn=True),
        "a-relire": ArticleFactory(to_read=True),
        "pret": ArticleFactory(ready=True),
    }
    for state in rows:
        page = said(client.get(LIST, {"etat": state}))
        assert [name for name, row in rows.items() if change(row) in page] == [state]


def test_drafts_stand_at_the_head_of_the_list(client, editor):
    ArticleFactory()
    draft = ArticleFactory(draft=True)
    ArticleFactory(published_at=ArticleFactory().published_at + timedelta(days=1))
    rows = client.get(LIST).context["cl"].result_list
    assert rows[0] == draft


def test_the_list_takes_the_same_queries_for_ten_articles_and_for_a_hundred(
    client, editor, django_assert_max_num_queries
):
    for count in (10, 40):
        ArticleFactory.create_batch(count)
        with django_assert_max_num_queries(9):
            client.get(LIST)
