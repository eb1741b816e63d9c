"""Further made-up reports, written after the importer to see what it had not been made for."""

from __future__ import annotations

import textwrap

from .shape import Shape, text_shape

_P1 = (
    "Thực hiện kế hoạch của cấp trên, trong kỳ báo cáo đơn vị đã bám sát cơ sở, nắm chắc tình hình,"
    " kịp thời tháo gỡ vướng mắc, giữ vững đoàn kết nội bộ và nền nếp sinh hoạt."
)
_P2 = (
    "Bên cạnh kết quả đạt được, việc ghi chép sổ sách ở một số tổ còn sơ sài; một số buổi sinh hoạt"
    " chưa sát chủ đề, ít ý kiến trao đổi, kết luận còn chung chung."
)


def _set(paragraphs: list[str], width: int = 72, indent: str = "    ") -> str:
    """Paragraphs as printed, the first line of each indented, no blank lines."""
    lines = []
    for paragraph in paragraphs:
        first = indent if len(paragraph) > 60 else ""
        lines += textwrap.wrap(paragraph, width, initial_indent=first, break_long_words=False)
    return "\n".join(lines) + "\n"


FLAT = text_shape(
    "letterhead in two columns flattened with |, sentences broken hard",
    "TỈNH ỦY AN KHÊ | ĐẢNG CỘNG SẢN VIỆT NAM\nHUYỆN ỦY SÔNG LŨY |\n* |"
    " Sông Lũy, ngày 03 tháng 02 năm"
    " 2021\nSố 112-BC/HU |\n\nBÁO CÁO\nkết quả công tác dân vận năm 2020\n-----\n"
    + _set(
        [
            _P1,
            "I- KẾT QUẢ LÃNH ĐẠO, CHỈ ĐẠO",
            "1- Công tác quán triệt",
            _P1,
            "2- Thu ngân sách",
            "Thu đạt 45.799/36.875 tỷ đồng, bằng 124% dự toán, trong đó thu từ đất chiếm quá nửa,"
            " phần còn lại là thuế và phí.",
            "II- HẠN CHẾ",
            _P2,
        ]
    )
    + "Nơi nhận: | T/M BAN THƯỜNG VỤ\n- Tỉnh ủy, | PHÓ BÍ THƯ\n- Lưu. | Bàn Thị Mỷ\n",
    headings=(
        ("I", "KẾT QUẢ LÃNH ĐẠO"),
        ("I.1", "Công tác quán triệt"),
        ("I.2", "Thu ngân sách"),
        ("II", "HẠN CHẾ"),
    ),
    joined=(
        "Thu đạt 45.799/36.875 tỷ đồng, bằng 124% dự toán",
        *(_P1, _P2, "Tỉnh ủy,", "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ"),
    ),
    absent=("| - Tỉnh",),
)

WEEKLY = text_shape(
    "a weekly report: headings end with a colon, items with dashes, no title line of its own kind",
    "UBND XÃ GIỒNG RIỀNG\nVĂN PHÒNG\n\nBÁO CÁO TUẦN\n(Từ ngày 06 đến ngày 12 tháng 5 năm 2024)\n\n"
    "I. KẾT QUẢ TRONG TUẦN:\n1. Kinh tế:\n- Gieo sạ được 120 ha.\n- Thu hoạch 45 ha rau màu;\n"
    "2. Văn hóa - xã hội:\n- Khám bệnh cho 60 người.\nII. NHIỆM VỤ TUẦN TỚI:\n"
    "1. Tiếp tục thu hoạch lúa.\n2. Chuẩn bị hội thi.\n3. Trực bảo vệ 24/24 giờ.\n",
    headings=(
        ("I", "KẾT QUẢ TRONG TUẦN"), ("I.1", "Kinh tế"), ("I.2", "Văn hóa"),
        ("II", "NHIỆM VỤ TUẦN TỚI"), ("II.1", "Tiếp tục"), ("II.2", "Chuẩn bị"), ("II.3", "Trực"),
    ),
    joined=("Gieo sạ được 120 ha.",),
)  # fmt: skip

SCANNED = text_shape(
    "a scan: spaced capitals, a heading cut in two lines, hyphens of broken words left alone",
    "BÁO CÁO\n\nĐánh giá hai năm thực hiện quy chế\n\n"
    + _set(
        [
            "I. VIỆC TRIỂN KHAI VÀ TỔ CHỨC THỰC HIỆN QUY CHẾ DÂN CHỦ Ở CÁC THÔN,"
            " TỔ DÂN PHỐ TRÊN ĐỊA BÀN",
            _P1,
            "1. Việc công khai các khoản thu, chi và việc lấy ý kiến nhân dân trước khi quyết định"
            " những việc lớn của thôn",
            _P2,
            "2. Việc giám sát",
            _P1,
            "II. KIẾN NGHỊ",
            "Đề nghị cấp trên quan tâm.",
        ],
        66,
        "",
    ),
    headings=(
        ("I", "VIỆC TRIỂN KHAI VÀ TỔ CHỨC THỰC HIỆN QUY CHẾ DÂN CHỦ Ở CÁC THÔN, TỔ DÂN PHỐ"),
        ("I.1", "Việc công khai các khoản thu, chi và việc lấy ý kiến nhân dân trước khi quyết"),
        ("I.2", "Việc giám sát"),
        ("II", "KIẾN NGHỊ"),
    ),
    joined=(_P1, _P2),
)

SUPER_PAGES = text_shape(
    "notes at the foot of wrapped pages with a rule above, cutting a word, three pages",
    "BÁO CÁO\n\nCông tác phụ nữ\n\nI. PHONG TRÀO\n\n"
    "Hội đã vận động chị em tham gia phong trào năm\n"
    "không¹, ba sạch² và nhiều việc nhỏ khác, từng chi hội đều có cách làm phù\n"
    "____________\n¹ Năm không gồm không đói nghèo, không vi phạm\npháp luật và ba điều khác.\n"
    "² Ba sạch: nhà, bếp, ngõ.\n\n"
    "2\nhợp với hoàn cảnh. Chi hội Bến Tre³ làm tốt nhất, được biểu dương ở\n"
    "_____________\n³ Chi hội có 40 chị.\n\n3\nhội nghị tổng kết.\n\n"
    "II. KINH NGHIỆM\n\nPhải bền bỉ.\n",
    headings=(("I", "PHONG TRÀO"), ("II", "KINH NGHIỆM")),
    notes=(
        ("không", "Năm không gồm không đói nghèo, không vi phạm pháp luật"),
        ("ba sạch", "Ba sạch: nhà"),
        ("Bến Tre", "Chi hội có"),
    ),
    joined=(
        "từng chi hội đều có cách làm phù hợp với hoàn cảnh.",
        "được biểu dương ở hội nghị tổng kết.",
    ),
    absent=("____",),
)

PAREN_SUP = text_shape(
    "¹⁾ as marks; a list numbered 1) 2) in a sentence; Roman with a closing bracket",
    "BÁO CÁO\n\nCông tác học sinh\n\nI) KẾT QUẢ\n\nNhà trường có 3 câu lạc bộ¹⁾ và 2 đội²⁾.\n\n"
    "Học sinh làm theo: 1) chăm học; 2) chăm làm; 3) đoàn kết.\n\n"
    "¹⁾ Toán, văn, cờ vua.\n²⁾ Đội trống, đội múa.\n\nII) NHIỆM VỤ\n\n1) Duy trì câu lạc bộ.\n\n"
    "2) Lập thêm đội bơi.\n",
    headings=(("I", "KẾT QUẢ"), ("II", "NHIỆM VỤ"), ("II.1", "Duy trì"), ("II.2", "Lập thêm")),
    notes=(("3 câu lạc bộ", "Toán"), ("2 đội", "Đội trống")),
    joined=("Học sinh làm theo: 1) chăm học; 2) chăm làm; 3) đoàn kết.",),
)

ROMAN_LETTERS = text_shape(
    "A., B. below I., II.; a paragraph that begins with a year; numbers restart in each letter",
    f"BÁO CÁO\n\nCông tác công đoàn\n\nI. ĐÁNH GIÁ\n\nA. Ưu điểm\n\n"
    f"1. Chăm lo\n\n{_P1}\n\n2. Thi đua\n\n"
    f"2019 là năm đầu tiên có hội thao. {_P2}\n\nB. Khuyết điểm\n\n1. Sổ sách\n\n{_P2}\n\n"
    f"II. PHƯƠNG HƯỚNG\n\nA. Mục tiêu\n\n{_P1}\n\nB. Giải pháp\n\n{_P2}\n",
    headings=(
        ("I", "ĐÁNH GIÁ"), ("I.A", "Ưu điểm"), ("I.A.1", "Chăm lo"), ("I.A.2", "Thi đua"),
        ("I.B", "Khuyết điểm"), ("I.B.1", "Sổ sách"), ("II", "PHƯƠNG HƯỚNG"), ("II.A", "Mục tiêu"),
        ("II.B", "Giải pháp"),
    ),
    joined=("2019 là năm đầu tiên có hội thao.",),
)  # fmt: skip

NO_TITLE = text_shape(
    "an editor's note above, no letterhead, sections right away",
    "(Trích báo cáo của Chi bộ Trường Mầm non Hoa Ban, in lại trong bản tin số 4)\n\n"
    f"I- Những việc đã làm\n\n{_P1}\n\nII- Bài học\n\n{_P2}\n\nIII- Đề xuất\n\nCấp thêm đồ chơi.\n",
    headings=(("I", "Những việc"), ("II", "Bài học"), ("III", "Đề xuất")),
    joined=(_P1, _P2),
)

PHAN_ROMAN = text_shape(
    "PHẦN I: with the title in the line; decimals below; a conclusion in capitals without a number",
    "ĐẢNG ỦY SỞ Y TẾ\n\nBÁO CÁO TỔNG KẾT\n\nPHẦN I: TÌNH HÌNH\n\n1. Tổ chức\n\n"
    f"{_P1}\n\n1.1. Chi bộ\n\nCó 9 chi bộ.\n\n1.2. Đảng viên\n\n"
    f"Có 210 đảng viên.\n\nPHẦN II: NHIỆM VỤ\n\n"
    f"1. Chính trị\n\n{_P2}\n\n2. Chuyên môn\n\n{_P1}\n\nKẾT LUẬN VÀ KIẾN NGHỊ\n\n{_P2}\n",
    headings=(
        ("Phần I", "TÌNH HÌNH"), ("Phần I.1", "Tổ chức"), ("Phần I.1.1", "Chi bộ"),
        ("Phần I.1.2", "Đảng viên"), ("Phần II", "NHIỆM VỤ"), ("Phần II.1", "Chính trị"),
        ("Phần II.2", "Chuyên môn"), ("KẾT LUẬN VÀ KIẾN NGHỊ", "KẾT LUẬN"),
    ),
)  # fmt: skip

LONG_ITEMS = text_shape(
    "letters that are paragraphs, headings that are sentences with a colon and text behind",
    f"BÁO CÁO\n\nCông tác hội người cao tuổi\n\nI. KẾT QUẢ\n\na) Về chăm sóc sức khỏe: {_P1}\n\n"
    f"b) Về đời sống tinh thần: {_P2}\n\nc) Về nêu gương: các cụ đi đầu trong mọi việc.\n\n"
    f"II. NHIỆM VỤ\n\n1. Về tổ chức: {_P1}\n\n2. Về quỹ: vận động mỗi cụ góp một ít.\n",
    headings=(("I", "KẾT QUẢ"), ("II", "NHIỆM VỤ"), ("II.1", "Về tổ chức"), ("II.2", "Về quỹ")),
    joined=(f"a) Về chăm sóc sức khỏe: {_P1}",),
)

MARKDOWN = Shape(
    "a Markdown file with # headings and **bold** ones",
    "bao-cao.md",
    (
        "# BÁO CÁO\n\n## Công tác thư viện\n\n## I. KẾT QUẢ\n\n### 1. Bạn đọc\n\n"
        f"{_P1} Có 300 thẻ[^1].\n\n**2. Sách mới**\n\n- 120 cuốn thiếu nhi\n- 80 cuốn khoa học\n\n"
        "## II. NHIỆM VỤ\n\nMua thêm sách.\n\n[^1]: Tính đến tháng mười.\n"
    ).encode(),
    headings=(("I", "KẾT QUẢ"), ("I.1", "Bạn đọc"), ("I.2", "Sách mới"), ("II", "NHIỆM VỤ")),
    notes=(("300 thẻ", "Tính đến"),),
)

COLUMN_HEADS = text_shape(
    "numbers of pages between every paragraph, a foot line with the name of the office",
    "BÁO CÁO\n\nCông tác khuyến nông\n\nI. KẾT QUẢ\n\n"
    f"{_P1}\n\nTrạm Khuyến nông Đồng Chum - Trang 1\n\n{_P2} Trạm đã mở bảy lớp\n\n"
    "Trạm Khuyến nông Đồng Chum - Trang 2\n\ntập huấn cho bà con.\n\nII. NHIỆM VỤ\n\n"
    "Mở thêm lớp.\n\nTrạm Khuyến nông Đồng Chum - Trang 3\n",
    headings=(("I", "KẾT QUẢ"), ("II", "NHIỆM VỤ")),
    joined=("Trạm đã mở bảy lớp tập huấn cho bà con.",),
    absent=("Trang 2",),
)

DIRECTIVE = text_shape(
    "a circular: Kính gửi with several lines, numbered paragraphs at the top without Roman parts",
    "HUYỆN ỦY ĐÔNG SƠN\nBAN TUYÊN GIÁO\n*\nSố 35-HD/BTG\n\nHƯỚNG DẪN\n"
    "tuyên truyền ngày hội toàn dân\n\nKính gửi: - Các chi bộ, đảng bộ cơ sở;\n"
    "- Mặt trận và các đoàn thể.\n\n"
    f"{_P1}\n\n1. Mục đích, yêu cầu\n\n- Tuyên truyền sâu rộng.\n- Đúng trọng tâm.\n\n"
    f"2. Nội dung\n\n2.1. Tuyên truyền về ngày hội\n\n{_P2}\n\n"
    f"2.2. Tuyên truyền về gương tốt\n\n{_P1}\n\n"
    "3. Tổ chức thực hiện\n\nCác chi bộ triển khai ngay.\n\nNơi nhận:\n- Như trên,\n- Lưu.\n\n"
    "TRƯỞNG BAN\nVi Văn Đặng\n",
    headings=(
        ("1", "Mục đích"), ("2", "Nội dung"), ("2.1", "Tuyên truyền về ngày hội"),
        ("2.2", "Tuyên truyền về gương tốt"), ("3", "Tổ chức thực hiện"),
    ),
    joined=("Tuyên truyền sâu rộng.",),
)  # fmt: skip

COPIED = text_shape(
    "text of a PDF: columns by spaces, numbers of notes on lines of their own, Symbol bullets",
    "                             BÁO CÁO\n    Kết quả hai năm giữ gìn nghề dệt của\n"
    "                            bản\n"
    "Thực hiện kế hoạch của xã, chi bộ bản đã vận động các hộ giữ nghề dệt, mở\n"
    "lớp cho lớp trẻ. Sau hai năm có kết quả như sau:\n\n\n"
    "I. TÌNH HÌNH\nCả bản có 64 hộ1; nghề dệt có từ lâu đời, nay còn 30 khung cửi đặt ở nhà\n"
    "“Mái ấm bản em”2 và các hộ. Bản lập:\n"
    "    \uf0b7   Tổ dệt:\n           o Nhóm trẻ;\n           o Nhóm già.\n"
    "    \uf0b7   Tổ bán hàng.\n\n\n"
    "1\n    Số liệu tháng mười.\n2\n"
    "    Nhà cộng đồng do dân bản góp công dựng, có cả nơi trưng bày\n"
    "khăn, áo cũ.\n\f"
    "II. KẾT QUẢ\nNăm                    Số khăn   Số hộ\n2021                   1.890     18\n"
    "2022                   1.985     29\n\n"
    "Thu nhập tăng1, các cháu gái ham học nghề.\n\n1\n Mỗi hộ thêm một triệu đồng.\n",
    headings=(("I", "TÌNH HÌNH"), ("II", "KẾT QUẢ")),
    notes=(
        ("64 hộ", "Số liệu tháng mười."),
        ("“Mái ấm bản em”", "Nhà cộng đồng do dân bản góp công dựng, có cả nơi trưng bày khăn, áo"),
        ("Thu nhập tăng", "Mỗi hộ thêm"),
    ),
    joined=(
        "Kết quả hai năm giữ gìn nghề dệt của bản",
        "nay còn 30 khung cửi đặt ở nhà “Mái ấm bản em” và các hộ.",
        "mở lớp cho lớp trẻ.",
    ),
)

SCRAMBLED = text_shape(
    "text of a PDF in the wrong order: the numbers of notes stand behind their words",
    "BÁO CÁO\n\nCông tác y tế bản\n\nI. KẾT QUẢ\n\nTrạm khám cho 300 người1, tiêm cho 45 cháu2.\n\n"
    "Người già được khám tận nhà.\n1\n\nTiêm đủ ba mũi.\n2\n\n\fII. NHIỆM VỤ\n\nTrồng cây thuốc.\n",
    headings=(("I", "KẾT QUẢ"), ("II", "NHIỆM VỤ")),
    warned=("đứng rời lời chú thích", "dấu chú thích 1 không có", "dấu chú thích 2 không có"),
)

HARD_SHAPES = (
    FLAT, WEEKLY, SCANNED, SUPER_PAGES, PAREN_SUP, ROMAN_LETTERS, NO_TITLE, PHAN_ROMAN, LONG_ITEMS,
    MARKDOWN, COLUMN_HEADS, DIRECTIVE, COPIED, SCRAMBLED,
)  # fmt: skip
