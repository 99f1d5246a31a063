"""What belongs to the whole site: health, media, error pages."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve

from articles.admin.handing_back import OLD_TOKEN, handed_back, is_a_text, is_from_here
from articles.keeping import kept
from articles.surroundings import read_rail
from newsroom.degraded import degraded
from newsroom.soundness import missing_triggers

RETRY_SECONDS = 10  # what a restart of the database takes
A_YEAR = 365 * 24 * 60 * 60
# A picture is shown, never run: whatever bytes it hides, no page of ours executes them.
MEDIA_POLICY = "default-src 'none'; sandbox"


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded picture; in production the web server does, with the same headers.

    The name holds the hash of the content, so that it may be kept for ever.
    """
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:  # a name longer than the disk allows, a folder that cannot be read
        raise Http404 from error
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response["Content-Security-Policy"] = MEDIA_POLICY
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the site can serve and keep its promises, 503 with what fails.

    What an operator should mend although readers are served is told under « degraded »: a server
    that is taken out of service for it would hurt them.
    """
    failing, worn = _found()
    told = {"failing": failing, "degraded": worn} if worn else {"failing": failing}
    return JsonResponse(
        told, status=503 if failing else 200, json_dumps_params={"ensure_ascii": False}
    )


def _found() -> tuple[list[str], list[str]]:
    try:
        return (["triggers"], []) if missing_triggers() else ([], degraded())
    except DatabaseError:
        return ["database"], []


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return HttpResponse(render_to_string("413.html"), status=413)
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    if is_a_text(request) and is_from_here(request):
        return handed_back(request, OLD_TOKEN)
    context = {"expired_form": True}
    return render(request, "403.html", context, status=403)


@kept()
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"rail": read_rail()}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer with a page that asks the database for nothing: it may be what failed.

    Then the answer is 503, which tells browsers and robots to come back: the pages of 403 and 404
    and what middleware reads end here too.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = HttpResponse(render_to_string("503.html"), status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
    else:
        response = HttpResponse(render_to_string("500.html"), status=500)
    response["Cache-Control"] = "no-store"
    return response
