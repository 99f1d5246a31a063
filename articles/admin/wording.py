"""The fields of an article in words: what the form calls them, and what they say."""

from datetime import datetime
from typing import cast

from django.contrib.auth.models import User
from django.db.models import Field
from django.utils.translation import gettext as _

from articles.admin.people import name_of
from articles.admin.states import moment_in_words
from articles.content import Content
from articles.models import Article, Author, Image, Kind, Section, Tag

NAMED = {"author_ids": Author, "tag_ids": Tag, "section_id": Section, "lead_image_id": Image}


def label_of(name: str) -> str:
    """Return what the form calls a field of the content: « titre », « signatures »."""
    if name == "author_ids":
        return _("signatures")
    if name == "tag_ids":
        return _("thèmes")
    field = Article._meta.get_field(name.removesuffix("_id"))
    return str(cast("Field[object, object]", field).verbose_name)


def beside_in_words(value: User | datetime | None) -> str:
    """Return what « confié à » or « parution » says, for people."""
    if isinstance(value, datetime):
        return moment_in_words(value)
    return name_of(value) if value else ""


def in_words(name: str, content: Content) -> str:
    """Return what a field of `content` says, for people; of what is gone, nothing."""
    value = getattr(content, name)
    if name == "kind":
        return str(dict(Kind.choices).get(value, value))
    if name not in NAMED:
        return str(value)
    pks = [pk for pk in (value if isinstance(value, tuple) else (value,)) if pk]
    rows = NAMED[name]._default_manager.in_bulk(pks)
    return ", ".join(str(rows[pk]) for pk in pks if pk in rows)
