"""What a page says of a record in words: its facts, its one line. No HTML here."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..catalog.catalog import KIND_NAMES, STATEMENTS, Catalog
from ..catalog.schema import (
    Abbreviation,
    Document,
    DocumentFacts,
    Entry,
    Model,
    ReportRegister,
    Topic,
)
from ..catalog.text import canonical
from .comparing import conflict
from .words import ONE_LINE, capitalised, vietnamese_date

FACTS: tuple[tuple[str, str], ...] = (
    ("content", "Nội dung"),
    ("purpose", "Mục đích"),
    ("method", "Cách làm"),
    ("frequency", "Tần suất"),
    ("place", "Địa điểm"),
    ("areas", "Địa bàn"),
    ("since", "Từ năm"),
    ("beneficiaries", "Đối tượng thụ hưởng"),
    ("participants", "Đối tượng tham gia"),
    ("effect", "Tác dụng"),
    ("lessons", "Kinh nghiệm"),
    ("conditions", "Điều kiện nhân rộng"),
    ("recognition", "Mức ghi nhận"),
)
"""Fields of a model shown as facts, in reading order, with their labels."""

CLASSIFIED = frozenset({"Đối tượng thụ hưởng", "Đối tượng tham gia"})
"""Labels of the facts that stand in the editors' own groups, so carry their mark."""

WANTED: tuple[tuple[str, Callable[[Model], Any]], ...] = (
    ("đơn vị thực hiện", lambda model: model.units),
    ("đối tượng", lambda model: model.beneficiaries or model.participants),
    ("tần suất", lambda model: model.frequency),
    ("địa điểm", lambda model: model.place or model.areas),
    ("năm bắt đầu", lambda model: model.since),
    ("cách làm", lambda model: model.method),
    ("kết quả", lambda model: model.results or model.effect or model.joint),
)
"""What someone who wants to copy a practice asks for: models that say most of it come first."""

OPEN_END = "…"
"""Ends a list that the report leaves open."""

_LISTS = {
    "areas": "dia_ban",
    "beneficiaries": "doi_tuong_thu_huong",
    "participants": "doi_tuong_tham_gia",
}
"""Lists of a model that may be left open, with their keys."""


def news_words(news: list[tuple[Any, str, Entry]]) -> str:
    """What happened on a day, in words: `thêm 60 mô hình, 5 chuyên đề; sửa 1 mô hình`."""
    parts = []
    for action in ("thêm", "sửa"):
        counts = Counter(kind_name(record) for _, done, record in news if done == action)
        if counts:
            parts.append(f"{action} " + ", ".join(f"{n} {kind}" for kind, n in counts.items()))
    return capitalised("; ".join(parts))


def facts(model: Model) -> list[tuple[str, str | list[tuple[str, None]]]]:
    """(label, value) of every fact the report gives; lists stay lists of (text, no link).

    A content short enough to be the page's one line already stands above the facts.
    """
    found: list[tuple[str, str | list[tuple[str, None]]]] = []
    for field, label in FACTS:
        value = getattr(model, field)
        if field == "content" and value and len(value) <= ONE_LINE:
            continue
        if isinstance(value, tuple) and value:
            left_open = _LISTS.get(field) in model.open_lists
            shown = (*value, OPEN_END) if left_open else value
            found.append((label, [(item, None) for item in shown]))
        elif value:
            found.append((label, str(value)))
    if model.joint:
        scope = f"báo cáo đánh giá chung {model.joint.of}, không riêng mô hình này"
        found.append(("Đánh giá chung", f"{model.joint.words} ({scope})"))
    return found


def unit_names(catalog: Catalog, model: Model) -> list[str]:
    """The names of a model's units; the last is “…” where the report leaves the list open."""
    names = [catalog.units[unit].name for unit in model.units]
    return [*names, OPEN_END] if names and "don_vi" in model.open_lists else names


def known(model: Model) -> int:
    """How many of the wanted facts the report gives."""
    return sum(bool(value(model)) for _, value in WANTED)


def display_name(record: Entry) -> str:
    """The name under which a record of any kind is listed."""
    if isinstance(record, Topic):
        return record.label
    if isinstance(record, Abbreviation):
        return record.short
    for field in ("name", "label", "title", "level"):
        if value := getattr(record, field, None):
            return capitalised(value)
    return record.id


def unit_fact(catalog: Catalog, model: Model) -> tuple[str, list[str]]:
    """Who does a model, or who directs it where the report says no more: label, names."""
    if doing := unit_names(catalog, model):
        return "Đơn vị thực hiện", doing
    return "Đơn vị chỉ đạo", [catalog.units[unit].name for unit in model.directed_by]


def unit_lines(catalog: Catalog, model: Model) -> list[str]:
    """The same a line each, for lists that have one place for both."""
    label, names = unit_fact(catalog, model)
    return [f"Chỉ đạo: {name}" for name in names] if label == "Đơn vị chỉ đạo" else names


def kind_name(record: Entry) -> str:
    """The Vietnamese word for a record's kind."""
    return KIND_NAMES[record.record_kind]


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """One fact of a document as the report and as other sources give it (None: not filled in)."""

    label: str
    reported: str | None
    outside: str | None
    key: str = ""

    @property
    def differs(self) -> bool:
        return (
            self.reported is not None
            and self.outside is not None
            and conflict(self.reported, self.outside)
        )


def compare_document(document: Document) -> list[ComparedFact]:
    """The report's word on a document beside that of other sources, fact by fact."""

    def said(facts: DocumentFacts | None, field: str) -> str | None:
        value = getattr(facts, field, None)
        return vietnamese_date(value) if isinstance(value, dt.date) else value

    compared = [
        ComparedFact(label, said(document.reported, field), said(document.outside, field), key)
        for field, label, key in (
            ("number", "Số, ký hiệu", "so_hieu"),
            ("issuer", "Cơ quan ban hành", "co_quan"),
            ("date", "Ngày ban hành", "ngay"),
            ("published", "Ngày công bố", "ngay_cong_bo"),
            ("title", "Trích yếu", "ten"),
        )
    ]
    return [
        fact for fact in compared if fact.label != "Ngày công bố" or fact.reported or fact.outside
    ]


def figure_value(figure: Any) -> str:
    """A figure with its qualifier as the report writes it: `gần 900`, `100%`."""
    percent = "%" if figure.unit == "%" else ""
    return f"{figure.qualifier + ' ' if figure.qualifier else ''}{figure.value}{percent}"


def counted(figure: Any) -> str:
    """A figure with what it counts: `gần 900 lượt`, `100% đảng viên`, `ngày 25 hàng tháng`."""
    space = "" if figure.unit.startswith("%") else " "
    return f"{figure_value(figure).removesuffix('%')}{space}{figure.unit}"


def by_report(phrases: Iterable[Any]) -> list[tuple[ReportRegister, list[Any]]]:
    """Placed quotations by their report, reports in the order in which they come."""
    found: dict[str, list[Any]] = {}
    for phrase in phrases:
        found.setdefault(phrase.report.id, []).append(phrase)
    return [(several[0].report, several) for several in found.values()]


def over_reports(
    model: Model, reports: Mapping[str, ReportRegister]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is counted of a model in more than one report: (what, [(report's name, the number)])."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for result in model.results:
        report = result.sources[0].report
        period = f", {result.period}" if result.period else ""
        told = f"{counted(result)}{period}"
        found.setdefault(canonical(result.unit), []).append((result.unit, report, told))
    return [
        (several[0][0], [(reports[report].short_name, told) for _, report, told in several])
        for several in found.values()
        if len({report for _, report, _ in several}) > 1
    ]


def lookup_lists(catalog: Catalog, *, figures_complete: bool) -> list[tuple[str, str, str, str]]:
    """(name, address, size, what it is) of every list drawn from the report."""
    count = {kind: len(catalog[kind]) for kind in KIND_NAMES if kind in catalog.entries}
    return [
        (
            "Toàn cảnh",
            "toan-canh/",
            f"{count['mo_hinh']} mô hình",
            "Biểu đồ theo lĩnh vực, loại, chủ đề, đơn vị; chuyên đề nào chưa có ví dụ.",
        ),
        (
            "Đơn vị",
            "don-vi/",
            f"{count['don_vi']} đơn vị",
            "Tên như trong báo cáo, kèm mô hình của từng đơn vị.",
        ),
        (
            "Lĩnh vực",
            "linh-vuc/",
            f"{count['linh_vuc']} lĩnh vực",
            "Bốn lĩnh vực dùng chung khi ghi nhận mô hình.",
        ),
        (
            "Chủ đề",
            "chu-de/",
            f"{count['chu_de']} chủ đề",
            "Nhóm nhỏ hơn lĩnh vực, do ban biên tập xếp.",
        ),
        (
            "Văn bản viện dẫn",
            "van-ban/",
            f"{count['van_ban']} văn bản",
            "Điều báo cáo viết và điều nguồn khác viết về cùng một văn bản.",
        ),
        (
            "Số liệu",
            "so-lieu/",
            f"{count['so_lieu']} số liệu",
            (
                "Mọi con số của báo cáo, trừ ngày, năm và số hiệu văn bản"
                if figures_complete
                else "Các con số của báo cáo"
            )
            + "; mỗi số kèm câu chứa nó.",
        ),
        (
            "Khen thưởng",
            "khen-thuong/",
            f"{count['khen_thuong']} mục",
            "Đã khen thưởng (chỉ có số) và đang đề nghị (có tên).",
        ),
        (
            "Ưu điểm, hạn chế và nhiệm vụ",
            "han-che-nhiem-vu/",
            f"{sum(count[kind] for kind in STATEMENTS)} ý",
            "Phần II và phần III của báo cáo.",
        ),
        (
            "Từ viết tắt",
            "tu-viet-tat/",
            f"{count['tu_viet_tat']} từ",
            "Từ viết tắt trong báo cáo và cách đọc.",
        ),
        ("Có gì mới", "co-gi-moi/", "theo ngày", "Bản ghi được thêm hoặc sửa."),
    ]
