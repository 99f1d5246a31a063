"""Which rows of this app public pages show; a test asks it of every model.

What a reader sends and a moderator has not approved turns nothing: whoever writes to us must not
be able to make every page be made anew.
"""

from newsroom.pagecache.stamps import Shown

SHOWN = (
    Shown(
        "comments.Comment",
        subject="article_id",
        unseen=("claimed_by_id", "claimed_until", "score", "score_reasons", "decided_at"),
        when="{row}.is_shown",
    ),
    Shown("comments.Thread", subject="article_id", unseen=("last_number",)),
    Shown("comments.SectionPolicy"),
    Shown(
        "comments.Policy",
        unseen=("digest_minutes", "digest_sent_at", "keep_connections_months", "trusted_after"),
    ),
)
PRIVATE = (
    "comments.Reader",  # a comment bears its author's name itself
    "comments.Ban",
    "comments.Subscription",
    "comments.Connection",
    "comments.Attempt",
    # The page of figures counts these; it is as old as it says, an hour at most.
    "comments.Decision",
    "comments.Contest",
    "comments.Report",
    "comments.ErrorReport",
    "comments.PreparedReason",
    "comments.WordList",
    "comments.Lesson",
    "comments.Example",
    "comments.Letter",
)
