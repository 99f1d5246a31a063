"""A column that cannot hold unclean HTML, whichever way the text comes."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import FieldError, ValidationError
from django.db import models
from django.db.models.expressions import Case, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from newsroom.html.cleaning import MAX_WRITTEN, TooLong, clean
from newsroom.html.policy import ARTICLE, POLICIES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class SafeHTMLField(models.TextField):
    """Text cleaned under a policy as it is prepared for the database.

    Covers save, bulk_create, bulk_update, update, get_or_create and fixtures. After save and
    bulk_create the instance holds the clean text too. SQL expressions are refused with
    `FieldError`: the database would compute what nobody has cleaned. Texts too
    long fail validation, and raise `TooLong` where nobody validated.
    """

    def __init__(self, *args: Any, policy: str = ARTICLE.name, **kwargs: Any) -> None:
        """Take `policy` by its name in POLICIES, so that migrations do not repeat its content."""
        if policy not in POLICIES:
            raise ValueError(f"no HTML policy is called {policy!r}")
        self.policy = policy
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        if self.policy != ARTICLE.name:
            kwargs["policy"] = self.policy
        # The public address, so that migrations outlive a move within the package.
        return name, "newsroom.html.SafeHTMLField", list(args), kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ANN401 - Django's
        value = super().pre_save(model_instance, add)
        self._refuse_expression(value)
        cleaned = self.get_prep_value(value)
        setattr(model_instance, self.attname, cleaned)
        return cleaned

    def get_prep_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's
        # Lookups pass here too, and should: get_or_create must find the row it wrote.
        prepared = super().get_prep_value(value)
        return clean(prepared, POLICIES[self.policy]) if isinstance(prepared, str) else prepared

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:  # noqa: ANN401 - Django's
        self._refuse_expression(value)
        return super().get_db_prep_save(value, connection)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:  # noqa: ANN401
        super().validate(value, model_instance)
        if value is None:
            return
        wording: StrOrPromise = ""
        if len(value) > MAX_WRITTEN:
            wording = _(
                "Ce texte est trop long\u00a0: %(length)s signes, mise en forme comprise, "
                "pour %(limit)s au plus."
            )
        elif not _can_be_cleaned(value):
            wording = _("Ce texte contient trop de balises pour être relu. Allégez son code HTML.")
        if wording:
            params = {"length": len(value), "limit": MAX_WRITTEN}
            raise ValidationError(wording, code="too_long", params=params)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"widget": forms.Textarea, **kwargs})

    def _refuse_expression(self, value: object) -> None:
        if hasattr(value, "resolve_expression") and not self._cleans(value):
            raise FieldError(
                f"{self.name} holds clean HTML: give it text, not an SQL expression ({value!r})."
            )

    def _cleans(self, expression: object) -> bool:
        """Tell whether `expression` only chooses among texts that this field will clean.

        bulk_update builds such: CASE WHEN pk = … THEN value, in a CAST on some databases.
        """
        if type(expression) is Cast:
            return self._cleans(*expression.get_source_expressions())
        if type(expression) is Case:
            return all(map(self._cleans, expression.get_source_expressions()))
        if type(expression) is When:
            return self._cleans(expression.result)
        if type(expression) is not Value:
            return False
        target = expression._output_field_or_none  # type: ignore[attr-defined] # missing in the stubs
        cleaned = isinstance(target, SafeHTMLField) and target.policy == self.policy
        return cleaned or expression.value is None


def _can_be_cleaned(value: str) -> bool:
    try:
        return len(clean(value)) <= MAX_WRITTEN
    except TooLong:
        return False
