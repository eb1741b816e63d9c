"""YAML as editors write it: every scalar is text, every slip has its place and its cure."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from macros.catalog import yaml_source
from macros.catalog.problems import Problems
from macros.catalog.yaml_source import MAX_DEPTH, parse_yaml, read_yaml, walk


def read(text: str, folder: Path) -> tuple[object, list[str]]:
    """What a file with `text` is read as, and its problem lines."""
    path = folder / "x.yml"
    path.write_bytes(text.encode())
    problems = Problems()
    node = read_yaml(path, "x.yml", problems)
    return node.plain() if node else None, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "scalar",
    [
        "no",
        "yes",
        "on",
        "off",
        "true",
        "null",
        "~",
        "010",
        "1.10",
        "5:30",
        "0x1F",
        "1e3",
        ".5",
        "2019-06-03",
        "03/01/2018",
        "05-CT/TW",
        "3.828",
        "76,2",
        "=",
        "100 %",
    ],
)
def test_every_scalar_is_the_text_that_was_written(scalar: str, tmp_path: Path) -> None:
    assert read(f"a: {scalar}\nb:\n  - {scalar}\n", tmp_path) == ({"a": scalar, "b": [scalar]}, [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a:\n", None),
        ("a: # ghi chú\n", None),
        ("a: ''\n", ""),
        ("a: 'Mô hình: Hũ gạo'\n", "Mô hình: Hũ gạo"),
        ("a: 'Tổ #1'\n", "Tổ #1"),
        ("a: 'D''Artagnan'\n", "D'Artagnan"),
        ('a: Nồi "cháo" nóng\n', 'Nồi "cháo" nóng'),
        ("a: “Nồi cháo”\n", "“Nồi cháo”"),
        ("a: A   \n", "A"),
        ("a: ' A '\n", "A"),
        ("a: |\n  một\n  hai\n", "một hai"),
        ("a: >-\n  một\n  hai\n", "một hai"),
        ("a: một\n  hai\n", "một hai"),
        ("a:\tb\n", "b"),
        ("a: b\tc\n", "b c"),
        ("a: C# và A#B\n", "C# và A#B"),
        ("---\na: b\n", "b"),
        ("# đầu tệp\n#ten: cũ\na: b\n#loai: cũ\n", "b"),
        ("a: b # thật là ghi chú\n", "b"),
        ("a: b ## ghi chú\n", "b"),
        ("\ufeffa: b\n", "b"),
        ("a: b\r\n", "b"),
        ("a: b\r\n\r\n", "b"),
        ("a: b", "b"),
    ],
)
def test_sound_yaml_is_read_without_a_word(text: str, value: object, tmp_path: Path) -> None:
    assert read(text, tmp_path) == ({"a": value}, [])


def test_white_space_counts_where_the_source_is_repeated(tmp_path: Path) -> None:
    text = "ban_goc: 'a  b '\nsua_thanh: ' a'\ntrich: |\n  một\n  hai\nly_do: 'a  b '\n"
    value, _ = read(text, tmp_path)
    assert value == {"ban_goc": "a  b ", "sua_thanh": " a", "trich": "một\nhai", "ly_do": "a b"}


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        # A colon in a value: the cure is the editor's own line.
        ("ten: Mô hình: Hũ gạo\n", "1:13", "ten: 'Mô hình: Hũ gạo'"),
        ("a: x\r\nten: Mô hình: Hũ gạo\r\n", "2:13", "ten: 'Mô hình: Hũ gạo'"),
        ("ten: Côte d'Azur: A\n", "1:17", "ten: 'Côte d''Azur: A'"),
        ("a:\n  - ten: B: C\n", "2:11", "- ten: 'B: C'"),
        ('a: "b": c\n', "1:7", "dấu hai chấm"),
        ("ten: “Mô hình: Hũ gạo”\n", "1:14", "dấu nháy cong"),
        ("ten: ‘Mô hình: Hũ gạo’\n", "1:14", "dấu nháy cong"),
        ("ten: " + "rất dài " * 20 + ": x\n", "1:166", "ví dụ ten: 'Mô hình: Hũ gạo'"),
        # A sign of a word processor where YAML wants the hyphen of the keyboard.
        ("a:\n– an sinh\nb: c\n", "2:1", "“–” không làm thành mục của danh sách"),
        ("a:\n  - an sinh\n  – từ thiện\nb: c\n", "3:3", "một dấu cách: “- từ thiện”"),
        ("a: [an sinh]\n  • từ thiện\n", "2:3", "“- từ thiện”"),
        ("a:\n  – loi: x\n    cua: y\n", "2:3", "“- loi: x”"),
        ("a:\n  * an sinh\n  * từ thiện\n", "2:3", "“*” không làm thành mục"),
        ("a:\n  - b\n  —c\n", "3:3", "“- c”"),
        ("a: b\n  – c: d\n", "2:3", "đặt cả giá trị trong dấu nháy đơn"),
        # A missing colon, or its space.
        ("ten Nồi\nloai: x\n", "1:1", "thiếu dấu hai chấm"),
        ("ten: A\nloai x\n", "2:1", "thiếu dấu hai chấm"),
        ("ten:A\nloai: x\n", "1:5", "một dấu cách"),
        ("ten: B\nloai:A\n", "2:6", "một dấu cách"),
        ("ten： A\nloai: x\n", "1:4", "U+FF1A"),
        ("ten: A\nloai：B\n", "2:5", "U+FF1A"),
        ("trich: dài\nxuống dòng\nmuc: I.3\n", "2:1", "phần tiếp của giá trị"),
        # Quotes.
        ('ten: "Nồi" và\n', "1:12", "sau dấu nháy đóng"),
        ("ten: 'Nồi' và\n", "1:12", "sau dấu nháy đóng"),
        ("ten: 'Côte d'Azur'\n", "1:14", "sau dấu nháy đóng"),
        ('ten: "Nồi\nloai: x\n', "1:6", "không đóng"),
        ("ten: 'Nồi\n", "1:6", "không đóng"),
        ('a: "b\n---\nc"\n', "1:4", "chưa đóng"),
        ('a: "C:\\d"\n', "1:7", "dấu \\"),
        ('a: "\\x"\n', "1:7", "dấu \\"),
        # Signs that mean something to YAML.
        ("a: @b\n", "1:4", "dấu @; đặt cả giá trị trong dấu nháy đơn: a: '@b'"),
        ("a: %b\n", "1:4", "dấu %"),
        ("a: `b`\n", "1:4", "dấu `"),
        ("a: *b\n", "1:4", "dấu *"),
        ("a: **b** c\n", "1:4", "dấu *"),
        ("a: &b c\n", "1:4", "dấu &"),
        ("a: & b\n", "1:4", "dấu &"),
        ("a: !b c\n", "1:4", "dấu !"),
        ("a: !<b\n", "1:4", "dấu !"),
        ("a: !!python/object:os.system x\n", "1:4", "dấu !"),
        ("a: !!str 5\n", "1:4", "dấu !"),
        ("a: ? b\n", "1:4", "dấu ?"),
        ("a: | chữ\n", "1:6", "sau dấu | hoặc >"),
        ("a: > 5 người\n", "1:6", "sau dấu | hoặc >"),
        ("a: - b\n", "1:4", "dấu gạch đầu dòng"),
        ("a: {b\n", "1:4", "dấu {"),
        ("a: {b: c]\n", "1:4", "dấu {"),
        ("a: {{ b }}\n", "1:5", "khóa phải là chữ"),
        ("a: [b\n", "1:4", "dấu ] đóng"),
        ("a: [b\nc: d\n", "1:4", "dấu ] đóng"),
        ("a: [b, c] d\n", "1:11", "sau dấu ] đóng"),
        ("a: [,]\n", "1:5", "dấu phẩy"),
        ("%foo\na: b\n", "1:5", "dấu %"),
        ("ten: Tổ #1 tự quản\n", "1:9", "“#1 tự quản” bị bỏ mất"),
        ("a:\n  - #1 x\n", "2:5", "bị bỏ mất"),
        # Indentation.
        ("a:\n\tb: c\n", "2:1", "Tab"),
        ("a: b\n  \tc: d\n", "2:3", "Tab"),
        ("a:\n  - b\n \t- c\n", "3:2", "Tab"),
        ("a: |\n\tb\n", "2:1", "Tab"),
        ("a: b\n  c: d\n", "2:3", "thụt sâu hơn dòng 1"),
        (" a: b\nc: d\n", "2:1", "thẳng cột"),
        ("a:\n    b: c\n  d: e\n", "3:3", "thẳng cột"),
        ("a:\n  - b\n  -c\n", "3:4", "sau dấu gạch đầu dòng"),
        ("a:\n  - b\n  c: d\n", "3:3", "bắt đầu bằng “- ”"),
        # More than a record, or less.
        ("a: b\n---\nc: d\n", "2:1", "mỗi tệp chỉ một bản ghi"),
        ("", "1:1", "tệp rỗng"),
        ("  \n\n", "1:1", "tệp rỗng"),
        ("# chỉ ghi chú\n", "1:1", "tệp rỗng"),
        ("---\n", "1:1", "tệp rỗng"),
        # Keys.
        ("ten: A\nten: B\n", "2:1", "“ten” viết hai lần (lần đầu ở dòng 1)"),
        ("a:\n  - b: 1\n    b: 2\n", "3:5", "“b” viết hai lần"),
        ("? [a]\n: b\n", "1:3", "khóa phải là chữ"),
    ],
)
def test_a_slip_has_its_line_its_column_and_its_cure(
    text: str, place: str, words: str, tmp_path: Path
) -> None:
    _, [line] = read(text, tmp_path)
    assert line.startswith(f"x.yml:{place}: lỗi: ")
    assert words in line


def test_keys_that_differ_only_in_normal_form_are_one_key(tmp_path: Path) -> None:
    _, lines = read("tên: 1\nte\u0302n: 2\n", tmp_path)
    assert any("viết hai lần" in line for line in lines)


@pytest.mark.parametrize(
    "text",
    ["a:\n\u00a0\u00a0b: c\n", "a:\n  b:\u00a0c\n", "a:\n  b\u00a0: c\n", "a:\n  \u200bb: c\n"],
)
def test_invisible_signs_change_neither_keys_nor_structure(text: str, tmp_path: Path) -> None:
    value, [line] = read(text, tmp_path)
    assert value == {"a": {"b": "c"}}
    assert "cảnh báo" in line


def test_curly_quotes_around_a_name_are_warned_of(tmp_path: Path) -> None:
    value, [line] = read("ten: “Nồi cháo”\ntrich: “Nồi cháo”\n", tmp_path)
    assert value == {"ten": "“Nồi cháo”", "trich": "“Nồi cháo”"}
    assert line.startswith("x.yml:1:6: cảnh báo: dấu nháy cong")


def test_merge_keys_are_keys_like_any_other(tmp_path: Path) -> None:
    assert read("<<: {a: b}\n", tmp_path) == ({"<<": {"a": "b"}}, [])


def test_an_alias_bomb_is_refused_before_it_grows(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)
    )
    started = time.monotonic()
    value, lines = read(bomb, tmp_path)
    assert time.monotonic() - started < 2
    assert value is None
    assert lines[0].startswith("x.yml:1:5: lỗi: giá trị bắt đầu bằng dấu &")
    assert len(lines) <= 5


@pytest.mark.parametrize(
    "bomb",
    ["[" * 5000, "[" * 500 + "]" * 500, "{a: " * 3000, "- " * 3000, "[" * 20 + "]" * 20],
)
def test_a_depth_bomb_is_one_problem(bomb: str, tmp_path: Path) -> None:
    _, [line] = read(bomb, tmp_path)
    assert "lồng quá nhiều tầng" in line


def test_no_record_is_near_the_depth_limit(tmp_path: Path) -> None:
    deep = "".join("  " * level + "a:\n" for level in range(MAX_DEPTH - 2))
    assert read(deep, tmp_path)[1] == []


def test_what_is_not_readable_as_a_file_is_said_in_vietnamese(tmp_path: Path) -> None:
    problems = Problems()
    (tmp_path / "x.yml").mkdir()
    assert read_yaml(tmp_path / "x.yml", "x.yml", problems) is None
    assert [str(problem) for problem in problems] == [
        "x.yml:1:1: lỗi: không đọc được tệp (đây là thư mục)"
    ]


def test_places_lead_to_values_or_to_the_nearest_thing_above() -> None:
    node = parse_yaml("nguon:\n  - bao_cao: x\n    muc: I.3\n", "x.yml", Problems())
    assert str(node.find(("nguon", 0, "muc"))) == "x.yml:3:10"
    assert str(node.find(("nguon", 0, "trich"))) == "x.yml:2:5"
    assert str(node.find(("nguon", 7))) == "x.yml:2:3"
    assert str(node.find(("ten",))) == "x.yml:1:1"
    assert [path for path, _ in walk(node)] == [
        (),
        ("nguon",),
        ("nguon", 0),
        ("nguon", 0, "bao_cao"),
        ("nguon", 0, "muc"),
    ]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("ten: Mô hình: Hũ gạo\n", "1:13", "ten: 'Mô hình: Hũ gạo'"),
        ('ten: "Nồi" và\n', "1:12", "sau dấu nháy đóng"),
        ("a: [b\n", "1:4", "dấu ] đóng"),
        ("a: **b** c\n", "1:4", "dấu *"),
        (" a: b\nc: d\n", "2:1", "thẳng cột"),
        ("a: | chữ\n", "1:6", "sau dấu | hoặc >"),
        ("[" * 5000, "1:1", "lồng quá nhiều tầng"),
    ],
)
def test_the_pure_python_parser_leads_to_the_same_cures(
    text: str, place: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_source, "Loader", yaml.SafeLoader)
    _, [line] = read(text, tmp_path)
    assert line.startswith(f"x.yml:{place}: lỗi: ")
    assert words in line
