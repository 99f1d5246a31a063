"""The off-site players a reader may open with a click: one list, for the page and for the CSP.

An address is only ever rebuilt from the identifier found in it, so nothing else that a stranger
put there reaches the page.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provider:
    name: str
    address: re.Pattern[str]  # one group, `id`
    player: str  # address of the player, with `{id}`
    is_sound: bool = False  # something to hear, not to watch

    @property
    def origin(self) -> str:
        scheme, _, host = self.player.split("/")[:3]
        return f"{scheme}//{host}"


@dataclass(frozen=True, slots=True)
class Embed:
    provider: str  # name as shown to the reader
    player: str  # https address for the frame
    link: str  # https address of the page, for readers without script
    is_sound: bool

    @property
    def host(self) -> str:
        """Whom the click asks, as the reader is told."""
        return self.player.split("/")[2]


def _provider(name: str, address: str, player: str, *, is_sound: bool = False) -> Provider:
    # ASCII: a digit of another script is no digit of an identifier.
    pattern = re.compile(rf"https://(?a:{address})(?:[?&#][^\s<>\"']*)?")
    return Provider(name, pattern, player, is_sound)


PROVIDERS = (
    _provider(
        "YouTube",
        r"(?:(?:www\.|m\.)?youtube\.com/(?:watch\?v=|shorts/|live/|embed/)|youtu\.be/)"
        r"(?P<id>[\w-]{11})",
        "https://www.youtube-nocookie.com/embed/{id}",
    ),
    _provider(
        "Dailymotion",
        r"(?:(?:www\.)?dailymotion\.com/video|dai\.ly)/(?P<id>[a-z0-9]{5,12})",
        "https://geo.dailymotion.com/player.html?video={id}",
    ),
    _provider(
        "Vimeo", r"(?:www\.)?vimeo\.com/(?P<id>\d{4,12})", "https://player.vimeo.com/video/{id}"
    ),
    _provider(
        "Spotify",
        r"open\.spotify\.com/(?P<id>(?:episode|show|track|album|playlist)/[A-Za-z0-9]{22})",
        "https://open.spotify.com/embed/{id}",
        is_sound=True,
    ),
    _provider(
        "Arte",
        r"www\.arte\.tv/fr/videos/(?P<id>\d{6}-\d{3}-[A-Z])(?:/[\w-]*/?)?",
        "https://www.arte.tv/embeds/fr/{id}",
    ),
)

FRAME_SOURCES = sorted({provider.origin for provider in PROVIDERS})


def find_embed(address: str) -> Embed | None:
    """Return the player for `address`, or None if no provider of the list knows it."""
    for provider in PROVIDERS:
        if match := provider.address.fullmatch(address.strip()):
            player = provider.player.format(id=match["id"])
            return Embed(provider.name, player, address.strip(), provider.is_sound)
    return None
