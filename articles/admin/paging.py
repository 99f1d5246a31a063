"""Lists of the desk that never count the archive."""

# mypy: disable-error-code="type-arg"
# Django’s classes are generic in the stubs only.

from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property

# A hundred pages of the list: who looks further back searches or filters.
CAP = 5_000


class CappedPaginator(Paginator):
    """Counts up to CAP and stops: a count of a hundred thousand rows reads them all."""

    @cached_property
    def reached(self) -> int:
        rows: Any = self.object_list
        reached: int = rows.order_by().values("pk")[: CAP + 1].count()
        return reached

    @property
    def is_capped(self) -> bool:
        return self.reached > CAP

    @cached_property
    def count(self) -> int:
        return min(self.reached, CAP)
