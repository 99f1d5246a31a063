"""Sections, themes and bylines."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import DeskAdmin
from articles.admin.forms import AddressForm
from articles.models import Author, Section, Tag


@admin.register(Section)
class SectionAdmin(DeskAdmin):
    new_title = _("Nouvelle rubrique")
    form = AddressForm
    fields = ("name", "slug", "description", "position")
    list_display = ("name", "slug", "position")
    list_editable = ("position",)
    search_fields = ("name",)


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    new_title = _("Nouveau thème")
    form = AddressForm
    fields = ("name", "slug", "description")
    list_display = ("name", "slug")
    search_fields = ("name",)


@admin.register(Author)
class AuthorAdmin(DeskAdmin):
    new_title = _("Nouvelle signature")
    form = AddressForm
    fields = ("name", "slug", "role", "portrait", "biography")
    picture_fields = ("portrait",)
    list_display = ("name", "role")
    search_fields = ("name", "role")
