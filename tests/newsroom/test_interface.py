"""The words of the interface keep the same French typography as the articles."""

import re
from pathlib import Path

import pytest

from newsroom.typography import typeset

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PAGES = [*TEMPLATES.glob("*.html"), *(TEMPLATES / "articles").glob("*.html")]
WORDS = re.compile(
    r'\{% translate "([^"]*)"|\{% blocktranslate[^%]*%\}(.*?)\{% (?:plural|endblocktranslate) %\}',
    re.DOTALL,
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_says_of_itself_is_typeset(page):
    for match in WORDS.finditer(page.read_text()):
        said = match[1] or match[2]
        assert typeset(said) == said
