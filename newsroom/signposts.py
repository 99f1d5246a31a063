"""What the site says to machines about itself: robots.txt, manifest, icon, security.txt."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Publication
from newsroom.pagecache import keeps

View = Callable[..., HttpResponse]

A_DAY = 24 * 60 * 60  # seconds
TEXT = "text/plain; charset=utf-8"
PRIVATE_PATHS = ("/admin/", "/apercu/")
# RFC 9116 wants a date less than a year away; half of it leaves room for a copy kept elsewhere.
SECURITY_TERM = timedelta(days=180)

PAPER_WHITE = "#ffffff"  # the light theme's ground, as in base.html
ICONS = (
    ("img/icon-192.png", "192x192", "any"),
    ("img/icon-512.png", "512x512", "any"),
    ("img/icon-maskable-512.png", "512x512", "maskable"),
)


def _kept_a_day(view: View) -> View:
    return require_safe(conditional_page(cache_control(public=True, max_age=A_DAY)(view)))


@keeps()
@_kept_a_day
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in PRIVATE_PATHS),
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap_news')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", TEXT)


@keeps()
@_kept_a_day
def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the site as something that can stand on a telephone's first screen."""
    publication = Publication.load()
    said = {
        "id": "/",
        "name": publication.name_typeset,
        "short_name": publication.name_typeset,
        "description": publication.description_typeset,
        "lang": "fr",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        # Keeps a way back and the address: articles are there to be passed on.
        "display": "minimal-ui",
        "background_color": PAPER_WHITE,
        "theme_color": PAPER_WHITE,
        "icons": [
            {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
    }
    return JsonResponse(
        {name: value for name, value in said.items() if value},
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@_kept_a_day
def favicon(request: HttpRequest) -> HttpResponse:
    """Answer those who ask at the old place; not for ever, the file's name changes with it."""
    return HttpResponseRedirect(static("img/favicon-32.png"))


@_kept_a_day
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say where to report a weakness of the site (RFC 9116)."""
    expires = _next_midnight() + SECURITY_TERM
    lines = [
        # Not the page « contact », which an editor may rename or not have made yet.
        f"Contact: {urljoin(settings.SITE_URL, reverse('legal_notice'))}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: fr, en",
        f"Canonical: {urljoin(settings.SITE_URL, reverse('security_txt'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", TEXT)


def _next_midnight() -> datetime:
    # To the day, so that the file is the same all day long.
    today = timezone.now().astimezone(UTC).date()
    return datetime.combine(today + timedelta(days=1), time.min, UTC)
