"""The editor and the policy know the same: what one can write, the other keeps, and back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from newsroom.html import ARTICLE, clean
from tests.factories import ImageFactory, SectionFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MODULE = (Path(__file__).parent / "editor_and_policy.js").read_text("utf-8")


# What each attribute may say; None where the editor never sets it.
VALUES = {
    "lang": "la",
    "id": "titre-un",
    "class": "chronology",
    "cite": "https://www.exemple.fr/",
    "start": 3,
    "reversed": "",
    "colspan": 2,
    "rowspan": 2,
    "headers": "titre-un",
    "scope": "rowgroup",
    "foot": "",
    "colwidth": None,
    "alt": "Un autre",
    "width": "12",
    "height": "8",
    "level": 3,
    "title": "Un mot",
    "datetime": "2026-04-15",
    "hreflang": "fr",
    "href": "/archives/",
    "name": None,
    "number": None,
    "back": None,
    "type": None,
    "language": None,
    "target": None,
    "rel": None,
    "link.class": None,
    "link.id": "appel-un",
    "link.needs": {"href": "/archives/"},
    "language.needs": {"lang": "la"},
}


@pytest.fixture
def ask(page: Page, sign_in):
    """Call a function of editor_and_policy.js in the form of an article."""

    def serve(route):
        route.fulfill(body=MODULE, content_type="text/javascript")

    SectionFactory(name="Société", slug="societe")
    sign_in(page, UserFactory(is_superuser=True))
    page.route("**/static/js/admin/editor_and_policy.js", serve)
    page.goto("/admin/articles/article/add/")
    page.locator(".ProseMirror").wait_for()

    def ask(function, argument):
        return page.evaluate(
            "async ([name, argument]) =>"
            ' (await import("/static/js/admin/editor_and_policy.js"))[name](argument)',
            [function, argument],
        )

    return ask


def spelt(html: str) -> str:
    return html.replace("&nbsp;", "\u00a0").replace(' rel="noopener"', "")


def test_the_policy_keeps_whatever_the_editor_can_write(ask):
    answer = ask("allThatCanBeWritten", VALUES | {"src": ImageFactory().file.url})
    assert answer["missing"] == []
    assert len(answer["found"]) > 100
    lost = [
        (what, html, clean(html))
        for what, html in answer["found"]
        if spelt(clean(html)) != spelt(html)
    ]
    assert lost == []


MARKS = ("strong", "em", "s", "sub", "sup", "small", "mark", "abbr", "cite", "q", "time", "code")
HEAD, ROW = "<thead><tr><th>Mot</th></tr></thead>", "<tbody><tr><td>Un mot</td></tr></tbody>"
WIDE = "<thead><tr><th>Un</th><th>Mot</th></tr></thead>"
PICTURE = '<img src="{src}" alt="Un pont">'
# Each tag where it may stand; « @ » is the place of an attribute, {src} of a picture of the paper.
SAMPLES = {
    **{tag: f"<p>Un <{tag}@>mot</{tag}> ici.</p>" for tag in MARKS},
    **{tag: f"<{tag}@>Un mot</{tag}>" for tag in ("p", "h2", "h3", "h4", "pre")},
    **{tag: f"<{tag}@><p>Un mot</p></{tag}>" for tag in ("blockquote", "aside")},
    **{tag: f"<{tag}@><li>Un mot</li></{tag}>" for tag in ("ul", "ol")},
    "li": "<ul><li@>Un mot</li></ul>",
    "a": '<p>Un <a href="/archives/"@>mot</a> ici.</p>',
    "span": '<p>Un <span lang="la"@>mot</span> ici.</p>',
    "br": "<p>Un mot<br@>ici.</p>",
    "hr": "<p>Un mot</p><hr@>",
    "img": '<figure><img src="{src}"@></figure>',
    "figure": f"<figure@>{PICTURE}</figure>",
    "figcaption": f"<figure>{PICTURE}<figcaption@>Un mot</figcaption></figure>",
    "dl": "<dl@><dt>Lundi</dt><dd>Un mot</dd></dl>",
    "dt": "<dl><dt@>Lundi</dt><dd>Un mot</dd></dl>",
    "dd": "<dl><dt>Lundi</dt><dd@>Un mot</dd></dl>",
    "div": '<div class="embed"@><p>Un mot</p></div>',
    "table": f"<table@>{HEAD}{ROW}</table>",
    "caption": f"<table><caption@>Mots</caption>{HEAD}{ROW}</table>",
    "thead": f"<table><thead@><tr><th>Mot</th></tr></thead>{ROW}</table>",
    "tbody": f"<table>{HEAD}<tbody@><tr><td>Un mot</td></tr></tbody></table>",
    "tfoot": f"<table>{HEAD}{ROW}<tfoot@><tr><td>Un mot</td></tr></tfoot></table>",
    "tr": f"<table>{HEAD}<tbody><tr@><td>Un mot</td></tr></tbody></table>",
    "td": f"<table>{HEAD}<tbody><tr><td@>Un mot</td></tr></tbody></table>",
    "td colspan": f"<table>{WIDE}<tbody><tr><td@>Un mot</td></tr></tbody></table>",
    "td rowspan": f"<table>{WIDE}<tbody><tr><td@>Un</td><td>mot</td></tr>"
    "<tr><td>ici</td></tr></tbody></table>",
    "th colspan": "<table><thead><tr><th@>Mot</th></tr></thead>"
    "<tbody><tr><td>Un</td><td>mot</td></tr></tbody></table>",
    "th rowspan": "<table><thead><tr><th@>Un</th><th>mot</th></tr><tr><th>ici</th></tr></thead>"
    "<tbody><tr><td>Un</td><td>mot</td></tr></tbody></table>",
    "th": f"<table><thead><tr><th@>Mot</th></tr></thead>{ROW}</table>",
}
FORMS = {"class": "pull-quote", "id": "titre-un", "scope": "colgroup"} | {
    name: str(value)
    for name, value in VALUES.items()
    if name not in ("class", "id", "scope") and value is not None
}
# What no editor here makes, from imports: shown as HTML, so that nothing of it goes unseen.
AS_HTML = (
    *("div.", "div.lang", "pre.", "pre.lang"),  # boxes of old; a <pre> whose text is not code
    *("caption.lang", "thead.lang", "tbody.lang", "tfoot.lang"),
)


def test_the_editor_holds_what_the_policy_keeps_or_shows_it_as_html(ask):
    assert {what.split()[0] for what in SAMPLES} == ARTICLE.tags
    src = ImageFactory().file.url
    cases = {}
    for tag in sorted(ARTICLE.tags):
        for name in [None, *sorted(ARTICLE.attributes[tag])]:
            sample = SAMPLES.get(f"{tag} {name}", SAMPLES[tag]).replace("{src}", src)
            if name and f"<{tag} {name}=" in sample:
                continue  # it stands there already
            value = FORMS.get(name, "noopener") if name else ""
            attribute = f' {name}="{value}"' if name else ""
            html = sample.replace("@", attribute)
            assert name is None or f" {name}=" in clean(html), (tag, name)
            cases[f"{tag}.{name or ''}"] = clean(html)
    answers = dict(zip(cases, ask("throughTheEditor", list(cases.values())), strict=True))
    as_html = {what for what, (_html, is_faithful) in answers.items() if not is_faithful}
    assert as_html == set(AS_HTML)
    changed = {
        what: (cases[what], html)
        for what, (html, is_faithful) in answers.items()
        if is_faithful and plain(clean(html)) != plain(cases[what])
    }
    assert changed == {}


def plain(html: str) -> str:
    """Leave out what the paper writes again by itself, and the order of attributes."""
    html = re.sub(r'\n| alt=""| scope="(?:col|row)"', "", spelt(html))
    return re.sub(r"<(\w+)((?: [a-z]+=\"[^\"]*\")+)>", in_order, html)


def in_order(tag: re.Match) -> str:
    attributes = sorted(re.findall(r'[a-z]+="[^"]*"', tag[2]))
    return f"<{tag[1]} {' '.join(attributes)}>"
