"""Passing articles on from the form: buttons, the word beside them, and who gets no further."""

import pytest

from articles.models import Article, Handover, Status
from tests.articles.test_admin_articles import ADD, change, filled, said
from tests.factories import CHIEFS, SUBEDITORS, WRITERS, ArticleFactory, AuthorFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return UserFactory(group=WRITERS, first_name="Awa", last_name="Diarra")


@pytest.fixture
def reader():
    return UserFactory(group=SUBEDITORS)


@pytest.fixture
def draft(writer):
    return ArticleFactory(draft=True, created_by=writer)


def buttons(page):
    names = (
        "_publish",
        "_submit",
        "_approve",
        "_send_back",
        "_unschedule",
        "_correct",
        "_withdraw",
    )
    found = {name: page.find(f'name="{name}"') for name in names}
    return [name for name in sorted(found, key=lambda n: found[n]) if found[name] >= 0]


@pytest.mark.parametrize(
    ("group", "state", "expected"),
    [
        (WRITERS, "draft", ["_submit"]),
        (WRITERS, "to_read", []),
        (WRITERS, "ready", []),
        (SUBEDITORS, "draft", ["_submit", "_approve"]),
        (SUBEDITORS, "to_read", ["_approve", "_send_back", "_publish"]),
        (SUBEDITORS, "ready", ["_publish", "_send_back"]),
        (SUBEDITORS, "scheduled", ["_unschedule"]),
        (SUBEDITORS, "withdrawn", []),
        (SUBEDITORS, None, ["_correct"]),
        (CHIEFS, "draft", ["_publish", "_submit", "_approve"]),
        (CHIEFS, "withdrawn", ["_publish"]),
        (CHIEFS, None, ["_correct", "_withdraw"]),
    ],
)
def test_each_sees_the_buttons_of_the_state_the_most_likely_first(client, group, state, expected):
    user = UserFactory(group=group)
    client.force_login(user)
    article = ArticleFactory(created_by=user, **({state: True} if state else {}))
    assert buttons(said(client.get(change(article)))) == expected


def test_a_writer_cannot_publish_whatever_the_browser_sends(client, writer, draft, clock):
    client.force_login(writer)
    forged = {"status": "published", "assigned_to": writer.pk, "created_by": "", "publish": "1"}
    for button in ("_publish", "_approve"):
        response = client.post(change(draft), filled(draft, **forged, **{button: ""}))
        assert response.status_code == 403
    client.post(change(draft), filled(draft, published_at_0="21.11.2026", published_at_1="10:00"))
    data = filled(**{"_publish": "", "bylines-0-author": AuthorFactory().pk}, **forged)
    assert client.post(ADD, data).status_code == 403
    assert list(Article.objects.values_list("status", "assigned_to")) == [("draft", None)]
    assert not Article.objects.published().exists()
    chosen = {"_selected_action": [draft.pk], "action": "publish_selected"}
    client.post("/admin/articles/article/", chosen)
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_a_new_article_is_its_writers_and_is_handed_in_at_once(client, writer):
    client.force_login(writer)
    response = client.post(ADD, filled(_submit="", handover_note="Relire vite."), follow=True)
    article = Article.objects.get()
    assert (article.created_by, article.status) == (writer, Status.REVIEW)
    assert "est remis à la relecture" in said(response)
    assert "Relire vite." in said(response)


def test_the_word_goes_to_whom_it_is_meant_for(client, writer, reader, draft):
    client.force_login(writer)
    data = filled(draft, _submit="", handover_note="Deux sources.", handover_to=reader.pk)
    client.post(change(draft), data)
    handover = Handover.objects.get()
    assert (handover.by, handover.recipient, handover.note) == (writer, reader, "Deux sources.")


def test_sending_back_without_a_word_is_told_beside_the_field_and_nothing_is_lost(client, reader):
    client.force_login(reader)
    article = ArticleFactory(to_read=True)
    page = said(client.post(change(article), filled(article, standfirst="Relu.", _send_back="")))
    assert "Écrivez en un mot ce qui reste à faire." in page
    assert "Relu." in page
    article.refresh_from_db()
    assert article.status == Status.REVIEW


def test_too_long_a_word_is_told_and_kept(client, writer, draft):
    client.force_login(writer)
    page = said(client.post(change(draft), filled(draft, _submit="", handover_note="mot " * 300)))
    assert "1000 caractères" in page
    assert "mot mot mot" in page


def test_a_word_that_goes_with_no_button_waits_in_the_form(client, reader):
    client.force_login(reader)
    article = ArticleFactory(ready=True, authors=[])
    client.post(change(article), filled(article, handover_note="À voir demain.", _continue=""))
    assert "À voir demain." in said(client.get(change(article)))
    client.post(change(article), filled(article, handover_note="À voir demain.", _publish=""))
    assert "À voir demain." in said(client.get(change(article)))
    client.post(change(article), filled(article, handover_note="Signature ?", _send_back=""))
    assert Handover.objects.get().note == "Signature ?"
    assert client.session.get(f"handover-note-{article.pk}") is None


def test_a_word_is_shown_as_it_was_typed(client, reader, writer):
    client.force_login(reader)
    article = ArticleFactory(to_read=True, created_by=writer)
    client.post(change(article), filled(article, handover_note="<b>Non</b>", _send_back=""))
    page = said(client.get(change(article)))
    assert "&lt;b&gt;Non&lt;/b&gt;" in page
    assert "à Awa Diarra" in page


def test_the_list_says_who_has_it_and_narrows_to_mine(client, writer, draft):
    given = ArticleFactory(to_read=True, assigned_to=writer, title="Un texte confié")
    other = ArticleFactory(draft=True, title="Un autre")
    client.force_login(writer)
    page = client.get("/admin/articles/article/")
    assert "confié à Awa Diarra" in said(page)
    for value, expected in (
        ("moi", {draft, given}),
        ("miens", {draft}),
        ("autres", {given}),
        ("personne", {draft, other}),
    ):
        rows = client.get("/admin/articles/article/", {"mains": value}).context["cl"].result_list
        assert set(rows) == expected, value


def test_giving_an_article_in_the_form_is_written_down_with_its_word(client, reader, writer, draft):
    client.force_login(reader)
    given = {"assigned_to": writer.pk, "initial-assigned_to": "", "handover_note": "Pour midi."}
    client.post(change(draft), filled(draft, **given, _save=""))
    handover = Handover.objects.get()
    assert (handover.by, handover.recipient, handover.note) == (reader, writer, "Pour midi.")
    page = said(client.get(change(draft)))
    assert "Pour midi." in page
    assert client.session.get(f"handover-note-{draft.pk}") is None


def test_a_new_article_given_to_somebody_is_written_down(client, reader, writer):
    client.force_login(reader)
    client.post(ADD, filled(assigned_to=writer.pk, **{"initial-assigned_to": "", "_save": ""}))
    assert Article.objects.get().assigned_to == writer
    assert Handover.objects.get().recipient == writer


def test_only_who_can_take_it_up_is_offered_and_taken(client, reader, writer):
    client.force_login(reader)
    article = ArticleFactory(to_read=True)
    page = said(client.get(change(article)))
    assert "Awa Diarra" not in page[page.index('id="id_assigned_to"') :].split("</select>")[0]
    given = {"assigned_to": writer.pk, "initial-assigned_to": "", "_save": ""}
    page = said(client.post(change(article), filled(article, **given)))
    assert "Cette personne ne peut pas s’en charger" in page
    assert not Handover.objects.exists()


def test_whom_it_is_given_to_by_hand_is_not_undone_by_the_button(client, reader, draft):
    chief = UserFactory(group=CHIEFS)
    client.force_login(reader)
    given = {"assigned_to": chief.pk, "initial-assigned_to": "", "handover_note": "Vite."}
    client.post(change(draft), filled(draft, **given, _submit=""))
    draft.refresh_from_db()
    assert (draft.status, draft.assigned_to) == (Status.REVIEW, chief)
    assert [one.note for one in draft.handovers.all()] == ["", "Vite."]


def test_a_save_that_gives_nothing_away_writes_nothing_down(client, reader, draft):
    draft.assigned_to = reader
    draft.save()
    client.force_login(reader)
    same = {"assigned_to": reader.pk, "initial-assigned_to": reader.pk, "_save": ""}
    client.post(change(draft), filled(draft, kicker="Ville", **same))
    assert not Handover.objects.exists()
    taken = {"assigned_to": "", "initial-assigned_to": reader.pk, "_save": ""}
    client.post(change(draft), filled(draft, **taken))
    assert Handover.objects.get().recipient is None
    assert "à qui en a le droit" in said(client.get(change(draft)))


def test_a_writer_reads_who_has_an_article_and_is_led_to_no_closed_page(client, writer):
    article = ArticleFactory(draft=True, created_by=writer, assigned_to=writer)
    client.force_login(writer)
    page = said(client.get(change(article)))
    assert '<div class="readonly">Awa Diarra</div>' in page
    assert "/admin/auth/user/" not in page
