"""The report: import of the scan, its sections and footnotes, errata, citations and its page.

Knows the catalogue's schema and problem lines; knows nothing of MkDocs, search or export.
"""
