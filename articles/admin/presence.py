"""« [nom] modifie cet article depuis 3 min » on the form, when it opens and while it is open."""

from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import presence
from articles.admin.people import name_of
from articles.models import Article, Presence
from articles.rights import may_edit

MINUTE = 60  # seconds


@require_POST
def beat(request: HttpRequest, pk: int) -> JsonResponse:
    """Note that the form is open still, and answer who else has it open."""
    article = get_object_or_404(Article.objects.defer("body", "body_typeset"), pk=pk)
    if not may_edit(request.user, article):
        raise PermissionDenied
    return JsonResponse({"said": company_of(request, article)})


def company_of(request: HttpRequest, article: Article) -> str:
    """Note who opens the form, and return who else has it open, in words; "" for nobody."""
    user = cast("User", request.user)  # `admin_view` lets nobody else in
    presence.note(article, by=user)
    return " ".join(_said(one) for one in presence.others(article, than=user))


def _said(one: Presence) -> str:
    minutes = int((timezone.now() - one.began_at).total_seconds()) // MINUTE
    if minutes == 0:
        return _("%(name)s vient d’ouvrir cet article.") % {"name": name_of(one.user)}
    said = _("%(name)s modifie cet article depuis %(minutes)d min.")
    return said % {"name": name_of(one.user), "minutes": minutes}
