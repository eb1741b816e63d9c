"""Numbers of a report that are in no figure, where its register says that none is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..catalog.catalog import Catalog
from ..catalog.problems import Problems
from ..catalog.schema import Figure
from .edition import Edition
from .numbers import Number, unlisted, value_places
from .passages import stands_in
from .phrase import Phrase, Phrases

MOST_NUMBERS = 20
"""Unlisted numbers shown a report; one who sees twenty knows where to begin."""


def check_numbers(
    catalog: Catalog, editions: Mapping[str, Edition], phrases: Phrases, problems: Problems
) -> None:
    """Warns of numbers missing from the figures, where a register says that none is missing."""
    for report_id, edition in editions.items():
        register = edition.register
        for index, plain in enumerate(register.plain_numbers):
            if not stands_in(plain.words, edition.whole):
                problems.error(
                    register.place_of("khong_la_so_lieu", index, "chu"),
                    f"“{plain.words}” không có trong báo cáo",
                )
        if not register.plain_numbers:
            continue
        there = (p for several in phrases.values() for p in several if p.report.id == report_id)
        missing = unlisted_numbers(catalog, edition, there)
        for number in missing[:MOST_NUMBERS]:
            problems.warning(
                number.block.place,
                f"con số “{number.text}” ({number.place}: “…{number.around}…”) chưa có ở Số liệu;"
                " thêm vào danh_muc/so_lieu.yml, hoặc ghi vào khong_la_so_lieu của sổ đăng ký"
                " kèm lý do",
            )
        if len(missing) > MOST_NUMBERS:
            more = len(missing) - MOST_NUMBERS
            problems.warning(register.place_of(), f"còn {more} con số nữa chưa có ở Số liệu")


def unlisted_numbers(catalog: Catalog, edition: Edition, phrases: Iterable[Phrase]) -> list[Number]:
    """Numbers of a report that no figure, date, name or exception accounts for.

    Args:
        phrases: every placed quotation of the report.
    """
    figures = [
        part
        for phrase in phrases
        if isinstance(phrase.record, Figure)
        for part in value_places(edition.report, phrase.span, phrase.record.value)
    ]
    documents = [name for document in catalog.documents.values() for name in document.mentions]
    exceptions = [plain.words for plain in edition.register.plain_numbers]
    return unlisted(edition.report, figures, [*documents, *exceptions])
