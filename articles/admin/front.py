"""« À ne pas manquer »."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import DeskAdmin
from articles.admin.forms import PickForm
from articles.admin.states import state_in_words
from articles.models import Pick


@admin.register(Pick)
class PickAdmin(DeskAdmin):
    new_title = _("Nouvel article à ne pas manquer")
    form = PickForm
    fields = ("article", "position", ("starts_at", "ends_at"))
    autocomplete_fields = ("article",)
    list_display = ("article", "position", "shown", "starts_at", "ends_at", "state")
    list_editable = ("position",)
    list_select_related = ("article",)
    search_fields = ("article__title",)

    @admin.display(description=_("à la une"), boolean=True)
    def shown(self, pick: Pick) -> bool:
        now = timezone.now()
        current = pick.starts_at <= now and (pick.ends_at is None or pick.ends_at > now)
        return current and pick.article.is_published()

    @admin.display(description=_("article"))
    def state(self, pick: Pick) -> str:
        return state_in_words(pick.article)
