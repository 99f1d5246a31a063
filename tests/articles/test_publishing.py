"""The verbs of the newsroom, and who is told no."""

from datetime import timedelta

import pytest

from articles import publishing
from articles.models import Kind, Status
from tests.factories import CHIEFS, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(group=CHIEFS)


def test_publishing_a_draft_makes_it_public_now(clock, editor):
    article = publishing.publish(ArticleFactory(draft=True), by=editor)
    assert article.is_published()
    assert article.published_at == clock.now
    assert article.path == f"/2026/11/22/{article.slug}/"


def test_publishing_at_a_future_hour_schedules(clock, editor):
    at = clock.now + timedelta(hours=5)
    article = publishing.publish(ArticleFactory(draft=True), by=editor, at=at)
    assert article.is_scheduled
    clock.move_to(at)
    assert article.is_published()


def test_publishing_keeps_the_date_that_was_planned(clock, editor):
    planned = clock.now + timedelta(days=1)
    draft = ArticleFactory(status=Status.DRAFT, published_at=planned)
    assert publishing.publish(draft, by=editor).published_at == planned


NO_TEXTS = [" ", "<p></p>", "<p>\u00a0</p><p><br></p>", "<h2> </h2><hr>"]


@pytest.mark.parametrize("lacking", [*({"body": body} for body in NO_TEXTS), {"authors": []}])
def test_an_unfinished_article_cannot_be_published(lacking, editor):
    draft = ArticleFactory(draft=True, **lacking)
    with pytest.raises(publishing.WorkflowError):
        publishing.publish(draft, by=editor)


def test_a_picture_alone_is_something_to_read(editor):
    draft = ArticleFactory(draft=True, body='<figure><img src="/media/a.jpg" alt="Vue"></figure>')
    assert publishing.publish(draft, by=editor).is_published()


def test_two_articles_of_one_day_cannot_be_published_at_one_address(editor):
    first = ArticleFactory(slug="meteo")
    draft = ArticleFactory(draft=True, slug="meteo")
    with pytest.raises(publishing.WorkflowError, match="déjà cette adresse"):
        publishing.publish(draft, by=editor, at=first.published_at)


def test_what_a_partner_wrote_needs_no_journalists_name(editor):
    draft = ArticleFactory(draft=True, kind=Kind.PARTNER, partner="Solarive", authors=[])
    assert publishing.publish(draft, by=editor).is_published()


def test_a_published_article_cannot_be_published_again(editor):
    with pytest.raises(publishing.WorkflowError):
        publishing.publish(ArticleFactory(), by=editor)


def test_a_scheduled_article_goes_back_to_ready_and_keeps_its_hour(clock, editor):
    article = ArticleFactory(scheduled=True)
    back = publishing.unschedule(article, by=editor)
    assert back.status == Status.READY
    assert back.published_at == article.published_at


def test_a_public_article_cannot_be_unscheduled(editor):
    with pytest.raises(publishing.WorkflowError):
        publishing.unschedule(ArticleFactory(), by=editor)


def test_withdrawing_and_publishing_again_keeps_the_first_date(editor):
    article = ArticleFactory()
    gone = publishing.withdraw(article, by=editor, note="Erreur sur la personne.")
    assert gone.is_withdrawn
    back = publishing.publish(gone, by=editor)
    assert back.published_at == article.published_at
    assert back.withdrawal_note == ""


def test_an_article_that_comes_back_later_forgets_its_earlier_update(clock, editor):
    article = ArticleFactory(published_at=clock.now - timedelta(days=3))
    publishing.update(article, by=editor, at=clock.now - timedelta(days=2))
    publishing.withdraw(article, by=editor)
    back = publishing.publish(article, by=editor, at=clock.now)
    assert back.is_published()
    assert back.updated_at is None


@pytest.mark.parametrize("verb", ["update", "correct"])
def test_nothing_changes_in_an_article_before_it_has_appeared(verb, clock, editor):
    article = ArticleFactory(published_at=clock.now - timedelta(hours=1))
    words = {"wording": "Non."} if verb == "correct" else {}
    with pytest.raises(publishing.WorkflowError, match="précéder la parution"):
        getattr(publishing, verb)(article, by=editor, at=clock.now - timedelta(hours=2), **words)


@pytest.mark.parametrize("state", [{"draft": True}, {"scheduled": True}, {"withdrawn": True}])
def test_only_what_readers_saw_can_be_withdrawn_updated_or_corrected(state, editor):
    article = ArticleFactory(**state)
    for verb in (
        lambda: publishing.withdraw(article, by=editor),
        lambda: publishing.update(article, by=editor),
        lambda: publishing.correct(article, by=editor, wording="Non."),
    ):
        with pytest.raises(publishing.WorkflowError):
            verb()
    assert not article.corrections.exists()


def test_a_correction_is_dated_shown_and_moves_the_update(client, clock, editor):
    article = ArticleFactory(published_at=clock.now - timedelta(days=2))
    publishing.correct(article, by=editor, wording="Le pont date de 1912, et non de 1921.")
    page = client.get(article.path).text
    assert "Le pont date de 1912, et non de 1921." in page
    assert "22.11.2026 10:00" in page


def test_saving_an_article_does_not_pretend_it_was_updated(client):
    article = ArticleFactory()
    article.title = "Un titre relu"
    article.save()
    assert article.updated_at is None
    assert "Mis à jour" not in client.get(article.path).text


def test_an_update_is_not_announced_before_it_happens(clock, editor):
    article = ArticleFactory()
    with pytest.raises(publishing.WorkflowError, match="à venir"):
        publishing.update(article, by=editor, at=clock.now + timedelta(days=1))
    article.refresh_from_db()
    assert article.updated_at is None
