"""Entries of the controlled lists: units, documents, terms, figures, commendations, statements."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .fields import Count, Date, Fact, Id, NumberText, Ref, Text
from .model_schema import ClaimKey
from .record_base import (
    Entry,
    OutsideSource,
    Part,
    Sector,
    Sources,
    basis_for_names,
    editors_note,
    key,
    number_qualifier,
    old_ids,
    optional,
    several,
    sources,
)

_COMMUNE_WORDS = ("xã ", "phường ", "thị trấn ")


class Unit(Entry):
    """Đơn vị: tên giữ như trong báo cáo."""

    name: Text = key("ten", "Tên", "Tên đầy đủ, đã sửa lỗi chính tả.")
    kind: Literal[
        "cơ quan Đảng",
        "tổ chức đảng",
        "chính quyền",
        "Mặt trận",
        "đoàn thể",
        "lực lượng vũ trang",
        "trường học",
        "đơn vị sự nghiệp",
        "xã, phường",
        "khác",
    ] = key("loai", "Loại đơn vị", "Loại đơn vị.")
    variants: tuple[Text, ...] = several(
        "ten_trong_bao_cao", "Cách viết trong báo cáo", "Mọi cách viết tên này trong báo cáo."
    )
    parent: Annotated[Id, Ref("don_vi")] | None = optional(
        "truc_thuoc", "Trực thuộc", "Mã đơn vị cấp trên, nếu báo cáo cho biết."
    )
    sector: Sector | None = optional(
        "khoi",
        "Khối",
        "Chỉ ghi khi khối không suy ra được từ loại đơn vị, ví dụ Đảng bộ Công an.",
    )
    organisation_of: Annotated[Id, Ref("don_vi")] | None = optional(
        "cua_don_vi",
        "Là tổ chức của",
        "Mã xã, phường, cơ quan, trường mà tổ chức đảng hay Ủy ban này là tổ chức của nó.",
    )
    aliases: tuple[Id, ...] = old_ids()
    valid: Fact | None = optional(
        "thoi_diem", "Thời điểm của tên", "Tên này đúng vào lúc nào, đúng lời báo cáo."
    )
    note: Text | None = editors_note()
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()

    @property
    def is_commune(self) -> bool:
        return self.kind == "xã, phường"

    @property
    def all_names(self) -> list[str]:
        """Every way in which a text may name the unit; a commune also by its name alone.

        `Xã Hương Thọ` is also `xã Hương Thọ` and `Hương Thọ`.
        """
        names = [self.name, self.name[:1].lower() + self.name[1:], *self.variants]
        if self.is_commune:
            names += [
                name[len(word) :]
                for name in tuple(names)
                for word in _COMMUNE_WORDS
                if name.casefold().startswith(word) and name[len(word) :][:1].isupper()
            ]
        return list(dict.fromkeys(names))


class DocumentFacts(Part):
    """What one side (the report, or other sources) says of a cited document."""

    number: Text | None = optional("so_hieu", "Số hiệu", "Số và ký hiệu, ví dụ 05-CT/TW.")
    issuer: Text | None = optional("co_quan", "Cơ quan ban hành", "Cơ quan ban hành.")
    date: Date | None = optional("ngay", "Ngày ban hành", "Viết ngày/tháng/năm.")
    published: Date | None = optional(
        "ngay_cong_bo", "Ngày công bố", "Khi văn bản có ngày công bố riêng; viết ngày/tháng/năm."
    )
    title: Text | None = optional("ten", "Trích yếu", "Tên hoặc trích yếu văn bản.")


class ReportedDocumentFacts(DocumentFacts):
    """The report's word on a document: each must stand in the document's quotations."""

    number: Fact | None = optional("so_hieu", "Số hiệu", "Số và ký hiệu, đúng lời báo cáo.")
    issuer: Fact | None = optional("co_quan", "Cơ quan ban hành", "Đúng lời báo cáo.")
    title: Fact | None = optional("ten", "Trích yếu", "Tên hoặc trích yếu, đúng lời báo cáo.")


class OutsideDocumentFacts(DocumentFacts):
    """Other sources' word on a document, with those sources."""

    outside_sources: tuple[OutsideSource, ...] = key(
        "nguon_ngoai", "Nguồn ngoài", "Nguồn ngoài báo cáo; ít nhất một.", min_length=1
    )
    replaced_by: Text | None = optional(
        "thay_the_boi", "Được thay thế bởi", "Văn bản đã thay thế, theo nguồn ngoài."
    )


class Document(Entry):
    """Văn bản được báo cáo viện dẫn; nhận diện bằng cơ quan + số hiệu + ngày."""

    name: Text = key("ten_goi", "Tên gọi", "Tên gọi ngắn, ví dụ Chỉ thị 05-CT/TW.")
    kind: Text = key("loai", "Loại văn bản", "Chỉ thị, Nghị quyết, Quy định, Kế hoạch…")
    reported: ReportedDocumentFacts = key(
        "theo_bao_cao", "Theo báo cáo", "Điều báo cáo nói về văn bản, đúng lời báo cáo."
    )
    outside: OutsideDocumentFacts | None = optional(
        "theo_nguon_khac", "Theo nguồn khác", "Điều các nguồn khác nói; chỗ khác nhau được nêu rõ."
    )
    aliases: tuple[Id, ...] = old_ids()
    mentions: tuple[Text, ...] = several(
        "cach_goi",
        "Cách gọi trong báo cáo",
        "Những chữ trong báo cáo sẽ thành liên kết về đây; chữ gọi chung nhiều văn bản, như"
        " “(khóa XI, XII)”, ghi ở từng văn bản.",
    )
    note: Text | None = editors_note()
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()


class Term(Entry):
    """A value of a controlled list: field, theme, target group, kind of model."""

    name: Text = key("ten", "Tên", "Tên dùng trong các bản ghi.")
    description: Text | None = optional("mo_ta", "Mô tả", "Một câu giải thích (lời biên tập).")
    variants: tuple[Text, ...] = several(
        "cach_goi", "Cách gọi khác", "Những cách viết khác trong báo cáo có cùng nghĩa."
    )
    aliases: tuple[Id, ...] = old_ids()
    outside_sources: tuple[OutsideSource, ...] = several(
        "nguon_ngoai", "Nguồn ngoài", "Nguồn của cách phân loại, nếu có."
    )


class TargetGroup(Term):
    """Đối tượng: a group of people that practices serve or that takes part in them."""

    broader: tuple[Annotated[Id, Ref("doi_tuong")], ...] = several(
        "rong_hon",
        "Nhóm rộng hơn",
        "Mã nhóm rộng hơn chứa nhóm này (ban biên tập xếp); lọc theo nhóm rộng thấy cả nhóm hẹp.",
    )


class KindOfModel(Term):
    """Loại: and which facts a practice of that kind cannot have."""

    not_applicable: tuple[ClaimKey, ...] = several(
        "khong_ap_dung",
        "Không áp dụng",
        "Các khóa không có nghĩa với loại này, ví dụ chỉ thị thì không có địa điểm.",
    )


class Sign(Entry):
    """Dấu hiệu: words that tell that the report does speak of a fact said to be missing."""

    name: Text = key("ten", "Tên", "Những chữ này cho biết điều gì, ví dụ lời đánh giá.")
    facts: Annotated[tuple[ClaimKey, ...], Field(min_length=1)] = key(
        "khoa", "Khóa", "Các khóa của mô hình mà những chữ này nói đến."
    )
    words: tuple[Text, ...] = several(
        "tu", "Chữ", "Gặp một trong các chữ này thì không được ghi là báo cáo không nêu."
    )
    exceptions: tuple[Text, ...] = several(
        "tru", "Trừ", "Những cụm từ cố định chứa chữ ấy mà không nói đến điều này."
    )


class Abbreviation(Entry):
    """Từ viết tắt trong báo cáo."""

    short: Text = key("viet_tat", "Viết tắt", "Đúng như trong báo cáo, ví dụ BDCT.")
    full: Text = key("day_du", "Viết đầy đủ", "Cụm từ đầy đủ.")
    variants: tuple[Text, ...] = several(
        "cach_viet", "Cách viết khác", "Các cách viết khác của cùng từ viết tắt."
    )
    by: Literal["báo cáo", "thông dụng"] = key(
        "theo", "Theo", "“báo cáo” khi báo cáo tự giải thích; “thông dụng” khi là cách hiểu chung."
    )
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()


class Synonyms(Entry):
    """Những từ cùng nghĩa: tìm từ này thì thấy cả từ kia."""

    words: Annotated[tuple[Text, ...], Field(min_length=2)] = key(
        "tu",
        "Các từ",
        "Từ hai từ cùng nghĩa trở lên (lời biên tập), ví dụ lợn và heo. Chỉ ghi từ mà ở đâu cũng"
        " thay được cho nhau.",
    )
    note: Text | None = editors_note()


class Figure(Entry):
    """Số liệu báo cáo nêu."""

    label: Text = key("ten", "Tên số liệu", "Con số nói về điều gì (lời biên tập).")
    value: NumberText = key("gia_tri", "Giá trị", "Con số đúng như báo cáo viết, ví dụ 04.")
    unit: Fact = key("don_vi", "Đơn vị tính", "Điều được đếm, đúng lời báo cáo; tỷ lệ thì viết %.")
    qualifier: Fact | None = number_qualifier()
    period: Fact | None = optional("ky", "Kỳ", "Thời kỳ, đúng lời báo cáo, ví dụ năm 2017.")
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()


class Commendation(Entry):
    """Khen thưởng: đã khen (chỉ có số) hoặc đang đề nghị (có tên)."""

    status: Literal["đã khen thưởng", "đang đề nghị"] = key(
        "tinh_trang", "Tình trạng", "Đã khen thưởng hay mới đang đề nghị."
    )
    level: Fact = key("cap", "Cấp khen thưởng", "Đúng lời báo cáo, ví dụ Đảng bộ tỉnh.")
    collectives: Count | None = optional("tap_the", "Số tập thể", "Số tập thể.")
    persons: Count | None = optional("ca_nhan", "Số cá nhân", "Số cá nhân.")
    names: tuple[Fact, ...] = several("ten", "Tên được nêu", "Tên, đúng lời báo cáo.")
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()


class ModelChoice(Part):
    """A model that the editors set beside a statement of the report, and why."""

    model: Annotated[Id, Ref("mo_hinh")] = key("mo_hinh", "Mô hình", "Mã mô hình.")
    reason: Text = key("ly_do", "Lý do", "Vì sao mô hình liên quan đến ý này (lời ban biên tập).")


class UnitChoice(Part):
    """A unit that the editors set beside a statement of the report, and why."""

    unit: Annotated[Id, Ref("don_vi")] = key("don_vi", "Đơn vị", "Mã đơn vị.")
    reason: Text = key("ly_do", "Lý do", "Vì sao đơn vị liên quan đến ý này (lời ban biên tập).")


class Statement(Entry):
    """An entry of part II or III: a strength, a shortcoming or a task, in the report's words."""

    title: Fact = key("ten", "Tên", "Cụm từ chính, đúng lời báo cáo.")
    models: tuple[ModelChoice, ...] = several(
        "mo_hinh", "Mô hình liên quan", "Mô hình do ban biên tập chọn, mỗi mô hình kèm lý do."
    )
    units: tuple[UnitChoice, ...] = several(
        "don_vi", "Đơn vị liên quan", "Đơn vị do ban biên tập chọn, mỗi đơn vị kèm lý do."
    )
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()
