"""How static files are named, kept and served: by the hash of their content, for ever."""

import re
from collections.abc import Iterator
from os import stat_result
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = re.compile(r"css/[\w-]+\.css")
FOR_WRITERS = re.compile(r"/\*.*?\*/\s*|^[ \t]+|\n(?=\n)", re.DOTALL | re.MULTILINE)

Sources = dict[str, tuple[Storage, str]]  # by name: where it was found, and its path there


class HashedAssets(CompressedManifestStaticFilesStorage):
    """Hash what modules import of each other too, and strip our style sheets of comments.

    Unhashed imports would let a script of today load, under a name that browsers keep for a
    minute, a module of before the deploy: where one asks for what the other does not have yet,
    neither runs.
    """

    support_js_module_import_aggregation = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """Return the address of a file, taken apart and put together once: each page names ten."""
        if name is None or force or settings.DEBUG:
            return super().url(name, force)
        found = self._addresses.get(name)
        if found is None:
            found = self._addresses[name] = super().url(name)
        return found

    def post_process(
        self, paths: Sources, dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        if not dry_run:
            paths = {name: self._lean(name, *found) for name, found in paths.items()}
        yield from super().post_process(paths, dry_run, **options)
        self._addresses.clear()

    def _lean(self, name: str, storage: Storage, path: str) -> tuple[Storage, str]:
        """Return where the file is found; one of our style sheets, here and without comments."""
        if not OURS.fullmatch(name):
            return storage, path
        with storage.open(path) as file:
            sheet = file.read().decode()
        self.delete(name)
        self.save(name, ContentFile(FOR_WRITERS.sub("", sheet).encode()))
        return self, name


class Files(WhiteNoiseMiddleware):
    """Serve every file but the list of them all, which is for the paper."""

    def add_file_to_dictionary(
        self, url: str, path: str, stat_cache: dict[str, stat_result] | None = None
    ) -> None:
        if url != self.static_prefix + HashedAssets.manifest_name:
            super().add_file_to_dictionary(url, path, stat_cache)
