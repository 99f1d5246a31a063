"""« Remplacer le fichier »: another file under the same words, in the same places."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles import library
from articles.admin.picture_forms import FileForm
from articles.admin.pictured_uses import uses_html
from articles.admin.widgets import thumbnail
from articles.models import Image
from articles.uploads import PictureRefused


def replace_view(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    image = get_object_or_404(Image, pk=pk)
    if not desk.has_change_permission(request, image):
        raise PermissionDenied
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _replaced(desk, request, image, form):
        return redirect("admin:articles_image_change", image.pk)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Remplacer le fichier"),
        "original": image,
        "form": form,
        "preview": thumbnail(image, "preview"),
        "uses": uses_html(image),
        "media": desk.media + form.media,
    }
    return TemplateResponse(request, "admin/articles/image/replace.html", context)


def _replaced(desk: admin.ModelAdmin, request: HttpRequest, image: Image, form: FileForm) -> bool:
    try:
        library.replace_file(image, form.cleaned_data["file"])
    except PictureRefused as refusal:
        form.add_error("file", refusal)
        return False
    desk.log_change(request, image, _("Fichier remplacé."))
    messages.success(
        request,
        _("Le fichier est remplacé partout où l’image paraît. Vérifiez son point fort."),
    )
    return True
