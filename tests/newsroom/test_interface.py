"""The words of the interface keep the same French typography as the articles."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.typography import typeset

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
PAGES = [
    page for folder in (".", "articles", "comments") for page in TEMPLATES.glob(f"{folder}/*.html")
]
# Where Python speaks to readers.
COMMENTS = ROOT / "comments"
ROOMS = ("drafts.py", "forms.py", "impersonation.py", "opening.py", "refusals.py")
MODULES = [
    *(COMMENTS / name for name in ROOMS),
    *COMMENTS.glob("notifications/*.py"),
    *COMMENTS.glob("views/*.py"),
]
PLACE = re.compile(r"%\(\w+\)[sd]")  # its % is no percentage
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext"}
WORDS = re.compile(
    r'\{% translate "([^"]*)"|\{% blocktranslate[^%]*%\}(.*?)\{% (?:plural|endblocktranslate) %\}',
    re.DOTALL,
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_says_of_itself_is_typeset(page):
    for match in WORDS.finditer(page.read_text()):
        said = match[1] or match[2]
        assert typeset(said) == said


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_python_says_to_readers_is_typeset(module):
    assert [said for said in sentences(module) if typeset(said) != said] == []


def sentences(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GETTEXT:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield PLACE.sub("x", argument.value)


def test_the_sentences_of_a_form_are_found():
    assert "Indiquez votre nom." in sentences(COMMENTS / "forms.py")
