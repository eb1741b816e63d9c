"""How the site's addresses stand to its files and to one another; what they are: the catalogue."""

from __future__ import annotations

from ..catalog.addresses import PAGE_FOLDERS, url_of
from ..catalog.schema import Entry

__all__ = ["PAGE_FOLDERS", "root_prefix", "source_file_of", "url_of"]


def source_file_of(record: Entry) -> str:
    """The page's Markdown file as MkDocs names it, e.g. `mo-hinh/x.md`."""
    return f"{PAGE_FOLDERS[record.record_kind]}/{record.id}.md"


def root_prefix(page_url: str) -> str:
    """The way from a page back to the site's root: `mo-hinh/x/` → `../../`."""
    return "../" * page_url.count("/")
