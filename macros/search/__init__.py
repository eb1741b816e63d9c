"""The search index of the site. Plain documents in, script files out; no MkDocs here."""

from .index import Document, build_index

__all__ = ["Document", "build_index"]
