"""« Signaler une erreur »: the verbs. A reader sends, an editor accepts or declines."""

from comments.errata.sending import ErrorDraft, report_error
from comments.errata.settling import SETTLE, AlreadySettled, accept, decline

__all__ = [
    "SETTLE",
    "AlreadySettled",
    "ErrorDraft",
    "accept",
    "decline",
    "report_error",
]
