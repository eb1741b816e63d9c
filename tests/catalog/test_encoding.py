"""Files in other encodings, and the traces that encodings leave in text."""

from __future__ import annotations

import unicodedata

import pytest

from macros.catalog.encoding import MAX_BYTES, check_file_text, clean, decode, tidy
from macros.catalog.problems import Level, Place, Problems

TEXT = "ten: Trà xanh\nloai: chương trình\n"


def decoding(raw: bytes) -> tuple[str | None, list[str]]:
    problems = Problems()
    return decode(raw, "x.yml", problems), [str(problem) for problem in problems]


def cleaning(text: str, *, verbatim: bool = False) -> tuple[str, Problems]:
    problems = Problems()
    return clean(text, Place("x.yml", 3, 6), problems, verbatim=verbatim), problems


def messages(problems: Problems) -> str:
    return "\n".join(str(problem) for problem in problems)


@pytest.mark.parametrize("raw", [TEXT.encode(), TEXT.encode("utf-8-sig")])
def test_utf8_is_read_with_and_without_a_bom(raw: bytes) -> None:
    assert decoding(raw) == (TEXT, [])


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (TEXT.encode("utf-16"), "UTF-16 LE"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16 BE"),
        (TEXT.encode("utf-16-le") * 2, "UTF-16"),
        (TEXT.encode("utf-32"), "UTF-32"),
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Word"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
    ],
)
def test_another_format_is_named_with_the_cure(raw: bytes, named: str) -> None:
    text, [line] = decoding(raw)
    assert text is None
    assert line.startswith("x.yml:1:1: lỗi: ")
    assert named in line and "UTF-8" in line


@pytest.mark.parametrize("encoding", ["latin-1", "cp1258", "cp1252"])
def test_a_single_byte_encoding_is_reported_at_its_first_strange_byte(encoding: str) -> None:
    text, [line] = decoding("ten: A\nloai: Trà\n".encode(encoding))
    assert text is None
    assert line.startswith("x.yml:2:9: lỗi: tệp không phải UTF-8 (byte 0xE0")


def test_the_bom_does_not_shift_the_column() -> None:
    assert decoding(b"\xef\xbb\xbften: \xe0")[1][0].startswith("x.yml:1:6: ")


def test_a_file_that_is_no_content_file_is_not_even_decoded() -> None:
    text, [line] = decoding(b"a" * (MAX_BYTES + 1))
    assert text is None and "quá lớn" in line


def test_decomposed_letters_are_warned_of_once_at_the_first_place() -> None:
    problems = Problems()
    check_file_text("ten: A\nloai: " + unicodedata.normalize("NFD", "Hương Trà"), "x.yml", problems)
    [problem] = problems
    assert str(problem).startswith("x.yml:2:8: cảnh báo: ") and "NFD" in problem.message


def test_decomposed_letters_are_read_as_composed() -> None:
    assert cleaning(unicodedata.normalize("NFD", "Hương Trà"))[0] == "Hương Trà"


@pytest.mark.parametrize(
    ("char", "read_as"),
    [
        ("\u00a0", " "),
        ("\u202f", " "),
        ("\u2007", " "),
        ("\u00ad", ""),
        ("\u200b", ""),
        ("\u200d", ""),
        ("\u2060", ""),
        ("\ufeff", ""),
    ],
)
def test_invisible_signs_are_taken_out_of_a_file_with_one_warning(char: str, read_as: str) -> None:
    problems = Problems()
    assert tidy(f"ten: A\nb{char}c: x{char}y\n", "x.yml", problems) == (
        f"ten: A\nb{read_as}c: x{read_as}y\n"
    )
    [problem] = problems
    assert problem.level is Level.WARNING
    assert str(problem.place) == "x.yml:2:2"
    assert f"U+{ord(char):04X}" in problem.message and "2 chỗ" in problem.message


@pytest.mark.parametrize(
    "char", ["\x00", "\x02", "\x1b", "\x7f", "\x85", "\x9d", "\u2028", "\uffff"]
)
def test_control_and_line_signs_are_errors_with_their_code(char: str) -> None:
    problems = Problems()
    assert char not in tidy(f"ten: A{char}B\n", "x.yml", problems)
    [problem] = problems
    assert problem.level is Level.ERROR
    assert str(problem.place) == "x.yml:1:7" and f"U+{ord(char):04X}" in problem.message


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ðoàn thể", "đ (U+0111)"),
        ("Ðảng bộ", "Đ (U+0110)"),
        ("Ɖảng bộ", "Đ (U+0110)"),
        ("Đоàn", "chữ Kirin"),
        ("Αn sinh", "chữ Hy Lạp"),
        ("Mô hình：A", "chữ rộng"),
        ("𝐍ồi cháo", "chữ kiểu trang trí"),
        ("Nồi q\u0301háo", "dấu đứng rời"),
        ("A\u202eB", "đổi chiều"),
        ("A\x02B", "điều khiển"),
    ],
)
def test_lookalikes_and_stray_signs_are_errors_that_name_the_right_one(
    text: str, wanted: str
) -> None:
    _, problems = cleaning(text)
    [problem] = problems
    assert problem.level is Level.ERROR and wanted in problem.message
    assert str(problem.place) == "x.yml:3:6"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Uû ban nh©n d©n", "TCVN3"),
        ("§¶ng bé", "TCVN3"),
        ("tËp thÓ", "TCVN3"),
        ("l·nh ®¹o", "TCVN3"),
        ("Ñaûng boä", "VNI"),
        ("nhaân daân", "VNI"),
        ("phöông höôùng", "VNI"),
        ("Chủ tòch", "VNI"),
        ("HÆ°Æ¡ng", "hỏng bảng mã"),
        ("Ä‘oàn", "hỏng bảng mã"),
        ("TrÃ ", "hỏng bảng mã"),
        ("Th\ufffd", "hỏng bảng mã"),
    ],
)
def test_text_of_the_wrong_encoding_is_recognised(text: str, encoding: str) -> None:
    _, problems = cleaning(text)
    [problem] = problems
    assert encoding in problem.message and "Unicode" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Uỷ ban nhân dân thị xã",
        "THỊ XÃ HƯƠNG TRÀ",
        "Thị xã Hương Thủy: hoà giải, khoá học, thuở xưa, quýt, khuya, khuỷu",
        "Nghị quyết 04-NQ/TW; 76,2 %; 25°C; 10 m²; 05 – 07",
        "Êđê, Tà Ôi, Pa Cô, Cơ Tu, A Lưới, Bru - Vân Kiều, Kđăm",
        "“Hũ gạo tình thương” – ‘5 không, 3 sạch’ …",
        "các kế hoạch¹ và đơn vị¹⁰",
        "Cảm ơn 😀",
    ],
)
def test_correct_vietnamese_raises_nothing(text: str) -> None:
    assert messages(cleaning(text)[1]) == ""


def test_a_slip_of_the_source_may_stand_in_a_quotation_only() -> None:
    slip = "đồng chí Bì thư chi ủy thôn tòch"
    assert "tòch" in messages(cleaning(slip)[1])
    assert messages(cleaning(slip, verbatim=True)[1]) == ""


def test_the_projects_report_is_clean_vietnamese(project) -> None:
    text = (project / "models_catalog/bao_cao/so-ket-03-nam-chi-thi-05.txt").read_text("utf-8")
    for line in text.splitlines():
        assert messages(cleaning(line)[1]) == ""
