"""The import of a scan: structure, rejoined sentences, footnotes, and what it warns of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.catalog.problems import Problems
from macros.files.lock import one_at_a_time
from macros.files.trouble import CannotWrite
from macros.importing.command import import_source, run_import
from macros.report.reader import parse_report
from tests.example_project import EXAMPLE

HEAD = "BÁO CÁO\n\nSơ kết công tác\n\nI. TÌNH HÌNH\n\n1. Công tác chung\n\n"


ROOT = Path(__file__).parents[2]
REPORT_ID = "so-ket-03-nam-chi-thi-05"


@pytest.fixture(scope="session")
def scan_text() -> str:
    return (EXAMPLE / f"models_catalog/bao_cao/{REPORT_ID}.txt").read_text(encoding="utf-8")


def page_of(text: str, problems: Problems) -> str:
    made = import_source(text.encode(), "thu.txt", "thu", problems)
    return "" if made is None else made.page


def imported(text: str) -> tuple[str, list[str]]:
    problems = Problems()
    page = page_of(text, problems)
    return page, [str(problem) for problem in problems]


def body(text: str) -> str:
    page, problems = imported(text)
    assert problems == []
    return page.split("---\n", 2)[2].strip()


def test_headings_follow_their_numbering():
    text = HEAD + "Đã làm tốt.\n\nII. NHIỆM VỤ\n\n1. Tiếp tục làm tốt.\n\n2. Làm tốt hơn."
    assert body(text).split("\n\n") == [
        "# BÁO CÁO",
        "## Sơ kết công tác",
        "## I. TÌNH HÌNH",
        "### 1. Công tác chung",
        "Đã làm tốt.",
        "## II. NHIỆM VỤ",
        r"1\. Tiếp tục làm tốt.",
        r"2\. Làm tốt hơn.",
    ]


def test_a_long_heading_stays_a_heading_and_a_cut_numbered_paragraph_does_not():
    long_heading = "2. Việc thực hiện " + "học tập và làm theo " * 12 + "“tự chuyển hóa”"
    text = HEAD + f"Tốt.\n\n{long_heading}\n\nTốt.\n\nII. B\n\n1. Tiếp tục triển khai\n\nthực hiện."
    written = body(text)
    assert f"### {long_heading}" in written
    assert r"1\. Tiếp tục triển khai thực hiện." in written


@pytest.mark.parametrize(
    ("before", "notes", "after"),
    [
        ("đội ngũ báo cáo viên,", "² Gồm: cán bộ.\n\n", "tuyên truyền viên."),
        ("bệnh hình", "² Gồm: cán bộ.\n\n", "thức, báo cáo."),
        ("chuẩn mực đạo đức nghề nghiệp,", "", "đạo đức công vụ."),
        ("phong trào “Tấm áo”", "", "được hưởng ứng."),
        ("họp với Chủ tịch", "² Gồm: cán bộ.\n\n", "Ủy ban nhân dân."),
        ("thực hiện tốt;", "² Gồm: cán bộ.\n\n", "kịp thời nhắc nhở."),
    ],
)
def test_a_sentence_cut_by_a_page_break_is_rejoined(before: str, notes: str, after: str):
    call = "²" if notes else ""
    page, _ = imported(HEAD + f"Đã có{call} {before}\n\n{notes}{after}")
    assert f"{before} {after}" in page


def test_whole_paragraphs_are_not_joined():
    written = body(HEAD + "Đã có kế hoạch¹.\n\n¹ Kế hoạch 01.\n\nCấp ủy đã họp.")
    assert "Đã có kế hoạch[^1].\n\nCấp ủy đã họp." in written


def test_the_sentences_that_page_breaks_cut_in_the_real_scan(scan_text: str):
    page = page_of(scan_text, Problems())
    for joined in (
        "báo cáo viên, tuyên truyền viên",
        "bệnh hình thức, báo cáo",
        "người đứng đầu cấp ủy, chính quyền.",
        "đạo đức nghề nghiệp, đạo đức công vụ ở",
        "thực hiện nhiệm vụ phát triển kinh tế",
        "VP Thị ủy, Trung tâm BDCT thị xã,",
    ):
        assert joined in page


def test_footnotes_are_lifted_out_and_called_where_their_mark_stands():
    notes = "¹ Số 94.\n\n² Năm 2019.\n\n"
    written = body(HEAD + f"Kế hoạch¹ và văn bản²;\n\n{notes}hướng dẫn.")
    assert written.endswith(
        "Kế hoạch[^1] và văn bản[^2]; hướng dẫn.\n\n[^1]: Số 94.\n\n[^2]: Năm 2019."
    )


def test_a_mark_of_two_signs_is_one_number():
    marks = ["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "¹⁰", "¹¹"]
    text = HEAD + " ".join(f"chữ{mark}" for mark in marks) + ".\n\n"
    text += "\n\n".join(f"{mark} Lời." for mark in marks)
    written = body(text)
    assert "chữ[^10] chữ[^11]." in written
    assert "[^10]: Lời." in written


def test_square_metres_are_no_footnote():
    assert "rộng 500 m² đất" in body(HEAD + "Vườn rộng 500 m² đất.")


def test_emphasis_is_kept_and_lone_asterisks_stay_signs():
    page, problems = imported(HEAD + "Về *Nêu gương*.\n\nGiá 5 * 3.")
    assert "Về *Nêu gương*." in page
    assert r"Giá 5 \* 3." in page
    assert problems == [
        "thu.txt:11:1: cảnh báo: dấu * trong đoạn này không thành cặp in nghiêng; đã giữ nguyên"
        " như một dấu thường"
    ]


def test_recipients_and_signature_are_kept_line_by_line():
    tail = "Nơi nhận:\n\n- Tỉnh ủy,\n- Các ban đảng,\nTrung tâm,\n- Lưu.\n\nT/M BAN\nBÍ THƯ\n\n\nA"
    assert body(HEAD + "Tốt.\n\n" + tail).endswith(
        "## Nơi nhận:\n\n- Tỉnh ủy,\n- Các ban đảng, Trung tâm,\n- Lưu.\n\nT/M BAN\\\nBÍ THƯ\n\nA"
    )


def test_the_head_holds_only_what_the_report_says(scan_text: str):
    head = page_of(scan_text, Problems()).split("---\n")[1]
    keys = [line.split(":")[0] for line in head.splitlines()]
    assert keys == ["title", "kieu", "render_macros"]
    assert "Sơ kết 03 năm thực hiện Chỉ thị 05-CT/TW" in head


def test_the_same_scan_gives_the_page_that_is_kept(scan_text: str):
    page = (EXAMPLE / f"docs/bao-cao/{REPORT_ID}.md").read_text(encoding="utf-8")
    assert page_of(scan_text, Problems()) == page


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Kế hoạch¹.", "thu.txt:9:9: cảnh báo: dấu chú thích ¹ không có chú thích tương ứng"),
        ("Tốt.\n\n¹ Lời.", "thu.txt:11:1: cảnh báo: chú thích ¹ không được gọi"),
        (
            "Một¹, hai¹.\n\n¹ Lời.",
            "thu.txt:9:10: cảnh báo: dấu chú thích ¹ không có chú thích tương ứng (số này đã",
        ),
        (
            "Một¹.\n\n¹ Lời.\n\n¹ Lời.",
            "thu.txt:13:1: cảnh báo: chú thích ¹ không được gọi ở chỗ nào trong báo cáo (số này đã"
            " có ở dòng 11)",
        ),
        ("Một¹, ba³.\n\n¹ Lời.\n\n³ Lời.", "thu.txt:13:1: cảnh báo: số chú thích nhảy từ 1 đến 3"),
        (
            "Một², hai¹.\n\n¹ Lời.\n\n² Lời.",
            "thu.txt:9:10: cảnh báo: dấu chú thích 1 đứng sau dấu 2",
        ),
        ("Tốt.\n\n3. Việc khác\n\nTốt.", "thu.txt:11:1: cảnh báo: số thứ tự mục nhảy đến “3”"),
        (
            "Tốt.\n\n1. Việc khác\n\nTốt.",
            "thu.txt:11:1: cảnh báo: mục “I.1” lặp lại (lần đầu ở dòng 7)",
        ),
        ("Tốt.\n\nIII. C\n\nTốt.", "thu.txt:11:1: cảnh báo: số thứ tự phần nhảy đến “III”"),
        ("§¶ng bé ThÞ x·", "thu.txt:9:1: lỗi: “§¶ng” có vẻ viết bằng bảng mã TCVN3"),
        ("Phẩm chất m¹nh", "thu.txt:9:1: lỗi: “m¹nh” có vẻ viết bằng bảng mã TCVN3"),
        ("Chá»§ tá»‹ch", "thu.txt:9:1: lỗi: “Chá»§” bị hỏng bảng mã"),
    ],
)
def test_what_looks_wrong_is_reported_where_it_stands(text: str, line: str):
    _, problems = imported(HEAD + text)
    assert any(line in problem for problem in problems), problems


@pytest.mark.parametrize("text", ["Kế hoạch¹.", "Tốt.\n\n¹ Lời.", "Một¹, hai¹.\n\n¹ Lời."])
def test_what_pairs_with_nothing_stays_where_it_was_and_the_page_is_sound(text: str):
    page, _ = imported(HEAD + text)
    problems = Problems()
    report = parse_report(page, "thu", "thu.md", problems)
    assert report is not None and list(problems) == []
    said = "".join(f"{block.text}" for block in report.all_blocks())
    assert said.count("¹") == text.count("¹") - 2 * len(report.footnotes)


def test_a_scan_without_words_is_an_error():
    _, problems = imported("\n \n")
    assert any("không có chữ nào" in problem for problem in problems)


class TestRunImport:
    """Writing the page and keeping the scan."""

    TEXT = HEAD + "Đã làm tốt."

    def run(self, root: Path, content: bytes, **options) -> list[str]:
        file = root / "quet.txt"
        file.write_bytes(content)
        return [str(problem) for problem in run_import(file, "thu", root, **options)]

    def test_writes_the_page_and_keeps_the_scan_byte_for_byte(self, tmp_path: Path):
        assert self.run(tmp_path, self.TEXT.encode()) == []
        assert "Đã làm tốt." in (tmp_path / "docs/bao-cao/thu.md").read_text(encoding="utf-8")
        kept = tmp_path / "models_catalog/bao_cao/thu.txt"
        assert kept.read_bytes() == self.TEXT.encode()

    def test_two_imports_of_one_id_never_mix(self, tmp_path: Path):
        said: list[str] = []
        lock = one_at_a_time(tmp_path / ".cache", "bao-cao-thu", "báo cáo thu", said.append)
        with lock, pytest.raises(CannotWrite, match="một lần chạy khác đang ghi vào báo cáo thu"):
            self.run(tmp_path, self.TEXT.encode(), wait=0)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["quet.txt"]
        assert self.run(tmp_path, self.TEXT.encode()) == []
        other = self.run(tmp_path, self.TEXT.replace("Đã", "Chưa").encode(), wait=0)
        assert len(other) == 2 and all("--ghi-de" in problem for problem in other)
        assert not (tmp_path / ".cache").exists()

    def test_does_not_write_over_an_edited_page_unless_told(self, tmp_path: Path):
        self.run(tmp_path, self.TEXT.encode())
        page = tmp_path / "docs/bao-cao/thu.md"
        page.write_text("đã sửa", encoding="utf-8")
        [problem] = self.run(tmp_path, self.TEXT.encode())
        assert problem.startswith("docs/bao-cao/thu.md:1:1: lỗi:") and "--ghi-de" in problem
        assert page.read_text(encoding="utf-8") == "đã sửa"
        assert self.run(tmp_path, self.TEXT.encode(), overwrite=True) == []
        assert "Đã làm tốt." in page.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (TEXT.encode("utf-16")[:-1], "UTF-16"),
            (TEXT.encode("utf-32"), "UTF-32"),
            ("Đảng bộ".encode("cp1258", "replace") + b"\xd0\xf0", "không phải UTF-8"),
            (b"", "không có chữ nào"),
            (b"BAO CAO", "chỉ có tên báo cáo"),
            ((HEAD + "Phẩm chất m¹nh").encode(), "TCVN3"),
            (b"BAO CAO\n\n" + b"mot hai ba " * 1000, "không nhận ra mục nào; 10.999 chữ"),
        ],
    )
    def test_writes_nothing_when_the_scan_is_wrong(self, tmp_path: Path, content: bytes, said: str):
        problems = self.run(tmp_path, content)
        assert any(said in problem for problem in problems)
        assert not (tmp_path / "docs").exists() and not (tmp_path / "models_catalog").exists()

    @pytest.mark.parametrize("report_id", ["../x", "Báo cáo", ""])
    def test_refuses_an_id_that_is_no_address(self, tmp_path: Path, report_id: str):
        file = tmp_path / "quet.txt"
        file.write_bytes(self.TEXT.encode())
        [problem] = run_import(file, report_id, tmp_path)
        assert "không hợp lệ" in str(problem)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["quet.txt"]

    def test_a_missing_file_is_one_line(self, tmp_path: Path):
        [problem] = run_import(tmp_path / "khong-co.txt", "thu", tmp_path)
        assert "không đọc được tệp" in str(problem)


SIGNS = st.text(alphabet="ab Đ1.,;:*_[]<>&#+-=|`\\{}()“”!~^/0", min_size=1, max_size=40)


@settings(max_examples=150, deadline=None)
@given(st.lists(SIGNS, min_size=1, max_size=4))
def test_no_letter_of_a_scan_is_lost(paragraphs: list[str]):
    """Whatever signs a scan holds, the page reads back as the same letters in the same order."""
    text = HEAD + "\n\n".join(paragraphs)
    problems = Problems()
    made = import_source(text.encode(), "thu.txt", "thu", problems)
    assert made is not None, list(problems)
    letters = "".join(f"{block.marker}{block.text}" for block in made.report.all_blocks())
    lines = text.split("\n")
    for removed in made.document.source.removed:
        lines[removed.line.number - 1] = ""

    def bare(value: str) -> str:
        return "".join(char for char in value if char.isalnum())

    assert bare(letters) == bare("".join(lines))


def test_a_form_feed_ends_a_page_and_moves_no_line_number():
    page = HEAD + "Trang một.\n\n\fTrang hai.\fTrang ba.\n\nTrang\f bốn.\n"
    written, problems = imported(page + "\nSai bảng mã: Dáº£ng.\n")
    assert "Trang một.\n\nTrang hai.\n\nTrang ba.\n\nTrang bốn." in written
    (line,) = problems
    wanted = page.count("\n") + 2
    assert line.startswith(f"thu.txt:{wanted}:1: lỗi: ")


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad"])
def test_signs_that_nobody_sees_are_left_out_of_the_page(sign: str):
    written, problems = imported(HEAD + f"Mỗi {sign}tháng một lần.\n")
    assert "Mỗi tháng một lần." in written
    assert len(problems) == 1 and f"U+{ord(sign):04X}" in problems[0]


def test_a_mark_in_a_table_of_text_is_called_in_its_cell():
    text = HEAD + "Năm\tSố hộ\n2020\t12¹\n2021\t15\n\n¹ Cả hộ mới."
    page, problems = imported(text)
    assert problems == []
    assert "| 2020 | 12[^1] |" in page and "[^1]: Cả hộ mới." in page
