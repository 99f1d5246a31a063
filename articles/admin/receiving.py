"""From files to pictures of the library: hand in many at once, then say what each shows."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import library
from articles.admin.keys import may_be_a_key
from articles.admin.picture_forms import UploadForm, WordsForm
from articles.admin.widgets import thumbnail
from articles.models import Image, Upload
from articles.models.picture_use import images_named
from articles.uploads import PictureRefused

MOST_AT_ONCE = 20  # a second each on a slow machine: longer, and the browser gives up
PER_PAGE = 20  # forms on the page of words


@dataclass(frozen=True, slots=True)
class Refusal:
    name: str  # of the file, as the editor knows it
    reason: str


@dataclass(frozen=True, slots=True)
class Waiting:
    upload: Upload
    form: WordsForm
    preview: SafeString
    twin: Image | None  # in the library already, with the same file


def receive_view(desk: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Take files; those that are pictures are kept even if others are not.

    The script sends them one at a time and asks for JSON.
    """
    if not desk.has_add_permission(request):
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None)
    refusals: list[Refusal] = []
    if request.method == "POST" and form.is_valid():
        refusals = _receive(request, form)
        if not refusals and request.accepts("text/html"):
            return redirect("admin:articles_image_describe")
    if request.method == "POST" and not request.accepts("text/html"):
        reasons = [str(one) for errors in form.errors.values() for one in errors]
        return JsonResponse({"refused": reasons + [one.reason for one in refusals]})
    context = _context(desk, request, _("Ajouter des images")) | {
        "form": form,
        "refusals": refusals,
        "most": MOST_AT_ONCE,
        "waiting": Upload.objects.filter(uploaded_by=request.user.pk).count(),
        "media": desk.media + form.media,
    }
    return TemplateResponse(request, "admin/articles/image/receive.html", context)


def _receive(request: HttpRequest, form: UploadForm) -> list[Refusal]:
    files: list[UploadedFile] = form.cleaned_data["pictures"]
    refusals = []
    for file in files[:MOST_AT_ONCE]:
        try:
            library.receive(file, by=request.user, words=form.words)  # type: ignore[arg-type] # signed in
        except PictureRefused as refusal:
            refusals.append(Refusal(str(file.name), " ".join(refusal.messages)))
    late = _("Au-delà de %(most)d images à la fois\u00a0: déposez-la dans un second envoi.")
    for file in files[MOST_AT_ONCE:]:
        refusals.append(Refusal(str(file.name), late % {"most": MOST_AT_ONCE}))
    return refusals


def describe_view(desk: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Say what each file shows; those whose words are complete enter the library at once."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        pks = [int(pk) for pk in request.POST.getlist("upload")[:PER_PAGE] if may_be_a_key(pk)]
        uploads = list(Upload.objects.filter(pk__in=pks))
        _tell_of_lost(request, len(set(pks)) - len(uploads))
        forms = {one: WordsForm(request.POST, prefix=str(one.pk)) for one in uploads}
        forms = {one: form for one, form in forms.items() if not _settled(request, one, form)}
    else:
        forms = {one: WordsForm(**_unbound(one)) for one in _waiting(request)}
    if not forms:
        more = request.method == "POST" and _waiting(request).exists()
        return redirect(f"admin:articles_image_{'describe' if more else 'changelist'}")
    context = _context(desk, request, _("Décrire les images")) | {
        "waiting": _shown(forms),
        "has_errors": any(form.is_bound for form in forms.values()),
        "everyone": "tous" in request.GET,
        "others": Upload.objects.exclude(uploaded_by=request.user.pk).count(),
        "media": desk.media,
    }
    return TemplateResponse(request, "admin/articles/image/describe.html", context)


def _waiting(request: HttpRequest) -> Any:  # noqa: ANN401 - a query set, sliced
    uploads = Upload.objects.all()
    if "tous" not in request.GET:
        uploads = uploads.filter(uploaded_by=request.user.pk)
    return uploads.select_related("uploaded_by")[:PER_PAGE]


def _unbound(upload: Upload) -> dict[str, Any]:
    initial = {**upload.words, "decorative": bool(upload.words.get("decorative"))}
    return {"initial": initial, "prefix": str(upload.pk)}


def _shown(forms: dict[Upload, WordsForm]) -> list[Waiting]:
    twins = images_named(str(upload.file.name) for upload in forms)
    return [
        Waiting(one, form, thumbnail(one, "preview"), twins.get(str(one.file.name)))
        for one, form in forms.items()
    ]


def _settled(request: HttpRequest, upload: Upload, form: WordsForm) -> bool:
    """Take the picture in, or let it go; otherwise keep what has been typed for it."""
    if form.is_discarded:
        upload.delete()
        messages.info(
            request, _("«\u00a0%(name)s\u00a0» n’est pas gardée.") % {"name": upload.name}
        )
        return True
    if form.is_valid():
        image = form.save(commit=False)
        if library.take_in(upload, image):
            said = _("«\u00a0%(title)s\u00a0» est dans la bibliothèque.") % {"title": image.title}
            messages.success(request, said)
        return True
    upload.words = form.as_typed()
    upload.save(update_fields=["words"])
    return False


def _tell_of_lost(request: HttpRequest, count: int) -> None:
    if count > 0:
        said = ngettext(
            "%(count)d image a déjà été décrite, ou écartée, par quelqu’un d’autre.",
            "%(count)d images ont déjà été décrites, ou écartées, par quelqu’un d’autre.",
            count,
        )
        messages.warning(request, said % {"count": count})


def _context(desk: admin.ModelAdmin, request: HttpRequest, title: str) -> dict[str, Any]:
    return {**desk.admin_site.each_context(request), "opts": desk.opts, "title": title}
