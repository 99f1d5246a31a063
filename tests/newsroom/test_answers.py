"""Headers on every answer, junk requests, error pages."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory

from newsroom import views
from newsroom.pagecache.recipe import BRIEF, PUBLIC
from tests.comments.factories import CommentFactory
from tests.factories import ArticleFactory, UserFactory

YOUTUBE = "https://www.youtube-nocookie.com"

pytestmark = pytest.mark.django_db


def test_public_pages_carry_the_security_headers(client):
    headers = client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert {  # the order is not ours
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    } <= set(policy.split("; "))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", ["/flux.rss", "/flux.atom", "/sitemap.xml", "/robots.txt"])
def test_what_is_no_page_runs_loads_and_frames_nothing(client, address):
    headers = client.get(address).headers
    assert not headers["Content-Type"].startswith("text/html")
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Permissions-Policy" not in headers


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_page_may_frame_the_players_it_holds_and_no_other_page_does(encoding):
    client = Client()  # the usual one reads what it is sent, here compressed
    article = ArticleFactory(body="<p>https://www.youtube.com/watch?v=dQw4w9WgXcQ</p>")
    for address, framed in [("/", []), (article.get_absolute_url(), [YOUTUBE])]:
        answer = client.get(address, headers={"accept-encoding": encoding})
        policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert policy.get("frame-src", "").split() == framed


JUNK = [
    "/%00",
    "/dernieres-nouvelles/?page=%00",
    "/%ff%fe",
    "/dernieres-nouvelles/?page=%ff",
    "/rubrique/%C3%A9t%C3%A9/",
    "/rubrique/../../etc/passwd/",
    "/2025/12/27/<script>/",
    "/media/../newsroom/settings.py",
    "/media/%2e%2e/%2e%2e/etc/passwd",
    "/apercu/99999999999999999999999/",
    "/rubrique/" + "a" * 3000 + "/",
    "/٢٠٢٥/",
    "/rubrique/x/?page=" + "9" * 500,
    "/.git/HEAD",
    "/.env",
    "/__debug__/",
]


@pytest.mark.parametrize("path", JUNK)
def test_a_junk_address_is_never_a_fault_of_ours(path):
    client = Client(raise_request_exception=True)
    assert client.get(path).status_code in {302, 400, 404}


def test_a_huge_cookie_or_header_changes_nothing(client):
    assert client.get("/", headers={"cookie": "a=" + "b" * 8000}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_public_pages_are_only_read(client, method):
    article = ArticleFactory()
    for path in ("/", article.path, article.section.get_absolute_url(), "/sante/"):
        assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO"])
@pytest.mark.parametrize("path", ["/", "/admin/", "/rien/", "/media/images/"])
def test_a_method_that_no_page_knows_is_refused_by_its_name(method, path):
    response = Client(enforce_csrf_checks=True).generic(method, path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_what_no_view_says_to_caches_is_said_for_it(client):
    article = ArticleFactory()
    comment = CommentFactory(article=article, approved=True)
    section = article.section
    former = section.get_absolute_url()
    section.slug = "ailleurs"
    section.save()
    report = f"{article.path}commentaires/{comment.number}/signaler/"
    for path, status, told in [
        (f"{article.path}signaler-une-erreur/", 200, "no-cache"),
        (report, 200, "no-cache"),
        ("/unes/", 200, "no-cache"),
        (former, 301, "no-cache"),
        ("/corrections", 301, "no-cache"),
        ("/dernieres-nouvelles/?page=%00", 400, "no-store"),
    ]:
        answer = client.get(path)
        assert (answer.status_code, answer["Cache-Control"]) == (status, told), path
    assert client.post("/")["Cache-Control"] == "no-store"
    # What says it itself is left as it is.
    assert client.get("/")["Cache-Control"] == PUBLIC
    assert client.get("/rien/")["Cache-Control"] == BRIEF


def test_a_foreign_host_is_refused(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = Client().get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "incompréhensible" in response.text


def test_a_malformed_address_is_refused_in_french_and_without_the_database(
    django_assert_num_queries,
):
    with django_assert_num_queries(0):
        response = Client().get("/dernieres-nouvelles/?page=%00")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "incompréhensible" in response.text


def test_a_form_of_more_than_six_megabytes_is_refused_in_words(client):
    response = client.post("/admin/login/", {"username": "x" * 6_500_000})
    assert response.status_code == 413
    assert "Votre envoi est trop long" in response.text


def test_forged_headers_change_nothing(client):
    reference = client.get("/").content
    for header in ("x-forwarded-host", "x-host", "x-original-url", "x-rewrite-url", "forwarded"):
        assert client.get("/", headers={header: "evil.example"}).content == reference


def test_the_error_pages_are_french_and_escape_what_was_asked(client):
    page = client.get("/%3Cscript%3Ealert(1)%3C/script%3E")
    assert page.status_code == 404
    assert "<script>alert" not in page.text
    assert 'lang="fr"' in page.text


def test_the_500_page_asks_the_database_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = views.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert response["Cache-Control"] == "no-store"
    assert 'lang="fr"' in response.text


def test_health_names_the_part_that_fails(client, monkeypatch):
    assert client.get("/sante/").json() == {"failing": []}

    def broken(*_args, **_kwargs):
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", broken)
    response = client.get("/sante/")
    assert response.status_code == 503
    assert response.json() == {"failing": ["database"]}


def test_a_demo_account_never_opens_a_public_site(settings):
    UserFactory(username="demo-admin").set_password("lourme-2026")
    user = UserFactory(username="demo-redaction")
    user.set_password("lourme-2026")
    user.save()
    assert Client().login(username="demo-redaction", password="lourme-2026")
    settings.PRODUCTION = True
    assert not Client().login(username="demo-redaction", password="lourme-2026")
