"""Accounts and groups; Django names permissions in English, in the database."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, SetUnusablePasswordMixin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import ManyToManyField
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import DeskAdmin
from articles.admin.forms import RowsField

ACTIONS = {
    "add": gettext_lazy("ajouter"),
    "change": gettext_lazy("modifier"),
    "delete": gettext_lazy("supprimer"),
    "view": gettext_lazy("consulter"),
}


def name_of(permission: Permission) -> str:
    """Return « Journal : article – modifier »; the name in the database if it is one of ours."""
    model = permission.content_type.model_class()
    action = ACTIONS.get(permission.codename.partition("_")[0])
    if model is None or action is None:
        return str(permission)
    words = {
        "app": model._meta.app_config.verbose_name,
        "model": model._meta.verbose_name,
        "action": action,
    }
    return _("%(app)s\u00a0: %(model)s – %(action)s") % words


class PermissionField(RowsField):
    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 - Django's
        return name_of(obj)


class FrenchPermissions:
    """For the two admins of Django that show permissions."""

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:  # noqa: ANN401 - Django's
        is_permission = db_field.remote_field.model is Permission
        kwargs["form_class"] = PermissionField if is_permission else RowsField
        # Not Django's two lists side by side: on a phone, or read aloud, nobody finds their way.
        kwargs["widget"] = CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]


class PasswordForm(AdminPasswordChangeForm):
    # Django's ends with a sentence that it has not marked for translation.
    usable_password_help_text = format_lazy(  # type: ignore[assignment] # lazy, as Django’s is
        '{}<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        SetUnusablePasswordMixin.usable_password_help_text,
        gettext_lazy("Désactivée, elle efface le mot de passe que ce compte a maintenant."),
    )


# Importing Django's module above has registered its own two.
admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(FrenchPermissions, DeskAdmin, UserAdmin):
    new_title = gettext_lazy("Nouveau compte")
    filter_horizontal = ()
    change_password_form = PasswordForm
    list_display = ("username", "name", "enters", "email")
    empty_value_display = "–"  # Django’s own is a hyphen

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"title": _("Supprimer le compte"), **(extra_context or {})}
        return super().delete_view(request, object_id, context)

    @admin.display(description=gettext_lazy("nom"), ordering="last_name")
    def name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=gettext_lazy("statut équipe"), ordering="is_staff")
    def enters(self, user: User) -> str:
        """Return a word: Django's icon is read aloud as « True »."""
        return _("oui") if user.is_staff else _("non")


@admin.register(Group)
class AccountGroupAdmin(FrenchPermissions, DeskAdmin, GroupAdmin):  # type: ignore[misc] # looser, on purpose
    new_title = gettext_lazy("Nouveau groupe")
    filter_horizontal = ()
