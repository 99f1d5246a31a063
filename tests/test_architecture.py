"""The rules of the house that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = [
    path
    for package in ("newsroom", "articles", "comments")
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
]
MOVERS = {f"articles/publishing/{name}.py" for name in ("handing", "releasing")}  # the verbs
STATE = {"status", "published_at"}
FORBIDDEN_ROOMS = {"utils", "helpers", "common", "core", "services", "mixins"}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_no_import_hides_in_a_function_and_no_receiver_acts_unseen(path):
    tree = ast.parse(path.read_text())
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        assert not [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
        assert "receiver" not in ast.unparse(ast.Module(function.decorator_list, []))
    assert path.stem not in FORBIDDEN_ROOMS


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_only_the_verbs_change_the_state_of_an_article(path):
    if _name(path) in MOVERS:
        return
    for node in ast.walk(ast.parse(path.read_text())):
        assert not (isinstance(node, ast.Attribute) and _sets_state(node)), ast.unparse(node)
        # A comment has a state too, which its own room may update in bulk.
        if isinstance(node, ast.Call) and "comments" not in path.parts:
            assert not _updates_state(node), ast.unparse(node)


def _sets_state(target: ast.Attribute) -> bool:
    is_written = isinstance(target.ctx, ast.Store) and target.attr in STATE
    return is_written and ast.unparse(target.value) in {"article", "obj", "form.instance"}


def _updates_state(call: ast.Call) -> bool:
    is_update = isinstance(call.func, ast.Attribute) and call.func.attr == "update"
    return is_update and any(keyword.arg in STATE for keyword in call.keywords)


def test_every_part_is_named_with_an_underscore_and_pages_extend_the_base():
    for path in (ROOT / "templates").rglob("*.html"):
        if "admin" in path.parts or path.name == "base.html":
            continue
        whole = "{% extends" in path.read_text()
        assert whole != path.name.startswith("_"), _name(path)


def test_no_text_of_the_project_names_what_does_not_belong_in_it():
    pattern = re.compile(r"/(?:work|root|tmp)/")
    for path in SOURCES:
        assert not pattern.search(path.read_text()), _name(path)
