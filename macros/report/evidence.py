"""Nothing is invented: what a record says must stand in its own quotations, names in the report.

Works from the schema alone: every field marked `Evidence()` is checked, whatever record it is in.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from ..catalog import schema
from ..catalog.fields import OMITTED, Evidence
from ..catalog.marks import marked_fields
from ..catalog.problems import Place, Problems
from ..catalog.text import canonical, squeeze
from ..catalog.written_dates import vietnamese_date
from .citations import find_quotation
from .errata import Corrections
from .model import Report
from .passages import Searchable, stands_in, word_places

Path = tuple[str | int, ...]
Forms = Callable[[schema.Citation], Iterable[str]]
"""A citation's words, in the source's and in the corrected spelling."""

MOST_FORMS = 6
"""Ways of naming a thing that a message lists."""

_LONG = 80
_QUOTE_SIGNS = re.compile("[“”‘’\"']")


def quotation_forms(
    report: Report, citation: schema.Citation, corrections: Corrections
) -> tuple[str, ...]:
    """The words of a quotation as scanned and as corrected (as written, where it has no place)."""
    span = find_quotation(report, citation)
    if span is None:
        return (citation.quote,)  # reported by `locate`; its words still count here
    return tuple(dict.fromkeys((citation.quote, corrections.corrected_span(report, span))))


def report_forms(report: Report, corrections: Corrections) -> tuple[str, ...]:
    """The texts of the whole report, as scanned and as corrected, block by block."""
    return tuple(
        text
        for block in report.all_blocks()
        for text in (block.text, corrections.corrected_text(block))
    )


def said_in(values: Iterable[str], report: Report, corrections: Corrections) -> frozenset[str]:
    """Those of `values` that the report says in one of its blocks, as scanned or as corrected."""
    wanted = {value: pieces_of(value) for value in values}
    found: set[str] = set()
    for text in map(loose, dict.fromkeys(report_forms(report, corrections))):
        found |= {value for value, pieces in wanted.items() if places_in_order(pieces, text)}
    return frozenset(found)


def check_evidence(
    record: schema.Entry,
    forms_of: Forms,
    place: Callable[[Path], Place],
    problems: Problems,
    *,
    units: Mapping[str, schema.Unit] | None = None,
    target_group: Callable[[str], schema.Term | None] = lambda name: None,
) -> None:
    """Reports each value of `record` that its quotations do not say.

    Args:
        record: any record of the catalogue; an entry inside it with sources of its own is checked
            against those.
        forms_of: gives the words of a citation (`quotation_forms` with its report).
        place: position of a path of YAML keys and indexes in the record.
        units: the catalogue's units by id; an id it does not know is the loader's business.
        target_group: the entry of the list `doi_tuong` for a name, None if unknown.
    """
    units = units or {}
    for path, entry, texts in _with_quotations(record, (), forms_of, ()):
        if not texts:
            continue
        texts = tuple(loose(text) for text in texts)
        for key, value in _stated(entry):
            if not says(texts, value):
                problems.error(place((*path, *key)), _not_said(key, value))
        for key, names, shown in _named(entry, units, target_group):
            if not any(says(texts, name) for name in names):
                problems.error(place((*path, *key)), _not_named(names, shown))


def check_wording(
    record: schema.Entry,
    texts: Iterable[str | Searchable],
    place: Callable[[Path], Place],
    problems: Problems,
) -> None:
    """Reports a wording ascribed to the report that stands nowhere in it, in this very spelling.

    Covers units (`ten_trong_bao_cao`), documents and the terms of lists (`cach_goi`) and
    abbreviations; `texts` are those of every report (`report_forms`), the likeliest first.
    """
    texts = tuple(texts)
    for key, words in _wordings(record):
        if not stands_in(words, texts):
            problems.error(
                place(key),
                f"“{words}” không có trong báo cáo; chỉ ghi cách viết có thật trong báo cáo",
            )


def loose(text: str) -> str:
    """`text` for comparing: case, tone placement, quotation marks and white space aside."""
    return _loose_name(text) if len(text) < _LONG else _loosened(text)


@lru_cache(maxsize=1 << 13)  # names come again and again, whole quotations do not
def _loose_name(text: str) -> str:
    return _loosened(text)


def _loosened(text: str) -> str:
    return canonical(squeeze(_QUOTE_SIGNS.sub("", text)))


def says(texts: Iterable[str], value: str) -> bool:
    """Whether `value` stands, in whole words, in one of the `loose` texts.

    Where `value` has `[…]`, the words around it must stand in that order in one text.
    """
    pieces = pieces_of(value)
    return bool(pieces) and any(places_in_order(pieces, text) for text in texts)


def pieces_of(value: str) -> list[str]:
    """The `loose` words of `value` between its marks of omission."""
    return [words for piece in OMITTED.split(value) if (words := loose(piece))]


def places_in_order(pieces: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Start and end of each piece in `text`, one behind the other; empty if one is not there."""
    found: list[tuple[int, int]] = []
    for piece in pieces:
        place = next(word_places(piece, text, found[-1][1] if found else 0), None)
        if place is None:
            return []
        found.append(place)
    return found


def _with_quotations(
    entry: schema.Part, path: Path, forms_of: Forms, inherited: tuple[str, ...]
) -> Iterator[tuple[Path, schema.Part, tuple[str, ...]]]:
    """`entry` and every entry inside it, each with the texts that must say what it says."""
    own = getattr(entry, "sources", ())
    texts = tuple(text for citation in own for text in forms_of(citation)) or inherited
    yield path, entry, texts
    for name, alias, _, nested in marked_fields(type(entry), Evidence):
        if not nested:
            continue
        value = getattr(entry, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from _with_quotations(item, (*path, alias, index), forms_of, texts)
        elif value is not None:
            yield from _with_quotations(value, (*path, alias), forms_of, texts)


def _stated(entry: schema.Part) -> Iterator[tuple[Path, str]]:
    """The values of one entry that must stand in its quotations, with their paths."""
    for name, alias, mark, _ in marked_fields(type(entry), Evidence):
        value = getattr(entry, name) if mark is not None else None
        if isinstance(value, str):
            yield (alias,), value
        elif isinstance(value, tuple):
            yield from (((alias, at), item) for at, item in enumerate(value))
    if isinstance(entry, schema.Result | schema.Figure):
        yield ("gia_tri",), entry.value
    if isinstance(entry, schema.Model) and entry.since is not None:
        yield ("tu_nam",), str(entry.since)
    if isinstance(entry, schema.Model) and entry.status != "được nêu trong báo cáo":
        yield ("trang_thai",), "duy trì"
    if isinstance(entry, schema.Model) and entry.recognition is not None:
        yield ("muc_ghi_nhan",), entry.recognition
    if isinstance(entry, schema.Topic) and entry.year is not None:
        yield ("nam",), str(entry.year)
    if isinstance(entry, schema.Abbreviation) and entry.by == "báo cáo":
        yield ("day_du",), entry.full


def _named(
    entry: schema.Part,
    units: Mapping[str, schema.Unit],
    target_group: Callable[[str], schema.Term | None],
) -> Iterator[tuple[Path, list[str], str]]:
    """Things that the quotations must name in one way or another: path, ways, what it is."""
    if isinstance(entry, schema.Model):
        if entry.named_by == "báo cáo":
            yield ("ten",), [entry.name, *filter(None, [entry.reported_name])], "tên"
        if entry.reported_name:
            yield ("ten_trong_bao_cao",), [entry.reported_name], "tên"
        groups = [("doi_tuong_thu_huong", entry.beneficiaries)]
        groups += [("doi_tuong_tham_gia", entry.participants)]
        for key, names in groups:
            for index, name in enumerate(names):
                if term := target_group(name):
                    yield (key, index), [term.name, *term.variants], "đối tượng"
        yield from _units_named("don_vi", entry.units, units)
        yield from _units_named("chi_dao", entry.directed_by, units)
    if isinstance(entry, schema.Topic):
        yield from _units_named("noi_day", entry.taught_at, units)
    if isinstance(entry, schema.ReportedDocumentFacts) and entry.date is not None:
        yield ("ngay",), _ways_of_writing(entry.date), "ngày"
    if isinstance(entry, schema.Unit) and (above := units.get(entry.parent or "")):
        yield ("truc_thuoc",), [above.name, *above.variants], "đơn vị cấp trên"
    if isinstance(entry, schema.Commendation):
        counts = (("tap_the", entry.collectives, "tập thể"), ("ca_nhan", entry.persons, "cá nhân"))
        for key, count, noun in counts:
            if count is not None:
                yield (key,), [f"{count} {noun}", f"{count:02d} {noun}"], "số lượng"


def _units_named(
    key: str, ids: Iterable[str], units: Mapping[str, schema.Unit]
) -> Iterator[tuple[Path, list[str], str]]:
    for index, unit_id in enumerate(ids):
        if unit := units.get(unit_id):
            yield (key, index), [unit.name, *unit.variants], "đơn vị"


def _ways_of_writing(date: dt.date) -> list[str]:
    """A date in the ways a report may print it; the usual one first."""
    day, month, year = date.day, date.month, date.year
    short = [f"{d}{sign}{m}{sign}{year}" for sign in "/-." for d in (f"{day:02d}", day)
             for m in (f"{month:02d}", month)]  # fmt: skip
    return [vietnamese_date(date), *short, f"{day:02d} tháng {month:02d} năm {year}",
            f"{day:02d} tháng {month} năm {year}", f"{day} tháng {month} năm {year}"]  # fmt: skip


def _wordings(record: schema.Entry) -> Iterator[tuple[Path, str]]:
    if isinstance(record, schema.Unit):
        for index, variant in enumerate(record.variants):
            yield ("ten_trong_bao_cao", index), variant
        if not record.variants:
            yield ("ten",), record.name
    elif isinstance(record, schema.Document | schema.Term):
        mentions = record.variants if isinstance(record, schema.Term) else record.mentions
        for index, mention in enumerate(mentions):
            yield ("cach_goi", index), mention
    elif isinstance(record, schema.Abbreviation):
        yield ("viet_tat",), record.short
        for index, variant in enumerate(record.variants):
            yield ("cach_viet", index), variant


def _not_said(key: Path, value: str) -> str:
    if key[0] == "trang_thai":
        return (
            "câu trích không có chữ “duy trì” nên không được ghi là được duy trì; dùng"
            " “được nêu trong báo cáo”"
        )
    return (
        f"“{value}” không có trong câu trích nào của bản ghi; chỉ ghi điều báo cáo nói, đúng lời"
        " báo cáo, hoặc thêm câu trích có chữ này"
    )


def _not_named(names: list[str], shown: str) -> str:
    forms = " hay ".join(f"“{name}”" for name in dict.fromkeys(names[:MOST_FORMS]))
    cure = {
        "tên": "sửa cho đúng, hoặc ghi ten_boi: biên tập nếu báo cáo không đặt tên",
        "đối tượng": "bỏ đi, hoặc thêm cách gọi của báo cáo vào danh mục doi_tuong",
        "đơn vị": "thêm câu trích nêu đơn vị, hoặc thêm cách viết của báo cáo vào danh mục don_vi",
        "số lượng": "kiểm tra lại con số",
        "ngày": "bỏ đi nếu báo cáo không ghi ngày, hoặc thêm câu trích có ngày này",
        "đơn vị cấp trên": "bỏ đi, hoặc thêm câu trích nêu đơn vị cấp trên",
    }[shown]
    return f"câu trích không nêu {shown} {forms}; {cure}"
