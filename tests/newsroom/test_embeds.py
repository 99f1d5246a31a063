"""Which addresses become players, and that nothing else of an address reaches the page."""

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from newsroom.embeds import FRAME_SOURCES, PROVIDERS, find_embed, framed_by

ID = "dQw4w9WgXcQ"
YOUTUBE = f"https://www.youtube-nocookie.com/embed/{ID}"
SPOTIFY = "4rOoJ6Egrf8K2IrywzwOMk"

KNOWN = {
    f"https://www.youtube.com/watch?v={ID}": YOUTUBE,
    f"https://youtube.com/watch?v={ID}": YOUTUBE,
    f"https://m.youtube.com/watch?v={ID}": YOUTUBE,
    f"https://www.youtube.com/watch?v={ID}&t=42s": YOUTUBE,
    f"https://www.youtube.com/shorts/{ID}": YOUTUBE,
    f"https://www.youtube.com/live/{ID}?feature=share": YOUTUBE,
    f"https://www.youtube.com/embed/{ID}": YOUTUBE,
    f"https://youtu.be/{ID}": YOUTUBE,
    f"https://youtu.be/{ID}?si=abc-DEF_1": YOUTUBE,
    f"  https://youtu.be/{ID}\n": YOUTUBE,
    "https://www.dailymotion.com/video/x8abcde": (
        "https://geo.dailymotion.com/player.html?video=x8abcde"
    ),
    "https://dailymotion.com/video/x8abcde": "https://geo.dailymotion.com/player.html?video=x8abcde",
    "https://dai.ly/x8abcde": "https://geo.dailymotion.com/player.html?video=x8abcde",
    "https://vimeo.com/123456789": "https://player.vimeo.com/video/123456789",
    "https://www.vimeo.com/123456789#t=10s": "https://player.vimeo.com/video/123456789",
    f"https://open.spotify.com/episode/{SPOTIFY}": f"https://open.spotify.com/embed/episode/{SPOTIFY}",
    f"https://open.spotify.com/show/{SPOTIFY}?si=1": f"https://open.spotify.com/embed/show/{SPOTIFY}",
    f"https://open.spotify.com/playlist/{SPOTIFY}": (
        f"https://open.spotify.com/embed/playlist/{SPOTIFY}"
    ),
    "https://www.arte.tv/fr/videos/110342-003-A/le-dessous-des-cartes/": (
        "https://www.arte.tv/embeds/fr/110342-003-A"
    ),
    "https://www.arte.tv/fr/videos/110342-003-A": "https://www.arte.tv/embeds/fr/110342-003-A",
    f"https://open.spotify.com/intl-fr/track/{SPOTIFY}": (
        f"https://open.spotify.com/embed/track/{SPOTIFY}"
    ),
    "https://www.deezer.com/fr/episode/512345678": (
        "https://widget.deezer.com/widget/auto/episode/512345678"
    ),
    "https://soundcloud.com/radio-lourme/sets/crue-de-1994?si=1": (
        "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/radio-lourme/sets/crue-de-1994"
    ),
    "https://x.com/mairie_lourme/status/1859999999999999999?s=20": (
        "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1859999999999999999"
    ),
    "https://twitter.com/mairie_lourme/status/20": (
        "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20"
    ),
    "https://www.instagram.com/p/C9abcDEF_-1/": "https://www.instagram.com/p/C9abcDEF_-1/embed/",
    "https://www.instagram.com/lourme.fr/reel/C9abcDEF_-1/?igsh=x": (
        "https://www.instagram.com/reel/C9abcDEF_-1/embed/"
    ),
    "https://www.tiktok.com/@lourme.tv/video/7301234567890123456": (
        "https://www.tiktok.com/player/v1/7301234567890123456"
    ),
    # No player: a card with a link.
    "https://bsky.app/profile/lourme.bsky.social/post/3lbexample2k2x": "",
    "https://www.threads.net/@lourme/post/DCabcdef12_": "",
    "https://www.facebook.com/mairie.lourme/posts/pfbid02abc": "",
    "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv": "",
    "https://video.lourme.fr/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d": "",
    "https://mastodon.social/@Gargron/113420389223420389": "",
    "https://piaille.fr/@lourme@mastodon.social/113420389223420389": "",
}

UNKNOWN = [
    "",
    "youtube",
    "https://www.youtube.com/",
    "https://www.youtube.com/@chaine",
    f"https://www.youtube.com/results?search_query={ID}",
    f"https://www.youtube.com/watch?v={ID}extra",
    "https://www.youtube.com/watch?v=court",
    # Not over TLS, not a web address.
    f"http://www.youtube.com/watch?v={ID}",
    f"//www.youtube.com/watch?v={ID}",
    f"javascript:alert(1)//https://youtu.be/{ID}",
    f"data:text/html,https://youtu.be/{ID}",
    # Hosts that look alike.
    f"https://www.youtube.com.example.org/watch?v={ID}",
    f"https://example.org/youtube.com/watch?v={ID}",
    f"https://example.org/?https://youtu.be/{ID}",
    f"https://notyoutube.com/watch?v={ID}",
    f"https://wwwXyoutube.com/watch?v={ID}",
    f"https://youtubeXcom/watch?v={ID}",
    f"https://evil.youtube.com/watch?v={ID}",
    f"https://www.youtube.com@example.org/watch?v={ID}",
    f"https://user:pass@www.youtube.com/watch?v={ID}",
    f"https://www.youtube.com:8443/watch?v={ID}",
    f"https://www.youtube.com\\@example.org/watch?v={ID}",
    f"https://www.y\u043eutube.com/watch?v={ID}",
    f"https://youtu.be.example.org/{ID}",
    f"https://youtu\uff0ebe/{ID}",
    "https://dai.ly.example.org/x8abcde",
    "https://dailymotion.com.example.org/video/x8abcde",
    "https://www.dailymotion.com/video/X8ABCDE",
    "https://player.vimeo.com.example.org/video/123456789",
    "https://vimeo.com/groupe/123456789",
    "https://vimeo.com/\u0661\u0662\u0663\u0664\u0665",
    f"https://spotify.com/episode/{SPOTIFY}",
    f"https://open.spotify.com/user/{SPOTIFY}",
    f"https://open.spotify.com/episode/../{SPOTIFY}",
    "https://arte.tv.example.org/fr/videos/110342-003-A/",
    "https://www.arte.tv/fr/videos/110342-003-A/../../x/",
    "https://www.deezer.com/fr/profile/512345678",
    "https://x.com/mairie_lourme",
    "https://x.com.example.org/a/status/20",
    "https://www.instagram.com/lourme.fr/",
    "https://soundcloud.com/radio-lourme",
    "https://mastodon.social/@Gargron",
    "https://mastodon.social@example.org/@Gargron/113420389223420389",
    "https://localhost/@Gargron/113420389223420389",
    "https://127.0.0.1/w/kkGMgK9ZtnKfYAgnEtQxbv",
    "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxb",
    # What would break out of an attribute or a line.
    f'https://youtu.be/{ID}?a="onload="x',
    f"https://youtu.be/{ID}?a='x",
    f"https://youtu.be/{ID}?a=<script>",
    f"https://youtu.be/{ID} https://example.org/",
    f"https://youtu.be/{ID}\nhttps://example.org/",
    f"https://youtu.be/{ID[:-1]}é",
]


@pytest.mark.parametrize("address", KNOWN)
def test_an_address_of_the_list_becomes_its_player(address):
    embed = find_embed(address)
    assert embed is not None
    assert embed.player == KNOWN[address]
    assert embed.link == address.strip()
    assert (embed.player or embed.link).startswith(f"https://{embed.host}/")


def test_every_provider_is_tried_above():
    found = {embed.provider for address in KNOWN if (embed := find_embed(address))}
    assert found == {provider.name for provider in PROVIDERS}


@pytest.mark.parametrize("address", UNKNOWN)
def test_any_other_address_stays_what_it_is(address):
    assert find_embed(address) is None


def test_the_policy_of_the_site_frames_nothing_and_that_of_a_page_its_players():
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["default-src"] == ["'none'"]
    assert "frame-src" not in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert {one.origin for one in PROVIDERS if one.player} == set(FRAME_SOURCES)
    assert all(source.startswith("https://") and "*" not in source for source in FRAME_SOURCES)


def test_what_no_provider_of_the_list_shows_is_never_framed():
    page = "".join(
        f'<figure class="embed" data-player="{player}">'
        for player in (YOUTUBE, "https://pisteur.example/", "https://player.vimeo.com.example/1")
    )
    assert framed_by(page.encode()) == ["https://www.youtube-nocookie.com"]
    assert framed_by(b"<p>data-player=https://player.vimeo.com/video/1</p>") == []


@given(tail=st.text(max_size=40), known=st.sampled_from(sorted(KNOWN)))
def test_whatever_follows_an_address_never_reaches_the_player(tail, known):
    embed = find_embed(known.strip() + tail)
    if embed is not None:
        assert embed.player in set(KNOWN.values()) or tail[:1].isalnum() or tail[:1] in "-_/"
        assert not set("<>\"' \n") & set(embed.link)
