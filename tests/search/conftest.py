"""What the search tests share: small sites with an index of made-up documents."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page

from macros.catalog.problems import Problems
from macros.catalog.text import slug
from macros.knowledge_base import load_knowledge_base
from macros.pages.urls import url_of
from macros.search import (
    ASIDE,
    Document,
    build_index,
    guide_kind,
    page_documents,
    site_documents,
    synonyms,
)
from macros.search import (
    abbreviations as abbreviations_of,
)
from tests.example_project import EXAMPLE

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "overrides" / "assets"

SYNONYMS = [("lợn", "heo"), ("bệnh viện", "nhà thương")]

ABBREVIATIONS = [("BDCT", "bồi dưỡng chính trị"), ("MTTQ", "Mặt trận Tổ quốc")]

DOCUMENTS = [
    Document(
        "mô hình",
        "Nồi cháo yêu thương",
        "mo-hinh/noi-chao/",
        ("Nôi cháo yêu thương",),
        "Chương trình được tổ chức mỗi tháng 02 lần để phục vụ cho bệnh nhân nghèo đang điều trị"
        " tại bệnh viện thị xã, giúp hộ nghèo vượt qua lúc ốm đau.",
        {"Đơn vị": "Đoàn Thanh niên Công an thị xã"},
    ),
    Document("mô hình", "Tổ hòa giải", "mo-hinh/to-hoa-giai/", (), "Cháo lòng là món khác."),
    Document("mô hình", "Mã số cho em", "mo-hinh/ma-so/"),
    Document("mô hình", "Má ơi", "mo-hinh/ma-oi/"),
    Document("mô hình", "Đường hoa", "mo-hinh/duong-hoa/"),
    Document("mô hình", "Đường hoa nông thôn mới", "mo-hinh/duong-hoa-nong-thon/"),
    Document("mô hình", "Tuyến đường sáng - xanh - sạch - đẹp", "mo-hinh/tuyen-duong/"),
    Document("mô hình", "Nghĩa tình đồng đội", "mo-hinh/nghia-tinh/"),
    Document("mô hình", "Hũ gạo tình thương", "mo-hinh/hu-gao/", (), "Mỗi hội viên góp gạo."),
    Document("đơn vị", "Trung tâm Bồi dưỡng chính trị thị xã", "don-vi/trung-tam/"),
    Document("đơn vị", "Ủy ban MTTQ thị xã", "don-vi/mttq/"),
    Document("văn bản", "Kế hoạch 94-KH/TU", "van-ban/94-kh-tu/", (), "ngày 03/6/2019, Thị ủy"),
    Document("văn bản", "Chỉ thị 05-CT/TW", "van-ban/chi-thi-05/", (), "ngày 15/5/2016"),
    Document(
        "mục báo cáo",
        "I.3. Công tác tuyên truyền",
        "bao-cao/so-ket/#muc-i-3",
        (),
        "Đã kịp thời biểu dương và nhân rộng các điển hình tiên tiến; xây dựng đường hoa, vườn cây"
        " ở nhiều nơi, cháo nóng phát cho nồi cơm của người yêu lao động, thương binh.",
    ),
    Document("chú thích", "Chú thích 7", "bao-cao/so-ket/#fn:7", (), "Câu lạc bộ 3.828 hội viên"),
    Document("mô hình", "Nuôi heo đất", "mo-hinh/heo-dat/", (), "Mỗi em một con heo."),
    Document(
        "chủ đề",
        "Môi trường",
        "chu-de/moi-truong/",
        (),
        "Giữ môi trường sạch. Mỗi trường có một vườn mới, đường mới. […] Cổng trường mới xây.",
    ),
    Document(
        "hướng dẫn biên tập", "Thêm mô hình", "huong-dan/them/", (), "Ghi nồi cháo vào tệp yml."
    ),
]


def write_index(site: Path, documents: list[Document] = DOCUMENTS) -> None:
    """Puts the index of `documents` into the folder of a site."""
    for name, content in build_index(documents, ABBREVIATIONS, SYNONYMS, ASIDE).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    return DOCUMENTS


@pytest.fixture(scope="session")
def abbreviations() -> list[tuple[str, str]]:
    return ABBREVIATIONS


@pytest.fixture(scope="session")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with nothing but what loads the engine, and the index beside it."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "assets").mkdir()
    for path in [ASSETS / "khoi-dong.js", *ASSETS.glob("tim-kiem*.js")]:
        (folder / "assets" / path.name).write_bytes(path.read_bytes())
    scripts = "".join(
        f'<script src="assets/{name}.js" data-goc="."></script>'
        for name in ("khoi-dong", "tim-kiem")
    )
    (folder / "index.html").write_text(f"<!doctype html><meta charset=utf-8>{scripts}", "utf-8")
    write_index(folder)
    return folder


@pytest.fixture(scope="module")
def bare_tab(browser: Browser) -> Iterator[Page]:
    """A tab for the engine's page: to open one anew takes longer than to search."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def engine(bare_tab: Page, bare_site: Path) -> Page:
    """A fresh page with the engine, opened from disk: index files load as scripts there too."""
    bare_tab.goto("about:blank")
    bare_tab.goto((bare_site / "index.html").as_uri())
    bare_tab.evaluate("localStorage.clear(), sessionStorage.clear()")
    bare_tab.evaluate("kho.timKiem.ready()")
    return bare_tab


def guides() -> Iterator:
    """The written guides, with their macros left as they stand."""
    for path in sorted((ROOT / "docs" / "huong-dan").glob("*.md")):
        _, meta, text = path.read_text("utf-8").split("---\n", 2)
        reader = Markdown(
            extensions=["toc", "tables", "attr_list"],
            extension_configs={"toc": {"slugify": slug}},
        )
        url = "huong-dan/" if path.stem == "index" else f"huong-dan/{path.stem}/"
        about = yaml.safe_load(meta)
        kind, description = guide_kind(about), about.get("description", "")
        yield from page_documents(kind, about["title"], url, reader.convert(text), description)


@pytest.fixture(scope="session")
def real_site(bare_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine's page with the index of the real records, reports and guides."""
    problems = Problems()
    kb = load_knowledge_base(EXAMPLE, problems)
    assert kb is not None, problems.errors
    folder = tmp_path_factory.mktemp("real")
    shutil.copytree(bare_site / "assets", folder / "assets")
    shutil.copy(bare_site / "index.html", folder)
    documents = [*site_documents(kb, url_of), *guides()]
    for name, content in build_index(documents, abbreviations_of(kb), synonyms(kb), ASIDE).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


class ThemeLoader(yaml.SafeLoader):
    """Reads mkdocs.yml without importing the functions it names: the theme needs none of them."""


ThemeLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, tag, node: None)


@pytest.fixture(scope="session")
def themed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home page and the results page in the project's theme, with the index."""
    folder = tmp_path_factory.mktemp("themed")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("---\nkieu: trang-chu\n---\n# Trang chủ\n", "utf-8")
    results = (ROOT / "docs" / "tim-kiem.md").read_text("utf-8")
    (folder / "docs" / "tim-kiem.md").write_text(results, "utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Kho mô hình\n", "utf-8")
    theme = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=ThemeLoader)["theme"]
    theme["custom_dir"] = str(ROOT / theme["custom_dir"])
    build(load_config(
        config_file=str(folder / "mkdocs.yml"), theme=theme, plugins=[],
        markdown_extensions=["md_in_html", "attr_list"],
    ))  # fmt: skip
    write_index(folder / "site")
    return folder / "site"


@pytest.fixture(scope="session")
def address(
    themed_site: Path,
    tmp_path_factory: pytest.TempPathFactory,
    serve_folder: Callable[[Path], str],
) -> str:
    """Address of the themed site, served under a sub-path."""
    outer = tmp_path_factory.mktemp("served")
    (outer / "kho").symlink_to(themed_site)
    return serve_folder(outer) + "kho/"
