"""The paper goes on without its shared cache."""

import logging
import socket

import pytest
from django.core.cache import cache
from django.urls import reverse

from newsroom import cache as room
from newsroom.cache import LEFT_ALONE, LOG_EVERY, Absence
from tests.factories import ArticleFactory


@pytest.fixture
def redis_is_away(settings, monkeypatch):
    """Settings that name a Redis at a port nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: whoever calls is refused
        port = taken.getsockname()[1]
        settings.CACHES = {
            "default": {
                "BACKEND": "newsroom.cache.ImpatientRedis",
                "LOCATION": f"redis://127.0.0.1:{port}/0",
            }
        }
        monkeypatch.setattr(room, "absence", Absence())
        yield


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["feed_rss", "transparency"])
def test_feeds_and_figures_do_without_redis(client, redis_is_away, name):
    ArticleFactory()
    assert client.get(reverse(name)).status_code == 200
    assert room.absence.lasts


def test_every_command_answers_as_an_empty_cache_would(redis_is_away):
    assert cache.get("a", 1) == 1
    assert cache.get_or_set("a", lambda: 2) == 2
    assert cache.add("a", 1)
    cache.set("a", 1)
    cache.set_many({"a": 1})
    cache.delete_many(["a"])
    assert not cache.touch("a")
    assert not cache.delete("a")
    assert cache.get_many(["a"]) == {}
    assert "a" not in cache
    assert cache.clear()
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_a_failure_is_told_once_a_minute_and_redis_is_left_alone_meanwhile(monkeypatch, caplog):
    now = 100.0
    monkeypatch.setattr(room.time, "monotonic", lambda: now)
    seen = Absence()
    assert not seen.lasts
    with caplog.at_level(logging.WARNING, logger="newsroom.cache"):
        for _ in range(3):
            seen.note(ConnectionError("refused"))
        assert seen.lasts
        assert len(caplog.records) == 1
        now += LEFT_ALONE
        assert not seen.lasts
        now += LOG_EVERY
        seen.note(ConnectionError("refused"))
    assert len(caplog.records) == 2
