"""Makes Word files for the shapes: python-docx, and raw XML for what it has no words for."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NOTE_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOTE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class WordFile:
    """A Word file under construction. In texts `{1}` calls footnote 1 and `{e1}` endnote 1."""

    def __init__(self) -> None:
        self.word: WordDocument = docx.Document()
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}

    def footnote(self, *texts: str) -> None:
        self.notes["footnote"] += texts

    def endnote(self, *texts: str) -> None:
        self.notes["endnote"] += texts

    def add(self, text: str = "", *, style: str | None = None, bold: bool = False) -> Paragraph:
        """A paragraph; `**x**` is bold, `*x*` italic."""
        paragraph = self.word.add_paragraph(style=style)
        self.fill(paragraph, text, bold=bold)
        return paragraph

    def fill(self, paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
        for piece in re.split(r"(\{e?\d+\}|\*\*[^*]+\*\*|\*[^*]+\*)", text):
            if match := re.fullmatch(r"\{(e?)(\d+)\}", piece):
                kind = "endnote" if match[1] else "footnote"
                paragraph._p.append(
                    parse_xml(
                        f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                        f'<w:{kind}Reference w:id="{match[2]}"/></w:r>'
                    )
                )
            elif piece.startswith("**"):
                paragraph.add_run(piece.strip("*")).bold = True
            elif piece.startswith("*"):
                paragraph.add_run(piece.strip("*")).italic = True
            elif piece:
                run = paragraph.add_run(piece)
                run.bold = bold or None

    def raw(self, xml: str) -> None:
        """A piece of body XML without namespace declarations."""
        tag, rest = xml[1:].split(">", 1)
        element = parse_xml(f"<{tag} {nsdecls('w')}>{rest}")
        body = self.word.element.body
        body.insert(len(body) - 1, element)

    def numbering(self, key: int, levels: list[tuple[str, str]]) -> None:
        """A numbering and a list of it, both named `key`: (format, text) of each level."""
        shapes = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
            for i, (form, text) in enumerate(levels)
        )
        part = self.word.part.numbering_part.element
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{shapes}</w:abstractNum>'
        )
        first = part.find(f"{{{W}}}num")
        if first is None:
            part.append(abstract)
        else:
            first.addprevious(abstract)
        part.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'
            )
        )

    def numbered(self, text: str, key: int, level: int = 0, **more) -> Paragraph:
        """A paragraph numbered by Word."""
        paragraph = self.add(text, **more)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
                f'<w:numId w:val="{key}"/></w:numPr>'
            )
        )
        return paragraph

    def table(self, rows: list[list[str]]) -> None:
        """A table; lines of a cell become its paragraphs."""
        table = self.word.add_table(len(rows), len(rows[0]))
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                cell = table.cell(i, j)
                first, *others = text.split("\n")
                self.fill(cell.paragraphs[0], first)
                for other in others:
                    self.fill(cell.add_paragraph(), other)

    def size(self, points: int) -> None:
        self.word.styles["Normal"].font.size = Pt(points)

    def content(self) -> bytes:
        """The file's bytes, the parts for notes put in."""
        made = io.BytesIO()
        self.word.save(made)
        parts = {kind: texts for kind, texts in self.notes.items() if texts}
        return with_parts(made.getvalue(), {f"{k}s": _notes(k, t) for k, t in parts.items()})


def _notes(kind: str, texts: list[str]) -> str:
    special = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p/></w:{kind}>'
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    body = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> '
        f"{escape(text)}</w:t></w:r></w:p></w:{kind}>"
        for number, text in enumerate(texts, 1)
    )
    return f'<w:{kind}s xmlns:w="{W}">{special}{body}</w:{kind}s>'


def with_parts(raw: bytes, parts: dict[str, str], replace: dict[str, bytes] | None = None) -> bytes:
    """A Word file with further parts (`footnotes`: its XML), or others in the place of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                more = "".join(
                    f'<Override PartName="/word/{kind}.xml" ContentType="{_NOTE_TYPE}.{kind}+xml"/>'
                    for kind in parts
                )
                content = content.replace(b"</Types>", more.encode() + b"</Types>")
            if name == "word/_rels/document.xml.rels":
                more = "".join(
                    f'<Relationship Id="rIdX{kind}" Type="{_NOTE_REL}/{kind}" Target="{kind}.xml"/>'
                    for kind in parts
                )
                content = content.replace(b"</Relationships>", more.encode() + b"</Relationships>")
            new.writestr(name, (replace or {}).get(name, content))
        for kind, xml in parts.items():
            new.writestr(f"word/{kind}.xml", xml)
    return made.getvalue()
