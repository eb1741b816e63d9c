"""What the commands say, for somebody who sits in front of the browser and types no command."""

from __future__ import annotations

import re

_TYPED = "gõ ở cửa sổ dòng lệnh: python run.py import-report TỆP"
_WORDS = (
    (r" \(muốn mã khác thì thêm --id\)", ""),
    (r"^Đọc đối chiếu: mở .* bằng trình duyệt\.$", ""),  # a button opens it
    (r"^Các tên có thể là mô hình: .*$", "Bảng ứng viên kể các tên có thể là mô hình: tải về, điền"
     " rồi chọn lại ở phần Bảng Excel."),
    (r"sửa các chỗ trên rồi nhập lại \(hoặc thêm --chi-dong-dung\)",
     "sửa các chỗ dưới đây rồi chọn lại tệp (hoặc đánh dấu “Chỉ nhập dòng đúng”)"),
    (r"thêm --id, ví dụ --id ([a-z0-9-]+)", rf"{_TYPED} --id \1"),
    (r"thì thêm --ghi-de", rf"thì {_TYPED} --ghi-de"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern), words) for pattern, words in _WORDS)


def in_desk_words(line: str) -> str:
    """A line of a command with its options named by what stands on the page; '' for one to omit."""
    for pattern, words in _PATTERNS:
        line = pattern.sub(words, line)
    return line
