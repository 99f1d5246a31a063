"""Letting Django make a page, and keeping what its view lets be kept."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from newsroom.pagecache.answers import Environ
from newsroom.pagecache.known import MOVED
from newsroom.pagecache.page import OK, Headers, Page, make_variants
from newsroom.pagecache.recipe import ENVIRON, Recipe, making

StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

BRIEFLY = {MOVED, "404 Not Found", "410 Gone"}
BRIEF = 60.0  # seconds that those are kept
# nginx may keep the page to show it while we are down; expired from the start, so that it asks us
# each time. A 410 too, which takes the place of the article withdrawn. nginx takes the header off.
FOR_NGINX = [("X-Accel-Expires", "@1")]


@dataclass(frozen=True, slots=True)
class Unkept:
    """An answer that is for one reader alone; `never` if the view keeps none of its pages."""

    body: Iterable[bytes]
    never: bool


def make(
    application: Application, version: int, environ: Environ, start_response: StartResponse
) -> Page | Unkept:
    """Return the page that `application` makes; or begin to answer what is not to be kept.

    `version` is the counter of changes from before anything of the page was read.
    """
    recipe = Recipe()
    answered: list[Any] = []

    def note(status: str, headers: Headers, exc_info: object = None) -> None:
        answered[:] = [status, headers]

    with making(recipe):
        body = application({**environ, ENVIRON: recipe}, note)
    status, headers = answered
    if not _may_be_kept(recipe, status, headers, environ):
        start_response(status, headers)
        return Unkept(body, never=status == OK and not recipe.is_kept)
    content = b"".join(body)
    _close(body)
    until = recipe.until
    if status != OK:
        until = min(time.time() + BRIEF, until or float("inf"))
    return Page(
        status=status,
        made_at=version,
        until=until,
        subjects=tuple(recipe.subjects),
        parameters=recipe.parameters,
        variants=make_variants(content, [*headers, *FOR_NGINX]),
        last_modified=_value(headers, "last-modified"),
        checked=version,
    )


def _may_be_kept(recipe: Recipe, status: str, headers: Headers, environ: Environ) -> bool:
    if not recipe.is_kept or not (status == OK or status in BRIEFLY):
        return False
    names = {name.lower() for name, _ in headers}
    if "set-cookie" in names or "content-encoding" in names:
        return False
    vary = _value(headers, "vary").lower()
    if vary not in {"", "accept-encoding"}:
        return False
    # An address that has moved takes its query along, whatever is in it.
    return "location" not in names or not environ.get("QUERY_STRING")


def _value(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close is not None:
        close()
