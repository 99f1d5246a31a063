"""Who writes, as far as it can be known: an address on the network, and keyed hashes of it."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from newsroom import clients

# A house gets a /64 of IPv6 and changes its address in it at will; a mobile operator's IPv4 is
# shared by thousands, so that its neighbours must not be counted with it.
COUNTED_BITS = {"ipv4": 32, "ipv6": 64}
# What is banned, or shown to a moderator: wide enough to outlast a router that restarts.
NETWORK_BITS = {"ipv4": 24, "ipv6": 64}


def client_address(request: HttpRequest) -> str:
    """Return the address of the client, behind `settings.TRUSTED_PROXIES` proxies of ours."""
    return clients.address_behind(
        request.META.get("REMOTE_ADDR", ""),
        request.headers.get("X-Forwarded-For", ""),
        settings.TRUSTED_PROXIES,
    )


def client_port(request: HttpRequest) -> int | None:
    """Return the port of the client; None behind a proxy, which does not tell it."""
    port = request.META.get("REMOTE_PORT", "")
    return int(port) if port.isascii() and port.isdigit() and not settings.TRUSTED_PROXIES else None


def network_of(address: str) -> str:
    """Return the network of an address: /24 of IPv4, /64 of IPv6."""
    return clients.cut(address, **NETWORK_BITS)


def counted_network(address: str) -> str:
    """Return what rate limits count as one client: an IPv4 address, a /64 of IPv6."""
    return clients.cut(address, **COUNTED_BITS)


def normal_email(email: str) -> str:
    """Return the address as `Reader.email` keeps it."""
    return email.strip().lower()


def fingerprint(kind: str, value: str) -> str:
    """Return a keyed hash of `value`, 64 hexadecimal digits: it is recognised, not read.

    Of an "email" the part after « + » is left out, which only its owner writes, to look like
    another; of a "network" only /24 or /64 counts. Other kinds are hashed as they come. The key is
    derived from SECRET_KEY: with another one, bans no longer hold.
    """
    if kind == "email":
        name, at, host = normal_email(value).rpartition("@")
        value = f"{name.partition('+')[0] or name}{at}{host}"
    elif kind == "network":
        value = network_of(value)
    return salted_hmac(f"comments.identity.{kind}", value, algorithm="sha256").hexdigest()
