"""Why a comment was not taken. Each says so in French, to the reader; nothing was stored."""

from datetime import datetime

from django.utils.translation import gettext as _


class NotAccepted(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Closed(NotAccepted):
    """The conversation takes no comment."""


class Banned(NotAccepted):
    """The e-mail address or the network is excluded, until `ends_at` (None: for good)."""

    def __init__(self, reason: str, ends_at: datetime | None = None) -> None:
        super().__init__(reason)
        self.ends_at = ends_at


class Limited(NotAccepted):
    """Too many came in too short a time; the next may in `seconds`. `by` as in `limits.Limit`."""

    def __init__(self, seconds: int, by: str = "address") -> None:
        super().__init__(
            _("Le site reçoit trop de messages à la fois.")
            if by == "all"
            else _("Vous avez envoyé beaucoup de messages en peu de temps.")
        )
        self.seconds = seconds
        self.by = by


class NoSuchParent(NotAccepted):
    """What is to be answered does not stand in this conversation, or not any more."""


class Rejected(NotAccepted):
    """One field of the form cannot be taken as it is: "name", "email" or "body"."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
