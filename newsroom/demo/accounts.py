"""The demo's people, and why they cannot exist on a public site."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User

from newsroom.accounts import DEMO_PREFIX

# Printed by `make run`; opens nothing where the host is real (newsroom.accounts).
PASSWORD = "lourme-2026"  # noqa: S105

# The groups that `articles` and `comments` make, with their permissions.
WRITERS = "Rédacteurs"
SUBEDITORS = "Secrétaires de rédaction"
CHIEFS = "Rédacteurs en chef"
MODERATORS = "Modérateurs"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    username: str
    name: str
    role: str  # in French, for the operator who reads the list
    is_superuser: bool = False
    group: str = ""


ACCOUNTS = (
    DemoAccount(f"{DEMO_PREFIX}admin", "Alix Morvan", "administration", is_superuser=True),
    DemoAccount(f"{DEMO_PREFIX}chefferie", "Élise Marchandeau", "rédaction en chef", group=CHIEFS),
    DemoAccount(
        f"{DEMO_PREFIX}secretariat", "Nadia Ferrand", "secrétariat de rédaction", group=SUBEDITORS
    ),
    DemoAccount(f"{DEMO_PREFIX}redaction", "Karim Belhadj", "rédaction", group=WRITERS),
    DemoAccount(f"{DEMO_PREFIX}moderation", "Camille Roussel", "modération", group=MODERATORS),
)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The accounts through which the demo's articles go."""

    chief: User
    subeditor: User
    writer: User


def load_accounts() -> Newsroom:
    """Make the accounts that are missing and return those of the newsroom."""
    users = {account.username: _load(account) for account in ACCOUNTS}
    chief, subeditor, writer = (
        users[f"{DEMO_PREFIX}{name}"] for name in ("chefferie", "secretariat", "redaction")
    )
    return Newsroom(chief, subeditor, writer)


def _load(account: DemoAccount) -> User:
    user, made = get_user_model().objects.get_or_create(
        username=account.username,
        defaults={
            "first_name": account.name.partition(" ")[0],
            "last_name": account.name.partition(" ")[2],
            "email": f"{account.username}@lembellie.example",
            "is_staff": True,
            "is_superuser": account.is_superuser,
        },
    )
    if made:
        user.set_password(PASSWORD)
        user.save()
    if account.group:
        user.groups.add(Group.objects.get_or_create(name=account.group)[0])
    return user
