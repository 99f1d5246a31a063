"""The verbs of the newsroom: what changes the state of an article, each in one place."""

from articles.publishing.correcting import correct, update
from articles.publishing.moves import WorkflowError
from articles.publishing.releasing import UNSIGNED, publish, unschedule, withdraw

__all__ = [
    "UNSIGNED",
    "WorkflowError",
    "correct",
    "publish",
    "unschedule",
    "update",
    "withdraw",
]
