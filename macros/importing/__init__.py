"""A report from Word or text becomes a page, its source, a register and what helps an editor check.

Readers (`text_source`, `word/`) give paragraphs; `outline` says what each one is, `notes` pairs
marks with notes, `page` writes Markdown, `proof` holds the page against the source. Nothing in here
knows one report: what a document numbers, and how, is inferred from the document itself.
"""
