"""The filter sorts and explains; it sees through disguises and leaves honest words alone."""

import logging
from functools import cache
from itertools import count

import pytest

from comments import bayes, spam
from comments.bayes import Tally
from comments.learning import SUSPECTED_FROM
from comments.spam import RISKY, AuthorRecord, Knowledge, SpamDraft, judge
from comments.word_lists import BANNED, SUSPECT
from comments.wording import find
from tests.comments.spam_corpus import Sample, samples
from tests.effort import effort

LISTS = Knowledge(suspect=frozenset(SUSPECT.splitlines()), banned=frozenset(BANNED.splitlines()))
HONEST = (
    "Je ne suis pas d’accord avec le maire : le pont coûtera deux fois plus cher, et personne "
    "ne nous a demandé si nous voulions attendre encore trois ans."
)
PARTS = 5  # of the corpus: taught on four, measured on the fifth, five times


def drafted(body=HONEST, **values):
    return SpamDraft(name=values.pop("name", "Jeanne"), body=body, **values)


def reason(rule, draft, knowledge=LISTS):
    """Return what the rule of that name says in the verdict, or None."""
    return next((r for r in judge(draft, knowledge).reasons if r.rule == rule), None)


def weight(rule, draft, knowledge=LISTS):
    found = reason(rule, draft, knowledge)
    return found.weight if found else 0


@cache
def taught_all() -> Knowledge:
    return taught(samples())


def taught(lessons: list[Sample]) -> Knowledge:
    counts, total = {}, [0, 0]
    for sample in lessons:
        total[sample.is_spam] += 1
        for feature in bayes.features(sample.name, sample.body, ""):
            counts.setdefault(feature, [0, 0])[sample.is_spam] += 1
    return Knowledge(
        suspect=LISTS.suspect,
        banned=LISTS.banned,
        lessons={feature: Tally(*count) for feature, count in counts.items()},
        totals=Tally(*total),
    )


def test_an_honest_comment_is_welcome_without_remark():
    assert judge(drafted(), LISTS) == spam.SpamVerdict(0.0, ())


@pytest.mark.parametrize(
    "typed",
    [
        "viagra",
        "VIAGRA",
        "v1agra",
        "v!agra",
        "v\u00edagra",
        "viagraaaa",
        "v\u0456\u0430gr\u0430",
        "\uff56\uff49\uff41\uff47\uff52\uff41",
        "\U0001d42f\U0001d422\U0001d41a\U0001d420\U0001d42b\U0001d41a",
        "vi\u200bagra",
        "vi\u00adagra",
        "v.i.a.g.r.a",
        "V I A G R A",
        "v - i - a - g - r - a",
        "via-gra",
        "via_gra",
        "https://viagra-shop.example.com",
    ],
)
def test_a_banned_word_is_known_under_its_disguises(typed):
    verdict = judge(drafted(f"Bonjour, du {typed} pour tous."), LISTS)
    assert verdict.score == 1.0
    assert "viagra" in verdict.reasons[0].sentence


@pytest.mark.parametrize(
    "typed", ["crédit rapide", "CREDITS RAPIDES", "cr3dit r4pide", "Crédit  rapide"]
)
def test_an_expression_is_found_in_the_plural_without_accents_or_disguised(typed):
    assert find(f"Un {typed} ici.", frozenset(["crédit rapide"])) == ("crédit rapide",)


@pytest.mark.parametrize(
    "typed",
    [
        "Scunthorpe a un calcul culinaire ridicule",
        "le cas inouï de la musculation",
        "il faut reculer, l’ascuLte",
        "des sextants et 12 ex-sexagénaires",
        "p. 3, c. 4, u. 5",
    ],
)
def test_a_banned_word_inside_an_honest_one_is_not_found(typed):
    assert find(typed, frozenset(["cul", "casino", "sex"])) == ()


def test_an_undisguised_word_is_never_taken_for_another():
    assert find("Le mal de mai, la loi et le roi.", frozenset(["mail", "mai1", "loto"])) == ()


@pytest.mark.parametrize(
    ("count", "least", "most"), [(0, 0, 0), (1, 0.05, 0.2), (3, 0.5, 0.8), (50, 0.85, 1)]
)
def test_links_weigh_more_as_they_are_more(count, least, most):
    text = f"{HONEST * (1 + count // 2)} " + " ".join(
        f"https://exemple{n}.example.com/page" for n in range(count)
    )
    assert least <= weight("links", drafted(text)) <= most


@pytest.mark.parametrize(
    "typed",
    [
        "https://a.example.com/x",
        "www.example.com",
        "hxxp://example.com",
        "example[.]com",
        "boutique.shop",
    ],
)
def test_a_link_is_seen_however_it_is_written(typed):
    assert "1 lien" in reason("links", drafted(f"{HONEST} {typed}")).sentence


@pytest.mark.parametrize("typed", ["fin.Mais", "M. Dupont", "3.5", "jeanne@example.com", "etc."])
def test_what_is_no_link_is_not_counted(typed):
    assert reason("links", drafted(f"{HONEST} {typed} bien")) is None


def test_links_as_robots_write_them_and_to_ones_own_site_are_remarked():
    robot = drafted('<a href="https://a.example.com">voir</a>', email_domain="a.example.com")
    assert judge(robot, LISTS).score > RISKY
    assert {"markup", "own_site", "links"} <= {r.rule for r in judge(robot, LISTS).reasons}


def test_a_private_number_or_address_is_shown_to_the_moderator():
    body = f"{HONEST} Appelez-moi au 00 00 12 34 56 ou à jeanne@example.com, WhatsApp : 12"
    sentence = reason("contact", drafted(body)).sentence
    assert sentence == ("Donne une messagerie, une adresse électronique, un numéro de téléphone.")


def test_the_same_text_again_is_remarked_and_so_is_one_nearly_the_same():
    again = drafted(recent_texts=("Bonjour à tous.", HONEST.upper()))
    assert weight("repeats", again) == 0.7
    near = drafted(recent_texts=(HONEST.replace("trois", "quatre"),))
    assert weight("repeats", near) == 0.5
    assert weight("repeats", drafted(recent_texts=("Merci pour cet article.",))) == 0


def test_two_readers_may_both_say_thank_you():
    assert judge(drafted("Merci !", recent_texts=("Merci !",)), LISTS).score == 0


def test_the_field_nobody_sees_and_inhuman_speed_are_remarked():
    assert judge(drafted(honeypot="x"), LISTS).must_wait
    assert weight("speed", drafted(seconds_since_last=4)) > weight(
        "speed", drafted(seconds_since_last=20)
    )
    assert reason("speed", drafted(seconds_since_last=1)).sentence == (
        "Envoyé 1 seconde après le précédent."
    )
    assert weight("speed", drafted(seconds_since_last=120)) == 0
    assert weight("origin", drafted(has_origin_headers=False)) > 0


def test_shouting_is_remarked_but_not_condemned():
    verdict = judge(drafted(HONEST.upper()), LISTS)
    assert [r.rule for r in verdict.reasons] == ["shouting"]
    assert not verdict.must_wait


def test_another_language_is_remarked_but_not_a_quotation():
    english = "This is a very good article and I really enjoyed reading it thank you"
    assert weight("language", drafted(english)) > 0
    assert weight("language", drafted(f"{HONEST} Comme disait l’autre : to be or not to be.")) == 0


def test_a_name_near_the_newsrooms_waits_for_a_moderator():
    assert judge(drafted(), Knowledge(resembles_newsroom=True)).must_wait


def test_a_past_of_spam_weighs_against_and_one_refusal_among_many_does_not():
    assert weight("record", drafted(record=AuthorRecord(spam=3))) > RISKY
    assert weight("record", drafted(record=AuthorRecord(approved=20, refused=1))) == 0


def test_a_good_record_speaks_for_a_confirmed_address_only():
    body = f"{HONEST} https://a.example.com https://b.example.com"
    typed = judge(drafted(body, record=AuthorRecord(approved=30)), LISTS)
    proven = judge(drafted(body, record=AuthorRecord(approved=30, is_confirmed=True)), LISTS)
    assert proven.score < typed.score
    assert typed.score == judge(drafted(body), LISTS).score


def test_nothing_outweighs_a_banned_word():
    record = AuthorRecord(approved=500, is_confirmed=True)
    assert judge(drafted("Achetez du viagra.", record=record), LISTS).score == 1.0


def test_reasons_come_strongest_first_in_french_and_the_score_stays_between_0_and_1():
    worst = drafted(
        "VIAGRA casino en ligne https://a.ru https://b.ru https://c.ru !!!",
        honeypot="x",
        seconds_since_last=0,
        record=AuthorRecord(spam=9),
        has_origin_headers=False,
    )
    verdict = judge(worst, LISTS)
    assert verdict.score == 1.0
    weights = [abs(r.weight) for r in verdict.reasons]
    assert weights == sorted(weights, reverse=True)
    assert all(r.sentence.endswith(".") for r in verdict.reasons)
    assert verdict.reasons[0].as_json()["rule"] == "banned"


def test_a_rule_that_breaks_is_logged_and_leaves_the_comment_waiting(monkeypatch, caplog):
    def links(draft, knowledge):
        raise RuntimeError("broken")

    monkeypatch.setattr(spam, "RULES", (links, spam.honeypot))
    with caplog.at_level(logging.ERROR):
        verdict = judge(drafted(honeypot="x"), LISTS)
    assert [r.rule for r in verdict.reasons] == ["failed:links", "honeypot"]
    assert verdict.must_wait
    assert not verdict.is_whole
    assert "links" in caplog.text
    monkeypatch.setattr(spam, "RULES", (links,))
    assert judge(drafted(), LISTS).must_wait


def test_the_classifier_is_silent_before_fifty_decisions_of_each_kind():
    knowledge = taught_all()
    known = drafted("Crédit urgent, réponse immédiate, livraison gratuite")
    assert reason("classifier", known, knowledge)
    few = Knowledge(lessons=knowledge.lessons, totals=Tally(4000, 49))
    assert reason("classifier", known, few) is None


def test_a_word_seen_once_in_a_thousand_welcome_comments_condemns_nobody():
    lessons = {"rare": Tally(1, 0), "commun": Tally(1000, 100)}
    opinion = bayes.opinion(("rare", "commun", "inconnu"), lessons, Tally(2000, 100))
    assert opinion.probability <= 0.5


def test_the_classifier_alone_never_condemns_nor_saves_wholly():
    knowledge = taught_all()
    for sample in samples():
        found = weight("classifier", drafted(sample.body, name=sample.name), knowledge)
        assert -0.4 <= found <= 0.85


def test_features_are_few_short_and_hold_no_number_nor_name():
    body = "Appelez Jeanne au 0612345678, " + " ".join(f"mot{n} sens" for n in range(5000))
    found = bayes.features("Castaing Robert", body + "x" * 500, "gmail.com")
    assert len(found) <= bayes.MOST_FEATURES
    assert max(map(len, found)) <= 40
    assert not {"0612345678", "castaing", "robert"} & set(found)


def test_the_filter_finds_most_spam_it_was_not_taught_and_suspects_no_reader_wrongly():
    corpus = samples()
    hits = wrongs = held = spam_count = 0
    for part in range(PARTS):
        knowledge = taught([s for n, s in enumerate(corpus) if n % PARTS != part])
        for sample in corpus[part::PARTS]:
            features = bayes.features(sample.name, sample.body, "")
            opinion = bayes.opinion(features, knowledge.lessons, knowledge.totals)
            suspected = opinion.probability >= SUSPECTED_FROM
            verdict = judge(SpamDraft(sample.name, sample.body), knowledge)
            spam_count += sample.is_spam
            hits += suspected and sample.is_spam
            wrongs += (suspected or verdict.score >= RISKY) and not sample.is_spam
            held += verdict.score >= RISKY and sample.is_spam
    assert spam_count >= 150
    assert len(corpus) - spam_count >= 300
    assert hits / spam_count > 0.8
    assert held / spam_count > 0.85
    assert wrongs / (len(corpus) - spam_count) < 0.01


def test_without_lessons_the_rules_suspect_no_reader_of_the_corpus():
    risky = [s.body for s in samples() if not s.is_spam and judge(drafted(s.body), LISTS).must_wait]
    assert risky == []


@pytest.mark.parametrize(
    "pattern",
    [
        "a@", "http://", "(", "\n>", "www.", "a ", "a.", "1a", "x1 ", "e\u0301\u0301", "\U0001f600",
        "\ufdfa", "[url=", "a", "\u200b", "+33 0", "a\u0430", "viagra ", "v i a ", "<a ", "00 ",
        "\ud800", "\x00", "\u202e",
    ],
)  # fmt: skip
def test_hostile_texts_are_judged_quickly(pattern):
    hostile = pattern * (100_000 // len(pattern))
    knowledge = taught_all()
    draft = drafted(hostile, name=hostile, honeypot="", recent_texts=(hostile,) * 20)
    judge(drafted("chauffe"), knowledge)
    assert effort(lambda: judge(draft, knowledge)) < 200
    assert judge(draft, knowledge).is_whole


def test_a_thousand_characters_cost_a_few_milliseconds_at_most():
    corpus = samples()
    knowledge = taught_all()
    text = "\n".join(s.body for s in corpus if not s.is_spam)[:1000]
    texts = tuple(s.body for s in corpus[:20])
    drafts = (drafted(f"{turn} {text}", recent_texts=texts) for turn in count())
    judge(next(drafts), knowledge)
    assert effort(lambda: judge(next(drafts), knowledge), rounds=20) < 6
