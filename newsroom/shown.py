"""What public pages show of the whole database, and the stamps that follow it."""

from articles import shown as of_articles
from comments import shown as of_comments
from newsroom.pagecache.stamps import Stamps

SHOWN = (*of_articles.SHOWN, *of_comments.SHOWN)
PRIVATE = (
    *of_articles.PRIVATE,
    *of_comments.PRIVATE,
    # Accounts: readers see authors and the names that comments bear, never these.
    "auth.User",
    "auth.Group",
    "auth.Permission",
    "auth.User_groups",
    "auth.User_user_permissions",
    "auth.Group_permissions",
    "contenttypes.ContentType",
    "sessions.Session",
    "admin.LogEntry",
)
STAMPS = Stamps(SHOWN)
