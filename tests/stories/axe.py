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
# The rules that compare colours: all that the dark can change.
IN_THE_DARK = {**OPTIONS, "runOnly": ["color-contrast", "link-in-text-block"]}
SCRIPT = Axe().axe_script
AT_ONCE = "* { transition: none !important; }"  # no colour is looked at midway
FIND = "options => axe.run(options).then(results => results.violations)"


def axe_finds_nothing(page: Page, name: str = "") -> None:
    found = violations(page)
    assert not found, (name, *found)


def axe_finds_nothing_light_or_dark(page: Page, name: str = "") -> None:
    found = violations_light_or_dark(page)
    assert not found, (name, *found)


def violations_light_or_dark(page: Page) -> list[str]:
    """Look twice at a page that was opened in the light, and leave it there."""
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    found += [f"in the dark: {one}" for one in violations(page, IN_THE_DARK)]
    page.emulate_media(color_scheme="light")
    return found


def violations(page: Page, options: dict[str, object] = OPTIONS) -> list[str]:
    """Return a line for each rule that is broken: its name, what it asks, and where."""
    page.wait_for_load_state()  # of half a page it would say that the other half is missing
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return [
        f"{rule['id']}: {rule['help']}: {[node['html'] for node in rule['nodes']]}"
        for rule in page.evaluate(FIND, options)
    ]
