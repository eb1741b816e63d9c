"""What is found and what comes first, in the browser, over a small index opened from disk."""

from __future__ import annotations

import unicodedata

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SEARCH = """text => kho.timKiem.search(new URL('.', location.href).href, text).then(found =>
  found.store.cards(found.ranked.map(one => one.document)).then(cards => ({
    urls: cards.map(card => card.url), correctedTo: found.correctedTo, complete: found.complete,
    notFound: found.notFound, offers: found.offers, synonyms: found.synonyms, counts: found.counts,
    together: found.together,
    shown: cards.map((card, i) => kho.timKiem.show(found.store, found.ranked[i], card))
  })))"""

FIRST = {
    "nồi cháo yêu thương": "mo-hinh/noi-chao/",
    "noi chao yeu thuong": "mo-hinh/noi-chao/",
    "NỒI CHÁO": "mo-hinh/noi-chao/",
    unicodedata.normalize("NFD", "nồi cháo yêu thương"): "mo-hinh/noi-chao/",
    "nôi cháo": "mo-hinh/noi-chao/",
    "nòi chao yêu thuong": "mo-hinh/noi-chao/",
    "nồi cháo yêu th": "mo-hinh/noi-chao/",
    "nooif chaos": "mo-hinh/noi-chao/",
    "no62i cha1o": "mo-hinh/noi-chao/",
    "noichao yeuthuong": "mo-hinh/noi-chao/",
    "nồi chá o": "mo-hinh/noi-chao/",
    "nồi cháp yêu thương": "mo-hinh/noi-chao/",
    "nồi cáo yêu thương": "mo-hinh/noi-chao/",
    "nồi chháo yêu thương": "mo-hinh/noi-chao/",
    "nồi cháo yêu thưnog": "mo-hinh/noi-chao/",
    "hoa giai": "mo-hinh/to-hoa-giai/",
    "hoà giải": "mo-hinh/to-hoa-giai/",
    "hòa giải": "mo-hinh/to-hoa-giai/",
    "ddoofng ddooij": "mo-hinh/nghia-tinh/",
    "dong doi": "mo-hinh/nghia-tinh/",
    "sang xanh sach dep": "mo-hinh/tuyen-duong/",
    "“sáng – xanh – sạch – đẹp”": "mo-hinh/tuyen-duong/",
    "94-KH/TU": "van-ban/94-kh-tu/",
    "94–KH/TU": "van-ban/94-kh-tu/",
    "94 kh tu": "van-ban/94-kh-tu/",
    "94khtu": "van-ban/94-kh-tu/",
    "chi thi 05": "van-ban/chi-thi-05/",
    "chỉ thị 5": "van-ban/chi-thi-05/",
    "trung tam bdct": "don-vi/trung-tam/",
    "uỷ ban mặt trận tổ quốc": "don-vi/mttq/",
    "phục vụ cho bệnh nhân": "mo-hinh/noi-chao/",
    "nhan rong cac dien hinh": "bao-cao/so-ket/#muc-i-3",
    "3828 hội viên": "bao-cao/so-ket/#fn:7",
    "đoàn thanh niên công an": "mo-hinh/noi-chao/",
    "nghỉa tình đồng đội": "mo-hinh/nghia-tinh/",
    "duong hoa": "mo-hinh/duong-hoa/",
}


def search(page: Page, text: str) -> dict:
    return page.evaluate(SEARCH, text)


@pytest.mark.parametrize("query", FIRST)
def test_the_right_document_is_first(engine: Page, query: str) -> None:
    assert search(engine, query)["urls"][:1] == [FIRST[query]]


@pytest.mark.parametrize(
    "query, better, worse",
    [
        pytest.param("má", "mo-hinh/ma-oi/", "mo-hinh/ma-so/", id="exact marks: má"),
        pytest.param("mã", "mo-hinh/ma-so/", "mo-hinh/ma-oi/", id="exact marks: mã"),
        pytest.param("đường hoa", "mo-hinh/duong-hoa/", "mo-hinh/duong-hoa-nong-thon/",
                     id="whole name over part"),
        pytest.param("đường hoa", "mo-hinh/duong-hoa-nong-thon/", "bao-cao/so-ket/#muc-i-3",
                     id="name over body"),
        pytest.param("vườn cây ở nhiều nơi", "bao-cao/so-ket/#muc-i-3", None, id="body phrase"),
        pytest.param("cháo yêu", "mo-hinh/noi-chao/", "bao-cao/so-ket/#muc-i-3",
                     id="adjacent over scattered"),
        pytest.param("tình", "mo-hinh/nghia-tinh/", None, id="one word"),
    ],
)  # fmt: skip
def test_order(engine: Page, query: str, better: str, worse: str | None) -> None:
    urls = search(engine, query)["urls"]
    assert better in urls
    if worse is not None:
        assert urls.index(better) < urls.index(worse)


@pytest.mark.parametrize(
    "query, corrected",
    [
        ("nooif chaos", "nồi cháo"),
        ("no62i cha1o", "nồi cháo"),
        ("nồi cháp yêu thương", "nồi cháo yêu thương"),
        ("noichao", "nồi cháo"),
        ("Tổ hòaa giải", "Tổ hòa giải"),
        ("nồi cháo", ""),
        ("noi chao", ""),
        ("trung tâm BDCT", ""),
    ],
)
def test_corrections_are_told(engine: Page, query: str, corrected: str) -> None:
    assert search(engine, query)["correctedTo"] == corrected


def test_nothing_found(engine: Page) -> None:
    found = search(engine, "qwxz")
    assert found["urls"] == []
    assert found["complete"] is False


@pytest.mark.parametrize("query", ["", "   ", "–", "\"'(", "<img src=x>" * 50, "a" * 5000])
def test_strange_queries_are_survived(engine: Page, query: str) -> None:
    assert isinstance(search(engine, query)["urls"], list)


def test_incomplete_matches_say_so(engine: Page) -> None:
    found = search(engine, "nồi cháo dinh dưỡng yêu thương")
    assert found["urls"][0] == "mo-hinh/noi-chao/"
    assert found["complete"] is False


def test_words_are_marked_in_the_original_spelling(engine: Page) -> None:
    shown = search(engine, "benh nhan ngheo")["shown"][0]
    marked = [part["text"] for part in shown["body"] if part["marked"]]
    assert marked[0] == "bệnh nhân nghèo"
    assert "".join(part["text"] for part in shown["title"]) == "Nồi cháo yêu thương"


def test_a_fact_that_matched_is_shown(engine: Page) -> None:
    shown = search(engine, "đoàn thanh niên")["shown"][0]
    [fact] = shown["context"]
    assert fact["label"] == "Đơn vị"
    assert fact["parts"][0] == {"text": "Đoàn Thanh niên", "marked": True}


def test_only_the_better_spelling_is_marked(engine: Page) -> None:
    shown = search(engine, "ma")["shown"]
    assert all(any(part["marked"] for part in one["title"]) for one in shown)
    exact = search(engine, "nôi cháo yêu thương")["shown"][0]
    other = [part["text"] for part in exact["otherName"] if part["marked"]]
    assert other in ([], ["Nôi cháo yêu thương"])
