"""The page cache put together as the settings say."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.module_loading import import_string

from newsroom.pagecache.edge import Edge
from newsroom.pagecache.layer import Limits, PageCache
from newsroom.pagecache.making import Application
from newsroom.pagecache.marks import marks_in
from newsroom.pagecache.release import release_of
from newsroom.pagecache.shelf import Shelf
from newsroom.pagecache.sqlite import SqliteWatch
from newsroom.pagecache.turns import Turns
from newsroom.pagecache.watch import Watch

SOURCES = ("newsroom", "articles", "comments", "templates", "uv.lock")
MEGABYTE = 1024 * 1024


def before(application: Application) -> Application:
    """Return `application` with the page cache before it, or alone where there is to be none."""
    watch = make_watch() if settings.PAGE_CACHE else None
    if watch is None:
        return application
    folder = Path(settings.DATA_DIR) / "pages"
    shelf = Shelf(folder, release(), settings.PAGE_CACHE_DISK * MEGABYTE)
    shelf.prepare()
    limits = Limits(settings.PAGE_CACHE_MEMORY * MEGABYTE, settings.PAGE_CACHE_OUTAGE)
    turns = Turns(Path(settings.DATA_DIR) / "turns")
    edge = Edge(Path(settings.DATA_DIR) / "edge", watch, shelf)
    return PageCache(application, watch, shelf, turns, limits, edge)


def make_watch() -> Watch | None:
    """Return what follows the stamps of the database; None if no other process could see it."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        return None if ":memory:" in name or "mode=memory" in name else SqliteWatch(Path(name))
    # By its name: the driver of PostgreSQL is not there where nobody uses it.
    make = import_string("newsroom.pagecache.postgres.PostgresqlWatch")
    parameters = connection.get_connection_params()
    libpq = {
        name: value
        for name, value in parameters.items()
        if name in {"dbname", "user", "password", "host", "port", "sslmode", "service"}
    }
    watch: Watch = make(libpq, marks_in(Path(settings.DATA_DIR) / "writers"))
    return watch


def release() -> str:
    """Return the name of what makes the pages now: code, static files, settings, database."""
    root = Path(settings.BASE_DIR)
    manifest = Path(settings.STATIC_ROOT) / getattr(staticfiles_storage, "manifest_name", "none")
    database = connections[DEFAULT_DB_ALIAS].settings_dict
    return release_of(
        [*(root / source for source in SOURCES), manifest],
        settings.SITE_URL,
        settings.DEBUG,
        settings.TIME_ZONE,
        settings.ALLOWED_HOSTS,
        settings.CDN.get("kind", ""),  # whose header is kept with the page
        [str(database[part]) for part in ("ENGINE", "HOST", "PORT", "NAME")],
    )
