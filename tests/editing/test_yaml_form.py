"""The canonical form: same values, every comment, stable; and how records change."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.catalog.problems import Problems
from macros.catalog.yaml_source import parse_yaml
from macros.editing.formatting import comments, content_files, unformed
from macros.editing.scalars import scalar
from macros.editing.yaml_form import canonical, entry_text, record_text
from tests.site_fixtures import ROOT


def values(text: str) -> object:
    node = parse_yaml(text, "x.yml", Problems())
    assert node is not None
    return node.plain()


TEXTS = st.text(
    st.one_of(
        st.sampled_from(list(" :#-?*&!|>%@`'\"{}[],~“”‘’\\\n0=<")),
        st.characters(exclude_categories=["Cs", "Co", "Cn"]),
    ),
    min_size=1,
)


@given(TEXTS)
@settings(max_examples=600)
def test_a_scalar_reads_as_the_same_text(text: str) -> None:
    written = f"a: {scalar(text)}\nb:\n  - {scalar(text)}\n"
    for loader in (yaml.BaseLoader, getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        assert yaml.load(written, loader) == {"a": text, "b": [text]}
    assert "\n" not in scalar(text)


@pytest.mark.parametrize("text", ["04", "2-3", "03/01/2018", "mỗi tháng 02 lần", "a'b", "100%"])
def test_plain_where_the_grammar_lets_it(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize("text", ["no", "Null", "- a", "a: b", "a #b", "[a]", "'a", " a", "", "~"])
def test_quotes_where_yaml_would_read_something_else(text: str) -> None:
    assert scalar(text)[0] in "'\""


def test_a_bomb_of_aliases_is_no_tree_of_pieces() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)
    )
    for text in (bomb, "a: &a\n  b: *a\n", "a: &a x\nb: *a\n"):
        with pytest.raises(yaml.YAMLError):
            canonical("mo_hinh", text)


@pytest.mark.parametrize("name", ["AT&T", "'&'", "Trưởng & phó"])
def test_the_sign_of_an_anchor_in_a_text_is_text(name: str) -> None:
    assert values(canonical("mo_hinh", f"ten: {name}\n")) == {"ten": name.strip("'")}


# The town's own files, and made-up ones


FILES = [pytest.param(file, id=file.shown) for file in content_files(ROOT)]


@pytest.mark.parametrize("file", FILES)
def test_a_content_file_keeps_its_values_and_comments(file) -> None:
    text = file.path.read_text("utf-8")
    formed = canonical(file.kind, text)
    assert values(formed) == values(text)
    assert comments(formed) == sorted(
        line[line.index("#") :].rstrip() for line in text.splitlines() if re.match(r"\s*#", line)
    )
    assert canonical(file.kind, formed) == formed


@pytest.mark.parametrize("file", FILES)
def test_this_projects_content_is_canonical(file) -> None:
    assert unformed(file) is None, f"run: python run.py dinh-dang {file.shown}"


WORDS = st.text(st.sampled_from("ăb đ:#-'\"“[]{},&*!|0"), min_size=1, max_size=8).filter(
    lambda text: text.strip()
)
COMMENTS = st.text(st.sampled_from("ab #'\"[]{}:-đ"), max_size=6)


@st.composite
def written_files(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A file in some editor's own way (quotes, flow lists, blocks, indents), and its comments."""
    lines: list[str] = []
    said: list[str] = []

    def note(indent: int) -> None:
        if draw(st.integers(0, 3)) == 0:
            lines.extend([""] * draw(st.integers(0, 2)))
            said.append("# " + draw(COMMENTS))
            lines.append(" " * indent + said[-1])
            lines.extend([""] * draw(st.integers(0, 1)))

    def behind() -> str:
        if draw(st.integers(0, 4)):
            return ""
        said.append("# " + draw(COMMENTS))
        return " " + said[-1]

    def value() -> str:
        text = draw(WORDS)
        return draw(
            st.sampled_from(["'" + text.replace("'", "''") + "'", scalar(text), yaml_double(text)])
        )

    def block(indent: int, depth: int) -> None:
        keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True))
        for key in keys:
            note(indent)
            start = " " * indent + key + ":"
            form = draw(st.integers(0, 6 if depth else 2))
            if form == 0:
                lines.append(start + behind())
            elif form <= 2:
                lines.append(f"{start} {value()}{behind()}")
            elif form == 3:
                items = ", ".join(value_in_flow(draw) for _ in range(draw(st.integers(0, 3))))
                lines.append(f"{start} [{items}]{behind()}")
            elif form == 4:
                step = draw(st.integers(1, 4))
                lines.append(f"{start} {draw(st.sampled_from('>|'))}-{behind()}")
                lines.extend(" " * (indent + step) + "chữ # không phải ghi chú" for _ in "ab")
            elif form == 5:
                lines.append(start + behind())
                for _ in range(draw(st.integers(1, 3))):
                    note(indent)
                    lines.append(f"{' ' * indent}- {value()}{behind()}")
            else:
                lines.append(start + behind())
                block(indent + draw(st.integers(1, 4)), depth - 1)

    block(0, 2)
    note(0)
    return "\n".join(lines) + "\n", [comment.rstrip() for comment in said]


KEYS = ["nguon", "ten", "khoi", "loai", "khong-co", "la", "don_vi"]


def yaml_double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def value_in_flow(draw: st.DrawFn) -> str:
    return "'" + draw(WORDS).replace("'", "''") + "'"


@given(written_files())
@settings(max_examples=400)
def test_whatever_an_editor_wrote(written: tuple[str, list[str]]) -> None:
    text, said = written
    for kind in ("mo_hinh", "don_vi"):
        formed = canonical(kind, text)
        assert values(formed) == values(text)
        assert comments(formed) == sorted(said)
        assert canonical(kind, formed) == formed


def test_a_comment_goes_with_its_key() -> None:
    text = """\
# về báo cáo này
nguon:
  - trich: 'một câu'   # chép lại
    # mục nào?
    bao_cao: bc

# tên đã sửa
"ten": Nồi cháo
chu_de: [an sinh,
  từ thiện] # hai
# hết
"""
    assert (
        canonical("mo_hinh", text)
        == """\
# tên đã sửa
ten: Nồi cháo
chu_de:
  - an sinh
  - từ thiện  # hai
# về báo cáo này
nguon:
  # mục nào?
  - bao_cao: bc
    trich: một câu  # chép lại

# hết
""".replace("\n\n# hết", "\n# hết")
    )


# Records that the program changes


RECORD = """\
# do ban biên tập
ten: Nồi cháo
loai: chương trình  # xem lại
don_vi:
  # đơn vị thứ nhất
  - doan
  - hoi  # thứ hai
nguon:
  - bao_cao: bc
    muc: I.3
    trich: một câu
"""


def test_an_unchanged_record_keeps_its_text() -> None:
    assert record_text("mo_hinh", values(RECORD), RECORD) == RECORD


def test_a_change_keeps_the_comments_of_the_rest() -> None:
    data = values(RECORD)
    data |= {"tan_suat": "mỗi tháng", "don_vi": ["hoi", "doan", "xa"], "ghi_chu": None}
    assert record_text("mo_hinh", data, RECORD) == RECORD.replace(
        "  # đơn vị thứ nhất\n  - doan\n  - hoi  # thứ hai\n",
        "  - hoi  # thứ hai\n  # đơn vị thứ nhất\n  - doan\n  - xa\ntan_suat: mỗi tháng\n",
    )


def test_comments_of_what_is_gone_stay() -> None:
    data = values(RECORD)
    del data["ten"], data["loai"]
    data["don_vi"] = ["hoi"]
    text = record_text("mo_hinh", data, RECORD)
    assert comments(text) == comments(RECORD)
    assert values(text) == data


@given(written_files(), written_files())
@settings(max_examples=200)
def test_an_update_says_the_new_and_loses_no_comment(
    old: tuple[str, list[str]], new: tuple[str, list[str]]
) -> None:
    data = without_nothing(values(new[0]))
    if not data:
        return
    text = record_text("mo_hinh", data, old[0])
    assert values(text) == data
    assert comments(text) == sorted(old[1])
    assert record_text("mo_hinh", data, text) == text


def without_nothing(value: object) -> object:
    if isinstance(value, dict):
        return {k: without_nothing(v) for k, v in value.items() if v is not None and v != []}
    return value


def test_one_entry_of_a_list() -> None:
    text = "# danh mục\na:\n  ten: A\n\n# về b\nb:\n  ten: B\n"
    assert entry_text("chu_de", "a", {"mo_ta": "x", "ten": "AA"}, text) == (
        "# danh mục\na:\n  ten: AA\n  mo_ta: x\n\n# về b\nb:\n  ten: B\n"
    )
    assert entry_text("chu_de", "c", {"ten": "C"}, text) == text + "\nc:\n  ten: C\n"
    assert entry_text("chu_de", "a", None, text) == "# danh mục\n\n# về b\nb:\n  ten: B\n"


def test_a_new_list_and_a_new_record() -> None:
    assert entry_text("chu_de", "c", {"ten": "C"}) == "c:\n  ten: C\n"
    assert record_text("mo_hinh", {"nguon": [{"trich": "a: b"}], "ten": "x"}) == (
        "ten: x\nnguon:\n  - trich: 'a: b'\n"
    )


def test_the_form_is_that_of_the_text_not_of_its_signs() -> None:
    """Windows' line ends and decomposed letters lead to the same form."""
    text = "nguon:\r\n  - trich: 'a'\r\nten: no\u0302\u0300i\r\n"
    assert canonical("mo_hinh", text) == "ten: n\u1ed3i\nnguon:\n  - trich: a\n"
