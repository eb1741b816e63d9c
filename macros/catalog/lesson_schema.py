"""Lesson plans: what a trainer teaches, with the report's words apart from the editor's words.

What the report says stands in `Fact` fields beside its citation. Everything else is didactic:
`EditorText` marks those fields, so that no figure or quoted phrase slips into them unsourced.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from .fields import Count, Date, Fact, Id, Ref, Text
from .record_base import (
    Entry,
    Part,
    Publication,
    Sources,
    basis_for_names,
    day_added,
    day_changed,
    editors_note,
    key,
    old_ids,
    optional,
    publication,
    several,
    sources,
)

LETTERS = "ABCDEF"
"""The letters of a question's options, in order."""

SAMPLE = "giáo án mẫu – cần giảng viên rà soát"

RECALL = "nhớ"
APPLY = "vận dụng"
"""The level of a question that puts what the report says to use."""

UNNAMED = "câu không có chủ ngữ"
"""The subject of a point whose sentence has none: says nothing of the rest of the report."""


@dataclass(frozen=True, slots=True)
class EditorText:
    """Marks words of the editor about content: figures in them need a quotation of the lesson."""


Didactic = Annotated[Text, EditorText()]
DidacticList = Annotated[tuple[Didactic, ...], Field(min_length=1)]


class Point(Part):
    """One statement of the report, short enough for a slide, with the passage it is taken from.

    A point is a whole clause. Where the report says the subject just before the words, it is given
    in `subject`, and shown in square brackets as the editors' addition.
    """

    subject: Text | None = optional(
        "chu_ngu",
        "Chủ ngữ thêm vào",
        "Khi lời báo cáo ở “y” không có chủ ngữ: chép chủ ngữ từ chính câu ấy, câu đứng trước"
        " trong cùng đoạn, câu gọi chú thích hoặc tên mục; trang hiện trong ngoặc vuông.",
    )
    text: Fact = key(
        "y",
        "Ý",
        "Đúng lời báo cáo, là một mệnh đề trọn vẹn lấy từ câu trích bên dưới; ngắn gọn."
        " Chỗ lược bớt ghi […].",
    )
    sources: Sources = sources()


class Activity(Part):
    """A step of the lesson: what is dealt with, how, and for how long."""

    content: Didactic = key("noi_dung", "Nội dung", "Bước này làm gì (lời biên tập).")
    method: Text = key("phuong_phap", "Phương pháp", "Ví dụ thuyết trình, thảo luận nhóm.")
    minutes: Count = key("thoi_gian", "Thời gian", "Số phút của bước này.")
    points: tuple[Point, ...] = several("y_chinh", "Ý chính", "Điều báo cáo nói, mỗi ý có nguồn.")
    models: tuple[Annotated[Id, Ref("mo_hinh")], ...] = several(
        "mo_hinh", "Mô hình minh họa", "Mã các mô hình dùng để minh họa ở bước này."
    )
    asks: tuple[Literal["thảo luận", "trắc nghiệm"], ...] = several(
        "cau_hoi",
        "Câu hỏi của bài dùng ở bước này",
        "“thảo luận”, “trắc nghiệm”: trang chiếu đặt các câu hỏi ấy ngay sau bước này; bỏ trống ở"
        " mọi bước thì máy xếp theo phương pháp của các bước.",
    )
    note: Didactic | None = optional(
        "goi_y_day", "Gợi ý cho giảng viên", "Cách dẫn dắt (lời biên tập); học viên không thấy."
    )


class LessonPart(Part):
    """A part of the lesson's structure, with its minutes.

    A `reserved` part has no steps: its minutes wait for what only the lecturer may bring, the
    doctrine of the topic, which the report does not quote.
    """

    title: Didactic = key("ten", "Tên phần", "Tên phần, không ghi số thứ tự.")
    minutes: Count = key("thoi_gian", "Thời gian", "Số phút của phần, bằng tổng các hoạt động.")
    focus: Literal["có", "không"] = key(
        "trong_tam", "Trọng tâm", "“có” nếu là phần trọng tâm.", default="không"
    )
    activities: tuple[Activity, ...] = key(
        "hoat_dong",
        "Hoạt động",
        "Các bước của phần, ít nhất một; phần để trống thì không có.",
        default=(),
    )
    reserved: Didactic | None = optional(
        "danh_cho_giang_vien",
        "Dành cho giảng viên",
        "Ghi khi phần này để trống cho giảng viên: giảng viên cần đưa gì vào (lời biên tập).",
    )


class Discussion(Part):
    """A question to discuss, with hints that stand in the report."""

    question: Didactic = key("cau_hoi", "Câu hỏi", "Câu hỏi thảo luận (lời biên tập).")
    direction: Didactic | None = optional(
        "dinh_huong", "Định hướng", "Hướng trả lời, điều cần liên hệ (lời biên tập)."
    )
    hints: Annotated[tuple[Point, ...], Field(min_length=1)] = key(
        "goi_y", "Gợi ý", "Những ý của báo cáo giúp trả lời, mỗi ý có nguồn."
    )


class Question(Part):
    """A multiple-choice question; its right option stands word for word in the proving passage."""

    question: Didactic = key("cau_hoi", "Câu hỏi", "Câu hỏi, chỉ có một phương án đúng.")
    level: Literal["nhớ", "hiểu", "vận dụng"] = key(
        "muc_do",
        "Mức độ",
        "“nhớ”: nhắc lại điều báo cáo viết; “hiểu”: nối, so sánh các điều báo cáo viết; “vận dụng”:"
        " xử lý một tình huống theo cách làm báo cáo nêu.",
        default=RECALL,
    )
    situation: Didactic | None = optional(
        "tinh_huong",
        "Tình huống giả định",
        "Tình huống do ban biên tập đặt ra cho câu “vận dụng”; trang ghi rõ là giả định.",
    )
    options: Annotated[tuple[Text, ...], Field(min_length=1)] = key(
        "phuong_an",
        "Phương án",
        "Từ 2 đến 6 phương án dài gần bằng nhau, không ghi chữ A, B ở đầu; phương án sai là lời có"
        " thật của báo cáo về việc khác.",
    )
    answer: Literal["A", "B", "C", "D", "E", "F"] = key(
        "dap_an", "Đáp án", "Chữ của phương án đúng; phương án đó phải đúng lời câu trích."
    )
    sources: Sources = sources()

    @property
    def right(self) -> int:
        """The index of the right option."""
        return LETTERS.index(self.answer)


class ExtraDocument(Part):
    """A document that the editors add to a lesson's list although no quotation mentions it."""

    document: Annotated[Id, Ref("van_ban")] = key("van_ban", "Văn bản", "Mã của văn bản.")
    reason: Didactic = key("ly_do", "Lý do", "Vì sao cần đọc (lời biên tập); trang hiện lý do.")


class Summary(Part):
    """The end of the lesson: what to remember and what to do."""

    points: Annotated[tuple[Point, ...], Field(min_length=1)] = key(
        "y_chinh", "Ý cần nhớ", "Điều báo cáo nói cần nhớ, mỗi ý có nguồn."
    )
    tasks: tuple[Didactic, ...] = several(
        "giao_viec", "Giao việc sau bài", "Việc giao cho học viên (lời biên tập)."
    )


class Lesson(Entry):
    """Bài giảng: giáo án theo các mục mà giảng viên thường dùng."""

    name: Didactic = key("ten", "Tên bài", "Tên bài giảng (lời biên tập).")
    topic: Annotated[Id, Ref("chuyen_de")] = key(
        "chuyen_de", "Chuyên đề", "Mã chuyên đề của bài, ví dụ chuyen-de-2018."
    )
    status: Literal["giáo án mẫu – cần giảng viên rà soát", "đã được giảng viên rà soát"] = key(
        "tinh_trang",
        "Tình trạng",
        "Giáo án do ban biên tập soạn là giáo án mẫu cho đến khi giảng viên rà soát.",
        default=SAMPLE,
    )
    reviewed_by: Text | None = optional(
        "nguoi_ra_soat", "Người rà soát", "Bắt buộc khi ghi “đã được giảng viên rà soát”."
    )
    audience: Text = key("doi_tuong", "Đối tượng", "Học viên mà bài nhắm tới (lời biên tập).")
    minutes: Count = key("thoi_luong", "Thời lượng", "Số phút của cả bài, bằng tổng các phần.")
    aims: DidacticList = key("muc_dich", "Mục đích", "Mục đích của bài (lời biên tập).")
    demands: DidacticList = key("yeu_cau", "Yêu cầu", "Học viên cần đạt gì (lời biên tập).")
    methods: Annotated[tuple[Text, ...], Field(min_length=1)] = key(
        "phuong_phap", "Phương pháp", "Phương pháp dạy học."
    )
    means: Annotated[tuple[Text, ...], Field(min_length=1)] = key(
        "phuong_tien", "Phương tiện", "Phương tiện, học liệu cần có."
    )
    parts: Annotated[tuple[LessonPart, ...], Field(min_length=1)] = key(
        "ket_cau", "Kết cấu", "Các phần của bài theo thứ tự dạy, kèm số phút."
    )
    discussion: Annotated[tuple[Discussion, ...], Field(min_length=1)] = key(
        "cau_hoi_thao_luan", "Câu hỏi thảo luận", "Các câu hỏi, mỗi câu có gợi ý từ báo cáo."
    )
    quiz: tuple[Question, ...] = several(
        "trac_nghiem", "Câu hỏi trắc nghiệm", "Mỗi câu có đáp án và câu trích chứng minh."
    )
    summary: Summary = key("tong_ket", "Tổng kết", "Ý cần nhớ và việc giao sau bài.")
    documents: tuple[Annotated[Id, Ref("van_ban")], ...] = several(
        "tai_lieu",
        "Tài liệu",
        "Mã các văn bản mà câu trích của bài nhắc tới; bỏ trống thì máy tự lập. Ghi thừa hay thiếu"
        " thì máy nhắc.",
    )
    extra_documents: tuple[ExtraDocument, ...] = several(
        "tai_lieu_them",
        "Tài liệu thêm",
        "Văn bản cần đọc mà không câu trích nào nhắc tới, mỗi văn bản một lý do.",
    )
    publication: Publication | None = publication()
    aliases: tuple[Id, ...] = old_ids()
    note: Text | None = editors_note()
    names_basis: Text | None = basis_for_names()
    added: Date | None = day_added()
    changed: Date | None = day_changed()
