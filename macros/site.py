"""A project as it stands on the disk, read whole and checked: what everything is made from.

`sound_site` is the only reader of a build; what it gives is never changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from .catalog.catalog import ROOT as CATALOG_ROOT
from .catalog.problems import InvalidContent, Place, Problem, Problems, expected, quoted
from .catalog.settings_places import SETTINGS_FILE
from .catalog.suppressions import Suppressed, without_suppressed
from .catalog.towns import PlaceWords
from .handouts.basket_data import BasketData
from .handouts.downloads import offered_downloads
from .handouts.lesson_pages import Offers, lesson_macros
from .kept import Kept
from .knowledge_base import KnowledgeBase, content_fingerprint, load_knowledge_base
from .pages.author_check import check_pages, check_registered
from .pages.author_macros import AuthorMacros, checked
from .pages.cover import CoverSettings
from .pages.record_pages import RecordPage, index_macros, record_pages
from .pages.unique import check_unique
from .pages.view import View
from .pages.written_citations import check_written_citations
from .pages.written_source import read_pages
from .pinning import WrittenPages, written_pages
from .plan import Plan, plan
from .settings import DOCS, ProjectSettings, read_settings
from .web.settings import SiteSettings

"""Where made Word files and slides are kept, below the project's folder."""

_LOADS = 5
"""How often content is read anew because it was being saved while it was read."""


@dataclass(frozen=True, slots=True)
class Site:
    """A project that is sound.

    Args:
        root: its folder.
        settings: what mkdocs.yml says, as far as it is ours.
        kb: the records and reports.
        view: the templates, bound to them.
        record_pages: the pages of records.
        offers: files for download, the basket's data.
        plan: every page and file that is made from all this.
        written: the files of docs/ as they were read.
        warnings: what editors should know.
        passed: warnings that editors have looked at and passed over, with their reasons.
    """

    root: Path
    settings: ProjectSettings
    kb: KnowledgeBase
    view: View
    record_pages: tuple[RecordPage, ...]
    offers: Offers
    plan: Plan
    written: WrittenPages
    warnings: Problems
    passed: tuple[Suppressed, ...] = ()

    def author_macros(self, root: Callable[[], str]) -> dict[str, Callable[..., str]]:
        """The macros that pages of docs/ may call; `root` tells where the calling page stands."""
        return AuthorMacros(self.view, root).by_name() | {
            name: checked(name, macro) for name, macro in self._page_macros(root).items()
        }

    def tried_macros(self) -> dict[str, Callable[..., str]]:
        """The same to be tried: what fills a whole page takes nothing and needs no page for it."""
        return AuthorMacros(self.view, lambda: "").by_name() | {
            name: checked(name, lambda: "") for name in self._page_macros(lambda: "")
        }

    def _page_macros(self, root: Callable[[], str]) -> dict[str, Callable[..., str]]:
        return {**index_macros(self.view, root), **lesson_macros(self.view, root, self.offers)}


def sound_site(root: Path, name: str = SETTINGS_FILE, kept: Kept | None = None) -> Site:
    """The project at `root`, settings and content.

    Args:
        root: the project's folder.
        name: its settings file.
        kept: what earlier readings have left to be used again.

    Raises:
        InvalidContent: with every problem of mkdocs.yml, catalogue, reports and pages.
    """
    problems = Problems()
    settings = ProjectSettings()
    with problems.collecting():
        settings = read_settings(root, name)
    site = None
    with problems.collecting():
        site = _read_at_rest(root, settings, kept or Kept())
    problems.raise_errors()
    assert site is not None
    return site


def _read_at_rest(root: Path, settings: ProjectSettings, kept: Kept) -> Site:
    """Reads the content until it was not changed while it was read."""
    for _ in range(_LOADS):
        before = content_fingerprint(root)
        site, fault = None, None
        try:
            site = _read(root, settings, kept)
        except (InvalidContent, OSError) as error:  # a file may be half written, or gone just now
            fault = error
        if before != content_fingerprint(root):
            continue
        if site is None:
            assert fault is not None
            raise fault
        return site
    still = "nội dung vẫn đang được một chương trình khác ghi; chờ nó xong rồi chạy lại"
    raise InvalidContent([Problem(Place(CATALOG_ROOT), still)])


def _read(root: Path, settings: ProjectSettings, kept: Kept) -> Site:
    problems = Problems()
    registers = (root / CATALOG_ROOT / "bao_cao").glob("*.yml")
    reports = {f"bao-cao/{path.stem}.md" for path in registers}
    of_pages = Problems()
    pages = read_pages(root / DOCS, DOCS, of_pages, reports=reports, memory=kept.memory)
    kb = load_knowledge_base(root, problems, kept.memory)
    problems.extend(of_pages)
    if kb is None:
        raise InvalidContent(problems)
    kb.place_words = _place_words(settings.site)
    address = settings.site.address
    cache = kept.files
    downloads = offered_downloads(kb, settings.word, settings.site.name, cache, address)
    view = View(
        kb,
        address,
        frozenset(found.path for found in downloads),
        kept.code,
        settings.site.contact,
        _cover(settings, kb, problems),
    )
    offers = Offers(settings.word, downloads, BasketData(kb), cache)
    of_records = tuple(record_pages(view))
    site = Site(
        root=root,
        settings=settings,
        kb=kb,
        view=view,
        record_pages=of_records,
        offers=offers,
        plan=plan(view, of_records, offers, settings, root),
        written=written_pages(root / DOCS),
        warnings=problems,
    )
    check_pages(pages, root / DOCS, site.tried_macros(), problems, kept.memory)
    check_registered(pages, kb.catalog.reports, problems)
    outputs = site.plan
    check_unique(
        root / DOCS,
        DOCS,
        kb.catalog,
        of_records,
        outputs.paths(),
        outputs.patterns(),
        settings.theme,
        problems,
    )
    check_written_citations(pages, kb, problems)
    problems.raise_errors()
    counted, passed = without_suppressed(root, problems)
    warnings = Problems()
    warnings.extend(counted)
    warnings.raise_errors()  # a mark without its reason
    return replace(site, warnings=warnings, passed=tuple(passed))


def _place_words(site: SiteSettings) -> PlaceWords:
    if site.area is None:
        return PlaceWords(site.place_label, site.name)
    return PlaceWords(site.place_label, site.area, site.area_note)


def _cover(settings: ProjectSettings, kb: KnowledgeBase, problems: Problems) -> CoverSettings:
    """What the home page shows of the settings; of a model that is gone it warns and shows none."""
    site, models = settings.site, kb.catalog.models
    shown = site.cover_model
    if shown and shown not in models:
        shown = next((one.id for one in models.values() if shown in one.aliases), None)
    if site.cover_model and shown is None:
        problems.warning(
            site.cover_model_place or Place(SETTINGS_FILE),
            f"extra.kho.mo_hinh_trang_chu là {quoted(site.cover_model)}; không có mô hình này,"
            f" trang chủ không nêu câu nào.{expected(site.cover_model, list(models))}",
        )
    return CoverSettings(site.name, site.publisher, site.area, site.area_note, shown)
