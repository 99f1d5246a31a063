"""A place to measure in: a folder and a database of its own, made before Django starts."""

import os
import tempfile
from urllib.parse import urlsplit, urlunsplit

DATABASE = "newsroom_bench"
PORT = 8199  # of the server that is posted to


def prepare() -> None:
    """Point the environment at an empty scratch database, beside the one DATABASE_URL names."""
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="newsroom-bench-")
    os.environ["COMMENTS_PER_MINUTE"] = "1000000"  # what is measured is the machine, not the limit
    os.environ["TRUSTED_PROXIES"] = "1"  # each poster comes from an address of its own
    os.environ["SITE_URL"] = f"http://127.0.0.1:{PORT}"
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        os.environ.pop("DATABASE_URL", None)
        return
    import psycopg  # only where it is used: the plain installation has no driver

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    os.environ["DATABASE_URL"] = urlunsplit(urlsplit(address)._replace(path=f"/{DATABASE}"))
