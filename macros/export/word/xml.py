"""Short hand for WordprocessingML elements that python-docx has no call for."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ...catalog.text import xml_text


def element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """`element("w:jc", val="center")`: attributes stand in the `w` name space."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), xml_text(str(value)))
    made.extend(children)
    return made


def text_run(words: str, *, bold: bool = False, italic: bool = False, style: str = ""):
    """A `w:r`; line feeds in `words` become line breaks."""
    run = element("w:r")
    look = element("w:rPr")
    if style:
        look.append(element("w:rStyle", val=style))
    if bold:
        look.extend([element("w:b"), element("w:bCs")])
    if italic:
        look.extend([element("w:i"), element("w:iCs")])
    if len(look):
        run.append(look)
    for index, line in enumerate(xml_text(words).split("\n")):
        if index:
            run.append(element("w:br"))
        if line:
            text = element("w:t")
            text.text = line
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(text)
    return run


def field(instruction: str, *shown: BaseOxmlElement, stale: bool = False) -> list[BaseOxmlElement]:
    """The runs of a field; `shown` is its result until Word updates it.

    A `stale` field is brought up to date by Word when it opens the file.
    """
    begin = element("w:fldChar", fldCharType="begin")
    if stale:
        begin.set(qn("w:dirty"), "true")
    code = element("w:instrText")
    code.text = f" {xml_text(instruction)} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        element("w:r", begin),
        element("w:r", code),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        *shown,
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]
