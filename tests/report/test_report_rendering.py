"""The page of a report: overlapping quotations, footnotes, corrections, and every word."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.catalog.problems import Place, Problems
from macros.catalog.schema import ReportRegister
from macros.report.errata import Corrections, place_errata
from macros.report.model import Report
from macros.report.passages import find_all, span_of
from macros.report.phrases import Mention, QuotedPhrase
from macros.report.reader import parse_report
from macros.report.rendering import RenderedReport, render_report

GOLDEN = Path(__file__).parent / "golden" / "bao-cao-nho.html"
PAGE = """---
title: Nhỏ
---

# BÁO CÁO

## Kết quả *học tập*

Báo cáo như sau:

## I. TÌNH HÌNH

### 1. Việc đã làm

Đã mở lớp[^1] theo CT 05 & kế hoạch <b> ở BDCT, phong trào “Tắm áo tặng bạn” và CT 05 rất tốt.

- Một việc,
- Hai việc.

## II. NHIỆM VỤ

1\\. Tiếp tục làm.

## Nơi nhận:

- Tỉnh ủy,

T/M BAN\\
BÍ THƯ

[^1]: Lớp học ở *thị xã* do xã mở.
"""
REGISTER = {
    "ten": "Báo cáo nhỏ",
    "ten_ngan": "Nhỏ",
    "ban_goc": "nho.txt",
    "khong_ghi": ["số", "ngày"],
    "dinh_chinh": [
        {
            "muc": "I.1",
            "ban_goc": "Tắm áo",
            "sua_thanh": "Tấm áo",
            "muc_do": "chắc chắn",
            "ly_do": "Sai dấu “a” & <b>.",
        },
        {"muc": "I.1", "ban_goc": "rất tốt", "muc_do": "chỉ ghi chú", "ly_do": "Giữ nguyên."},
    ],
}
MENTIONS = (
    Mention("CT 05", "van-ban", url="van-ban/ct-05/"),
    Mention("BDCT", "viet-tat", expansion="bồi dưỡng chính trị"),
)


@pytest.fixture(scope="module")
def small() -> tuple[Report, ReportRegister, Corrections]:
    problems = Problems()
    report = parse_report(PAGE, "nho", "nho.md", problems)
    register = ReportRegister.model_validate(REGISTER)
    assert report is not None
    corrections = place_errata(report, register.errata, lambda path: Place("r"), problems)
    assert list(problems) == []
    return report, register, corrections


def phrase(report: Report, words: str, record: str, number: int = 1, **more) -> QuotedPhrase:
    spans = [span for block in report.all_blocks() for span in find_all(words, [block])]
    url = f"mo-hinh/{record}/"
    return QuotedPhrase(record, number, spans[0], url, record.upper(), "Mô hình", **more)


def rendered(small, *phrases: QuotedPhrase, prefix: str = "../../") -> RenderedReport:
    report, register, corrections = small
    return render_report(report, register, corrections, phrases, MENTIONS, prefix=prefix)


def soup_of(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def check_sound(soup: BeautifulSoup) -> None:
    """What HTML does not forgive: ids once, no link in a link, every inner link has its target."""
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert [found for found, times in Counter(ids).items() if times > 1] == []
    assert soup.select("a a") == []
    for link in soup.select('a[href^="#"]'):
        assert str(link["href"])[1:] in ids
    for link in soup.find_all("a"):
        assert link.get_text(strip=True)


def segments_of(soup: BeautifulSoup, token: str) -> list[Tag]:
    return soup.select(f'[data-trich~="{token}"]')


def test_the_small_report_looks_as_reviewed(small):
    report = small[0]
    page = rendered(
        small,
        phrase(report, "phong trào “Tắm áo tặng bạn”", "ngoai"),
        phrase(report, "“Tắm áo tặng bạn”", "trong"),
        phrase(report, "tặng bạn” và CT 05", "cheo"),
        phrase(report, "“Tắm áo tặng bạn”", "cung"),
        phrase(report, "Đã mở lớp theo CT 05", "dau"),
        phrase(report, "Lớp học ở thị xã", "dau", 2),
        phrase(report, "Tiếp tục làm", "viec", style="marker"),
    )
    assert page.html == GOLDEN.read_text(encoding="utf-8")
    check_sound(soup_of(page.html))


def test_of_a_units_quotation_only_the_name_is_the_link(small):
    report = small[0]
    unit = phrase(report, "theo CT 05 & kế hoạch <b> ở BDCT", "don-vi")
    name = replace(unit, link_on=phrase(report, "kế hoạch <b>", "x").span)
    soup = soup_of(rendered(small, name).html)
    assert [link.get_text() for link in soup.select("a.trich[data-trich]")] == ["kế hoạch <b>"]
    covered = "".join(tag.get_text() for tag in soup.select("[data-trich~=don-vi]"))
    assert covered == "theo CT 05 & kế hoạch <b> ở BDCT"


def test_alike_markers_say_their_kind_once(small):
    report = small[0]
    years = [
        replace(phrase(report, "tặng bạn", f"nam-{year}", style="marker"), mark=str(year))
        for year in (2017, 2018)
    ]
    soup = soup_of(rendered(small, *years).html)
    shown = [link.get_text() for link in soup.select(".ban-trich-dang ~ * .trich-khac a")]
    assert shown == ["mô hình 2017", "2018"]


def test_alike_markers_without_a_mark_of_their_own_are_counted(small):
    report = small[0]
    same = [phrase(report, "tặng bạn", record, style="marker") for record in ("a", "b", "c")]
    soup = soup_of(rendered(small, *same).html)
    links = soup.select(".ban-trich-dang ~ * .trich-khac a")
    assert [link.get_text() for link in links] == ["mô hình 1", "2", "3"]
    assert [link.get("aria-label") for link in links] == [None, "2: B", "3: C"]
    assert [link["title"] for link in links] == ["Mô hình: A", "Mô hình: B", "Mô hình: C"]
    assert [link["title"] for link in links] == ["Mô hình: A", "Mô hình: B", "Mô hình: C"]


def test_nested_quotations_link_to_the_innermost_and_belong_to_both(small):
    report = small[0]
    outer = phrase(report, "phong trào “Tắm áo tặng bạn” và CT 05", "ngoai")
    inner = phrase(report, "tặng bạn", "trong")
    soup = soup_of(rendered(small, outer, inner).html)
    [link] = soup.select("a.trich#trich-trong")
    assert link.get_text() == "tặng bạn"
    assert link["href"] == "../../mo-hinh/trong/"
    assert link["data-trich"].split() == ["ngoai", "trong"]
    words = "".join(tag.get_text() for tag in segments_of(soup, "ngoai"))
    assert words == "phong trào “Tấm áo tặng bạn” và CT 05"


def test_each_phrase_starts_at_its_anchor(small):
    report = small[0]
    phrases = [
        phrase(report, "phong trào “Tắm áo", "a"),
        phrase(report, "phong trào “Tắm áo tặng", "b"),
        phrase(report, "áo tặng bạn", "c"),
        phrase(report, "Lớp học ở thị xã", "c", 2),
    ]
    soup = soup_of(rendered(small, *phrases).html)
    for found in phrases:
        target = soup.find(id=found.anchor)
        first = segments_of(soup, found.token)[0]
        assert target is first or first in target.descendants
    assert [p.anchor for p in phrases] == ["trich-a", "trich-b", "trich-c", "trich-c-2"]


def test_a_phrase_without_words_of_its_own_gets_a_small_link(small):
    report = small[0]
    same = [phrase(report, "tặng bạn", record) for record in ("a", "b")]
    soup = soup_of(rendered(small, *same).html)
    [marker] = soup.select(".ban-trich-dang ~ * .trich-khac a")
    assert marker["href"] == "../../mo-hinh/b/"
    assert (marker.get_text(), marker["title"]) == ("mô hình", "Mô hình: B")
    assert marker.parent.previous_sibling.get_text() == "tặng bạn"


def test_a_marked_phrase_keeps_its_words_plain(small):
    found = phrase(small[0], "Tiếp tục làm", "viec", style="marker")
    soup = soup_of(rendered(small, found).html)
    [words] = segments_of(soup, "viec")
    assert (words.name, words.get("class"), words["id"]) == ("span", None, "trich-viec")
    assert words.next_sibling.a["href"] == "../../mo-hinh/viec/"


def test_footnotes_link_both_ways_and_name_the_records_they_support(small):
    found = phrase(small[0], "Lớp học ở thị xã", "lop")
    page = rendered(small, found)
    soup = soup_of(page.html)
    note = soup.find(id="fn:1")
    assert soup.find(id="fnref:1")["href"] == "#fn:1"
    assert note.select_one(".ve-cho-goi")["href"] == "#fnref:1"
    assert [link.get_text() for link in note.select(".chu-thich__mo-hinh a")] == ["LOP"]
    assert page.supports == {1: (found,)}


def test_corrections_say_what_the_source_has_and_why(small):
    soup = soup_of(rendered(small).html)
    [correction] = soup.select("ins.dinh-chinh")
    assert correction.get_text() == "Tấm áo"
    assert correction["data-goc"] == "Tắm áo"
    assert correction["data-ly-do"] == "Sai dấu “a” & <b>."
    assert correction["data-do-chac"] == "chắc chắn"
    [remark] = soup.select("mark.dinh-chinh")
    assert (remark.get_text(), remark.get("data-goc")) == ("rất tốt", None)
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in soup.select("tbody tr")]
    assert rows == [
        ["Tắm áo", "Tấm áo", "mục I.1", "Sai dấu “a” & <b>.", "chắc chắn"],
        ["rất tốt", "giữ nguyên", "mục I.1", "Giữ nguyên.", "chỉ ghi chú"],
    ]


def test_the_first_mention_in_a_section_is_linked_or_explained_once(small):
    soup = soup_of(rendered(small).html)
    assert [a.get_text() for a in soup.select("a.van-ban")] == ["CT 05"]
    [short] = soup.select("abbr.viet-tat")
    assert (short.get_text(), short["title"]) == ("BDCT", "bồi dưỡng chính trị")


def test_a_mention_inside_a_quotation_gives_way_to_the_next_one(small):
    report = small[0]
    soup = soup_of(rendered(small, phrase(report, "theo CT 05", "a")).html)
    [link] = soup.select("a.van-ban")
    assert link.next_sibling.get_text() == " " and link.find_previous("ins") is not None


@pytest.mark.parametrize(
    ("wording", "shown"),
    [
        ("bạn” và CT 05", [("bạn”", "van-ban/a/"), ("CT 05", "van-ban/b/")]),
        ("CT 05", [("CT 05", "van-ban/a/")]),  # no list: one link, to the first
    ],
)
def test_one_wording_of_two_documents_leads_to_both(small, wording, shown):
    report, register, corrections = small
    mentions = [Mention(wording, "van-ban", url=f"van-ban/{one}/") for one in "ab"]
    soup = soup_of(render_report(report, register, corrections, (), mentions).html)
    assert [(a.get_text(), a["href"]) for a in soup.select("a.van-ban")] == shown
    assert soup.get_text() == soup_of(rendered(small).html).get_text()


def test_an_abbreviation_is_not_found_inside_another_word(small):
    report, register, corrections = small
    mentions = [Mention("BAN", "viet-tat", expansion="x"), Mention("T", "viet-tat", expansion="y")]
    soup = soup_of(render_report(report, register, corrections, (), mentions).html)
    assert [tag.get_text() for tag in soup.find_all("abbr")] == ["BAN"]  # not the T of T/M


def test_the_contents_name_every_section_and_lead_to_it(small, report, register, corrections):
    page = rendered(small)
    assert [(e.level, e.anchor, e.title) for e in page.contents] == [
        (2, "muc-i", "I. TÌNH HÌNH"),
        (3, "muc-i-1", "1. Việc đã làm"),
        (2, "muc-ii", "II. NHIỆM VỤ"),
        (3, "muc-ii-1", "1. Tiếp tục làm."),
        (2, "muc-noi-nhan", "Nơi nhận"),
        (2, "chu-thich", "Chú thích"),
        (2, "dinh-chinh", "Đính chính"),
    ]
    real = render_report(report, register, corrections)
    soup = soup_of(real.html)
    for entry in real.contents:
        assert soup.find(id=entry.anchor) is not None
    assert soup.find(id="muc-iii-6").name == "p"


def test_the_head_says_what_the_report_does_not_print(small):
    soup = soup_of(rendered(small).html)
    assert soup.h1.get_text() == "Kết quả học tập"
    notice = soup.select_one(".ban-trich-dang").get_text()
    assert "Bản trích đăng." in notice and "Bản quét không ghi: số; ngày." in notice


def test_a_record_is_not_named_twice_over(small):
    report = small[0]
    span = find_all("tặng bạn", report.sections["I.1"].blocks)[0]
    titled = QuotedPhrase("x", 1, span, "chuyen-de/x/", "Chuyên đề năm 2017", "Chuyên đề")
    [link] = soup_of(rendered(small, titled).html).select("a#trich-x")
    assert link["title"] == "Chuyên đề năm 2017"


# Every word of the scan, by a splitter that knows nothing of the importer


def scan_words(scan: str) -> tuple[str, list[str]]:
    """The letters of the running text and of each note, white space and markup left out."""
    running: list[str] = []
    notes: list[str] = []
    for paragraph in re.split(r"\n\s*\n", scan):
        is_note = re.match(r"\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]", paragraph)
        letters = re.sub(r"[\s*⁰¹²³⁴⁵⁶⁷⁸⁹]", "", paragraph)
        (notes if is_note else running).append(letters)
    return "".join(running), notes


def page_words(html: str) -> tuple[str, list[str]]:
    """The same from the page: corrections undone, what the page adds taken out."""
    soup = soup_of(html)
    for added in soup.select(
        ".ban-trich-dang, .goi-chu-thich, .trich-khac, .ve-cho-goi, .chu-thich__mo-hinh,"
        " .dinh-chinh-ds, .chu-thich > h2"
    ):
        added.extract()
    for correction in soup.select("ins.dinh-chinh"):
        correction.replace_with(str(correction["data-goc"]))
    notes = [re.sub(r"\s", "", note.extract().get_text()) for note in soup.select(".chu-thich li")]
    return re.sub(r"\s", "", soup.get_text()), notes


def test_undoing_the_corrections_gives_every_word_of_the_scan_in_order(
    scan_text, report, register, corrections
):
    phrases = [
        phrase(report, "Chương trình “Nôi cháo yêu thương” của Đoàn Thành niên", "a"),
        phrase(report, "phong trào “Tắm áo tặng bạn” “Nuôi heo đất", "b"),
        phrase(report, "báo cáo kết quả như sau", "c"),
        phrase(report, "những biểu hiện “tự diễn biến” “tự chuyển hóa”", "d"),
    ]
    html = render_report(report, register, corrections, phrases, MENTIONS).html
    check_sound(soup_of(html))
    assert page_words(html) == scan_words(scan_text)
    count = Counter(re.findall(r"\w+", re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]", " ", scan_text)))
    texts = [f"{block.marker} {block.text}" for block in report.all_blocks()]
    assert Counter(re.findall(r"\w+", " ".join(texts))) == count


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_any_quotations_leave_the_words_alone_and_reach_their_records(small, data):
    report = small[0]
    blocks = report.sections["I.1"].blocks
    length = sum(len(block.text) + 1 for block in blocks) - 1
    phrases = []
    for number in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, length - 1))
        end = data.draw(st.integers(start + 1, min(length, start + 40)))
        span = span_of(blocks, start, end)
        style = data.draw(st.sampled_from(["link", "marker"]))
        record = f"r{number}"
        if span.length:
            phrases.append(
                QuotedPhrase(record, 1, span, f"mo-hinh/{record}/", record, "Mô hình", style)
            )
    html = rendered(small, *phrases).html
    soup = soup_of(html)
    check_sound(soup)
    for found in phrases:
        assert soup.find(id=found.anchor) is not None
        assert segments_of(soup, found.token)
        assert soup.select(f'a[href="../../{found.url}"]')
    assert page_words(html) == page_words(rendered(small).html)
