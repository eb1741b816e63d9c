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
from macros.report.passages import Running, find_all
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
        phrase(report, "Tiếp tục làm", "viec", style="plain"),
    )
    assert page.html == GOLDEN.read_text(encoding="utf-8")
    check_sound(soup_of(page.html))


def listed_after(block: Tag) -> list[tuple[str, str, list[str]]]:
    """What draws on a block, as named below it: words, address, marks of its words."""
    links = block.find_next_sibling("details", class_="dan-doan").select("a")
    return [(link.get_text(), link["href"], link["data-to"].split()) for link in links]


def paragraph_of(soup: BeautifulSoup, words: str) -> Tag:
    [found] = [p for p in soup.select(".bao-cao > p") if words in p.get_text()]
    return found


def test_of_a_units_quotation_only_the_name_may_be_the_link(small):
    report = small[0]
    unit = phrase(report, "theo CT 05 & kế hoạch <b> ở BDCT", "don-vi")
    name = replace(unit, link_on=phrase(report, "kế hoạch <b>", "x").span)
    soup = soup_of(rendered(small, name).html)
    assert [words.get_text() for words in soup.select(".trich[data-trich]")] == ["kế hoạch <b>"]
    covered = "".join(tag.get_text() for tag in soup.select("[data-trich~=don-vi]"))
    assert covered == "theo CT 05 & kế hoạch <b> ở BDCT"


def test_the_text_carries_no_link_but_those_to_its_own_notes(small):
    report = small[0]
    soup = soup_of(rendered(small, phrase(report, "tặng bạn", "a")).html)
    links = paragraph_of(soup, "Đã mở lớp").select("a")
    assert [link["href"] for link in links] == ["#fn:1"]


def test_what_draws_on_a_paragraph_is_counted_and_named_below_it(small):
    report = small[0]
    topic = phrase(report, "tặng bạn", "hoc")
    soup = soup_of(
        rendered(
            small,
            phrase(report, "tặng bạn", "mot"),
            phrase(report, "Đã mở lớp", "hai"),
            replace(topic, kind="Chuyên đề", title="Chuyên đề năm 2017"),
            phrase(report, "rất tốt", "hai", 2),
        ).html
    )
    block = paragraph_of(soup, "Đã mở lớp")
    summary = block.find_next_sibling("details").summary.get_text()
    assert summary.replace("\xa0", " ") == "Dẫn đoạn này: 2 mô hình · 1 chuyên đề · 1 văn bản"
    assert listed_after(block) == [
        ("Mô hình: HAI", "../../mo-hinh/hai/", ["hai", "hai-2"]),
        ("Mô hình: MOT", "../../mo-hinh/mot/", ["mot"]),
        ("Chuyên đề năm 2017", "../../mo-hinh/hoc/", ["hoc"]),
        ("Văn bản: CT 05", "../../van-ban/ct-05/", ["ct-05"]),
    ]


def test_a_paragraph_that_nothing_draws_on_has_no_line(small):
    soup = soup_of(rendered(small).html)
    assert paragraph_of(soup, "Tiếp tục làm").find_next_sibling("details") is None


def test_what_draws_on_a_heading_is_named_below_its_paragraph(small):
    soup = soup_of(rendered(small, phrase(small[0], "Việc đã làm", "dau")).html)
    assert soup.h3.find_next_sibling().name == "p"
    assert "Mô hình: DAU" in [name for name, *_ in listed_after(paragraph_of(soup, "Đã mở lớp"))]


def test_nested_quotations_name_the_innermost_first_and_belong_to_both(small):
    report = small[0]
    outer = phrase(report, "phong trào “Tắm áo tặng bạn” và CT 05", "ngoai")
    inner = phrase(report, "tặng bạn", "trong")
    soup = soup_of(rendered(small, outer, inner).html)
    [words] = soup.select(".trich#trich-trong")
    assert words.get_text() == "tặng bạn"
    assert words["data-trich"].split() == ["trong", "ngoai"]
    shown = "".join(tag.get_text() for tag in segments_of(soup, "ngoai"))
    assert shown == "phong trào “Tấm áo tặng bạn” và CT 05"


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


def test_records_that_quote_the_same_words_are_all_named(small):
    report = small[0]
    same = [phrase(report, "tặng bạn", record) for record in ("a", "b")]
    soup = soup_of(rendered(small, *same).html)
    addresses = [address for _, address, _ in listed_after(paragraph_of(soup, "Đã mở lớp"))]
    assert addresses[:2] == ["../../mo-hinh/a/", "../../mo-hinh/b/"]


def test_a_plain_phrase_never_becomes_a_link(small):
    found = phrase(small[0], "Tiếp tục làm", "viec", style="plain")
    soup = soup_of(rendered(small, found).html)
    [words] = segments_of(soup, "viec")
    assert (words.name, words.get("class"), words["id"]) == ("span", None, "trich-viec")
    assert listed_after(soup.find(id="muc-ii-1")) == [
        ("Mô hình: VIEC", "../../mo-hinh/viec/", ["viec"])
    ]


def test_footnotes_link_both_ways_and_name_the_records_they_support(small):
    found = phrase(small[0], "Lớp học ở thị xã", "lop")
    page = rendered(small, found)
    soup = soup_of(page.html)
    note = soup.find(id="fn:1")
    assert soup.find(id="fnref:1")["href"] == "#fn:1"
    assert note.select_one(".ve-cho-goi")["href"] == "#fnref:1"
    assert [link.get_text() for link in note.select(".chu-thich__mo-hinh a")] == ["Mô hình: LOP"]
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
    named = soup.select(".van-ban")
    assert [(a.get_text(), a["data-van-ban"]) for a in named] == [("CT 05", "ct-05")]
    [short] = soup.select("abbr.viet-tat")
    assert (short.get_text(), short["title"]) == ("BDCT", "bồi dưỡng chính trị")


def test_a_mention_inside_a_quotation_gives_way_to_the_next_one(small):
    report = small[0]
    soup = soup_of(rendered(small, phrase(report, "theo CT 05", "a")).html)
    [named] = soup.select(".van-ban")
    assert named.next_sibling.get_text() == " " and named.find_previous("ins") is not None


@pytest.mark.parametrize(
    ("wording", "shown"),
    [
        ("bạn” và CT 05", [("bạn”", "a"), ("CT 05", "b")]),
        ("CT 05", [("CT 05", "a")]),  # no list: one link, to the first
    ],
)
def test_one_wording_of_two_documents_leads_to_both(small, wording, shown):
    report, register, corrections = small
    mentions = [Mention(wording, "van-ban", url=f"van-ban/{one}/") for one in "ab"]
    soup = soup_of(render_report(report, register, corrections, (), mentions).html)
    assert [(a.get_text(), a["data-van-ban"]) for a in soup.select(".van-ban")] == shown
    assert page_words(str(soup)) == page_words(rendered(small).html)


def test_an_abbreviation_is_not_found_inside_another_word(small):
    report, register, corrections = small
    mentions = [Mention("BAN", "viet-tat", expansion="x"), Mention("T", "viet-tat", expansion="y")]
    soup = soup_of(render_report(report, register, corrections, (), mentions).html)
    assert [tag.get_text() for tag in soup.find_all("abbr")] == ["BAN"]  # not the T of T/M


def test_the_contents_name_every_section_and_lead_to_it(small, report, register, corrections):
    page = rendered(small)
    assert page.contents[1].standing == "I.1 Việc đã làm"
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
    bar = [link["href"] for link in soup.select(".thanh-muc a")]
    assert bar == [f"#{entry.anchor}" for entry in real.contents]
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
    [link] = soup_of(rendered(small, titled).html).select('a[data-to="x"]')
    assert link.get_text() == "Chuyên đề năm 2017"


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
        ".ban-trich-dang, .goi-chu-thich, .ve-cho-goi, .dan-doan, .thanh-muc, .duong-dan,"
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
        span = Running(blocks).span(start, end)
        style = data.draw(st.sampled_from(["link", "plain"]))
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
