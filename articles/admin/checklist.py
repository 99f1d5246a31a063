"""« Avant publication » on the form, and the list in which the newsroom decides its rules."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import DeskAdmin
from articles.content import Content
from articles.models import Article, ChecklistRule, Status
from articles.readiness import readiness_of
from articles.rights import may_publish

SEEN = "checklist_seen"  # in the POST: the rules whose warnings stood beside the button


@admin.register(ChecklistRule)
class ChecklistRuleAdmin(DeskAdmin):
    """One list, in which one chooses; a row has no page worth opening."""

    list_display = ("name", "level")
    list_display_links = None
    list_editable = ("level",)

    @admin.display(description=gettext_lazy("règle"))
    def name(self, rule: ChecklistRule) -> str:
        return str(rule)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401 - Django's
        return False


def holds_back(desk: DeskAdmin, request: HttpRequest, article: Article) -> bool:
    """Tell whether publishing waits for a second press, since it would pass over unseen warnings.

    The form then shows them beside the button; a rule that blocks is the verb's to refuse.
    """
    fresh = Article.objects.get(pk=article.pk)  # with the signatures just saved
    if fresh.status == Status.PUBLISHED or not may_publish(request.user, fresh):
        return False  # the verb says why it refuses
    ready = readiness_of(Content.of(fresh))
    if ready.blocking or not ready.unseen(request.POST.get(SEEN, "").split()):
        return False
    said = _(
        "L’article est enregistré, pas encore publié\u00a0: lisez «\u00a0Avant "
        "publication\u00a0», près des boutons. Publier une seconde fois passe outre."
    )
    desk.message_user(request, said, messages.WARNING)
    return True
