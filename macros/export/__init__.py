"""Exports: the catalogue in other forms (data, documents). Knows records, reports; not MkDocs."""
