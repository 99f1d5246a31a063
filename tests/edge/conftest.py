"""A paper of its own behind a real nginx that reads `deploy/nginx.conf`, started once."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.edge.caller import Caller

ROOT = Path(__file__).resolve().parents[2]
MODULES = Path("/usr/lib/nginx/modules")
MAIN = """
load_module {modules}/ngx_http_brotli_filter_module.so;
load_module {modules}/ngx_http_brotli_static_module.so;
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Paper:
    """The paper itself, which can be stopped and started again."""

    def __init__(self, folder: Path, port: int, edge: int) -> None:
        self.folder, self.port = folder, port
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "DATA_DIR": str(folder),
            "SITE_URL": f"https://localhost:{edge}",
            "TRUSTED_PROXIES": "1",
        }

    def prepare(self) -> None:
        for command in ("migrate", "load_pages", "collectstatic --noinput"):
            arguments = [sys.executable, "manage.py", *command.split(), "--verbosity", "0"]
            subprocess.run(
                arguments, cwd=ROOT, env=self._environment, check=True, stdout=subprocess.DEVNULL
            )

    def start(self) -> None:
        command = [
            str(Path(sys.executable).with_name("granian")),
            *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port)),
            *("--workers", "1", "--blocking-threads", "1", "--no-ws", "--log-level", "error"),
            "newsroom.wsgi:application",
        ]
        self._server = subprocess.Popen(command, cwd=ROOT, env=self._environment)
        wait_until(lambda: is_open(self.port))

    def stop(self) -> None:
        self._server.terminate()
        self._server.wait(20)

    def change(self, title: str) -> None:
        """Change a page as nobody expects it: by a line typed into the database."""
        with closing(sqlite3.connect(self.folder / "paper.sqlite3")) as database, database:
            database.execute(
                "UPDATE articles_page SET title = ?, title_typeset = ?"
                " WHERE slug = 'accessibilite'",
                [title, title],
            )

    def take_away(self, slug: str) -> None:
        with closing(sqlite3.connect(self.folder / "paper.sqlite3")) as database, database:
            database.execute("DELETE FROM articles_page WHERE slug = ?", [slug])


@pytest.fixture(scope="session")
def ports() -> tuple[int, int, int]:
    """Three free ports: of the paper, of the edge with TLS, and without."""
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    numbers = [one.getsockname()[1] for one in taken]
    for one in taken:
        one.close()
    return (numbers[0], numbers[1], numbers[2])


@pytest.fixture(scope="session")
def paper(ports: tuple[int, int, int]) -> Iterator[Paper]:
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        one = Paper(Path(folder), ports[0], ports[1])
        one.prepare()
        one.start()
        yield one
        one.stop()


@pytest.fixture(scope="session")
def edge(paper: Paper, ports: tuple[int, int, int]) -> Iterator[Caller]:
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert nginx, "nginx is missing: sh .ci/edge"
    folder = paper.folder / "edge"
    (folder / "proxy").mkdir(parents=True)
    make_certificate(folder)
    site = (ROOT / "deploy" / "nginx.conf").read_text()
    for deployed, tested in {
        "/etc/letsencrypt/live/www.exemple.fr": str(folder),
        "www.exemple.fr": "localhost",
        "/srv/journal/var": str(paper.folder),
        "/var/cache/nginx/journal": str(folder / "pages"),
        "127.0.0.1:8000": f"127.0.0.1:{ports[0]}",
        "listen 443 ": f"listen 127.0.0.1:{ports[1]} ",
        "listen 80": f"listen 127.0.0.1:{ports[2]}",
    }.items():
        assert deployed in site
        site = site.replace(deployed, tested)
    (folder / "site.conf").write_text(site)
    user = "user root;" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder, modules=MODULES, user=user))
    server = subprocess.Popen([nginx, "-e", folder / "error.log", "-c", main])
    wait_until(lambda: is_open(ports[1]))
    yield Caller(ports[1])
    server.terminate()
    server.wait(20)


def make_certificate(folder: Path) -> None:
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )


def is_open(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def wait_until(comes: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not comes():
        assert time.monotonic() < end, "the server does not start"
        time.sleep(0.05)
