"""Guessing at passwords: held after a few failures, without keeping out whose name is used."""

import logging
from datetime import timedelta

import pytest
from django.test import Client

from comments.models import Attempt
from newsroom.accounts import AccountBackend
from tests.conftest import GuardedClient
from tests.factories import UserFactory
from tests.processes import said_by, shared_environment, start

SIGN_IN, CHANGE = "/admin/login/", "/admin/password_change/"
PASSWORD = "un bateau sur la Loire"
HOME, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture
def awa(db):
    return editor("awa")


def editor(name, **more):
    user = UserFactory(username=name, is_staff=True, **more)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(name="awa", password="faux", *, address=HOME, browser=None):
    browser = browser or GuardedClient()
    return browser.post(SIGN_IN, {"username": name, "password": password}, REMOTE_ADDR=address)


def fail(times, name="awa", **more):
    return [sign_in(name, **more).status_code for _ in range(times)]


def test_ten_failures_are_let_pass_and_no_more_not_even_with_the_password(awa, clock):
    assert fail(10) == [200] * 10
    held = sign_in(password=PASSWORD)
    assert held.status_code == 429
    assert "Trop d’essais manqués\u00a0: réessayez dans 15\u00a0minutes." in held.text
    assert held["Retry-After"] == "900"
    clock.advance(timedelta(minutes=14, seconds=59))
    assert sign_in(password=PASSWORD).status_code == 429
    clock.advance(timedelta(seconds=1))
    assert sign_in(password=PASSWORD).status_code == 302


def test_a_day_has_a_limit_of_its_own(awa, clock):
    for _quarter in range(5):
        assert fail(10) == [200] * 10
        clock.advance(timedelta(minutes=15))
    assert "réessayez dans 23\u00a0heures" in sign_in().text


def test_who_comes_in_begins_anew(awa, clock):
    fail(9)
    assert sign_in(password=PASSWORD).status_code == 302
    assert fail(10) == [200] * 10


@pytest.mark.parametrize("name", ["AWA", " awa ", "\uff41\uff57\uff41", "Awa"])
def test_a_name_is_the_same_however_it_is_spelled(awa, clock, name):
    fail(10)
    assert sign_in(name).status_code == 429


def test_nobody_learns_whether_there_is_such_an_account(awa, clock):
    editor("lea", is_active=False)
    UserFactory(username="paul", is_staff=False)
    told = []
    for name in ("awa", "personne", "lea", "paul"):
        answers = [sign_in(name) for _ in range(11)]
        told.append([(one.status_code, shown(one)) for one in answers])
    assert told[0] == told[1] == told[2] == told[3]


def shown(answer):
    """Return what a page says of the failure, and no more."""
    return answer.text.partition('<p class="errornote">')[2].partition("</p>")[0].strip()


def test_a_held_try_looks_at_no_password(awa, clock, monkeypatch):
    looked = []
    monkeypatch.setattr(AccountBackend, "authenticate", lambda *_said, **_more: looked.append(1))
    for name in ("awa", "personne"):
        assert fail(12, name) == [200] * 10 + [429] * 2
    assert len(looked) == 20


def test_an_editor_comes_in_from_elsewhere_meanwhile(awa, clock):
    fail(11)
    assert sign_in(password=PASSWORD, address=ELSEWHERE).status_code == 302


def test_the_browser_an_editor_uses_is_never_shut_by_others(awa, clock):
    browser = GuardedClient()
    sign_in(password=PASSWORD, browser=browser)
    browser.post("/admin/logout/")
    for n in range(1, 13):  # strangers everywhere, and one in the same network
        fail(9, address=f"198.51.100.{n}")
    fail(11)
    assert sign_in(password=PASSWORD, address="192.0.2.1").status_code == 429
    assert sign_in(password=PASSWORD, browser=browser).status_code == 302


def test_a_known_browser_may_fail_no_more_often_than_another(awa, clock):
    browser = GuardedClient()
    sign_in(password=PASSWORD, browser=browser)
    for n in range(10):
        assert sign_in(browser=browser, address=f"198.51.100.{n}").status_code == 200
    assert sign_in(browser=browser, password=PASSWORD).status_code == 429
    # The mark is that of one account.
    assert sign_in("lea", browser=browser).status_code == 200
    assert Attempt.objects.filter(at__gt=clock.now - timedelta(days=1)).count() == 10 + 3


def test_a_mark_that_was_written_by_hand_is_none(awa, clock):
    browser = GuardedClient()
    sign_in(password=PASSWORD, browser=browser)
    [name] = [one for one in browser.cookies if one.startswith("known-")]
    assert browser.cookies[name]["path"] == "/admin/"
    assert browser.cookies[name]["httponly"]
    forger = GuardedClient()
    codes = []
    for n in range(11):
        forger.cookies[name] = f"marque{n}:1vCgRX:{'x' * 43}"
        codes.append(sign_in(browser=forger).status_code)
    assert codes == [200] * 10 + [429]


def test_one_network_is_held_whatever_names_it_tries(awa, clock):
    for n in range(60):
        assert sign_in(f"nom{n}").status_code == 200
    assert sign_in("lea").status_code == 429
    assert sign_in("lea", address=ELSEWHERE).status_code == 200


def test_an_account_of_ones_own_does_not_clear_the_network(awa, clock):
    for n in range(59):
        sign_in(f"nom{n}")
    assert sign_in(password=PASSWORD).status_code == 302
    assert sign_in("nom60").status_code == 200
    assert sign_in("nom61").status_code == 429


def test_the_old_password_is_guessed_no_more_often(awa, clock):
    browser = GuardedClient()
    browser.force_login(awa)
    typed = {"new_password1": "le pont des Arts", "new_password2": "le pont des Arts"}
    for _n in range(10):
        assert browser.post(CHANGE, typed | {"old_password": "faux"}).status_code == 200
    held = browser.post(CHANGE, typed | {"old_password": PASSWORD})
    assert held.status_code == 429
    assert "réessayez dans 15\u00a0minutes" in held.text
    clock.advance(timedelta(minutes=15))
    done = browser.post(CHANGE, typed | {"old_password": PASSWORD})
    assert done["Location"] == "/admin/password_change/done/"
    awa.refresh_from_db()
    assert awa.check_password("le pont des Arts")


def test_the_page_for_a_new_password_is_the_admins_own(awa, client):
    assert client.get(CHANGE).status_code == 302
    client.force_login(awa)
    page = client.get(CHANGE).text
    assert 'name="old_password"' in page
    assert "Modifier le mot de passe" in page


# The log


def test_each_try_is_one_line_with_the_address_and_without_the_password(awa, clock, caplog):
    caplog.set_level(logging.INFO, "newsroom.signing_in")
    sign_in(password="mot secret")
    sign_in(password=PASSWORD)
    fail(11, 'x" as "y', address=ELSEWHERE)
    lines = [one for one in caplog.records if one.name == "newsroom.signing_in"]
    said = [(one.levelname, one.getMessage()) for one in lines]
    assert said[:2] == [
        ("WARNING", f'Sign-in failed from {HOME} as "awa"'),
        ("INFO", f'Sign-in from {HOME} as "awa"'),
    ]
    assert said[2] == ("WARNING", rf'Sign-in failed from {ELSEWHERE} as "x\" as \"y"')
    assert said[12] == ("WARNING", rf'Sign-in held from {ELSEWHERE} as "x\" as \"y"')
    assert len(said) == 13
    assert "secret" not in caplog.text
    assert PASSWORD not in caplog.text


def test_a_name_writes_no_line_of_its_own(awa, clock, written):
    sign_in("awa\r\n2026-01-01 ERROR django.request\x1b[2J\u2028\u202e")
    sign_in('awa\t"')
    for line in written.getvalue().splitlines():
        assert line.startswith("2026-11-22 "), line
        assert line.isprintable()
    assert written.getvalue().count("Sign-in failed from") == 2


# Everywhere at once

TRIES = """
from django.test import RequestFactory
from newsroom.signing_in.tries import Held, begin
for _ in range(12):
    try:
        begin(RequestFactory().post("/admin/login/"), "awa")
        print("counted")
    except Held:
        print("held")
"""


def test_two_processes_count_together(transactional_db, tmp_path):
    environment = shared_environment(tmp_path)
    code = ("manage.py", "shell", "--no-imports", "-c", TRIES)
    both = [start(environment, *code) for _process in range(2)]
    told = " ".join(said_by(process) for process in both).split()
    assert sorted(told) == ["counted"] * 10 + ["held"] * 14


def test_tries_at_the_same_instant_do_not_slip_through(at_once):
    editor("awa")
    typed = {"username": "awa", "password": "faux"}
    answers = at_once([lambda: Client().post(SIGN_IN, typed).status_code] * 14)
    assert sorted(answers) == [200] * 10 + [429] * 4
