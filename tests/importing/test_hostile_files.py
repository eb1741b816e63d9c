"""Files that are broken, huge, or made to harm: a line for people, nothing written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.importing.word_file import WordFile, with_parts
from macros.catalog.problems import Problems
from macros.importing.command import import_source, run_import
from macros.importing.word import package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REPORT = "BÁO CÁO\n\nCông tác hội\n\nI. KẾT QUẢ\n\nĐã mở 3 lớp.\n"


def word(*paragraphs: str) -> bytes:
    file = WordFile()
    for text in paragraphs or REPORT.split("\n\n"):
        file.add(text.strip())
    return file.content()


GOOD = word()


def document(body: str, head: str = "", space: str = W) -> bytes:
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{space}"><w:body>'
    return f"{xml}{body}</w:body></w:document>".encode()


def replaced(part: str, content: bytes) -> bytes:
    return with_parts(GOOD, {}, {part: content})


def text(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name.replace("__", "/"), content)
    return made.getvalue()


ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha ha">'
    + "".join(
        f'<!ENTITY {b} "{"&" + a + ";" * 1}{"&" + a + ";"}">'
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
MAIN = "word/document.xml"

REFUSED = {
    "nothing": (b"", "bị hỏng hoặc bị cắt dở"),
    "no zip": (b"chu thuong", "bị hỏng hoặc bị cắt dở"),
    "cut in the middle": (GOOD[: len(GOOD) // 2], "bị hỏng hoặc bị cắt dở"),
    "cut at the end": (GOOD[:-10], "bị hỏng hoặc bị cắt dở"),
    "Word's old form, or a password": (b"\xd0\xcf\x11\xe0" + bytes(600), "đời cũ (.doc)"),
    "a zip of something else": (archive(a=b"x"), "không có phần văn bản"),
    "a workbook": (
        archive(**{"xl__workbook.xml": b"<x/>", "[Content_Types].xml": b"<Types/>"}),
        "không có phần văn bản",
    ),
    "broken XML": (replaced(MAIN, b"<w:document"), "bị hỏng"),
    "no XML": (replaced(MAIN, b"\x00\x01\x02"), "bị hỏng"),
    "another root": (replaced(MAIN, b"<html/>"), "không phải văn bản Word"),
    "an external entity": (replaced(MAIN, document(text("&x;"), ENTITY)), "DOCTYPE"),
    "entities that grow": (replaced(MAIN, document(text("&i;"), LAUGHS)), None),
    "an entity in a part beside": (
        replaced("word/styles.xml", b"<!DOCTYPE d><w:styles xmlns:w='x'/>"),
        "DOCTYPE",
    ),
    "a thousand levels": (
        replaced(MAIN, document("<w:sdt><w:sdtContent>" * 1000 + "</w:sdtContent></w:sdt>" * 1000)),
        "bị hỏng",
    ),
    "no words": (replaced(MAIN, document("<w:p/>")), "không có chữ nào"),
    "only a title": (replaced(MAIN, document(text("BÁO CÁO"))), "chỉ có tên báo cáo"),
    "private signs of our own": (
        replaced(MAIN, document(text("BÁO CÁO") + text("I. A") + text("Một \ue0001\ue001 hai."))),
        "ký tự riêng của một phông",
    ),
    "an old font": (
        replaced(
            MAIN,
            document(
                '<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'
                "<w:t>§¶ng bé</w:t></w:r></w:p>"
            ),
        ),
        ".VnTime",
    ),
    "everything in one paragraph": (
        replaced(MAIN, document(text("BÁO CÁO") + text("chữ và chữ " * 900))),
        "không nhận ra mục nào; 9.899 chữ",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_word_file_that_cannot_be_read_is_one_clear_line(name: str, tmp_path: Path) -> None:
    content, said = REFUSED[name]
    (tmp_path / "x.docx").write_bytes(content)
    found = run_import(tmp_path / "x.docx", "thu", tmp_path)
    errors = [str(problem) for problem in found if problem.level.value == "lỗi"]
    assert errors and all(line.startswith("x.docx:") for line in errors)
    if said:
        assert any(said in line for line in errors), errors
    assert [path.name for path in tmp_path.iterdir()] == ["x.docx"]
    assert "/etc/" not in "".join(map(str, found)) and "root:" not in "".join(map(str, found))


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = replaced(MAIN, document(text("a" * 2_000_000)))
    monkeypatch.setattr(package, "_MOST_PART", 1_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "read", _small_reads_only)
    problems = Problems()
    assert import_source(bomb, "x.docx", "thu", problems) is None
    (line,) = map(str, problems)
    assert "lớn bất thường" in line


_read = zipfile.ZipFile.read


def _small_reads_only(self, name, *rest):
    size = self.getinfo(getattr(name, "filename", name)).file_size
    assert size <= 1_000_000, name
    return _read(self, name, *rest)


def test_a_bomb_in_a_picture_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as more:
        more.writestr("word/media/image1.png", b"\0" * 3_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "read", _small_reads_only)
    problems = Problems()
    assert import_source(made.getvalue(), "x.docx", "thu", problems) is not None
    assert problems.errors == []


def test_a_size_that_lies_is_no_way_round(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = bytearray(replaced(MAIN, document(text("a" * 2_000_000))))
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as whole:
        info = whole.getinfo(MAIN)
    at = raw.rfind(info.file_size.to_bytes(4, "little"))
    raw[at : at + 4] = (1000).to_bytes(4, "little")
    problems = Problems()
    assert import_source(bytes(raw), "x.docx", "thu", problems) is None
    assert all("hỏng" in str(problem) or "lớn bất thường" in str(problem) for problem in problems)


def test_macros_are_neither_run_nor_kept_from_view(tmp_path: Path) -> None:
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made, "a") as more:
        more.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    (tmp_path / "x.docm").write_bytes(made.getvalue())
    found = [str(problem) for problem in run_import(tmp_path / "x.docm", "thu", tmp_path)]
    assert any("macro không được chạy" in line for line in found)
    assert (tmp_path / "docs/bao-cao/thu.md").is_file()


def test_a_link_to_a_file_elsewhere_is_no_part() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/footnotes" TargetMode="External" Target="file:///etc/passwd"/>'
        '<Relationship Id="b" Type="x/styles" Target="../../../etc/passwd"/></Relationships>'
    )
    problems = Problems()
    raw = replaced("word/_rels/document.xml.rels", rels.encode())
    made = import_source(raw, "x.docx", "thu", problems)
    assert made is not None and problems.errors == []


def test_a_word_file_under_a_text_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(GOOD)
    assert not [
        p for p in run_import(tmp_path / "x.txt", "thu", tmp_path) if p.level.value == "lỗi"
    ]
    assert (tmp_path / "models_catalog/bao_cao/thu.docx").read_bytes() == GOOD


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"B\x00\x01", "chỉ có tên|không có|U+0000"),
        (REPORT.replace("3", "\x003").encode(), "U+0000"),
        (REPORT.encode().replace(b"3", b"\xed\xa0\x80"), "không phải UTF-8"),
        (REPORT.replace("3", "\u202e3").encode(), "U+202E"),
        (REPORT.encode("utf-16")[:-3], "UTF-16"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"x" * 1_100_000, "quá lớn"),
    ],
)
def test_a_text_that_cannot_be_read_is_a_clear_line(content: bytes, said: str) -> None:
    problems = Problems()
    import_source(content, "x.txt", "thu", problems)
    lines = [str(problem) for problem in problems.errors]
    assert any(words in line for line in lines for words in said.split("|")), lines


def test_of_a_linked_file_the_bytes_are_kept_not_the_link(tmp_path: Path) -> None:
    (tmp_path / "that.txt").write_text(REPORT, "utf-8")
    (tmp_path / "noi.txt").symlink_to("that.txt")
    run_import(tmp_path / "noi.txt", "thu", tmp_path)
    kept = tmp_path / "models_catalog/bao_cao/thu.txt"
    assert kept.read_text("utf-8") == REPORT and not kept.is_symlink()


@pytest.mark.parametrize(
    "linked", ["docs/bao-cao/thu.md", "models_catalog/bao_cao", "nhap-lieu", "docs"]
)
def test_a_link_that_leads_out_of_the_project_is_not_written_through(
    linked: str, tmp_path: Path
) -> None:
    root, outside = tmp_path / "kho", tmp_path / "ngoai"
    outside.mkdir()
    target = outside / "cua-nguoi-khac.md" if linked.endswith(".md") else outside
    if linked.endswith(".md"):
        target.write_text("của người khác", "utf-8")
    (root / linked).parent.mkdir(parents=True)
    (root / linked).symlink_to(target)
    (root / "x.txt").write_text(REPORT, "utf-8")
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    found = run_import(root / "x.txt", "thu", root, overwrite=True)
    assert any("dẫn ra ngoài" in str(problem) for problem in found)
    assert {p: p.read_bytes() for p in outside.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("report_id", ["con", "nul", "aux", "prn", "com1", "lpt9", "../x", "a/b"])
def test_names_that_windows_keeps_are_no_ids(report_id: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(REPORT, "utf-8")
    (line,) = run_import(tmp_path / "x.txt", report_id, tmp_path)
    assert report_id in str(line)
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_word_files_never_raise(data: st.DataObject) -> None:
    raw = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    problems = Problems()
    made = import_source(bytes(raw), "x.docx", "thu", problems)
    assert made is not None or problems.errors


_TAGS = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "ins", "del", "sdt", "sdtContent", "pPr", "rPr", "hyperlink"]
)


@settings(max_examples=80, deadline=None)
@given(
    st.recursive(
        st.text("ab I.1)*¹", max_size=8),
        lambda inner: st.tuples(_TAGS, st.lists(inner, max_size=4)),
        max_leaves=25,
    )
)
def test_any_nesting_of_words_parts_is_read_or_refused(tree) -> None:
    def xml(node) -> str:
        if isinstance(node, str):
            return node
        return f"<w:{node[0]}>{''.join(map(xml, node[1]))}</w:{node[0]}>"

    raw = replaced(MAIN, document(text("BÁO CÁO") + text("I. A") + text("Chữ.") + xml(tree)))
    problems = Problems()
    import_source(raw, "x.docx", "thu", problems)
    assert not any("lỗi của chương trình" in str(problem) for problem in problems)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_or_refused(words: str) -> None:
    problems = Problems()
    raw = f"BÁO CÁO\n\nI. A\n\n{words}\n\nChữ cuối.".encode("utf-8", "surrogatepass")
    import_source(raw, "x.txt", "thu", problems)
    assert not any("lỗi của chương trình" in str(problem) for problem in problems)
