"""Readers whose word is enough: « Les lecteurs éprouvés paraissent aussitôt confirmés »."""

from comments.models import Policy, Reader, State


def is_trusted(reader: Reader) -> bool:
    """Tell whether an answer to a letter is enough for this reader's comment to appear.

    The address alone proves nothing, anyone can type it: hence the letter, each time.
    """
    if reader.confirmed_at is None:
        return False
    return reader.comments.filter(state=State.APPROVED).count() >= Policy.load().trusted_after
