"""Who is signed in now, and who was when a form was opened."""

from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest

from articles.admin.people import name_of

ACCOUNT = "account"  # in the POST: who may be saying this, as far as they know


def account_of(request: HttpRequest) -> str:
    """Return the account signed in, as forms name it."""
    user = cast("User", request.user)  # `admin_view` lets nobody else in
    return str(user.pk)


def another_since(request: HttpRequest) -> str:
    """Return the name of whoever has signed in since the form was opened, another than then.

    Empty: it is the same, or whoever sends it has been told under which name it will go. Told once:
    the POST says from here on that they know.
    """
    user = cast("User", request.user)  # `admin_view` lets nobody else in
    known = request.POST.get(ACCOUNT, "").split()
    if request.method != "POST" or not known or str(user.pk) in known:
        return ""
    data = request.POST.copy()
    data[ACCOUNT] = " ".join([*known, str(user.pk)])
    request.POST = data  # type: ignore[assignment] # the stubs want it immutable
    return name_of(user)
