"""Former addresses: most come by themselves, some from an older site."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import DeskAdmin
from articles.admin.forms import FormerAddressForm
from articles.models import FormerAddress


@admin.register(FormerAddress)
class FormerAddressAdmin(DeskAdmin):
    new_title = _("Nouvelle redirection")
    form = FormerAddressForm
    fields = ("path", *FormerAddress.OWNERS)
    autocomplete_fields = FormerAddress.OWNERS
    list_display = ("path", "leads_to")
    list_select_related = FormerAddress.OWNERS
    search_fields = ("path",)

    @admin.display(description=_("mène à"))
    def leads_to(self, address: FormerAddress) -> SafeString | str:
        destination = address.destination
        if destination is None:
            return str(_("un article qui n’est pas public"))
        return format_html('<a href="{}">{}</a>', destination, destination)
