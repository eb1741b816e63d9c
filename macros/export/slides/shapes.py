"""PresentationML as strings: placeholders, paragraphs, fields and tables of a slide."""

from __future__ import annotations

from ..markup import escaped
from ..properties import LANGUAGE
from .deck import Grid, Line, Look, Row, Slide
from .fitting import (
    ASKED_TOP,
    CELL_POINTS,
    PROOF_POINTS,
    SPACE_AFTER,
    TABLE_TOP,
    TEXT_WIDTH,
    after_height,
    grid_height,
    question_fit,
    row_height,
)
from .package import FIELDS, emu

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
"""The name spaces of a part."""

BOLD = ' b="1"'
_LEFT = 0.6  # inches, of tables as of the body
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def tree(shapes: list[str]) -> str:
    """The shapes of a slide or of its notes."""
    return f"<p:cSld><p:spTree>{_TREE}{''.join(shapes)}</p:spTree></p:cSld>"


def runs(text: str, look: str = "", inside: str = "") -> str:
    """Words with line breaks; `look` are attributes of the run, `inside` what its look holds."""
    properties = f'<a:rPr lang="{LANGUAGE}"{look}>{inside}</a:rPr>'
    pieces = [
        f"<a:r>{properties}<a:t>{line}</a:t></a:r>" if line else ""
        for line in escaped(text).split("\n")
    ]
    return "<a:br/>".join(pieces)


def paragraph(line: Line, points: float | None = None) -> str:
    """A paragraph of the body; its size comes from the layout where `points` do not say it."""
    level = f' lvl="{line.level - 1}"' if line.level > 1 else ""
    look = BOLD if line.bold else ""
    if points:
        look = _size(points) + (look or ' b="0"')  # the layout of questions is bold
    return (
        f'<a:p><a:pPr{level}><a:spcAft><a:spcPts val="{SPACE_AFTER * 100}"/></a:spcAft></a:pPr>'
        f"{runs(line.text, look)}</a:p>"
    )


def _size(points: float) -> str:
    return f' sz="{round(points * 100)}"'


def holder(
    number: int,
    name: str,
    kind: str,
    text: str,
    *,
    points: float | None = None,
    place: str = "",
    raw: bool = False,
) -> str:
    """A placeholder of the layout with its text, which with `raw` is paragraphs already.

    `place` is where it stands, if not where the layout has it.
    """
    inside = text if raw else f"<a:p>{runs(text, _size(points) if points else '')}</a:p>"
    body = f"<a:bodyPr/><a:lstStyle/>{inside or '<a:p/>'}"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr><p:txBody>{body}</p:txBody></p:sp>"
    )


def placed(left: float, top: float, width: float, height: float) -> str:
    """A place in inches from the top left corner of the slide."""
    return (
        f'<a:xfrm><a:off x="{emu(left)}" y="{emu(top)}"/>'
        f'<a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm>'
    )


def question_place(slide: Slide) -> str:
    """Where what a quiz asks stands: as high as its words."""
    return placed(_LEFT, ASKED_TOP, TEXT_WIDTH, question_fit(slide).asked_height)


def field(number: int, name: str, kind: str, type_: str, shown: str) -> str:
    """A placeholder with a field that the program fills in: the slide's number, today's date."""
    inside = (
        f'<a:p><a:fld id="{FIELDS[type_]}" type="{type_}"><a:rPr lang="{LANGUAGE}"/>'
        f"<a:t>{escaped(shown)}</a:t></a:fld></a:p>"
    )
    return holder(number, name, kind, inside, raw=True)


def notes_body(notes: str) -> str:
    """What the speaker reads, a paragraph a line."""
    inside = "".join(f"<a:p>{runs(line)}</a:p>" for line in notes.split("\n"))
    return holder(3, "Lời giảng", 'type="body" sz="quarter" idx="3"', inside, raw=True)


def grid(slide: Slide) -> str:
    """The table of a slide, and below it what stands after it."""
    assert slide.grid is not None
    table, points, top = slide.grid, float(CELL_POINTS), TABLE_TOP
    if quiz := slide.look is Look.QUESTION:
        fit = question_fit(slide)
        points, top = fit.option, fit.top
    width = emu(TEXT_WIDTH)
    widths = [width * share // sum(table.shares) for share in table.shares]
    rows = [_row(_header(table), table, points, head=True)] if table.header else []
    rows += [_row(row, table, points, quiz=quiz) for row in table.rows]
    height = grid_height(table, points)
    columns = "".join(f'<a:gridCol w="{each}"/>' for each in widths)
    first = ' firstRow="1"' if table.header else ""
    made = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="10" name="Bảng"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f'</p:nvGraphicFramePr><p:xfrm><a:off x="{emu(_LEFT)}" y="{emu(top)}"/>'
        f'<a:ext cx="{sum(widths)}" cy="{emu(height / 72)}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr{first}/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )
    return made + (_after(slide.after, top + height / 72 + 0.12) if slide.after else "")


def _header(table: Grid) -> Row:
    return Row(table.header)


def _row(row: Row, table: Grid, points: float, *, head: bool = False, quiz: bool = False) -> str:
    height = emu(row_height(row, table.shares, points) / 72)
    cells = "".join(_cell(cell, points, head, quiz and row.right, not quiz) for cell in row.cells)
    return f'<a:tr h="{height}">{cells}</a:tr>'


def _cell(text: str, points: float, head: bool, right: bool, ruled: bool) -> str:
    ground = "accent1" if head else "accent2" if right else None
    ink = "bg1" if ground else "tx1"
    look = _size(points) + (BOLD if head or right else "")
    colour = f'<a:solidFill><a:schemeClr val="{ink}"/></a:solidFill>'
    rule = '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>' if ruled else "<a:noFill/>"
    lines = "".join(
        f'<a:ln{side} w="6350">{rule if side == "B" else "<a:noFill/>"}</a:ln{side}>'
        for side in "LRTB"
    )
    fill = f'<a:solidFill><a:schemeClr val="{ground}"/></a:solidFill>' if ground else "<a:noFill/>"
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p>{runs(text, look, colour)}</a:p></a:txBody>"
        f'<a:tcPr anchor="ctr" marT="{emu(6 / 72)}" marB="{emu(6 / 72)}">{lines}{fill}</a:tcPr>'
        "</a:tc>"
    )


def _after(text: str, top: float) -> str:
    """A paragraph of small letters at the foot of a slide."""
    colour = '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
    look = _size(PROOF_POINTS) + ' i="1"'
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="11" name="Câu chứng minh"/><p:cNvSpPr txBox="1"/><p:nvPr/>'
        f"</p:nvSpPr><p:spPr>{placed(_LEFT, top, TEXT_WIDTH, after_height(text) / 72)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
        '<a:bodyPr wrap="square" lIns="0" rIns="0"><a:spAutoFit/></a:bodyPr><a:lstStyle/>'
        f"<a:p>{runs(text, look, colour)}</a:p></p:txBody></p:sp>"
    )
