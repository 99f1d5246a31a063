"""Who may not write for a time, recognised by the address typed or the network used."""

from datetime import datetime

from comments.identity import fingerprint
from comments.models import Ban


def ban_on(email: str, address: str | None, at: datetime) -> Ban | None:
    """Return the ban in force at `at` on an e-mail address or a network address; None if none is.

    `address` is None where the network is no longer known.
    """
    marks = [fingerprint("email", email)]
    if address:
        marks.append(fingerprint("network", address))
    return Ban.objects.in_force(at).filter(fingerprint__in=marks).first()
