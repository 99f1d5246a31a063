"""What the checklist finds in an article before it appears, and what it lets pass."""

from datetime import date

import pytest

from articles.checklist import Known, check
from articles.content import Content
from articles.models import Image, Kind, Rule
from articles.slips import slips

WORDS = " ".join(["Le conseil municipal a voté le budget de la ville jeudi soir."] * 4)
SRC = "/media/images/ab/0123456789abcdef0123456789abcdef.jpg"
TODAY = date(2026, 11, 25)


def picture(**changes) -> Image:
    return Image(
        **{"pk": 1, "title": "Le pont", "alternative": "Un pont", "credit": "S. K."} | changes
    )


def found(rule: Rule, known: Known | None = None, **changes) -> bool:
    good = {
        "title": "Le budget de la ville est voté",
        "slug": "budget",
        "section_id": 1,
        "standfirst": "Après six heures de débat, la majorité l’emporte.",
        "body": f"<p>{WORDS}</p>",
        "author_ids": (1,),
        "tag_ids": (1,),
        "lead_image_id": 1,
    }
    findings = check(Content(**good | changes), known or Known(TODAY, lead=picture()))
    others = [one.rule for one in findings if one.rule != rule]
    assert not others, others
    return bool(findings)


def test_a_finished_article_gives_nothing_to_say():
    assert not any(found(rule) for rule in Rule)


def body(html: str) -> dict[str, str]:
    return {"body": f"<p>{WORDS}</p>{html}"}


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        (Rule.NO_STANDFIRST, {"standfirst": " "}, {"standfirst": "Un."}),
        (Rule.NO_AUTHOR, {"author_ids": ()}, {"author_ids": (), "kind": Kind.PRESS_RELEASE.value}),
        (Rule.NO_THEME, {"tag_ids": ()}, {"tag_ids": (2,)}),
        (Rule.LONG_TITLE, {"title": "a" * 66}, {"title": "a" * 65}),
        (Rule.LONG_IN_LISTS, {"short_title": "a" * 91}, {"short_title": "a" * 90}),
        (Rule.SHORT, {"body": "<p>Trois petits mots.</p>"}, {}),
        (Rule.NO_PICTURE, {"lead_image_id": None}, {}),
        (Rule.HEADINGS, body("<h3>Un</h3>"), body("<h2>Un</h2><h3>Deux</h3>")),
        (
            Rule.HEADINGS,
            body("<h3>Un</h3><h2>Deux</h2>"),
            body('<aside class="info-box"><h3>À savoir</h3><p>Oui.</p></aside><h2>Un</h2>'),
        ),
        (Rule.EMPTY, body("<p></p><p>Un.</p>"), body("<hr><p></p>")),
        (Rule.EMPTY, body("<p>\u00a0<br></p>"), body("<ul><li><p>Un</p></li></ul>")),
        (
            Rule.LINK_WORDS,
            body('<p>Le rapport est <a href="https://exemple.fr/">ici</a>.</p>'),
            body('<p>Le <a href="https://exemple.fr/">rapport d’ici</a> est lu.</p>'),
        ),
        (
            Rule.LINK_WORDS,
            body('<p>Voir <a href="https://exemple.fr/">https://exemple.fr/</a>.</p>'),
            body('<p><a href="https://youtu.be/abcdefghijk">https://youtu.be/abcdefghijk</a></p>'),
        ),
        (Rule.SLIPS, {"title": "Le budget est voté !!"}, {"title": "Le budget est voté !"}),
        (Rule.SLIPS, body("<p>Un  mot.</p>"), body("<p>Un</p> <p>mot.</p>")),
    ],
)
def test_each_rule_finds_what_is_wrong_and_nothing_else(rule, wrong, right):
    assert found(rule, **wrong)
    assert not found(rule, **right)


def in_text(alt: str, image: Image | None) -> bool:
    known = Known(TODAY, lead=picture(pk=2), pictures={SRC: image} if image else {})
    return found(Rule.ALTERNATIVE, known, **body(f'<figure><img src="{SRC}"{alt}></figure>'))


def test_a_picture_in_the_text_says_what_it_shows_or_is_decorative():
    assert in_text(' alt=""', picture())
    assert in_text(' alt=""', None)
    assert not in_text(' alt="Un pont"', picture())
    assert not in_text("", picture())  # the library's words are shown
    assert not in_text(' alt=""', picture(decorative=True, alternative=""))


def test_a_picture_without_credit_is_found_as_lead_and_in_the_text():
    plain = body(f'<figure><img src="{SRC}" alt="Un pont"></figure>')
    nameless = picture(credit=" ")
    assert found(Rule.CREDIT, Known(TODAY, lead=nameless))
    assert found(Rule.CREDIT, Known(TODAY, lead=picture(pk=2), pictures={SRC: nameless}), **plain)
    assert not found(Rule.CREDIT, Known(TODAY, lead=picture(), pictures={SRC: picture()}), **plain)


def test_a_right_that_ended_yesterday_is_found_one_that_ends_today_is_not():
    assert found(Rule.RIGHTS, Known(TODAY, lead=picture(rights_until=date(2026, 11, 24))))
    assert not found(Rule.RIGHTS, Known(TODAY, lead=picture(rights_until=TODAY)))


def test_a_link_to_what_readers_do_not_see_is_found():
    linked = body('<p>Lire <a href="/2026/11/01/pont/">le récit du pont</a>.</p>')
    known = Known(TODAY, lead=picture(), dead_paths=frozenset({"/2026/11/01/pont/"}))
    assert found(Rule.DEAD_LINK, known, **linked)
    assert not found(Rule.DEAD_LINK, **linked)


@pytest.mark.parametrize(
    "text",
    [
        "Non !!",
        "Vraiment ??",
        "Et alors....",
        "Un  mot de trop",
        "Un\u00a0 mot",
        "Le pont , dit-elle",
        "A partir de lundi",
        "C’est dit. A demain",
        "L’Etat paiera",
        "Les Etats-Unis",
        "En Ile-de-France",
        "Evidemment",
    ],
)
def test_a_slip_is_seen(text):
    assert slips(text)


@pytest.mark.parametrize(
    "text",
    [
        "Non ! Vraiment ?",
        "Et alors… rien",
        "Quoi ?!",
        "Un mot, un seul.",
        "Le plan A est prêt",
        "L’A 7 est coupée",
        "A. Dupont a dit non",
        "À partir de lundi",
        "L’État paiera, l’Économie suit",
        "« Oui », dit-elle ; « non », dit-il : bon.",
        "12\u202f000 habitants, 3,5\u00a0%",
        "Il a lu .htaccess et la version 2 .5",
        "Etc.",
    ],
)
def test_good_french_is_left_alone(text):
    assert slips(text) == []
