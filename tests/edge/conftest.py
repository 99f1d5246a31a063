"""A paper of its own behind a real nginx that reads `deploy/nginx.conf`, on each database."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.edge.caller import Caller
from tests.edge.servers import Paper, Writer, free_ports, nginx_before

DATABASES = ["sqlite"]
if os.environ.get("DATABASE_URL", "").startswith("postgres"):
    DATABASES.append("postgresql")


@pytest.fixture(scope="session", params=DATABASES)
def paper(request) -> Iterator[Paper]:
    port, edge = free_ports(2)
    database = ""
    if request.param == "postgresql":
        address = urlsplit(os.environ["DATABASE_URL"])
        # One for each test process: Varnish and nginx are tried side by side.
        worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
        database = urlunsplit(address._replace(path=f"{address.path}_edge_{worker}"))
    with tempfile.TemporaryDirectory() as folder:
        one = Paper(Path(folder), port, f"https://localhost:{edge}", database)
        one.prepare()
        one.start()
        yield one
        one.stop()
        one.remove()


@pytest.fixture(scope="session")
def ports(paper: Paper) -> tuple[int, int, int]:
    """Return the ports of nginx: with TLS, without, and of the server that asks the paper."""
    plain, asking = free_ports(2)
    return urlsplit(paper.environment["SITE_URL"]).port, plain, asking


@pytest.fixture(scope="session")
def edge(paper: Paper, ports: tuple[int, int, int]) -> Iterator[Caller]:
    with nginx_before(paper, ports):
        yield Caller(ports[0])


@pytest.fixture(scope="session")
def writer(paper: Paper) -> Iterator[Writer]:
    one = Writer(paper)
    yield one
    one.process.kill()
    one.process.communicate()


@pytest.fixture
def write(paper: Paper, writer: Writer) -> Callable[[str], None]:
    """Run SQL that shows at the next request; of PostgreSQL's console one hears a moment later."""
    return writer.write_sql if paper.database else paper.write_sql
