"""What axe finds on the page a browser shows."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS = {
    # Of what is in order, nothing is reported.
    "resultTypes": ["violations"],
    # Not the style sheets: axe looks beside the page for what they import, and writes what it
    # finds into the page. Only a rule that is off unless asked for reads them.
    "preload": {"assets": ["media"]},
}


def axe_finds_nothing(page: Page, name: str = "") -> None:
    page.wait_for_load_state()  # of half a page it would say that the other half is missing
    results = Axe().run(page, options=OPTIONS)
    assert not results.response["violations"], (name, results.generate_report())
