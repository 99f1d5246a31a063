"""Who may do what: the tables of docs/desk.md are what one finds by trying."""

from pathlib import Path

import pytest

from tests import rights_matrix

pytestmark = pytest.mark.django_db

DESK = Path(__file__).parents[1] / "docs" / "desk.md"


@pytest.mark.parametrize("name", ["verbs", "models", "pages"])
def test_the_table_in_the_manual_is_what_each_role_finds(name):
    found = "\n".join(getattr(rights_matrix, name)())
    assert found in DESK.read_text(), f"the table « {name} » of docs/desk.md should read:\n{found}"
