"""The Word form of a unit: what is known, what is asked, and fields that a program reads back.

A field is a content control (ECMA-376 part 1, 17.5.2): Word and LibreOffice let people write in it
and keep it from being deleted; its mark says which fact of which model it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from ..catalog.claims import FactState
from ..export.markup import escaped
from ..export.properties import PART as CORE
from ..export.properties import core_properties
from ..export.settings import WordSettings
from ..export.word.notes import Footnotes
from ..export.word.package import DOCUMENT, FOOTNOTES, NUMBERING, prepared, twips
from ..export.word.xml import KEEP, paragraph, text_run
from ..knowledge_base import KnowledgeBase
from ..pages.unit_questions import ANYTHING, ModelQuestions, UnitQuestions
from ..pages.words import capitalised
from .marks import DAY, SIGNER_NAMES, UNIT_NAME, mark, name_of_field

TITLE = "Phiếu bổ sung thông tin mô hình"
PROMPT = "Bấm vào đây để ghi"
PROMPT_DAY = "ngày/tháng/năm"
PROMPT_CORRECTION = "Ghi nếu cần nói thêm"
PROMPTS = frozenset({PROMPT, PROMPT_DAY, PROMPT_CORRECTION})
"""What stands in a field that nobody has filled in."""

_SHARES = (22, 34, 44)
_STATES = {
    FactState.NOT_STATED: "Báo cáo không nêu",
    FactState.UNFILLED: "–",
}


def unit_form(
    kb: KnowledgeBase, asked: UnitQuestions, settings: WordSettings, publisher: str
) -> bytes:
    """The form of one unit as .docx: the same content, the same bytes."""
    body = "".join(_Form(kb, settings).unit(asked))
    return _packed(body, asked.unit.name, settings, publisher)


def _packed(body: str, subject: str, settings: WordSettings, publisher: str) -> bytes:
    base = prepared(settings, commented=False)
    return base.package.filled(
        {
            DOCUMENT: body.join(base.document).encode(),
            FOOTNOTES: Footnotes().part(),
            NUMBERING: "".join(base.numbering).encode(),
            CORE: core_properties(TITLE, subject, publisher),
        }
    )


class _Form:
    def __init__(self, kb: KnowledgeBase, settings: WordSettings) -> None:
        self._kb = kb
        self._width = twips(settings.text_width)
        self._ids = count(1)

    def unit(self, asked: UnitQuestions) -> Iterator[str]:
        yield from _head()
        name = asked.unit.name
        box = self._field(mark("don_vi", asked.unit.id), UNIT_NAME, name, True)
        yield self._line(UNIT_NAME, box)
        yield from self._signer()
        for number, one in enumerate(asked.models, 1):
            yield from self._model(number, one)

    def _signer(self) -> Iterator[str]:
        for tag, name in SIGNER_NAMES.items():
            prompt = PROMPT_DAY if tag == DAY else PROMPT
            yield self._line(name, self._field(tag, name, "", prompt=prompt))

    def _model(self, number: int, asked: ModelQuestions) -> Iterator[str]:
        model = asked.model
        yield paragraph("Heading1", text_run(f"{number}. {model.name}"))
        reference = self._kb.reference(self._kb.phrases(model)[0])
        yield paragraph("Quote", text_run(reference.sentence), look=KEEP)
        rows = []
        for question in asked.questions:
            known = capitalised(question.known) or _STATES.get(question.state, "–")
            if question.key == ANYTHING:
                known = "Điều đơn vị muốn nói thêm"
            prompt = PROMPT if question.is_open else PROMPT_CORRECTION
            box = self._field(
                mark("mo_hinh", model.id, question.key),
                name_of_field(question.label, model),
                question.said,
                prompt=prompt,
            )
            rows.append((question.label, known, box))
        yield self._table(("Thông tin", "Kho đang ghi (theo báo cáo)", "Đơn vị bổ sung"), rows)

    def _line(self, label: str, field: str) -> str:
        return paragraph("BodyText", text_run(f"{label}: ", bold=True), field)

    def _field(
        self, tag: str, name: str, value: str, fixed: bool = False, prompt: str = PROMPT
    ) -> str:
        """A content control on the line; empty ones show their prompt."""
        shown = text_run(value) if value else text_run(prompt, italic=True)
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(name)}"/><w:tag w:val="{escaped(tag)}"/>'
            f'<w:id w:val="{next(self._ids)}"/>'
            f'<w:lock w:val="{"sdtContentLocked" if fixed else "sdtLocked"}"/>'
            f"{'' if value else '<w:showingPlcHdr/>'}"
            f'<w:text w:multiLine="1"/></w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>'
        )

    def _table(self, header: tuple[str, str, str], rows: list[tuple[str, str, str]]) -> str:
        widths = [self._width * share // 100 for share in _SHARES]
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = _row(widths, [text_run(words, bold=True) for words in header], "<w:tblHeader/>")
        body = "".join(
            _row(widths, [text_run(label), text_run(known), box]) for label, known, box in rows
        )
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{self._width}"'
            f' w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{head}{body}</w:tbl>{paragraph('KhoCell')}"
        )


def _head() -> Iterator[str]:
    yield paragraph("Title", text_run(TITLE))
    yield paragraph(
        "BodyText",
        text_run(
            "Chỉ ghi điều đơn vị biết chắc; không biết thì để trống. Lời đơn vị ghi ở đây được đăng"
            " riêng với lời báo cáo, kèm tên đơn vị, họ tên và chức vụ người ghi, ngày ghi. Ghi vào"
            " cột bên phải, lưu tệp rồi gửi lại; không xóa ô, không đổi tên mô hình."
        ),
    )


def _row(widths: list[int], cells: list[str], look: str = "") -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph('KhoCell', cell)}</w:tc>"
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{look}</w:trPr>{inside}</w:tr>"
