"""The paper's model: what is written, who writes it, where it stands."""

from articles.models.address import FormerAddress
from articles.models.article import Article, Kind
from articles.models.correction import Correction
from articles.models.front import Pick
from articles.models.handover import Handover
from articles.models.image import Image
from articles.models.listing import Byline, Tagging
from articles.models.picture_use import BodyPicture, ImageFile
from articles.models.preview_link import PreviewLink
from articles.models.publication import Page, Publication
from articles.models.revision import Reason, Revision
from articles.models.status import IN_HAND, Status
from articles.models.taxonomy import Author, Section, Tag
from articles.models.upload import Upload
from articles.models.working_copy import WorkingCopy

__all__ = [
    "IN_HAND",
    "Article",
    "Author",
    "BodyPicture",
    "Byline",
    "Correction",
    "FormerAddress",
    "Handover",
    "Image",
    "ImageFile",
    "Kind",
    "Page",
    "Pick",
    "PreviewLink",
    "Publication",
    "Reason",
    "Revision",
    "Section",
    "Status",
    "Tag",
    "Tagging",
    "Upload",
    "WorkingCopy",
]
