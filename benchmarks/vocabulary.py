"""Words that made-up reports are put together from: what units of a province do, and for whom.

None of them is a sign (`danh_muc/dau_hieu.yml`) of a fact that a record may say is missing, except
where the table says so: then the sentence that holds it states the fact.
"""

from __future__ import annotations


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|"))


HEADS = _list(
    "Hũ gạo|Ngôi nhà|Nồi cháo|Tủ sách|Con đường|Mái ấm|Vườn rau|Góc học tập|Bữa cơm|Chuyến xe|"
    "Gian hàng|Tiếng trống|Ánh sáng|Cây xanh|Phiên chợ|Lớp học|Sân chơi|Tổ xe ôm|Tủ thuốc|"
    "Cánh đồng|Bếp ăn|Nhà vệ sinh|Hàng rào|Nụ cười|Bàn tay|Ngày thứ Bảy|Giờ trà|Chiếc áo|"
    "Con heo|Đôi bạn|Tuyến kênh|Đội bóng|Cổng làng|Dòng họ|Camera|Sổ vàng|Quầy hàng|Khu vườn|"
    "Bến đò|Giếng nước"
)
TAILS = _list(
    "tình thương|nghĩa tình|yêu thương|nhân ái|không đồng|đồng đội|sáng xanh|tự quản|bình yên|"
    "văn minh|kiểu mẫu|cộng đồng|xanh mát|ấm áp|tri ân|tiếp sức|vì bạn|nối dài|quê hương|"
    "biên giới|hiếu học|khuyến tài|an toàn|không rác|sạch đẹp|ven sông|vùng cao|đầu làng|"
    "cuối tuần|gắn kết|chia sẻ|tiết kiệm|số hóa|nhà nông|tuổi thơ|mùa vàng|giữ đất|giữ nghề|"
    "ươm mầm|mến khách"
)
ENDS = _list(
    "của bản|của phố|của em|của làng|trong tim|mỗi nhà|từng ngõ|bên sông|trên đồi|đầu xuân|"
    "quanh ta|vùng ven|lòng dân|một lòng|nơi cửa biển|giữa đại ngàn|và những bước chân|"
    "và câu hò quê"
)
"""Names that reports give to practices: a head, a tail, often an end."""

VERBS = _list(
    "quyên góp|trao tặng|thăm hỏi|sửa chữa|trồng mới|thu gom|chăm sóc|ghi chép|rà soát|"
    "thắp sáng|làm sạch|dọn dẹp|vận hành|lắp đặt|cải tạo|nạo vét|mở rộng|biên soạn|sưu tầm|"
    "trưng bày|đọc chung|kể lại|chép tay|hướng dẫn|kèm cặp|đưa đón|hiến tặng|góp công|góp đất|"
    "dành dụm|chia nhau|luân phiên giữ|đổi công|cấp phát|khơi thông|gìn giữ|tu sửa|sơn lại|"
    "đan lát|gieo trồng"
)
OBJECTS = _list(
    "gạo và dầu ăn|sách giáo khoa cũ|quần áo ấm|tuyến kênh nội đồng|bồn hoa trước ngõ|"
    "rác thải nhựa|pin đã qua sử dụng|hàng rào cây xanh|bóng đèn chiếu sáng|bờ kè ven suối|"
    "nhà bia ghi danh|tài liệu về Bác|mẩu chuyện ngắn|sổ theo dõi việc tốt|thủ tục hành chính|"
    "biểu mẫu trực tuyến|máy lọc nước|xe lăn và nạng gỗ|giường bệnh|tủ thuốc gia đình|"
    "cây ăn quả|giống lúa mới|đàn gà thả vườn|nhà ở xuống cấp|đường liên thôn|cầu dân sinh|"
    "sân bóng chuyền|loa truyền thanh|hòm thư góp ý|bản cam kết cá nhân|nếp sống mới|"
    "khung ảnh tư liệu|bếp củi cải tiến|hố ủ phân hữu cơ|đất trống sau nhà|ao nuôi cá|"
    "quỹ tiết kiệm xoay vòng|hộ khẩu điện tử|giờ giấc hội họp|nghi thức lễ tang"
)
MODIFIERS = _list(
    "trong từng tổ, đội|ngay sau buổi sinh hoạt|vào sáng thứ Bảy|theo nhóm năm nhà|"
    "cùng các già làng|bằng tiền tự nguyện|từ nguồn vận động|với sự đóng góp ngày công|"
    "theo sổ ghi công khai|dưới sự giám sát của dân|ngoài giờ hành chính|từ cấp chi bộ trở lên|"
    "theo lịch dán ở nhà văn hóa|cho từng nhà trong xóm|không để ai đứng ngoài|"
    "từ khoản chi hội họp giảm được|theo thứ tự ưu tiên|có người theo dõi riêng|"
    "ghi vào sổ tay của tổ|kèm ảnh chụp trước và sau|được niêm yết công khai|"
    "gắn với lời hứa của từng người|theo quy ước đã bàn|đến tận nhà|qua nhóm nhắn tin của ấp|"
    "vào giờ nghỉ trưa|cùng với nhà trường|cùng trạm y tế|có biên bản bàn giao|"
    "có người cao tuổi chứng kiến"
)
"""What is done, to what, and how: neutral words."""

FREQUENCIES = _list(
    "mỗi tháng 02 lần|mỗi tháng 01 lần|hằng tuần|hàng quý|mỗi năm 04 đợt|định kỳ hằng tháng|"
    "cuối mỗi tháng|mỗi tuần 03 buổi|hằng ngày"
)
METHODS = _list(
    "bằng cách chia thành từng tổ nhỏ và cử một người giữ sổ|"
    "thông qua các buổi họp xóm và loa của ấp|"
    "bằng nhiều hình thức như vẽ tranh, kể chuyện, đóng kịch|"
    "lồng ghép vào buổi chào cờ và giờ ra chơi|phối hợp với nhà trường và trạm y tế để chia ca|"
    "bằng cách mỗi nhà góp một phần và công khai từng khoản"
)
PURPOSES = _list(
    "nhằm giữ cho xóm làng sạch và yên|nhằm gắn bó người dân với chi bộ|"
    "để giúp từng nhà vượt qua mùa giáp hạt|nhằm rèn nếp làm việc đúng giờ|"
    "với mục đích lưu lại nếp cũ cho lớp sau|nhằm bớt giấy tờ cho người dân"
)
EFFECTS = _list(
    "Qua đó củng cố lòng tin của dân với chi bộ|Việc làm này góp phần giữ yên xóm làng|"
    "Từ đó nếp sống trong ấp có chuyển biến rõ nét|Cách làm được dân đồng tình và làm theo"
)
PLACES = _list(
    "tại nhà văn hóa ấp|tại sân trụ sở|tại bến đò cũ|tại khu chợ đêm|tại cổng trường|tại trạm y tế"
)
COUNTED = _list(
    "suất quà|căn nhà|mét đường|phần cơm|cuốn sách|cây xanh|bóng đèn|lượt khám bệnh|ngày công|"
    "thẻ bảo hiểm"
)
EVALUATIONS = _list(
    "đã được hưởng ứng và thực hiện một cách tích cực và có hiệu quả|"
    "đã được sự đồng tình và có sức lan tỏa trong các tầng lớp dân cư"
)

STRENGTHS = _list(
    "nhiều cấp ủy đã quan tâm lãnh đạo việc học tập và làm theo Bác|"
    "ý thức nêu gương được nâng lên|việc làm theo đã thành nếp ở nhiều chi bộ|"
    "tác phong công tác có nhiều đổi mới"
)
SHORTCOMINGS = _list(
    "một số nơi còn làm hình thức|việc kiểm tra chưa đều|"
    "bản đăng ký của một số người còn chung chung|công tác tuyên truyền chưa phong phú"
)
TASKS = _list(
    "tiếp tục đưa nội dung học tập vào sinh hoạt chi bộ|nâng chất lượng bản đăng ký làm theo|"
    "đẩy mạnh cải cách hành chính|tăng cường kiểm tra, giám sát|giữ vững các việc làm hay đã có"
)
REASONS = _list(
    "Việc làm này cho thấy điều chuyên đề muốn nói về nêu gương|"
    "Một việc nhỏ, làm đều, gần với chuyên đề|"
    "Tiết kiệm từ những khoản nhỏ là điều chuyên đề nhấn mạnh|"
    "Việc lo cho dân là nội dung của chuyên đề|"
    "Cách làm dân chủ, công khai đúng tinh thần chuyên đề"
)
NOTES = _list(
    "Báo cáo kể việc này trong một câu; ban biên tập chưa có thêm tư liệu|"
    "Tên đơn vị viết theo báo cáo; nay có thể đã sắp xếp lại"
)

FIRST, SECOND = (
    _list("Phú|Hương|Bình|Tân|Long|Tịnh|Vĩnh|Hòa|Thanh|Đông|Tây|Nam|Xuân|Lộc|Phước|Mỹ|Kim|Bắc"),
    _list("Thọ|An|Lạc|Hưng|Sơn|Giang|Điền|Chánh|Phong|Thịnh|Lợi|Hải|Khê|Trạch|Vinh|Nghĩa|Đức|Quới"),
)
"""Communes: `Hương Thọ`; 324 of them."""

ORGANISATIONS = (
    ("Đảng bộ", "tổ chức đảng"),
    ("Hội Phụ nữ", "đoàn thể"),
    ("Đoàn Thanh niên", "đoàn thể"),
    ("Ban Chỉ huy Quân sự", "lực lượng vũ trang"),
    ("Hội Nông dân", "đoàn thể"),
    ("Trường Tiểu học", "trường học"),
    ("Trạm Y tế", "đơn vị sự nghiệp"),
    ("Ủy ban nhân dân", "chính quyền"),
    ("Ủy ban Mặt trận Tổ quốc", "Mặt trận"),
)
"""Units of a commune: what they are called before its name, and their kind in the schema."""
