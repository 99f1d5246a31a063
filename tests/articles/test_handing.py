"""From hand to hand: what each may do, to whom it goes, what is written down."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from articles import publishing
from articles.models import Article, Handover, Status
from articles.publishing import WorkflowError
from tests.factories import CHIEFS, SUBEDITORS, WRITERS, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return UserFactory(group=WRITERS)


@pytest.fixture
def reader():
    return UserFactory(group=SUBEDITORS)


@pytest.fixture
def draft(writer):
    return ArticleFactory(draft=True, created_by=writer)


def test_a_text_goes_from_its_writer_to_the_paper(draft, writer, reader, clock):
    article = publishing.submit(draft, by=writer, to=reader, note="Deux sources.")
    assert (article.status, article.assigned_to) == (Status.REVIEW, reader)
    article = publishing.send_back(article, by=reader, note="Il manque le nom.")
    assert (article.status, article.assigned_to) == (Status.DRAFT, writer)
    article = publishing.submit(article, by=writer)
    article = publishing.approve(article, by=reader)
    assert (article.status, article.assigned_to) == (Status.READY, None)
    article = publishing.publish(article, by=reader)
    assert article.is_published()
    thread = [(one.by, one.recipient, one.to_status, one.note) for one in article.handovers.all()]
    assert thread == [
        (writer, reader, "review", "Deux sources."),
        (reader, writer, "draft", "Il manque le nom."),
        (writer, None, "review", ""),
        (reader, None, "ready", ""),
    ]


def test_a_writer_cannot_publish_approve_withdraw_or_correct(draft, writer):
    for verb in (publishing.publish, publishing.approve):
        with pytest.raises(PermissionDenied):
            verb(draft, by=writer)
    public = ArticleFactory(created_by=writer)
    with pytest.raises(PermissionDenied):
        publishing.withdraw(public, by=writer)
    with pytest.raises(PermissionDenied):
        publishing.correct(public, by=writer, wording="Non.")
    with pytest.raises(PermissionDenied):
        publishing.unschedule(ArticleFactory(scheduled=True), by=writer)
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT
    assert not Handover.objects.exists()


def test_a_writer_does_not_hand_in_what_is_not_theirs(writer):
    with pytest.raises(PermissionDenied):
        publishing.submit(ArticleFactory(draft=True), by=writer)


def test_only_a_chief_publishes_what_nobody_has_read(draft, reader):
    with pytest.raises(PermissionDenied, match="relu"):
        publishing.publish(draft, by=reader)
    assert publishing.publish(draft, by=UserFactory(group=CHIEFS)).is_published()


def test_who_reads_for_the_paper_may_publish_what_they_are_reading(reader):
    assert publishing.publish(ArticleFactory(to_read=True), by=reader).is_published()


def test_only_a_chief_withdraws_and_brings_back(reader):
    chief = UserFactory(group=CHIEFS)
    article = ArticleFactory()
    with pytest.raises(PermissionDenied):
        publishing.withdraw(article, by=reader)
    gone = publishing.withdraw(article, by=chief)
    with pytest.raises(PermissionDenied):
        publishing.publish(gone, by=reader)
    assert publishing.publish(gone, by=chief).is_published()


def test_nobody_and_a_closed_account_may_do_nothing(draft):
    closed = UserFactory(group=CHIEFS, is_active=False)
    for person in (None, closed):
        with pytest.raises(PermissionDenied):
            publishing.publish(draft, by=person)
        with pytest.raises(PermissionDenied):
            publishing.submit(draft, by=person)


def test_an_article_is_not_given_to_who_cannot_take_it_up(draft, writer):
    with pytest.raises(WorkflowError, match="ne peut pas s’en charger"):
        publishing.submit(draft, by=writer, to=UserFactory(group=WRITERS))
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


@pytest.mark.parametrize("note", ["", "  \n "])
def test_sending_back_wants_a_word(note, reader):
    with pytest.raises(WorkflowError, match="ce qui reste à faire"):
        publishing.send_back(ArticleFactory(to_read=True), by=reader, note=note)


@pytest.mark.parametrize(
    ("verb", "states"),
    [
        ("submit", ["to_read", "ready", "scheduled", "withdrawn"]),
        ("send_back", ["draft", "scheduled", "withdrawn"]),
        ("approve", ["ready", "scheduled", "withdrawn"]),
        ("unschedule", ["draft", "to_read", "ready", "withdrawn"]),
    ],
)
def test_a_verb_that_does_not_fit_the_state_is_refused(verb, states):
    chief = UserFactory(group=CHIEFS)
    words = {"note": "Non."} if verb == "send_back" else {}
    for state in [*states, None]:
        article = ArticleFactory(**({state: True} if state else {}))
        with pytest.raises(WorkflowError):
            getattr(publishing, verb)(article, by=chief, **words)


def test_who_may_change_everything_gives_an_article_to_who_can_take_it_up(reader, writer):
    article = ArticleFactory(to_read=True, created_by=writer)
    given = publishing.entrust(article, by=reader, to=reader, note="Pour midi.")
    assert (given.assigned_to, given.status) == (reader, Status.REVIEW)
    handover = Handover.objects.get()
    assert (handover.by, handover.recipient, handover.note) == (reader, reader, "Pour midi.")
    with pytest.raises(WorkflowError, match="ne peut pas s’en charger"):
        publishing.entrust(article, by=reader, to=writer)
    with pytest.raises(PermissionDenied):
        publishing.entrust(article, by=writer, to=reader)
    publishing.entrust(article, by=reader, to=reader)
    assert Handover.objects.count() == 1


def test_publishing_takes_the_article_out_of_all_hands(reader):
    article = ArticleFactory(ready=True, assigned_to=reader)
    assert publishing.publish(article, by=reader).assigned_to is None


def test_mine_is_what_is_given_to_me_and_my_drafts_given_to_nobody(writer, reader, draft):
    given = ArticleFactory(to_read=True, assigned_to=writer)
    ArticleFactory(draft=True, created_by=writer, assigned_to=reader)
    ArticleFactory(to_read=True, created_by=writer)
    ArticleFactory(draft=True)
    assert set(Article.objects.with_user(writer)) == {draft, given}


def test_the_database_keeps_a_handover_as_it_was_written(draft, writer):
    publishing.submit(draft, by=writer, note="Deux sources.")
    for change in ({"note": "Trois."}, {"to_status": "ready"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Handover.objects.update(**change)
    writer.delete()
    assert Handover.objects.get().by is None


def test_a_draft_may_be_deleted_with_its_handovers(draft, writer, reader):
    publishing.send_back(publishing.submit(draft, by=writer), by=reader, note="Non.")
    Article.objects.get(pk=draft.pk).delete()
    assert not Handover.objects.exists()
