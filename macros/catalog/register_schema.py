"""Registers of reports: what each is, its corrections, its numbers that are no figures."""

from __future__ import annotations

from typing import Literal

from .fields import Count, Date, Id, Section, Text
from .record_base import Entry, Part, day_added, editors_note, key, old_ids, optional, several


class Erratum(Part):
    """Đính chính: bản gốc giữ nguyên, trang hiện chữ đã sửa và nói rõ."""

    section: Section = key("muc", "Mục", "Mục chứa chỗ sửa.")
    footnote: Count | None = optional("chu_thich", "Chú thích", "Số chú thích, nếu ở chú thích.")
    source: Text = key("ban_goc", "Bản gốc", "Đúng chữ của bản gốc, đủ dài để chỉ có một chỗ.")
    corrected: Text | None = optional(
        "sua_thanh", "Sửa thành", "Chữ đã sửa; bỏ trống khi chỉ ghi chú, không sửa."
    )
    sureness: Literal["chắc chắn", "có thể", "chỉ ghi chú"] = key(
        "muc_do", "Mức chắc chắn", "Chắc chắn đến đâu."
    )
    reason: Text = key("ly_do", "Lý do", "Vì sao sửa hoặc ghi chú.")


class PlainNumber(Part):
    """Words of a report whose number counts nothing, so that it is no figure."""

    words: Text = key("chu", "Chữ", "Đúng chữ của báo cáo, có con số ở trong.")
    reason: Text = key("ly_do", "Lý do", "Vì sao con số này không phải số liệu.")


class ReportRegister(Entry):
    """Sổ đăng ký của một báo cáo đăng trên trang."""

    name: Text = key("ten", "Tên", "Tên gọi của báo cáo dùng trong trích dẫn.")
    short_name: Text = key("ten_ngan", "Tên ngắn", "Tên ngắn dùng trong liên kết.")
    author: Text | None = optional("co_quan", "Cơ quan báo cáo", "Đúng lời báo cáo.")
    number: Text | None = optional(
        "so_ky_hieu", "Số, ký hiệu", "Số và ký hiệu của báo cáo, đúng chữ báo cáo, ví dụ 17-BC/ĐU."
    )
    issued: Date | None = optional(
        "ngay", "Ngày ban hành", "Ngày ghi trên báo cáo; báo cáo không ghi thì bỏ trống."
    )
    scan: Text = key("ban_goc", "Tệp bản gốc", "Tên tệp bản quét nằm cạnh tệp này.")
    aliases: tuple[Id, ...] = old_ids()
    unknown: tuple[Text, ...] = several(
        "khong_ghi", "Báo cáo không ghi", "Những điều bản quét không ghi, ví dụ số, ngày."
    )
    note: Text | None = editors_note()
    plain_numbers: tuple[PlainNumber, ...] = several(
        "khong_la_so_lieu",
        "Con số không phải số liệu",
        "Những chữ có con số mà không đếm gì, ví dụ tên gọi; mọi con số khác phải có ở Số liệu.",
    )
    errata: tuple[Erratum, ...] = several("dinh_chinh", "Đính chính", "Các chỗ sửa và ghi chú.")
    added: Date | None = day_added()
