"""Absolute addresses, always of the site the paper lives on, never of the host a request names."""

from urllib.parse import urljoin

from django.conf import settings
from django.templatetags.static import static


def absolute(path: str) -> str:
    """Return the whole address of `path`; one that is absolute already (a CDN's) stays."""
    return urljoin(settings.SITE_URL + "/", path)


def absolute_static(name: str) -> str:
    """Return the whole address of the static file `name`, such as "img/logo.png"."""
    return absolute(static(name))
