"""Footnotes and comments as Word keeps them: parts of their own, called from the text by number."""

from __future__ import annotations

from ..archive import FIXED_DATE
from ..markup import HEAD, escaped
from .xml import field, paragraph, run, text_run

WORDS = (
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
"""The name spaces of a part."""

COMMENTER = ("Biên tập", "BT")

_MARKS = 100_000
"""Where the numbers of bookmarks around notes begin; below are those of headings."""

_SUPERSCRIPT = '<w:rStyle w:val="FootnoteReference"/>'
_LINE = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
_SEPARATORS = (
    f'<w:footnote w:type="separator" w:id="-1"><w:p>{_LINE}<w:r><w:separator/></w:r></w:p>'
    '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0">'
    f"<w:p>{_LINE}<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)


class Footnotes:
    """Numbers the footnotes of one document."""

    def __init__(self) -> None:
        self._notes: list[str] = []
        self._numbers: dict[str, int] = {}

    def number_of(self, key: str) -> str:
        """A cross-reference to the note with this key, which has been added before."""
        number = self._numbers[key]
        return field(f"NOTEREF {_bookmark(number)} \\h", text_run(str(number)))

    def add(self, runs: str, key: str = "") -> str:
        """Adds a footnote with these runs; returns the run that calls it from the text."""
        number = len(self._notes) + 1
        mark = run("<w:footnoteRef/>", _SUPERSCRIPT)
        inside = paragraph("FootnoteText", mark, text_run(" "), runs)
        self._notes.append(f'<w:footnote w:id="{number}">{inside}</w:footnote>')
        call = run(f'<w:footnoteReference w:id="{number}"/>', _SUPERSCRIPT)
        if not key:
            return call
        self._numbers[key] = number
        at = _MARKS + number
        return (
            f'<w:bookmarkStart w:id="{at}" w:name="{_bookmark(number)}"/>{call}'
            f'<w:bookmarkEnd w:id="{at}"/>'
        )

    def part(self) -> bytes:
        """The part that holds them."""
        inside = _SEPARATORS + "".join(self._notes)
        return f"{HEAD}<w:footnotes{WORDS}>{inside}</w:footnotes>".encode()


def _bookmark(number: int) -> str:
    """The name of the bookmark around a note's mark, in Word's own manner."""
    return f"_Ref{number:08d}"


class Comments:
    """Numbers the comments of one document."""

    def __init__(self) -> None:
        self._comments: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._comments)

    def around(self, run_: str, words: str) -> str:
        """The run with a comment on it."""
        number = len(self._comments)
        author, initials = COMMENTER
        reference = '<w:rStyle w:val="CommentReference"/>'
        inside = paragraph("CommentText", run("<w:annotationRef/>", reference), text_run(words))
        self._comments.append(
            f'<w:comment w:id="{number}" w:author="{escaped(author)}"'
            f' w:initials="{escaped(initials)}"'
            f' w:date="{FIXED_DATE.strftime("%Y-%m-%dT%H:%M:%SZ")}">{inside}</w:comment>'
        )
        return (
            f'<w:commentRangeStart w:id="{number}"/>{run_}<w:commentRangeEnd w:id="{number}"/>'
            + run(f'<w:commentReference w:id="{number}"/>', reference)
        )

    def part(self) -> bytes:
        """The part that holds them."""
        return f"{HEAD}<w:comments{WORDS}>{''.join(self._comments)}</w:comments>".encode()
