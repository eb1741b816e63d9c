"""Addresses of records, relative to the site's root (the contract other tools rely on)."""

from __future__ import annotations

from urllib.parse import quote

from .kinds import EVERY_KIND
from .schema import Entry, Synonyms

PAGE_FOLDERS = {key: kind.page for key, kind in EVERY_KIND.items() if kind.page}
"""Kinds with a page a record, and its folder."""


def url_of(record: Entry) -> str:
    """Address of a record's page (or its anchor on a shared page), e.g. `mo-hinh/x/`."""
    kind = EVERY_KIND[record.record_kind]
    if kind.page:
        return f"{kind.page}/{record.id}/"
    if kind.shared:
        return f"{kind.shared}#{record.id}"
    if isinstance(record, Synonyms):  # no page of their own: the search is where they are of use
        return f"tim-kiem/?q={quote(record.words[0])}"
    return f"mo-hinh/?{kind.filter}={record.id}"
