"""Two editors at once: nothing is written over, and what was typed is handed back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import versions
from articles.admin.desk import DeskAdmin
from articles.admin.forms import BESIDE
from articles.admin.keys import may_be_a_key
from articles.admin.moments import parts_of
from articles.admin.people import name_of
from articles.admin.wording import beside_in_words, in_words, label_of
from articles.content import Content
from articles.editing import Superseded, standing
from articles.merging import merge
from articles.models import Article, Revision
from newsroom.html import clean
from newsroom.worddiff import Budget, Pair, align, diff_sides, split

MERGING = "_merge"  # in the POST of the page below: the version whose text is « theirs »
CHOICE = "choice-"  # and the beginning of the names of its choices
MINE, THEIRS, BOTH = "mine", "theirs", "both"
SHOWN = "shown-"  # and of the values, beside the content, that it showed as « theirs »
CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing both said differently; `chosen` is "" as long as nobody can tell."""

    name: str  # of the field in the POST
    label: str
    mine: SafeString
    theirs: SafeString
    chosen: str
    may_be_both: bool = False


@dataclass(frozen=True, slots=True)
class Unchanged:
    count: int  # passages that both say alike


def ask(desk: DeskAdmin, request: HttpRequest, met: Superseded) -> HttpResponse:
    """Show both texts side by side, and what is to be chosen."""
    merged = merge(met.base, met.mine, met.theirs)
    again = request.POST.get(MERGING) == str(met.article.version)
    answers = request.POST if again else QueryDict()
    beside = [_beside_choice(name, met, answers) for name in met.beside]
    fields = [name for name in merged.contested if name != "body"]
    last = Revision.objects.filter(article=met.article).select_related("editor").first()
    data = request.POST.copy()
    for name in merged.taken:
        _fill(data, name, met.theirs)
    for name in met.beside:
        _fill_beside(data, f"{SHOWN}{name}", getattr(met.article, name))
    data[MERGING] = str(met.article.version)
    context = {
        "title": _("Deux textes à réunir"),
        "article": met.article,
        "last": last,
        "who": name_of(last.editor) if last and last.editor else _("quelqu’un d’autre"),
        "taken": ", ".join(label_of(name) for name in merged.taken),
        "fields": [*(_field_choice(name, met, answers) for name in fields), *beside],
        "passages": _passages(met, answers) if "body" in merged.contested else [],
        "unanswered": again,
        "hidden": list(_hidden(data)),
    }
    return _page(desk, request, "conflict", context, CONFLICT)


def resolved(request: HttpRequest, article: Article) -> QueryDict:
    """Return what the form would have sent, had its editor typed what they have now chosen.

    As it came where a choice is missing: it is then asked again.
    """
    data = request.POST.copy()
    version = request.POST.get(MERGING, "")
    theirs = versions.content_at(article, int(version)) if may_be_a_key(version) else None
    if theirs is None and version == str(article.version):
        theirs = standing(article)
    names = request.POST.getlist("asked")
    if theirs is None or not all(data.get(f"{CHOICE}{name}") for name in names):
        return data
    pairs = align(theirs.body, clean(request.POST.get("body", "")))
    if any(name.startswith("body-") for name in names):
        data["body"] = "\n".join(_chosen_blocks(pairs, data))
    for name in names:
        if name in BESIDE:
            _choose_beside(data, name)
        elif data[f"{CHOICE}{name}"] == THEIRS and not name.startswith("body-"):
            _fill(data, name, theirs)
    data["version"] = version
    return data


def hand_back(
    desk: DeskAdmin, request: HttpRequest, article: Article | None, pk: str
) -> HttpResponse:
    """Give back what was typed for an article that is gone, or no longer theirs to change."""
    data = request.POST.copy()
    # Not the button either, which begins with an underscore: nothing is published by the way.
    for name in [one for one in data if one.startswith(("corrections-", "version", "_"))]:
        del data[name]
    data |= {"corrections-TOTAL_FORMS": "0", "corrections-INITIAL_FORMS": "0"}
    deletion = (
        LogEntry.objects.filter(
            action_flag=DELETION, object_id=pk, content_type__model=Article._meta.model_name
        )
        .select_related("user")
        .first()
    )
    shown = ("kicker", "title", "standfirst", "body", "lead_caption", "short_title", "description")
    context = {
        "title": _("Votre texte n’est pas perdu"),
        "article": article,
        "deleted_by": name_of(deletion.user) if deletion else "",
        "typed": [(label_of(name), data.get(name)) for name in shown if data.get(name)],
        "may_begin": article is None and desk.has_add_permission(request),
        "hidden": list(_hidden(data)),
    }
    return _page(desk, request, "handed_back", context, 403 if article else CONFLICT)


def _page(
    desk: DeskAdmin, request: HttpRequest, name: str, context: dict[str, Any], status: int
) -> HttpResponse:
    common = {**desk.admin_site.each_context(request), "opts": desk.opts}
    template = f"admin/articles/article/{name}.html"
    return TemplateResponse(request, template, {**common, **context}, status=status)


def _hidden(data: QueryDict) -> Iterator[tuple[str, str]]:
    """Yield what the next form sends again: all but the token and the choices of this round."""
    for name, values in data.lists():
        if name not in ("csrfmiddlewaretoken", "asked") and not name.startswith(CHOICE):
            for value in values:
                yield name, str(value)


def _field_choice(name: str, met: Superseded, answers: QueryDict) -> Choice:
    theirs, mine = diff_sides(in_words(name, met.theirs), in_words(name, met.mine))
    return Choice(name, label_of(name), mine, theirs, answers.get(f"{CHOICE}{name}", ""))


def _beside_choice(name: str, met: Superseded, answers: QueryDict) -> Choice:
    theirs, mine = (
        escape(beside_in_words(value))  # whole: of two dates, the parts that differ say little
        for value in (getattr(met.article, name), met.beside[name].wanted)
    )
    return Choice(name, label_of(name), mine, theirs, answers.get(f"{CHOICE}{name}", ""))


def _passages(met: Superseded, answers: QueryDict) -> list[Choice | Unchanged]:
    start = {block.source for block in split(met.base.body)} if met.base else None
    passages: list[Choice | Unchanged] = []
    budget = Budget()
    for index, pair in enumerate(align(met.theirs.body, met.mine.body)):
        if pair.is_same:
            same = passages.pop() if passages and isinstance(passages[-1], Unchanged) else None
            passages.append(Unchanged(same.count + 1 if isinstance(same, Unchanged) else 1))
            continue
        old, new = (block.text if block else "" for block in (pair.before, pair.after))
        theirs, mine = diff_sides(old, new, budget)
        name = f"body-{index}"
        chosen = answers.get(f"{CHOICE}{name}", "") or _likely(pair, start)
        both = pair.before is not None and pair.after is not None
        label = _("passage %(number)d") % {"number": index + 1}
        passages.append(Choice(name, label, mine, theirs, chosen, may_be_both=both))
    return passages


def _likely(pair: Pair, start: set[str] | None) -> str:
    """Return whose passage changed, where only one did; "" where both did or nobody knows."""
    if start is None:
        return ""
    theirs, mine = pair.sources
    if pair.before is None:
        return THEIRS if mine in start else MINE
    if pair.after is None:
        return MINE if theirs in start else THEIRS
    if (theirs in start) == (mine in start):
        return ""
    return MINE if theirs in start else THEIRS


def _chosen_blocks(pairs: list[Pair], data: QueryDict) -> Iterator[str]:
    for index, pair in enumerate(pairs):
        theirs, mine = pair.sources
        choice = MINE if pair.is_same else data.get(f"{CHOICE}body-{index}", MINE)
        kept = {MINE: [mine], THEIRS: [theirs], BOTH: [mine, theirs]}.get(choice, [mine])
        yield from filter(None, kept)


def _fill_beside(data: QueryDict, name: str, value: Any) -> None:  # noqa: ANN401 - of any column
    """Put a column beside the content into a POST, as its field would send it."""
    if isinstance(value, User):
        data[name] = str(value.pk)
    elif name.endswith("assigned_to"):
        data[name] = ""
    else:
        day, hour, season = parts_of(value)
        data[f"{name}_0"] = day.isoformat() if day else ""
        data[f"{name}_1"] = f"{hour:%H:%M}" if hour else ""
        data[f"{name}_2"] = season


def _choose_beside(data: QueryDict, name: str) -> None:
    """Make the form say what was chosen, started from what was shown."""
    shown = {
        key.removeprefix(SHOWN): str(data[key])
        for key in list(data)
        if key.startswith(f"{SHOWN}{name}")
    }
    chosen = data[f"{CHOICE}{name}"]
    for key, value in shown.items():
        data[f"initial-{key}"] = value
        if chosen == THEIRS:
            data[key] = value


def _fill(data: QueryDict, name: str, content: Content) -> None:
    """Put a field of `content` into a POST, as the form would send it."""
    value = getattr(content, name)
    if name == "tag_ids":
        data.setlist("themes", [str(pk) for pk in value])
    elif name == "author_ids":
        for key in [key for key in data if key.startswith("bylines-")]:
            del data[key]
        data["bylines-TOTAL_FORMS"], data["bylines-INITIAL_FORMS"] = str(len(value)), "0"
        for number, pk in enumerate(value):
            data[f"bylines-{number}-author"] = str(pk)
            data[f"bylines-{number}-position"] = str(number)
    else:
        data[name.removesuffix("_id")] = "" if value is None else str(value)
