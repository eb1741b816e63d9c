"""The search index of the site. Plain documents in, script files out; no MkDocs here."""

from .documents import abbreviations, site_documents
from .html_pages import page_documents
from .index import Document, build_index

__all__ = ["Document", "abbreviations", "build_index", "page_documents", "site_documents"]
