"""What machines ask of a site before anything else."""

import json
from datetime import datetime, timedelta

import pytest
from django.conf import settings

from articles.models import Publication


def test_robots_are_told_where_the_sitemaps_are_and_where_not_to_go(client):
    response = client.get("/robots.txt", headers={"host": "localhost"})
    lines = response.text.splitlines()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    assert "Disallow: /apercu/" in lines
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines
    assert f"Sitemap: {settings.SITE_URL}/sitemap-actualites.xml" in lines


@pytest.mark.django_db
def test_the_manifest_bears_the_name_of_the_paper(client):
    Publication(pk=1, name="L’Embellie", description="Le quotidien de la Lourme.").save()
    response = client.get("/manifest.webmanifest")
    manifest = json.loads(response.content)
    assert response["Content-Type"] == "application/manifest+json"
    assert manifest["name"] == "L’Embellie"
    assert manifest["lang"] == "fr"
    assert manifest["start_url"] == "/"
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert "maskable" in {icon["purpose"] for icon in manifest["icons"]}


def test_who_asks_for_the_old_icon_is_led_to_the_new(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"] == "/static/img/favicon-32.png"


def test_who_finds_a_weakness_knows_where_to_say_so(client, clock):
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.text.splitlines())
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"] == f"{settings.SITE_URL}/mentions-legales/"
    assert fields["Canonical"] == f"{settings.SITE_URL}/.well-known/security.txt"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=30) < expires - clock.now < timedelta(days=365)
    clock.advance(timedelta(hours=5))
    assert client.get("/.well-known/security.txt").text == response.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/robots.txt", "/manifest.webmanifest", "/favicon.ico", "/.well-known/security.txt"]
)
def test_these_answers_may_be_kept_and_set_no_cookie(client, path):
    response = client.get(path)
    assert "public" in response["Cache-Control"]
    assert not response.cookies
    assert client.post(path).status_code == 405
