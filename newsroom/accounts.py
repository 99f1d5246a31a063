"""Who may sign in."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, User

DEMO_PREFIX = "demo-"


class AccountBackend(ModelBackend):
    """Django's own, but a demo account never opens a public site: its password is in the manual.

    A paper that grew out of the demo keeps the rows; they are dead once the host is real.
    """

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        if settings.PRODUCTION and user and user.get_username().startswith(DEMO_PREFIX):
            return False
        return super().user_can_authenticate(user)
