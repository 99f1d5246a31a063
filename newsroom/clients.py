"""Who is at the other end: the address behind the proxies, and the network it belongs to.

A proxy appends the address it was called from to `X-Forwarded-For`. So only the last entries, one
per proxy of ours, say the truth; what stands before them is whatever the client wrote.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# A server behind a socket file has no address to tell.
UNKNOWN = "0.0.0.0"  # noqa: S104 - nobody listens on it


def address_behind(remote: str, forwarded: str, proxies: int) -> str:
    """Return the address of the client, canonical, without port or zone.

    `remote` is the address that called us, `forwarded` the `X-Forwarded-For` header (may be
    empty), `proxies` the number of our own proxies, from 0. Where the header does not say what our
    proxies would have written, the answer is `remote`: too many people share a limit, then, but
    nobody escapes one. `UNKNOWN` if that is no address either. Never raises.
    """
    entries = [entry for part in forwarded.split(",") if (entry := part.strip())]
    if proxies and entries:
        claimed = parse_address(entries[-min(proxies, len(entries))])
        if claimed:
            return str(claimed)
    return str(parse_address(remote) or UNKNOWN)


def parse_address(text: str) -> IPv4Address | IPv6Address | None:
    """Read an address, with or without brackets, port and zone; None if it is none.

    IPv4 written as IPv6 (::ffff:192.0.2.1) is IPv4: one client, one address.
    """
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def cut(address: str, *, ipv4: int, ipv6: int) -> str:
    """Return the network of an address, such as "192.0.2.0/24", cut to that many bits.

    `address` may be a network already, then its own bits are kept if they are fewer. Raises
    ValueError if it is neither.
    """
    text, _, bits = address.partition("/")
    parsed = parse_address(text)
    if parsed is None:
        raise ValueError(f"not a network address: {address!r}")
    kept = ipv4 if parsed.version == 4 else ipv6
    if bits:
        kept = min(kept, int(bits))
    return str(ip_network((parsed, kept), strict=False))
