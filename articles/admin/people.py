"""Colleagues, by their names: to whom an article is given."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.forms import ModelChoiceField


def name_of(user: User) -> str:
    return user.get_full_name() or user.get_username()


def colleagues() -> QuerySet[User]:
    """Return the accounts that may sign in to the desk, by name; a newsroom has some dozens."""
    return User.objects.filter(is_active=True, is_staff=True).order_by(
        "last_name", "first_name", "username"
    )


class PersonField(ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 - Django's
        return name_of(obj)
