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
        ("nồi cháoo yêu thương", "nồi cháo yêu thương"),
        ("noichao", "nồi cháo"),
        ("nồi càhc yêu thương", ""),
        ("nồi cháp yêu thương", ""),
        ("ni cháo yêu thương", ""),
        ("nghỉa tình đồng đội", ""),
        ("nồi cháo facebook", ""),
        ("đắk lắk", ""),
        ("95-KH/TU", ""),
        ("kh tw", ""),
        ("Tổ hòaa giải", "Tổ hòa giải"),
        ("nồi cháo", ""),
        ("noi chao", ""),
        ("trung tâm BDCT", ""),
    ],
)
def test_corrections_are_told(engine: Page, query: str, corrected: str) -> None:
    assert search(engine, query)["correctedTo"] == corrected


@pytest.mark.parametrize(
    "query, found, other",
    [("má", "mo-hinh/ma-oi/", "mo-hinh/ma-so/"), ("mã", "mo-hinh/ma-so/", "mo-hinh/ma-oi/")],
)
def test_typed_marks_are_kept(engine: Page, query: str, found: str, other: str) -> None:
    urls = search(engine, query)["urls"]
    assert found in urls
    assert other not in urls


@pytest.mark.parametrize(
    "query, offered",
    [
        ("nồi cháp yêu thương", ["nồi cháo yêu thương"]),
        ("nghỉa tình đồng đội", ["nghĩa tình đồng đội"]),
        ("nồi cháo yêu thương", []),
        ("nồi cháo karaoke", []),
    ],
)
def test_what_may_have_been_meant_is_offered(engine: Page, query: str, offered: list) -> None:
    assert search(engine, query)["offers"] == offered


@pytest.mark.parametrize(
    "query, missing, first",
    [
        ("nồi cháo karaoke", ["karaoke"], "mo-hinh/noi-chao/"),
        ("múa lân", ["múa", "lân"], None),
        ("Nồi Cháo Lân", ["Lân"], "mo-hinh/noi-chao/"),
        ("95-KH/TU", ["95-KH/TU"], "van-ban/94-kh-tu/"),
        ("94-KH/TU", [], "van-ban/94-kh-tu/"),
        ("nồi hoa", [], None),
        ("nôi chao yêu thuong", [], "mo-hinh/noi-chao/"),
        ("nồi cháo yêu th", [], "mo-hinh/noi-chao/"),
        ("yml", ["yml"], None),
    ],
)
def test_words_that_are_nowhere_are_named(
    engine: Page, query: str, missing: list, first: str | None
) -> None:
    found = search(engine, query)
    assert found["notFound"] == missing
    if first:
        assert found["urls"][0] == first


def test_synonyms_stand_in_and_are_told(engine: Page) -> None:
    found = search(engine, "lợn đất")
    assert found["urls"][0] == "mo-hinh/heo-dat/"
    assert found["notFound"] == ["lợn"]
    assert found["synonyms"] == [{"typed": "lợn", "word": "heo"}]
    assert [part["text"] for part in found["shown"][0]["title"] if part["marked"]] == ["heo đất"]
    assert search(engine, "heo đất")["synonyms"] == []


def test_a_synonym_is_there_with_all_its_words_or_not_at_all(engine: Page) -> None:
    # "nhà thương" would have "thương" at its right distance in "Nồi cháo yêu thương"
    found = search(engine, "nồi cháo bệnh viện")
    assert found["urls"][0] == "mo-hinh/noi-chao/"
    assert found["synonyms"] == []


def test_a_whole_word_is_not_taken_for_the_beginning_of_another(engine: Page) -> None:
    assert search(engine, "đò")["notFound"] == ["đò"]
    assert search(engine, "đườ")["notFound"] == []


def test_kinds_that_stand_aside_are_found_when_chosen(engine: Page) -> None:
    assert "huong-dan/them/" not in search(engine, "nồi cháo")["urls"]
    chosen = engine.evaluate(
        SEARCH.replace("text)", "text, { kind: 'hướng dẫn biên tập' })", 1), "nồi cháo"
    )
    assert chosen["urls"] == ["huong-dan/them/"]


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


def marked(shown: dict) -> list[str]:
    parts = [*shown["title"], *shown["otherName"], *shown["body"]]
    return [part["text"] for part in parts if part["marked"]]


def test_a_phrase_without_marks_marks_the_phrase_alone(engine: Page) -> None:
    [shown] = [
        one
        for one in search(engine, "moi truong")["shown"]
        if one["title"][0]["text"] == "Môi trường"
    ]
    assert marked(shown) == ["Môi trường", "môi trường", "Mỗi trường"]


def test_typed_marks_are_marked_alone(engine: Page) -> None:
    shown = search(engine, "môi trường")["shown"][0]
    assert marked(shown) == ["Môi trường", "môi trường"]


def test_no_phrase_runs_from_one_passage_into_the_next(engine: Page) -> None:
    assert search(engine, "mới cổng")["together"] is False
    assert search(engine, "sạch mỗi trường")["together"] is False
    assert search(engine, "đường mới")["together"] is True


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
