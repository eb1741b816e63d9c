"""`kho moi`: the file of a new record, every key explained, the required ones to be filled in."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..catalog.catalog import FOLDERS, KIND_NAMES, KINDS, ROOT, Catalog
from ..catalog.content_files import LISTS_FOLDER
from ..catalog.fields import LONGEST_ID, Ref, fault_of_new_id
from ..catalog.loader import load_catalog
from ..catalog.marks import entry_type, mark_of
from ..catalog.problems import Problems, quoted
from ..catalog.schema_docs import is_many, shape_of
from ..catalog.text import nfc, slug, squeeze
from ..catalog.written_dates import vietnamese_date
from ..files.trouble import Refused
from ..files.whole import write_whole
from ..knowledge_base import REPORT_PAGES
from ..report.finding import places_of
from ..report.reader import read_report
from .scalars import scalar
from .yaml_form import with_line_ends_of

STARTED = tuple(kind for kind in KINDS if kind != "bao_cao")
"""Kinds that begin with a name; a report begins with its text (`import-report`)."""

_WIDTH = 96
_MOST_SHOWN = 12
_NAMES = ("ten", "ten_goi", "viet_tat")
_DAY = "ngay_them"


@dataclass(frozen=True, slots=True)
class Started:
    """A new record: its file, project-relative, and the keys that are still to be filled in."""

    shown: str
    record_id: str
    missing: tuple[str, ...]


def start(
    root: Path,
    kind: str,
    name: str,
    *,
    record_id: str | None = None,
    quote: str | None = None,
    today: dt.date | None = None,
) -> Started:
    """Writes the new record: a file of its own, or an entry at the end of its list.

    Args:
        name: what it is called; the id is made of it where none is given.
        quote: a sentence of a report that it stands on; its place is looked up.

    Raises:
        Refused: the id cannot be one or is taken, or the sentence stands nowhere or in many places.
        CannotWrite: nothing was changed.
    """
    name = squeeze(nfc(name))
    new_id = record_id or slug(name)[:LONGEST_ID].strip("-")
    _check_id(new_id, given=record_id is not None)
    catalog = load_catalog(root, Problems())
    for other in catalog.records():
        if other.id == new_id and (other.record_kind == kind or kind in FOLDERS):
            raise Refused(
                f"mã “{new_id}” đã có ở {other.place_of()}; là mô hình khác thì thêm --ma và một mã"
                " khác"
            )
    given: dict[str, Any] = {_DAY: vietnamese_date(today or dt.date.today())}
    key = next((key for key in _NAMES if key in _keys(KINDS[kind])), None)
    if key:
        given[key] = name
    given["nguon"] = _source(root, catalog, quote)
    writer = _Writer(catalog)
    lines = list(writer.record(KINDS[kind], given, 0))
    if kind in FOLDERS:
        shown = f"{ROOT}/{kind}/{new_id}.yml"
        if (root / shown).exists():
            raise Refused(f"đã có tệp {shown}; sửa tệp ấy, hoặc thêm --ma và một mã khác")
        head = [f"# {KIND_NAMES[kind].capitalize()}: điền các dòng không có dấu # ở đầu."]
        head += ["# Dòng có # là điều có thể thêm: bỏ dấu # rồi điền; không dùng thì xóa.", ""]
        text = "\n".join([*head, *lines]) + "\n"
    else:
        shown = f"{ROOT}/{LISTS_FOLDER}/{kind}.yml"
        path = root / shown
        earlier = path.read_bytes().decode("utf-8-sig") if path.is_file() else ""
        below = [f"  {line}" if line else "" for line in lines]
        above = [earlier.rstrip("\r\n"), ""] if earlier else []
        text = with_line_ends_of(earlier, "\n".join([*above, f"{new_id}:", *below]) + "\n")
    write_whole(root / shown, text.encode())
    return Started(shown, new_id, tuple(writer.missing))


def _check_id(new_id: str, *, given: bool) -> None:
    fault = fault_of_new_id(new_id) if new_id else "không có chữ nào"
    if fault:
        cure = "" if given else " (mã đặt theo tên); thêm --ma và một mã khác"
        raise Refused(f"mã {quoted(new_id)} {fault}{cure}")


def _source(root: Path, catalog: Catalog, quote: str | None) -> dict[str, str]:
    """What of a quotation is known: its place, where the sentence is given."""
    only = list(catalog.reports) if len(catalog.reports) == 1 else []
    if quote is None:
        return {"bao_cao": only[0]} if only else {}
    words = squeeze(nfc(quote))
    reports = []
    for report_id in catalog.reports:
        shown = f"{REPORT_PAGES}/{report_id}.md"
        if report := read_report(root / shown, report_id, shown, Problems()):
            reports.append(report)
    found = places_of(reports, words)
    places = {(place.report.id, place.section, place.footnote): place for place in found}
    if not places:
        raise Refused(f"không thấy câu {quoted(words)} trong báo cáo nào; chép đúng nguyên văn")
    if len(places) > 1:
        names = "; ".join(f"{p.name} (dòng {p.line}: “{p.around}”)" for p in places.values())
        raise Refused(f"câu này có ở {len(places)} chỗ: {names}; chép câu dài thêm")
    [place] = places.values()
    source = {"bao_cao": place.report.id, "muc": place.section, "trich": words}
    if place.footnote is not None:
        source["chu_thich"] = str(place.footnote)
    return source


def _keys(kind: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in kind.model_fields.items()]


class _Writer:
    """Lines of a record: known values, required keys left empty, others as comments."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.missing: list[str] = []

    def record(
        self, kind: type[BaseModel], given: dict[str, Any], indent: int, above: str = ""
    ) -> Iterator[str]:
        for name, field in kind.model_fields.items():
            key = field.alias or name
            value = given.get(key)
            start = f"{' ' * indent}{'' if field.is_required() or value else '# '}{key}:"
            yield from self._about(field, indent)
            below = entry_type(field.annotation)
            if below is not None and field.is_required():
                yield start
                rest = list(self.record(below, value or {}, indent + 2, f"{above}{key}."))
                yield from _as_item(rest, indent + 2) if is_many(field) else rest
                continue
            if isinstance(value, str):
                yield f"{start} {scalar(value)}"
            else:
                yield start
                if field.is_required():
                    self.missing.append(f"{above}{key}")

    def _about(self, field: FieldInfo, indent: int) -> Iterator[str]:
        must = "Bắt buộc. " if field.is_required() else ""
        several = " Nhiều giá trị thì mỗi dòng một “- …”." if is_many(field) else ""
        shape = shape_of(field) if entry_type(field.annotation) is None else ""
        how = f" Cách viết: {shape}." if shape not in ("", "chữ") else ""
        ref = mark_of(field, Ref)
        values = self._values(ref) if ref else ""
        text = f"{must}{field.title}: {field.description}{how}{several}{values}"
        for line in textwrap.wrap(text, _WIDTH - indent - 2, break_long_words=False):
            yield f"{' ' * indent}# {line}"

    def _values(self, ref: Ref) -> str:
        entries = self._catalog[ref.kind]
        names = [entry.name for entry in entries.values()] if ref.by_name else list(entries)
        if not names:
            return ""
        more = f", … ({len(names)})" if len(names) > _MOST_SHOWN else ""
        return f" Có: {', '.join(names[:_MOST_SHOWN])}{more}."


def _as_item(lines: list[str], indent: int) -> Iterator[str]:
    """The lines of a mapping as the one item of a list: comments stay above their key."""
    begun = False
    for line in lines:
        if not begun and not line.lstrip().startswith("#"):
            begun = True
            yield f"{' ' * indent}- {line.lstrip()}"
        else:
            yield f"  {line}" if begun else line
