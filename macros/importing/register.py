"""The register of an imported report: what the text itself says of title, issuer, number, date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import yaml

from ..catalog.text import squeeze
from ..report.numbering import UPPER
from .model import Document, Kind, plain
from .page import full_title
from .signs import ORGANISATION, SIGNED

_NUMBER = re.compile(
    r"\bsố\s*:?\s*(?P<n>\d{1,5}\s*[-/–]\s*[^\s,;|]+(?:\s*[-/]\s*[A-ZĐ]+)*)", re.IGNORECASE
)
_DATE = re.compile(
    rf"(?:(?P<place>[{UPPER}][^,\d|]{{1,40}}),\s*)?"
    r"ngày\s+(?P<d>\d{1,2})\s*tháng\s+(?P<m>\d{1,2})\s*"
    r"năm\s+(?P<y>\d{4})",
    re.IGNORECASE,
)
_MOTTO = re.compile(r"CỘNG H[ÒO]A|ĐỘC LẬP|ĐẢNG CỘNG SẢN VIỆT NAM|SỐ\s*:|NGÀY", re.IGNORECASE)
_SHORT = 90


@dataclass(frozen=True, slots=True)
class Details:
    """What a report says of itself; empty where it does not.

    `issuer` stands in the report's own letters.
    """

    title: str
    issuer: str = ""
    number: str = ""
    place: str = ""
    date: dt.date | None = None


def details_of(document: Document) -> Details:
    """What head and signature of a document say."""
    head = [p for p in document.running if p.kind is Kind.LETTERHEAD]
    lines = [squeeze(plain(line.text)) for p in head for line in p.lines]
    number = next((m["n"] for line in lines if (m := _NUMBER.search(line))), "")
    place, date = _dated(lines)
    return Details(
        title=full_title(document),
        issuer=_issuer(document, lines),
        number=squeeze(number).replace(" ", "").rstrip(".,*_"),
        place=place,
        date=date,
    )


def _dated(lines: list[str]) -> tuple[str, dt.date | None]:
    for line in lines:
        if match := _DATE.search(line):
            try:
                day = dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
            return squeeze(match["place"] or ""), day
    return "", None


def _issuer(document: Document, lines: list[str]) -> str:
    """The last organisation named above the number, else the one in whose name it is signed."""
    named: list[str] = []
    for line in lines:
        if _NUMBER.search(line):
            break
        if ORGANISATION.match(line) and not _MOTTO.search(line) and len(line) < 120:
            named.append(line.rstrip(" *"))
    if named:
        return named[-1]
    for paragraph in document.running:
        if paragraph.kind is Kind.SIGNATURE:
            for signing in paragraph.lines:
                text = squeeze(plain(signing.text))
                if match := SIGNED.match(text):
                    signed = text[match.end() :].strip()
                    if ORGANISATION.match(signed):
                        return signed
    return ""


def register_text(details: Details, report_id: str, scan_name: str, remarks: list[str]) -> str:
    """The register's YAML; keys that the report does not fill are named for the editor."""
    name = details.title or report_id
    values: dict[str, object] = {"ten": name, "ten_ngan": _shortened(name)}
    if details.issuer:
        values["co_quan"] = details.issuer
    if details.number:
        values["so_ky_hieu"] = details.number
    if details.date:
        day = details.date
        values["ngay"] = f"{day.day:02d}/{day.month:02d}/{day.year}"
    values["ban_goc"] = scan_name
    lacking = [
        words
        for words, value in (
            ("tên cơ quan ở đầu văn bản", details.issuer),
            ("số và ký hiệu", details.number),
            ("ngày ban hành", details.date),
        )
        if not value
    ]
    head = (
        "# Máy đã điền theo lời báo cáo; hãy đọc lại từng dòng. Chỗ nào sai thì sửa, chỗ nào báo"
        " cáo không ghi\n# thì để trống. Tên ngắn dùng trong trích dẫn, nên dễ đọc.\n"
    )
    body = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=float("inf"))
    tail = ""
    if lacking:
        tail = (
            f"# Máy không thấy: {'; '.join(lacking)}. Báo cáo quả không ghi thì kể vào khong_ghi.\n"
        )
    return head + body + tail


def _shortened(name: str) -> str:
    if len(name) <= _SHORT:
        return name
    cut = name[: name.rfind(" ", 0, _SHORT)].rstrip(" ,;:.–-“")
    return cut + "…" + "”" * (cut.count("“") - cut.count("”"))
