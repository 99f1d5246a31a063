"""Groups of accounts, made by migrations: who may do what on the day the paper opens."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.management import create_permissions


def grant(apps: Any, schema_editor: Any, app: str, rights: Mapping[str, Sequence[str]]) -> None:  # noqa: ANN401 - a migration's
    """Give the permissions of `app` to groups, and make the groups that are missing.

    `rights` names, for each group, codenames of permissions. To be called by a migration that
    depends on those of `app` and of `auth`. Adds and never takes away: from then on the groups are
    the paper's, which edits them as it likes. Raises `LookupError` for a permission that is not.
    """
    using = schema_editor.connection.alias
    _make_permissions(apps, app, using)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    found = {one.codename: one for one in permissions.filter(content_type__app_label=app)}
    for name, codenames in rights.items():
        missing = set(codenames) - set(found)
        if missing:
            raise LookupError(f"{app} has no permission {', '.join(sorted(missing))}")
        group, _made = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=name)
        group.permissions.add(*(found[codename] for codename in codenames))


def _make_permissions(apps: Any, app: str, using: str) -> None:  # noqa: ANN401 - a migration's
    """Make them now: Django does only once every migration has run."""
    config = apps.get_app_config(app)
    config.models_module = True
    create_permissions(config, apps=apps, using=using, verbosity=0)
    config.models_module = None
