"""Errata: each has one place, the page shows the corrected words, undoing them leaves no trace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog.problems import Place, Problems
from macros.catalog.schema import Erratum
from macros.report.errata import Correction, place_errata, segments, undo

PAGE = "# BÁO CÁO\n\n## I. A\n\nTắm áo *tặng bạn” “Nuôi*[^1] heo. Tắm mưa.\n\n[^1]: Nôi cháo.\n"


def erratum(**keys) -> Erratum:
    base = {"muc": "I", "muc_do": "chắc chắn", "ly_do": "Sai dấu."}
    return Erratum.model_validate({**base, **keys})


def placed(read, *errata: Erratum):
    report, _ = read(PAGE)
    problems = Problems()
    found = place_errata(
        report, errata, lambda path: Place("bc.yml", int(path[1]) + 1, 7), problems
    )
    return report, found, [str(problem) for problem in problems]


def test_corrections_that_adjoin_are_shown_together(read):
    report, found, problems = placed(
        read,
        erratum(ban_goc="Tắm áo", sua_thanh="Tấm áo"),
        erratum(ban_goc="bạn” “Nuôi", sua_thanh="bạn”, “Nuôi"),
        erratum(ban_goc="Nôi cháo", sua_thanh="Nồi cháo", chu_thich="1"),
    )
    assert problems == []
    block = report.sections["I"].blocks[1]
    assert found.corrected_text(block) == "Tấm áo tặng bạn”, “Nuôi heo. Tắm mưa."
    assert undo(segments(block.text, found.of(block.key))) == block.text
    assert found.corrected_text(report.footnotes[1].block) == "Nồi cháo."


@pytest.mark.parametrize("added", [",", ".", " –"])
def test_marks_put_behind_a_stretch_belong_to_what_follows(read, added: str):
    report, found, problems = placed(read, erratum(ban_goc="bạn”", sua_thanh="bạn”" + added))
    assert problems == []
    block = report.sections["I"].blocks[1]
    end = block.text.index("bạn”") + len("bạn”")
    assert found.corrected_text(block, 0, end) == "Tắm áo tặng bạn”"
    assert found.corrected_text(block, 0, end + 3) == f"Tắm áo tặng bạn”{added} “N"


def test_letters_put_behind_a_stretch_are_its_own(read):
    report, found, _ = placed(read, erratum(ban_goc="heo", sua_thanh="heo đất"))
    block = report.sections["I"].blocks[1]
    end = block.text.index("heo") + len("heo")
    assert found.corrected_text(block, 0, end).endswith("Nuôi heo đất")


def test_a_remark_keeps_the_words(read):
    report, found, problems = placed(read, erratum(ban_goc="Tắm mưa", muc_do="chỉ ghi chú"))
    assert problems == []
    [correction] = found.all()
    assert (correction.shown, correction.corrected) == ("Tắm mưa", None)
    assert found.corrected_text(report.sections["I"].blocks[1]).endswith("Tắm mưa.")


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"ban_goc": "Tấm áo", "sua_thanh": "x"}, "không thấy “Tấm áo” ở mục I;"),
        ({"ban_goc": "Tắm", "sua_thanh": "Tấm"}, "“Tắm” có 2 chỗ ở mục I;"),
        ({"ban_goc": "Nôi cháo", "sua_thanh": "x"}, "không thấy “Nôi cháo” ở mục I;"),
        ({"ban_goc": "a", "sua_thanh": "x", "chu_thich": "2"}, "không có chú thích 2"),
        ({"ban_goc": "a", "sua_thanh": "x", "muc": "II"}, "không có mục “II”"),
        ({"ban_goc": "Tắm áo"}, "thiếu sua_thanh"),
        ({"ban_goc": "Tắm áo", "sua_thanh": "Tắm áo"}, "giống hệt"),
        ({"ban_goc": "Tắm áo", "sua_thanh": "x", "muc_do": "chỉ ghi chú"}, "không có sua_thanh"),
    ],
)
def test_an_erratum_without_a_single_place_is_reported(read, keys: dict, message: str):
    _, found, [problem] = placed(read, erratum(**keys))
    assert problem.startswith("bc.yml:1:7: lỗi:") and message in problem
    assert list(found.all()) == []


def test_overlapping_errata_are_reported_at_the_later_one(read):
    first = erratum(ban_goc="Tắm áo", sua_thanh="Tấm áo")
    second = erratum(ban_goc="áo tặng", sua_thanh="áo biếu")
    _, found, [problem] = placed(read, first, second)
    assert problem.startswith("bc.yml:2:7: lỗi: đính chính “áo tặng” chồng lên")
    assert [correction.number for correction in found.all()] == [1]


def test_the_register_corrects_every_sure_slip_and_only_remarks_on_the_rest(report, corrections):
    shown = {(c.source, c.corrected) for c in corrections.all()}
    assert len([1 for _, corrected in shown if corrected is not None]) == 12
    unsure = {c.source for c in corrections.all() if c.erratum.sureness == "có thể"}
    assert unsure == {", Chỉ đạo bổ sung", "UVTW Thị ủy"}
    flagged = {c.source for c in corrections.all() if c.erratum.sureness == "chỉ ghi chú"}
    assert {"khai thác cát sạn trái phép", "Chương trình kiểm tra giám sát"} <= flagged
    assert ("UVTW Thị ủy", "UVTV Thị ủy") in shown
    assert ("ngày 06/7/2012", None) in shown
    text = "\n".join(corrections.corrected_text(block) for block in report.all_blocks())
    for right in (
        "“Nồi cháo yêu thương” của Đoàn Thanh niên",
        "phong trào “Tấm áo tặng bạn”, “Nuôi heo đất vì bạn nghèo”",
        "Nhà nước. Chỉ đạo bổ sung",
        "Tăng cường xây dựng, chỉnh đốn Đảng; ngăn chặn",
        "cụm pano, áp phích tại",
        "nhất là cán bộ lãnh đạo chủ chốt các cấp”.",
    ):
        assert right in text


def test_undoing_the_registers_corrections_gives_the_scan_back(report, corrections):
    for block in report.all_blocks():
        cut = segments(block.text, corrections.of(block.key))
        assert undo(cut) == block.text


@st.composite
def corrected_texts(draw) -> tuple[str, list[Correction]]:
    """A text and corrections in it that do not overlap (they may adjoin)."""
    text = draw(st.text(min_size=1, max_size=60))
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    note = erratum(ban_goc="x", sua_thanh="y")
    found = [
        Correction(1, "k", start, end, text[start:end], draw(st.none() | st.text(max_size=6)), note)
        for start, end in zip(bounds[::2], bounds[1::2], strict=False)
    ]
    return text, draw(st.permutations(found))


@given(corrected_texts())
def test_undoing_corrections_gives_the_source_back(example: tuple[str, list[Correction]]):
    text, corrections = example
    cut = segments(text, corrections)
    assert undo(cut) == text
    assert [s.correction for s in cut if s.correction] == sorted(corrections, key=lambda c: c.start)
