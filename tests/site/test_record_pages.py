"""Pages of records, lists and data as built."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path

from macros.catalog.text import sort_key
from macros.knowledge_base import KnowledgeBase
from tests.site_fixtures import Pages


def test_there_are_at_least_44_models_and_the_five_topics(kb: KnowledgeBase) -> None:
    assert len(kb.catalog.models) >= 44
    assert {topic.year for topic in kb.catalog.topics.values()} == {2016, 2017, 2018, 2019, None}


def test_every_record_has_its_page(pages: Pages, kb: KnowledgeBase) -> None:
    urls = set(pages.urls())
    for kind, folder in (
        ("mo_hinh", "mo-hinh"),
        ("chuyen_de", "chuyen-de"),
        ("don_vi", "don-vi"),
        ("linh_vuc", "linh-vuc"),
        ("chu_de", "chu-de"),
        ("van_ban", "van-ban"),
        ("bao_cao", "bao-cao"),
    ):
        for record_id in kb.catalog[kind]:
            assert f"{folder}/{record_id}/" in urls


def test_a_model_page_says_what_the_report_says_and_what_it_does_not(pages: Pages) -> None:
    page = pages("mo-hinh/noi-chao-yeu-thuong/")
    facts = {row.dt.get_text(strip=True): row.dd.get_text(" ", strip=True) for row in
             page.select("dl.ho-so > div")}  # fmt: skip
    assert facts["Tần suất"] == "mỗi tháng 02 lần"
    assert "Đoàn Thanh niên Công an thị xã" in facts["Đơn vị thực hiện"]
    own = page.select_one("dl[data-bien-tap-xep]")
    assert own.find_previous("h2").get_text() == "Ban biên tập xếp"
    assert {"Lĩnh vực", "Chủ đề", "Đối tượng thụ hưởng"} <= {dt.get_text() for dt in own("dt")}
    assert "Tần suất" not in own.get_text() and "Trạng thái" not in facts
    assert "Nôi cháo yêu thương" in page.select_one(".ten-khac").get_text()
    missing = page.select_one(".khong-neu").get_text(" ", strip=True)
    assert missing.startswith("Báo cáo không nêu") and "năm bắt đầu" in missing
    assert "tần suất" not in missing


def test_every_model_has_breadcrumbs_a_quotation_and_a_citation(
    pages: Pages, kb: KnowledgeBase
) -> None:
    for model in kb.catalog.models.values():
        page = pages(f"mo-hinh/{model.id}/")
        assert page.h1.get_text() == model.name
        assert len(page.find_all("h1")) == 1
        assert page.select_one("nav.duong-dan [aria-current]").get_text() == model.name
        assert page.select("figure.trich-dan blockquote")
        citation = page.select_one("[data-trich-dan]").get_text()
        assert model.name in citation and "mục" in citation


def test_the_first_thing_below_a_name_is_the_quotation(pages: Pages, kb: KnowledgeBase) -> None:
    for model in kb.catalog.models.values():
        page = pages(f"mo-hinh/{model.id}/")
        first = page.select_one("#bao-cao-viet > figure")
        assert first and first["class"][1] in ("trich-dan--lon", "trich-dan--vua")
        assert first.find_previous("header") is page.select_one(".dau-ban-ghi")
        assert len(page.select(".lien-quan li")) <= 6


def test_a_line_taken_from_a_quotation_reads_as_a_line(pages: Pages) -> None:
    """“Tấm áo tặng bạn” is quoted from the middle of a sentence and given no content."""
    row = pages("mo-hinh/").select_one("li[data-mo-hinh=tam-ao-tang-ban]")
    assert row.select_one(".mot-dong").get_text() == "Phong trào “Tấm áo tặng bạn”"


def test_a_row_says_nothing_of_the_models_listed_beside_it(
    pages: Pages, kb: KnowledgeBase
) -> None:
    names = {model.name for model in kb.catalog.models.values()}
    for row in pages("mo-hinh/").select("li[data-mo-hinh]"):
        line = row.select_one(".mot-dong").get_text()
        others = [name for name in names - {row.a.get_text()} if f"“{name}”" in line]
        assert others == [], (row.a.get_text(), line)


def test_the_page_of_a_missing_address_loads_nothing_and_offers_the_search(pages: Pages) -> None:
    page = pages("404.html")
    assert not page.select("script[src], img, iframe, link[href]:not([href^='data:'])")
    assert page.style and page.find("form", action="tim-kiem/").find("input", attrs={"name": "q"})
    targets = {link["href"].removeprefix("./") for link in page("a")}
    assert {"mo-hinh/", "chuyen-de/", "bao-cao/"} <= targets


def test_titles_and_descriptions_are_unique(pages: Pages) -> None:
    titles, descriptions = Counter(), Counter()
    for url in pages.urls():
        page = pages(url)
        if url == "404.html" or page.find("meta", attrs={"http-equiv": "refresh"}):
            continue  # an error and the page of an old id have nothing of their own to describe
        titles[page.title.get_text(strip=True)] += 1
        description = page.find("meta", attrs={"name": "description"})
        assert description, url
        descriptions[description["content"]] += 1
    assert [title for title, count in titles.items() if count > 1] == []
    assert [text for text, count in descriptions.items() if count > 1] == []


def test_the_list_is_grouped_by_field_and_theme_and_sorted_as_vietnamese(
    pages: Pages, kb: KnowledgeBase
) -> None:
    page = pages("mo-hinh/")
    listed = []
    for group in page.select("section.nhom"):
        themes = [head.a.get_text() for head in group.select(".chu-de-trong-linh-vuc")]
        assert themes == sorted(themes, key=sort_key)
        for rows in group.select("ul.danh-sach-mo-hinh"):
            names = [row.a.get_text() for row in rows.select("li[data-mo-hinh]")]
            assert names == sorted(names, key=sort_key)
            listed += names
    assert len(listed) == len(kb.catalog.models)
    assert page.select_one("[data-so-ket-qua]").get_text() == str(len(listed))


def test_a_topic_shows_the_source_of_its_title_and_how_sure(pages: Pages) -> None:
    page = pages("chuyen-de/chuyen-de-2018/")
    source = page.select_one(".nguon").get_text(" ", strip=True)
    assert "m.btv.org.vn" in source and "báo chí" in source
    assert pages("chuyen-de/chuyen-de-2016/").h1.get_text() == "Chuyên đề năm 2016"


def test_a_document_shows_where_the_report_and_others_differ(pages: Pages) -> None:
    found = [url for url in pages.urls() if re.match(r"van-ban/.*101-qd-tw", url)]
    table = pages(found[0]).select_one("table.bang").get_text(" ", strip=True)
    assert "06/7/2012" in table and "07/6/2012" in table and "khác báo cáo" in table


def test_json_holds_every_record_with_the_keys_of_its_yaml(
    built_site: Path, kb: KnowledgeBase
) -> None:
    data = json.loads((built_site / "du-lieu" / "mo-hinh.json").read_text("utf-8"))
    assert data["phien_ban"] and data["so_luong"] == len(kb.catalog.models)
    record = next(r for r in data["mo_hinh"] if r["id"] == "noi-chao-yeu-thuong")
    assert record["url"] == "mo-hinh/noi-chao-yeu-thuong/"
    assert record["ten_trong_bao_cao"] == "Nôi cháo yêu thương"
    assert record["nguon"][0]["chu_thich"] == 7
    for entry in data["mo_hinh"]:
        assert (built_site / entry["url"] / "index.html").is_file()


def test_csv_opens_with_marks_in_excel(built_site: Path, kb: KnowledgeBase) -> None:
    raw = (built_site / "du-lieu" / "mo-hinh.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(kb.catalog.models)
    assert "Nồi cháo yêu thương" in {row["ten"] for row in rows}


def test_the_csv_for_people_says_names_and_titles(built_site: Path, kb: KnowledgeBase) -> None:
    raw = (built_site / "du-lieu" / "mo-hinh-de-doc.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    heads = next(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == len(kb.catalog.models) and len(set(heads)) == len(heads)
    row = next(row for row in rows if row["Tên"] == "Nồi cháo yêu thương")
    units = kb.catalog.models["noi-chao-yeu-thuong"].units
    assert row["Đơn vị thực hiện"] == "; ".join(kb.catalog.units[unit].name for unit in units)
    assert "Báo cáo: " in row["Nguồn"] and "mỗi tháng 02 lần" in row["Nguồn"]
    ids = {r.id for r in kb.catalog.records() if "-" in r.id and r.record_kind != "so_lieu"}
    for row in rows:
        cells = {word for head, cell in row.items() if head != "Trang trong kho"
                 for word in cell.replace(";", " ").replace(",", " ").split()}  # fmt: skip
        assert not cells & ids, cells & ids


def test_no_page_asks_another_host(pages: Pages) -> None:
    for url in pages.urls():
        for tag in pages(url).select("script[src], link[href], img[src], iframe[src], source[src]"):
            if tag.get("rel") in (["canonical"], ["license"]):
                continue
            address = tag.get("src") or tag.get("href")
            assert not re.match(r"(https?:)?//", address), f"{url}: {address}"


def test_written_pages_show_their_own_examples(pages: Pages) -> None:
    page = pages("huong-dan/macro/")
    assert page.select("ul.luoi-the li.the") and page.select("figure.trich-dan")
    assert "{{" in page.select_one("pre").get_text()
    assert "<!--kho:" not in str(page)


def test_the_contents_of_a_guide_list_the_headings_that_macros_made(pages: Pages) -> None:
    links = pages("huong-dan/luoc-do/").select(".md-nav--secondary a[href^='#']")
    assert {"#mo-hinh", "#don-vi"} <= {link["href"] for link in links}
