"""Columns derived from other columns on writing, whatever way the writing goes.

What an editor typed stays as typed; its typeset form, its word count, its path stand beside it,
so that reading costs nothing. `save`, `bulk_create`, `bulk_update` and `update` all derive;
`manage.py derive` derives every row again after a rule has changed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

Row = TypeVar("Row", bound="DerivedModel", covariant=True)


@dataclass(frozen=True, slots=True)
class Derivation:
    sources: tuple[str, ...]  # names of the fields read, in the order of the arguments
    derive: Callable[..., Any]  # pure: takes and returns values of fields

    def of(self, row: models.Model) -> Any:  # noqa: ANN401 - the value of whatever field it is
        return self.derive(*(getattr(row, source) for source in self.sources))


class DerivedQuerySet(models.QuerySet[Row]):
    """Keep derived columns in step with their sources in bulk writes."""

    def update(self, **values: Any) -> int:
        """Update as Django does, deriving what follows from `values`.

        Raises TypeError where a derived column cannot be computed here: its source is an SQL
        expression, or depends on another column of each row. Save the rows one by one, then.
        """
        derived = {}
        for target, derivation in self.model.derivations.items():
            if target in values or not set(derivation.sources) & set(values):
                continue
            arguments = [values.get(source) for source in derivation.sources]
            if not set(derivation.sources) <= set(values) or any(map(_is_expression, arguments)):
                raise TypeError(f"update() cannot derive {target}: save the rows one by one.")
            derived[target] = derivation.derive(*arguments)
        return super().update(**values, **derived)

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        """Create as Django does; `update_fields`, by name, brings what follows from it."""
        rows = list(objs)
        for row in rows:
            row.derive()
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = self.model.with_derived(kwargs["update_fields"])
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(
        self, objs: Iterable[Row], fields: Iterable[str], batch_size: int | None = None
    ) -> int:
        rows = list(objs)
        for row in rows:
            row.derive()
        return super().bulk_update(rows, self.model.with_derived(fields), batch_size=batch_size)


class DerivedModel(models.Model):
    """A model some of whose columns follow from others; see `derivations`."""

    derivations: ClassVar[Mapping[str, Derivation]] = {}  # target column → how it is made

    objects: ClassVar[models.Manager[Self]] = DerivedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.derive()
        if update_fields is not None:
            update_fields = self.with_derived(update_fields)
        super().save(*args, update_fields=update_fields, **kwargs)

    def derive(self) -> None:
        """Set each derived attribute whose sources are loaded."""
        deferred = self.get_deferred_fields()
        for target, derivation in self.derivations.items():
            if deferred.isdisjoint(derivation.sources):
                setattr(self, target, derivation.of(self))

    @classmethod
    def with_derived(cls, fields: Iterable[str]) -> list[str]:
        """Return `fields` and the columns that follow from them."""
        names = list(fields)
        follow = [t for t, d in cls.derivations.items() if not set(d.sources).isdisjoint(names)]
        return names + [name for name in follow if name not in names]


def _is_expression(value: object) -> bool:
    return hasattr(value, "resolve_expression")
