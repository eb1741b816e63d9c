"""Made-up reports as text: letterheads, outlines, notes, broken lines, furniture, encodings."""

from __future__ import annotations

import textwrap
import unicodedata

from .shape import Shape, text_shape


def _wrapped(paragraphs: list[str], width: int, gap: str = "\n") -> str:
    """Paragraphs set as a printing program does, without or with blank lines between."""
    return gap.join("\n".join(textwrap.wrap(p, width, break_long_words=False)) for p in paragraphs)


LONG = (
    "Trong sáu tháng đầu năm, Đảng ủy xã đã chỉ đạo các chi bộ tổ chức sinh hoạt chuyên đề, gắn"
    " việc học tập với nhiệm vụ chính trị của từng thôn, được cán bộ, đảng viên và nhân dân đồng"
    " tình hưởng ứng."
)
MORE = (
    "Các chi bộ thôn đã phân công đảng viên phụ trách từng nhóm hộ, vận động bà con hiến đất làm"
    " đường, chỉnh trang nhà cửa, giữ gìn vệ sinh chung và giúp nhau phát triển kinh tế vườn đồi."
)

STATE = text_shape(
    "state letterhead, one paragraph a line",
    "ỦY BAN NHÂN DÂN XÃ SUỐI NGÀN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Số: 45/BC-UBND\tĐộc lập - Tự do - Hạnh phúc\n"
    "Suối Ngàn, ngày 12 tháng 6 năm 2023\n"
    "BÁO CÁO\n"
    "Kết quả phong trào thi đua yêu nước sáu tháng đầu năm 2023\n"
    "Kính gửi: Phòng Nội vụ huyện\n"
    f"{LONG}\n"
    "I. KẾT QUẢ ĐẠT ĐƯỢC\n"
    "1. Công tác tuyên truyền\n"
    f"{MORE}\n"
    "a) Trên loa truyền thanh\n"
    "Mỗi tuần phát ba buổi, mỗi buổi mười lăm phút.\n"
    "b) Ở nhà văn hóa thôn\n"
    "Đã treo 12 pa nô, 40 băng rôn.\n"
    "2. Công tác giảm nghèo\n"
    "Đã giúp 15 hộ thoát nghèo.\n"
    "II. HẠN CHẾ\n"
    "Một số thôn triển khai còn chậm.\n"
    "Nơi nhận:\n"
    "- Như trên;\n"
    "- Lưu: VT.\n"
    "TM. ỦY BAN NHÂN DÂN\n"
    "CHỦ TỊCH\n"
    "Lò Văn Pản\n",
    headings=(
        ("I", "KẾT QUẢ ĐẠT ĐƯỢC"), ("I.1", "Công tác tuyên truyền"),
        ("I.1.a", "Trên loa truyền thanh"), ("I.1.b", "Ở nhà văn hóa thôn"),
        ("I.2", "Công tác giảm nghèo"), ("II", "HẠN CHẾ"),
    ),
    joined=("Mỗi tuần phát ba buổi, mỗi buổi mười lăm phút.", "Đã giúp 15 hộ thoát nghèo."),
)  # fmt: skip

LETTERED = text_shape(
    "A/ above I/ above 1/, blank lines, broken lines",
    "ĐẢNG BỘ HUYỆN MƯỜNG SO\nĐẢNG ỦY XÃ NẬM PÌN\n\nBÁO CÁO\n\ntổng kết chuyên đề năm 2021\n\n"
    "A/ ĐẶC ĐIỂM TÌNH HÌNH\n\n"
    + "\n\n".join("\n".join(textwrap.wrap(p, 70)) for p in (LONG, MORE))
    + "\n\nI/ Thuận lợi\n\nĐảng bộ đoàn kết, nhân dân tin tưởng.\n\nII/ Khó khăn\n\n"
    "Địa bàn rộng, dân cư thưa.\n\nB/ KẾT QUẢ\n\nI/ Xây dựng Đảng\n\n1/ Tư tưởng\n\n"
    + "\n".join(textwrap.wrap(MORE, 70))
    + "\n\n2/ Tổ chức\n\nKết nạp 07 đảng viên mới.\n\nII/ Vận động quần chúng\n\n"
    "Đã lập 04 tổ tự quản.\n",
    headings=(
        ("A", "ĐẶC ĐIỂM"), ("A.I", "Thuận lợi"), ("A.II", "Khó khăn"), ("B", "KẾT QUẢ"),
        ("B.I", "Xây dựng Đảng"), ("B.I.1", "Tư tưởng"), ("B.I.2", "Tổ chức"),
        ("B.II", "Vận động quần chúng"),
    ),
    joined=(LONG, MORE),
)  # fmt: skip

PARTS = text_shape(
    "Phần thứ nhất, its title in the line below",
    "ĐẢNG ỦY PHƯỜNG BẾN GỖ\n*\nSố 08-BC/ĐU\n\nBÁO CÁO CHÍNH TRỊ\n\n"
    "Phần thứ nhất\nKẾT QUẢ THỰC HIỆN NHIỆM KỲ QUA\n\n"
    f"I. Về kinh tế\n\n{LONG}\n\nII. Về văn hóa\n\n{MORE}\n\n"
    "Phần thứ hai\nPHƯƠNG HƯỚNG, NHIỆM VỤ\n\nI. Mục tiêu\n\n"
    "Phấn đấu đến năm 2025 không còn hộ nghèo.\n\nII. Giải pháp\n\n1. Về vốn\n\n"
    "Vận động doanh nghiệp góp sức.\n\n2. Về người\n\nChọn người có tâm.\n",
    headings=(
        ("Phần thứ nhất", "KẾT QUẢ THỰC HIỆN"), ("Phần thứ nhất.I", "Về kinh tế"),
        ("Phần thứ nhất.II", "Về văn hóa"), ("Phần thứ hai", "PHƯƠNG HƯỚNG"),
        ("Phần thứ hai.I", "Mục tiêu"), ("Phần thứ hai.II", "Giải pháp"),
        ("Phần thứ hai.II.1", "Về vốn"), ("Phần thứ hai.II.2", "Về người"),
    ),
)  # fmt: skip

WRAPPED = text_shape(
    "broken lines without blank lines; a figure and a year begin lines",
    "HỘI NÔNG DÂN XÃ ĐỒI CHÈ\nBÁO CÁO\nCông tác hội quý I năm 2022\n"
    + _wrapped(
        [
            "I. CÔNG TÁC TUYÊN TRUYỀN",
            "Trong quý, hội đã phối hợp tuyên truyền cho hội viên về chuyển đổi cây trồng, thu hút"
            " hơn 2. 500 lượt người nghe, in 1.200 tờ rơi, phát thanh 36 buổi bằng hai thứ tiếng.",
            "1. Hình thức tuyên truyền",
            "Hội dùng loa, tờ rơi và họp nhóm; từ năm 2019. Đến nay 2021 vẫn duy trì đều, nhất là ở"
            " các thôn xa trung tâm, nơi sóng điện thoại còn yếu và đường đi lại khó khăn.",
            "2. Kết quả",
            "Có 9/10 thôn chuyển sang trồng chè sạch, năng suất tăng, giá bán ổn định hơn trước.",
            "II. PHƯƠNG HƯỚNG",
            "Tiếp tục mở rộng vùng chè, xây dựng tổ hợp tác và tìm đầu ra lâu dài cho bà con.",
        ],
        58,
    )
    + "\n",
    headings=(
        ("I", "CÔNG TÁC TUYÊN TRUYỀN"), ("I.1", "Hình thức tuyên truyền"), ("I.2", "Kết quả"),
        ("II", "PHƯƠNG HƯỚNG"),
    ),
    joined=(
        "thu hút hơn 2. 500 lượt người nghe, in 1.200 tờ rơi, phát thanh 36 buổi",
        "từ năm 2019. Đến nay 2021 vẫn duy trì đều, nhất là ở các thôn xa trung tâm",
        "xây dựng tổ hợp tác và tìm đầu ra lâu dài cho bà con.",
    ),
)  # fmt: skip

PAGED = text_shape(
    "page numbers, running heads and form feeds cut sentences; notes restart on each page",
    "Báo cáo Hội Phụ nữ xã Lũng Cao\n\nBÁO CÁO\n\nPhong trào phụ nữ năm 2020\n\nI. KẾT QUẢ\n\n"
    "1. Học tập\n\nHội đã tổ chức học tập, quán\n\n2\n\fBáo cáo Hội Phụ nữ xã Lũng Cao\n\n"
    "triệt nghị quyết¹ cho toàn thể hội viên và phát\n\n¹ Nghị quyết số 05 của hội cấp trên.\n\n"
    "- 3 -\n\fBáo cáo Hội Phụ nữ xã Lũng Cao\n\nđộng thi đua¹ ở sáu chi hội.\n\n2. Làm theo\n\n"
    "Mỗi chi hội nhận một việc² cụ thể.\n\n¹ Theo kế hoạch tháng ba.\n\n"
    "² Ví dụ: nuôi heo đất, trồng rau sạch.\n\nTrang 4/4\n",
    headings=(("I", "KẾT QUẢ"), ("I.1", "Học tập"), ("I.2", "Làm theo")),
    notes=(
        ("nghị quyết", "Nghị quyết số 05"), ("thi đua", "Theo kế hoạch"),
        ("một việc", "Ví dụ: nuôi heo đất"),
    ),
    joined=(
        "quán triệt nghị quyết cho toàn thể hội viên và phát động thi đua ở sáu chi hội.",
    ),
    absent=("2 triệt", "Trang 4/4", "- 3 -", "Báo cáo Hội Phụ nữ xã Lũng Cao\n\ntriệt"),
)  # fmt: skip

SQUARE = text_shape(
    "[1] as Word saves notes: all at the end",
    f"BÁO CÁO\nCông tác đoàn năm 2019\nI. HOẠT ĐỘNG\n1. Tình nguyện\n{MORE}\n"
    "Đoàn xã đã lập 5 đội tình nguyện[1], sửa 3 km đường[2] và tặng quà.\n"
    "2. Học tập\nĐã mở lớp tin học[3] cho thanh niên.\n"
    "[1] Gồm các đội: xung kích, áo xanh, bếp ấm.\n[2] Đường thôn Bản Sen, Bản Hạ.\n"
    "[3] Lớp mở tại trường cấp hai.\n",
    headings=(("I", "HOẠT ĐỘNG"), ("I.1", "Tình nguyện"), ("I.2", "Học tập")),
    notes=(
        ("đội tình nguyện", "Gồm các đội"), ("3 km đường", "Đường thôn"),
        ("lớp tin học", "Lớp mở tại"),
    ),
)  # fmt: skip

ROUND = text_shape(
    "(1) as marks, and (1) as a list that is none",
    "BÁO CÁO\n\nCông tác kiểm tra\n\nI. VIỆC ĐÃ LÀM\n\n"
    "Đã kiểm tra 6 chi bộ(1), giám sát 2 đảng viên(2)"
    ".\n\nBa việc được rút ra: (1) làm sớm; (2) làm kỹ; (3) làm dứt điểm.\n\n"
    "(1) Các chi bộ thôn Một, thôn Hai.\n\n(2) Theo kế hoạch năm.\n\nII. VIỆC SẼ LÀM\n\n"
    "Kiểm tra tiếp các chi bộ còn lại.\n",
    headings=(("I", "VIỆC ĐÃ LÀM"), ("II", "VIỆC SẼ LÀM")),
    notes=(("6 chi bộ", "Các chi bộ thôn"), ("2 đảng viên", "Theo kế hoạch")),
    joined=("(1) làm sớm; (2) làm kỹ; (3) làm dứt điểm.",),
)

GLUED = text_shape(
    "plain digits glued to words, notes at the foot of the page",
    "BÁO CÁO\n\nCông tác dân vận\n\nI. MÔ HÌNH MỚI\n\n"
    "Đã có 4 mô hình1 được công nhận, trong đó 2 mô hình do cựu chiến binh2 phụ trách ở lớp A1.\n\n"
    "1 Gồm: hũ gạo, ngõ sáng, vườn mẫu, giờ đọc sách.\n\n2 Chi hội thôn Khe Đá.\n\n"
    "II. KINH NGHIỆM\n\nPhải kiên trì.\n",
    headings=(("I", "MÔ HÌNH MỚI"), ("II", "KINH NGHIỆM")),
    notes=(("4 mô hình", "Gồm: hũ gạo"), ("cựu chiến binh", "Chi hội thôn")),
    joined=("phụ trách ở lớp A1.",),
)

STARRED = text_shape(
    "an asterisk as mark; lead-ins with asterisks under which numbers restart",
    "BÁO CÁO\n\nCông tác mặt trận\n\nI. KẾT QUẢ\n\n* Về tuyên truyền\n\n1. Loa đài\n\n"
    "Phát 20 buổi.\n\n2. Tờ rơi\n\nIn 500 tờ.\n\n* Về vận động\n\n1. Quỹ vì người nghèo\n\n"
    "Thu được 40 triệu đồng*.\n\n2. Nhà đại đoàn kết\n\nXây 2 nhà.\n\n"
    "* Tính đến hết tháng mười.\n\nII. TỒN TẠI\n\nChưa đều giữa các khu dân cư.\n",
    headings=(
        ("I", "KẾT QUẢ"), ("I.Về tuyên truyền", "Về tuyên truyền"),
        ("I.Về tuyên truyền.1", "Loa đài"), ("I.Về tuyên truyền.2", "Tờ rơi"),
        ("I.Về vận động", "Về vận động"), ("I.Về vận động.1", "Quỹ vì người nghèo"),
        ("I.Về vận động.2", "Nhà đại đoàn kết"), ("II", "TỒN TẠI"),
    ),
    notes=(("40 triệu đồng", "Tính đến hết tháng mười"),),
)  # fmt: skip

DECIMALS = text_shape(
    "1. / 1.1. / 1.1.1. at the top, letters follow numbers directly",
    f"BÁO CÁO\n\nKết quả chuyển đổi số\n\n1. Mục tiêu\n\n{LONG}\n\n2. Kết quả\n\n"
    "2.1. Hạ tầng\n\n2.1.1. Cáp quang\n\nĐã kéo đến 12 thôn.\n\n2.1.2. Điểm phát sóng\n\n"
    "Thêm 3 điểm.\n\n2.2. Con người\n\na) Tổ công nghệ cộng đồng\n\nMỗi thôn một tổ.\n\n"
    "b) Tập huấn\n\nMở 6 lớp.\n\n3. Kiến nghị\n\nCấp trên hỗ trợ thêm máy.\n",
    headings=(
        ("1", "Mục tiêu"), ("2", "Kết quả"), ("2.1", "Hạ tầng"), ("2.1.1", "Cáp quang"),
        ("2.1.2", "Điểm phát sóng"), ("2.2", "Con người"), ("2.2.a", "Tổ công nghệ"),
        ("2.2.b", "Tập huấn"), ("3", "Kiến nghị"),
    ),
)  # fmt: skip

ARTICLES = text_shape(
    "Chương, Mục, Điều with points",
    "HỘI ĐỒNG THÔN ĐÁ BẠC\n\nQUY ĐỊNH\n\nVề giữ gìn đường làng ngõ xóm\n\n"
    "Chương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\nQuy định này áp dụng trong thôn.\n\n"
    "Điều 2. Nguyên tắc\n\n1. Tự nguyện.\n\n2. Công bằng.\n\nChương II\nTRÁCH NHIỆM\n\n"
    "Mục 1. CỦA HỘ DÂN\n\nĐiều 3. Vệ sinh\n\na) Quét dọn mỗi tuần;\n\nb) Không đổ rác ra mương.\n\n"
    "Mục 2. CỦA THÔN\n\nĐiều 4. Kiểm tra\n\nThôn kiểm tra mỗi tháng một lần.\n",
    headings=(
        ("Chương I", "QUY ĐỊNH CHUNG"), ("Điều 1", "Phạm vi"), ("Điều 2", "Nguyên tắc"),
        ("Điều 2.1", "Tự nguyện"), ("Điều 2.2", "Công bằng"), ("Chương II", "TRÁCH NHIỆM"),
        ("Chương II.Mục 1", "CỦA HỘ DÂN"), ("Điều 3", "Vệ sinh"),
        ("Chương II.Mục 2", "CỦA THÔN"), ("Điều 4", "Kiểm tra"),
    ),
)  # fmt: skip

CAPITALS = text_shape(
    "headings in capitals without numbers",
    f"BÁO CÁO THÀNH TÍCH\n\nTập thể chi bộ thôn Nà Lừa\n\nĐẶC ĐIỂM TÌNH HÌNH\n\n{LONG}\n\n"
    f"THÀNH TÍCH ĐẠT ĐƯỢC\n\n{MORE}\n\nĐỀ NGHỊ KHEN THƯỞNG\n\nĐề nghị tặng giấy khen.\n",
    headings=(
        ("ĐẶC ĐIỂM TÌNH HÌNH", "ĐẶC ĐIỂM"),
        ("THÀNH TÍCH ĐẠT ĐƯỢC", "THÀNH TÍCH"),
        ("ĐỀ NGHỊ KHEN THƯỞNG", "ĐỀ NGHỊ"),
    ),
)

LISTS = text_shape(
    "lists of three levels, a list after a colon, verses",
    "BÁO CÁO\n\nVề ngày hội đọc sách\n\nI- NỘI DUNG\n\nNgày hội gồm:\n"
    "- Thi kể chuyện:\n+ Bảng thiếu nhi;\n+ Bảng người lớn:\no Cá nhân;\no Tập thể;\n"
    "- Đổi sách cũ lấy cây xanh.\n\nCác em đọc bài vè:\n\n"
    "Sách hay như bạn hiền lành\nMở ra thấy cả trời xanh quê mình\nAi ơi giữ lấy nghĩa tình\n"
    "Mỗi trang sách nhỏ kết thành niềm vui\n\nII- KẾT QUẢ\n\nĐã đổi 600 cuốn sách.\n",
    headings=(("I", "NỘI DUNG"), ("II", "KẾT QUẢ")),
    joined=("Đổi sách cũ lấy cây xanh.", "Sách hay như bạn hiền lành\nMở ra thấy"),
)

CONTENTS = text_shape(
    "a table of contents at the front",
    "BÁO CÁO\n\nTổng kết mười năm\n\nMỤC LỤC\n\nI. MỞ ĐẦU ........ 2\nII. KẾT QUẢ ........ 3\n"
    "1. Kinh tế ........ 3\n2. Xã hội ........ 5\n\nI. MỞ ĐẦU\n\n"
    f"{LONG}\n\nII. KẾT QUẢ\n\n1. Kinh tế\n\n{MORE}\n\n2. Xã hội\n\nĐời sống khá lên rõ rệt.\n",
    headings=(("I", "MỞ ĐẦU"), ("II", "KẾT QUẢ"), ("II.1", "Kinh tế"), ("II.2", "Xã hội")),
    absent=("........",),
)

TABLE = text_shape(
    "a table of figures in the text",
    "BÁO CÁO\n\nSố liệu thi đua\n\nI. SỐ LIỆU\n\nKết quả ba năm như sau:\n\n"
    "Năm\tSố mô hình\tSố hộ\n2020\t4\t120\n2021\t7\t260\n2022\t9\t410\n\n"
    "II. NHẬN XÉT\n\nSố hộ tham gia tăng đều.\n",
    headings=(("I", "SỐ LIỆU"), ("II", "NHẬN XÉT")),
    joined=("Kết quả ba năm như sau:",),
)

OCR = text_shape(
    "misreadings of a scanner",
    "BÁO CÁO\n\nVề chỉ thị ngày l5/5/2016\n\nI. KẾT QUẢ\n\nĐã có 1OO% chi bộ của ƯBND xã tham gia,"
    " K ÉT quả tốt.\n\nII. HẠN CHẾ\n\nChưa đều.\n",
    headings=(("I", "KẾT QUẢ"), ("II", "HẠN CHẾ")),
    warned=("l5/5/2016", "1OO%", "ƯBND"),
)

BROKEN = text_shape(
    "an outline that breaks its own order",
    f"BÁO CÁO\n\nCông tác năm\n\nI. MỘT\n\n1. Việc đầu\n\n{LONG}\n\n1. Việc thứ hai\n\n{MORE}\n\n"
    "IV. BỐN\n\nKết thúc tốt đẹp.\n",
    headings=(("I", "MỘT"), ("I.1", "Việc đầu"), ("IV", "BỐN")),
    joined=("1. Việc thứ hai",),
    warned=("“I.1” lặp lại", "nhảy đến “IV”"),
)

ORPHANS = text_shape(
    "a mark without a note, a note without a mark",
    "BÁO CÁO\n\nCông tác hè\n\nI. VIỆC LÀM\n\nĐã mở 3 lớp bơi¹ và 2 lớp vẽ².\n\n"
    "¹ Tại hồ thôn Đông.\n\n³ Danh sách kèm theo.\n\nII. KẾT THÚC\n\nBế mạc ngày 30/8.\n",
    headings=(("I", "VIỆC LÀM"), ("II", "KẾT THÚC")),
    notes=(("3 lớp bơi", "Tại hồ"),),
    warned=("dấu chú thích ² không có", "chú thích ³ không được gọi"),
)

UTF16 = text_shape(
    "UTF-16 with CRLF, as Word saves “Unicode”",
    "BÁO CÁO\r\nCông tác y tế\r\nI. KẾT QUẢ\r\n1. Tiêm chủng\r\nĐạt 98% số trẻ.\r\n"
    "2. Vệ sinh\r\nCó 40 hộ làm nhà tiêu hợp vệ sinh.\r\n",
    encoding="utf-16",
    headings=(("I", "KẾT QUẢ"), ("I.1", "Tiêm chủng"), ("I.2", "Vệ sinh")),
)

NFD = Shape(
    "decomposed letters (NFD) with a BOM",
    "bao-cao.txt",
    b"\xef\xbb\xbf"
    + unicodedata.normalize(
        "NFD",
        "BÁO CÁO\n\nCông tác khuyến học\n\nI. KẾT QUẢ\n\nĐã trao 60 suất học bổng¹.\n\n"
        "¹ Do dòng họ Nông tài trợ.\n\nII. NHIỆM VỤ\n\n1. Mở thư viện.\n\n2. Thăm trò nghèo.\n",
    ).encode(),
    headings=(
        ("I", "KẾT QUẢ"),
        ("II", "NHIỆM VỤ"),
        ("II.1", "Mở thư viện"),
        ("II.2", "Thăm trò nghèo"),
    ),
    notes=(("60 suất học bổng", "Do dòng họ"),),
)

NESTED = text_shape(
    "I. / 1. / a) / a.1), headings that end with a full stop",
    f"BÁO CÁO\n\nXây dựng nông thôn mới\n\nI. TỔ CHỨC\n\n1. Ban chỉ đạo.\n\n{LONG}\n\n"
    f"2. Tiểu ban.\n\n{MORE}\n\na) Tiểu ban vốn\n\na.1) Vốn dân góp\n\nĐược 300 triệu đồng.\n\n"
    "a.2) Vốn xã\n\nĐược 500 triệu đồng.\n\nb) Tiểu ban đất\n\nVận động hiến 2 ha.\n",
    headings=(
        ("I", "TỔ CHỨC"), ("I.1", "Ban chỉ đạo"), ("I.2", "Tiểu ban"), ("I.2.a", "Tiểu ban vốn"),
        ("I.2.a.1", "Vốn dân góp"), ("I.2.a.2", "Vốn xã"), ("I.2.b", "Tiểu ban đất"),
    ),
)  # fmt: skip

TEXT_SHAPES = (
    STATE, LETTERED, PARTS, WRAPPED, PAGED, SQUARE, ROUND, GLUED, STARRED, DECIMALS, ARTICLES,
    CAPITALS, LISTS, CONTENTS, TABLE, OCR, BROKEN, ORPHANS, UTF16, NFD, NESTED,
)  # fmt: skip
