"""Addresses of records, relative to the site's root (the contract other tools rely on)."""

from __future__ import annotations

from urllib.parse import quote

from ..catalog.catalog import STATEMENTS
from ..catalog.schema import Entry, Synonyms

PAGE_FOLDERS = {
    "mo_hinh": "mo-hinh",
    "chuyen_de": "chuyen-de",
    "bai_giang": "bai-giang",
    "bao_cao": "bao-cao",
    "don_vi": "don-vi",
    "linh_vuc": "linh-vuc",
    "chu_de": "chu-de",
    "van_ban": "van-ban",
}
"""Kinds with a page a record, and its folder."""

ANCHOR_PAGES = {
    "so_lieu": "so-lieu/",
    "khen_thuong": "khen-thuong/",
    **dict.fromkeys(STATEMENTS, "han-che-nhiem-vu/"),
    "tu_viet_tat": "tu-viet-tat/",
    "dau_hieu": "huong-dan/khong-neu/",
}
"""Kinds whose records stand together on one page, each at its own anchor."""

FILTERS = {"doi_tuong": "doi_tuong", "loai_mo_hinh": "loai"}
"""Kinds that are only a way to narrow the list of models, and the name of that filter."""


def url_of(record: Entry) -> str:
    """Address of a record's page (or its anchor on a shared page), e.g. `mo-hinh/x/`."""
    kind = record.record_kind
    if kind in PAGE_FOLDERS:
        return f"{PAGE_FOLDERS[kind]}/{record.id}/"
    if kind in ANCHOR_PAGES:
        return f"{ANCHOR_PAGES[kind]}#{record.id}"
    if isinstance(record, Synonyms):  # no page of their own: the search is where they are of use
        return f"tim-kiem/?q={quote(record.words[0])}"
    return f"mo-hinh/?{FILTERS[kind]}={record.id}"


def source_file_of(record: Entry) -> str:
    """The page's Markdown file as MkDocs names it, e.g. `mo-hinh/x.md`."""
    return f"{PAGE_FOLDERS[record.record_kind]}/{record.id}.md"


def root_prefix(page_url: str) -> str:
    """The way from a page back to the site's root: `mo-hinh/x/` → `../../`."""
    return "../" * page_url.count("/")
