"""Colleagues, by their names: to whom an article is given."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.forms import ModelChoiceField
from django.utils.translation import gettext_lazy as _

from articles.models import Status
from articles.rights import TO_TAKE_UP


def name_of(user: User) -> str:
    return user.get_full_name() or user.get_username()


def colleagues() -> QuerySet[User]:
    """Return the accounts that may sign in to the desk, by name; a newsroom has some dozens."""
    return User.objects.filter(is_active=True, is_staff=True).order_by(
        "last_name", "first_name", "username"
    )


def may_take_up(status: Status, holder: int | None) -> QuerySet[User]:
    """Return the colleagues who can do something with an article in `status`; who has it, too."""
    able = User.objects.with_perm(TO_TAKE_UP[status], include_superusers=True)
    asked = Q(pk__in=able.values("pk"), is_active=True, is_staff=True) | Q(pk=holder)
    return User.objects.filter(asked).order_by("last_name", "first_name", "username")


class PersonField(ModelChoiceField):
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid_choice": _(
            "Cette personne ne peut pas s’en charger\u00a0: choisissez-en une autre."
        ),
    }

    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 - Django's
        return name_of(obj)
