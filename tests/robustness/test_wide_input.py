"""Thousands of mistakes of one kind: a page of lines and a number, and no search for each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.catalog import references, silences
from macros.catalog.problems import MOST_OF_A_KIND, Place, Problem, Problems
from macros.knowledge_base import load_knowledge_base
from macros.report import citations
from macros.report.phrase import MOST_EXPLAINED
from tests.conftest import RECORD, Content
from tests.example_project import copy_content

MODEL = "models_catalog/mo_hinh/noi-chao-yeu-thuong.yml"
REPORT = "so-ket-03-nam-chi-thi-05"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_content(tmp_path)


def lines(root: Path) -> list[str]:
    problems = Problems()
    load_knowledge_base(root, problems)
    return [str(problem) for problem in problems]


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[None]:
    """Grows by one at every call of the function `name` of `module`."""
    calls: list[None] = []
    real = getattr(module, name)

    def call(*args, **kwargs):
        calls.append(None)
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, call)
    return calls


def test_fifty_thousand_unknown_names(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, references, "expected")
    names = ", ".join(f"la {number}" for number in range(50_000))
    content.write("mo_hinh/noi-chao.yml", RECORD.replace("[an sinh]", f"[{names}]"))
    found = content.lines()
    assert len(found) == references.MOST_UNKNOWN + 1
    assert found[-1].endswith(": lỗi: … và 49.990 lỗi nữa cùng loại")
    assert re.match(r"mo_hinh/noi-chao.yml:4:\d+: lỗi: ", found[-1])
    assert len(calls) == references.MOST_UNKNOWN


def test_a_record_that_says_all_its_mistakes_still_says_them(content: Content) -> None:
    """The bound is for floods: thirty slips of different units are thirty lines."""
    entries = "".join(f"don-vi-{n}:\n  ten: Đơn vị {n}\n  loai: lạ\n" for n in range(30))
    content.write("danh_muc/don_vi.yml", entries)
    assert sum("“loai” không nhận “lạ”" in line for line in content.lines()) == 30


@pytest.mark.parametrize("blank", [True, False])
def test_twenty_thousand_unknown_keys(
    content: Content, monkeypatch: pytest.MonkeyPatch, blank: bool
) -> None:
    calls = counted(monkeypatch, silences, "expected")
    value = "" if blank else " a"
    keys = "".join(f"khoa{n}:{value}\n" for n in range(20_000))
    content.write("mo_hinh/noi-chao.yml", RECORD + keys)
    found = content.lines()
    assert len(found) <= MOST_OF_A_KIND + 1 and len(calls) <= MOST_OF_A_KIND
    assert re.search(r"(… và|còn) 19\.?9\d\d lỗi nữa", "\n".join(found))


def test_a_key_written_twenty_thousand_times(content: Content) -> None:
    content.write("mo_hinh/noi-chao.yml", RECORD + "ten: a\n" * 20_000)
    assert len(content.lines()) == MOST_OF_A_KIND + 1


def test_a_source_repeated_a_thousand_times(project: Path) -> None:
    path = project / MODEL
    text = path.read_text("utf-8")
    head, sources = text.split("nguon:\n", 1)
    first = re.split(r"(?m)^(?=  - |\w)", sources)[1]
    path.write_text(head + "nguon:\n" + first * 1_000 + sources[len(first) :], "utf-8")
    repeated = [line for line in lines(project) if line.startswith(MODEL)]
    assert len(repeated) == MOST_OF_A_KIND + 1
    assert "cảnh báo: “noi-chao-yeu-thuong” dẫn câu này hai lần (đã có ở" in repeated[0]
    assert "… và 899 cảnh báo nữa cùng loại" in repeated[-1]


def test_five_thousand_quotations_that_are_nowhere(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = counted(monkeypatch, citations, "_explain")
    source = "{{bao_cao: {}, muc: I.3, trich: câu {} không có}}"
    sources = [source.format(REPORT, number) for number in range(5_000)]
    results = "".join(f"  - {{gia_tri: 18, don_vi: a, nguon: [{one}]}}\n" for one in sources)
    with (project / MODEL).open("a", encoding="utf-8") as file:
        file.write("ket_qua:\n" + results)
    found = lines(project)
    assert sum("câu trích không có ở" in line for line in found) == MOST_EXPLAINED
    assert len(calls) == MOST_EXPLAINED
    assert any("… và 4.960 lỗi nữa cùng loại" in line for line in found)


def test_a_quotation_as_long_as_a_file_may_be(project: Path) -> None:
    path = project / MODEL
    text, quote = path.read_text("utf-8"), "trich: " + "a b c " * 140_000
    path.write_text(re.sub(r"trich: .*", quote, text, count=1), "utf-8")
    found = lines(project)
    assert any("câu trích không có ở" in line for line in found)
    assert max(len(line) for line in found) < 1_000


def test_seven_thousand_errata_that_are_nowhere(project: Path) -> None:
    erratum = "  - {{muc: I.3, ban_goc: sai {}, sua_thanh: a, muc_do: chắc chắn, ly_do: b}}\n"
    with (project / f"models_catalog/bao_cao/{REPORT}.yml").open("a", encoding="utf-8") as file:
        file.writelines(erratum.format(number) for number in range(7_000))
    found = [line for line in lines(project) if "/bao_cao/" in line]
    assert len(found) == MOST_OF_A_KIND + 1
    assert "… và 6.900 lỗi nữa cùng loại" in found[-1]


@pytest.mark.parametrize(
    "tail",
    [
        "ghi_chu: " + "[" * 5_000 + "]" * 5_000,
        "ghi_chu: " + "{a: " * 2_000,
        "ghi_chu:\n" + "".join(" " * n + "a:\n" for n in range(1, 1_000)),
        "ghi_chu:\n  " + "- " * 5_000 + "a",
    ],
    ids=["lists", "mappings", "indents", "dashes"],
)
def test_deep_nesting_is_one_line(content: Content, tail: str) -> None:
    content.write("mo_hinh/noi-chao.yml", RECORD + tail + "\n")
    [line] = [line for line in content.lines() if "lồng quá nhiều tầng" in line]
    assert line.startswith("mo_hinh/noi-chao.yml:")


def test_ten_megabytes_are_one_line(content: Content) -> None:
    content.write("mo_hinh/noi-chao.yml", RECORD + "# x\n" * 2_500_000)
    assert [line for line in content.lines() if "tệp quá lớn" in line] == content.lines()


def test_an_alias_is_as_long_as_a_file_name_may_be(content: Content) -> None:
    content.write("mo_hinh/noi-chao.yml", RECORD + f"bi_danh: [a-1, {'a' * 300}]\n")
    [line] = content.lines()
    assert line.startswith("mo_hinh/noi-chao.yml:11:16: lỗi: “bi_danh”: mã “aaa")
    assert "dài 300 ký tự; nhiều nhất 100" in line


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b[2J", "\u2028", "\x85", "\x0b", "\u202e"])
def test_a_problem_is_one_line_whatever_a_file_is_called(content: Content, sign: str) -> None:
    content.write(f"mo_hinh/a{sign}b.yml", RECORD)
    content.write(f"danh_muc/x{sign}y.yml", "a: b\n")
    content.write(f"mo_hinh/c{sign}.yaml", RECORD)
    problems = content.load()[1]
    assert len(problems) == 3
    for problem in problems:
        assert len(str(problem).splitlines()) == 1
        assert sign not in str(problem)


def test_a_message_is_one_line_too() -> None:
    assert str(Problem(Place("a.yml"), "tệp a\nb.yml")) == "a.yml:1:1: lỗi: tệp aU+000Ab.yml"
