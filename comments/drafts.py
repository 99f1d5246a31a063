"""What a reader typed, and from where; tidied, or refused field by field."""

import re
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from comments import impersonation
from comments.identity import normal_email
from comments.models.comment import BODY_LENGTH, NAME_LENGTH
from comments.refusals import Rejected
from comments.text import tidy, tidy_name

# Enough to know one when it is seen; the form asks Django's own validator.
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


@dataclass(frozen=True, slots=True)
class Draft:
    name: str
    email: str
    body: str
    parent_number: int | None = None  # of the comment answered, in the same article
    notify: bool = False  # tell me of answers
    honeypot: str = ""  # of the field that people do not see


@dataclass(frozen=True, slots=True)
class Origin:
    address: str  # of the network: `comments.identity.client_address`
    port: int | None = None
    from_browser: bool = True  # it came with the headers every browser sends


def clean(draft: Draft) -> Draft:
    """Return `draft` as it will be stored. Raises `Rejected` for the first field that cannot be."""
    return replace(
        draft,
        name=clean_name(draft.name),
        email=clean_email(draft.email),
        body=clean_body(draft.body),
    )


def clean_name(name: str) -> str:
    """Return the name to sign with. Raises `Rejected`."""
    name = tidy_name(name)
    if not any(sign.isalnum() for sign in name):
        raise Rejected("name", _("Indiquez votre nom ou un pseudonyme."))
    if len(name) > NAME_LENGTH:
        raise Rejected(
            "name", _("Le nom peut compter %(most)d signes au plus.") % {"most": NAME_LENGTH}
        )
    if EMAIL.search(name):
        raise Rejected(
            "name", _("Votre nom sera publié\u00a0: n’y mettez pas d’adresse électronique.")
        )
    if reason := impersonation.refusal(name):
        raise Rejected("name", reason)
    return name


def clean_email(email: str) -> str:
    """Return the address as readers are known by it. Raises `Rejected`."""
    email = normal_email(email)
    if not EMAIL.fullmatch(email):
        raise Rejected("email", _("Indiquez une adresse électronique complète."))
    return email


def clean_body(body: str) -> str:
    """Return the text of a comment. Raises `Rejected`."""
    body = tidy(body)
    if not body:
        raise Rejected("body", _("Écrivez votre commentaire."))
    if len(body) > BODY_LENGTH:
        raise Rejected(
            "body",
            _("Un commentaire peut compter %(most)d signes au plus\u202f; le vôtre en a %(count)d.")
            % {"most": BODY_LENGTH, "count": len(body)},
        )
    return body
