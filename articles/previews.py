"""Sharing an article before it appears, with somebody who has no account.

The address holds a signature of 256 bits rather than a secret: nothing that opens an article is
stored, and the desk can show the address again. A new SECRET_KEY closes all.
"""

from datetime import timedelta

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.signing import Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from articles.models import Article, PreviewLink
from articles.rights import APPROVE, Person, may, may_edit

DAYS = (1, 7, 30)  # for how long a link may be given
DEFAULT_DAYS = 7  # what a source needs to read itself over
MOST_DIGITS = 12  # of the number of a link in an address

_SIGNER = Signer(salt="articles.previews")


def may_share(person: Person, article: Article) -> bool:
    return may_edit(person, article) or may(person, APPROVE)


@transaction.atomic
def share(article: Article, *, by: User, days: int = DEFAULT_DAYS) -> PreviewLink:
    """Make a link that opens `article`, with its changes in preparation, for `days` days.

    Raises `PermissionDenied` unless `by` may write the article, or read for the paper.
    """
    _require(by, article)
    expires_at = timezone.now() + timedelta(days=days)
    return PreviewLink.objects.create(article=article, created_by=by, expires_at=expires_at)


@transaction.atomic
def revoke(link: PreviewLink, *, by: User) -> None:
    """Close a link for good; raises `PermissionDenied` as `share` does."""
    _require(by, link.article)
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def address_of(link: PreviewLink) -> str:
    """Return the path that opens `link`, as long as it is open."""
    return reverse("shared_preview", args=[f"{link.pk}-{_signature(link.pk)}"])


def find(token: str) -> int | None:
    """Return the article that the end of an address opens, or None.

    A withdrawn article opens to nobody: it was taken away from all.
    """
    number, _dash, signature = token.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS):
        return None
    if not constant_time_compare(signature, _signature(int(number))):
        return None
    link = PreviewLink.objects.open().filter(pk=number).select_related("article").first()
    return None if link is None or link.article.is_withdrawn else link.article_id


def _signature(pk: int) -> str:
    return _SIGNER.signature(str(pk))


def _require(by: User, article: Article) -> None:
    if not may_share(by, article):
        raise PermissionDenied(_("Vous ne pouvez pas partager cet article."))
