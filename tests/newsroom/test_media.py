"""Pictures as they are served: inert, for ever, and nothing but pictures."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.http import http_date

from articles.storage import pictures
from tests.factories import ImageFactory

TYPES = {"jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}


@pytest.fixture
def image(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return ImageFactory()


def fetch(client, path, **headers):
    response = client.get(path, headers=headers)
    response.close()
    return response


@pytest.mark.parametrize("format", TYPES)
def test_a_picture_is_served_inert_and_for_ever(image, client, format):
    stem = image.file.name.removesuffix(".jpg")
    response = fetch(client, f"/media/{stem}-natural-480.{format}")
    assert response.status_code == 200
    assert response["Content-Type"] == TYPES[format]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in response
    assert "Cookie" not in response.get("Vary", "")


def test_a_picture_already_held_is_not_sent_again(image, client):
    later = (timezone.now() + timedelta(minutes=1)).timestamp()
    headers = {"if-modified-since": http_date(later)}
    assert fetch(client, f"/media/{image.file.name}", **headers).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/media/../newsroom/settings.py",
        "/media/../../../../../../etc/passwd",
        "/media/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/media/images/%2e%2e%2f%2e%2e%2fsecret_key",
        "/media/images/..%2f..%2fsecret_key",
        "/media/..%5c..%5csecret_key",
        "/media//etc/passwd",
        "/media/%2fetc%2fpasswd",
        "/media/file:///etc/passwd",
        "/media/images/%00.jpg",
        "/media/images/ab",
        "/media/images/ab/" + "a" * 300 + ".jpg",
        "/media/images/",
        "/media/",
        "/media",
    ],
)
def test_nothing_but_a_picture_of_the_library_is_served(db, client, path):
    (settings.MEDIA_ROOT.parent / "secret_key").write_text("secret")
    # Where a name is too long, the disk only says so if its folder is there.
    (settings.MEDIA_ROOT / "images" / "ab").mkdir(parents=True, exist_ok=True)
    response = fetch(client, path)
    assert response.status_code in {301, 400, 404}
    assert response.status_code != 301 or response["Location"].startswith("/media/")
    assert b"root:" not in response.content
    assert response.content != b"secret"


def test_a_missing_picture_is_not_found_and_may_come_back(image, client):
    pictures.delete(image.file.name)
    response = fetch(client, f"/media/{image.file.name}")
    assert response.status_code == 404
    assert "immutable" not in response.get("Cache-Control", "")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pictures_are_only_read(image, client, method):
    assert getattr(client, method)(f"/media/{image.file.name}").status_code == 405
