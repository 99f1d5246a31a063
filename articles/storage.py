"""Where pictures lie: files named by what they hold, each whole or not there at all."""

import os
import tempfile
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage

FILE_MODE = 0o644  # the web server reads them under another account


class PictureStorage(FileSystemStorage):
    """A name that is taken holds the same bytes already, so nothing is renamed or overwritten."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: "File[bytes]") -> str:
        target = Path(self.path(name))
        if target.exists():
            # Young again: the sweep leaves alone what an upload under way may be about to use.
            os.utime(target)
            return name
        target.parent.mkdir(parents=True, exist_ok=True)
        # Renamed into place, so that neither a kill nor a full disk leaves half a picture under a
        # name that promises a whole one.
        handle, draft = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(draft, FILE_MODE)
            os.replace(draft, target)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        return name


pictures = PictureStorage()
