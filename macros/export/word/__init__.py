"""Word files from a `PaperDocument`: styles and page set-up in base/, the words written as XML.

python-docx has no footnotes (its request for them is the oldest open one), knows no cross-reference
and takes some ten times as long; pandoc has footnotes, but must be started for each file and cannot
keep table rows whole. python-docx opens what is made here in the tests.
"""

from .writer import word_file

__all__ = ["word_file"]
