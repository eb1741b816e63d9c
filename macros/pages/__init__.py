"""Pages: what stands on them, their addresses and templates. Knows the records, not MkDocs."""
