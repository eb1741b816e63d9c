"""WordprocessingML as strings: elements, runs, fields.

Strings and not trees: a sheet has some three hundred elements, and making an object of each took
longer than all the rest of the file.
"""

from __future__ import annotations

from ..markup import escaped

BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"
KEEP = "<w:keepNext/>"
NEW_PAGE = "<w:pageBreakBefore/>"
BREAK = "<w:br/>"
TAB = "<w:tab/>"


def paragraph(style: str, *runs: str, look: str = "") -> str:
    """A `w:p` in a style of base/styles.xml; `look` is more of its `w:pPr`."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{"".join(runs)}</w:p>'


def run(inside: str, look: str = "") -> str:
    """A `w:r` around markup; `look` is the inside of its `w:rPr`."""
    return f"<w:r><w:rPr>{look}</w:rPr>{inside}</w:r>" if look else f"<w:r>{inside}</w:r>"


def text_run(words: str, *, bold: bool = False, italic: bool = False) -> str:
    """A `w:r` with words; line feeds in them become line breaks, tabs tabs."""
    look = (BOLD if bold else "") + (ITALIC if italic else "")
    clean = escaped(words)
    if "\n" not in clean and "\t" not in clean:
        return run(_words(clean), look)
    lines = (TAB.join(map(_words, line.split("\t"))) for line in clean.split("\n"))
    return run(BREAK.join(lines), look)


def _words(clean: str) -> str:
    return f'<w:t xml:space="preserve">{clean}</w:t>' if clean else ""


def field(instruction: str, *shown: str, stale: bool = False) -> str:
    """The runs of a field; `shown` is its result until Word updates it.

    A `stale` field is brought up to date by Word when it opens the file.
    """
    return field_start(instruction, stale=stale) + "".join(shown) + FIELD_END


def field_start(instruction: str, *, stale: bool = False) -> str:
    """The runs of a field up to its result; `FIELD_END` follows, maybe in a later paragraph."""
    dirty = ' w:dirty="true"' if stale else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{dirty}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
