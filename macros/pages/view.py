"""Renders the page templates: Jinja with autoescape, so that record text never becomes markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..catalog.schema import Citation, Entry, Model
from ..catalog.sectors import sector_of_units
from ..catalog.text import fold, sort_key
from ..knowledge_base import KnowledgeBase, Phrase
from ..lessons import outline
from ..lessons.outline import lessons_of_topic, model_ids, models, timed_parts
from ..report.numbering import in_body
from ..report.quotation import quotation_html
from ..report.ready import outside_source
from ..report.rendering import RenderedReport
from . import facts, negatives, report_page, unit_view, words
from .browse import PAGE_SIZE, browse_script
from .cover import NO_COVER, CoverSettings, cover_practice, field_shares, years_of
from .linked import LINK_GROUPS, LinkedRecord, link_groups
from .one_line import one_line
from .qr import qr_code
from .trails import trail
from .urls import url_of

MOST_LISTED = PAGE_SIZE
"""Models with their lines on one page; a phone would load more for long."""

MOST_NAMED = 300
"""Records named on one page, a short line each: news, files."""

MOST_PROVED = 500
"""Statements that something is not in a report, listed on one page with their proof."""

TEMPLATES = Path(__file__).with_name("templates")


class View:
    """Templates bound to one knowledge base; made once a build, never changed.

    Args:
        kb: the knowledge base.
        address: the site's address, ending with /, where one is set.
        contact: to whom units send what they add, as the settings say.
        offered: paths of the files made for download: pages link only to what exists.
        code: the compiled templates of earlier views, to be used again.
        cover: what the home page says of whose the site is.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        address: str | None = None,
        offered: frozenset[str] = frozenset(),
        code: BytecodeCache | None = None,
        contact: str | None = None,
        cover: CoverSettings = NO_COVER,
    ) -> None:
        self.kb, self.address, self.offered, self.contact = kb, address, offered, contact
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=code,
            auto_reload=False,  # a view is made for one state of the program
        )
        self.environment.globals.update(
            kho=kb,
            url=url_of,
            dia_chi_day_du=self.full_address,
            su_kien_xep=facts.CLASSIFIED,
            bia=cover,
            cau_trang_bia=lambda: cover_practice(kb, cover.model),
            phan_linh_vuc=lambda: field_shares(kb),
            trang_thai_thuong=Model.model_fields["status"].default,
            ma_qr=self.page_code,
            chu_giai_ngoac=outline.BRACKETS,
            tinh_huong=outline.SITUATION,
            danh_cho_giang_vien=outline.FOR_LECTURER,
            nhieu_nhat=MOST_LISTED,
            nhieu_tin=MOST_NAMED,
            nhieu_dieu=MOST_PROVED,
            co_tep=lambda path: path in self.offered,
            danh_muc=lambda: facts.lookup_lists(
                kb.catalog, figures_complete=self.figures_complete()
            ),
            du_so_lieu=self.figures_complete,
        )
        self.absences = negatives.Absences(kb)
        self.environment.filters.update(self._filters())
        self._reports: dict[str, RenderedReport] = {}

    def render(self, template: str, root: str, **context: Any) -> Markup:
        """The HTML of a template; `root` is the way back to the site's root (`../../`)."""
        return Markup(self.environment.get_template(template).render(goc=root, **context))

    def report_page(self, report_id: str) -> RenderedReport:
        """A report's page and table of contents, rendered once."""
        if report_id not in self._reports:
            self._reports[report_id] = report_page.render(self.kb, report_id)
        return self._reports[report_id]

    @cached_property
    def browse_script(self) -> tuple[str, bytes]:
        """The data behind the list of models: its path, which follows its content, and itself."""
        return browse_script(self.kb)

    def _filters(self) -> dict[str, Callable[..., Any]]:
        catalog = self.kb.catalog
        return {
            "ngay": words.vietnamese_date,
            "so": words.vietnamese_number,
            "hoa_dau": words.capitalised,
            "duong_den": lambda record: trail(catalog, record),
            "rut_gon": words.shorten,
            "noi_trich": words.place_in_report,
            "mot_dong": self.one_line,
            "su_kien": facts.facts,
            "khong_neu": negatives.claimed,
            "dong_don_vi": lambda model: negatives.units_words(catalog, model),
            "khong_thay": self.absences,
            "theo_bao_cao": facts.by_report,
            "theo_nam": lambda reviews: sorted(reviews, key=lambda review: review.year),
            "doi_qua_bao_cao": lambda model: facts.over_reports(model, catalog.reports),
            "ten_dieu": lambda said: negatives.CLAIM_WORDS[said.about][0],
            "nguoi_noi": words.signed,
            "nhom_mo_hinh": lambda unit: unit_view.model_groups(self.kb, unit),
            "noi_nhac": lambda unit: unit_view.mentions(self.kb, unit),
            "ten_ban_ghi": facts.display_name,
            "loai_ban_ghi": facts.kind_name,
            "tom_tat_moi": facts.news_words,
            "gia_tri_so": facts.figure_value,
            "so_va_don_vi": facts.counted,
            "nhom_lien_ket": self.link_groups,
            "khoi": self.sector,
            "so_sanh_van_ban": facts.compare_document,
            "don_vi": catalog.units.__getitem__,
            "thuat_ngu": lambda name, kind: catalog.term(kind, name),
            "cap_lien_ket": lambda record: (
                words.capitalised(facts.display_name(record)),
                url_of(record),
            ),
            "cap_chu": lambda text: (text, None),
            "theo_ten": _by_display_name,
            "trich_html": self.quotation,
            "mo_hinh": catalog.models.__getitem__,
            "bai_giang_cua": lambda topic: lessons_of_topic(catalog, topic.id),
            "cac_phan": timed_parts,
            "mo_hinh_cua_bai": lambda lesson: models(catalog, lesson),
            "ma_de_soan": lambda lesson: ",".join([lesson.topic, *model_ids(lesson)]),
            "chu_ngu_them": outline.added_subject,
            "loi_y": outline.wording,
            "co_ngoac": outline.has_additions,
            "tai_lieu_cua": lambda lesson: outline.documents(catalog, lesson),
            "ly_do_tai_lieu": outline.added_reason,
            "o_dau": self.kb.place_name,
            "ghi_chu_o_dau": self.kb.place_note,
            "dia_chi_goc": self.page_at_town,
            "cung_cach_lam": lambda model: self.kb.same.get(model.id, ()),
            "cau_trich": self.phrase_of,
            "bao_cao_dan": lambda record: list(
                {phrase.report.id: phrase.report for phrase in self.kb.phrases(record)}.values()
            ),
            "trich_dan_san": self.kb.ready_citation,
            "dan_nguon": self.kb.reference,
            "theo_nhom": words.in_groups,
            "cac_ngay": words.by_day,
            "nguon_ngoai_bang_chu": outside_source,
            "co_bao_cao": self.report_size,
            "cac_nam": years_of,
            "khong_dau": fold,
        }

    def link_groups(
        self, record: Entry, kinds: Iterable[str] = LINK_GROUPS
    ) -> list[tuple[str, list[LinkedRecord]]]:
        """(heading, links) of what `record` is linked with, empty groups left out."""
        return link_groups(self.kb, record, kinds)

    def sector(self, model: Model) -> str | None:
        """Where the units that do a model work: as its editor says, else by their kinds."""
        units = [self.kb.catalog.units[unit] for unit in model.units]
        return model.block or sector_of_units(units)

    def quotation(self, phrase: Phrase) -> Markup:
        """The words of a placed quotation, corrections visible."""
        edition = self.kb.editions[phrase.report.id]
        return quotation_html(edition.report, edition.corrections, phrase.span)

    def full_address(self, record: Entry) -> str | None:
        """The absolute address of a record's page; None where the site has none."""
        return self.address + url_of(record) if self.address else None

    def page_code(self, record: Entry) -> Markup:
        """The QR code of a record's page; nothing where the site has no address."""
        address = self.full_address(record)
        return qr_code(address) if address else Markup("")

    def page_at_town(self, record: Entry) -> str | None:
        """The page of a town's record on the town's own site; None where there is none known."""
        town = self.kb.town_of(record)
        return town.page_of(record) if town else None

    def phrase_of(self, citation: Citation, record: Entry) -> Phrase:
        """A citation of `record` in its place in the report."""
        return next(found for found in self.kb.phrases(record) if found.citation is citation)

    def one_line(self, model: Model) -> str:
        """What the model is, in the report's own words."""
        return one_line(self.kb, model)

    def figures_complete(self) -> bool:
        """Whether every number of every report is listed, so that a page may say so."""
        return not any(self.kb.unlisted_numbers(report_id) for report_id in self.kb.editions)

    def report_size(self, register: Entry) -> str:
        """How large a report is, in words: sections and footnotes."""
        report = self.kb.reports[register.id]
        numbered = sum(in_body(number) for number in report.sections)
        return f"{numbered} mục · {len(report.footnotes)} chú thích"


def _by_display_name(records: Iterable[Entry]) -> list[Entry]:
    return sorted(records, key=lambda record: (sort_key(facts.display_name(record)), record.id))
