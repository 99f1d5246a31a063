"""The words of the interface keep the same French typography as the articles."""

import ast
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from newsroom.typography import typeset

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
COMMENTS = ROOT / "comments"
MODULES = [
    module
    for package in ("articles", "comments", "newsroom")
    for module in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in module.parts
]
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")  # its % is no percentage
TAG = re.compile(r"<[^>]*>")  # what stands in its attributes is no text
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext"}
# The argument of _(…), which may be several literals added up.
CALL = re.compile(r'\b_\(\s*("(?:[^"\\]|\\.)*"(?:\s*\+\s*"(?:[^"\\]|\\.)*")*)')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
WORDS = re.compile(
    r'\{% translate "([^"]*)"|\{% blocktranslate[^%]*%\}(.*?)\{% (?:plural|endblocktranslate) %\}',
    re.DOTALL,
)


def typed_otherwise(said: str) -> bool:
    """Tell whether the paper would set a sentence of the interface otherwise than it is typed."""
    said = TAG.sub("", PLACE.sub("x", said))
    return typeset(said) != said


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TEMPLATES)))
def test_what_a_page_says_of_itself_is_typeset(page):
    for match in WORDS.finditer(page.read_text()):
        said = unescape(match[1] or match[2])
        assert typeset(said) == said


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_python_says_is_typeset(module):
    assert [said for said in sentences(module) if typed_otherwise(said)] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_what_a_script_says_is_typeset(script):
    assert [said for said in spoken(script) if typed_otherwise(said)] == []


def spoken(script: Path) -> Iterator[str]:
    for call in CALL.finditer(script.read_text()):
        yield json.loads(f'"{"".join(LITERAL.findall(call[1]))}"')


def sentences(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GETTEXT:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def test_the_sentences_of_a_form_are_found():
    assert "Indiquez votre nom." in sentences(COMMENTS / "forms.py")
    assert "Encadré «\u00a0À savoir\u00a0»" in spoken(SCRIPTS[0].parent / "rich-text-toolbar.js")
