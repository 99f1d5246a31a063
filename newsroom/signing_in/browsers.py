"""Browsers in which an account has signed in before, known by a cookie for each account.

It opens nothing: it only says that failures elsewhere, under the same name, are not this one's.
"""

from datetime import timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.crypto import get_random_string

from comments.identity import fingerprint

KNOWN_FOR = timedelta(days=180)  # since the last time: longer than a leave
MARK_LENGTH = 22  # characters at random: 128 bits


def mark_of(request: HttpRequest, account: str) -> str:
    """Return the mark of this browser if `account` has signed in with it before; or empty."""
    return request.get_signed_cookie(_cookie(account), default="", max_age=KNOWN_FOR) or ""


def make_known(request: HttpRequest, response: HttpResponseBase, account: str) -> None:
    """Let this browser be known again when `account` next signs in with it."""
    response.set_signed_cookie(
        _cookie(account),
        get_random_string(MARK_LENGTH),
        max_age=KNOWN_FOR,
        path=reverse("admin:index"),  # no reader's page is asked for with it
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def _cookie(account: str) -> str:
    return f"known-{fingerprint('sign-in.cookie', account)[:16]}"
