"""The paper and the nginx before it, started as they are deployed, on free ports and in a folder.

The tests of the edge use it, and whatever measures the edge.
"""

import atexit
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
MODULES = Path("/usr/lib/nginx/modules")
THREADS = 4  # of each worker, as in deploy/systemd/journal.service
MAIN = """
load_module {modules}/ndk_http_module.so;
load_module {modules}/ngx_http_lua_module.so;
load_module {modules}/ngx_http_brotli_filter_module.so;
load_module {modules}/ngx_http_brotli_static_module.so;
{user}
worker_processes {processes};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    sendfile on;
    tcp_nopush on;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
    {more}
}}
"""


class Paper:
    """The paper itself, which can be stopped and started again.

    `port` is its own, `site` the address readers know. `database` is a DATABASE_URL, whose database
    is made anew; SQLite without it.
    """

    def __init__(self, folder: Path, port: int, site: str, database: str = "") -> None:
        self.folder, self.port, self.database = folder, port, database
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "DATA_DIR": str(folder),
            "SITE_URL": site,
            "TRUSTED_PROXIES": "1",
            "MALLOC_ARENA_MAX": "1",  # as in deploy/systemd/journal.service
        }
        if database:
            self.environment["DATABASE_URL"] = database

    def prepare(self, *commands: str) -> None:
        """Make the database and run `commands` of manage.py after the usual ones."""
        if self.database:
            self._drop("CREATE DATABASE {}")
        shutil.copytree(static_files(), self.folder / "static", copy_function=os.link)
        for command in ("migrate", "load_pages", *commands):
            manage(command, self.environment)

    def start(self, workers: int = 2, threads: int = THREADS, application: str = "") -> None:
        command = [
            str(Path(sys.executable).with_name("granian")),
            *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port)),
            *("--workers", str(workers), "--blocking-threads", str(threads), "--no-ws"),
            *("--respawn-failed-workers", "--workers-kill-timeout", "3", "--log-level", "error"),
            application or "newsroom.wsgi:application",
        ]
        self.server = subprocess.Popen(command, cwd=ROOT, env=self.environment)
        wait_until(lambda: is_open(self.port))

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait(20)

    def remove(self) -> None:
        if self.database:
            self._drop()

    def write_sql(self, sql: str) -> None:
        """Change the database as nobody expects it: by a line typed into its console."""
        if self.database:
            import psycopg  # only where it is used: the plain installation has no driver

            with psycopg.connect(self.database) as connection:
                connection.execute(sql)
            return
        file = self.folder / "paper.sqlite3"
        with closing(sqlite3.connect(file, timeout=20)) as database, database:
            database.execute(sql)

    def change(self, title: str) -> None:
        """Change the title of a page by a line typed into the console."""
        self.write_sql(retitled(title))

    def _drop(self, then: str = "") -> None:
        import psycopg  # as above

        address = urlsplit(self.database)
        name = address.path.lstrip("/")
        server = urlunsplit(address._replace(path="/postgres"))
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            if then:
                connection.execute(then.format(name))


class Writer:
    """Changes the paper through Django, from a process of its own."""

    def __init__(self, paper: Paper) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.edge.writer"],
            cwd=ROOT,
            env=paper.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "ready\n"
        self.do("from articles.models import Page; from django.db import connection, transaction")

    def do(self, line: str) -> str:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def write_sql(self, sql: str) -> None:
        self.do(f"connection.cursor().execute({sql!r})")

    def name(self, number: int) -> None:
        title = f"'Version {number}.'"
        self.do(f"Page.objects.filter(slug='accessibilite').update(title={title})")


@cache
def static_files() -> Path:
    """Return the folder of the static files, collected and compressed once for all papers here."""
    folder = Path(tempfile.mkdtemp(prefix="static-"))
    atexit.register(shutil.rmtree, folder)
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder)}
    manage("collectstatic --noinput", environment)
    return folder / "static"


def manage(command: str, environment: dict[str, str]) -> None:
    arguments = [sys.executable, "manage.py", *command.split(), "--verbosity", "0"]
    subprocess.run(arguments, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def retitled(title: str) -> str:
    """Return SQL that gives a title to the page « accessibilite »."""
    return (
        f"UPDATE articles_page SET title = '{title}', title_typeset = '{title}'"
        " WHERE slug = 'accessibilite'"
    )


# All readers come from one address here.
UNLIMITED = {
    "rate=20r/s": "rate=1000000r/s",
    "rate=2r/s": "rate=1000000r/s",
    "connections 60": "connections 10000",
}


@contextmanager
def nginx_before(
    paper: Paper,
    ports: tuple[int, int, int],
    *,
    limits: bool = False,
    bench: bool = False,
    more: str = "",
) -> Iterator[int]:
    """Run nginx as deploy/nginx.conf says before `paper`; gives its process.

    `ports` are those with TLS, without, and of the server that asks the paper. What one address may
    ask for is limited as deployed only where `limits` says so. To be measured (`bench`) the pages
    are also served without TLS, at the second port, and there are as many processes as processors.
    `more` is added to the part on HTTP.
    """
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert nginx, "nginx is missing: sh .ci/edge"
    tls = ports[0]
    folder = paper.folder / f"nginx{tls}" if limits else paper.folder / "nginx"
    (folder / "proxy").mkdir(parents=True)
    make_certificate(folder)
    changes = site_changes(paper, folder, ports, bench=bench) | ({} if limits else UNLIMITED)
    (folder / "site.conf").write_text(changed(ROOT / "deploy" / "nginx.conf", changes))
    user = "user root;" if os.geteuid() == 0 else ""
    processes = "auto" if bench else 2
    main = folder / "nginx.conf"
    main.write_text(
        MAIN.format(folder=folder, modules=MODULES, user=user, processes=processes, more=more)
    )
    server = subprocess.Popen([nginx, "-e", folder / "error.log", "-c", main])
    try:
        wait_until(lambda: is_open(tls))
        yield server.pid
    finally:
        server.terminate()
        server.wait(20)


def site_changes(
    paper: Paper, folder: Path, ports: tuple[int, int, int], *, bench: bool
) -> dict[str, str]:
    """Return what to write for each place and port of deploy/nginx.conf, one after the other."""
    tls, plain, asking = ports
    changes = {
        "/etc/letsencrypt/live/www.exemple.fr": str(folder),
        "/srv/journal/deploy": str(ROOT / "deploy"),
        "/srv/journal/var": str(paper.folder),
        "/var/lib/nginx/journal": str(folder / "pages"),
        "127.0.0.1:8000": f"127.0.0.1:{paper.port}",
        "127.0.0.1:8001": f"127.0.0.1:{asking}",
    }
    if bench:
        changes |= {
            "listen 80;\n    server_name www.exemple.fr;": "listen 80;\n    server_name x;",
            " listen 443 ssl http2;": f" listen 443 ssl http2; listen 127.0.0.1:{plain};",
        }
    return changes | {
        "www.exemple.fr": "localhost",
        "listen 443 ": f"listen 127.0.0.1:{tls} ",
        "listen 80": f"listen 127.0.0.1:{plain}" if not bench else f"listen 127.0.0.2:{plain}",
    }


def changed(file: Path, changes: dict[str, str]) -> str:
    text = file.read_text()
    for deployed, tested in changes.items():
        assert deployed in text, deployed
        text = text.replace(deployed, tested)
    return text


def free_ports(count: int) -> list[int]:
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    numbers = [one.getsockname()[1] for one in taken]
    for one in taken:
        one.close()
    return numbers


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
