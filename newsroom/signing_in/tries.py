"""How often one may fail at a password: here, from one network, and under one name.

Counted in the database, where the limits of readers are counted too: every process sees the same
failures.
"""

import json
import logging
from dataclasses import dataclass
from datetime import timedelta
from unicodedata import normalize

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import limits
from comments.identity import client_address, counted_network, fingerprint
from comments.limits import Rule
from comments.models import Attempt
from comments.waiting import time_in_words
from newsroom.signing_in.browsers import mark_of

logger = logging.getLogger(__package__)

# « Here » is an account in its own browser or, where that is not known, from one network. Who does
# not remember tries four or five times. A newsroom of fifty behind one address fails more often
# than one of them. What comes from everywhere is held by the name alone, and loosely: whoever fills
# that keeps the account out of browsers that are not known.
RULES = {
    "here": (Rule(10, timedelta(minutes=15)), Rule(50, timedelta(days=1))),
    "network": (Rule(60, timedelta(minutes=15)), Rule(300, timedelta(days=1))),
    "name": (Rule(100, timedelta(hours=1)),),
}


class Held(Exception):
    """Too many failures; the next try may come in `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def in_words(self) -> str:
        return _("Trop d’essais manqués\u00a0: réessayez dans %(wait)s.") % {
            "wait": time_in_words(self.seconds)
        }


@dataclass(frozen=True, slots=True)
class Try:
    """One try at a password. It counts as a failure until it is known to be none."""

    keys: dict[str, str]  # by the name of their rule
    counted: list[int]  # rows of `Attempt`
    who: str  # for the log

    def failed(self) -> None:
        logger.warning("Sign-in failed from %s", self.who)

    def succeeded(self) -> None:
        """Forget the failures of this account; what others of the network failed at stays.

        Otherwise one account of one's own would open the way to guess at all the rest.
        """
        own = [key for by, key in self.keys.items() if by != "network"]
        Attempt.objects.filter(key__in=own).delete()
        Attempt.objects.filter(pk__in=self.counted).delete()
        logger.info("Sign-in from %s", self.who)


def begin(request: HttpRequest, name: str) -> Try:
    """Count a try before its password is looked at: a hundred at once do not slip through.

    Raises `Held`, whether there is such an account or not; no password is to be looked at then.
    """
    keys, at = _keys(request, folded(name)), timezone.now()
    who = f"{client_address(request)} as {json.dumps(name, ensure_ascii=False)}"
    counted_by = list(keys.values())
    with transaction.atomic():
        limits.hold_keys(counted_by)
        reached = limits.reached(keys, RULES, at=at)
        rows = [] if reached else limits.count(counted_by, at=at)
    if reached:
        logger.warning("Sign-in held from %s", who)
        raise Held(max(limit.seconds for limit in reached))
    return Try(keys, [row.pk for row in rows], who)


def folded(name: str) -> str:
    """Return a name as it is counted: « AWA » and « awa » are guessed at together."""
    return normalize("NFKC", name).strip().casefold()


def _keys(request: HttpRequest, account: str) -> dict[str, str]:
    mark = mark_of(request, account)
    if mark:
        return {"here": fingerprint("sign-in.browser", f"{mark} {account}")}
    network = counted_network(client_address(request))
    return {
        "here": fingerprint("sign-in.here", f"{network} {account}"),
        "network": fingerprint("sign-in.network", network),
        "name": fingerprint("sign-in.name", account),
    }
