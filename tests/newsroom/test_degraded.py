"""What wears thin is told to the operator's monitor, while readers are served."""

import os
import socket
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from comments.models import Letter
from newsroom import cache as room
from newsroom import degraded
from newsroom.cache import Absence

pytestmark = pytest.mark.django_db

NOBODY = 65534


@pytest.fixture
def kept_data(settings, tmp_path):
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings


def told(client):
    response = client.get("/sante/")
    assert response.status_code == 200
    assert response.json()["failing"] == []
    return response.json().get("degraded", [])


def letter(**values):
    return Letter.objects.create(
        kind=Letter.Kind.DIGEST, to="lectrice@exemple.fr", subject="Bonjour", **values
    )


def test_a_paper_that_is_well_has_nothing_to_tell(client, kept_data):
    letter(due_at=timezone.now() - timedelta(minutes=59))
    letter(due_at=timezone.now() - timedelta(days=2), sent_at=timezone.now())
    assert told(client) == []


def test_before_the_first_picture_nothing_is_missing(client, kept_data):
    Path(kept_data.MEDIA_ROOT).rmdir()
    assert told(client) == []


def test_a_letter_that_should_have_gone_an_hour_ago_is_told_without_its_address(client, kept_data):
    letter(due_at=timezone.now() - timedelta(minutes=61))
    response = client.get("/sante/")
    assert "Des lettres attendent depuis plus d’une heure." in response.text
    assert "lectrice" not in response.text


@pytest.fixture
def ordinary_user(client):
    """Be somebody who may not write anywhere, as the superuser may."""
    client.get("/sante/")  # starts the site as who may read its files
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(before)


@pytest.fixture
def read_only():
    with tempfile.TemporaryDirectory() as folder:  # not in tmp_path, which nobody else may enter
        os.chmod(folder, 0o555)
        yield Path(folder)


@pytest.mark.parametrize("name", ["DATA_DIR", "MEDIA_ROOT"])
def test_what_cannot_be_written_is_told(client, kept_data, read_only, ordinary_user, name):
    with tempfile.TemporaryDirectory() as writable:
        kept_data.DATA_DIR = kept_data.MEDIA_ROOT = Path(writable)
        assert told(client) == []
        setattr(kept_data, name, read_only)
        assert told(client) == ["Les données ou les images ne peuvent plus être écrites."]


def test_a_folder_that_is_gone_is_told(client, kept_data, tmp_path):
    kept_data.DATA_DIR = tmp_path / "disque" / "detache"
    assert told(client) == ["Les données ou les images ne peuvent plus être écrites."]


def test_a_disk_that_is_nearly_full_is_told(client, kept_data, monkeypatch):
    monkeypatch.setattr(degraded, "ROOM", 2**62)
    assert told(client) == ["Le disque des données est presque plein."]


def test_a_redis_that_is_away_is_told_and_asked_no_more_than_others_ask_it(
    client, kept_data, monkeypatch
):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: whoever calls is refused
        address = f"redis://127.0.0.1:{taken.getsockname()[1]}/0"
        backend = "newsroom.cache.ImpatientRedis"
        kept_data.CACHES = {"default": {"BACKEND": backend, "LOCATION": address}}
        monkeypatch.setattr(room, "absence", Absence())
        assert told(client) == ["Redis ne répond pas."]


def test_looking_costs_a_few_questions_and_is_not_kept(
    client, kept_data, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        response = client.get("/sante/")
    assert "no-store" in response["Cache-Control"]
