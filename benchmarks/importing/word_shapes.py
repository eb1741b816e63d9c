"""Made-up reports as Word files: styles, automatic numbering, notes, revisions, tables, boxes."""

from __future__ import annotations

from .shape import Shape
from .text_shapes import LONG, MORE
from .word_file import WordFile


def _shape(name: str, file: WordFile, **expected) -> Shape:
    return Shape(name, "bao-cao.docx", file.content(), **expected)


def _styled() -> Shape:
    file = WordFile()
    file.table([
        ["ĐẢNG BỘ HUYỆN TRÀ LĨNH\nĐẢNG ỦY XÃ ĐỒNG MÂY\n*\nSố 17-BC/ĐU",
         "ĐẢNG CỘNG SẢN VIỆT NAM\nĐồng Mây, ngày 05 tháng 7 năm 2022"],
    ])  # fmt: skip
    file.add("BÁO CÁO", style="Title")
    file.add("kết quả hai năm thực hiện chuyên đề", bold=True)
    file.add("Tình hình chung", style="Heading 1")
    file.add(LONG)
    file.add("Việc học tập", style="Heading 2")
    file.add(f"{MORE} Đã mở 5 lớp{{1}}.")
    file.add("Việc làm theo", style="Heading 2")
    file.add("Có *nhiều cách làm* mới{2}.")
    file.add("Phương hướng", style="Heading 1")
    file.add("Tiếp tục nhân rộng.")
    file.table([
        ["Nơi nhận:\n- Huyện ủy,\n- Các chi bộ,\n- Lưu.", "T/M ĐẢNG ỦY\nBÍ THƯ\n\nNông Văn Tỏa"],
    ])  # fmt: skip
    file.footnote("Lớp mở tại nhà văn hóa xã.", "Như: ngõ sáng, vườn chung.")
    return _shape(
        "heading styles without numbers, letterhead and signature in tables", file,
        headings=(
            ("Tình hình chung", "Tình hình"), ("Tình hình chung.Việc học tập", "Việc học tập"),
            ("Tình hình chung.Việc làm theo", "Việc làm theo"), ("Phương hướng", "Phương hướng"),
        ),
        notes=(("5 lớp", "Lớp mở tại"), ("cách làm mới", "Như: ngõ sáng")),
        joined=("Có nhiều cách làm mới.",),
        absent=("| ",),
    )  # fmt: skip


def _automatic() -> Shape:
    file = WordFile()
    file.numbering(
        21, [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-")]
    )
    file.add("BÁO CÁO", bold=True)
    file.add("Công tác cựu chiến binh năm 2023", bold=True)
    file.numbered("TÌNH HÌNH", 21, 0, bold=True)
    file.numbered("Tổ chức hội", 21, 1)
    file.add(LONG)
    file.numbered("Đời sống hội viên", 21, 1)
    file.numbered("Về nhà ở", 21, 2)
    file.add("Đã sửa 6 nhà{1} cho hội viên khó khăn.")
    file.numbered("Về việc làm", 21, 2)
    file.add("Có 3 tổ hợp tác.")
    file.numbered("NHIỆM VỤ", 21, 0, bold=True)
    file.numbered("Chăm lo hội viên", 21, 1)
    file.add(MORE)
    file.footnote("Bằng tiền quỹ đồng đội.")
    return _shape(
        "automatic numbering I. / 1. / a)", file,
        headings=(
            ("I", "TÌNH HÌNH"), ("I.1", "Tổ chức hội"), ("I.2", "Đời sống"), ("I.2.a", "Về nhà ở"),
            ("I.2.b", "Về việc làm"), ("II", "NHIỆM VỤ"), ("II.1", "Chăm lo"),
        ),
        notes=(("6 nhà", "Bằng tiền quỹ"),),
    )  # fmt: skip


def _style_numbers() -> Shape:
    file = WordFile()
    file.numbering(31, [("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%1.%2.%3.")])
    file.add("BÁO CÁO", style="Title")
    file.add("Xây dựng xã học tập")
    for level, text in (
        (1, "Mục tiêu"), (0, LONG), (1, "Kết quả"), (2, "Thư viện"), (0, "Có 2 thư viện{e1}."),
        (2, "Lớp học đêm"), (3, "Lớp tin học"), (0, MORE), (3, "Lớp ngoại ngữ"),
        (0, "Có 14 người."),
        (1, "Kiến nghị"), (0, "Xin thêm sách."),
    ):  # fmt: skip
        if level:
            file.numbered(text, 31, level - 1, style=f"Heading {level}")
        else:
            file.add(text)
    file.endnote("Tại thôn Thượng và thôn Hạ.")
    return _shape(
        "heading styles with decimals by Word, an endnote", file,
        headings=(
            ("1", "Mục tiêu"), ("2", "Kết quả"), ("2.1", "Thư viện"), ("2.2", "Lớp học đêm"),
            ("2.2.1", "Lớp tin học"), ("2.2.2", "Lớp ngoại ngữ"), ("3", "Kiến nghị"),
        ),
        notes=(("2 thư viện", "Tại thôn"),),
    )  # fmt: skip


def _typed() -> Shape:
    file = WordFile()
    for text, bold in (
        ("BÁO CÁO", True), ("Công tác thanh niên", True), ("I. KẾT QUẢ", True),
        ("1. Đội hình tình nguyện", True), (LONG, False), ("Cách làm ở thôn Bắc", True),
        ("Mỗi tối thứ bảy cả thôn quét đường.", False), ("2. Quỹ khuyến học", True),
        ("Quỹ có 30 triệu đồng.", False), ("II. HẠN CHẾ", True), ("Chưa đều.", False),
    ):  # fmt: skip
        file.add(text, bold=bold)
    return _shape(
        "numbers typed by hand, headings only bold, a bold lead-in", file,
        headings=(
            ("I", "KẾT QUẢ"), ("I.1", "Đội hình"), ("I.1.Cách làm ở thôn Bắc", "Cách làm"),
            ("I.2", "Quỹ khuyến học"), ("II", "HẠN CHẾ"),
        ),
    )  # fmt: skip


def _revised() -> Shape:
    file = WordFile()
    file.add("BÁO CÁO")
    file.add("Công tác mùa vụ")
    file.add("I. KẾT QUẢ")
    file.raw(
        '<w:p><w:r><w:t xml:space="preserve">Gieo được </w:t></w:r>'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>bốn mươi</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="B"><w:r><w:t>sáu mươi</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> héc-ta lúa</w:t></w:r>'
        '<w:commentRangeStart w:id="0"/><w:r><w:t>.</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    file.raw(
        '<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="A"/></w:rPr></w:pPr>'
        '<w:r><w:t xml:space="preserve">Năng suất tăng so với </w:t></w:r></w:p>'
    )
    file.add("vụ trước.")
    file.raw('<w:del w:id="4" w:author="A"><w:p><w:r><w:t>Đoạn bị xóa.</w:t></w:r></w:p></w:del>')
    file.raw(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Chữ ẩn.</w:t></w:r>"
        "<w:r><w:t>Đoạn cuối.</w:t></w:r></w:p>"
    )
    return _shape(
        "track changes, a comment, hidden text", file,
        headings=(("I", "KẾT QUẢ"),),
        joined=("Gieo được sáu mươi héc-ta lúa.", "Năng suất tăng so với vụ trước."),
        absent=("bốn mươi", "Đoạn bị xóa", "Chữ ẩn"),
        warned=("Track Changes", "chữ ẩn"),
    )  # fmt: skip


def _lists() -> Shape:
    file = WordFile()
    file.numbering(41, [("bullet", "-"), ("bullet", "+"), ("bullet", "\uf0b7")])
    file.add("BÁO CÁO")
    file.add("Ngày hội đọc sách")
    file.add("A. NỘI DUNG")
    file.add("Ngày hội gồm:")
    for text, level in (
        ("Thi kể chuyện:", 0), ("Bảng thiếu nhi;", 1), ("Bảng người lớn:", 1), ("Cá nhân;", 2),
        ("Đổi sách lấy cây.", 0),
    ):  # fmt: skip
        file.numbered(text, 41, level)
    file.add("B. SỐ LIỆU")
    file.table([["Năm", "Số sách", "Ghi chú"], ["2021", "400", ""], ["2022", "650{1}", "tăng"]])
    file.add("Xem bảng trên.")
    file.footnote("Kể cả sách tặng.")
    return _shape(
        "nested lists with signs, a table with a note", file,
        headings=(("A", "NỘI DUNG"), ("B", "SỐ LIỆU")),
        notes=(("650", "Kể cả sách"),),
        joined=("Đổi sách lấy cây.",),
    )  # fmt: skip


def _contents() -> Shape:
    file = WordFile()
    file.word.styles.add_style("toc 1", 1)
    file.add("BÁO CÁO")
    file.add("Mười năm xây dựng thư viện")
    file.add("MỘT. MỞ ĐẦU\t2", style="toc 1")
    file.add("I. Mở đầu", style="Heading 1")
    file.add(LONG)
    file.add("II. Kết quả", style="Heading 1")
    file.raw(
        '<w:p><w:r><w:t xml:space="preserve">Phòng đọc rộng 40 m</w:t></w:r><w:r><w:rPr>'
        '<w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r>'
        "<w:t>, có máy chiếu.</w:t></w:r></w:p>"
    )
    file.add("PHỤ LỤC\nDanh sách thôn")
    return _shape(
        "a table of contents, square metres, a line break", file,
        headings=(("I", "Mở đầu"), ("II", "Kết quả")),
        joined=("Phòng đọc rộng 40 m², có máy chiếu.",),
        absent=("MỘT. MỞ ĐẦU",),
    )  # fmt: skip


def _faked() -> Shape:
    file = WordFile()
    file.add("BÁO CÁO")
    file.add("Công tác hòa giải")
    file.add("I. KẾT QUẢ")
    file.raw(
        '<w:p><w:r><w:t xml:space="preserve">Đã hòa giải 9 vụ</w:t></w:r><w:r><w:rPr>'
        '<w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r>'
        '<w:t xml:space="preserve"> ở các thôn.</w:t></w:r></w:p>'
    )
    file.add("II. NHIỆM VỤ")
    file.add("Mở thêm lớp tập huấn.")
    file.raw(
        '<w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> Gồm 5 vụ đất đai, 4 vụ gia đình.</w:t></w:r></w:p>'
    )
    return _shape(
        "notes typed by hand as raised digits", file,
        headings=(("I", "KẾT QUẢ"), ("II", "NHIỆM VỤ")),
        notes=(("9 vụ", "Gồm 5 vụ"),),
    )  # fmt: skip


def _pictures() -> Shape:
    file = WordFile()
    file.add("BÁO CÁO")
    file.add("Hội thi tiếng hát")
    file.add("I. DIỄN BIẾN")
    file.raw("<w:p><w:r><w:pict/></w:r><w:r><w:t>Có 20 tiết mục.</w:t></w:r></w:p>")
    file.raw(
        "<w:p><w:r><w:t>Đêm diễn đông vui.</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r>"
        "<w:t>Ảnh: đội văn nghệ thôn Trung.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    return _shape(
        "a picture and a text box", file,
        headings=(("I", "DIỄN BIẾN"),),
        joined=("Đêm diễn đông vui.", "Ảnh: đội văn nghệ thôn Trung."),
        warned=("1 hình", "1 hộp chữ"),
    )  # fmt: skip


def _restarting() -> Shape:
    file = WordFile()
    file.numbering(51, [("decimal", "%1.")])
    part = file.word.part.numbering_part.element
    file.numbering(52, [("decimal", "%1.")])
    use = part.findall(f"{{{part.nsmap['w']}}}num")[-1]
    use.find(f"{{{part.nsmap['w']}}}abstractNumId").set(f"{{{part.nsmap['w']}}}val", "51")
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    use.append(
        parse_xml(
            f'<w:lvlOverride {nsdecls("w")} w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        )
    )
    file.add("BÁO CÁO")
    file.add("Công tác dân số")
    file.add("I. KẾT QUẢ")
    file.numbered("Truyền thông", 51)
    file.add(LONG)
    file.numbered("Tư vấn", 51)
    file.add(MORE)
    file.add("II. NHIỆM VỤ")
    file.numbered("Mở lớp tập huấn cho cộng tác viên các thôn trong quý tới.", 52)
    file.numbered("Thăm hỏi các hộ khó khăn trước mùa mưa bão hằng năm.", 52)
    return _shape(
        "a list that Word starts anew", file,
        headings=(
            ("I", "KẾT QUẢ"), ("I.1", "Truyền thông"), ("I.2", "Tư vấn"), ("II", "NHIỆM VỤ"),
            ("II.1", "Mở lớp"), ("II.2", "Thăm hỏi"),
        ),
    )  # fmt: skip


def _breaks() -> Shape:
    file = WordFile()
    file.add("UBND XÃ NÀ SÀNG\nSố: 30/BC-UBND")
    file.add("BÁO CÁO\nCông tác bảo vệ rừng", bold=True)
    file.add("I. KẾT QUẢ\n1. Tuần tra\nMỗi tuần hai buổi, có dân quân đi cùng.\n2. Trồng rừng")
    file.add("Trồng được 12 ha.\n- Keo 8 ha;\n- Quế 4 ha.")
    file.add("II. KIẾN NGHỊ\nCấp thêm cây giống.")
    file.add("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLương Văn Ón")
    return _shape(
        "lines broken within paragraphs (Shift+Enter)", file,
        headings=(
            ("I", "KẾT QUẢ"), ("I.1", "Tuần tra"), ("I.2", "Trồng rừng"), ("II", "KIẾN NGHỊ"),
        ),
        joined=("Mỗi tuần hai buổi, có dân quân đi cùng.", "Keo 8 ha;", "Cấp thêm cây giống."),
    )  # fmt: skip


def word_shapes() -> tuple[Shape, ...]:
    """The shapes; made when asked for, as each is a file to be packed."""
    return tuple(
        make()
        for make in (
            _styled, _automatic, _style_numbers, _typed, _revised, _lists, _contents, _faked,
            _pictures, _restarting, _breaks,
        )
    )  # fmt: skip
