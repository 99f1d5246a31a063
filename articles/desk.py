"""The admin under the paper’s own name; here, because `articles.admin` fills it on import."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Publication

# As the day of a newsroom goes; what is not named here follows, by its name.
ORDER = [
    "Article",
    "Slot",
    "FrontEdition",
    "Image",
    "Page",
    "Author",
    "Section",
    "Tag",
    "FormerAddress",
    "Publication",
]


class Desk(admin.AdminSite):
    index_title = gettext_lazy("La rédaction")
    enable_nav_sidebar = True

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        header = _("%(paper)s – rédaction") % {"paper": Publication.load().name_typeset}
        return {**super().each_context(request), "site_header": header, "site_title": header}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Put the paper first and its accounts last, and the models in the order of ORDER."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _rank(model["object_name"]))
        return sorted(apps, key=lambda app: (app["app_label"] == "auth", app["name"]))


def _rank(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
