"""Letters about articles passed from hand to hand."""

import pytest
from django.core.management import call_command

from articles import publishing
from comments.models import Letter
from comments.notifications import tell_handovers
from tests.factories import CHIEFS, SUBEDITORS, WRITERS, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return UserFactory(group=WRITERS, email="awa@exemple.fr", first_name="Awa")


@pytest.fixture
def reader():
    return UserFactory(group=SUBEDITORS, email="jeanne@exemple.fr", first_name="Jeanne")


def letters():
    return [(letter.to, letter.subject) for letter in Letter.objects.order_by("to")]


def test_whoever_may_read_is_told_once_and_the_writer_is_not(writer, reader, mailoutbox):
    UserFactory(group=SUBEDITORS)  # without address
    UserFactory(group=CHIEFS, email="paul@exemple.fr")
    UserFactory(group=CHIEFS, email="parti@exemple.fr", is_active=False)
    article = ArticleFactory(draft=True, created_by=writer, title="Le pont rouvre")
    publishing.submit(article, by=writer, note="Deux sources.")
    assert not Letter.objects.exists()
    for _again in range(2):
        call_command("send_letters")
    assert sorted(mail.to[0] for mail in mailoutbox) == ["jeanne@exemple.fr", "paul@exemple.fr"]
    letter = mailoutbox[0]
    assert letter.subject == "À relire\u00a0: Le pont rouvre"
    assert "Awa remet un article à la relecture" in letter.body
    assert "Deux sources." in letter.body
    assert f"/admin/articles/article/{article.pk}/change/" in letter.body


def test_one_who_is_named_is_told_alone(writer, reader):
    UserFactory(group=CHIEFS, email="paul@exemple.fr")
    article = ArticleFactory(draft=True, created_by=writer, title="Le pont")
    publishing.submit(article, by=writer, to=reader)
    tell_handovers()
    assert letters() == [("jeanne@exemple.fr", "À relire\u00a0: Le pont")]


def test_the_author_is_told_what_is_to_be_done_again(writer, reader):
    article = publishing.submit(
        ArticleFactory(draft=True, created_by=writer, title="Le pont"), by=writer
    )
    publishing.send_back(article, by=reader, note="Il manque le nom.")
    tell_handovers()
    assert letters() == [("awa@exemple.fr", "À reprendre\u00a0: Le pont")]
    assert "Il manque le nom." in Letter.objects.get().body


def test_what_has_moved_on_since_is_not_announced(writer, reader):
    article = publishing.submit(ArticleFactory(draft=True, created_by=writer), by=writer)
    publishing.publish(article, by=reader)
    tell_handovers()
    assert not letters()
    assert not article.handovers.filter(told_at=None).exists()


def test_a_title_cannot_add_a_header(writer, reader):
    article = ArticleFactory(draft=True, created_by=writer, title="Le pont\nBcc: x@exemple.fr")
    publishing.submit(article, by=writer, to=reader)
    tell_handovers()
    assert "\n" not in Letter.objects.get().subject


def test_who_is_given_an_article_by_hand_is_told_and_nobody_when_it_is_taken_away(writer, reader):
    article = ArticleFactory(to_read=True, title="Le pont")
    chief = UserFactory(group=CHIEFS, email="paul@exemple.fr")
    publishing.entrust(article, by=chief, to=reader, note="Pour midi.")
    tell_handovers()
    assert letters() == [("jeanne@exemple.fr", "Confié\u00a0: Le pont")]
    body = Letter.objects.get().body
    assert "vous confie un article" in body
    assert "Pour midi." in body
    publishing.entrust(article, by=chief, to=None)
    tell_handovers()
    assert Letter.objects.count() == 1


def test_an_article_given_twice_before_the_letters_go_is_told_to_the_last(writer, reader):
    article = ArticleFactory(to_read=True)
    chief = UserFactory(group=CHIEFS, email="paul@exemple.fr")
    publishing.entrust(article, by=chief, to=reader)
    publishing.entrust(article, by=reader, to=chief)
    tell_handovers()
    assert [to for to, _subject in letters()] == ["paul@exemple.fr"]
