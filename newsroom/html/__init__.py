"""The HTML an editor may write: one policy, two gates behind it, and the field that applies them.

bleach cleans. It gets no more releases, so nh3 checks its work under the same policy; only this
package imports either. Reading never cleans: what is stored is clean already.
"""

from newsroom.html.cleaning import MAX_HTML_LENGTH, MAX_MARKUP, MAX_WRITTEN, TooLong, clean
from newsroom.html.field import SafeHTMLField
from newsroom.html.policy import ARTICLE, POLICIES, Policy
from newsroom.html.sanitizing import Gates, gates
from newsroom.html.text import plain_text

__all__ = [
    "ARTICLE",
    "MAX_HTML_LENGTH",
    "MAX_MARKUP",
    "MAX_WRITTEN",
    "POLICIES",
    "Gates",
    "Policy",
    "SafeHTMLField",
    "TooLong",
    "clean",
    "gates",
    "plain_text",
]
