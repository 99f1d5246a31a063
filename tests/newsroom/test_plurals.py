"""In French zero is singular. Django learns it from the catalogue, message by message."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.translation import ngettext

ROOT = Path(__file__).resolve().parents[2]
PLURAL_BLOCK = re.compile(
    r"{%\s*blocktranslate\b(?P<options>[^%]*\bcount\b[^%]*)%}(?P<singular>.*?){%\s*plural\s*%}"
    r"(?P<plural>.*?){%\s*endblocktranslate\s*%}",
    re.DOTALL,
)
PLURAL_FUNCTIONS = {"ngettext", "ngettext_lazy"}


def _from_templates() -> set[tuple[str, str]]:
    found = set()
    for path in (ROOT / "templates").rglob("*"):
        if path.suffix not in {".html", ".txt"}:
            continue
        for match in PLURAL_BLOCK.finditer(path.read_text()):
            texts = [match["singular"], match["plural"]]
            texts = [re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", text) for text in texts]
            if "trimmed" in match["options"]:
                texts = [re.sub(r"\s*\n\s*", " ", text.strip()) for text in texts]
            found.add((texts[0], texts[1]))
    return found


def _from_python() -> set[tuple[str, str]]:
    found = set()
    for package in ("newsroom", "articles", "comments"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in PLURAL_FUNCTIONS:
                    singular, plural = (ast.literal_eval(argument) for argument in node.args[:2])
                    found.add((singular, plural))
    return found


def plural_messages() -> list[tuple[str, str]]:
    return sorted(_from_templates() | _from_python())


@pytest.mark.parametrize(("singular", "plural"), plural_messages())
def test_zero_and_one_are_singular_in_every_message(singular, plural):
    """A failure means: add the message to newsroom/locale and run compilemessages."""
    assert [ngettext(singular, plural, n) for n in (0, 1, 2)] == [singular, singular, plural]


def test_there_are_messages_to_look_at():
    assert len(plural_messages()) >= 5
