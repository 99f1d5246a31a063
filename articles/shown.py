"""Which rows of this app public pages show; a test asks it of every model."""

from newsroom.pagecache.stamps import Shown

SHOWN = (
    Shown("articles.Image"),
    Shown("articles.ImageFile", unseen=("replaced_at",)),
    Shown("articles.Section"),
    Shown("articles.Tag"),
    Shown("articles.Author"),
    Shown("articles.Article"),
    Shown("articles.Publication"),
    Shown("articles.Page"),
    Shown("articles.FormerAddress"),
    Shown("articles.Correction"),
    Shown("articles.FrontEdition"),
    Shown("articles.Slot"),
    Shown("articles.Byline"),
    Shown("articles.Tagging"),
    # « Ce qui a changé » tells them; what is only prepared or filed away, nobody sees.
    Shown("articles.Revision", when="{row}.shown_at IS NOT NULL"),
)
PRIVATE = (
    "articles.BodyPicture",
    "articles.ChecklistRule",
    "articles.Arrangement",
    "articles.Handover",
    "articles.Presence",
    "articles.PreviewLink",
    "articles.SentForm",
    "articles.Upload",
    "articles.WorkingCopy",
)
