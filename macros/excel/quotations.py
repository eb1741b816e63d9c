"""The places of quotations that an Excel sheet gives without them: found, or asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..catalog.problems import Problems, quoted
from ..catalog.text import squeeze
from ..report.finding import FoundPlace, guess, places_of
from ..report.model import Report
from .drafts import Draft, at_path

MOST_PLACES = 6
"""Places listed where a sentence stands in many: the editor needs to choose, not to read all."""

_LONGEST_GUESSED = 3_000


def fill_places(drafts: Iterable[Draft], reports: Mapping[str, Report], problems: Problems) -> None:
    """Fills in report, section and footnote of every quotation whose place is not whole."""
    for draft in drafts:
        if not draft.is_changed:
            continue
        for path in draft.quotations:
            quotation = at_path(draft.data, path)
            words = squeeze(str(quotation.get("trich") or ""))
            if words:
                _fill(quotation, words, draft, path, reports, problems)


def _fill(
    quotation: dict[str, Any],
    words: str,
    draft: Draft,
    path: tuple[str | int, ...],
    reports: Mapping[str, Report],
    problems: Problems,
) -> None:
    named = quotation.get("bao_cao")
    if named is not None and named not in reports:
        return  # the check says that there is no such report
    searched = [reports[named]] if named else list(reports.values())
    if not searched:
        problems.error(
            draft.cell((*path, "trich")), "kho chưa có báo cáo nào để đối chiếu câu trích"
        )
        return
    section, note = quotation.get("muc"), quotation.get("chu_thich")
    if section and note and named:
        return
    found = places_of(searched, words)
    fitting = [
        place
        for place in found
        if section in (None, place.section) and note in (None, str(place.footnote))
    ]
    places = {(p.report.id, p.section, p.footnote): p for p in fitting}
    if section and note is None and (plain := [k for k in places if k[2] is None]):
        places = {key: places[key] for key in plain}  # the text itself, where a section is named
    if len(places) == 1:
        [place] = places.values()
        quotation["bao_cao"], quotation["muc"] = place.report.id, place.section
        if place.footnote is not None:
            quotation["chu_thich"] = str(place.footnote)
        return
    cell = draft.cell((*path, "trich"))
    if places:
        problems.error(cell, _which(list(places.values()), len(searched) > 1))
    elif found:
        key = "muc" if section else "chu_thich"
        problems.error(
            draft.cell((*path, key)),
            f"câu trích không ở chỗ ghi ở đây; câu này nằm ở {_listed(found, len(searched) > 1)}."
            " Để trống ô này thì máy tự điền",
        )
    else:
        hints = (guess(report, words[:_LONGEST_GUESSED]) for report in searched)
        hint = next(filter(None, hints), "")
        problems.error(cell, f"không thấy câu {quoted(words)} trong báo cáo. {hint}".strip())


def _which(places: list[FoundPlace], several: bool) -> str:
    return (
        f"câu này có ở {len(places)} chỗ: {_listed(places, several)}. Ghi “Mục” và “Chú thích” của"
        " chỗ cần dẫn, hoặc chép câu dài thêm"
    )


def _listed(places: list[FoundPlace], several: bool) -> str:
    shown = [
        f"{f'{place.report.title}, ' if several else ''}{place.name} (dòng {place.line}:"
        f" “{place.around}”)"
        for place in places[:MOST_PLACES]
    ]
    more = f" và {len(places) - MOST_PLACES} chỗ nữa" if len(places) > MOST_PLACES else ""
    return "; ".join(shown) + more
