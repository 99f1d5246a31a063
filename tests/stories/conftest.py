"""A real browser, which fails the test on whatever a reader's would complain of.

`page` is a tab on nothing yet; `open_page(**options)` opens others (viewport, colour scheme,
JavaScript off…) under the same guard. `live_server.url` is the paper.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The shell is the same engine without a window or its menus, at three quarters of the cost.
CANDIDATES = (
    os.environ.get("CHROMIUM", ""),
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
)
PATIENCE = 15_000  # milliseconds; the machine may be busy with other tests
expect.set_options(timeout=PATIENCE)

# Chromium reports what it blocks in the console, but not always for detached documents.
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
});
"""

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright's synchronous API keeps an event loop running in this thread, and Django refuses
    # to speak to a database from one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = next((found for name in CANDIDATES if name and (found := shutil.which(name))), None)
    assert path, "Chromium is missing: CHROMIUM=/path/to/chromium, or apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class Guard:
    """What went wrong in the browser; `forgive()` empties it where a test provokes it."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.complaints: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        context.on("request", self._request)

    def forgive(self) -> None:
        self.complaints.clear()

    def _console(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.complaints.append(f"request to another host: {request.url}")


@pytest.fixture
def guard(live_server) -> Iterator[Guard]:
    guard = Guard(live_server.url)
    yield guard
    assert not guard.complaints, "\n".join(guard.complaints)


@pytest.fixture
def open_page(browser: Browser, guard: Guard, live_server) -> Iterator[OpenPage]:
    contexts = []

    def open_page(**options) -> Page:
        context = browser.new_context(
            **{
                "base_url": live_server.url,
                "locale": "fr-FR",
                "timezone_id": settings.TIME_ZONE,
                "viewport": {"width": 1280, "height": 900},
                **options,
            }
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        guard.watch(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture
def sign_in(live_server) -> Callable[[Page, object], None]:
    """Give the tab of a page the session of a user, without the form."""

    def sign_in(page: Page, user) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    return sign_in
