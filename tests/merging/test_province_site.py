"""A province of three made-up towns as a site: built once, read as its readers do."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Page, expect

from benchmarks.small_project import write_ours
from macros.building import build
from macros.catalog.problems import Problems
from macros.knowledge_base import KnowledgeBase, load_knowledge_base
from macros.merging.command import Wish, gather, write
from macros.merging.judging import judge
from macros.merging.reading import read_data
from tests.merging.made_up_towns import FIRST, SECOND, THIRD, kho_json
from tests.sharing import made_once
from tests.site_fixtures import Pages

OWN, LABEL = "Tỉnh Thử", "nơi thực hiện"
ADDRESS = "https://kho.vi-du.vn/"
INFERRED = "tên suy ra từ các địa danh trong báo cáo"
A, B, C = "thi-xa-binh-minh", "huyen-song-xanh", "phuong-nui-vang"


def _make(root: Path) -> None:
    write_ours(root, 3)
    settings = (root / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("Thị xã Hương Trà", OWN)
    settings = re.sub(
        r"(?m)^ +dia_phuong_ghi_chu:.*\n", f"    nhan_dia_phuong: {LABEL}\n", settings
    )
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    sources = []
    for number, town in enumerate((FIRST, SECOND, THIRD)):
        file = root.parent / f"{number}.json"
        note = INFERRED if town is THIRD else None
        file.write_bytes(kho_json(*town, ADDRESS if number == 0 else None, note))
        sources.append(str(file))
    write(root, gather(root, sources, Wish()))
    kb = _kb(root)
    one, other = (next(m for m in kb.catalog.models.values() if m.town == town) for town in (A, B))
    judge(root, [one.id, other.id], "cùng một cách làm", "cùng một việc")
    assert build(root, None, strict=False) == 0


def _kb(root: Path) -> KnowledgeBase:
    problems = Problems()
    kb = load_knowledge_base(root, problems)
    assert kb is not None, list(problems)
    return kb


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "mot-tinh", lambda folder: _make(folder / "tinh")) / "tinh"


@pytest.fixture(scope="module")
def province(root: Path) -> KnowledgeBase:
    return _kb(root)


@pytest.fixture(scope="module")
def province_pages(root: Path) -> Pages:
    return Pages(root / "site")


@pytest.fixture(scope="module")
def province_address(root: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(root / "site")


def test_each_model_page_says_whose_it_is(province: KnowledgeBase, province_pages: Pages) -> None:
    for model in province.catalog.models.values():
        page = province_pages(f"mo-hinh/{model.id}/")
        shown = page.select_one("[data-dia-phuong]")
        assert shown is not None and shown["data-dia-phuong"] == model.town
        name = OWN if not model.town else province.towns[model.town].name
        assert shown.get_text().startswith(f"{LABEL.capitalize()}: {name}")
        assert (f"{name} ({INFERRED})" in shown.get_text()) == (model.town == C)
        origin = shown.select_one("a")
        if model.town == A:
            own = model.id.removeprefix(f"{A}-")
            assert origin is not None and origin["href"] == f"{ADDRESS}mo-hinh/{own}/"
        else:
            assert origin is None
        if model.town:
            quoted = page.select_one("[data-trich-dan]")
            assert quoted is not None and name in quoted.get_text()
            assert name in page.title.get_text()  # type: ignore[union-attr]


def test_each_row_of_lists_names_the_town(province: KnowledgeBase, province_pages: Pages) -> None:
    rows = province_pages("mo-hinh/").select("[data-mo-hinh]")
    assert len(rows) == len(province.catalog.models)
    for row in rows:
        model = province.catalog.models[str(row["data-mo-hinh"])]
        place = row.select_one(".dia-phuong")
        assert (
            place is not None and place.get_text() == province.towns[model.town].name
            if (model.town)
            else place is not None
        )
    units = province_pages("don-vi/").select("li .dia-phuong")
    assert len(units) == len(province.catalog.units)
    topics = province_pages("chuyen-de/").select("ul.danh-sach-mo-hinh > li > a")
    assert all("(" in topic.get_text() for topic in topics)


def test_one_practice_stands_on_both_pages(province: KnowledgeBase, province_pages: Pages) -> None:
    for name, others in province.same.items():
        listed = province_pages(f"mo-hinh/{name}/").select("[data-cung-cach-lam] li")
        assert len(listed) == len(others) == 1
        town = province.towns[others[0].model.town].name
        assert town in listed[0].get_text() and "cùng một việc" in listed[0].get_text()
    assert len(province.same) == 2
    alone = next(name for name in province.catalog.models if name not in province.same)
    assert not province_pages(f"mo-hinh/{alone}/").select("[data-cung-cach-lam]")


def test_every_link_to_a_report_leads_to_its_words(
    province: KnowledgeBase, province_pages: Pages
) -> None:
    for model in province.catalog.models.values():
        for phrase in province.phrases(model):
            path, _, anchor = phrase.url.partition("#")
            page = province_pages(path)
            assert page.find(id=anchor) is not None, phrase.url
            if model.town:
                assert phrase.report.id.startswith(f"{model.town}-")


def test_a_report_names_records_of_its_town_alone(
    province: KnowledgeBase, province_pages: Pages
) -> None:
    for report in province.catalog.reports.values():
        links = province_pages(f"bao-cao/{report.id}/").select("article a[href]")
        to = {re.sub(r"^(\.\./)+", "", str(link["href"])) for link in links}
        for kind in ("mo-hinh", "don-vi", "van-ban"):
            names = [
                url.split("/")[1] for url in to if url.startswith(f"{kind}/") and url[-1] == "/"
            ]
            records = province.catalog[kind.replace("-", "_")]
            assert {records[name].town for name in names if name in records} <= {report.town}


def test_word_files_name_the_town(province: KnowledgeBase, root: Path) -> None:
    model = next(m for m in province.catalog.models.values() if m.town == A)
    with zipfile.ZipFile(root / f"site/tai-ve/{model.id}.docx") as file:
        body = file.read("word/document.xml").decode()
    text = re.sub(r"<[^>]+>", "", body)
    assert f"{LABEL.capitalize()}{FIRST[0]}" in text


def test_the_provinces_own_data_could_be_merged_again(root: Path) -> None:
    with zipfile.ZipFile(io.BytesIO((root / "site/du-lieu/kho.zip").read_bytes())) as file:
        raw = file.read("kho.json")
    problems = Problems()
    data = read_data(raw, "kho.json", problems)
    assert data is not None, list(problems)
    said = json.loads(raw)
    assert data.origin.area == OWN and len(data.pages) == len(said["trang_bao_cao"])
    assert {town["ma"]: town["dia_chi"] for town in said["cac_dia_phuong"]} == {
        A: ADDRESS, B: None, "phuong-nui-vang": None,
    }  # fmt: skip
    described = json.loads((root / "site/du-lieu/openapi.json").read_text("utf-8"))
    schema = {"$ref": "#/components/schemas/kho", "components": described["components"]}
    assert list(Draft202012Validator(schema).iter_errors(said)) == []


@pytest.mark.browser
def test_models_are_narrowed_by_town(
    desk: Page, province_address: str, province: KnowledgeBase
) -> None:
    desk.goto(f"{province_address}mo-hinh/")
    label = desk.locator("label", has=desk.locator(f"input[name=dia_phuong][value={B}]"))
    label.click()
    wanted = {m.id for m in province.catalog.models.values() if m.town == B}
    expect(desk.locator("[data-so-ket-qua]")).to_have_text(str(len(wanted)))
    rows = desk.locator("[data-ket-qua-loc] [data-mo-hinh]")
    assert {str(row.get_attribute("data-mo-hinh")) for row in rows.all()} == wanted
    expect(rows.first.locator(".dia-phuong")).to_have_text(SECOND[0])
    assert f"dia_phuong={B}" in desk.url
    assert desk.evaluate("document.documentElement.scrollWidth") <= 1440


@pytest.mark.browser
@pytest.mark.parametrize("typed", ["Huyện Sông Xanh", "huyen song xanh"])
def test_the_search_finds_by_town_without_marks(
    phone: Page, province_address: str, typed: str
) -> None:
    phone.goto(f"{province_address}tim-kiem/?q={typed}")
    first = phone.locator("main a", has_text=SECOND[0]).first
    expect(first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_one_town_alone_has_nothing_of_this(built_site: Path, pages: Pages) -> None:
    script = next((built_site / "du-lieu").glob("duyet-*.js")).read_text("utf-8")
    assert "dia_phuong" not in script
    for url in ("mo-hinh/", "don-vi/", "chuyen-de/", "mo-hinh/noi-chao-yeu-thuong/"):
        page = pages(url)
        assert not page.select(".dia-phuong, [data-dia-phuong], [data-cung-cach-lam]"), url
