"""A text too long for the paper comes back whole, with a sentence beside it."""

from html import unescape

import pytest

from articles.models import Article
from newsroom.html import MAX_WRITTEN
from tests.effort import effort
from tests.factories import SectionFactory, UserFactory

ADD = "/admin/articles/article/add/"
PARAGRAPH = "<p>Le conseil a voté.</p>"


@pytest.fixture
def send(client, db):
    """Send the form of a new article with the body given; return the answer."""
    client.force_login(UserFactory(is_superuser=True))
    section = SectionFactory()

    def send(body):
        form = {
            "title": "Un titre",
            "body": body,
            "section": section.pk,
            "kind": "actualite",
            "bylines-TOTAL_FORMS": "0",
            "bylines-INITIAL_FORMS": "0",
            "corrections-TOTAL_FORMS": "0",
            "corrections-INITIAL_FORMS": "0",
        }
        return client.post(ADD, form)

    return send


def test_five_megabytes_come_back_whole_with_a_sentence(send):
    body = PARAGRAPH * (5_000_000 // len(PARAGRAPH))
    answers = []
    assert effort(lambda: answers.append(send(body)), rounds=1) < 10_000
    [answer] = answers
    assert answer.status_code == 200
    page = unescape(answer.text)
    assert "Ce texte est trop long\u00a0: " in page
    assert body in page
    assert not Article.objects.exists()


@pytest.mark.parametrize("body", ["<" * 21_000, "&" * 21_000, "<p>" * 19_000])
def test_markup_without_end_gets_a_sentence_too(send, body):
    answer = send(body)
    assert answer.status_code == 200
    assert "trop de balises" in answer.text
    assert not Article.objects.exists()


def test_a_text_as_long_as_is_taken_is_saved(send):
    paragraph = f"<p>{'Vraiment? Non! ' * 60}</p>"  # typesetting adds a space to each
    answer = send(paragraph * (MAX_WRITTEN // len(paragraph)))
    assert answer.status_code == 302
    assert Article.objects.get().word_count > 20_000
