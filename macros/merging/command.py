"""The command `gop`: sources read, held against what is known of each town, tried, then written.

All sources of a run are taken, or none; nothing but the files of their towns is written.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..catalog.catalog import ROOT
from ..catalog.content_files import TOWNS_FOLDER
from ..catalog.fields import fault_of_new_id
from ..catalog.problems import InvalidContent, Place, Problem, Problems, quoted
from ..catalog.same_practice import DIFFERENT, FILE, SAME
from ..catalog.text import canonical, slug
from ..catalog.towns import ENDING, LONGEST_CODE, SITE_ADDRESS, Town, read_town, town_files
from ..command_words import WRONG_USAGE
from ..editing.trial import Trial
from ..files.whole import write_all
from ..pages.record_pages import record_pages
from ..pages.unique import check_words
from ..pages.view import View
from .adapting import town_text
from .changes import Changes, changes
from .judging import judge, offered
from .new_site import start_province
from .reading import read_data
from .sources import SourceRefused, fetch


@dataclass(frozen=True, slots=True)
class Update:
    """A source as the file of a town: its name in the project, its bytes, what they change."""

    given: str
    town: str
    shown: str
    new: bytes
    changes: Changes


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user says of the one source of a run.

    Attributes:
        code: the town's code; None takes it from the town's name.
        address: the front page of the town's site; None takes what the data or the source say.
        renamed: whether a town may have another name or address than last time.
    """

    code: str | None = None
    address: str | None = None
    renamed: bool = False


def gather(root: Path, given: Sequence[str], wish: Wish) -> list[Update]:
    """The sources of a run as files of towns, not yet written.

    Raises:
        InvalidContent: with everything that is wrong with any of them.
    """
    problems = Problems()
    known = {path.stem: (path, _known_town(path)) for path in town_files(root)}
    updates: list[Update] = []
    for name in dict.fromkeys(given):
        update = _read(name, wish, known, problems)
        if update is None:
            continue
        twin = next((one for one in updates if one.shown == update.shown), None)
        if twin is not None:
            problems.error(
                Place(name), f"cùng là dữ liệu của {quoted(update.town)} với {quoted(twin.given)}"
            )
        updates.append(update)
    problems.raise_errors()
    _try(root, updates)
    return updates


def write(root: Path, updates: Sequence[Update]) -> None:
    """Writes the files of the towns that have changed: all, or none."""
    write_all({root / update.shown: update.new for update in updates if update.changes})


def remove(root: Path, code: str) -> str:
    """Takes a town out of the province; returns its name.

    Raises:
        InvalidContent: there is none of this code, or something still needs it.
    """
    shown = f"{ROOT}/{TOWNS_FOLDER}/{code}{ENDING}"
    path = root / shown
    if path not in town_files(root):
        codes = ", ".join(found.stem for found in town_files(root)) or "chưa có"
        raise InvalidContent([Problem(Place(shown), f"không có địa phương này; có: {codes}")])
    town = _known_town(path)
    _try_files(root, {shown: None})
    write_all({}, [path])
    return town.name if town else code


def _known_town(path: Path) -> Town | None:
    with path.open("rb") as stream:
        content = read_town(path.stem, path.name, stream.readline(), Problems())
    return content.town if content else None


def _read(
    given: str, wish: Wish, known: dict[str, tuple[Path, Town | None]], problems: Problems
) -> Update | None:
    try:
        source = fetch(given)
    except SourceRefused as why:
        problems.error(Place(given), str(why))
        return None
    data = read_data(source.raw, given, problems)
    if data is None:
        return None
    name = data.origin.area or data.origin.name
    code = wish.code or slug(name)[:LONGEST_CODE].strip("-")
    address = wish.address or data.origin.address or source.site
    if fault := fault_of_new_id(code):
        cure = "; đặt mã bằng --ma" if wish.code is None else ""
        problems.error(Place(given), f"mã địa phương {quoted(code)} {fault}{cure}")
        return None
    if len(code) > LONGEST_CODE:
        problems.error(Place(given), f"mã địa phương dài quá {LONGEST_CODE} ký tự")
        return None
    if not _is_who_it_was(given, code, name, address, wish, known, problems):
        return None
    old = known[code][0].read_bytes() if code in known else b""
    if address is None and code in known and known[code][1]:
        address = known[code][1].address  # type: ignore[union-attr]
    new = town_text(code, data, address)
    return Update(given, name, f"{ROOT}/{TOWNS_FOLDER}/{code}{ENDING}", new, changes(old, new))


def _is_who_it_was(
    given: str,
    code: str,
    name: str,
    address: str | None,
    wish: Wish,
    known: dict[str, tuple[Path, Town | None]],
    problems: Problems,
) -> bool:
    """Whether the source is of the town that it was of last time; reports where it is not.

    Ids of records hang on the code: data of one town under another's would take its pages' place.
    """
    cure = "; nếu đúng là địa phương ấy nay đổi tên hay địa chỉ thì thêm --ma {} --nhan-doi"
    sound = True
    for other, (_, town) in known.items():
        if town is None:
            continue
        same_name, same_site = canonical(town.name) == canonical(name), town.address == address
        if other == code and not same_name:
            fault = f"dữ liệu xưng là {quoted(name)}, lần trước mã {code} là {quoted(town.name)}"
        elif other == code and address and town.address and not same_site:
            fault = f"địa chỉ của kho là {address}, lần trước là {town.address}"
        elif other != code and address and same_site:
            fault = f"địa chỉ {address} lần trước là của {quoted(town.name)} (mã {other})"
        elif other != code and same_name:
            fault = f"{quoted(name)} đã gộp với mã {other}"
        else:
            continue
        if not (wish.renamed and wish.code == other):
            problems.error(Place(given), fault + cure.format(other))
            sound = False
    return sound


def _try(root: Path, updates: Sequence[Update]) -> None:
    _try_files(root, {update.shown: update.new for update in updates})


def _try_files(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Loads the project as it would be, every quotation held against its report.

    Raises:
        InvalidContent: with what would be wrong.
    """
    with contextlib.closing(Trial(root)) as trial:
        then = trial.then(files)
    if then.kb is None:
        raise InvalidContent([p for p in then.problems if p.level.name == "ERROR"])
    problems = Problems()
    check_words(record_pages(View(then.kb)), problems)
    problems.raise_errors()


def run(root: Path, options: argparse.Namespace) -> int:
    """The command; returns its exit code.

    Raises:
        InvalidContent: nothing was written.
    """
    judged = [(SAME, options.noi), (DIFFERENT, options.khac)]
    asked = [
        options.sources,
        options.bo,
        options.goi_y,
        options.lap_kho,
        *(ids for _, ids in judged),
    ]
    if sum(map(bool, asked)) != 1:
        return _wrong("cần một việc: các nguồn, --lap-kho, --bo, --goi-y, --noi hoặc --khac")
    of_one = options.ma or options.dia_chi or options.nhan_doi
    if of_one and len(options.sources) != 1:
        return _wrong("--ma, --dia-chi, --nhan-doi chỉ đi cùng một nguồn")
    if options.nhan_doi and not options.ma:
        return _wrong("--nhan-doi cần --ma: mã của địa phương đã đổi")
    if options.dia_chi and not SITE_ADDRESS.fullmatch(options.dia_chi):
        return _wrong("--dia-chi cần địa chỉ đầy đủ của kho, ví dụ https://kho.vi-du.vn/")
    if bool(options.lap_kho) != bool((options.ten or "").strip()):
        return _wrong("--lap-kho đi cùng --ten (tên tỉnh, hiện ở trang chủ)")
    if options.lap_kho:
        start_province(root, options.lap_kho, " ".join(options.ten.split()))
        print(f"Đã lập kho ở {options.lap_kho}. Vào thư mục ấy rồi chạy: python run.py gop URL …")
    elif options.bo:
        print(f"Đã bỏ {remove(root, options.bo)}.")
    elif options.goi_y:
        print("\n".join(offered(root)))
    elif options.sources:
        address = f"{options.dia_chi.rstrip('/')}/" if options.dia_chi else None
        updates = gather(root, options.sources, Wish(options.ma, address, options.nhan_doi))
        if not options.chi_xem:
            write(root, updates)
        tell(updates, only_show=options.chi_xem)
    for verdict, ids in judged:
        if ids:
            judge(root, ids, verdict, options.ly_do)
            print(f"Đã ghi vào {FILE}: {verdict}.")
    return 0


def _wrong(why: str) -> int:
    print(f"lỗi: {why}; xem gop --help", file=sys.stderr)
    return WRONG_USAGE


def tell(updates: Sequence[Update], *, only_show: bool) -> None:
    """Prints what a run changes, or would."""
    for update in updates:
        print(f"{update.town} ({update.shown}):")
        print("\n".join(update.changes.lines()))
    if only_show:
        print("Chỉ xem: chưa ghi gì.")
    elif any(update.changes for update in updates):
        print("Đã ghi. Xem mô hình có thể cùng cách làm: python run.py gop --goi-y")
