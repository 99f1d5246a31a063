"""Requests that no page of the desk sends: they are told so, and never end in a failure."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest, FieldDoesNotExist
from django.db import DatabaseError, InterfaceError, OperationalError
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest, HttpResponse

from articles.admin.keys import may_be_a_key

# What Django, or a database, says of a value that cannot be in the column it is compared with.
UNREADABLE: tuple[type[Exception], ...] = (
    IncorrectLookupParameters,
    LookupError,
    OverflowError,
    TypeError,
    ValueError,
    DatabaseError,
)
# What the filters beside a list ask of a column, « id » being that of the row it leads to.
ASKED = {"exact", "gte", "id", "in", "isnull", "lt"}


class GuardedLists:
    """For the admin classes: a list is narrowed by what it offers, and rows have keys."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Let an address narrow the list by nothing but the key and the filters beside it.

        Django takes any column of the table, those too that the list does not show: whoever may
        see readers could guess their e-mail addresses, one letter after the other.
        """
        if not self._is_column(lookup.partition(LOOKUP_SEP)[0]):
            return super().lookup_allowed(lookup, value, request)  # type: ignore[misc,no-any-return]
        offered = ["pk", self.opts.pk.name, *map(_asks, self.get_list_filter(request))]  # type: ignore[attr-defined]
        return any(_narrows(lookup, name) for name in offered)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Return the list; refuse an address whose values its columns cannot have.

        Django leads to the list without them, then speaks of a broken database; and it lets pass
        what only the database finds too great.
        """
        try:
            return super().get_changelist_instance(request)  # type: ignore[misc,no-any-return]
        except (OperationalError, InterfaceError):
            raise  # no database: the page for that
        except UNREADABLE as error:
            if not request.GET:
                raise
            raise BadRequest("The list cannot be narrowed so") from error

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        keys = [
            *request.POST.getlist(ACTION_CHECKBOX_NAME),
            *(value for name, value in request.POST.items() if self._is_key_of_a_line(name)),
        ]
        if not all(map(may_be_a_key, keys)):
            raise BadRequest("No row has such a key")
        return super().changelist_view(request, extra_context)  # type: ignore[misc,no-any-return]

    def _is_key_of_a_line(self, name: str) -> bool:
        """Tell whether a field names the row that a line of a list edits: « form-0-id »."""
        return name.startswith("form-") and name.endswith(f"-{self.opts.pk.name}")  # type: ignore[attr-defined]

    def _is_column(self, name: str) -> bool:
        try:
            self.opts.get_field(name)  # type: ignore[attr-defined]
        except FieldDoesNotExist:
            return name == "pk"  # else of one of our own filters, or nothing at all
        return True


def _asks(one: Any) -> str:  # noqa: ANN401 - whatever Django takes for a filter
    """Return what a filter asks for in the address: a column, or a name of its own."""
    name = getattr(one, "parameter_name", None) or (one[0] if isinstance(one, tuple) else one)
    return str(name)


def _narrows(lookup: str, column: str) -> bool:
    """Tell whether `lookup` is one of those a filter on `column` makes: « section__id__exact »."""
    if lookup == column:
        return True
    asked = lookup.removeprefix(column + LOOKUP_SEP)
    return asked != lookup and ASKED.issuperset(asked.split(LOOKUP_SEP))
