"""What other towns' knowledge bases gave: one file a town, written whole by `kho gop` alone.

`models_catalog/dia_phuong/<code>.jsonl` holds a head and then one record a line, under ids that
begin with the town's code; the reports' pages come along, so every build checks every quotation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .addresses import url_of
from .catalog import KINDS, ROOT, Catalog
from .content_files import TOWNS_FOLDER
from .encoding import clean
from .fields import fault_of_new_id
from .memory import Forgetful, Memory, digest
from .plain_files import leads_out, read_plain
from .problems import Place, Problems, quoted
from .quiet import is_quiet
from .schema import Entry, ReportRegister, Topic
from .text import canonical, squeeze
from .validation import validate
from .yaml_source import EXACT_SPACE_KEYS, MAX_DEPTH, VERBATIM_KEYS, Node

ENDING = ".jsonl"
PAGE = "trang_bao_cao"
"""Stands in the place of a kind on the lines that hold a report's page."""

LONGEST_CODE = 40
SAME_PRACTICE = "cung_mo_hinh.yml"
"""The province's own file beside those of the towns (same_practice.py)."""

MOST_BYTES = 64_000_000
"""Of one town's file; ten thousand records with their reports take a third of it."""

SITE_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%/-]*)?")
"""The front page of a site."""

_BROKEN = (
    "tệp này do lệnh gop ghi, không sửa bằng tay; chạy lại python run.py gop với dữ liệu của địa"
    " phương ấy, hoặc xóa tệp này để bỏ địa phương"
)


@dataclass(frozen=True, slots=True)
class Town:
    """Whose data a file holds.

    Attributes:
        code: what its ids begin with; the name of its file.
        name: the town as its site calls it, or the site's name where it names no town.
        site: the name of its knowledge base.
        address: where that stands on the web, ending with /; None where nobody said.
        note: how the town's name is known, where it is not the report's own.
        long_ids: ids that had to be shortened, and what they are on the town's site.
    """

    code: str
    name: str
    site: str
    address: str | None = None
    note: str | None = None
    long_ids: Mapping[str, str] = field(default_factory=dict)

    def own_id(self, record_id: str) -> str:
        """What a record's id is on the town's own site."""
        return self.long_ids.get(record_id) or record_id.removeprefix(f"{self.code}-")

    def page_of(self, record: Entry) -> str | None:
        """The full address of a record's page on the town's own site; None where none is known."""
        if self.address is None:
            return None
        return self.address + url_of(record).replace(record.id, self.own_id(record.id), 1)


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What the settings say of places where several towns stand in one knowledge base.

    Attributes:
        label: what one of them is called, before its name.
        own: the name of ours, for the records that came with no town.
        own_note: how that name is known, where it is not the report's own.
    """

    label: str = "địa phương"
    own: str = ""
    own_note: str | None = None


@dataclass(frozen=True)
class TownContent:
    """A town's data: its records, and the pages of its reports as they were published."""

    town: Town
    catalog: Catalog
    pages: Mapping[str, bytes] = field(default_factory=dict)


class _Line:
    """Where a record stands: a line of its town's file, on which nobody looks for a column."""

    __slots__ = ("key", "line", "shown")

    def __init__(self, shown: str, line: int, raw: bytes, town: Town) -> None:
        self.shown, self.line = shown, line
        self.key = digest([shown, town.name, raw])

    def find(self, path: tuple[str | int, ...]) -> Place:
        return Place(self.shown, self.line)


def town_files(root: Path) -> list[Path]:
    """The files of the towns of the project at `root`, by code."""
    folder = root / ROOT / TOWNS_FOLDER
    return sorted(folder.glob(f"*{ENDING}")) if folder.is_dir() else []


def load_towns(root: Path, problems: Problems, memory: Memory | None = None) -> list[TownContent]:
    """The data of every town; what cannot be read is reported."""
    memory = memory or Forgetful()
    found = []
    _check_folder(root, problems)
    for path in town_files(root):
        shown = f"{ROOT}/{TOWNS_FOLDER}/{path.name}"
        if leads_out(path, root):
            problems.error(Place(shown), "tệp dẫn ra ngoài dự án nên không được đọc; xóa tệp này")
            continue
        raw = read_plain(path, shown, problems)
        if raw is None:
            continue
        reading = partial(read_town, path.stem, shown, raw)
        content = memory.told("town", (shown, digest([raw])), 1, problems, reading)
        if content is not None:
            found.append(content)
    return found


def _check_folder(root: Path, problems: Problems) -> None:
    """Warns of what lies among the files of the towns and is read by nobody."""
    folder = root / ROOT / TOWNS_FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix != ENDING and path.name != SAME_PRACTICE and path.name[0] not in ".~":
            place = Place(f"{ROOT}/{TOWNS_FOLDER}/{path.name}")
            problems.warning(place, "không phải tệp của lệnh gop nên không được đọc; chuyển đi")


def read_town(code: str, shown: str, raw: bytes, problems: Problems) -> TownContent | None:
    """The data in a town's file; None after reporting why there are none."""
    if len(raw) > MOST_BYTES or (fault_of_new_id(code) is not None):
        problems.error(Place(shown), _BROKEN)
        return None
    lines = raw.splitlines()
    try:
        town = _town(code, json.loads(lines[0]))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        problems.error(Place(shown), _BROKEN)
        return None
    entries: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    pages: dict[str, bytes] = {}
    for number, line in enumerate(lines[1:], 2):
        try:
            kind, record_id, said = json.loads(line)
            if kind == PAGE:
                pages[record_id] = said.encode()
                continue
            record = record_of(KINDS[kind], said, Place(shown, number), problems, quick=line)
            known = record_id in entries[kind]
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            problems.error(Place(shown, number), _BROKEN)
            continue
        if known:
            problems.error(Place(shown, number), f"mã {quoted(record_id)} có hai lần; {_BROKEN}")
        elif record is not None:
            record = _named_in_province(record, town)
            record.bind(kind, record_id, _Line(shown, number, line, town), code)
            entries[kind][record_id] = record
    return TownContent(town, Catalog(entries), pages)


def _town(code: str, head: dict[str, Any]) -> Town:
    """The town that a head describes; ValueError, LookupError or TypeError where it is none."""
    address = head.get("dia_chi")
    if address is not None and not (SITE_ADDRESS.fullmatch(address) and address.endswith("/")):
        raise ValueError(address)
    return Town(
        code,
        _said(head["ten"]),
        _said(head["kho"]),
        address,
        _said(head["ghi_chu"]) if "ghi_chu" in head else None,
        {_said(new): _said(old) for new, old in head.get("ma_goc", {}).items()},
    )


def _said(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(value)
    return value


def record_of(
    kind: type[Entry], said: Any, place: Place, problems: Problems, quick: bytes = b""
) -> Entry | None:
    """A record from its JSON values, held to all that is asked of one in YAML.

    Args:
        said: the values by their YAML keys, nothing empty.
        place: where they stand.
        quick: their text; where nothing can be said against it, the values are taken as they are.
    """
    if quick and b"\\u" not in quick and is_quiet(quick.decode("utf-8", "replace")):
        try:
            return kind.model_validate(said)
        except ValidationError:
            pass
    return validate(kind, _node(said, place, problems), problems)


def _node(value: Any, place: Place, problems: Problems, key: str = "", depth: int = 0) -> Node:
    """JSON values as the tree that a YAML file would give."""
    if depth > MAX_DEPTH:
        problems.error(place, "lồng quá nhiều tầng; một bản ghi chỉ vài tầng")
        return Node(None, place)
    if isinstance(value, dict):
        below = {
            name: _node(item, place, problems, name, depth + 1) for name, item in value.items()
        }
        return Node(below, place, dict.fromkeys(below, place))
    if isinstance(value, list):
        return Node([_node(item, place, problems, key, depth + 1) for item in value], place)
    if value is None:
        return Node(None, place)
    text = clean(str(value), place, problems, verbatim=key in VERBATIM_KEYS)
    return Node(text.rstrip("\n") if key in EXACT_SPACE_KEYS else squeeze(text), place)


def _named_in_province(record: Entry, town: Town) -> Entry:
    """What editors call by the same words in every town is called with its town: reports, topics.

    So every citation says whose report it cites.
    """
    if isinstance(record, ReportRegister):
        names = {"name": record.name, "short_name": record.short_name}
    elif isinstance(record, Topic):
        names = {"label": record.label}
    else:
        return record
    return record.model_copy(update={key: with_town(name, town) for key, name in names.items()})


def with_town(name: str, town: Town) -> str:
    """`Báo cáo sơ kết (Thị xã A)`; a name that holds the town's is left as it is."""
    return name if canonical(town.name) in canonical(name) else f"{name} ({town.name})"


def check_codes(codes: Iterable[str], problems: Problems) -> None:
    """Reports codes of which one begins another: `a-b` could be of both `a` and `a-b`."""
    ordered = sorted(codes)
    for code in ordered:
        for other in ordered:
            if other.startswith(f"{code}-"):
                problems.error(
                    Place(f"{ROOT}/{TOWNS_FOLDER}/{other}{ENDING}"),
                    f"mã địa phương {quoted(other)} bắt đầu bằng mã {quoted(code)} của địa phương"
                    " khác nên mã bản ghi có thể lẫn; gộp lại với một mã khác bằng --ma",
                )
