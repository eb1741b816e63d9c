"""Which pages are made from records, and with which template; pages exist in memory only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from markupsafe import Markup

from ..catalog.codes import codes, groups
from ..catalog.kinds import EVERY_KIND
from ..catalog.schema import Entry, Model, Term, Topic
from ..catalog.schema_docs import schema_tables
from . import facts, words
from .browse import PAGE_SIZE, list_length
from .negatives import negatives
from .negatives_table import unfilled_words
from .overview import dated_marks, figure_charts, model_charts, topic_matrix, unit_dots
from .unit_questions import questions_by_unit, without_unit
from .urls import PAGE_FOLDERS, source_file_of, url_of
from .view import View

TEMPLATES = MappingProxyType(
    {
        kind: "nhom.html" if EVERY_KIND[kind].record is Term else f"{kind}.html"
        for kind in PAGE_FOLDERS
        if kind != "bao_cao"
    }
)
"""The template of a record's page, by its kind; a report has a page made of its own text."""

INDEX_TEMPLATES = MappingProxyType(
    {
        "trang_chu": ("trang_chu.html", {}),
        "trang_chuyen_de": ("ds_chuyen_de.html", {}),
        "trang_don_vi": ("ds_don_vi.html", {}),
        "trang_linh_vuc": ("ds_nhom.html", {"loai": "linh_vuc"}),
        "trang_chu_de": ("ds_nhom.html", {"loai": "chu_de"}),
        "trang_van_ban": ("ds_van_ban.html", {}),
        "trang_bao_cao": ("ds_bao_cao.html", {}),
        "trang_so_lieu": ("so_lieu.html", {}),
        "trang_khen_thuong": ("khen_thuong.html", {}),
        "trang_han_che_nhiem_vu": ("han_che_nhiem_vu.html", {}),
        "trang_tu_viet_tat": ("tu_viet_tat.html", {}),
        "trang_co_gi_moi": ("co_gi_moi.html", {}),
        "trang_tra_cuu": ("tra_cuu.html", {}),
    }
)
"""Macros that fill the index pages of docs/: name → template and its settings."""


META = MappingProxyType(
    {
        "bao_cao": {"kieu": "bao-cao"},
        "bai_giang": {"kieu": "ban-ghi", "ghi_chu": "true", "bai_giang": "true"},
    }
)
"""What the theme is told of a kind's pages, where it is not the usual."""


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page that no one wrote: its Markdown name, address, title, description and theme meta.

    `render` gives its HTML from a view and the way back to the site's root; `record` is the record
    that the page is of, if it is of one.
    """

    file: str
    url: str
    title: str
    description: str
    meta: Mapping[str, str]
    render: Callable[[View, str], Markup]
    record: Entry | None = None


@dataclass(frozen=True, slots=True)
class RecordPage(MadePage):
    """The page of a record."""

    record: Entry


def record_pages(view: View) -> Iterator[RecordPage]:
    """The pages of all records that have one of their own, by kind and id."""
    for kind in PAGE_FOLDERS:
        for record in view.kb.catalog[kind].values():
            yield RecordPage(
                source_file_of(record),
                url_of(record),
                _of_place(view, record, _title(record)),
                _of_place(view, record, _description(view, record)),
                META.get(kind, {"kieu": "ban-ghi", "ghi_chu": "true"}),
                partial(render_record, record),
                record,
            )


def list_pages(view: View) -> Iterator[MadePage]:
    """The pages of the list of models after the first, which is a written one."""
    for number in range(2, list_length(view.kb) + 1):
        title = f"Mô hình, cách làm hay, trang {number}"
        yield MadePage(
            f"danh-sach/trang-{number}.md",
            f"danh-sach/trang-{number}/",
            title,
            f"{title}, xếp theo tên.",
            {"kieu": "ban-ghi"},
            partial(_render_models, number),
        )


def render_record(record: Entry, view: View, root: str) -> Markup:
    """The HTML of a record's page; `root` leads from it to the site's root."""
    if record.record_kind == "bao_cao":
        return Markup(view.report_page(record.id).html)
    return view.render(TEMPLATES[record.record_kind], root, r=record)


def _render_models(number: int, view: View, root: str) -> Markup:
    """The HTML of the page `number` (from 1) of the list of models."""
    return view.render(
        "ds_mo_hinh.html",
        root,
        trang=number,
        so_trang=list_length(view.kb),
        co_trang=PAGE_SIZE,
        tep_duyet=view.browse_script[0],
    )


def index_macros(view: View, root: Callable[[], str]) -> dict[str, Callable[[], Markup]]:
    """The macros of the index pages, by name."""

    def macro(template: str, settings: dict[str, str]) -> Callable[[], Markup]:
        return lambda: view.render(template, root(), **settings)

    def schema_page() -> Markup:
        return view.render("luoc_do.html", root(), cac_bang=schema_tables(view.kb.catalog))

    def overview() -> Markup:
        return view.render(
            "toan_canh.html",
            root(),
            bieu_do_mo_hinh=model_charts(view),
            bieu_do_so_lieu=figure_charts(view),
            ma_tran=topic_matrix(view),
            don_vi_linh_vuc=unit_dots(view),
            moc_thoi_gian=dated_marks(view),
        )

    def negatives_page() -> Markup:
        return view.render(
            "khong_neu.html",
            root(),
            cac_dieu=negatives(view.kb.own),
            chua_xet=unfilled_words(view.kb),
        )

    def wanted() -> Markup:
        return view.render(
            "can_bo_sung.html",
            root(),
            theo_don_vi=[asked for asked in questions_by_unit(view.kb) if asked.open_count],
            khong_don_vi=without_unit(view.kb),
        )

    def for_units() -> Markup:
        return view.render("bo_sung.html", root(), lien_he=view.contact)

    pages = {name: macro(*settings) for name, settings in INDEX_TEMPLATES.items()}
    return pages | {
        "bang_luoc_do": schema_page,
        "trang_mo_hinh": lambda: _render_models(1, view, root()),
        "trang_toan_canh": overview,
        "bang_khong_neu": negatives_page,
        "bang_can_bo_sung": wanted,
        "trang_bo_sung": for_units,
        "bang_ma_loi": lambda: view.render("ma_loi.html", root(), cac_nhom=groups(codes())),
    }


def _of_place(view: View, record: Entry, words_of_page: str) -> str:
    """Words that two towns may both have, told apart by the town; ours are left as they are."""
    town = view.kb.town_of(record)
    return words_of_page if town is None else f"{words_of_page.rstrip('.')} – {town.name}"


def _title(record: Entry) -> str:
    """A page title that is unique over the site: two kinds may share a name."""
    name = words.capitalised(facts.display_name(record))
    if isinstance(record, Topic) and record.title:
        return f"{record.label}: {words.shorten(record.title, 60)}"
    if isinstance(record, Model):
        return f"{name} – {record.kind}"
    return f"{name} – {facts.kind_name(record)}"


def _description(view: View, record: Entry) -> str:
    if isinstance(record, Model):
        return f"{record.name}: {view.one_line(record)}"
    if isinstance(record, Topic):
        return f"{record.label}. {record.title or ''} Báo cáo viết gì, mô hình nào minh họa."
    name = facts.display_name(record)
    return f"{words.capitalised(facts.kind_name(record))} {name}: báo cáo viết gì, mô hình nào."
