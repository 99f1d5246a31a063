"""One thread of one process at a time, of all on the machine."""

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Alone:
    """Held through `descriptor`, of a file that the processes share."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._threads = threading.Lock()  # the other lock is one of the process, for all of them

    @contextmanager
    def __call__(self) -> Iterator[None]:
        with self._threads:
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._descriptor, fcntl.LOCK_UN)
