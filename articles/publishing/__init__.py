"""The verbs of the newsroom: what changes the state of an article, each in one place.

`by` is always a person with an account: whoever acts for the paper without a browser (the demo, an
import) names one, and may do what that account may. Each verb checks what `by` may
(`articles.rights`) and the state, and returns the fresh row.
"""

from articles.publishing.correcting import correct, update
from articles.publishing.handing import approve, author_of, entrust, send_back, submit
from articles.publishing.moves import WorkflowError
from articles.publishing.releasing import UNSIGNED, publish, unschedule, withdraw

__all__ = [
    "UNSIGNED",
    "WorkflowError",
    "approve",
    "author_of",
    "correct",
    "entrust",
    "publish",
    "send_back",
    "submit",
    "unschedule",
    "update",
    "withdraw",
]
