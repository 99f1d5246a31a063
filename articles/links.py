"""Links of one text of the paper to another, by path: they outlive a new host and a new slug."""

import re
from html import escape, unescape

from django.conf import settings

from articles.models.address import FormerAddress

_HREF = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(?=")', re.IGNORECASE)
_PATH = re.compile(r"[^?#]*")


def with_current_paths(html: str) -> str:
    """Return `html` with its links to pages of the paper written as their present paths.

    One query if there is any. A former address would answer 301 all the same: this spares the
    reader the detour, and the next move of the article a chain.
    """
    local = {href: path for href in _hrefs(html) if (path := _local(href))}
    if not local:
        return html
    former = (
        FormerAddress.objects.select_related(*FormerAddress.OWNERS)
        .filter(path__in={_path_of(path) for path in local.values()})
        .in_bulk(field_name="path")
    )

    def rewrite(link: re.Match[str]) -> str:
        path = local.get(unescape(link[2]))
        if path is None:
            return link[0]
        known = former.get(_path_of(path))
        current = known.destination if known else None
        tail = path[len(_path_of(path)) :]
        return link[1] + escape((current or _path_of(path)) + tail)

    return _HREF.sub(rewrite, html)


def _hrefs(html: str) -> set[str]:
    return {unescape(link[2]) for link in _HREF.finditer(html)}


def _local(href: str) -> str:
    """Return the path, with what follows it, of an address of this site; "" for any other."""
    path = href.removeprefix(settings.SITE_URL)
    return path if path.startswith("/") and not path.startswith("//") else ""


def _path_of(path: str) -> str:
    return _PATH.match(path)[0]  # type: ignore[index] # matches anything, the empty too
