"""`kho dinh-dang`: what is written, what is left, what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog.problems import Problems
from macros.editing.formatting import check_form, format_files
from tests.conftest import RECORD, Content

FORMED = """\
ten: Nồi cháo yêu thương
loai: chương trình
linh_vuc: văn hóa - xã hội
chu_de:
  - an sinh
don_vi:
  - hoi-phu-nu
nguon:
  - bao_cao: bao-cao-thu
    muc: I.3
    chu_thich: 7
    trich: Chương trình “Nôi cháo yêu thương”
"""


def run(content: Content, *names: str, only_show: bool = False) -> tuple[int, list[str]]:
    problems = Problems()
    paths = [Path(name) for name in names]
    changed = format_files(content.root, paths, only_show=only_show, problems=problems)
    return changed, [str(problem) for problem in problems]


def model(content: Content) -> bytes:
    return (content.root / "models_catalog/mo_hinh/noi-chao.yml").read_bytes()


def test_all_files_then_none(content: Content) -> None:
    changed, lines = run(content)
    assert changed >= 2 and lines == []
    assert model(content).decode() == FORMED
    assert run(content) == (0, [])
    assert content.errors() == []


def test_one_named_file_and_one_that_is_none(content: Content) -> None:
    changed, lines = run(content, "models_catalog/mo_hinh/noi-chao.yml", "README.md")
    assert (changed, model(content).decode()) == (1, FORMED)
    assert lines == [
        "README.md:1:1: lỗi: không phải tệp nội dung trong models_catalog; xem lại tên"
    ]


def test_only_showing_writes_nothing(content: Content) -> None:
    changed, _ = run(content, "models_catalog/mo_hinh/noi-chao.yml", only_show=True)
    assert changed == 1 and model(content).decode() == RECORD


def test_a_file_with_a_mistake_stays_and_the_others_are_formed(content: Content) -> None:
    broken = "ten: Mô hình: Hũ gạo\nloai: 'x'\n"
    content.write("mo_hinh/a.yml", broken)
    _, lines = run(content)
    assert [line.split(": lỗi")[0] for line in lines] == ["models_catalog/mo_hinh/a.yml:1:13"]
    assert (content.root / "models_catalog/mo_hinh/a.yml").read_text("utf-8") == broken
    assert model(content).decode() == FORMED


def test_line_ends_of_windows_stay_and_are_no_fault(content: Content) -> None:
    content.write("mo_hinh/noi-chao.yml", RECORD.replace("\n", "\r\n").encode("utf-8-sig"))
    run(content)
    assert model(content).decode() == FORMED.replace("\n", "\r\n")


def test_check_names_the_files_and_the_cure(content: Content) -> None:
    problems = Problems()
    check_form(content.root, problems)
    [line] = [str(p) for p in problems if "noi-chao.yml" in str(p)]
    assert "cảnh báo" in line and "dinh-dang models_catalog/mo_hinh/noi-chao.yml" in line
    run(content)
    check_form(content.root, problems := Problems())
    assert list(problems) == []


@pytest.mark.parametrize("text", ["", "# chỉ có ghi chú\n", "- a\n", "a: [\n", "\x00"])
def test_what_is_no_record_is_left_alone(content: Content, text: str) -> None:
    content.write("mo_hinh/la.yml", text)
    run(content)
    assert (content.root / "models_catalog/mo_hinh/la.yml").read_bytes() == text.encode()
