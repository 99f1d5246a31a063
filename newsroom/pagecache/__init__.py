"""The page cache and its promise: no page older than the last committed change to what it shows.

`keeps` lets a view's pages be kept; `shows` and `changes_at` note what a page depends on while it
is made; `before` stands in front of Django. How the promise is kept is told in `stamps` (what the
database counts), `sqlite` and `postgres` (how a process knows the count), and `layer`.
"""

from newsroom.pagecache.recipe import changes_at, keeps, shows

__all__ = ["changes_at", "keeps", "shows"]
