"""What a register says of its report has to stand in the report: issuer, number, date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from ..catalog.problems import Problems
from ..catalog.schema import ReportRegister
from ..catalog.text import squeeze
from ..catalog.written_dates import vietnamese_date
from .passages import Searchable, stands_in


def check_register(
    register: ReportRegister,
    whole: Collection[Searchable],
    texts: Collection[str],
    problems: Problems,
) -> None:
    """Reports what the report does not say itself.

    `whole` are its texts to search for words, `texts` its blocks.
    """
    if register.author and not stands_in(register.author, whole):
        problems.error(
            register.place_of("co_quan"),
            f"“{register.author}” không có trong báo cáo; ghi đúng lời báo cáo, hoặc bỏ đi",
        )
    if register.number and not _holds(register.number, texts):
        problems.error(
            register.place_of("so_ky_hieu"),
            f"số, ký hiệu “{register.number}” không có trong báo cáo; ghi đúng chữ báo cáo, hoặc bỏ"
            " đi",
        )
    if register.issued and not _dated(register.issued, texts):
        problems.error(
            register.place_of("ngay"),
            f"ngày {vietnamese_date(register.issued)} không có trong báo cáo; ghi đúng ngày báo cáo"
            " ghi, hoặc bỏ đi",
        )


def _holds(words: str, texts: Collection[str]) -> bool:
    """Whether `words` stand in one text, white space aside: numbers are typed with and without."""
    wanted = re.sub(r"\s", "", words)
    return any(wanted in re.sub(r"\s", "", text) for text in texts)


def _dated(day: dt.date, texts: Collection[str]) -> bool:
    spelled = re.compile(rf"ngày 0?{day.day} tháng 0?{day.month} năm {day.year}", re.IGNORECASE)
    short = re.compile(rf"(?<!\d)0?{day.day}[/.-]0?{day.month}[/.-]{day.year}(?!\d)")
    return any(spelled.search(squeeze(text)) or short.search(text) for text in texts)
