"""A year of moderation in figures, computed from the decisions themselves (DSA art. 15 and 24).

A decision that its author took back within the minute counts as if it had never been taken.
"""

from comments.transparency.figures import Settled, YearFigures, figures, figures_of_late, years
from comments.transparency.tables import Line, Table, as_csv, duration, safe_cell, tables

__all__ = [
    "Line",
    "Settled",
    "Table",
    "YearFigures",
    "as_csv",
    "duration",
    "figures",
    "figures_of_late",
    "safe_cell",
    "tables",
    "years",
]
