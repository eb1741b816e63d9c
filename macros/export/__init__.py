"""Exports: the catalogue in other forms (data, documents). Knows records and reports, not MkDocs."""
