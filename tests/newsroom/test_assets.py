"""What a browser may keep for ever has a name that changes with its content."""

import re
import shutil
from pathlib import Path

from newsroom.assets import HashedAssets

STATIC = Path(__file__).resolve().parents[2] / "static"
IMPORTED = re.compile(
    r"""^\s*(?:import|export)\b[^"'()]*["'](?P<module>\.[^"']+)["']""", re.MULTILINE
)
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")


def test_modules_import_each_other_by_names_that_hold_their_hash(tmp_path):
    shutil.copytree(STATIC / "js", tmp_path / "js")
    storage = HashedAssets(location=str(tmp_path), base_url="/static/")
    names = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.js")]
    for _name, _hashed, processed in storage.post_process({n: (storage, n) for n in names}):
        assert not isinstance(processed, Exception), processed
    served = [path for path in tmp_path.rglob("*.js") if HASHED.search(path.name)]
    imports = {m["module"] for path in served for m in IMPORTED.finditer(path.read_text())}
    assert len(imports) > 10
    assert {module for module in imports if not HASHED.search(module)} == set()
