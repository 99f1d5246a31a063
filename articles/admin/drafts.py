"""Forms whose text is kept in the browser while it is typed (static/js/admin/drafts.js).

The browser throws its copy away only once the server has said that this very text is saved: the
form sends the name of the copy, and a cookie of the desk brings back the names of those saved.
"""

import re
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from articles.admin.desk import DeskAdmin
from articles.admin.handing_back import handed_back, signed_in_as
from articles.admin.people import name_of
from articles.admin.signed_in import account_of, another_since
from articles.admin.widgets import module

FIELD = "draft"  # in the POST: the name of the copy that the browser keeps
COOKIE = "saved-drafts"  # read by the script
NAME = re.compile(r"[0-9a-f-]{8,40}")  # what the script makes
REMEMBERED = 20  # names; the script empties the cookie whenever a form opens
COOKIE_AGE = 30 * 24 * 60 * 60  # seconds; how long the script keeps a copy nobody asked for


class WritingAdmin(DeskAdmin):
    """The form of a long text."""

    class Media:
        js = (module("drafts"),)
        css = {"all": ["css/admin-drafts.css"]}

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return other_account(request) or super().add_view(request, form_url, extra_context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return other_account(request) or super().change_view(
            request, object_id, form_url, extra_context
        )

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        sent = request.POST.get(FIELD, "")
        name = sent if NAME.fullmatch(sent) else ""
        context = {"draft": name, "is_sent_back": request.method == "POST", **(extra_context or {})}
        response = super().changeform_view(request, object_id, form_url, context)
        if name and getattr(request, "text_is_saved", False):
            confirm(request, response, name)
        return response

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:  # noqa: ANN401 - Django's
        request.text_is_saved = True  # type: ignore[attr-defined] # Django logs what it has saved
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:  # noqa: ANN401 - Django's
        request.text_is_saved = True  # type: ignore[attr-defined] # Django logs what it has saved
        return super().log_change(request, obj, message)

    def get_urls(self) -> list[URLPattern]:
        check = path(
            "session/",
            self.admin_site.admin_view(session),
            name=f"articles_{self.opts.model_name}_session",
        )
        return [check, *super().get_urls()]


@require_safe
def session(request: HttpRequest) -> JsonResponse:
    """Tell a form that its session lives, whose it is, and the token: logging in changes it.

    Where the session has ended, the desk answers with the login page before this is asked.
    """
    user = cast("User", request.user)  # `admin_view` lets nobody else in
    return JsonResponse(
        {"token": get_token(request), "account": account_of(request), "name": name_of(user)}
    )


def other_account(request: HttpRequest) -> HttpResponse | None:
    """Hand a text back where another account has signed in since its form was opened."""
    name = another_since(request)
    return handed_back(request, signed_in_as(name)) if name else None


def confirm_sent(request: HttpRequest, response: HttpResponse) -> None:
    """Tell the browser that the copy of the text it sent is saved, if it keeps one."""
    name = request.POST.get(FIELD, "")
    if NAME.fullmatch(name):
        confirm(request, response, name)


def confirm(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Tell the browser that the copy `name` is saved."""
    known = [one for one in request.COOKIES.get(COOKIE, "").split(".") if NAME.fullmatch(one)]
    names = [*(one for one in known if one != name), name][-REMEMBERED:]
    response.set_cookie(
        COOKIE,
        ".".join(names),
        max_age=COOKIE_AGE,
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
