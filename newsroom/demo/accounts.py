"""The demo's people, and why they cannot exist on a public site."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission, User

from newsroom.accounts import DEMO_PREFIX

# Printed by `make run`; opens nothing where the host is real (newsroom.accounts).
PASSWORD = "lourme-2026"  # noqa: S105

NEWSROOM = "Rédaction"
MODERATORS = "Modérateurs"  # the group that `comments` makes, with its permissions
# An editor answers readers, and decides about no comment.
OF_COMMENTS = ("answer_as_newsroom", "view_comment")


@dataclass(frozen=True, slots=True)
class DemoAccount:
    username: str
    name: str
    role: str  # in French, for the operator who reads the list
    is_superuser: bool = False
    group: str = NEWSROOM


ACCOUNTS = (
    DemoAccount(f"{DEMO_PREFIX}admin", "Alix Morvan", "administration", is_superuser=True),
    DemoAccount(f"{DEMO_PREFIX}redaction", "Élise Marchandeau", "rédaction"),
    DemoAccount(f"{DEMO_PREFIX}moderation", "Camille Roussel", "modération", group=MODERATORS),
)


def load_accounts() -> User:
    """Make the accounts that are missing and return the one of the newsroom."""
    newsroom, _ = Group.objects.get_or_create(name=NEWSROOM)
    of_articles = Permission.objects.filter(content_type__app_label="articles")
    newsroom.permissions.set([*of_articles, *Permission.objects.filter(codename__in=OF_COMMENTS)])
    for account in ACCOUNTS:
        user, made = get_user_model().objects.get_or_create(
            username=account.username,
            defaults={
                "first_name": account.name.partition(" ")[0],
                "last_name": account.name.partition(" ")[2],
                "is_staff": True,
                "is_superuser": account.is_superuser,
            },
        )
        if made:
            user.set_password(PASSWORD)
            user.save()
        if not account.is_superuser:
            user.groups.add(Group.objects.get_or_create(name=account.group)[0])
    return get_user_model().objects.get(username=f"{DEMO_PREFIX}redaction")
