"""What the built site says that the report does not say: only claims, each with its proof."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin

import pytest

from macros.catalog.claims import unfilled
from macros.catalog.schema import Model, Topic
from macros.catalog.text import squeeze
from macros.knowledge_base import KnowledgeBase
from macros.pages.negatives import CLAIM_WORDS, claimed_words, negatives
from macros.pages.negatives_table import proof_csv
from tests.site_fixtures import Pages

TABLE = "huong-dan/khong-neu/"
SAID = re.compile(r"[Bb]áo cáo không nêu")
OTHERWISE = re.compile(
    r"[Bb]áo cáo (?:không|chưa) (?:nói|kể|ghi|trích|viết|liệt kê|cho biết)\b(?! hết)"
    r"|không có trong báo cáo"
)
"""The same in other words, which nothing proves."""

LACKING = re.compile(r"[Bb]áo cáo không nêu:? ([^.;:()]+)")
"""What is said to be lacking, with commas between."""

GUIDES = ("huong-dan/", "du-lieu/")
"""Pages that explain the words."""

PARAGRAPH, LETTERS = re.compile(r"<(w|a):p[ >].*?</\1:p>", re.DOTALL), re.compile(r"<[^>]+>")


def test_a_model_page_claims_what_its_record_claims_and_no_more(
    pages: Pages, kb: KnowledgeBase
) -> None:
    for model in kb.catalog.models.values():
        marked = pages(f"mo-hinh/{model.id}/").select("[data-khong-neu]")
        assert [one["data-khong-neu"] for one in marked] == list(model.not_stated), model.id
        for one in marked:
            assert one.get_text() == CLAIM_WORDS[one["data-khong-neu"]][1]


def test_editors_words_about_a_model_claim_no_more_than_its_record(kb: KnowledgeBase) -> None:
    found = 0
    for model in kb.catalog.models.values():
        reasons = [link.reason for link in model.topics]
        for text in filter(None, [model.note, *reasons]):
            assert not OTHERWISE.search(text), (model.id, text)
            for said in LACKING.findall(text):
                found += 1
                assert said in _words_claimed(model), (model.id, text)
    assert found


def test_what_nobody_looked_for_is_said_nothing_of(pages: Pages, kb: KnowledgeBase) -> None:
    silent = [m for m in kb.catalog.models.values() if not m.not_stated and unfilled(kb.catalog, m)]
    assert silent
    for model in silent:
        assert not SAID.search(pages(f"mo-hinh/{model.id}/").article.get_text())


def test_the_table_holds_every_negative_of_the_site(pages: Pages, kb: KnowledgeBase) -> None:
    rows = Counter(row["data-dieu"] for row in pages(TABLE).select("tr[data-dieu]"))
    assert rows == Counter(f"{n.url} {n.key}" for n in negatives(kb))
    shown = Counter()
    for kind, folder in (("mo_hinh", "mo-hinh"), ("chuyen_de", "chuyen-de"), ("van_ban", "van-ban")):
        for record_id in kb.catalog[kind]:
            url = f"{folder}/{record_id}/"
            for one in pages(url).select("[data-khong-neu]"):
                shown[f"{url} {one['data-khong-neu']}"] += 1
    assert shown and not shown - rows, "a page says what the table does not prove"


def test_no_page_says_it_outside_of_what_is_proved(pages: Pages, kb: KnowledgeBase) -> None:
    """Where a page says it, the page, or the row or head around it, is of a proved record."""
    proved = {n.url.split("#")[0] for n in negatives(kb)}
    for url in pages.urls():
        article = pages(url).article or pages(url).body
        if url.startswith(GUIDES) or article is None:
            continue
        for said in article.find_all(string=SAID):
            if url in proved:
                continue
            row = said.find_parent(["li", "tr", "header"])
            links = row.select("a[href]") if row else []
            near = {urljoin(f"/{url}", a["href"]).lstrip("/").split("#")[0] for a in links}
            assert near & proved, f"{url}: {said}"


def test_nobody_says_it_in_words_that_are_not_looked_for(pages: Pages) -> None:
    for url in pages.urls():
        article = pages(url).article or pages(url).body
        if not url.startswith(GUIDES) and article is not None:
            assert not OTHERWISE.search(article.get_text(" ")), url


def test_word_files_and_slides_say_only_what_is_claimed_of_a_record_in_them(
    built_site: Path, kb: KnowledgeBase
) -> None:
    """Lessons, sheets and the rest: each thing said to be lacking is claimed of what they name."""
    untitled = {n.record.label for n in negatives(kb) if isinstance(n.record, Topic)}
    lists = singles = 0
    files = sorted(f for f in (built_site / "tai-ve").iterdir() if f.suffix in (".docx", ".pptx"))
    for file in files:
        paragraphs = _paragraphs(file)
        whole = "\n".join(paragraphs)
        assert not OTHERWISE.search(whole), file.name
        models = [model for model in kb.catalog.models.values() if model.name in whole]
        claims = {words for model in models for words in _words_claimed(model)}
        for text in paragraphs:
            for said in LACKING.findall(text):
                if text.startswith("Báo cáo không nêu:"):
                    assert said in {claimed_words(model) for model in models}, (file.name, text)
                    lists += 1
                elif said.startswith("tên"):
                    assert any(label in whole for label in untitled), (file.name, text)
                else:
                    assert said.strip() in claims, (file.name, text)
                    singles += 1
    assert lists > 60 and singles and any(file.suffix == ".pptx" for file in files)


def _words_claimed(model: Model) -> set[str]:
    units = {"đơn vị"} if "don_vi" in model.not_stated else set()
    return units | {CLAIM_WORDS[key][1] for key in model.not_stated}


def _paragraphs(file: Path) -> list[str]:
    """The text of each paragraph of a Word file or of slides and their notes."""
    with zipfile.ZipFile(file) as package:
        parts = [
            package.read(name).decode("utf-8")
            for name in package.namelist()
            if re.match(r"word/(document|footnotes)\.xml|ppt/(slides|notesSlides)/[^/]+\.xml", name)
        ]
    found = (match[0] for part in parts for match in PARAGRAPH.finditer(part))
    return [squeeze(html.unescape(LETTERS.sub("", text))) for text in found]


def test_each_negative_comes_with_what_was_read(kb: KnowledgeBase) -> None:
    rows = list(csv.DictReader(io.StringIO(proof_csv(kb))))
    assert len(rows) == len(negatives(kb)) > 60
    for row in rows:
        assert row["trang viết"].startswith("Báo cáo không ")
        assert "câu" in row["đã đọc"] and "mục" in row["đã đọc"] or "phần" in row["đã đọc"]


@pytest.mark.parametrize("note", [7, 8])
def test_models_that_the_report_judges_together_say_whose_judgement_it_is(
    pages: Pages, kb: KnowledgeBase, note: int
) -> None:
    models = kb.relations.of_footnote["so-ket-03-nam-chi-thi-05", note]
    assert len(models) >= 9
    for model in models:
        page = pages(f"mo-hinh/{model.id}/")
        facts = {d.dt.get_text(): d.dd.get_text(" ", strip=True) for d in page.select("dl > div")}
        assert "hưởng ứng" in facts["Đánh giá chung"]
        assert f"ở chú thích {note}, không riêng mô hình này" in facts["Đánh giá chung"]
        assert not {"ket_qua", "tac_dung"} & set(model.not_stated)
        abouts = [one.get_text() for one in page.select(".trich-dan__ve")]
        assert any(f"chú thích {note}" in about for about in abouts), model.id


def test_a_units_page_names_each_group_and_the_places_that_name_it(
    pages: Pages, kb: KnowledgeBase
) -> None:
    for unit in kb.catalog.units.values():
        page = pages(f"don-vi/{unit.id}/")
        linked = {one["data-mo-hinh"] for one in page.select("[data-mo-hinh]")}
        assert bool(page.select("[data-khong-co-mo-hinh]")) == (not linked), unit.id
        own = {model.id for model in kb.relations.of_unit.get(unit.id, [])}
        own |= {model.id for model in kb.relations.of_area.get(unit.id, [])}
        for near in kb.relations.organisations.get(unit.id, []):
            own |= {model.id for model in kb.relations.of_unit.get(near.id, [])}
        assert own <= linked
        places = page.select("[data-noi-nhac]")
        assert len(places) == len(kb.unit_mentions[unit.id]) > 0
        for place in places:
            assert place.select("blockquote b") and place.figcaption.a["href"].count("#") == 1
        for group in page.select("section[data-nhom]"):
            assert group.h2 and group.select("[data-mo-hinh]")


def test_a_commune_has_the_models_in_it_and_of_its_party_organisation(pages: Pages) -> None:
    page = pages("don-vi/xa-huong-tho/")
    assert len(page.select("[data-nhom=dia_ban] [data-mo-hinh]")) == 2
    assert page.find("a", string="Đảng bộ xã Hương Thọ")
    page = pages("don-vi/phuong-huong-xuan/")
    groups = [section["data-nhom"] for section in page.select("section[data-nhom]")]
    assert groups[:2] == ["don_vi", "dia_ban"]
    inspected = pages("don-vi/huong-ho/")
    assert "kiem-tra-giam-sat" in str(inspected.select("[data-nhom=nhac_den]"))
    nobody = pages("don-vi/van-phong-thi-uy/").select_one("[data-khong-co-mo-hinh]").get_text()
    assert "Trong kho chưa có mô hình nào" in nobody and "ở 2 chỗ" in nobody


def test_names_inside_longer_names_are_the_others(kb: KnowledgeBase) -> None:
    def said(unit: str) -> list[str]:
        return [m.report.block(p.key).text[p.start : p.end] for m in kb.unit_mentions[unit] for p in m.names]

    assert "Hương Vinh" in said("xa-huong-vinh")
    assert {m.where for m in kb.unit_mentions["xa-huong-vinh"]} == {
        "mục I.3, chú thích 7",
        "mục I.3, chú thích 10",
    }, "not “Trường THPT Hương Vinh” of note 9"
    assert [m.where for m in kb.unit_mentions["xa-hai-duong"]] == ["mục I.4"]
    assert [m.where for m in kb.unit_mentions["dang-bo-phuong-huong-xuan"]] == ["mục I.3", "mục I.4"]
    assert len(kb.unit_mentions["phuong-huong-xuan"]) == 4
    assert "II.1" not in {m.section for m in kb.unit_mentions["trung-uong"]}


def test_open_lists_stay_open_everywhere(pages: Pages, built_site: Path) -> None:
    model = "to-tu-quan-bao-ve-tai-nguyen-khoang-san"
    left_open = pages(f"mo-hinh/{model}/").select_one("[data-con-nua]")
    assert left_open.get_text() == "…báo cáo không kể hết"
    data = json.loads((built_site / "du-lieu/mo-hinh.json").read_text("utf-8"))
    [record] = [one for one in data["mo_hinh"] if one["id"] == model]
    row = pages("mo-hinh/").select_one(f"li[data-mo-hinh={model}]")
    assert "Hương Xuân…" in row.select_one(".mot-dong").get_text()
    assert record["con_nua"] == ["dia_ban"] and record["khong_neu"]
    baskets = "".join(f.read_text("utf-8") for f in (built_site / "du-lieu/gio").glob("*.js"))
    assert "Hương Toàn, Hương Vinh, Hương Xuân, …" in baskets


def test_rows_name_no_lack_of_units_that_nobody_claimed(pages: Pages, kb: KnowledgeBase) -> None:
    for url in ("mo-hinh/", "linh-vuc/van-hoa-xa-hoi/"):
        for row in pages(url).select("li[data-mo-hinh]"):
            model = kb.catalog.models[row["data-mo-hinh"]]
            claimed = "don_vi" in model.not_stated
            assert ("không nêu đơn vị" in row.get_text()) == claimed, model.id
