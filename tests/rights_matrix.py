"""Who may do what at the desk, found out by trying: the tables of docs/desk.md."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, reverse
from django.utils.text import capfirst

from articles import versions
from articles.models import Article, Reason, Section
from tests.articles.test_admin_articles import change, filled
from tests.factories import (
    CHIEFS,
    SUBEDITORS,
    WRITERS,
    ArticleFactory,
    ImageFactory,
    SectionFactory,
    UserFactory,
)

MODERATORS = "Modérateurs"
ROLES = ("anonyme", "sans groupe", WRITERS, SUBEDITORS, CHIEFS, MODERATORS, "administration")
STANDARD = ("changelist", "add", "change", "delete", "history")
ACTIONS = {"view": "c", "add": "a", "change": "m", "delete": "s"}
YES, NO = "oui", "–"
REFUSED = (403, 404)

# What is tried: words of the table, the button, the article it is pressed on.
VERBS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("enregistrer son brouillon", "_continue", {"draft": True, "own": True}),
    ("enregistrer le sien, à relire", "_continue", {"to_read": True, "own": True}),
    ("enregistrer le sien, prêt", "_continue", {"ready": True, "own": True}),
    ("enregistrer celui d’un autre", "_continue", {"draft": True}),
    ("remettre son brouillon", "_submit", {"draft": True, "own": True}),
    ("remettre celui d’un autre", "_submit", {"draft": True}),
    ("renvoyer", "_send_back", {"to_read": True, "own": True}),
    ("déclarer prêt", "_approve", {"to_read": True, "own": True}),
    ("publier son brouillon", "_publish", {"draft": True, "own": True}),
    ("publier ce qui est à relire", "_publish", {"to_read": True, "own": True}),
    ("publier ce qui est prêt", "_publish", {"ready": True, "own": True}),
    ("déprogrammer", "_unschedule", {"scheduled": True, "own": True}),
    ("publier des modifications", "_publish_changes", {"own": True}),
    ("remettre en ligne", "_publish", {"withdrawn": True, "own": True}),
)
QUESTIONS = (
    ("corriger", "corriger", {"wording": "Le pont date de 1912."}),
    ("signaler une mise à jour", "mettre-a-jour", {}),
    ("retirer", "retirer", {"note": "Faux."}),
)
BULK = ("approve_selected", "publish_selected", "withdraw_selected")


def person(role: str) -> User | None:
    if role == "anonyme":
        return None
    if role in {WRITERS, SUBEDITORS, CHIEFS, MODERATORS}:
        return UserFactory(group=role)
    return UserFactory(is_superuser=role == "administration")


def table(rows: dict[str, Callable[[User | None], str]]) -> list[str]:
    """Return the lines of a table: for each role, what trying gives."""
    people = {role: person(role) for role in ROLES}
    lines = [f"| | {' | '.join(ROLES)} |", f"|---{'|---' * len(ROLES)}|"]
    for words, attempt in rows.items():
        lines.append(f"| {words} | {' | '.join(attempt(people[role]) for role in ROLES)} |")
    return lines


def verbs() -> list[str]:
    rows: dict[str, Callable[[User | None], str]] = {}
    for words, button, state in VERBS:
        rows[words] = lambda user, button=button, state=state: _press(user, button, dict(state))
    for words, slug, answer in QUESTIONS:
        rows[words] = lambda user, slug=slug, answer=answer: _answer(user, slug, answer)
    for action in BULK:
        rows[f"d’un coup, `{action}`"] = lambda user, action=action: _in_bulk(user, action)
    rows["supprimer son brouillon"] = lambda user: _delete(user, own=True, draft=True)
    rows["supprimer celui d’un autre"] = lambda user: _delete(user, own=False, draft=True)
    rows["supprimer ce qui est paru"] = lambda user: _delete(user, own=True)
    return table(rows)


def models() -> list[str]:
    """For each list of the desk: c(onsulter), a(jouter), m(odifier), s(upprimer)."""
    rows = {}
    for model, desk in admin.site._registry.items():
        words = f"{capfirst(model._meta.verbose_name_plural)} `{model._meta.label_lower}`"
        rows[words] = lambda user, desk=desk: _letters(user, desk)
    return table(dict(sorted(rows.items())))


def pages() -> list[str]:
    """For each page of the desk that is not one of Django's five a model."""
    article, image = ArticleFactory(), ImageFactory()
    revision = versions.record(article, by=None, reason=Reason.SAVED)
    keys = {"article": article.pk, "image": image.pk, "user": UserFactory().pk}
    rows = {}
    for name, address in sorted(_custom()):
        pk = keys.get(name.split("_")[1], 0)
        known = {"pk": pk, "id": pk, "number": revision.number}
        args = {key: value for key, value in known.items() if re.search(rf"[<:]{key}>", address)}
        path = reverse(f"admin:{name}", kwargs=args)
        rows[f"`{address}`"] = lambda user, path=path: _open(user, path)
    return table(rows)


def _client(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def _article(user: User | None, *, own: bool = False, **state: Any) -> Article:
    # One section for all: with each that is published the whole front page is composed and kept.
    section = Section.objects.first() or SectionFactory()
    return ArticleFactory(created_by=user if own else None, section=section, **state)


def _press(user: User | None, button: str, state: dict[str, Any]) -> str:
    article = _article(user, **state)
    data = filled(article, standfirst="Un chapô relu.", handover_note="Vu.", **{button: ""})
    _client(user).post(change(article), data)
    return _has_moved(article, button)


def _has_moved(article: Article, button: str) -> str:
    before, after = article, Article.objects.get(pk=article.pk)
    moved = before.status != after.status
    saved = after.standfirst == "Un chapô relu."
    return YES if (saved if button in {"_continue", "_publish_changes"} else moved) else NO


def _answer(user: User | None, slug: str, answer: dict[str, str]) -> str:
    article = _article(user, own=True)
    _client(user).post(reverse(f"admin:articles_article_{slug}", args=[article.pk]), answer)
    after = Article.objects.get(pk=article.pk)
    return YES if (after.status, after.updated_at) != (article.status, None) else NO


def _in_bulk(user: User | None, action: str) -> str:
    ready = action != "withdraw_selected"
    article = _article(user, own=True, **({"to_read": True} if ready else {}))
    data = {"action": action, "_selected_action": [article.pk], "confirm": "1", "note": "Faux."}
    _client(user).post("/admin/articles/article/", data)
    return _has_moved(article, action)


def _delete(user: User | None, *, own: bool, **state: Any) -> str:
    article = _article(user, own=own, **state)
    _client(user).post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})
    return NO if Article.objects.filter(pk=article.pk).exists() else YES


def _letters(user: User | None, desk: admin.ModelAdmin) -> str:
    request = RequestFactory().get("/admin/")
    request.user = user or AnonymousUser()
    allowed = desk.get_model_perms(request)
    return "".join(letter for action, letter in ACTIONS.items() if allowed[action]) or NO


def _open(user: User | None, path: str) -> str:
    client = _client(user)
    response = client.get(path)
    if response.status_code == 405:
        response = client.post(path)
    to_sign_in = "/login/" in response.headers.get("Location", "")
    return NO if to_sign_in or response.status_code in REFUSED else YES


def _custom() -> Iterator[tuple[str, str]]:
    for model, desk in admin.site._registry.items():
        for pattern in desk.get_urls():
            if isinstance(pattern, URLResolver) or not pattern.name:
                continue
            if not pattern.name.endswith(STANDARD) or not _is_standard(pattern, model):
                yield pattern.name, f"{model._meta.model_name}/{pattern.pattern}"


def _is_standard(pattern: URLPattern, model: Any) -> bool:
    start = f"{model._meta.app_label}_{model._meta.model_name}_"
    return pattern.name is not None and pattern.name.removeprefix(start) in STANDARD
