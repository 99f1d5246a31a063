"""Who may do what with an article: the permissions, by the names the newsroom's groups hold.

Asked by the verbs of `articles.publishing`, which refuse, and by the desk, which then shows no
button. docs/desk.md has the table; what a person may do does not depend on the way they came.
"""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from articles.models import Article, Status

Person = User | AnonymousUser | None

CHANGE = "articles.change_article"
EDIT_ANY = "articles.edit_any_article"
APPROVE = "articles.approve_article"
PUBLISH = "articles.publish_article"
PUBLISH_UNREAD = "articles.publish_unread_article"
CORRECT = "articles.correct_article"
WITHDRAW = "articles.withdraw_article"
ARRANGE = "articles.arrange_front"

# What publishing takes, by the state an article is in: the fewer have read it, the more.
TO_PUBLISH = {
    Status.DRAFT: (PUBLISH, PUBLISH_UNREAD),
    Status.REVIEW: (PUBLISH, APPROVE),
    Status.READY: (PUBLISH,),
    Status.PUBLISHED: (PUBLISH,),
    Status.WITHDRAWN: (PUBLISH, WITHDRAW),
}
# What one must be able to do to be given an article in each state.
TO_TAKE_UP = {
    Status.DRAFT: CHANGE,
    Status.REVIEW: APPROVE,
    Status.READY: PUBLISH,
    Status.PUBLISHED: EDIT_ANY,
    Status.WITHDRAWN: EDIT_ANY,
}
# Until it is found good, an article is its author's to change.
AUTHORS_TURN = (Status.DRAFT, Status.REVIEW)


def may(person: Person, *permissions: str) -> bool:
    return person is not None and person.has_perms(permissions)


def may_edit(person: Person, article: Article) -> bool:
    """Tell whether `person` may change the text of `article` in the state it is in."""
    if not may(person, CHANGE):
        return False
    if may(person, EDIT_ANY):
        return True
    theirs = isinstance(person, User) and person.pk in (
        article.created_by_id,
        article.assigned_to_id,
    )
    return theirs and article.status in AUTHORS_TURN


def may_publish(person: Person, article: Article) -> bool:
    return may(person, *TO_PUBLISH[Status(article.status)])


def require(person: Person, permissions: Collection[str], refusal: str) -> None:
    """Raise `PermissionDenied` with the words `refusal` unless `person` holds all of them."""
    if not may(person, *permissions):
        raise PermissionDenied(refusal)


def holders(permission: str) -> QuerySet[User]:
    """Return the active accounts that hold `permission`, by name."""
    return User.objects.with_perm(permission, is_active=True).order_by(
        "last_name", "first_name", "username"
    )
