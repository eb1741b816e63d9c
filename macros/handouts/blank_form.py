"""The form that any unit may print or fill in to tell more of a practice of its own."""

from __future__ import annotations

from ..export.document import PaperDocument, Paragraph, Style, Table, bold, text
from .lesson_plan import BLANK

NAME = "phieu-bo-sung.docx"
TITLE = "Phiếu bổ sung thông tin mô hình"

_ASKED = (
    ("Thực trạng, lý do", "vì sao làm"),
    ("Mục đích", "để làm gì"),
    ("Nội dung, cách làm", "làm những việc gì, làm thế nào"),
    ("Địa bàn, đối tượng", "ở đâu, cho ai"),
    ("Đơn vị cùng làm", "lực lượng tham gia"),
    ("Thời gian, tần suất", "từ năm nào, bao lâu một lần"),
    ("Kết quả", "con số, sản phẩm"),
    ("Kinh nghiệm", "điều đã rút ra, điều kiện nhân rộng"),
)
"""In the order of a form in use for registering practices of this kind."""

_SAID_BY = ("Đơn vị", "Tên mô hình, cách làm", "Họ và tên người ghi", "Chức vụ", "Ngày ghi")


def blank_form() -> PaperDocument:
    """The form, with nothing in it."""
    rows = tuple(((bold(asked),), (text(hint),), (text(" "),)) for asked, hint in _ASKED)
    return PaperDocument(
        TITLE,
        "Phiếu bổ sung thông tin",
        (
            Paragraph(text(TITLE), Style.TITLE),
            Paragraph(
                text(
                    "Chỉ ghi điều đơn vị biết chắc; không biết thì để trống. Lời đơn vị ghi ở đây"
                    " được đăng riêng với lời báo cáo, kèm tên đơn vị, họ tên và chức vụ người ghi,"
                    " ngày ghi."
                )
            ),
            *(Paragraph(text(f"{name}: {BLANK}"), Style.LINE) for name in _SAID_BY),
            Table(
                "Thông tin đơn vị bổ sung", ("Thông tin", "Gợi ý", "Đơn vị ghi"), rows, (24, 26, 50)
            ),
        ),
    )
