"""What the basket shows: every record, section and footnote, in shards."""

from __future__ import annotations

import json
import re

import pytest

from macros.export.document import plain
from macros.handouts.basket_data import (
    FOLDER,
    KINDS,
    BasketData,
    shard_count,
    shard_of,
)
from macros.handouts.model_sheet import BY_EDITOR, model_rows
from macros.lessons import clauses

REPORT = "so-ket-03-nam-chi-thi-05"


def basket_files(kb) -> dict[str, bytes]:
    data = BasketData(kb)
    return {path: data.script(number) for number, path in enumerate(data.paths())}


@pytest.fixture(scope="module")
def items(kb) -> dict[str, dict]:
    """Every item by its id, each found in the shard in which the browser looks for it."""
    found: dict[str, dict] = {}
    files = basket_files(kb)
    for number, content in enumerate(files.values()):
        call = re.fullmatch(r"\(window\.kho=.*?\)\.nhanGio\((\d+),(.*)\);\n", content.decode())
        assert call and int(call[1]) == number
        shard = json.loads(call[2])
        assert all(shard_of(item_id, len(files)) == number for item_id in shard)
        found |= shard
    return found


def test_every_record_section_and_footnote_can_be_taken(kb, items):
    wanted = {record.id for kind in KINDS for record in kb.catalog[kind].values()}
    report = kb.reports[REPORT]
    wanted |= {f"{REPORT}~{section.anchor}" for section in report.sections.values()}
    wanted |= {f"{REPORT}~fn-{number}" for number in report.footnotes}
    assert set(items) == wanted


def test_an_item_carries_the_reports_words_with_their_place(items):
    porridge = items["noi-chao-yeu-thuong"]
    quotation, judged = porridge["trich"]
    assert quotation["cau"].startswith("Chương trình “Nồi cháo yêu thương”")
    assert "mục I.3, chú thích 7 (bản gốc viết “Nôi cháo”" in quotation["nguon"]
    assert quotation["duong_dan"] == f"bao-cao/{REPORT}/#trich-noi-chao-yeu-thuong"
    assert ["Tần suất", "mỗi tháng 02 lần"] in porridge["su_kien"]
    assert judged["cau"].endswith("một cách tích cực và có hiệu quả")
    assert ["Từ năm", "năm bắt đầu"] in porridge["khong_neu"]
    assert all(words != "kết quả" for _, words in porridge["khong_neu"])


def test_what_the_editors_classified_carries_their_mark(kb, items):
    seen = 0
    for model in kb.catalog.models.values():
        facts = items[model.id]["su_kien"]
        sheet = {
            plain(label[0]): [plain(value) for value in values]
            for label, values in model_rows(kb, model)
        }
        for label, words in facts:
            if label.startswith("Đối tượng") and model.classified_by == "biên tập":
                seen += 1
                assert words.endswith(BY_EDITOR), model.id
                assert all(value.endswith(BY_EDITOR) for value in sheet[label]), model.id
            else:
                assert not words.endswith(BY_EDITOR), (model.id, label)
    assert seen


def test_a_lessons_words_carry_the_subject_that_the_editors_added(kb, items):
    for lesson in kb.catalog.lessons.values():
        shown = {(item["cau"], item.get("them")) for item in items[lesson.id]["trich"]}
        added = {words for _, words in shown if words}
        assert added and all(words[0] == "[" and words[-1] == "]" for words in added)
        for words, subject in shown:  # nothing in the basket begins in the middle of a clause
            assert subject or clauses.opening(words) is None or words[0].isupper(), words


def test_shards_stay_small_and_are_reckoned_as_in_the_browser():
    assert [shard_count(size) for size in (0, 1, 200, 201, 10_000)] == [1, 1, 1, 2, 50]
    # FNV-1a of "a" is 0xE40C292C (the algorithm's own test vector).
    assert shard_of("a", 2**32) == 0xE40C292C


def test_the_same_content_gives_the_same_files(kb):
    assert basket_files(kb) == basket_files(kb)
    assert all(path.startswith(f"{FOLDER}/") for path in basket_files(kb))
