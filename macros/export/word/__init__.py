"""Word files from a `PaperDocument`: styles and page set-up in base/, the rest through python-docx.

python-docx has no footnotes (its request for them is the oldest open one), so notes.py writes that
part; pandoc has them, but takes ten times as long a file and cannot keep table rows whole.
"""

from .writer import word_file

__all__ = ["word_file"]
