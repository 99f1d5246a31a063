"""« Avant publication » at the desk: said beside the button, refused in the verb."""

from datetime import date

import pytest

from articles import publishing
from articles.models import Article, ChecklistRule, Level, Rule, Status
from articles.models.checklist_rule import DEFAULTS, levels
from tests.articles.test_admin_articles import change, filled, said
from tests.factories import (
    CHIEFS,
    SUBEDITORS,
    ArticleFactory,
    ImageFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

RULES = "/admin/articles/checklistrule/"


@pytest.fixture
def chief(client):
    chief = UserFactory(group=CHIEFS)
    client.force_login(chief)
    return chief


def test_the_form_says_what_is_missing_and_leads_to_the_field(client, chief):
    article = ArticleFactory(draft=True, standfirst="")
    page = said(client.get(change(article)))
    assert '<a href="#id_standfirst">L’article n’a pas de chapô.</a>' in page
    assert '<a href="#id_lead_image">L’article n’a aucune image.</a>' in page
    assert "aucun thème" not in page  # nothing is said of it unless a chief wants it


def test_a_finished_article_has_no_checklist(client, chief):
    words = " ".join(["Le conseil municipal a voté le budget."] * 6)
    article = ArticleFactory(
        draft=True, illustrated=True, tags=[TagFactory()], body=f"<p>{words}</p>"
    )
    assert "checklist-title" not in said(client.get(change(article)))


def test_warnings_nobody_has_seen_take_one_more_press(client, chief):
    article = ArticleFactory(draft=True)
    first = client.post(
        change(article), filled(article, checklist_seen="", _publish=""), follow=True
    )
    assert "pas encore publié" in said(first)
    assert Article.objects.get().status == Status.DRAFT
    seen = first.context["readiness"].rules
    assert f'value="{" ".join(seen)}"' in said(first)
    client.post(change(article), filled(article, checklist_seen=" ".join(seen), _publish=""))
    assert Article.objects.get().is_published()


def test_a_warning_that_is_new_is_shown_before_it_is_passed_over(client, chief):
    article = ArticleFactory(draft=True)
    seen = client.get(change(article)).context["readiness"].rules
    typed = filled(article, checklist_seen=" ".join(seen), body="<p>Un !!</p>", _publish="")
    assert "pas encore publié" in said(client.post(change(article), typed, follow=True))
    assert not Article.objects.get().is_published()


def with_expired_picture() -> Article:
    image = ImageFactory(title="Le pont", rights_until=date(2020, 1, 1))
    return ArticleFactory(draft=True, lead_image=image)


def test_a_rule_that_blocks_is_refused_by_the_verb_for_everybody(chief):
    article = with_expired_picture()
    for person in (chief, UserFactory(is_superuser=True)):
        with pytest.raises(
            publishing.WorkflowError, match="Les droits de l’image «\u00a0Le pont\u00a0»"
        ):
            publishing.publish(article, by=person)
    assert Article.objects.get().status == Status.DRAFT


def test_a_rule_that_blocks_is_refused_from_the_form_and_from_the_list(client, chief):
    article = with_expired_picture()
    form = client.post(
        change(article), filled(article, lead_image=article.lead_image_id, _publish=""), follow=True
    )
    assert "enregistré, mais pas publié. Les droits de l’image" in said(form)
    assert "Empêche la publication" in said(form)
    listed = client.post(
        "/admin/articles/article/",
        {"action": "publish_selected", "_selected_action": [article.pk]},
        follow=True,
    )
    assert "Les droits de l’image «\u00a0Le pont\u00a0» ont expiré." in said(listed)
    assert not Article.objects.get().is_published()


def test_a_picture_without_words_keeps_an_article_from_appearing(chief):
    article = ArticleFactory(
        draft=True, body='<p>Un.</p><figure><img src="/media/a.jpg" alt=""></figure>'
    )
    with pytest.raises(publishing.WorkflowError, match="texte de remplacement"):
        publishing.publish(article, by=chief)


def test_a_link_to_a_draft_is_found_one_to_a_public_article_is_not(client, chief):
    public, draft = ArticleFactory(), ArticleFactory(draft=True)
    shown, hidden = f'<a href="{public.path}">le récit</a>', '<a href="/2026/11/20/x/">l’autre</a>'
    draft.body = f"<p>Lire {shown}, {hidden}.</p>"
    draft.save()
    page = said(client.get(change(draft)))
    assert "Le lien vers /2026/11/20/x/ ne mène à rien" in page
    assert f"Le lien vers {public.path}" not in page


def test_a_chief_decides_what_blocks_what_warns_and_what_is_left_out(client, chief):
    article = ArticleFactory(draft=True, standfirst="")
    rows = list(ChecklistRule.objects.all())
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows), "_save": ""}
    for number, row in enumerate(rows):
        wanted = {Rule.NO_STANDFIRST: Level.BLOCK}.get(row.rule, Level.OFF)
        data |= {f"form-{number}-id": row.pk, f"form-{number}-level": wanted}
    assert client.post(RULES, data).status_code == 302
    page = said(client.get(change(article)))
    assert "Empêche la publication" in page
    assert "aucune image" not in page
    with pytest.raises(publishing.WorkflowError, match="pas de chapô"):
        publishing.publish(article, by=chief)


def test_only_a_chief_decides(client):
    client.force_login(UserFactory(group=SUBEDITORS))
    assert client.get(RULES).status_code == 403


def test_every_rule_has_its_row_and_starts_at_its_default():
    assert levels() == DEFAULTS
    assert set(ChecklistRule.objects.values_list("rule", flat=True)) == set(Rule.values)


def test_a_rule_without_a_row_is_at_its_default():
    ChecklistRule.objects.all().delete()
    assert levels() == DEFAULTS
