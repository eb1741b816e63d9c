"""Word files (.docx) as paragraphs: numbers made visible, revisions accepted, comments left out."""
