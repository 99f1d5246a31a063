"""What a browser may keep for ever has a name that changes with its content."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponseNotFound
from django.test import override_settings

from newsroom.assets import Files, HashedAssets

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


def test_a_file_collected_again_has_its_new_address_at_once(tmp_path):
    storage = HashedAssets(location=str(tmp_path), base_url="/static/")
    addresses = set()
    for content in ("one();", "two();"):
        (tmp_path / "reader.js").write_text(content)
        list(storage.post_process({"reader.js": (storage, "reader.js")}))
        addresses.add(storage.url("reader.js"))
    assert len(addresses) == 2


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The folder of what readers load, as `collectstatic` leaves it."""
    folder = tmp_path_factory.mktemp("static")
    shutil.copytree(STATIC, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("admin*"))
    storage = HashedAssets(location=str(folder), base_url="/static/")
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    for _name, _hashed, processed in storage.post_process({n: (storage, n) for n in names}):
        assert not isinstance(processed, Exception), processed
    return folder


def one(folder, pattern):
    (found,) = folder.glob(pattern)
    return found


def test_a_style_sheet_waits_for_no_other(served):
    for name in ("site", "below"):
        sheet = one(served, f"css/{name}.????????????.css").read_text()
        assert "@import" not in sheet
        assert "/*" not in sheet
    sheet = one(served, "css/site.????????????.css").read_text()
    fonts = re.findall(r'url\("\.\./fonts/([\w.-]+)"\)', sheet)
    assert len(fonts) == 3
    assert all((served / "fonts" / name).is_file() for name in fonts)


def test_the_pages_and_the_desk_have_the_same_faces():
    faces, site = ((STATIC / "css" / name).read_text() for name in ("fonts.css", "site.css"))
    assert faces[faces.index("@font-face") :].rstrip() in site
    assert "@import" not in site


def test_collecting_twice_leaves_the_same(served, tmp_path):
    folder = tmp_path / "again"
    shutil.copytree(served, folder)
    storage = HashedAssets(location=str(folder), base_url="/static/")
    source = HashedAssets(location=str(STATIC), base_url="/static/")
    names = ["css/site.css", "css/fonts.css", *(f"fonts/{f.name}" for f in STATIC.glob("fonts/*"))]
    list(storage.post_process({name: (source, name) for name in names}))
    assert one(folder, "css/site.????????????.css").name == one(served, "css/site.*.css").name


MOST = {  # bytes in brotli, as they travel
    # The first ten packets, 14.6 kB, are to hold it together with the HTML of a page.
    "css/site.????????????.css": 5_600,
    "css/below.????????????.css": 2_500,
    "js/reader.????????????.js": 1_400,
    "js/comments.????????????.js": 1_100,
}


@pytest.mark.parametrize("pattern", MOST)
def test_style_and_scripts_weigh_little(served, pattern):
    file = one(served, pattern)
    assert file.with_name(f"{file.name}.br").stat().st_size <= MOST[pattern]
    assert "import" not in file.read_text() or file.suffix == ".css"


def test_the_fonts_weigh_little():
    weight = {file.name: file.stat().st_size for file in (STATIC / "fonts").glob("*.woff2")}
    assert weight["newsreader.woff2"] <= 23_000  # all that a phone needs
    assert sum(weight.values()) <= 48_500


TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
TEXTS = {".css", ".js", ".svg"}


def test_each_file_is_served_small_typed_and_for_ever(db, served, rf):
    kept = {**settings.STORAGES, "staticfiles": {"BACKEND": "newsroom.assets.HashedAssets"}}
    with override_settings(STATIC_ROOT=str(served), STORAGES=kept):
        files = Files(lambda request: pytest.fail(f"not served: {request.path}"))
        hashed = [file for file in served.rglob("*.????????????.*") if file.suffix in TYPES]
        assert {file.suffix for file in hashed} == set(TYPES)
        for file in hashed:
            path = f"/static/{file.relative_to(served).as_posix()}"
            for accepted in ("br", "gzip"):
                answer = files(rf.get(path, headers={"accept-encoding": f"{accepted}, x"}))
                body = b"".join(answer)
                answer.close()
                assert answer["Content-Type"].split(";")[0] == TYPES[file.suffix], path
                assert "immutable" in answer["Cache-Control"], path
                assert answer.get("Content-Encoding") == (
                    accepted if file.suffix in TEXTS else None
                ), path
                assert len(body) <= file.stat().st_size
                assert "Set-Cookie" not in answer


def test_the_list_of_all_files_is_for_the_paper(served, rf):
    list_of_all = "staticfiles.json"
    assert (served / list_of_all).is_file()
    with override_settings(STATIC_ROOT=str(served)):
        files = Files(lambda request: HttpResponseNotFound())
        assert files(rf.get(f"/static/{list_of_all}")).status_code == 404


def test_a_file_carries_no_policy_that_only_a_page_needs():
    middleware = settings.MIDDLEWARE
    files = middleware.index("newsroom.assets.Files")
    assert files < middleware.index("newsroom.middleware.PagePolicy")
    assert files > middleware.index("django.middleware.security.SecurityMiddleware")
