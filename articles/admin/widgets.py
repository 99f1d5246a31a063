"""The fields of the desk that are more than a box to type in."""

import json
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.forms.widgets import Script
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.keys import may_be_a_key
from articles.admin.picture_rights import rights_notice
from articles.models import Image
from articles.pictures import HasPicture, plain_picture
from newsroom.embeds import PROVIDERS, Nature
from newsroom.html import ARTICLE, MAX_WRITTEN


def module(name: str) -> Script:
    return Script(f"js/admin/{name}.js", type="module")


class RichText(forms.Textarea):
    """A text area that our module turns into an editor; without scripts, the HTML itself.

    The editor's bundle is imported by its address, read from the element: an import map would
    have to stand in the page, and no script does.
    """

    class Media:
        js = [module("rich-text")]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401 - Django's
        editor = {
            "data-rich-text": "",
            "data-bundle": static("django_prose_editor/editor.js"),
            "data-pictures": reverse("admin:articles_image_choose"),
            "data-articles": reverse("admin:articles_article_find"),
            "data-classes": json.dumps(sorted(ARTICLE.classes)),
            "data-providers": json.dumps(_providers()),
            "data-limit": MAX_WRITTEN,
        }
        return super().get_context(name, value, {**editor, **(attrs or {})})


def _providers() -> list[dict[str, str]]:
    """Return the list of newsroom.embeds as the editor reads it."""
    labels = {
        Nature.VIDEO: _("Vidéo, %(provider)s"),
        Nature.SOUND: _("Son, %(provider)s"),
        Nature.POST: _("Message, %(provider)s"),
    }
    return [
        {
            "label": labels[provider.nature] % {"provider": provider.name},
            "pattern": provider.pattern.replace("(?P<", "(?<"),
        }
        for provider in PROVIDERS
    ]


class AddressInput(forms.TextInput):
    """The end of an address, proposed from another field as long as nobody has typed one."""

    class Media:
        js = [module("address")]

    def __init__(self, source: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"data-address-of": f"id_{source}", "class": "vTextField", **(attrs or {})}
        )


class _Rows:
    """A choice by search that can be shown again whatever was sent for it.

    Django looks up the names of what was chosen without asking whether it can be a key at all; the
    form says beside the field what is wrong with the rest.
    """

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:  # noqa: ANN401 - Django's
        keys = [one for one in value if may_be_a_key(one)]
        return super().optgroups(name, keys, attr)  # type: ignore[misc] # of the widget beside


class RowSelect(_Rows, AutocompleteSelect):
    pass


class RowSelectMultiple(_Rows, AutocompleteSelectMultiple):
    pass


class PictureSelect(RowSelect):
    """A picture of the library: by its title, or by sight."""

    class Media:
        js = [module("picture-field")]
        css = {"all": ["css/admin-pictures.css"]}

    def render(self, name: str, value: Any, *args: Any, **kwargs: Any) -> SafeString:  # noqa: ANN401 - Django's
        image = Image.objects.filter(pk=value).first() if may_be_a_key(value) else None
        return format_html(
            '<div class="picture-field" data-picture-field data-pictures="{}">'
            '<button type="button" class="button" data-choose hidden>{}</button>{}'
            '<a href="{}" target="_blank">{}</a><span data-notice>{}</span>{}</div>',
            reverse("admin:articles_image_choose"),
            _("Choisir dans la bibliothèque…"),
            super().render(name, value, *args, **kwargs),
            reverse("admin:articles_image_add"),
            _("Ajouter des images"),
            rights_notice(image),
            thumbnail(image, "picture-field__preview", marked=True),
        )


def thumbnail(
    image: HasPicture | None, css: str = "thumbnail", *, marked: bool = False
) -> SafeString:
    """Return the small picture of `image`, without words: its title stands beside it.

    `marked` ones are there, hidden, even without image: a script fills them.
    """
    if image is None or not image.picture.master:
        empty = format_html('<img class="{}" data-preview alt="" hidden>', css)
        return empty if marked else SafeString("")
    one = plain_picture(image, "natural")
    return format_html(
        '<img class="{}" {} src="{}" width="{}" height="{}" alt="" loading="lazy">',
        css,
        SafeString("data-preview" if marked else ""),
        one.path,
        one.width,
        one.height,
    )
