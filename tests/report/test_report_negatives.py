"""“Báo cáo không nêu” must be true: a claim that the report contradicts is a problem line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog.claims import CLAIM_KEYS, FactState, not_applicable, state_of, stated
from macros.catalog.problems import Problems
from macros.cli import main
from macros.knowledge_base import KnowledgeBase, load_knowledge_base
from macros.report.contexts import items, sentences
from tests.example_project import EXAMPLE, copy_content

ROOT = Path(__file__).parents[2]
MODELS = "models_catalog/mo_hinh"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A copy of the content that a test may break."""
    return copy_content(tmp_path)


@pytest.fixture
def lines_with(town: Path) -> Callable[..., list[str]]:
    """The problem lines after texts of a model's file were replaced."""

    def changed(model: str, *changes: tuple[str, str]) -> list[str]:
        path = town / MODELS / f"{model}.yml"
        text = path.read_text("utf-8")
        for old, new in changes:
            assert old in text, f"{old!r} is not in {model}"
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        problems = Problems()
        load_knowledge_base(town, problems)
        return [str(problem).removeprefix(f"{MODELS}/") for problem in problems]

    return changed


def claims_of(model: str) -> tuple[str, str]:
    """The change that takes away what a model claims."""
    text = (EXAMPLE / MODELS / f"{model}.yml").read_text("utf-8")
    found = re.search(r"^khong_neu:\n(?:  .*\n)+(?:da_xet:\n(?:  .*\n)+)?", text, re.MULTILINE)
    return (found[0] if found else "", "")


STATUS = "trang_thai: được nêu trong báo cáo\n"


def claim(*keys: str) -> tuple[str, str]:
    return STATUS, STATUS + "khong_neu:\n" + "".join(f"  - {key}\n" for key in keys)


@pytest.mark.parametrize(
    ("model", "key", "word", "place"),
    [
        ("kiem-tra-giam-sat-trong-chuong-trinh-toan-khoa", "tu_nam", "2017", "câu trích"),
        (
            "kiem-tra-giam-sat-trong-chuong-trinh-toan-khoa",
            "doi_tuong_tham_gia",
            "cán bộ, đảng viên",
            "câu trích",
        ),
        ("kiem-tra-giam-sat-trong-chuong-trinh-toan-khoa", "dia_ban", "Hương Hồ", "chú thích 9"),
        ("huong-dan-hoc-tap-chuyen-de-va-di-chuc", "tan_suat", "hằng năm", "mục I.2"),
        ("sinh-hoat-on-lai-di-chuc", "tu_nam", "1969", "mục I.3"),
        ("hoi-nghi-can-bo-chu-chot-quan-triet", "dia_ban", "các xã, phường", "chú thích 4"),
    ],
)
def test_a_false_claim_shows_what_the_report_says(lines_with, model, key, word, place) -> None:
    lines = lines_with(model, claim(key))
    assert any(
        line.startswith(f"{model}.yml:")
        and f"“{key}” ghi là báo cáo không nêu" in line
        and f"“{word}”" in line
        and place in line
        and "da_xet" in line
        for line in lines
    ), lines


JUDGED = """danh_gia_chung:
  loi: đã được hưởng ứng và thực hiện một cách tích cực và có hiệu quả
  cua: các mô hình ở chú thích 7
"""


def test_the_sentence_that_calls_the_footnote_is_read_even_where_nobody_quotes_it(
    lines_with, town: Path
) -> None:
    """A model of note 7 that quotes its own words only is still judged by “…có hiệu quả⁷”."""
    path = town / MODELS / "tam-ao-tang-ban.yml"
    text = path.read_text("utf-8")
    host = text[text.index("  - bao_cao", text.index("Tắm áo tặng bạn”\n")) :]
    lines = lines_with(
        "tam-ao-tang-ban", (host, ""), (JUDGED, ""), ("  - tan_suat\n", "  - ket_qua\n  - don_vi\n")
    )
    of_results = [line for line in lines if "“ket_qua” ghi là" in line]
    assert any("“có hiệu quả”" in line and "câu gọi chú thích 7" in line for line in of_results)
    assert any(
        "“don_vi” ghi là" in line and "các trường học trên địa bàn" in line for line in lines
    )


def test_a_list_lead_in_speaks_of_every_item_behind_it(lines_with, town: Path) -> None:
    """“các mô hình của hội phụ nữ:” names the unit of the last item too."""
    path = town / MODELS / "dot-vang-ma-trong-thung.yml"
    text = path.read_text("utf-8")
    quote = next(line for line in text.splitlines() if "hội phụ nữ" in line)
    lines = lines_with(
        "dot-vang-ma-trong-thung",
        (quote, "    trich: “Đốt vàng mã trong thùng”"),
        ("don_vi:\n  - hoi-phu-nu\n", ""),
        ("khong_neu:\n", "khong_neu:\n  - don_vi\n"),
    )
    assert any("lời dẫn của danh sách" in line and "hội phụ nữ" in line for line in lines), lines


def test_the_other_items_of_a_footnote_make_no_hit(kb: KnowledgeBase) -> None:
    """Note 7 speaks of bệnh viện, mỗi tháng 02 lần, hàng năm…: all of that is of other models."""
    model = kb.catalog.models["tam-ao-tang-ban"]
    read = " ".join(r.text for claim in kb.claims(model) for r in claim.readings)
    assert "Tấm áo tặng bạn" in read and "hưởng ứng" in read
    assert "bệnh viện" not in read and "mỗi tháng" not in read and "Hương Toàn" not in read


def test_a_word_on_something_else_is_set_aside_with_a_reason_and_listed(kb: KnowledgeBase) -> None:
    model = kb.catalog.models["thap-sang-uoc-mo-tuoi-tre-huong-tra"]
    [claim_on_year] = [claim for claim in kb.claims(model) if claim.key == "tu_nam"]
    assert claim_on_year.hits == ()
    [(hit, reason)] = claim_on_year.examined
    assert hit.words == "2019" and "trao học bổng" in reason


def test_a_set_aside_word_covers_no_other_word(lines_with) -> None:
    lines = lines_with(
        "thap-sang-uoc-mo-tuoi-tre-huong-tra", ("    chu: 2019\n", "    chu: 2018\n")
    )
    assert any("“2019”" in line and "lỗi" in line for line in lines)
    assert any("“2018”" in line and "cảnh báo" in line and "bỏ mục này" in line for line in lines)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([claim("tan_suat")], "bản ghi đã có “tan_suat”"),
        ([claim("tac_dung")], "bản ghi đã có “danh_gia_chung”"),
        ([claim("gia_tri")], "“khong_neu” không nhận “gia_tri”"),
        ([(STATUS, f"{STATUS}con_nua:\n  - dia_ban\n")], "không có “dia_ban”"),
        ([(STATUS, f"{STATUS}con_nua:\n  - don_vi\n")], "không câu trích nào có dấu “...”"),
        (
            [(STATUS, f"{STATUS}da_xet:\n  - khoa: don_vi\n    chu: x\n    ly_do: y\n")],
            "không có trong khong_neu",
        ),
    ],
)
def test_claims_that_contradict_the_record_itself(lines_with, changes, words) -> None:
    model = "noi-chao-yeu-thuong"
    lines = lines_with(model, claims_of(model), *changes)
    assert any(words in line and line.startswith(f"{model}.yml:") for line in lines), lines


@pytest.mark.parametrize("key", ["ket_qua", "tac_dung"])
def test_a_model_beside_a_strength_of_the_report_has_an_effect(
    lines_with, kb: KnowledgeBase, key: str
) -> None:
    strengths = kb.catalog["uu_diem"].values()
    chosen = [kb.catalog.models[one.model] for strength in strengths for one in strength.models]
    model = next(one for one in chosen if not stated(one, key))
    lines = lines_with(model.id, claims_of(model.id), claim(key))
    assert any("ưu điểm" in line and line.startswith(f"{model.id}.yml:") for line in lines), lines


def test_what_does_not_apply_to_a_kind_is_no_claim(lines_with, kb: KnowledgeBase) -> None:
    model, key = next(
        (model, key)
        for model in kb.catalog.models.values()
        for key in not_applicable(kb.catalog, model)
        if not stated(model, key)
    )
    assert state_of(kb.catalog, model, key) is FactState.NOT_APPLICABLE
    lines = lines_with(model.id, claims_of(model.id), claim(key))
    assert any(f"không có mục “{key}”" in line for line in lines), lines


def test_a_date_of_a_document_is_when_it_began(kb: KnowledgeBase) -> None:
    directive = kb.catalog.models["chi-thi-ve-tang-cuong-ky-cuong-ky-luat"]
    assert directive.since == 2016


def test_a_name_that_the_report_gives_is_not_said_to_be_missing(lines_with) -> None:
    lines = lines_with("bua-com-co-thit", ("loai:", "ten_boi: biên tập\nloai:"))
    assert any("câu trích gọi tên “Bữa cơm có thịt”" in line for line in lines), lines


def test_an_open_list_needs_the_reports_dots_behind_its_last_item(lines_with) -> None:
    model = "to-tu-quan-bao-ve-tai-nguyen-khoang-san"
    lines = lines_with(
        model, ("Hương Toàn, Hương Vinh, Hương Xuân...", "Hương Toàn, Hương Vinh, Hương Xuân")
    )
    assert any("“...” ngay sau mục cuối của “dia_ban”" in line for line in lines), lines


def test_every_key_that_may_be_claimed_can_be_contradicted(kb: KnowledgeBase) -> None:
    by_code = {"don_vi", "tu_nam", "ket_qua", "dia_ban", "dia_diem"}
    by_code |= {"doi_tuong_thu_huong", "doi_tuong_tham_gia"}
    listed = {key for sign in kb.catalog["dau_hieu"].values() if sign.words for key in sign.facts}
    assert set(CLAIM_KEYS) <= by_code | listed


def test_the_guides_own_sample_record_is_true(town: Path) -> None:
    guide = (ROOT / "docs/huong-dan/them-mo-hinh.md").read_text("utf-8")
    sample = next(
        block.removeprefix("```yaml\n")
        for block in guide.split("```yaml\n")[1:]
        if block.startswith("ten: ")
    ).split("```")[0]
    (town / MODELS / "noi-chao-yeu-thuong.yml").write_text(sample, encoding="utf-8")
    problems = Problems()
    found = load_knowledge_base(town, problems)
    own = [problem for problem in problems if problem.place.path.startswith(MODELS)]
    assert found is not None and own == []  # lessons may ask for more than a sample holds
    model = found.catalog.models["noi-chao-yeu-thuong"]
    assert len(model.units) == 2 and found.claims(model)


def test_check_counts_claims_lists_what_was_set_aside_and_what_is_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, kb: KnowledgeBase
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["check"]) == 0
    said = capsys.readouterr().out
    count = sum(len(kb.claims(model)) for model in kb.catalog.models.values())
    assert f"{count} điều của các mô hình" in said and "check --chua-dien" in said
    for model in kb.catalog.models.values():
        assert all(f"“{e.words}”: {e.reason}" in said for e in model.examined)
    assert main(["check", "--khong-neu"]) == 0
    assert "bản ghi,trang,khóa" in capsys.readouterr().out
    assert main(["check", "--chua-dien"]) == 0
    assert "chưa điền, chưa xét" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Một câu. Hai câu! Ba?", ["Một câu. ", "Hai câu! ", "Ba?"]),
        ("ở TP. Huế có mô hình. Câu sau", ["ở TP. Huế có mô hình. ", "Câu sau"]),
        ("các ngành... Đồng thời, a", ["các ngành... ", "Đồng thời, a"]),
        ("ở Hương Xuân... phong trào khác", ["ở Hương Xuân... phong trào khác"]),
        ("số 1.240 người, ngày 03.6. “Câu” hai", ["số 1.240 người, ngày 03.6. ", "“Câu” hai"]),
    ],
)
def test_sentences(text: str, cut: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == cut


def test_items_of_a_footnote_that_lists() -> None:
    text = "Hoạt động A; việc B ở X, Y... phong trào C, Hội thi D... Câu khác."
    assert [text[a:b].strip() for a, b in items(text)] == [
        "Hoạt động A;",
        "việc B ở X, Y...",
        "phong trào C, Hội thi D...",
        "Câu khác.",
    ]


@given(st.text(alphabet="aĐ .;:…!?“”\n1(", max_size=60))
def test_no_letter_is_lost_between_sentences_or_items(text: str) -> None:
    for cut in (sentences, items):
        ranges: Iterator[tuple[int, int]] = iter(cut(text))
        assert "".join(text[start:end] for start, end in ranges) == text
