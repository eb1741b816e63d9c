"""MkDocs events: a thin adapter that puts the pages and data of a `Site` into the build."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from macros.catalog.front_matter import canonical_page, read_front_matter, split_page
from macros.catalog.problems import Place, Problem, Problems, quoted
from macros.export.data import data_files
from macros.files.whole import put
from macros.knowledge_base import code_fingerprint
from macros.mkdocs_files import add
from macros.pages.browse import browse_script, list_pages
from macros.pages.record_pages import RecordPage, record_pages
from macros.pages.report_page import contents_tokens
from macros.pages.stubs import stub
from macros.pages.urls import url_of
from macros.pages.words import plain_attribute
from macros.pages.written_html import contents, reachable
from macros.pinning import pin
from macros.search import (
    ASIDE,
    Document,
    abbreviations,
    build_index,
    guide_kind,
    page_documents,
    site_documents,
    synonyms,
)
from macros.serving import ContentAbort, SteadyServer
from macros.settings import read_settings
from macros.site import Site, loaded_site, site_for

_LOADED_CODE = code_fingerprint()
"""The program as this process has loaded it."""

WATCHED = ("models_catalog", "overrides", "macros")

_pages: dict[str, RecordPage] = {}
_guides: list[Document] = []


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _site(config: MkDocsConfig) -> Site:
    return loaded_site(_root(config))


@event_priority(100)  # before mkdocs-macros asks for the macros, and before the site is cleaned
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Loads everything; stops the build with problem lines while the earlier site still stands."""
    problems = Problems()
    with problems.collecting():
        settings = read_settings(_root(config), Path(config.config_file_path).name)
    with problems.collecting():
        site = site_for(_root(config))
    if not problems.errors:
        problems.extend(site.warnings)
    if code_fingerprint() != _LOADED_CODE:  # under `serve`, where someone works on the program
        problems.warning(
            Place("macros"), "mã chương trình vừa đổi; dừng (Ctrl+C) rồi chạy lại để dùng mã mới"
        )
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems.errors:
        said = "Nội dung có lỗi; chưa dựng trang nào, trang cũ giữ nguyên."
        raise ContentAbort(said, problems.errors)
    site.slots.clear()
    site.settings, site.view.address = settings, settings.site.address
    site.view.contact = settings.site.contact
    config.extra["kho"] = settings.given  # the templates get what was checked
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages made from records, and the data files."""
    site = _site(config)
    pin(files, site.pages, config)
    _pages.clear()
    _guides.clear()
    for page in record_pages(site.view):
        written = files.get_file_from_path(page.file)
        if written and page.record.record_kind == "bao_cao":
            files.remove(written)  # the Markdown of a report is its source, not its page
        add(files, File.generated(config, page.file, content=_record_stub(page)), config)
        _pages[page.file] = page
    for number in range(2, list_pages(site.view) + 1):
        title = f"Mô hình, cách làm hay, trang {number}"
        meta = {"title": title, "description": f"{title}, xếp theo tên.", "kieu": "ban-ghi"}
        content = stub(f"trang_mo_hinh_tiep({number})", **meta)
        add(files, File.generated(config, f"danh-sach/trang-{number}.md", content=content), config)
    for path, content in (*data_files(site.kb).items(), browse_script(site.view)):
        add(files, File.generated(config, path, content=content), config)
    return files


def _record_stub(page: RecordPage) -> str:
    call = f'trang_ban_ghi("{page.record.record_kind}", "{page.record.id}")'
    return stub(call, **page.meta)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Gives MkDocs a written page with the values of its head as they were checked."""
    if page.file.generated_by is not None:
        return None
    source = split_page(page.file.content_string)
    values = read_front_matter(source, page.file.src_uri, Problems())  # reported in `on_config`
    return canonical_page(values, source.body)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts in the HTML of macros; names record pages (their names never pass through Jinja)."""
    site = _site(config)
    if made := _pages.get(page.file.src_uri):
        page.title = plain_attribute(made.title)
        page.meta["description"] = plain_attribute(made.description)
        if made.record.record_kind == "bao_cao":
            page.toc = get_toc(contents_tokens(site.view.report_page(made.record.id)))
    html = site.fill(reachable(html))
    if page.meta.get("kieu", "tai-lieu") == "tai-lieu":
        page.toc = get_toc(contents(html))
        title, description = str(page.title), page.meta.get("description", "")
        found = page_documents(guide_kind(page.meta), title, page.url, html, description)
        _refuse_double_ids(found, page)
        _guides.extend(found)
    return html


def _refuse_double_ids(found: list[Document], page: Page) -> None:
    """Ends the build where two headings have one id: a link could lead to one of them only."""
    seen: set[str] = set()
    for document in found:
        if document.url in seen:
            anchor = document.url.partition("#")[2]
            place = Place(f"docs/{page.file.src_uri}")
            message = f"hai mục trên trang cùng mã {quoted(anchor)}; đổi một trong hai"
            raise Abort(str(Problem(place, message)))
        seen.add(document.url)


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the search index: it needs the HTML of the written pages."""
    kb = _site(config).kb
    in_order = sorted(_guides, key=lambda made: made.url.partition("#")[0])  # however read
    documents = [*site_documents(kb, url_of), *in_order]
    files = build_index(documents, abbreviations(kb), synonyms(kb), ASIDE)
    for name, content in files.items():
        put(Path(config.site_dir), name, content)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder) -> LiveReloadServer:
    """Rebuilds on a change of a record or a template too; keeps the last good site in sight."""
    steady = SteadyServer(server, _root(config))
    for folder in WATCHED:
        steady.watch(str(_root(config) / folder))
    return steady
