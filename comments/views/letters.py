"""Where the links of our letters lead. Nothing changes by opening one: programs open them too."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments import moderation, subscriptions
from comments.receipts import (
    receipt_path,
    subscription_to_confirm,
    subscription_to_stop,
    trusted_comment_from,
)
from comments.views.found import private
from comments.views.guard import guarded
from comments.views.posting import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
@private
def subscription_confirm(request: HttpRequest, token: str) -> HttpResponse:
    subscription = subscription_to_confirm(token)
    if request.method == "POST":
        subscription = subscriptions.confirm(subscription)
    return render(request, "comments/subscription_confirm.html", {"subscription": subscription})


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # RFC 8058: the reader's mail program posts here, from no page at all
@private
def subscription_stop(request: HttpRequest, token: str) -> HttpResponse:
    subscription = subscription_to_stop(token)
    if request.method == "POST":
        subscription = subscriptions.stop(subscription)
    return render(request, "comments/subscription_stop.html", {"subscription": subscription})


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
@private
def trust_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Let a trusted reader say « it is mine », and publish the comment."""
    comment = trusted_comment_from(token)
    if request.method != "POST" and comment.is_waiting:
        return render(request, "comments/trust_confirm.html", {"comment": comment})
    if request.method == "POST":
        # Decided meanwhile or confirmed twice; or it is a moderator who must read it first.
        with suppress(moderation.Stale, moderation.NotAllowed):
            moderation.vouch(comment)
    return see_other(receipt_path(comment))
