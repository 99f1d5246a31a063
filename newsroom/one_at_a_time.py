"""Django reads for one reader at a time in each process, as long as it is quick.

SQLite's driver lets go of Python's lock at each row, and whoever waits for it takes it: threads
that make pages at once spend much of their time on passing it to and fro (docs/decisions.md). A
page that takes long is not waited for.
"""

from collections.abc import Iterable
from threading import Lock

from newsroom.pagecache.answers import Environ
from newsroom.pagecache.making import Application, StartResponse

PATIENCE = 0.05  # seconds, ten times what a page takes


class OneAtATime:
    """`application`, whose readers take turns; who writes waits for nobody."""

    def __init__(self, application: Application, patience: float = PATIENCE) -> None:
        self._application = application
        self._patience = patience
        self._turn = Lock()

    @property
    def taken(self) -> bool:
        """Tell whether a page is being made."""
        return self._turn.locked()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self._application(environ, start_response)
        ours = self._turn.acquire(timeout=self._patience)
        try:
            return self._application(environ, start_response)
        finally:
            if ours:
                self._turn.release()
