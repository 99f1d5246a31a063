"""The editors' desk: everything of the paper, entered and edited in the admin."""

from articles.admin import (
    accounts,
    address,
    article,
    checklist,
    edition,
    front,
    image,
    publication,
    taxonomy,
)

__all__ = [
    "accounts",
    "address",
    "article",
    "checklist",
    "edition",
    "front",
    "image",
    "publication",
    "taxonomy",
]
