"""The desk's first page: what waits in the newsroom."""

from django import template
from django.template.context import Context

from articles.admin.home import Morning, read_morning

register = template.Library()


@register.simple_tag(takes_context=True)
def newsroom_morning(context: Context) -> Morning | None:
    """Return what awaits the newsroom; None for whoever may not see articles."""
    user = context["user"]
    return read_morning(user) if user.has_perm("articles.view_article") else None
