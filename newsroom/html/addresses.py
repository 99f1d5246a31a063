"""Which addresses a link or a picture may have.

Stricter than a browser: what two parsers could read in two ways is refused.
"""

import ipaddress
import re
from collections.abc import Set
from urllib.parse import unquote

_IGNORED_BY_BROWSERS = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(
    r"https?://(?P<host>[^/?#\\@:\[\]\s]+)(?::(?P<port>[0-9]{1,5}))?(?:[/?#].*)?", re.I | re.S
)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.I)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.I)
_FILE_PATH = re.compile(r"(?:[\w.%~+@=,-]+/)*[\w.%~+@=,-]+")
_HIGHEST_PORT = 65535


def link_address(value: str, schemes: Set[str]) -> str | None:
    """Return the address to write for a link, or None if `schemes` or good sense refuse it.

    Relative addresses pass. One without scheme ("//host/") becomes https.
    """
    address = _IGNORED_BY_BROWSERS.sub("", value.strip())
    if address.startswith("//"):
        address = f"https:{address}"
    if scheme := _SCHEME.match(address):
        name = scheme[1].lower()
        if name not in schemes:
            return None
        if name in {"http", "https"}:
            return address if _is_web(address) else None
        # mailto: and tel: name no host; what follows "//" would be read as one.
        return None if address[scheme.end() :].startswith("/") else address
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    # A browser reads "\" as "/", and a colon before the first "/" looks like a scheme to someone.
    if not address or "\\" in path or ":" in path.split("/")[0]:
        return None
    return address


def image_path(value: str, root: str) -> str | None:
    """Return the path of a picture below `root` ("/media/"), or None for any other picture."""
    path = value.strip()
    decoded = unquote(path)
    inside = path.startswith(root) and _FILE_PATH.fullmatch(path, len(root))
    if not inside or ".." in decoded or "//" in decoded or "\\" in decoded:
        return None
    return path


def leaves_the_site(address: str) -> bool:
    return bool(_WEB.match(address))


def _is_web(address: str) -> bool:
    match = _WEB.fullmatch(address)
    if match is None or int(match["port"] or 0) > _HIGHEST_PORT:
        return False
    return _is_host(match["host"])


def _is_host(host: str) -> bool:
    try:
        name = host.encode("idna").decode("ascii").removesuffix(".")
        name.encode("ascii").decode("idna")  # raises for a label that is no ASCII form of another
    except UnicodeError:
        return False
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _is_ipv4(name)
    plain = all(char.isalnum() or char in "._-" for char in host)
    return plain and all(_LABEL.fullmatch(label) for label in labels)


def _is_ipv4(name: str) -> bool:
    try:
        ipaddress.IPv4Address(name)
    except ValueError:
        return False
    return True
