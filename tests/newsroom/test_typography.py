"""A French reader finds the spaces, quotes and apostrophes of a French paper.

In the examples `~` is a no-break space and `^` a narrow one.
"""

import re
from itertools import zip_longest

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.typography import plain_spaces, typeset, typeset_html
from tests.effort import effort

HIGH_MARKS = [
    ("Bonjour !", "Bonjour^!"),
    ("Bonjour!", "Bonjour^!"),
    ("Bonjour  !", "Bonjour^!"),
    ("Quoi ?", "Quoi^?"),
    ("Quoi?", "Quoi^?"),
    ("un ; deux", "un^; deux"),
    ("un; deux", "un^; deux"),
    ("Quoi ?!", "Quoi^?!"),
    ("Quoi?!", "Quoi^?!"),
    ("Non !!", "Non^!!"),
    ("Quoi ? !", "Quoi^?^!"),
    ("(vraiment ?)", "(vraiment^?)"),
    ("(vraiment?)", "(vraiment^?)"),
    ("5 %; 6 %", "5~%^; 6~%"),
    ("etc.?", "etc.^?"),
    ("Vraiment...?", "Vraiment…^?"),
    ("Yahoo! va", "Yahoo^! va"),
    ("Canal+!", "Canal+^!"),
    # The author's own spaces stay.
    ("Bonjour~!", "Bonjour~!"),
    ("Bonjour^!", "Bonjour^!"),
    # No mark of a sentence.
    ("(?)", "(?)"),
    ("(!)", "(!)"),
    ("index.php?id=3&x=1", "index.php?id=3&x=1"),
    ("a;b", "a;b"),
    ("a != b", "a != b"),
    ("!important", "!important"),
    ("! en tête", "! en tête"),
    ("¿Qué tal? ¡Hola!", "¿Qué tal? ¡Hola!"),
    ("écrire &nbsp; ou &#160; ici", "écrire &nbsp; ou &#160; ici"),
    ("R&D; puis", "R&D^; puis"),
]

COLONS = [
    ("Bilan : positif", "Bilan~: positif"),
    ("Bilan :", "Bilan~:"),
    ("en 2025 : 12 morts", "en 2025~: 12 morts"),
    ("Il dit : « Oui »", "Il dit~: «~Oui~»"),
    # A missing one is too often a ratio, a time or an address.
    ("Bilan: positif", "Bilan: positif"),
    ("16:15", "16:15"),
    ("à 16:15:30", "à 16:15:30"),
    ("une image en 16:9", "une image en 16:9"),
    ("std ::vector", "std ::vector"),
    ("un :smile: ici", "un :smile: ici"),
]

QUOTES = [
    ('"mot"', "«~mot~»"),
    ('Il dit "oui".', "Il dit «~oui~»."),
    ('"Oui", dit-il, "non".', "«~Oui~», dit-il, «~non~»."),
    ('" mot "', "«~mot~»"),
    ('"Quoi ?"', "«~Quoi^?~»"),
    ('"Quoi ? "', "«~Quoi^?~»"),
    ('"Quoi"?', "«~Quoi~»^?"),
    ('("mot")', "(«~mot~»)"),
    ('l\'"eau"', "l’«~eau~»"),
    ('"...et puis"', "«~…et puis~»"),
    ('"Il a dit "oui" hier"', "«~Il a dit “oui” hier~»"),
    ('"Il a dit "oui""', "«~Il a dit “oui”~»"),
    ('« il a dit "oui" »', "«~il a dit “oui”~»"),
    ("« mot »", "«~mot~»"),
    ("«mot»", "«~mot~»"),
    ("« mot»", "«~mot~»"),
    ("« mot ».", "«~mot~»."),
    ("« mot », dit-il", "«~mot~», dit-il"),
    ("«^mot^»", "«^mot^»"),
    ("“mot”", "“mot”"),
    ("Il dit 'oui' hier", "Il dit “oui” hier"),
    ("\"Il dit 'oui'\"", "«~Il dit “oui”~»"),
    ('Un "mot" et un "autre"', "Un «~mot~» et un «~autre~»"),
    # Without a partner, an inch or a slip: nobody knows.
    ('un écran de 15" plat', 'un écran de 15" plat'),
    ('un écran de 15" et un "mot"', 'un écran de 15" et un «~mot~»'),
    ('"ouvert', '"ouvert'),
    ('fermé"', 'fermé"'),
    ('vide ""', 'vide ""'),
    ('"un\n\ndeux"', '"un\n\ndeux"'),
    ('"un\ndeux"', "«~un\ndeux~»"),
]

CHARACTERS = [
    ("l'eau", "l’eau"),
    ("aujourd'hui", "aujourd’hui"),
    ("L'été d'Élise", "L’été d’Élise"),
    ("l'", "l’"),
    ("rock 'n' roll", "rock ’n’ roll"),
    ("l’eau", "l’eau"),
    ("5' 30''", "5' 30''"),
    ("''gras''", "''gras''"),
    ("Fin...", "Fin…"),
    ("Fin....", "Fin…"),
    ("[...]", "[…]"),
    ("Nom ..........", "Nom .........."),
    ("../../fichier", "../../fichier"),
    ("Fin..", "Fin.."),
    ("Paris - Lyon", "Paris – Lyon"),
    ("2 - 1", "2 – 1"),
    ("un -- deux", "un – deux"),
    ("porte-monnaie", "porte-monnaie"),
    ("- un élément", "- un élément"),
    ("- un\n- deux", "- un\n- deux"),
    ("- - -", "- - -"),
    ("de -5 à 3", "de -5 à 3"),
    ("12 x 8", "12 × 8"),
    ("2 x 3 x 4", "2 × 3 × 4"),
    ("12 cm x 8 cm", "12~cm × 8~cm"),
    ("4x4", "4x4"),
    ("le rayon x", "le rayon x"),
    ("Xavier x Yves", "Xavier x Yves"),
]

NUMBERS = [
    ("5 %", "5~%"),
    ("12,5 %", "12,5~%"),
    ("3 ‰", "3~‰"),
    ("12 €", "12~€"),
    ("12 $", "12~$"),
    ("12 £", "12~£"),
    ("12 M€", "12~M€"),
    ("des millions de €", "des millions de~€"),
    ("20 °C", "20~°C"),
    ("3,7 millions", "3,7~millions"),
    ("1 million d'euros", "1~million d’euros"),
    ("12 milliards de m³", "12~milliards de m³"),
    ("2 000 milliers", "2^000~milliers"),
    ("12 500 milliards", "12^500~milliards"),
    ("12 milliers de pages", "12~milliers de pages"),
    ("un million, trois millions", "un million, trois millions"),
    ("les 12 millionnaires", "les 12 millionnaires"),
    ("5 km", "5~km"),
    ("5 km.", "5~km."),
    ("70 kg", "70~kg"),
    ("90 km/h", "90~km/h"),
    ("12 m²", "12~m²"),
    ("3 Mo", "3~Mo"),
    ("5 kWh", "5~kWh"),
    ("16 h", "16~h"),
    ("16 h 15", "16~h~15"),
    ("16h 15", "16h~15"),
    ("16h15", "16h15"),
    ("24 h/24", "24~h/24"),
    ("3 min 12 s", "3~min~12~s"),
    ("12 345", "12^345"),
    ("1 234 567 €", "1^234^567~€"),
    ("12 345,67", "12^345,67"),
    ("12~345", "12~345"),
    ("en 2025", "en 2025"),
    ("1 euro", "1 euro"),
    # Not units, not thousands.
    ("5%", "5%"),
    ("les 12 s'en vont", "les 12 s’en vont"),
    ("les 3 mousquetaires", "les 3 mousquetaires"),
    ("5 hommes", "5 hommes"),
    ("12345", "12345"),
    ("06 12 34 56 78", "06 12 34 56 78"),
    ("0 800 123 456", "0 800 123 456"),
    ("en 2025 300 personnes", "en 2025 300 personnes"),
    ("à 20 h 15 300 personnes", "à 20~h~15 300 personnes"),
    ("articles 12 13 14", "articles 12 13 14"),
]

BINDINGS = [
    ("n° 5", "n°~5"),
    ("N° 5", "N°~5"),
    ("nº 5", "nº~5"),
    ("n°5", "n°5"),
    ("p. 12", "p.~12"),
    ("pp. 12-15", "pp.~12-15"),
    ("art. 5", "art.~5"),
    ("art. L. 121-1", "art.~L. 121-1"),
    ("de l'art. Le musée", "de l’art. Le musée"),
    ("il a pris le cap. 12 heures", "il a pris le cap. 12 heures"),
    ("M. Dupont", "M.~Dupont"),
    ("M. X", "M.~X"),
    ("MM. Dupont et Roy", "MM.~Dupont et Roy"),
    ("M. de Villers", "M.~de Villers"),
    ("Mme Dupont", "Mme~Dupont"),
    ("Mme la maire", "Mme~la maire"),
    ("Mmes Roy", "Mmes~Roy"),
    ("Mlle Élise", "Mlle~Élise"),
    ("Dr Martin", "Dr~Martin"),
    ("Mgr Lebrun", "Mgr~Lebrun"),
    ("Me Roy", "Me~Roy"),
    ("IBM. Dupont", "IBM. Dupont"),
    ("Louis XIV", "Louis~XIV"),
    ("Napoléon Ier", "Napoléon~Ier"),
    ("Jean-Paul II", "Jean-Paul~II"),
    ("Charles X", "Charles~X"),
    ("Sur X, il dit", "Sur X, il dit"),
    ("le réseau X", "le réseau X"),
    ("le XXIe siècle", "le XXIe~siècle"),
    ("la Ve République", "la Ve~République"),
    ("27 décembre 2025", "27~décembre 2025"),
    ("le 1er mai", "le 1er~mai"),
    ("Le 3 Août", "Le 3~Août"),
    ("1500 mai", "1500 mai"),
    ("5 maires", "5 maires"),
    ("il – dit-on – vient", "il –~dit-on~– vient"),
    ("il — dit-on — vient", "il —~dit-on~— vient"),
    ("il - dit-on - vient", "il –~dit-on~– vient"),
    ("il – dit M. Roy – vient", "il –~dit M.~Roy~– vient"),
    ("il – dit J. Roy – vient", "il –~dit J. Roy~– vient"),
    ("il – dit-on –, vient", "il –~dit-on~–, vient"),
    ("il – quoi ? – vient", "il –~quoi^?~– vient"),
    ("il – enfin. Elle – non.", "il – enfin. Elle – non."),
    ("il – enfin", "il – enfin"),
    ("(1990 – 2000 – 2010)", "(1990 – 2000 – 2010)"),
    ("— Bonjour.\n— Bonsoir.", "— Bonjour.\n— Bonsoir."),
]

UNTOUCHED = [
    "https://exemple.fr/a?b=c;d=e!",
    "http://exemple.fr/l'eau...x",
    "www.exemple.fr/?q",
    "mailto:a@b.fr?subject=x",
    "exemple.fr/page?a;",
    "elise.marchandeau@exemple.fr",
    "@embellie",
    "#JO2024",
    "rapport...final.pdf",
    "photo_12x8.jpg",
    "drôle :)",
    "drôle :-)",
    "drôle ;)",
    "drôle ;-)",
    "triste :'(",
    "triste :(",
    "langue :p",
    "rire :D",
    "moue :/",
    "(^_^;)",
    "",
    " ",
    "\n",
    "Une phrase simple, sans rien.",
]

PLAIN_TEXT = [
    *HIGH_MARKS,
    *COLONS,
    *QUOTES,
    *CHARACTERS,
    *NUMBERS,
    *BINDINGS,
    *zip_longest(UNTOUCHED, UNTOUCHED),
    ("https://exemple.fr !", "https://exemple.fr^!"),
    ("a@b.fr!", "a@b.fr^!"),
    ("#JO2024!", "#JO2024^!"),
    ("Voir C'est.pdf ?", "Voir C’est.pdf^?"),
    ('"https://exemple.fr/?a=b"', "«~https://exemple.fr/?a=b~»"),
]

HTML = [
    ("<p>Bonjour !</p>", "<p>Bonjour^!</p>"),
    ("<em>Bonjour</em> !", "<em>Bonjour</em>^!"),
    ("<em>Bonjour</em>!", "<em>Bonjour</em>^!"),
    ("<em>Bonjour </em>!", "<em>Bonjour^</em>!"),
    ("<em>Bonjour </em> !", "<em>Bonjour^</em>!"),
    ("« <a>mot</a> »", "«~<a>mot</a>~»"),
    ("«<a>mot</a>»", "«~<a>mot</a>~»"),
    ("<b>«</b> mot <b>»</b>", "<b>«</b>~mot~<b>»</b>"),
    ("<b>«</b>mot<b>»</b>", "<b>«~</b>mot<b>~»</b>"),
    ('"<em>mot</em>"', "«~<em>mot</em>~»"),
    ('<em>"mot</em>"', "<em>«~mot</em>~»"),
    ("&quot;mot&quot;", "«~mot~»"),
    ("l'<em>eau</em>", "l’<em>eau</em>"),
    ("l&#39;eau", "l’eau"),
    ("12 <b>345</b>", "12^<b>345</b>"),
    ("12<b> 345</b> <i>km</i>", "12<b>^345</b>~<i>km</i>"),
    (".<b>.</b>.", "…<b></b>"),
    ("Bonjour\n!", "Bonjour^!"),
    ("n<sup>o</sup> 5", "n<sup>o</sup>~5"),
    ("XXI<sup>e</sup> siècle", "XXI<sup>e</sup>~siècle"),
    ("Napoléon I<sup>er</sup>", "Napoléon~I<sup>er</sup>"),
    ("1<sup>er</sup> mai", "1<sup>er</sup>~mai"),
    ("il – <em>dit-on</em> – vient", "il –~<em>dit-on</em>~– vient"),
    # Entities are read as what they stand for; & < > stay escaped.
    ("&eacute;t&eacute;&nbsp;!", "été~!"),
    ("R&amp;D ; a &lt; b &gt; c !", "R&amp;D^; a &lt; b &gt; c^!"),
    ("&amp;nbsp; &amp;lt;", "&amp;nbsp; &amp;lt;"),
    # The edges of blocks and lines part.
    ('<p>"un</p><p>deux"</p>', '<p>"un</p><p>deux"</p>'),
    ('<p>« un</p><p>"deux"</p>', "<p>«~un</p><p>«~deux~»</p>"),
    ("<td>12 </td><td>345</td>", "<td>12 </td><td>345</td>"),
    ("<p>mot </p><p>!</p>", "<p>mot </p><p>!</p>"),
    ("mot <br>! non", "mot <br>! non"),
    ('"un<br>deux"', "«~un<br>deux~»"),
    ("<li>— Oui</li><li>— Non</li>", "<li>— Oui</li><li>— Non</li>"),
    # Code and other languages are left alone, with all they contain.
    ("<code>a ! b</code> !", "<code>a ! b</code>^!"),
    ("<pre>l'eau <b>!</b></pre>l'eau", "<pre>l'eau <b>!</b></pre>l’eau"),
    ("<kbd>l'</kbd>", "<kbd>l'</kbd>"),
    ("<script>a ? '<b>' : c</script>", "<script>a ? '<b>' : c</script>"),
    ("<style>p { a : b !important }</style>", "<style>p { a : b !important }</style>"),
    ("<code>a<code>b !</code>c !</code>d !", "<code>a<code>b !</code>c !</code>d^!"),
    ('<em lang="en">Don\'t !</em> non !', '<em lang="en">Don\'t !</em> non^!'),
    ('<p lang="en">a <b>!</b></p><p>b !</p>', '<p lang="en">a <b>!</b></p><p>b^!</p>'),
    ('<p lang="fr-CA">Oui !</p>', '<p lang="fr-CA">Oui !</p>'),
    ('<p lang="fr">Oui !</p>', '<p lang="fr">Oui^!</p>'),
    ('<p lang="fr-FR">Oui !</p>', '<p lang="fr-FR">Oui^!</p>'),
    ("<p title=' lang=\"en\"'>Oui !</p>", "<p title=' lang=\"en\"'>Oui^!</p>"),
    ('<p data-lang="en">Oui !</p>', '<p data-lang="en">Oui^!</p>'),
    ("<code>jamais fermé !", "<code>jamais fermé !"),
    # Tags and attributes come back byte for byte.
    ('<a href="/?a=1;b=2" title="Quoi ?">x</a> !', '<a href="/?a=1;b=2" title="Quoi ?">x</a>^!'),
    ('<a title="a > b !">x</a>', '<a title="a > b !">x</a>'),
    ('<IMG  alt="l\'eau !" />', '<IMG  alt="l\'eau !" />'),
    ("<!-- l'eau ! -->l'eau", "<!-- l'eau ! -->l’eau"),
    ("a < b !", "a &lt; b^!"),
]


def spelled(text):
    return text.replace("~", "\u00a0").replace("^", "\u202f")


# The emoticon (^_^;) is the one example in which ^ means itself.
def cases(examples):
    return [
        (given, wanted) if given == "(^_^;)" else (spelled(given), spelled(wanted))
        for given, wanted in examples
    ]


@pytest.mark.parametrize(("typed", "set_"), cases(PLAIN_TEXT))
def test_a_plain_text_is_set_as_a_french_reader_expects(typed, set_):
    assert typeset(typed) == set_


@pytest.mark.parametrize(("typed", "set_"), cases(HTML))
def test_a_page_is_set_as_a_french_reader_expects(typed, set_):
    assert typeset_html(typed) == set_


def test_the_rules_are_the_same_in_a_paragraph_as_in_a_title():
    for typed, set_ in cases(PLAIN_TEXT):
        if "\n" in typed or "&" in typed:
            continue
        assert typeset_html(f"<p>{typed}</p>") == f"<p>{set_}</p>"


def test_the_lines_of_a_message_keep_their_ends():
    assert typeset("Un !\r\nDeux ?\n\n! Trois") == "Un\u202f!\r\nDeux\u202f?\n\n! Trois"


def test_a_search_engine_and_an_address_get_plain_spaces():
    assert plain_spaces("M.\u00a0Roy\u202f!  12\u202f345") == "M. Roy !  12 345"


def test_a_character_that_serves_as_a_mark_comes_back():
    for strange in ("\ufdd0", "\ufdd1", "\ufdd2", "a\ufdd2b@c.fr\ufdd0!"):
        assert typeset(strange) == strange
        assert typeset_html(strange) == strange


# Whatever the rules look at, close together: finds more than random letters would.
PARTS = re.findall(
    r"\S+",
    """
    " ' « » “ ” ! ? ; : . .. ... … , - – — ( ) [ ] / \\ @ # & < > * _ = + ¿ ² % ° € x h km s t a mot
    Le Louis XIV Ier XXIe siècle M. Mme de p. n° no 1 5 12 345 1er mai 'n' :) ;-) :p &amp; .pdf
    http://a.fr www. a@b.fr #mot Élise é ’
    """,
)
SPACES = [" ", "  ", "\n", "\t", "\r", "\u00a0", "\u202f", "\u2009", "\ufdd0", "\ufdd1", "\ufdd2"]
TAGS = ["<b>", "</b>", "<p>", "</p>", "<br>", "<code>", "</code>", '<a title="a > b !">', "</a>",
        '<i lang="en">', "</i>", "<!-- ! -->", "&nbsp;", "&quot;", "&lt;", "&#39;"]  # fmt: skip

texts = st.lists(st.sampled_from(PARTS + SPACES * 2), max_size=20).map("".join) | st.text()
pages = st.lists(st.sampled_from(PARTS + SPACES + TAGS * 3), max_size=24).map("".join)
TAG = re.compile(r"""<!--.*?-->|</?[a-z]+(?:[^<>"']|"[^"]*")*>""", re.DOTALL)


@settings(max_examples=400, deadline=None)
@given(texts)
@example('"-"')
@example("'<'5'")
@example("a@b.fr...a@b.fr")
@example("«=/!")
@example("Louis;'*!")
def test_a_text_set_twice_is_as_set_once(text):
    once = typeset(text)
    assert typeset(once) == once


@settings(max_examples=400, deadline=None)
@given(pages)
def test_a_page_set_twice_is_as_set_once(html):
    once = typeset_html(html)
    assert typeset_html(once) == once


@settings(max_examples=200, deadline=None)
@given(texts)
def test_no_letter_and_no_digit_is_lost(text):
    def essence(string):
        return [char for char in string if char.isalnum() and char != "x"]

    assert essence(typeset(text)) == essence(text)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_no_line_is_lost_and_no_text_but_spaces_quotes_dashes_and_points_changes(text):
    def kept(string):
        return re.sub(r"""[\s"'«»“”’–—.…x×-]""", "", string)

    assert kept(typeset(text)) == kept(text)
    assert re.findall(r"[\r\n]", typeset(text)) == re.findall(r"[\r\n]", text)


@settings(max_examples=200, deadline=None)
@given(pages)
def test_tags_come_back_in_order_and_unchanged(html):
    assert TAG.findall(typeset_html(html)) == TAG.findall(html)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["code", "pre", 'p lang="en"', 'i lang="fr-CA"']), texts)
def test_an_untouched_element_comes_back_unchanged(opening, text):
    inside = text.replace("<", "&lt;")
    element = f"<{opening}>{inside}<b>{inside}</b></{opening.split()[0]}>"
    assert typeset_html(f"<p>a</p>{element}<p>b</p>") == f"<p>a</p>{element}<p>b</p>"


HOSTILE = [
    '"', "'", "(", "- ", "a@", "a.", ".", " ", "a ", '" ', "«", "» ", '“"a" ', "!", " !", ": ",
    "<", "<a ", '<a "', "<!--", "<!", ".pdf", ".a/", "1 ", "1 234 ", "http://", "#", "&", "¿", ":)",
    "M. ", "X ", "a – ", ". A", "\n", "\n ", "a\u00a0", "'a ", "<b>", "<p>", "<code>", "<b>a</b> ",
]  # fmt: skip


@pytest.mark.parametrize("function", [typeset, typeset_html])
@pytest.mark.parametrize("seed", HOSTILE)
def test_a_hostile_text_is_set_in_linear_time(function, seed):
    def cost(length):
        text = seed * (length // len(seed))
        return effort(lambda: function(text))

    # Ten times the length: quadratic time would make it a hundred times as long.
    assert cost(20_000) < 40 * (cost(2_000) + 0.5)


def test_an_article_is_set_within_a_blink():
    sentence = (
        "<p>« C'est <em>la</em> ligne B », dit M. Roy à 16 h 15 : 4 200 voyageurs - le 27 mai - "
        'ont payé 12 €, "ou presque" ; vraiment ? <a href="/a">Oui</a>, 5 % de plus...</p>'
    )
    assert effort(lambda: typeset_html(sentence * 17)) < 50
