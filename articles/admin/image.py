"""The library of pictures, and the page on which one is chosen."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import DeskAdmin
from articles.admin.forms import ImageForm
from articles.admin.widgets import module, thumbnail
from articles.models import Image
from articles.pictures import plain_picture

CHOICES_PER_PAGE = 24


@admin.register(Image)
class ImageAdmin(DeskAdmin):
    new_title = _("Nouvelle image")
    form = ImageForm
    fieldsets = (
        (None, {"fields": ("file", "preview", "title")}),
        (_("Pour qui ne la voit pas"), {"fields": ("alternative", "decorative")}),
        (_("Légende et crédit"), {"fields": ("caption", "credit")}),
        (
            _("Point fort"),
            {
                "fields": (("focal_x", "focal_y"),),
                "description": _(
                    "Ce qu’aucun recadrage ne doit couper. Une fois l’image enregistrée, "
                    "désignez-le d’un clic sur l’aperçu."
                ),
            },
        ),
    )
    readonly_fields = ("preview",)
    list_display = ("small", "title", "credit", "dimensions", "created_at")
    list_display_links = ("small", "title")
    search_fields = ("title", "alternative", "caption", "credit")
    search_help_text = _("Titre, description, légende ou crédit.")

    class Media:
        js = (module("focal-point"),)

    @admin.display(description=_("aperçu"))
    def preview(self, image: Image) -> SafeString | str:
        return thumbnail(image, "preview") or str(_("Après l’enregistrement."))

    @admin.display(description=_("image"))
    def small(self, image: Image) -> SafeString:
        return thumbnail(image)

    @admin.display(description=_("dimensions"), ordering="width")
    def dimensions(self, image: Image) -> str:
        return f"{image.width}\u00a0×\u00a0{image.height}"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("choisir/", view(self.choose), name="articles_image_choose"),
            path("<int:pk>/vignette/", view(self.show), name="articles_image_show"),
            *super().get_urls(),
        ]

    def choose(self, request: HttpRequest) -> HttpResponse:
        """Show the library, newest first, as a fragment of page that a dialog takes in."""
        self._require_view(request)
        words = request.GET.get("q", "").strip()
        images = Image.objects.filter(_matching(words)) if words else Image.objects.all()
        page = self.get_paginator(request, images, CHOICES_PER_PAGE).get_page(
            request.GET.get("page")
        )
        choices = [(image, plain_picture(image, "natural")) for image in page]
        context = {"page": page, "choices": choices, "words": words}
        return render(request, "admin/articles/image/_choices.html", context)

    def show(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lead to the small picture of an image, for the preview beside a field."""
        self._require_view(request)
        return redirect(plain_picture(get_object_or_404(Image, pk=pk), "natural").path)

    def _require_view(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied


def _matching(words: str) -> Q:
    found = Q()
    for word in words.split():
        found &= (
            Q(title__icontains=word)
            | Q(alternative__icontains=word)
            | Q(caption__icontains=word)
            | Q(credit__icontains=word)
        )
    return found
