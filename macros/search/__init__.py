"""The search index of the site. Plain documents in, script files out; no MkDocs here."""

from .codec import FOLDER
from .documents import abbreviations, site_documents, synonyms
from .html_pages import ASIDE, FOR_EDITORS, guide_kind, page_documents
from .index import Document, build_index

__all__ = [
    "ASIDE",
    "FOLDER",
    "FOR_EDITORS",
    "Document",
    "abbreviations",
    "build_index",
    "guide_kind",
    "page_documents",
    "site_documents",
    "synonyms",
]
