"""The library of pictures, and the page on which one is chosen."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from articles import library
from articles.admin.desk import DeskAdmin
from articles.admin.keys import may_be_a_key
from articles.admin.picture_forms import ImageForm
from articles.admin.picture_rights import RightsFilter, rights_in_words, rights_notice
from articles.admin.pictured_uses import lines_of, uses_html
from articles.admin.receiving import describe_view, receive_view
from articles.admin.replacing import replace_view
from articles.admin.widgets import module, thumbnail
from articles.models import Image
from articles.pictures import plain_picture
from articles.uploads import PictureRefused
from articles.uses import uses_of

CHOICES_PER_PAGE = 24

CROPS = {  # shape → its ratio, and where the site shows it
    "wide": ("16:9", _("tête d’article, une")),
    "card": ("3:2", _("listes")),
    "share-4x3": ("4:3", _("moteurs de recherche")),
    "square": ("1:1", _("vignettes, portraits")),
}


@admin.register(Image)
class ImageAdmin(DeskAdmin):
    new_title = _("Ajouter des images")
    form = ImageForm
    fieldsets = (
        (
            None,
            {
                "fields": ("preview", ("focal_x", "focal_y")),
                "description": _(
                    "Le point fort est ce qu’aucun recadrage ne doit couper. Désignez-le d’un "
                    "clic sur l’image, avec les flèches du clavier, ou en chiffres."
                ),
            },
        ),
        (None, {"fields": ("title", "alternative", "decorative", "caption", "credit")}),
        (_("Droits"), {"fields": ("licence", "rights_until")}),
        (None, {"fields": ("uses",)}),
    )
    readonly_fields = ("preview", "uses")
    list_display = ("small", "title", "credit", "notice", "dimensions", "created_at")
    list_display_links = ("title",)
    list_filter = (RightsFilter, ("created_at", admin.DateFieldListFilter))
    list_per_page = 48
    search_fields = ("title",)  # what is searched stands in ImageQuerySet.matching
    search_help_text = _("Titre, description, légende ou crédit.")

    class Media:
        js = (module("focal-point"), module("upload-files"))
        css = {"all": ("css/admin-pictures.css",)}

    # --- The list

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return queryset.matching(search_term), False  # type: ignore[attr-defined]

    @admin.display(description=_("image"))
    def small(self, image: Image) -> SafeString:
        return thumbnail(image)

    @admin.display(description=_("échéance"), ordering="rights_until", empty_value="")
    def notice(self, image: Image) -> SafeString | str:
        return rights_notice(image)

    @admin.display(description=_("dimensions"), ordering="width")
    def dimensions(self, image: Image) -> str:
        return f"{image.width}\u00a0×\u00a0{image.height}"

    # --- The form

    @admin.display(description=_("aperçu"))
    def preview(self, image: Image) -> SafeString:
        crops = [
            (ratio, words, plain_picture(image, shape)) for shape, (ratio, words) in CROPS.items()
        ]
        context = {
            "image": image,
            "notice": rights_notice(image),
            "whole": plain_picture(image, "natural"),
            "crops": crops,
            "replace": reverse("admin:articles_image_replace", args=[image.pk]),
        }
        return render_to_string("admin/articles/image/_focal_point.html", context)

    @admin.display(description=_("utilisée dans"))
    def uses(self, image: Image) -> SafeString:
        return uses_html(image)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return receive_view(self, request)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method == "POST" and object_id and may_be_a_key(object_id):
            self._prepare_crops(request, int(object_id))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _prepare_crops(self, request: HttpRequest, pk: int) -> None:
        """Make the crops of a new focal point before a page can ask for them.

        Here, outside the transaction in which Django saves the form. Where the disk takes no more
        the point stays where it was, and the rest of the form is saved. What the form will refuse
        is left to it.
        """
        image = Image.objects.filter(pk=pk).first()
        try:
            x, y = (float(request.POST.get(f"focal_{axis}", "")) for axis in "xy")
        except ValueError:
            return
        inside = 0 <= x <= 1 and 0 <= y <= 1
        if image is None or not inside or not self.has_change_permission(request, image):
            return
        try:
            library.prepare_crops(image, x, y)
        except PictureRefused as refusal:
            messages.error(request, _t("Le point fort n’a pas bougé."))
            messages.error(request, " ".join(refusal.messages))
            kept = request.POST.copy()
            kept["focal_x"], kept["focal_y"] = str(image.focal_x), str(image.focal_y)
            request.POST = kept  # type: ignore[assignment] # as Django's own setter takes it

    # --- Deleting

    def get_deleted_objects(
        self, objs: Sequence[Any] | QuerySet[Any], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """Return what would go, and what forbids it: wherever one of the pictures is shown."""
        images = list(objs)
        allowed = all(self.has_delete_permission(request, image) for image in images)
        lacking = set() if allowed else {str(self.opts.verbose_name)}
        counts = {str(self.opts.verbose_name_plural): len(images)}
        return images, counts, lacking, list(lines_of(uses_of(images)))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"title": _t("Supprimer l’image"), **(extra_context or {})}
        try:
            return super().delete_view(request, object_id, context)
        except (ProtectedError, IntegrityError):
            return self._just_used(request)

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        try:
            return super().response_action(request, queryset, *args, **kwargs)
        except (ProtectedError, IntegrityError):
            return self._just_used(request)

    def _just_used(self, request: HttpRequest) -> HttpResponse:
        """Answer where somebody puts a picture to use while another confirms its deletion."""
        said = _t("Rien n’est supprimé : une de ces images vient d’être utilisée.")
        messages.error(request, said)
        return redirect("admin:articles_image_changelist")

    # --- Other pages

    def get_urls(self) -> list[URLPattern]:
        def own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
            def bound(request: HttpRequest, **arguments: Any) -> HttpResponse:
                return view(self, request, **arguments)

            return self.admin_site.admin_view(bound)

        view = self.admin_site.admin_view
        return [
            path("choisir/", view(self.choose), name="articles_image_choose"),
            path("decrire/", own(describe_view), name="articles_image_describe"),
            path("<int:pk>/remplacer/", own(replace_view), name="articles_image_replace"),
            path("<int:pk>/vignette/", view(self.show), name="articles_image_show"),
            *super().get_urls(),
        ]

    def choose(self, request: HttpRequest) -> HttpResponse:
        """Show the library, newest first, as a fragment of page that a dialog takes in."""
        self._require_view(request)
        words = request.GET.get("q", "").strip()
        images = Image.objects.matching(words)
        page = self.get_paginator(request, images, CHOICES_PER_PAGE).get_page(
            request.GET.get("page")
        )
        choices = [(one, plain_picture(one, "natural"), rights_in_words(one)) for one in page]
        context = {"page": page, "choices": choices, "words": words}
        return render(request, "admin/articles/image/_choices.html", context)

    def show(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lead to the small picture of an image, for the preview beside a field."""
        self._require_view(request)
        return redirect(plain_picture(get_object_or_404(Image, pk=pk), "natural").path)

    def _require_view(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied
