"""How static files are named and kept: by the hash of their content, for ever."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r"""^@import "(?P<path>[\w./-]+\.css)";\n""", re.MULTILINE)
FOR_WRITERS = re.compile(r"/\*.*?\*/\s*|^[ \t]+|\n(?=\n)", re.DOTALL | re.MULTILINE)

Sources = dict[str, tuple[Storage, str]]  # by name: where it was found, and its path there


class HashedAssets(CompressedManifestStaticFilesStorage):
    """Hash what modules import of each other too, and join a style sheet with those it imports.

    Unhashed imports would let a script of today load, under a name that browsers keep for a
    minute, a module of before the deploy: where one asks for what the other does not have yet,
    neither runs. An `@import` left in place is a file that a browser learns of only when another
    has come: half a second on a telephone, before it paints anything. Comments and indents stay
    with those who write them.
    """

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: Sources, dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        if not dry_run:
            paths = {name: self._whole(name, paths) for name in paths}
        yield from super().post_process(paths, dry_run, **options)

    def _whole(self, name: str, paths: Sources) -> tuple[Storage, str]:
        """Return where the file is found; a sheet that imports others, here and joined."""
        if not name.endswith(".css") or not IMPORT.search(sheet := _read(name, paths)):
            return paths[name]
        joined = IMPORT.sub(lambda found: _read(_beside(name, found["path"]), paths), sheet)
        self.delete(name)
        self.save(name, ContentFile(FOR_WRITERS.sub("", joined).encode()))
        return self, name


def _read(name: str, paths: Sources) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())


def _beside(name: str, path: str) -> str:
    return PurePosixPath(name).with_name(path).as_posix()
