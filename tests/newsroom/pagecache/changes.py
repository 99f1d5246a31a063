"""Every way there is to change the paper, found rather than named, so that a new one is among them.

Each change is a function of a source of chance. It may refuse, as people's own attempts do.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from html.parser import HTMLParser
from io import StringIO
from random import Random

from django.apps import apps
from django.contrib import admin
from django.core.management import call_command, get_commands, load_command_class
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Article, FrontEdition
from comments import moderation
from comments.models import Comment
from newsroom.shown import SHOWN

MODELS = [apps.get_model(shown.model) for shown in SHOWN]
OURS = ("articles", "comments", "newsroom")
# The demo takes minutes.
LEFT_OUT = {"load_demo"}


@dataclass(frozen=True)
class Change:
    name: str
    make: Callable[[Random], object]


def all_changes(person) -> list[Change]:
    """Return all ways of changing the paper open to `person`, who may do everything."""
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    client.force_login(person)
    return [
        *_of_rows(),
        *_of_verbs(person),
        *_of_commands(),
        *_of_admin(client),
    ]


def _of_rows() -> Iterator[Change]:
    for model in MODELS:
        ways = (_save, _update, _bulk_update, _write_sql, _delete, _delete_by_sql)
        # Of a past front page the database refuses every one: it is tried as often as any other.
        for way in (_update, _delete) if model is FrontEdition else ways:
            yield Change(f"{model.__name__} {way.__name__}", partial(way, model))


def _of_verbs(person) -> Iterator[Change]:
    for module in (publishing, moderation):
        for name in module.__all__:
            verb = getattr(module, name)
            if inspect.isfunction(verb):
                yield Change(f"{module.__name__}.{name}", partial(_call, verb, person))


def _of_commands() -> Iterator[Change]:
    for name, app in get_commands().items():
        if app in OURS and name not in LEFT_OUT:
            parser = load_command_class(app, name).create_parser("manage.py", name)
            if not any(a.required or not (a.option_strings or a.nargs) for a in parser._actions):
                yield Change(f"manage.py {name}", lambda _chance, name=name: _run(name))


def _run(name):
    call_command(name, stdout=StringIO(), stderr=StringIO())


def _of_admin(client) -> Iterator[Change]:
    for model in admin.site._registry:
        for way in (_edit_in_admin, _delete_in_admin, _delete_by_action):
            yield Change(f"admin {model.__name__} {way.__name__}", partial(way, client, model))


def _any(model, chance):
    return chance.choice(list(model._default_manager.order_by("pk")))


def _text(model, chance) -> str:
    """Return the name of a column of `model` that holds words, or any other if none does."""
    fields = [
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not (field.choices or field.unique or field.attname.endswith("_typeset"))
        and not isinstance(field, models.FileField | models.SlugField)
        and field.attname not in {"path", "place", "fingerprint", "body_html"}
    ]
    return chance.choice(fields) if fields else ""


def _other(model, chance) -> tuple[str, object]:
    column = _text(model, chance)
    if column:
        return column, f"mot {chance.randrange(10_000)}"
    column = next((f.attname for f in model._meta.concrete_fields if f.name == "position"), "")
    return (column or model._meta.pk.attname), chance.randrange(100)


def _save(model, chance):
    row = _any(model, chance)
    setattr(row, *_other(model, chance))
    row.save()


def _update(model, chance):
    column, value = _other(model, chance)
    model._default_manager.filter(pk=_any(model, chance).pk).update(**{column: value})


def _bulk_update(model, chance):
    rows = list(model._default_manager.order_by("pk"))
    column, value = _other(model, chance)
    for row in rows:
        setattr(row, column, value)
    model._default_manager.bulk_update(rows, [column])


def _write_sql(model, chance):
    column, value = _other(model, chance)
    columns = {f.column for f in model._meta.concrete_fields}
    shown = f"{column}_typeset" if f"{column}_typeset" in columns else column
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {model._meta.db_table} SET "{shown}" = %s', [value])


def _delete(model, chance):
    _any(model, chance).delete()


def _delete_by_sql(model, chance):
    pk = model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {model._meta.db_table} WHERE {pk} = %s", [_any(model, chance).pk]
        )


def _call(verb, person, chance):
    """Call a verb with an argument of the right kind for each parameter it cannot do without."""
    arguments, named = [], {}
    for parameter in inspect.signature(verb).parameters.values():
        kind = str(parameter.annotation)
        if parameter.name == "by":
            value = person
        elif "Article" in kind:
            value = _any(Article, chance)
        elif "Comment" in kind:
            value = _any(Comment, chance)
        elif "datetime" in kind and parameter.name == "at" and chance.random() < 0.3:
            value = timezone.now() + timedelta(minutes=chance.randrange(-5, 90))
        elif parameter.default is not parameter.empty:
            continue
        elif isinstance(parameter.annotation, type) and issubclass(
            parameter.annotation, models.Model
        ):
            value = _any(parameter.annotation, chance)
        else:
            value = {"bool": True, "datetime": timezone.now()}.get(kind, "Un mot d’explication.")
        if parameter.kind is parameter.KEYWORD_ONLY:
            named[parameter.name] = value
        else:
            arguments.append(value)
    verb(*arguments, **named)


def _edit_in_admin(client, model, chance):
    address = reverse(
        f"admin:{model._meta.app_label}_{model._meta.model_name}_change",
        args=[_any(model, chance).pk],
    )
    form = _Form()
    form.feed(client.get(address).text)
    words = [name for name, kind in form.kinds.items() if kind in {"text", "textarea"}]
    if words:
        form.data[chance.choice(words)] = [f"Mot {chance.randrange(10_000)}"]
    client.post(address, {**form.data, "_save": "1"})


def _delete_in_admin(client, model, chance):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_delete"
    client.post(reverse(name, args=[_any(model, chance).pk]), {"post": "yes"})


def _delete_by_action(client, model, chance):
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    data = {
        "action": "delete_selected",
        "_selected_action": [_any(model, chance).pk],
        "post": "yes",
    }
    client.post(address, data)


class _Form(HTMLParser):
    """What a browser would send of the forms on a page; `kinds` are the fields one can type in."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, list[str]] = {}
        self.kinds: dict[str, str] = {}
        self._open = ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name, kind = given.get("name") or "", given.get("type") or "text"
        if tag == "input" and name and kind not in {"submit", "file", "button", "image"}:
            if kind not in {"checkbox", "radio"} or "checked" in given:
                self._take(name, given.get("value") or "", kind)
        elif tag in {"textarea", "select"}:
            self._open = name
            if tag == "textarea":
                self._take(name, "", tag)
        elif tag == "option" and self._open and "selected" in given:
            self._take(self._open, given.get("value") or "", tag)

    def handle_data(self, data):
        if self._open and self.kinds.get(self._open) == "textarea":
            self.data[self._open][-1] += data

    def handle_endtag(self, tag):
        if tag in {"textarea", "select"}:
            self._open = ""

    def _take(self, name, value, kind):
        self.data.setdefault(name, []).append(value)
        if kind in {"text", "textarea"} and "csrf" not in name:
            self.kinds[name] = kind


def later(chance: Random, now: datetime) -> datetime:
    """Return an instant soon after `now`, or beyond midnight."""
    return now + chance.choice([timedelta(minutes=chance.randrange(1, 90)), timedelta(hours=15)])
