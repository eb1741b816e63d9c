"""Whether words of a report can stand alone: as a clause with its subject, by their first words.

No grammar, only the words that reports use at such places; so what is found is a warning.
"""

from __future__ import annotations

import re

from ..catalog.text import canonical, squeeze

_QUOTED = re.compile(r"“[^“”]*”")
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*")  # canonical text has tone marks behind the letters


def _set(text: str) -> frozenset[str]:
    return frozenset(canonical(squeeze(phrase)) for phrase in text.split("|"))


ADVERBS = _set(
    "chưa|không|chẳng|đã|đang|sẽ|vẫn|còn|cũng|được|bị|phải|cần|nên|rất|luôn|thường xuyên|kịp thời"
    "|không ngừng|nghiêm túc|tiếp tục|tích cực|chủ động|đồng thời|nhất là|kể cả"
)
"""Negations and adverbs: their subject stands before them."""

LINKS = _set(
    "vào|cho|từ|để|bằng|trong|ngoài|với|theo|của|nhằm|và|hoặc|hay|là|đến|ở|tại|qua|do|bởi|về|như"
    "|mà|thì|trên|dưới|giữa|sau|trước|đối với|gắn với|khi|vì|nếu|tuy|những khi"
)
"""Prepositions and conjunctions: inside a sentence, what they belong to stands before them."""

VERBS = _set(
    "ban hành|bám nắm|biểu dương|bình xét|bảo vệ|bổ sung|cam kết|chia sẻ|chú trọng|chăm lo"
    "|chấp hành|chỉ đạo|chọn|coi trọng|củng cố|cụ thể hóa|căn cứ|duy trì|động viên|đánh giá|đăng ký"
    "|đăng tải|đưa|đấu tranh|đẩy lùi|đẩy mạnh|đề cao|đề nghị|đề ra|đổi mới|giao|giải quyết|giúp"
    "|giám sát|giữ gìn|góp phần|gắn|hoàn chỉnh|hoàn thiện|hướng dẫn|hưởng ứng|học tập|in sao"
    "|khen thưởng|khuyến khích|khắc phục|kiểm tra|kê khai|kết hợp|kết luận|làm chuyển biến|làm theo"
    "|lãnh đạo|lấy|lập|lồng ghép|lựa chọn|mở|mẫu hóa|nghiên cứu|ngăn chặn|ngăn ngừa|nhân rộng"
    "|nhận xét|nâng cao|nêu cao|nắm bắt|nắm vững|nộp|phát huy|phát hiện|phòng, chống|phối hợp"
    "|phổ biến|phục vụ|quán triệt|rà soát|rèn luyện|rút ra|sao gửi|sơ kết|sử dụng|tham gia"
    "|theo dõi|thực hiện|thực hành|triển khai|trao|tu dưỡng|tuyên dương|tuyên truyền|tăng cường"
    "|tạo|tập trung|tổ chức|tổng kết|tôn trọng|uốn nắn|vận dụng|viết|xác định|xây dựng|đôn đốc"
    "|tháo gỡ|chỉnh trang|nêu gương|trả lời|hành động"
)
"""Verbs that reports begin a predicate with."""

_NOUNS = _set(
    "tổ chức đảng|tổ chức cơ sở|tổ chức chính trị|tổ chức đoàn thể|lãnh đạo thị|lãnh đạo các"
)
"""Names that begin like a verb."""

POINTERS = _set("đây|đó|qua đó|từ đó|trong đó|điều này|điều đó|việc này|việc đó|nhờ đó|theo đó")
"""Words that point back to a sentence that is not shown."""

_OPENINGS = (
    (POINTERS, "từ chỉ lại"),
    (ADVERBS, "trạng từ"),
    (LINKS, "từ nối"),
    (VERBS, "động từ"),
)

_BEARERS = _set("có|là|gồm")
_NOMINAL = _set("việc|sự|công tác|cuộc|quá trình")
"""Words that make a noun of the verb behind them."""


def opening(text: str) -> tuple[str, str] | None:
    """The first words of `text` that cannot open a whole clause, and what they are.

    The second is `động từ`, `trạng từ`, `từ nối` or `từ chỉ lại`; None where nothing speaks
    against the opening.
    """
    first = canonical(squeeze(text)).lstrip("“\"'‘([")
    if _starts_with(first, _NOUNS):
        return None
    for phrases, what in _OPENINGS:
        if found := _starts_with(first, phrases):
            return " ".join(squeeze(text).split()[: len(found.split())]).rstrip(",;:"), what
    return None


def has_predicate(text: str) -> bool:
    """Whether `text`, names in quotation marks left out, holds a word that says something."""
    plain = " ".join(_WORD.findall(canonical(_QUOTED.sub(" ", text))))
    said = (ADVERBS | _BEARERS) - _set("nhất là|kể cả|đồng thời")
    if not _starts_with(plain, _NOMINAL):
        said |= VERBS
    return any(f" {phrase.replace(',', '')} " in f" {plain} " for phrase in said)


def _starts_with(text: str, phrases: frozenset[str]) -> str | None:
    """The longest of `phrases` that `text` begins with, in whole words."""
    fitting = [p for p in phrases if re.match(re.escape(p) + r"(?![\w\u0300-\u036f])", text)]
    return max(fitting, key=len, default=None)
