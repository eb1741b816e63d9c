"""When records were added and changed, as their own dates say; nothing is dated that is not."""

from __future__ import annotations

import datetime as dt

from ..catalog.catalog import Catalog
from ..catalog.schema import Entry
from ..export.archive import FIXED_DATE


def added_on(record: Entry) -> dt.date | None:
    """The day a record entered the catalogue, if it says so."""
    return getattr(record, "added", None) or getattr(record, "changed", None)


def changed_on(record: Entry) -> dt.date | None:
    """The day of a record's last change (its addition, where it never changed), if it says so."""
    dates = [getattr(record, field, None) for field in ("added", "changed")]
    return max((date for date in dates if date), default=None)


def content_date(catalog: Catalog) -> dt.date:
    """The newest date in the catalogue: the date of the site, whatever day it is built on.

    A catalogue without any date gets a fixed one, since Atom wants a date.
    """
    dates = (changed_on(record) for record in catalog.records())
    return max((date for date in dates if date), default=FIXED_DATE.date())
