"""The way to the desk from the first page of the newsroom; and how to show what is known."""

from dataclasses import dataclass

from django import template
from django.template.context import Context

from comments import moderation

register = template.Library()


@dataclass(frozen=True, slots=True)
class Invitation:
    remaining: int
    contests: int


@register.simple_tag(takes_context=True)
def desk_invitation(context: Context) -> Invitation | None:
    """Return what awaits whoever may decide; None for all others."""
    user = context["user"]
    if not user.has_perm("comments.moderate_comment"):
        return None
    return Invitation(moderation.remaining(), moderation.contests_for(user))


@register.filter
def shape(value: object) -> str:
    """Tell templates apart « pairs », « list », « flag » and « text »; a string is no list."""
    if isinstance(value, dict):
        return "pairs"
    if isinstance(value, list):
        return "list"
    return "flag" if isinstance(value, bool) else "text"
