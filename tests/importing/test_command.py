"""`import-report` as an editor uses it: files, register, differences, proof, candidates."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import yaml

from benchmarks.importing.word_file import WordFile
from benchmarks.importing.word_shapes import word_shapes
from macros.catalog.problems import Problems
from macros.catalog.yaml_source import read_yaml
from macros.importing.candidates import candidates
from macros.importing.command import import_source, run_import

STYLED, *_ = word_shapes()
TEXT = (
    "BÁO CÁO\n\nCông tác phụ nữ xã Đồng Mây\n\nI. MÔ HÌNH\n\n"
    "Hội có mô hình “Ngõ sáng đường hoa”¹ ở thôn Trung; phong trào Nuôi heo đất được duy trì."
    " Việc nhân rộng mô hình còn chậm; phong trào đạt kết quả.\n\n"
    "¹ Gồm câu lạc bộ “Bếp ấm” và quỹ “Chị giúp em”; xem Chỉ thị “Về an toàn”.\n\n"
    "II. NHIỆM VỤ\n\nNhân rộng.\n"
)


def run(root: Path, name: str, content: bytes | str, report_id: str | None = "thu", **options):
    file = root / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    said: list[str] = []
    problems = run_import(file, report_id, root, say=said.append, **options)
    return [str(problem) for problem in problems], said


def test_one_command_writes_page_source_register_proof_and_sheet(tmp_path: Path) -> None:
    problems, said = run(tmp_path, "bao-cao.docx", STYLED.content)
    assert problems == []
    assert (tmp_path / "models_catalog/bao_cao/thu.docx").read_bytes() == STYLED.content
    register = yaml.safe_load((tmp_path / "models_catalog/bao_cao/thu.yml").read_text("utf-8"))
    assert register == {
        "ten": "Báo cáo kết quả hai năm thực hiện chuyên đề",
        "ten_ngan": "Báo cáo kết quả hai năm thực hiện chuyên đề",
        "co_quan": "ĐẢNG ỦY XÃ ĐỒNG MÂY",
        "so_ky_hieu": "17-BC/ĐU",
        "ngay": "05/07/2022",
        "ban_goc": "thu.docx",
    }
    proof = (tmp_path / "nhap-lieu/thu/doi-chieu.html").read_text("utf-8")
    assert "đúng thứ tự" in proof and "<script" not in proof
    assert any("nhap-lieu/thu/doi-chieu.html" in line for line in said)


def test_what_the_report_does_not_say_stays_empty(tmp_path: Path) -> None:
    run(tmp_path, "bao-cao.txt", TEXT)
    text = (tmp_path / "models_catalog/bao_cao/thu.yml").read_text("utf-8")
    assert set(yaml.safe_load(text)) == {"ten", "ten_ngan", "ban_goc"}
    assert "Máy không thấy: tên cơ quan ở đầu văn bản; số và ký hiệu; ngày ban hành" in text


def test_the_id_is_made_from_the_title(tmp_path: Path) -> None:
    problems, said = run(tmp_path, "bao-cao.txt", TEXT, None)
    assert problems == []
    assert (tmp_path / "docs/bao-cao/cong-tac-phu-nu-xa-dong-may.md").is_file()
    assert "--id" in said[0]


def test_the_same_file_again_changes_no_byte(tmp_path: Path) -> None:
    def tree() -> dict[str, bytes]:
        files = (path for path in tmp_path.rglob("*") if path.is_file())
        return {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in files}

    run(tmp_path, "bao-cao.txt", TEXT)
    before = tree()
    assert run(tmp_path, "bao-cao.txt", TEXT)[0] == []
    assert tree() == before


def test_over_a_corrected_page_the_difference_is_said_and_the_version_before_kept(
    tmp_path: Path,
) -> None:
    run(tmp_path, "bao-cao.txt", TEXT)
    page = tmp_path / "docs/bao-cao/thu.md"
    corrected = page.read_text("utf-8").replace("Nhân rộng.", "Nhân rộng ra cả xã.")
    page.write_text(corrected, "utf-8")
    register = tmp_path / "models_catalog/bao_cao/thu.yml"
    register.write_text(register.read_text("utf-8") + "ghi_chu: của biên tập\n", "utf-8")
    sheet = tmp_path / "nhap-lieu/thu/mo-hinh-ung-vien.xlsx"
    sheet.write_bytes(b"da dien")

    problems, _ = run(tmp_path, "bao-cao.txt", TEXT)
    assert len(problems) == 1 and problems[0].startswith("docs/bao-cao/thu.md:1:1: lỗi:")
    assert page.read_text("utf-8") == corrected

    problems, said = run(tmp_path, "bao-cao.txt", TEXT, overwrite=True)
    assert problems == []
    shown = "\n".join(said)
    assert "-Nhân rộng ra cả xã." in shown and "+Nhân rộng." in shown
    assert shown.index("-Nhân rộng ra") < shown.index("Đã nhập")
    assert page.read_text("utf-8") != corrected
    assert (tmp_path / "nhap-lieu/thu/truoc/thu.md").read_text("utf-8") == corrected
    assert register.read_text("utf-8").endswith("ghi_chu: của biên tập\n")
    assert sheet.read_bytes() == b"da dien"


def test_a_register_of_another_source_is_not_bent(tmp_path: Path) -> None:
    run(tmp_path, "bao-cao.txt", TEXT)
    page = (tmp_path / "docs/bao-cao/thu.md").read_bytes()
    problems, _ = run(tmp_path, "bao-cao.docx", STYLED.content, overwrite=True)
    assert any("ban_goc" in line for line in problems)
    assert (tmp_path / "docs/bao-cao/thu.md").read_bytes() == page
    assert not (tmp_path / "models_catalog/bao_cao/thu.docx").exists()


def test_an_ending_that_is_no_report_is_named(tmp_path: Path) -> None:
    problems, _ = run(tmp_path, "bao-cao.pdf", b"%PDF-1.7")
    assert problems == [
        "bao-cao.pdf:1:1: lỗi: không nhập được tệp .pdf; nhập tệp Word (.docx), hoặc văn bản"
        " (.txt, .md)"
    ]


def test_an_old_word_file_is_told_how_to_be_saved(tmp_path: Path) -> None:
    (line,), _ = run(tmp_path, "bao-cao.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert line.startswith("bao-cao.doc:1:1: lỗi: tệp là Word đời cũ") and ".docx" in line


def test_the_register_passes_its_own_schema(tmp_path: Path) -> None:
    from macros.catalog.schema import ReportRegister

    for number, shape in enumerate(word_shapes()):
        run(tmp_path, f"b{number}.docx", shape.content, f"b-{number}")
        node = read_yaml(tmp_path / f"models_catalog/bao_cao/b-{number}.yml", "r.yml", Problems())
        assert node is not None
        ReportRegister.model_validate(node.plain())


class TestCandidates:
    def found(self) -> list:
        made = import_source(TEXT.encode(), "bao-cao.txt", "thu", Problems())
        return candidates(made.report)

    def test_names_come_with_kind_place_and_words_to_quote(self) -> None:
        found = [(c.name, c.kind, c.section, c.footnote) for c in self.found()]
        assert found == [
            ("Ngõ sáng đường hoa", "mô hình", "I", None),
            ("Nuôi heo đất được duy trì", "phong trào", "I", None),
            ("Bếp ấm", "câu lạc bộ", "I", 1),
            ("Chị giúp em", "quỹ", "I", 1),
        ]

    def test_every_quotation_stands_in_its_place(self) -> None:
        made = import_source(TEXT.encode(), "bao-cao.txt", "thu", Problems())
        for candidate in self.found():
            if candidate.footnote:
                texts = [made.report.footnotes[candidate.footnote].block.text]
            else:
                texts = [b.text for b in made.report.sections[candidate.section].blocks]
            assert any(candidate.sentence in text for text in texts), candidate

    def test_the_sheet_has_the_columns_of_the_excel_import(self, tmp_path: Path) -> None:
        run(tmp_path, "bao-cao.txt", TEXT)
        raw = (tmp_path / "nhap-lieu/thu/mo-hinh-ung-vien.xlsx").read_bytes()
        sheet = openpyxl.load_workbook(io.BytesIO(raw))["Mô hình"]
        head, first, *_ = sheet.iter_rows(values_only=True)
        row = dict(zip(head, first, strict=True))
        assert row["Tên"] == "Ngõ sáng đường hoa" and row["Báo cáo"] == "thu" and row["Mục"] == "I"
        assert row["Câu trích"].startswith("Hội có mô hình “Ngõ sáng đường hoa” ở thôn Trung")


class TestProof:
    def test_a_line_that_fell_out_is_never_passed_over(self, monkeypatch) -> None:
        """Whatever loses words on the way, the import says so and refuses."""
        from macros.importing import command

        whole = command.understand

        def forgetful(source, problems):
            document = whole(source, problems)
            document.running.pop()
            return document

        monkeypatch.setattr(command, "understand", forgetful)
        problems = Problems()
        import_source(TEXT.encode(), "bao-cao.txt", "thu", problems)
        assert any("Nhân rộng" in str(problem) for problem in problems.errors)

    def test_a_changed_word_is_marked_and_refused(self, monkeypatch) -> None:
        from macros.importing import command

        whole = command.write_page
        monkeypatch.setattr(
            command, "write_page", lambda *a: whole(*a).replace("Nhân rộng", "Nhân đôi")
        )
        problems = Problems()
        made = import_source(TEXT.encode(), "bao-cao.txt", "thu", problems)
        assert any("“rộng”" in str(problem) and "“đôi”" in str(problem) for problem in problems)
        assert any("<del>rộng.</del>" in row.source for row in made.proof.rows)

    def test_what_was_taken_out_is_listed(self, tmp_path: Path) -> None:
        run(tmp_path, "bao-cao.txt", TEXT.replace("II. N", "- 2 -\n\nII. N"))
        proof = (tmp_path / "nhap-lieu/thu/doi-chieu.html").read_text("utf-8")
        assert "bỏ: số trang" in proof


@pytest.mark.parametrize(
    "text",
    [
        "a¹ " * 20_000, "[" * 60_000, "*a " * 30_000, "a" + " " * 100_000 + "b", "." * 100_000,
        "1. a\n" * 5_000, "VIỆC LÀM TỐT\n\nx\n\n" * 2_000, "a\tb\n" * 5_000, "- a\n" * 5_000,
        "a\f" * 10_000, "|" * 50_000, "(1) a(1)\n\n" * 3_000, "“a" * 20_000,
    ],
    ids=range(13),
)  # fmt: skip
def test_endless_repetitions_come_to_an_end(text: str) -> None:
    """Each would run for hours with one quadratic step; nothing is timed."""
    problems = Problems()
    import_source(f"BÁO CÁO\n\nI. A\n\n{text}\n".encode(), "x.txt", "thu", problems)
    assert not any("lỗi của chương trình" in str(problem) for problem in problems)


def test_a_note_that_calls_nothing_in_word_is_said(tmp_path: Path) -> None:
    file = WordFile()
    for text in ("BÁO CÁO", "Công tác hội", "I. KẾT QUẢ", "Đã làm tốt{2}."):
        file.add(text)
    file.footnote("Chú thích mồ côi.", "Chú thích có dấu.")
    problems, _ = run(tmp_path, "b.docx", file.content())
    assert any("Chú thích mồ côi" in line and "cảnh báo" in line for line in problems)
    page = (tmp_path / "docs/bao-cao/thu.md").read_text("utf-8")
    assert "[^1]: Chú thích có dấu." in page and "mồ côi" not in page


def test_the_contents_of_a_report_are_nested_as_its_sections_are() -> None:
    from macros.pages.report_page import contents_tokens
    from macros.report.rendering import ContentsEntry, RenderedReport

    levels = [2, 3, 4, 4, 3, 2]
    entries = tuple(ContentsEntry(level, f"m{i}", f"Mục {i}", "") for i, level in enumerate(levels))
    tokens = contents_tokens(RenderedReport("", entries, {}))

    def ids(several: list) -> list:
        return [(token["id"], ids(token["children"])) for token in several]

    nested = [("m1", [("m2", []), ("m3", [])]), ("m4", [])]
    assert ids(tokens) == [("m0", nested), ("m5", [])]
