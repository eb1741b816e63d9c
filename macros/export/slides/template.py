"""python-pptx's own empty presentation made ours: 16:9, a font of Windows, two layouts."""

from __future__ import annotations

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as PresentationFile
from pptx.util import Inches, Pt

FONT = "Arial"
"""On every Windows, with all Vietnamese letters."""

RED = RGBColor(0x8F, 0x1D, 0x1D)
INK = RGBColor(0x1E, 0x1B, 0x18)
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)

_TITLE = (Inches(0.6), Inches(0.4), Inches(12.1), Inches(1.15))
_BODY = (Inches(0.6), Inches(1.75), Inches(12.1), Inches(5.0))
_COVER_TITLE = (Inches(1), Inches(1.7), Inches(11.3), Inches(2.4))
_COVER_TEXT = (Inches(1), Inches(4.3), Inches(11.3), Inches(2.2))
_NUMBER = (Inches(11.7), Inches(6.95), Inches(1), Inches(0.4))
COVER, CONTENT = 0, 1  # layouts of python-pptx's presentation that are kept

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def empty_presentation() -> PresentationFile:
    """A presentation without slides, with the layouts `COVER` and `CONTENT`."""
    made = Presentation()
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    for layout in list(made.slide_layouts)[2:]:
        made.slide_layouts.remove(layout)
    cover, content = made.slide_layouts
    for sheet in (made.slide_master, content):
        _place(sheet, {0: _TITLE, 1: _BODY, 12: _NUMBER})
    _place(cover, {0: _COVER_TITLE, 1: _COVER_TEXT, 12: _NUMBER})
    _set_styles(made)
    _set_theme_fonts(made)
    _drop_thumbnail(made)
    return made


def _place(sheet, boxes: dict[int, tuple]) -> None:
    """Moves the placeholders; the others (date, footer) go, for nothing is written there."""
    for shape in list(sheet.placeholders):
        kind = shape.placeholder_format
        box = boxes.get(_index(kind))
        if box is None:
            shape._element.getparent().remove(shape._element)
        else:
            shape.left, shape.top, shape.width, shape.height = box


def _index(kind) -> int:
    """The placeholder's index; a master numbers its own another way than its layouts."""
    return {1: 0, 3: 0, 2: 1, 4: 1, 7: 1, 13: 12}.get(int(kind.type), kind.idx)


def _set_styles(made: PresentationFile) -> None:
    """Titles at the left in red, body in sizes for the back row."""
    styles = made.slide_master.element.find(".//{*}txStyles")
    title = styles.find("{*}titleStyle/{*}lvl1pPr")
    title.set("algn", "l")
    _style(title, Pt(32), RED, bold=True)
    for level, size in ((1, 26), (2, 24)):
        _style(styles.find(f"{{*}}bodyStyle/{{*}}lvl{level}pPr"), Pt(size), INK)


def _style(paragraph, size: int, colour: RGBColor, *, bold: bool = False) -> None:
    look = paragraph.find("{*}defRPr")
    look.set("sz", str(int(size.pt * 100)))
    if bold:
        look.set("b", "1")
    fill = look.find("{*}solidFill")
    fill.clear()
    fill.append(parse_xml(f'<a:srgbClr xmlns:a="{_DRAWING}" val="{colour}"/>'))


def _set_theme_fonts(made: PresentationFile) -> None:
    part = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    for latin in theme.iterfind(".//{*}fontScheme/*/{*}latin"):
        latin.set("typeface", FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _drop_thumbnail(made: PresentationFile) -> None:
    """The picture of python-pptx's own presentation, which file managers would show for ours."""
    relations = made.part.package._rels
    for key, relation in list(relations.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            relations.pop(key)
