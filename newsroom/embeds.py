"""The other sites a paragraph may show a piece of: one list, for the page, the editor and the CSP.

An address is only ever rebuilt from the identifier found in it, so nothing else that a stranger
put there reaches a frame. Where no page of the other site can be framed without a script of its
own, or where anyone may run such a site, there is no player: the reader gets a card with a link.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Nature(StrEnum):
    """What a piece is for the reader; the values are classes of the style sheet."""

    VIDEO = "video"
    SOUND = "sound"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Provider:
    name: str
    nature: Nature
    address: str  # pattern of what follows https://, with one group, `id`
    player: str  # address of the player, with `{id}`; "" where there is none

    @property
    def origin(self) -> str:
        """The origin of the player's address, as the CSP wants it; "" without player."""
        return "/".join(self.player.split("/")[:3])

    @property
    def pattern(self) -> str:
        """The pattern of a whole address; JavaScript reads it with "(?<" for "(?P<"."""
        return rf"https://(?:{self.address})(?:[?&#][^\s<>\"']*)?"


@dataclass(frozen=True, slots=True)
class Embed:
    provider: str  # name as shown to the reader
    nature: Nature
    player: str  # https address for the frame; "": a link is all there is
    link: str  # https address of the page, for readers without script

    @property
    def host(self) -> str:
        """Whom the click asks, as the reader is told."""
        return (self.player or self.link).split("/")[2]


# Sites that anyone may run are known by the shape of their addresses.
_ANY_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,24}"

PROVIDERS = (
    Provider(
        "YouTube",
        Nature.VIDEO,
        r"(?:(?:www\.|m\.)?youtube\.com/(?:watch\?v=|shorts/|live/|embed/)|youtu\.be/)"
        r"(?P<id>[\w-]{11})",
        "https://www.youtube-nocookie.com/embed/{id}",
    ),
    Provider(
        "Dailymotion",
        Nature.VIDEO,
        r"(?:(?:www\.)?dailymotion\.com/video|dai\.ly)/(?P<id>[a-z0-9]{5,12})",
        "https://geo.dailymotion.com/player.html?video={id}",
    ),
    Provider(
        "Vimeo",
        Nature.VIDEO,
        r"(?:www\.)?vimeo\.com/(?P<id>\d{4,12})",
        "https://player.vimeo.com/video/{id}",
    ),
    Provider(
        "Arte",
        Nature.VIDEO,
        r"www\.arte\.tv/fr/videos/(?P<id>\d{6}-\d{3}-[A-Z])(?:/[\w-]*/?)?",
        "https://www.arte.tv/embeds/fr/{id}",
    ),
    Provider(
        "Spotify",
        Nature.SOUND,
        r"open\.spotify\.com/(?:intl-[a-z]{2}/)?"
        r"(?P<id>(?:episode|show|track|album|playlist)/[A-Za-z0-9]{22})",
        "https://open.spotify.com/embed/{id}",
    ),
    Provider(
        "Deezer",
        Nature.SOUND,
        r"(?:www\.)?deezer\.com/(?:[a-z]{2}/)?(?P<id>(?:track|album|playlist|episode|show)/\d{1,15})",
        "https://widget.deezer.com/widget/auto/{id}",
    ),
    Provider(
        "SoundCloud",
        Nature.SOUND,
        r"(?:(?:www|m)\.)?soundcloud\.com/(?P<id>[a-z0-9_-]{1,64}/(?:sets/)?[a-z0-9_-]{1,128})",
        "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/{id}",
    ),
    Provider(
        "X",
        Nature.POST,
        r"(?:(?:www|mobile)\.)?(?:x|twitter)\.com/\w{1,15}/status/(?P<id>\d{1,20})"
        r"(?:/(?:photo|video)/\d)?",
        "https://platform.twitter.com/embed/Tweet.html?dnt=true&id={id}",
    ),
    Provider(
        "Instagram",
        Nature.POST,
        r"(?:www\.)?instagram\.com/(?:[\w.]{1,30}/)?(?P<id>(?:p|reel|tv)/[\w-]{5,15})/?",
        "https://www.instagram.com/{id}/embed/",
    ),
    Provider(
        "TikTok",
        Nature.VIDEO,
        r"www\.tiktok\.com/@[\w.]{1,24}/video/(?P<id>\d{8,20})",
        "https://www.tiktok.com/player/v1/{id}",
    ),
    # Its frame wants the account's key, which the address does not hold.
    Provider(
        "Bluesky", Nature.POST, r"bsky\.app/profile/(?P<id>[\w.:-]{3,253}/post/[a-z0-9]{8,20})", ""
    ),
    # Framed only by its own script.
    Provider(
        "Threads",
        Nature.POST,
        r"www\.threads\.(?:net|com)/@[\w.]{1,30}/post/(?P<id>[\w-]{5,20})/?",
        "",
    ),
    Provider(
        "Facebook",
        Nature.POST,
        r"(?:www\.|m\.)?facebook\.com/[\w.]{1,60}/(?:posts|videos)/(?P<id>[\w-]{1,120})/?",
        "",
    ),
    Provider(
        "PeerTube",
        Nature.VIDEO,
        rf"{_ANY_HOST}/(?:w/(?P<id>[A-Za-z0-9]{{22}})|videos/watch/[0-9a-f-]{{36}})",
        "",
    ),
    Provider(
        "Mastodon",
        Nature.POST,
        rf"{_ANY_HOST}/@\w{{1,30}}(?:@[\w.-]{{1,100}})?/(?P<id>\d{{15,20}})",
        "",
    ),
)

FRAME_SOURCES = sorted({provider.origin for provider in PROVIDERS if provider.player})

# A digit of another script is no digit of an identifier; a space of another width is a space.
_PATTERNS = [
    (provider, re.compile(provider.pattern.replace("https://(?:", "https://(?a:", 1)))
    for provider in PROVIDERS
]

_PLAYERS = re.compile(rb' data-player="(https://[^/"]+)/')


def framed_by(page: bytes) -> list[str]:
    """Return the origins, all of the list, that a click on a piece of the HTML `page` frames."""
    if b' data-player="' not in page:  # twice as fast as the expression
        return []
    named = {origin.decode() for origin in _PLAYERS.findall(page)}
    return [origin for origin in FRAME_SOURCES if origin in named]


def find_embed(address: str) -> Embed | None:
    """Return the piece that `address` leads to, or None if no provider of the list knows it."""
    link = address.strip()
    for provider, pattern in _PATTERNS:
        if match := pattern.fullmatch(link):
            player = provider.player.format(id=match["id"])
            return Embed(provider.name, provider.nature, player, link)
    return None
