"""Sets a `Deck` as a .pptx."""

from __future__ import annotations

import io
import zipfile

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.util import Pt

from ...catalog.text import xml_text
from ..archive import Package
from ..properties import LANGUAGE, PART, core_properties
from .deck import POINTS, SPACE_AFTER, Deck, Line, Slide, fitted
from .template import CONTENT, COVER, INK, empty_presentation

_NUMBER_FIELD = (
    '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
    '<a:rPr lang="{language}" sz="1400"/><a:t>{number}</a:t></a:fld>'
)


def slides_file(deck: Deck, publisher: str) -> bytes:
    """The bytes of the .pptx; the same deck gives the same bytes."""
    made = empty_presentation()
    for slide in deck.slides:
        for page in fitted(slide):
            _add(made, page)
    written = io.BytesIO()
    made.save(written)
    with zipfile.ZipFile(written) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return Package(parts | {PART: core_properties(deck.title, deck.subject, publisher)}).filled({})


def _add(made: Presentation, slide: Slide) -> None:
    layout = made.slide_layouts[COVER if slide.cover else CONTENT]
    added = made.slides.add_slide(layout)
    title, body = added.placeholders[0], added.placeholders[1]
    title.text_frame.text = xml_text(slide.title)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if slide.cover else MSO_ANCHOR.MIDDLE
    _in_vietnamese(title.text_frame.paragraphs)
    frame = body.text_frame
    for number, line in enumerate(slide.lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _set(paragraph, line, cover=slide.cover)
    _in_vietnamese(frame.paragraphs)
    if slide.notes:
        notes = added.notes_slide.notes_text_frame
        notes.text = xml_text(slide.notes)
        _in_vietnamese(notes.paragraphs)
    _number(added, layout, len(made.slides))


def _set(paragraph, line: Line, *, cover: bool) -> None:
    run = paragraph.add_run()
    run.text = xml_text(line.text)
    run.font.bold = line.bold or None
    paragraph.level = line.level - 1
    paragraph.space_after = Pt(SPACE_AFTER)
    if cover:
        paragraph.alignment = PP_ALIGN.LEFT
        run.font.size = Pt(POINTS[2])
        run.font.color.rgb = INK


def _in_vietnamese(paragraphs) -> None:
    for paragraph in paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", LANGUAGE)


def _number(added, layout, number: int) -> None:
    """The slide's number, which python-pptx does not carry over from the layout."""
    source = next(s for s in layout.placeholders if s.placeholder_format.idx == 12)
    box = added.shapes.add_textbox(source.left, source.top, source.width, source.height)
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    paragraph._p.append(parse_xml(_NUMBER_FIELD.format(language=LANGUAGE, number=number)))
