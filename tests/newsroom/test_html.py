"""What a reader's browser may be given, whatever an editor, an export or a stranger wrote."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.html import ARTICLE, MAX_HTML_LENGTH, MAX_MARKUP, TooLong, clean, gates, plain_text
from tests.effort import effort

DATA = Path(__file__).parent / "data"
NO_BREAK = "\u00a0"
NARROW = "\u202f"


def _read_attacks() -> list[str]:
    lines = (DATA / "html_attacks.txt").read_text("utf-8").split("\n")
    written = [line for line in lines if line and not line.startswith("# ")]
    return [line.encode("latin-1", "backslashreplace").decode("unicode_escape") for line in written]


ATTACKS = _read_attacks()

# The shape of what may leave: tags in lower case, values in double quotes, nothing else with "<".
OUTPUT = re.compile(r'(?:[^<>]|</[a-z0-9]+>|<[a-z0-9]+(?: [a-z]+="[^"<>]*")*>)*')
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


class Walker(HTMLParser):
    """Reads HTML with a parser that is neither gate's, as a list of events."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[tuple[str, ...]] = []
        self.starts: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        self.starts.append((tag, values))
        self.events.append(("start", tag, *(f"{n}={v}" for n, v in sorted(values.items()))))

    def handle_endtag(self, tag):
        self.events.append(("end", tag))

    def handle_data(self, data):
        if self.events and self.events[-1][0] == "text":
            data = self.events.pop()[1] + data
        self.events.append(("text", data))

    def handle_comment(self, data):
        self.events.append(("comment", data))

    def handle_decl(self, decl):
        self.events.append(("declaration", decl))

    def handle_pi(self, data):
        self.events.append(("instruction", data))

    def unknown_decl(self, data):
        self.events.append(("declaration", data))


def assert_harmless(html: str) -> None:
    """Fail unless everything in `html` is on the policy's list, judged without its own code."""
    assert OUTPUT.fullmatch(html), html
    walker = Walker(html)
    assert {event[0] for event in walker.events} <= {"start", "end", "text"}, html
    for tag, attributes in walker.starts:
        assert tag in ARTICLE.tags, html
        assert set(attributes) <= ARTICLE.attributes[tag], html
        assert_harmless_values(tag, attributes, html)


def assert_finished(html: str) -> None:
    """Fail if a control is left, a picture has no file, or a link outwards no `noopener`."""
    assert not UNWANTED.search(unescape(html)), html
    for tag, attributes in Walker(html).starts:
        assert tag != "img" or attributes["src"], html
        if re.match(r"https?:", attributes.get("href", ""), re.I):
            assert "noopener" in attributes["rel"].split(), html


def assert_harmless_values(tag: str, attributes: dict[str, str], html: str) -> None:
    for name in {"href", "cite"} & set(attributes):
        address = attributes[name]
        scheme = urlsplit(re.sub(r"[\x00-\x20\x7f-\xa0\u00ad\u200b]", "", address)).scheme
        assert scheme in {"", "http", "https", "mailto", "tel"}, html
        assert scheme or not re.match(r"[^/?#]*:", address), html
        assert not address.startswith(("//", "/\\", "\\")), html
        assert not re.search(r"[\t\n\r]", address), html
        assert "@" not in urlsplit(address).netloc, html
    if "src" in attributes:
        path = unescape(attributes["src"])
        assert re.fullmatch(r"/media/[^\\?#:]+", path), html
        assert ".." not in path, html
        assert "//" not in path, html
    assert re.fullmatch(r"(note|appel|titre)-[a-z0-9-]+", attributes.get("id", "note-1")), html
    assert set(attributes.get("class", "").split()) <= ARTICLE.classes, html


def gates_agree(html: str) -> bool:
    """Tell whether both gates let the same through, whatever the spelling."""
    passed = gates(html, ARTICLE)
    return Walker(passed.after_bleach).events == Walker(passed.after_nh3).events


# One test for all attacks, not one for each: six hundred tests would cost more than they do.
def test_no_attack_leaves_anything_that_runs_loads_or_poses_as_something_else():
    for attack in ATTACKS:
        assert_harmless(clean(attack))
        assert_finished(clean(attack))


def test_the_second_gate_finds_nothing_that_bleach_let_through():
    assert [attack for attack in ATTACKS if not gates_agree(attack)] == []


def test_if_bleach_let_everything_through_the_second_gate_would_hold_and_be_seen(monkeypatch):
    monkeypatch.setattr("newsroom.html.sanitizing._first_gate", lambda html, policy: html)
    for attack in ATTACKS:
        assert_harmless(gates(attack, ARTICLE).after_nh3)
    assert not gates_agree("<p onclick=alert(1)>x</p>")
    assert not gates_agree("<p>x</p><script>alert(1)</script>")


def test_an_attack_cleaned_twice_is_as_cleaned_once():
    assert [attack for attack in ATTACKS if clean(clean(attack)) != clean(attack)] == []


def test_the_collection_of_attacks_is_large_and_has_no_doubles():
    assert len(ATTACKS) >= 500
    assert len(set(ATTACKS)) == len(ATTACKS)


def test_code_does_not_stay_behind_as_text():
    for tag in ("script", "style", "template", "noscript", "title", "textarea", "xmp", "iframe"):
        assert clean(f"<p>avant</p><{tag}>alert(1)</{tag}><p>après</p>") == (
            "<p>avant</p><p>après</p>"
        )
    assert clean("<p>avant</p><svg><text>alert(1)</text></svg>") == "<p>avant</p>"


def _pieces(text: str) -> list[str]:
    return text.split(" ")


FRAGMENTS = st.sampled_from(
    [f"<{tag}>" for tag in sorted(ARTICLE.tags)]
    + [f"</{tag}>" for tag in sorted(ARTICLE.tags)]
    + _pieces(
        "<script> </script> <style> </style> <svg> </svg> <math> </math> <title> <template> "
        "<select> <option> </select> <form> </form> <noscript> </noscript> <textarea> <desc> <mi> "
        "<foreignObject> <annotation-xml> <iframe> <plaintext> <button> <col> <frameset> <body> "
        "<b> <i> <h1> <section> <nobr> <font> <marquee> <object> </object> <!-- --> <![CDATA[ ]]> "
        "<!DOCTYPE <?x &lt; &amp; &nbsp; &#0; &#13; &#x80; &copy &notit; < > & \" ' = / \\ "
        "\n \r \t \f \0 \x01 \u00a0 \u202f \u2028 \ufeff é œ mots"
    )
    + ["<div class=embed>", "<span lang=en>", "<ol reversed start=2>", '<p id="note-1">']
    + ["<a href=/x>", '<a href="https://exemple.fr/?a&b">', "<a href='java&Tab;script:x'>"]
    + ['<img src="/media/a.webp" alt=">">', "<img src=x onerror=y>", '<p title="', "<p onclick="]
)
ANY_HTML = st.lists(FRAGMENTS | st.text(max_size=6), max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(ANY_HTML)
def test_whatever_comes_nothing_outside_the_policy_leaves_and_twice_is_once(html):
    assert gates_agree(html)
    once = clean(html)
    assert_harmless(once)
    assert_finished(once)
    assert clean(once) == once


ADDRESSES = st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            _pieces(
                "http:// https:// HTTPS:// // / \\ : @ ? # [ ] . .. %2e %00 & &amp; &#58; "
                "javascript: data: mailto: tel: exemple.fr élysée.fr xn-- xn--lyse-bpab.fr "
                "127.0.0.1 0x 1.2 :80 :99999 ß \u017f \u3002 \u00ad \u200b"
            )
        )
        | st.text(max_size=4),
        max_size=7,
    ),
)


@settings(max_examples=300, deadline=None)
@given(ADDRESSES)
def test_both_gates_agree_on_every_address(address):
    quoted = address.replace('"', "&quot;")
    html = f'<a href="{quoted}">x</a><img src="{quoted}">'
    assert gates_agree(html)
    assert_harmless(clean(html))


def test_an_article_as_editors_write_them_is_kept_to_the_byte():
    written = (DATA / "article_body.html").read_text("utf-8").strip()
    spelled = written.replace("&nbsp;", NO_BREAK).replace("&#8239;", NARROW)
    assert clean(written) == spelled
    assert clean(spelled) == spelled


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("&eacute;t&eacute; &laquo;&nbsp;oui&nbsp;&raquo;", f"été «{NO_BREAK}oui{NO_BREAK}»"),
        (f"<p>10{NARROW}000{NO_BREAK}€</p>", f"<p>10{NARROW}000{NO_BREAK}€</p>"),
        ("&rsquo;&hellip;&oelig;&euro;&thinsp;", "’…œ€\u2009"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("&amp;lt;p&amp;gt;", "&amp;lt;p&amp;gt;"),
        ("<p>a\r\nb\rc</p>", "<p>a\nb\nc</p>"),
        (f'<p title="x">{NO_BREAK}</p>', f"<p>{NO_BREAK}</p>"),
        (f'<abbr title="a{NO_BREAK}b">c</abbr>', f'<abbr title="a{NO_BREAK}b">c</abbr>'),
    ],
)
def test_french_text_comes_out_as_characters(written, kept):
    assert clean(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<h1>Titre</h1>", "<h2>Titre</h2>"),
        ("<b>gras</b> <i>penché</i>", "<strong>gras</strong> <em>penché</em>"),
        ("<del>ôté</del> <strike>rayé</strike>", "<s>ôté</s> <s>rayé</s>"),
        ("<div>un</div><div>deux</div>", "un\n\ndeux"),
        ("<section><p>un</p></section>", "<p>un</p>"),
        ('<div class="embed x">un</div>', '<div class="embed">un</div>'),
        ("<span>un</span> <span lang=en>two</span>", 'un <span lang="en">two</span>'),
        ("<a>un</a> <a id=appel-2>deux</a>", 'un <a id="appel-2">deux</a>'),
        ("<p>un<p>deux", "<p>un</p><p>deux</p>"),
        ("<font color=red>un</font>", "un"),
        ("<pre>\n\nun\n\ndeux</pre>", "<pre>un\n\ndeux</pre>"),
        ("<table><tr><td>un</table>", "<table><tbody><tr><td>un</td></tr></tbody></table>"),
        ("<!-- wp:paragraph --><p>un</p><!-- /wp:paragraph -->", "<p>un</p>"),
    ],
)
def test_old_and_pasted_markup_becomes_what_was_meant(written, kept):
    assert clean(written) == kept


@pytest.mark.parametrize(
    ("address", "attributes"),
    [
        ("https://exemple.fr/a?b=1&copy=2", 'href="https://exemple.fr/a?b=1&amp;copy=2" NOOPENER'),
        ("HTTP://exemple.fr:8080", 'href="HTTP://exemple.fr:8080" NOOPENER'),
        ("//exemple.fr/a", 'href="https://exemple.fr/a" NOOPENER'),
        ("https://élysée.fr/é", 'href="https://élysée.fr/é" NOOPENER'),
        ("http://127.0.0.1:8000/a", 'href="http://127.0.0.1:8000/a" NOOPENER'),
        ("/2025/12/27/le-titre/", 'href="/2025/12/27/le-titre/"'),
        ("#note-1", 'href="#note-1"'),
        ("?page=2", 'href="?page=2"'),
        ("../a:b", 'href="../a:b"'),
        ("mailto:redaction@exemple.fr", 'href="mailto:redaction@exemple.fr"'),
        ("tel:+33123456789", 'href="tel:+33123456789"'),
    ],
)
def test_a_good_link_is_kept_and_one_that_leaves_the_site_hands_over_no_window(address, attributes):
    attributes = attributes.replace("NOOPENER", 'rel="noopener"')
    assert clean(f'<a href="{address}" target="_blank">x</a>') == f"<a {attributes}>x</a>"


def test_what_a_link_says_of_its_target_is_kept():
    linked = clean('<a href="https://exemple.fr/" rel="sponsored opener nofollow">x</a>')
    assert linked == '<a href="https://exemple.fr/" rel="sponsored nofollow noopener">x</a>'


def test_only_our_own_pictures_stay():
    ours = '<img src="/media/a/é%20b.webp" alt="" width="1" height="2">'
    assert clean(ours + "<img src=https://exemple.fr/a.webp><img src=/media/../a>") == ours


def test_a_text_too_long_is_refused():
    with pytest.raises(TooLong):
        clean("x" * (MAX_HTML_LENGTH + 1))


def refuse(html):
    with pytest.raises(TooLong):
        clean(html)


def test_markup_without_end_is_refused_before_it_costs_anything():
    for piece in ("<", "&", "<b>"):
        html = piece * (MAX_MARKUP + 1)
        assert effort(lambda html=html: refuse(html)) < 100


def test_a_text_that_grows_too_long_when_cleaned_is_refused(monkeypatch):
    monkeypatch.setattr("newsroom.html.cleaning.MAX_HTML_LENGTH", 100)
    with pytest.raises(TooLong):
        clean("&" * 50)


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote>" * 2_000 + "au fond",
        "".join(f"<b lang=a{number}>" for number in range(2_000)) + "<p>au fond</p>" * 500,
        "<a><table>" * 2_000 + "au fond",
        "<p " + " ".join(f"a{number}=1" for number in range(5_000)) + ">au fond",
        "<svg>" * 2_000 + "</svg>" * 2_000 + "au fond",
        "&#" + "9" * 50_000 + ";au fond",
    ],
    ids=["blockquotes", "formatting", "tables", "attributes", "svg", "number"],
)
def test_a_monstrous_text_costs_little_and_keeps_its_words(html):
    assert effort(lambda: clean(html), rounds=1) < 1_000
    cleaned = clean(html)
    assert "au fond" in cleaned
    assert clean(cleaned) == cleaned


def test_markup_that_never_comes_to_rest_is_reduced_to_its_words(monkeypatch):
    monkeypatch.setattr("newsroom.html.sanitizing._MAX_READINGS", 1)
    html = "<p>un &lt; <em>deux"
    assert gates(html, ARTICLE).after_nh3 == "un &lt; deux"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Un <em>mot</em>.</p><p>Deux&nbsp;!</p>", f"Un mot.\nDeux{NO_BREAK}!"),
        ("<ul><li>un</li>\n  <li>deux</li></ul>", "un\ndeux"),
        ("<tr><td>un</td><td>deux</td></tr>", "undeux"),
        ("<table><tr><td>un</td><td>deux</td></tr></table>", "un\ndeux"),
        ("un<br>deux <a href='/x?a>b' title='>'>trois</a>", "un\ndeux trois"),
        ("<p>1 &lt; 2 &amp;amp; <script>alert(1)</script>3</p>", "1 < 2 &amp; 3"),
        ("<p>&eacute;t&eacute;\x00 \ud800</p><!-- x -->", "été"),
        ("", ""),
    ],
)
def test_plain_text_is_the_words_a_reader_sees(html, text):
    assert plain_text(html) == text
