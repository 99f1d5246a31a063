"""Other processes of the paper, on the database of a test."""

import os
import subprocess
import sys
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def shared_environment(folder, **more):
    """Return the environment of a process that writes to a database others write to.

    The test database of SQLite lives in memory and is nobody else's: a file stands in for it.
    """
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {**kept, "DATA_DIR": str(folder), **more}
    if connection.vendor == "postgresql":
        place = connection.get_connection_params()
        environment["DATABASE_URL"] = (
            f"postgres://{place.get('user', '')}:{place.get('password', '')}"
            f"@{place.get('host', '')}:{place.get('port', '')}/{place['dbname']}"
        )
        return environment
    run(environment, "manage.py", "migrate", "--verbosity=0")
    return environment


def start(environment, *arguments):
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said_by(process):
    """Return what a process has written, once it has ended well."""
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return out


def run(environment, *arguments):
    return said_by(start(environment, *arguments))


def shell(environment, code):
    return run(environment, "manage.py", "shell", "--no-imports", "-c", code)
