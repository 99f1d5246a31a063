"""The indentation of templates stays with those who write them; what was typed keeps its own."""

import pytest
from django.template.loader import get_template, render_to_string

from tests.factories import ArticleFactory


@pytest.mark.django_db
def test_no_line_of_a_page_is_indented(client):
    article = ArticleFactory()
    for address in ("/", article.path, "/rien-du-tout/"):
        page = client.get(address).content.decode()
        assert not [line for line in page.splitlines() if line.startswith((" ", "\t"))], address


def test_what_was_typed_keeps_its_indentation():
    verse = "Un vers\n    et l’autre, décalé"
    assert verse in render_to_string("comments/_kept.html", {"text": verse})


def test_a_letter_is_left_as_it_was_written():
    name = "comments/mail/_letter.txt"
    template = get_template(name).template
    with open(template.origin.name) as file:
        assert template.source == file.read()


def test_an_error_names_the_line_of_the_file():
    template = get_template("articles/_article.html").template
    with open(template.origin.name) as file:
        assert template.source.count("\n") == file.read().count("\n")
