"""Words chosen in a report come back as the source spells them, with their place, or not at all."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog.problems import Problems
from macros.catalog.schema import Citation, Erratum
from macros.desk.messages import Turned
from macros.desk.picking import correction, quotation
from macros.knowledge_base import Edition, KnowledgeBase, load_knowledge_base
from macros.report.citations import doubts, passages_of
from macros.report.contexts import items, sentences
from macros.report.errata import _find
from tests.desk.conftest import Editor
from tests.example_project import EXAMPLE

REPORT = {"bao_cao": "bao-cao-thu"}
_kb = load_knowledge_base(EXAMPLE, Problems())
assert _kb is not None
[EDITION] = _kb.editions.values()
BLOCKS = list(EDITION.report.all_blocks())


def held(edition: Edition, keys: dict) -> None:
    """A quotation that was chosen is one that `check` has nothing to say against."""
    cited = Citation.model_validate(keys)
    found = passages_of(edition.report, cited, edition.corrections)
    assert isinstance(found, list) and len(found) == 1
    assert not list(doubts(edition.report, cited, found))


def test_every_sentence_of_the_report_can_be_quoted_or_says_why_not(kb: KnowledgeBase) -> None:
    quoted = refused = 0
    for edition in kb.editions.values():
        for block in edition.report.all_blocks():
            for start, end in [*sentences(block.text), *items(block.text)]:
                try:
                    keys = quotation(edition, block, start, end)
                except Turned as why:
                    refused += 1
                    assert "chỗ trong" in str(why) or "một chữ" in str(why)
                    continue
                quoted += 1
                held(edition, keys)
                assert keys["trich"] == " ".join(block.text[start:end].split())
    assert quoted > 100 and refused < 10


@given(st.sampled_from(BLOCKS), st.data())
def test_any_stretch_gives_whole_words_of_the_source_or_a_reason(block, data) -> None:
    start = data.draw(st.integers(0, len(block.text)))
    end = data.draw(st.integers(start, len(block.text)))
    try:
        keys = quotation(EDITION, block, start, end)
    except Turned as why:
        assert why.status == 422 and str(why)
        return
    held(EDITION, keys)
    text = " ".join(block.text.split())
    assert keys["trich"] in text and " ".join(block.text[start:end].split()) in keys["trich"]


@given(st.sampled_from(BLOCKS), st.data())
def test_any_word_can_be_corrected_at_one_place_only(block, data) -> None:
    start = data.draw(st.integers(0, len(block.text)))
    end = data.draw(st.integers(start, min(len(block.text), start + 12)))
    try:
        keys = correction(EDITION.report, block, start, end)
    except Turned as why:
        assert why.status == 422 and str(why)
        return
    keys.pop("them_chu", None)
    erratum = Erratum.model_validate(
        {**keys, "sua_thanh": "x", "muc_do": "chắc chắn", "ly_do": "thử"}
    )
    found = _find(EDITION.report, erratum)
    assert not isinstance(found, str) and found.parts[0].key == block.key
    assert block.text[start:end].strip() in keys["ban_goc"]


def blocks(editor: Editor) -> dict[str, dict]:
    page = editor.get("bao-cao/bao-cao-thu")
    assert page.status == 200
    report = json.loads(page.body)
    found = [block for section in report["muc"] for block in section["khoi"]]
    found += [note["khoi"] for note in report["chu_thich"]]
    return {block["ma"]: block for block in found}


def pick(editor: Editor, words: str, last: str = "", **more: str) -> tuple[int, dict]:
    """Chooses from `words` to the end of `last`, wherever they first stand."""
    found = blocks(editor)
    start = next((ma, b["chu"].index(words)) for ma, b in found.items() if words in b["chu"])
    last = last or words
    end = next(
        (ma, b["chu"].index(last) + len(last)) for ma, b in found.items() if last in b["chu"]
    )
    return editor.post("api/chon-trich", {**REPORT, "tu": start, "den": end, **more})


def test_section_and_footnote_come_with_the_words(editor: Editor) -> None:
    status, keys = pick(editor, "ó chương trình “Nồi cháo yêu thươn")
    assert status == 200
    assert keys == {
        **REPORT,
        "muc": "I.2",
        "chu_thich": "7",
        "trich": "có chương trình “Nồi cháo yêu thương",
    }
    assert pick(editor, "Bữa cơm vui có kết quả")[1]["trich"] == "Bữa cơm vui có kết quả"


@pytest.mark.parametrize(
    ("words", "last", "why"),
    [
        ("Nhiều mô hình được", "", "2 chỗ trong mục I.2"),
        ("vận", "", "một chữ"),
        (" ", "", "chưa chọn chữ nào"),
        ("Hội Phụ nữ đã vận động", "Nhiều mô hình", "nhiều đoạn"),
        ("Ban Thường vụ", "Hội Phụ nữ đã vận động", "nhiều mục"),
        ("Hội Phụ nữ đã vận động", "phong trào", "nhiều mục hoặc chú thích"),
    ],
)
def test_what_is_no_sound_quotation_says_why(
    editor: Editor, words: str, last: str, why: str
) -> None:
    status, answer = pick(editor, words, last)
    assert status == 422 and why in answer["loi"]


def test_a_word_that_stands_twice_is_corrected_with_its_neighbour(editor: Editor) -> None:
    status, keys = pick(editor, "Nhiều mô hình được nhân", viec="dinh_chinh")
    assert status == 200 and keys["ban_goc"] == "Nhiều mô hình được nhân"
    status, keys = pick(editor, "được", viec="dinh_chinh")
    assert status == 200 and keys["ban_goc"] == "được nhân" and "nhiều chỗ" in keys["them_chu"]


@pytest.mark.parametrize(
    "point",
    [None, [], ["I.2#1"], ["x", 0], ["I.2#1", -1], ["I.2#1", 10**6], ["I.2#1", True],
     ["I.2#1", "0"], [["I.2#1"], 0], {"a": 1}],
)  # fmt: skip
def test_a_senseless_selection_is_one_sentence(editor: Editor, point: object) -> None:
    status, answer = editor.post("api/chon-trich", {**REPORT, "tu": point, "den": point})
    assert status in (400, 409) and answer["loi"]


def test_an_unknown_report(editor: Editor) -> None:
    assert editor.get("bao-cao/khong-co").status == 404
    assert editor.get("bao-cao/../../x").status == 404
