"""The shared cache in Redis, which nobody has to wait for or depends on."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

Answer = TypeVar("Answer")

logger = logging.getLogger(__name__)

PATIENCE = 0.3  # seconds; a page is built without a cache in less
# One more try at once, for a connection that a restart of Redis has left dead. The library's own
# three tries, with pauses between, would hold the reader for seconds.
RETRY = Retry(NoBackoff(), 1)
LEFT_ALONE = 5.0  # seconds after a failure; otherwise every reader would wait for the next one
LOG_EVERY = 60.0  # seconds


class Absence:
    """Since when Redis has failed, as this process knows; instants of the monotonic clock."""

    def __init__(self) -> None:
        self.over = self.next_log = 0.0

    def note(self, error: RedisError) -> None:
        now = time.monotonic()
        self.over = now + LEFT_ALONE
        if now >= self.next_log:
            self.next_log = now + LOG_EVERY
            logger.warning("Redis does not answer; the site does without a cache: %s", error)

    @property
    def lasts(self) -> bool:
        return time.monotonic() < self.over


absence = Absence()  # of the process: Django makes a cache for each thread


class ImpatientClient:
    """Ask Redis; while it fails, answer as Django's DummyCache does, which keeps nothing.

    What was to be deleted meanwhile may be found again later: what is cached here must be allowed
    to be as old as its own time-out.
    """

    def __init__(self, servers: list[str], **options: Any) -> None:
        self._redis = RedisCacheClient(
            servers,
            socket_connect_timeout=PATIENCE,
            socket_timeout=PATIENCE,
            retry=RETRY,
            **options,
        )

    def add(self, key: str, value: object, timeout: int | None) -> bool:
        return _ask(self._redis.add, True, key, value, timeout)

    def get(self, key: str, default: Any) -> Any:  # noqa: ANN401 - whatever was kept
        return _ask(self._redis.get, default, key, default)

    def set(self, key: str, value: object, timeout: int | None) -> None:
        _ask(self._redis.set, None, key, value, timeout)

    def touch(self, key: str, timeout: int | None) -> bool:
        return _ask(self._redis.touch, False, key, timeout)

    def delete(self, key: str) -> bool:
        return _ask(self._redis.delete, False, key)

    def get_many(self, keys: Iterable[str]) -> dict[str, Any]:
        return _ask(self._redis.get_many, {}, keys)

    def has_key(self, key: str) -> bool:
        return _ask(self._redis.has_key, False, key)

    def incr(self, key: str, delta: int) -> int:
        found: int | None = _ask(self._redis.incr, None, key, delta)
        if found is None:
            raise ValueError(f"Key '{key}' not found.")  # as for any key that is not there
        return found

    def set_many(self, data: Mapping[str, Any], timeout: int | None) -> None:
        _ask(self._redis.set_many, None, data, timeout)

    def delete_many(self, keys: Iterable[str]) -> None:
        _ask(self._redis.delete_many, None, keys)

    def clear(self) -> bool:
        return _ask(self._redis.clear, True)


class ImpatientRedis(RedisCache):
    """Django's cache in Redis, without which the site goes on."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = ImpatientClient


def _ask(command: Callable[..., Any], otherwise: Answer, *arguments: object) -> Answer:
    if absence.lasts:
        return otherwise
    try:
        found: Answer = command(*arguments)
    except RedisError as error:
        absence.note(error)
        return otherwise
    return found
