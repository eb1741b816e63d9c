"""Records written by the program: one canonical YAML, new records, new names, comments kept."""
