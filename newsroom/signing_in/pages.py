"""The two pages of the desk on which somebody types the password they have."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse_lazy

from newsroom.signing_in import tries
from newsroom.signing_in.browsers import make_known
from newsroom.signing_in.tries import Held, folded

FOUND, TOO_MANY = 302, 429

Cleaned = TypeVar("Cleaned")


class LimitedForm:
    """A form that looks at a password; `held` where it did not, after too many failures."""

    held: Held | None = None

    def look(self, request: HttpRequest, name: str, clean: Callable[[], Cleaned]) -> Cleaned:
        """Return what `clean` does, which looks at the password of the account `name`."""
        try:
            one = tries.begin(request, name)
        except Held as held:
            self.held = held
            raise ValidationError(held.in_words()) from None
        try:
            cleaned = clean()
        except ValidationError:
            one.failed()
            raise
        one.succeeded()
        return cleaned


class SignInForm(LimitedForm, AdminAuthenticationForm):
    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username")
        if not (self.request and name and self.cleaned_data.get("password")):
            return self.cleaned_data  # each is asked for beside its field
        return self.look(self.request, name, super().clean)


class OldPasswordForm(LimitedForm, AdminPasswordChangeForm):
    """Asks for the present password: a browser left signed in is no place to guess it."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        return self.look(self.request, self.user.get_username(), super().clean_old_password)


def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Show the admin’s own page, and know the browser again of whoever comes in by it."""
    response = _told(admin.site.login(request))
    if response.status_code == FOUND and request.user.is_authenticated:
        make_known(request, response, folded(request.user.get_username()))
    return response


class ChangePassword(PasswordChangeView):
    form_class = OldPasswordForm
    success_url = reverse_lazy("admin:password_change_done")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **admin.site.each_context(self.request)}

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _told(super().dispatch(*args, **kwargs))


def _told(response: HttpResponseBase) -> HttpResponseBase:
    """Give the page of a form that is held its status, and the wait to whoever reads headers."""
    form = (getattr(response, "context_data", None) or {}).get("form")
    if isinstance(form, LimitedForm) and form.held:
        response.status_code = TOO_MANY
        response["Retry-After"] = str(form.held.seconds)
    return response
