"""The paper's model: what is written, who writes it, where it stands."""

from articles.models.address import FormerAddress
from articles.models.article import Article, Kind
from articles.models.checklist_rule import ChecklistRule, Level, Rule
from articles.models.correction import Correction
from articles.models.front import Arrangement, Cause, FrontEdition, Place, Slot
from articles.models.handover import Handover
from articles.models.image import Image
from articles.models.listing import Byline, Tagging
from articles.models.picture_use import BodyPicture, ImageFile
from articles.models.presence import Presence
from articles.models.preview_link import PreviewLink
from articles.models.publication import Page, Publication
from articles.models.revision import Reason, Revision
from articles.models.sent_form import SentForm
from articles.models.status import IN_HAND, Status
from articles.models.taxonomy import Author, Section, Tag
from articles.models.upload import Upload
from articles.models.working_copy import WorkingCopy

__all__ = [
    "IN_HAND",
    "Arrangement",
    "Article",
    "Author",
    "BodyPicture",
    "Byline",
    "Cause",
    "ChecklistRule",
    "Correction",
    "FormerAddress",
    "FrontEdition",
    "Handover",
    "Image",
    "ImageFile",
    "Kind",
    "Level",
    "Page",
    "Place",
    "Presence",
    "PreviewLink",
    "Publication",
    "Reason",
    "Revision",
    "Rule",
    "Section",
    "SentForm",
    "Slot",
    "Status",
    "Tag",
    "Tagging",
    "Upload",
    "WorkingCopy",
]
