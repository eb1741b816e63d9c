"""A town's kho.json as checked records: all its faults are told, one is enough to refuse it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..catalog.addresses import url_of
from ..catalog.catalog import KIND_NAMES, KINDS, ONE_NAMESPACE
from ..catalog.encoding import MAX_BYTES
from ..catalog.fields import fault_of_new_id
from ..catalog.problems import Place, Problems, quoted
from ..catalog.schema import Entry
from ..catalog.towns import PAGE, SITE_ADDRESS, record_of
from ..catalog.unseen import refused
from ..export.data import FORMAT_VERSION
from ..export.whole import Origin

_VERSION = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")
_WITH_PAGES = (1, 2)
"""The first version of the data that brings the reports' pages along."""

_MARKUP = re.compile(r"<[/!?]?[A-Za-z]|<!--")
MOST_PROBLEMS = 200
"""Faults of one source that are looked for; a file with more is no such file."""

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class TownData:
    """What a sound kho.json holds, still under the town's own ids."""

    origin: Origin
    records: Mapping[str, Mapping[str, Entry]]
    pages: Mapping[str, str]


def read_data(raw: bytes, shown: str, problems: Problems) -> TownData | None:
    """The data in the bytes of a kho.json; None after reporting everything wrong with them.

    Args:
        shown: what the source is called in problem lines.
    """
    place = Place(shown)
    try:
        data = json.loads(
            raw.decode("utf-8-sig"),
            object_pairs_hook=_no_twins,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except UnicodeDecodeError:
        problems.error(place, "dữ liệu không phải văn bản UTF-8; tải lại du-lieu/kho.zip của kho")
        return None
    except _Twin as twin:
        problems.error(place, f"dữ liệu có khóa {quoted(twin)} hai lần trong một bản ghi")
        return None
    except (ValueError, RecursionError):
        problems.error(
            place, "không phải dữ liệu mở của kho, hoặc bị cắt; tải lại du-lieu/kho.zip của kho"
        )
        return None
    if not isinstance(data, dict) or not _is_of_known_version(data, place, problems):
        return None
    found = Problems()
    reader = _Reader(shown, found)
    result = reader.read(data)
    for number, problem in enumerate(found.errors):
        if number == MOST_PROBLEMS:
            problems.error(place, f"còn {len(found.errors) - number} lỗi nữa trong dữ liệu này")
            break
        problems.extend([problem])
    return None if found.errors else result


class _Twin(Exception):
    """A key that stands twice in one object: readers differ in which they take."""


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twin(next(name for name in names if names.count(name) > 1))
    return found


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _is_of_known_version(data: Mapping[str, Any], place: Place, problems: Problems) -> bool:
    version = data.get("phien_ban")
    match = _VERSION.fullmatch(version) if isinstance(version, str) else None
    if match is None:
        problems.error(place, "không phải dữ liệu mở của kho (không có “phien_ban”)")
        return False
    found = (int(match[1]), int(match[2]))
    known = tuple(map(int, FORMAT_VERSION.split(".")))
    if found > known:
        problems.error(
            place,
            f"dữ liệu có phiên bản {version}, chương trình này đọc đến {FORMAT_VERSION}; cập nhật"
            " chương trình của kho này rồi gộp lại",
        )
    elif found < _WITH_PAGES:
        problems.error(
            place,
            f"dữ liệu có phiên bản {version}, chưa kèm văn bản báo cáo nên không đối chiếu được câu"
            " trích; đề nghị địa phương cập nhật chương trình của kho rồi đăng lại",
        )
    return _WITH_PAGES <= found <= known


class _Reader:
    """Walks the data once."""

    def __init__(self, shown: str, problems: Problems) -> None:
        self.shown, self.problems = shown, problems

    def read(self, data: Mapping[str, Any]) -> TownData:
        origin = self._origin(data.get("kho"))
        kinds = data.get("ban_ghi")
        if not isinstance(kinds, dict):
            self._tell("", "thiếu “ban_ghi”")
            kinds = {}
        for kind in kinds:
            if kind not in KINDS:
                self._tell("", f"không có loại bản ghi {quoted(kind)}; cập nhật chương trình")
        given = {kind: self._list(kinds.get(kind, []), kind) for kind in KINDS}
        pages = self._pages(data.get(PAGE))
        records = {kind: dict(self._records(kind, items)) for kind, items in given.items()}
        count = sum(map(len, given.values()))
        if data.get("so_luong") != count:
            said = quoted(data.get("so_luong"))
            self._tell("", f"ghi có {said} bản ghi nhưng có {count}; bị cắt")
        self._check_ids(records)
        for report_id in records["bao_cao"]:
            if report_id not in pages:
                self._tell(f" báo cáo {report_id}", "không kèm văn bản của báo cáo này")
        for report_id in pages:
            if report_id not in records["bao_cao"] and report_id in given["bao_cao"]:
                self._tell(f" báo cáo {report_id}", "có văn bản mà không có sổ đăng ký")
        return TownData(origin, records, pages)

    def _tell(self, where: str, message: str) -> None:
        self.problems.error(Place(f"{self.shown}{where}"), message)

    def _list(self, value: Any, kind: str) -> list[Any]:
        if isinstance(value, list):
            return value
        self._tell("", f"“ban_ghi.{kind}” phải là một danh sách")
        return []

    def _origin(self, value: Any) -> Origin:
        said = value if isinstance(value, dict) else {}
        texts = {
            key: said.get(key) for key in ("ten", "dia_phuong", "dia_phuong_ghi_chu", "dia_chi")
        }
        for key, text in texts.items():
            if text is None and key != "ten":
                continue
            if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_NAME * 3:
                self._tell("", f"“kho.{key}” phải là chữ, không quá {LONGEST_NAME * 3} ký tự")
                texts[key] = None
            else:
                self._check_text(text, "")
        name, area = texts["ten"] or "", texts["dia_phuong"]
        if len(area or name) > LONGEST_NAME:
            self._tell("", f"tên địa phương dài quá {LONGEST_NAME} ký tự")
        address = texts["dia_chi"]
        if address is not None and not SITE_ADDRESS.fullmatch(address):
            self._tell("", f"“kho.dia_chi” là {quoted(address)}; cần địa chỉ https://…/ của kho")
        if address is not None and not address.endswith("/"):
            address += "/"
        return Origin(name, area, texts["dia_phuong_ghi_chu"], address)

    def _pages(self, value: Any) -> dict[str, str]:
        found: dict[str, str] = {}
        if not isinstance(value, list):
            self._tell("", f"thiếu “{PAGE}” (văn bản của các báo cáo)")
            return found
        for item in value:
            name = item.get("id") if isinstance(item, dict) else None
            text = item.get("van_ban") if isinstance(item, dict) else None
            if not isinstance(name, str) or not isinstance(text, str) or set(item) - {
                "id", "van_ban",
            }:  # fmt: skip
                self._tell("", f"mỗi mục của “{PAGE}” cần “id” và “van_ban”")
                continue
            if name in found:
                self._tell("", f"báo cáo {quoted(name)} có hai văn bản")
            if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
                self._tell("", f"văn bản của báo cáo {quoted(name)} quá lớn")
                continue
            self._check_text(text, f" văn bản báo cáo {name}")
            found[name] = text
        return found

    def _records(self, kind: str, items: list[Any]) -> Iterator[tuple[str, Entry]]:
        seen = set()
        for item in items:
            name = item.get("id") if isinstance(item, dict) else None
            if not isinstance(name, str):
                self._tell("", f"một bản ghi loại “{kind}” không có “id”")
                continue
            where = f" {KIND_NAMES[kind]} {name}"
            if fault := fault_of_new_id(name):
                self._tell("", f"mã {quoted(name)} {fault}")
                continue
            if name in seen:
                self._tell(where, f"mã {quoted(name)} có hai lần")
            seen.add(name)
            said = {key: value for key, value in item.items() if key not in ("id", "url")}
            if not self._is_plain(said, where):
                continue
            record = record_of(KINDS[kind], _filled(said), Place(self.shown + where), self.problems)
            if record is None:
                continue
            record.bind(kind, name, None)
            if item.get("url") != url_of(record):
                self._tell(where, f"“url” là {quoted(item.get('url'))}; không phải của bản ghi này")
            yield name, record

    def _is_plain(self, value: Any, where: str) -> bool:
        """Whether all is text, whole numbers, lists and mappings, no text with markup or signs that
        nobody sees."""
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return True
        if isinstance(value, str):
            return self._check_text(value, where)
        if isinstance(value, list):
            return all([self._is_plain(item, where) for item in value])
        if isinstance(value, dict):
            return all(
                [
                    self._check_text(key, where) and self._is_plain(item, where)
                    for key, item in value.items()
                ]
            )
        self._tell(where, f"có giá trị {quoted(value)}; chỉ nhận chữ và số nguyên")
        return False

    def _check_text(self, text: str, where: str) -> bool:
        if match := _MARKUP.search(text):
            self._tell(where, f"có mã HTML {quoted(text[match.start() :], 40)} trong chữ")
            return False
        for _, sign, name in refused(text):
            self._tell(where, f"có {name} (U+{ord(sign):04X}) trong chữ")
            return False
        return True

    def _check_ids(self, records: Mapping[str, Mapping[str, Entry]]) -> None:
        """Ids are one namespace over the kinds that can be cited, as on the town's own site."""
        seen: dict[str, str] = {}
        for kind in ONE_NAMESPACE:
            for record_id, record in records[kind].items():
                for name in (record_id, *getattr(record, "aliases", ())):
                    if seen.setdefault(name, f"{kind} {record_id}") != f"{kind} {record_id}":
                        self._tell("", f"mã {quoted(name)} của hai bản ghi")


def _filled(said: Any) -> Any:
    """The values without what is empty: null and [] say that nothing is filled in."""
    if isinstance(said, dict):
        kept = {key: _filled(value) for key, value in said.items()}
        return {key: value for key, value in kept.items() if value is not None and value != []}
    if isinstance(said, list):
        return [_filled(item) for item in said]
    return said
