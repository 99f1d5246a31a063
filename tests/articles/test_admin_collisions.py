"""Two at the same article in the desk: nothing is written over, what was typed comes back."""

import re
from html import unescape

import pytest

from articles import editing, publishing
from articles.content import Content
from articles.editing import standing
from articles.models import Article, Revision, WorkingCopy
from tests.articles.test_admin_articles import ADD, change, filled, said
from tests.factories import (
    CHIEFS,
    WRITERS,
    ArticleFactory,
    AuthorFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

BODY = "<p>Un premier alinéa tranquille.</p><p>Le budget est de 321 millions.</p><p>La fin.</p>"


@pytest.fixture
def camille(client):
    camille = UserFactory(group=CHIEFS, first_name="Camille", last_name="Roy")
    client.force_login(camille)
    return camille


@pytest.fixture
def dominique(camille):
    return UserFactory(group=CHIEFS, first_name="Dominique", last_name="Lenoir")


def as_other(client, user):
    other = type(client)()
    other.force_login(user)
    return other


def sent_again(response):
    """Return what the page that was answered sends when its button is pressed."""
    page = said(response)
    form = page[page.index('class="choices-form"') :]
    fields = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form):
        fields.setdefault(unescape(name), []).append(unescape(value))
    for name, value in re.findall(
        r'<input type="radio" name="([^"]*)" value="(\w+)"[^>]*checked', form
    ):
        fields[name] = [value]
    return fields


def test_a_save_against_an_older_version_shows_both_texts_and_writes_nothing(
    client, camille, dominique
):
    article = ArticleFactory(draft=True, body=BODY)
    mine = filled(article, title="Le mien", _save="")
    as_other(client, dominique).post(change(article), filled(article, title="Le sien", _save=""))
    response = client.post(change(article), mine)
    assert response.status_code == 409
    page = said(response)
    assert "Dominique Lenoir a enregistré" in page
    assert "<ins>" in page
    assert "<del>" in page
    assert Article.objects.get().title == "Le sien"


@pytest.mark.parametrize(("choice", "title"), [("mine", "Le mien"), ("theirs", "Le sien")])
def test_the_choice_is_saved_and_the_history_has_both(client, camille, dominique, choice, title):
    article = ArticleFactory(draft=True, body=BODY)
    mine = filled(article, title="Le mien", kicker="À moi", _save="")
    as_other(client, dominique).post(change(article), filled(article, title="Le sien", _save=""))
    fields = sent_again(client.post(change(article), mine))
    client.post(change(article), fields | {"choice-title": choice})
    row = Article.objects.get()
    assert (row.title, row.kicker) == (title, "À moi")
    assert Revision.objects.filter(content__title="Le sien").exists()


def test_a_missing_choice_is_asked_again(client, camille, dominique):
    article = ArticleFactory(draft=True, body=BODY)
    mine = filled(article, title="Le mien", standfirst="À moi", _save="")
    theirs = filled(article, title="Le sien", standfirst="À elle", _save="")
    as_other(client, dominique).post(change(article), theirs)
    fields = sent_again(client.post(change(article), mine))
    response = client.post(change(article), fields | {"choice-title": "mine"})
    assert "Il reste un choix à faire" in said(response)
    assert sent_again(response)["choice-title"] == ["mine"]
    assert Article.objects.get().title == "Le sien"


def test_the_text_is_merged_passage_by_passage(client, camille, dominique):
    article = ArticleFactory(draft=True, body=BODY)
    mine = filled(
        article, body=BODY.replace("321", "312").replace("La fin.", "La fin, dit-elle."), _save=""
    )
    theirs = BODY.replace("321", "322").replace("Un premier", "Un tout premier")
    as_other(client, dominique).post(change(article), filled(article, body=theirs, _save=""))
    fields = sent_again(client.post(change(article), mine))
    # What only one of them changed is proposed; what both changed is asked.
    assert fields["choice-body-0"] == ["theirs"]
    assert fields["choice-body-2"] == ["mine"]
    assert "choice-body-1" not in fields
    client.post(change(article), fields | {"choice-body-1": "both"})
    assert [*re.findall(r"<p>(.*?)</p>", Article.objects.get().body)] == [
        "Un tout premier alinéa tranquille.",
        "Le budget est de 312 millions.",
        "Le budget est de 322 millions.",
        "La fin, dit-elle.",
    ]


def test_signatures_and_themes_collide_too(client, camille, dominique):
    article = ArticleFactory(draft=True, body=BODY)
    authors = [AuthorFactory(name="Karim Benali"), AuthorFactory(name="Solène Kervadec")]
    tags = [TagFactory(), TagFactory()]
    versions = [
        filled(article, _save="", **{"bylines-0-author": author.pk, "themes": [tag.pk]})
        for author, tag in zip(authors, tags, strict=True)
    ]
    as_other(client, dominique).post(change(article), versions[0])
    response = client.post(change(article), versions[1])
    assert authors[0].name in said(response)
    fields = sent_again(response)
    client.post(change(article), fields | {"choice-author_ids": "theirs", "choice-tag_ids": "mine"})
    content = standing(Article.objects.get())
    assert (content.author_ids, content.tag_ids) == ((authors[0].pk,), (tags[1].pk,))


def test_a_third_save_during_the_merge_is_met_as_well(client, camille, dominique):
    article = ArticleFactory(draft=True, body=BODY)
    mine = filled(article, title="Le mien", _save="")
    other = as_other(client, dominique)
    other.post(change(article), filled(article, title="Le sien", _save=""))
    fields = sent_again(client.post(change(article), mine))
    other.post(change(article), filled(Article.objects.get(), title="Encore", _save=""))
    response = client.post(change(article), fields | {"choice-title": "mine"})
    assert response.status_code == 409
    assert "Encore" in said(response)
    client.post(change(article), sent_again(response) | {"choice-title": "mine"})
    assert Article.objects.get().title == "Le mien"


def test_changes_to_other_fields_are_kept_together_and_it_is_said(client, camille, dominique):
    article = ArticleFactory(draft=True, body=BODY)
    mine = filled(article, kicker="À moi", _save="")
    as_other(client, dominique).post(change(article), filled(article, title="Le sien", _save=""))
    response = client.post(change(article), mine, follow=True)
    assert "ses changements sont gardés avec les vôtres (titre)" in said(response)
    row = Article.objects.get()
    assert (row.title, row.kicker) == ("Le sien", "À moi")


def test_an_old_form_sets_no_date_that_it_did_not_change(client, camille, dominique):
    article = ArticleFactory(draft=True, body=BODY)
    mine = filled(article, kicker="À moi", _save="")
    dated = filled(article, published_at_0="27.12.2026", published_at_1="16:15", _save="")
    as_other(client, dominique).post(change(article), dated)
    client.post(change(article), mine)
    row = Article.objects.get()
    assert row.kicker == "À moi"
    assert row.published_at is not None


def test_a_date_that_two_set_at_once_is_asked_and_the_choice_is_kept(client, camille, dominique):
    article = ArticleFactory(draft=True, body=BODY)
    mine = filled(article, published_at_0="28.12.2026", published_at_1="08:00", _save="")
    theirs = filled(article, published_at_0="27.12.2026", published_at_1="16:15", _save="")
    as_other(client, dominique).post(change(article), theirs)
    response = client.post(change(article), mine)
    assert response.status_code == 409
    assert "27.12.2026 à 16:15" in said(response)
    assert f"{Article.objects.get().published_at:%d %H:%M}" == "27 15:15"
    fields = sent_again(response)
    assert client.post(change(article), fields).status_code == 409  # no choice yet
    client.post(change(article), fields | {"choice-published_at": "mine"})
    assert f"{Article.objects.get().published_at:%d %H:%M}" == "28 07:00"


def test_a_third_date_during_the_merge_is_met_as_well_and_theirs_may_be_chosen(
    client, camille, dominique
):
    article = ArticleFactory(draft=True, body=BODY)
    mine = filled(article, published_at_0="28.12.2026", published_at_1="08:00", _save="")
    theirs = filled(article, published_at_0="27.12.2026", published_at_1="16:15", _save="")
    other = as_other(client, dominique)
    other.post(change(article), theirs)
    fields = sent_again(client.post(change(article), mine)) | {"choice-published_at": "mine"}
    third = filled(
        Article.objects.get(), published_at_0="30.12.2026", published_at_1="06:00", _save=""
    )
    other.post(change(article), third)
    response = client.post(change(article), fields)
    assert response.status_code == 409
    assert "30.12.2026" in said(response)
    again = sent_again(response) | {"choice-published_at": "theirs"}
    client.post(change(article), again | {"_save": ""})
    assert f"{Article.objects.get().published_at:%d}" == "30"


def test_an_article_that_two_give_away_at_once_is_asked(client, camille, dominique):
    first, second = UserFactory(group=CHIEFS), UserFactory(group=CHIEFS, first_name="Zoé")
    article = ArticleFactory(draft=True, body=BODY)
    form = {"initial-assigned_to": "", "_save": ""}
    mine = filled(article, assigned_to=first.pk, **form)
    theirs = filled(article, assigned_to=second.pk, **form)
    as_other(client, dominique).post(change(article), theirs)
    response = client.post(change(article), mine)
    assert response.status_code == 409
    assert "Zoé" in said(response)
    assert Article.objects.get().assigned_to == second
    fields = sent_again(response)
    client.post(change(article), fields | {"choice-assigned_to": "mine"})
    assert Article.objects.get().assigned_to == first
    thread = [(one.by, one.recipient) for one in article.handovers.all()]
    assert thread == [(dominique, second), (camille, first)]


def test_a_text_and_a_date_are_asked_on_the_same_page(client, camille, dominique):
    article = ArticleFactory(draft=True, body=BODY)
    day = {"published_at_1": "08:00", "_save": ""}
    mine = filled(article, title="Le mien", published_at_0="28.12.2026", **day)
    theirs = filled(article, title="Le sien", published_at_0="27.12.2026", **day)
    as_other(client, dominique).post(change(article), theirs)
    fields = sent_again(client.post(change(article), mine))
    assert sorted(fields["asked"]) == ["published_at", "title"]
    choices = {"choice-title": "theirs", "choice-published_at": "mine"}
    client.post(change(article), fields | choices)
    row = Article.objects.get()
    assert (row.title, f"{row.published_at:%d}") == ("Le sien", "28")


def test_an_article_deleted_meanwhile_gives_the_text_back(client, camille, dominique):
    article = ArticleFactory(draft=True, body=BODY)
    mine = filled(article, title="Le mien", _publish="")
    mine |= {"corrections-TOTAL_FORMS": 0}
    as_other(client, dominique).post(
        f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"}
    )
    response = client.post(change(article), mine)
    assert response.status_code == 409
    page = said(response)
    assert "Dominique Lenoir a supprimé cet article" in page
    assert "Le mien" in page
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)
    again = {unescape(name): unescape(value) for name, value in hidden}
    client.post(ADD, again | {"_continue": ""})
    row = Article.objects.get()
    assert (row.title, row.status) == ("Le mien", "draft")


def test_what_somebody_has_just_saved_is_not_deleted_by_an_old_question(client, camille, dominique):
    article = ArticleFactory(draft=True, body=BODY)
    delete = f"/admin/articles/article/{article.pk}/delete/"
    asked = re.search(r'name="version" value="(\d+)"', said(client.get(delete)))
    as_other(client, dominique).post(change(article), filled(article, title="Neuf", _save=""))
    response = client.post(delete, {"post": "yes", "version": asked[1]}, follow=True)
    assert "vient d’être enregistré" in said(response)
    assert Article.objects.get().title == "Neuf"


def test_who_may_no_longer_write_gets_their_text_back(client, camille):
    writer = UserFactory(group=WRITERS)
    article = ArticleFactory(draft=True, body=BODY, created_by=writer)
    mine = filled(article, title="Le mien", _save="")
    publishing.approve(article, by=camille)
    response = as_other(client, writer).post(change(article), mine)
    assert response.status_code == 403
    assert "Le mien" in said(response)
    assert "son état est maintenant «\u00a0Prêt\u00a0»" in said(response)


def test_a_form_opened_before_publication_changes_nothing_that_readers_see(
    client, camille, dominique
):
    article = ArticleFactory(draft=True, body=BODY)
    editing.begin(article, Content.of(article), by=dominique)
    mine = filled(article, title="Le mien", _save="")
    publishing.publish(article, by=dominique)
    response = client.post(change(article), mine, follow=True)
    assert "Les lecteurs ne les voient pas encore." in said(response)
    assert Article.objects.get().title != "Le mien"
    assert WorkingCopy.objects.get().content["title"] == "Le mien"
