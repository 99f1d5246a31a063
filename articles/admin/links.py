"""The articles one may link to, found by their title while writing."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from articles.admin.forms import address_from
from articles.admin.states import state_in_words
from articles.models import Article

FOUND = 10  # what one looks through without turning a page
LONGEST_QUERY = 200  # characters; no title is longer


@require_safe
def find(request: HttpRequest) -> JsonResponse:
    """Answer the newest public or scheduled articles whose title or address holds the words `q`.

    {"articles": [{"path", "title", "state"}]}; none without words.
    """
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    words = request.GET.get("q", "")[:LONGEST_QUERY].split()
    articles = (
        Article.objects.released().filter(_holding(words)) if words else Article.objects.none()
    )
    found = articles.only("title", "path", "status", "published_at").newest_first()[:FOUND]
    return JsonResponse(
        {
            "articles": [
                {"path": one.path, "title": one.title, "state": state_in_words(one)}
                for one in found
            ]
        }
    )


def _holding(words: list[str]) -> Q:
    """Ask for all of `words`; by the address too, where no accent stands in the way."""
    held = Q()
    for word in words:
        plain = address_from(word, length=LONGEST_QUERY)
        held &= Q(title__icontains=word) | (Q(slug__contains=plain) if plain else Q())
    return held
