"""Floods: who is counted as one, for how long, and what a forged header changes (nothing)."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from comments import limits
from comments.identity import (
    client_address,
    client_port,
    counted_network,
    fingerprint,
    network_of,
)
from comments.limits import Limit
from comments.models import Attempt
from newsroom.clients import address_behind

HOME = "203.0.113.7"


# Who is at the other end


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "client"),
    [
        # Called directly, the header is an invention.
        (HOME, "", 0, HOME),
        (HOME, "1.2.3.4", 0, HOME),
        (HOME, "1.2.3.4, 5.6.7.8", 0, HOME),
        # One proxy: the last entry is its own.
        ("10.0.0.1", HOME, 1, HOME),
        ("10.0.0.1", f"1.2.3.4, {HOME}", 1, HOME),
        ("10.0.0.1", f"1.2.3.4,,{HOME} ,", 1, HOME),
        # Two: the last is the first proxy's address.
        ("10.0.0.1", f"1.2.3.4, {HOME}, 10.0.0.2", 2, HOME),
        ("10.0.0.1", HOME, 2, HOME),
        # What our proxy cannot have written.
        ("10.0.0.1", "", 1, "10.0.0.1"),
        ("10.0.0.1", "unknown", 1, "10.0.0.1"),
        ("10.0.0.1", "1.2.3.4, <script>", 1, "10.0.0.1"),
        ("10.0.0.1", "1.2.3.4, 999.1.1.1", 1, "10.0.0.1"),
        # Ports, brackets, zones, IPv4 in IPv6's clothes.
        ("10.0.0.1", f"{HOME}:4711", 1, HOME),
        ("10.0.0.1", "[2001:db8::1]:4711", 1, "2001:db8::1"),
        ("10.0.0.1", '"[2001:DB8::1]"', 1, "2001:db8::1"),
        ("fe80::1%eth0", "", 0, "fe80::1"),
        (f"::ffff:{HOME}", "", 0, HOME),
        # A socket file has no address.
        ("", "", 0, "0.0.0.0"),
        ("", HOME, 1, HOME),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(remote, forwarded, proxies, client):
    assert address_behind(remote, forwarded, proxies) == client


def test_the_number_of_proxies_is_a_setting(settings):
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", REMOTE_PORT="5000", HTTP_X_FORWARDED_FOR=f"1.2.3.4, {HOME}"
    )
    assert settings.TRUSTED_PROXIES == 0
    assert (client_address(request), client_port(request)) == ("10.0.0.1", 5000)
    settings.TRUSTED_PROXIES = 1
    assert (client_address(request), client_port(request)) == (HOME, None)


def test_neighbours_of_an_ipv4_address_are_others_and_a_whole_64_is_one():
    assert counted_network("203.0.113.7") != counted_network("203.0.113.8")
    assert counted_network("2001:db8:1:2::1") == counted_network("2001:db8:1:2:ffff::9")
    assert counted_network("2001:db8:1:2::1") != counted_network("2001:db8:1:3::1")
    assert network_of("203.0.113.7") == "203.0.113.0/24"
    assert network_of("2001:db8:1:2::1") == "2001:db8:1:2::/64"
    with pytest.raises(ValueError, match="not a network address"):
        network_of("chez moi")


def test_a_fingerprint_is_recognised_and_cannot_be_read():
    mark = fingerprint("email", "Jeanne@Exemple.fr ")
    assert mark == fingerprint("email", "jeanne@exemple.fr")
    assert mark == fingerprint("email", "jeanne+journal@exemple.fr")
    assert mark != fingerprint("email", "jean@exemple.fr")
    assert mark != fingerprint("network", "203.0.113.7")
    assert len(mark) == 64
    assert fingerprint("network", "203.0.113.7") == fingerprint("network", "203.0.113.0/24")
    assert fingerprint("email", "+@exemple.fr") != fingerprint("email", "@exemple.fr")


def test_a_fingerprint_needs_the_sites_own_key(settings):
    mark = fingerprint("email", "jeanne@exemple.fr")
    settings.SECRET_KEY = "x" * 60
    assert fingerprint("email", "jeanne@exemple.fr") != mark


# How often


def attempt(address=HOME, email="jeanne@exemple.fr", **more):
    """Try once, as `submit` does; return the limit met."""
    limit = limits.check(address, email, **more)
    if limit is None:
        limits.record(address, email, **more)
    return limit


@pytest.mark.django_db
def test_an_address_is_held_whatever_e_mail_it_gives(clock):
    assert not any(attempt(email=f"lectrice{n}@exemple.fr") for n in range(10))
    assert attempt(email="autre@exemple.fr") == Limit("address", 600)
    assert attempt(address="203.0.113.8", email="autre@exemple.fr") is None


@pytest.mark.django_db
def test_an_e_mail_is_held_whatever_address_it_comes_from(clock):
    assert not any(attempt(address=f"203.0.113.{n}") for n in range(6))
    assert attempt(address="198.51.100.1") == Limit("email", 600)
    assert attempt(address="198.51.100.1", email="Jeanne+2@exemple.fr") == Limit("email", 600)
    assert attempt(address="198.51.100.1", email="paul@exemple.fr") is None


@pytest.mark.django_db
def test_a_forged_header_does_not_help(clock, settings, rf):
    settings.TRUSTED_PROXIES = 1
    held = []
    for n in range(12):
        request = rf.post("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=f"1.2.3.{n}, {HOME}")
        held.append(attempt(client_address(request), f"l{n}@exemple.fr"))
    assert [bool(limit) for limit in held] == [False] * 10 + [True] * 2
    ten = [
        rf.post("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}")
        for n in range(10)
    ]
    assert not any(attempt(client_address(r), f"m{n}@exemple.fr") for n, r in enumerate(ten))


@pytest.mark.django_db
def test_an_ipv6_reader_cannot_walk_about_in_the_own_network(clock):
    assert not any(attempt(f"2001:db8::{n}", f"l{n}@exemple.fr") for n in range(10))
    assert attempt("2001:db8::ffff", "autre@exemple.fr").by == "address"


@pytest.mark.django_db
def test_everyone_together_is_held_by_the_minute(clock, settings):
    settings.COMMENTS_PER_MINUTE = 5
    for n in range(5):
        clock.advance(timedelta(seconds=2))
        assert attempt(f"198.51.100.{n}", f"l{n}@exemple.fr") is None
    assert attempt() == Limit("all", 52)
    clock.advance(timedelta(seconds=52))
    assert attempt() is None


@pytest.mark.django_db
def test_patience_is_rewarded_to_the_second(clock):
    for n in range(10):
        assert attempt(email=f"l{n}@exemple.fr") is None
        clock.advance(timedelta(seconds=30))
    assert attempt().seconds == 300
    clock.advance(timedelta(seconds=299))
    assert attempt().seconds == 1
    clock.advance(timedelta(seconds=1))
    assert attempt() is None


@pytest.mark.django_db
def test_a_day_has_a_limit_of_its_own(clock):
    start = clock.now
    for n in range(40):
        assert attempt(address=f"198.51.100.{n}") is None
        clock.advance(timedelta(minutes=10))
    limit = attempt(address="203.0.113.250")
    assert limit == Limit("email", int((start + timedelta(days=1) - clock.now).total_seconds()))


@pytest.mark.django_db
def test_reports_and_comments_are_counted_apart(clock):
    for n in range(10):
        attempt(email=f"l{n}@exemple.fr")
    assert attempt(email="") == Limit("address", 600)
    assert attempt(email="", action="report") is None


@pytest.mark.django_db
def test_limits_outlive_the_cache(clock):
    for n in range(10):
        attempt(email=f"l{n}@exemple.fr")
    cache.clear()
    assert attempt() == Limit("address", 600)


@pytest.mark.django_db
def test_attempts_hold_no_address_and_go_after_a_day(clock):
    for n in range(10):
        attempt(address=f"198.51.100.{n}", email=f"l{n}@exemple.fr")
    rows = str(list(Attempt.objects.values_list()))
    assert "198.51" not in rows
    assert "exemple.fr" not in rows
    clock.advance(timedelta(days=1))
    attempt()
    assert Attempt.objects.count() == 30 - limits.PURGED_AT_ONCE + 3
    attempt(email="paul@exemple.fr")
    assert Attempt.objects.count() == 6
    clock.advance(timedelta(days=1))
    assert limits.purge() == 6
    assert not Attempt.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_attempt_is_counted_outside_a_transaction_too():
    """Reports are: PostgreSQL locks nothing for who has opened no transaction."""
    limits.record("203.0.113.9", "a@exemple.fr", action="report")
    assert limits.last_attempt("203.0.113.9", action="report") is not None
