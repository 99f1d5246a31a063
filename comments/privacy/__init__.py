"""What we know of a person, how they are forgotten, and what is forgotten of itself.

What is promised to readers stands in the page « Politique de confidentialité »; the terms here
are those of that page.
"""

from comments.privacy.erasure import Erased, erase
from comments.privacy.export import export
from comments.privacy.retention import Forgotten, forget

__all__ = ["Erased", "Forgotten", "erase", "export", "forget"]
