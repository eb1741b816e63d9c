"""Sets a `Deck` as a .pptx: the slides' XML around the parts that all decks share."""

from __future__ import annotations

from ..markup import HEAD
from ..properties import PART as CORE
from ..properties import core_properties
from .deck import Deck, Look, Slide, source_line
from .fitting import discussion_points, fitted, question_fit, title_points
from .package import LAYOUTS, PRESENTATION, RELATIONS, TYPES, prepared
from .shapes import NAMES, field, grid, holder, notes_body, paragraph, question_place, tree

_KIND = "application/vnd.openxmlformats-officedocument.presentationml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_FIRST_SLIDE_ID = 256  # the lowest that ECMA-376 allows
_SHARED_RELATIONS = 6
"""Relations of the presentation that base/presentation_rels.xml has already."""


def slides_file(deck: Deck, publisher: str) -> bytes:
    """The bytes of the .pptx: a pure function, the same arguments give the same bytes.

    `publisher` (the site's name) becomes the author in the deck's properties.
    """
    slides = [page for slide in deck.slides for page in fitted(slide)]
    base = prepared()
    types, ids, relations = [], [], []
    parts: dict[str, bytes] = {}
    for number, slide in enumerate(slides, 1):
        relation = f"rId{_SHARED_RELATIONS + number}"
        types.append(_type("slides/slide", "slide", number))
        ids.append(f'<p:sldId id="{_FIRST_SLIDE_ID + number - 1}" r:id="{relation}"/>')
        relations.append(_relation(relation, "slide", f"slides/slide{number}.xml"))
        layout = f"../slideLayouts/slideLayout{LAYOUTS.index(slide.look) + 1}.xml"
        of_slide = [_relation("rId1", "slideLayout", layout)]
        if slide.notes:
            types.append(_type("notesSlides/notesSlide", "notesSlide", number))
            notes = f"../notesSlides/notesSlide{number}.xml"
            of_slide.append(_relation("rId2", "notesSlide", notes))
            parts |= _notes(slide, number)
        parts[f"ppt/slides/slide{number}.xml"] = _slide(slide, deck, number)
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relations(of_slide)
    own = {
        TYPES: "".join(types),
        PRESENTATION: f"<p:sldIdLst>{''.join(ids)}</p:sldIdLst>",
        RELATIONS: "".join(relations),
    }
    whole = {name: text.join(base.halves[name]).encode() for name, text in own.items()}
    properties = {CORE: core_properties(deck.title, deck.subject, publisher)}
    return base.package.filled(whole | properties | parts)


def _slide(slide: Slide, deck: Deck, number: int) -> bytes:
    cover = slide.look is Look.COVER
    kind = 'type="ctrTitle"' if cover else 'type="title"'
    shapes = [holder(2, "Tiêu đề", kind, slide.title, points=title_points(slide))]
    if slide.look is not Look.TABLE:
        shapes.append(_body(slide))
    if slide.grid:
        shapes.append(grid(slide))
    shapes.append(holder(21, "Nguồn", 'type="body" sz="quarter" idx="13"', source_line(slide)))
    if cover:
        # Left empty they show in PowerPoint what is to be filled in, and nothing in a show.
        shapes += [
            holder(22, "Cơ quan", 'type="body" sz="quarter" idx="14"', deck.centre),
            holder(23, "Giảng viên", 'type="body" sz="quarter" idx="15"', _lecturer(deck)),
            field(24, "Ngày", 'type="dt" sz="half" idx="10"', "datetime1", "Ngày"),
        ]
    else:
        kind = 'type="sldNum" sz="quarter" idx="12"'
        shapes.append(field(20, "Số trang", kind, "slidenum", str(number)))
    return (
        f"{HEAD}<p:sld {NAMES}>{tree(shapes)}"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    ).encode()


_BODIES = {Look.COVER: 'type="subTitle" idx="1"', Look.CONTENT: 'idx="1"'}


def _body(slide: Slide) -> str:
    points, place = None, ""
    if slide.look is Look.DISCUSSION:
        points = discussion_points(slide)
    elif slide.look is Look.QUESTION:
        points, place = question_fit(slide).asked, question_place(slide)
    inside = "".join(paragraph(line, points) for line in slide.lines)
    kind = _BODIES.get(slide.look, 'type="body" idx="1"')
    return holder(3, "Nội dung", kind, inside, place=place, raw=True)


def _lecturer(deck: Deck) -> str:
    return f"Giảng viên: {deck.lecturer}" if deck.lecturer else ""


def _notes(slide: Slide, number: int) -> dict[str, bytes]:
    kind = 'type="sldNum" sz="quarter" idx="5"'
    shapes = [
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Hình trang chiếu"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>',
        notes_body(slide.notes),
        field(4, "Số trang", kind, "slidenum", str(number)),
    ]
    part = (
        f"{HEAD}<p:notes {NAMES}>{tree(shapes)}"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
    relations = _relations(
        [
            _relation("rId1", "notesMaster", "../notesMasters/notesMaster1.xml"),
            _relation("rId2", "slide", f"../slides/slide{number}.xml"),
        ]
    )
    return {
        f"ppt/notesSlides/notesSlide{number}.xml": part.encode(),
        f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels": relations,
    }


def _type(path: str, kind: str, number: int) -> str:
    return f'<Override PartName="/ppt/{path}{number}.xml" ContentType="{_KIND}{kind}+xml"/>'


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_RELATION}{kind}" Target="{target}"/>'


def _relations(relations: list[str]) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    inside = "".join(relations)
    return f'{HEAD}<Relationships xmlns="{space}">{inside}</Relationships>'.encode()
