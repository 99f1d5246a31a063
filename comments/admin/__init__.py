"""The moderators' desk: the queue, the lists, and the rules of the conversation."""

from comments.admin import bans, comment, decisions, errata, readers, rules, settling, words

__all__ = ["bans", "comment", "decisions", "errata", "readers", "rules", "settling", "words"]
