"""A report as it is published: its text, its register, the corrections in their places."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from ..catalog.catalog import Catalog
from ..catalog.memory import Memory, digest
from ..catalog.plain_files import read_plain
from ..catalog.problems import Problems, quoted
from ..catalog.schema import ReportRegister
from ..catalog.towns import TownContent
from .errata import Corrections, place_errata
from .evidence import report_forms
from .model import Report
from .passages import Searchable
from .reader import report_of
from .reference import place_texts
from .registers import check_register

REPORT_PAGES = "docs/bao-cao"
REGISTERS = "models_catalog/bao_cao"

_ASK_AGAIN = "đề nghị địa phương đăng lại dữ liệu mở rồi gộp lại"

_DIVIDER = "\0"
"""Divides blocks where a whole report is searched: no words reach over it."""


class Edition:
    """A report with its register and its corrections, and what is worked out from the three.

    `key` names what they say; editions that say the same have the same. `page` is the text of the
    report's page as it was read.
    """

    __slots__ = ("_places", "_whole", "corrections", "key", "page", "register", "report")

    def __init__(
        self,
        report: Report,
        register: ReportRegister,
        corrections: Corrections,
        key: bytes = b"",
        page: str = "",
    ) -> None:
        self.report, self.register, self.corrections = report, register, corrections
        self.key, self.page = key, page
        self._places: dict[tuple[str, int | None], tuple[str, str]] = {}
        self._whole: tuple[Searchable, ...] = ()

    @property
    def whole(self) -> tuple[Searchable, ...]:
        """All texts of the report, as scanned and as corrected, to find wordings in."""
        if not self._whole:
            forms = report_forms(self.report, self.corrections)
            several = dict.fromkeys((_DIVIDER.join(forms[::2]), _DIVIDER.join(forms[1::2])))
            self._whole = tuple(map(Searchable, several))
        return self._whole

    def place_texts(self, section: str, footnote: int | None) -> tuple[str, str]:
        """The running text of a section or footnote, as scanned and as corrected."""
        where = (section, footnote)
        if where not in self._places:
            self._places[where] = place_texts(self.report, self.corrections, *where)
        return self._places[where]


def load_editions(
    root: Path, catalog: Catalog, problems: Problems, memory: Memory
) -> dict[str, Edition]:
    """The reports that have a register, by id; reports what is wrong with them."""
    editions = {}
    for report_id, register in catalog.reports.items():
        _check_scan(root, register, problems)
        shown = f"{REPORT_PAGES}/{report_id}.md"
        raw = read_plain(root / shown, shown, problems, "trang báo cáo")
        if raw is None:
            continue
        key = digest([shown, raw])
        reading = partial(report_of, raw, report_id, shown)
        report = memory.told("report", key, 1, problems, reading)
        if report is None:
            continue
        edition_key = digest([key, register.content_key])
        making = partial(edition_of, report, register, edition_key, raw)
        editions[report_id] = memory.told("edition", edition_key, register.line, problems, making)
    return editions


def town_editions(content: TownContent, problems: Problems, memory: Memory) -> dict[str, Edition]:
    """The reports that came with a town's data, by id; reports what is wrong with them.

    The scans stay with the town.
    """
    editions = {}
    for report_id, register in content.catalog.reports.items():
        raw, place = content.pages.get(report_id), register.place_of()
        if raw is None:
            problems.error(
                place, f"dữ liệu không có trang của báo cáo {quoted(report_id)}; {_ASK_AGAIN}"
            )
            continue
        shown = f"{place.path} ({report_id})"
        key = digest([shown, raw])
        reading = partial(report_of, raw, report_id, shown)
        report = memory.told("report", key, 1, problems, reading)
        if report is None:
            continue
        edition_key = digest([key, register.content_key, register.name, register.short_name])
        making = partial(edition_of, report, register, edition_key, raw)
        editions[report_id] = memory.told("edition", edition_key, register.line, problems, making)
    return editions


def edition_of(
    report: Report, register: ReportRegister, key: bytes, raw: bytes, problems: Problems
) -> Edition:
    """A report with its register; reports errata and numbers that do not stand in it.

    Args:
        key: names what both say.
        raw: the report's page as it was read.
    """
    corrections = place_errata(
        report, register.errata, lambda path: register.place_of(*path), problems
    )
    edition = Edition(report, register, corrections, key, raw.decode("utf-8-sig"))
    check_register(register, edition.whole, report_forms(report, corrections), problems)
    return edition


def _check_scan(root: Path, register: ReportRegister, problems: Problems) -> None:
    """Reports a register whose scan does not lie beside it: nobody could compare the page."""
    name = register.scan
    inside = name not in {"", ".", ".."} and not set(name) & set("/\\:")
    if not inside or not (root / REGISTERS / name).is_file():
        cure = "đặt tệp bản gốc cạnh sổ đăng ký" if inside else "chỉ ghi tên tệp, không ghi thư mục"
        problems.error(
            register.place_of("ban_goc"), f"không có tệp {quoted(name)} trong {REGISTERS}; {cure}"
        )
