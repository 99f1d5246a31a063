"""Several people at the same instant, each with a connection of their own."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

AtOnce = Callable[[list[Callable[[], object]]], list[object]]


@pytest.fixture
def shared_database(transactional_db, tmp_path) -> Iterator[None]:
    """A database that several connections share as in production.

    The one of the tests is in memory where it is SQLite, and knows no waiting: a second writer is
    refused at once. It is copied to a file for the time of the test.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    path = str(tmp_path / "shared.sqlite3")
    with sqlite3.connect(path) as copy:
        memory.backup(copy)
    copy.close()
    _point_to(path, None)
    yield
    connection.close()
    _point_to(name, memory)


def _point_to(name: str, raw: sqlite3.Connection | None) -> None:
    connection.connection = raw
    connection.settings_dict["NAME"] = name
    connections.settings["default"]["NAME"] = name


@pytest.fixture
def at_once(shared_database) -> AtOnce:
    """Run acts in threads started together; return what each returned, or raised."""

    def at_once(acts):
        start = threading.Barrier(len(acts))

        def run(act):
            try:
                start.wait()
                return act()
            finally:
                connection.close()

        with ThreadPoolExecutor(len(acts)) as pool:
            futures = [pool.submit(run, act) for act in acts]
            return [future.exception() or future.result() for future in futures]

    return at_once
