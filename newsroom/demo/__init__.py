"""A believable small paper, « L’Embellie », in French: its texts, its pictures, its newsroom.

Deterministic, offline, and safe to load again: what is there already is left as it is.
"""
