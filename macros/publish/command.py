"""`kho publish`: builds strictly, checks, bundles; puts a site in place and verifies it."""

from __future__ import annotations

import sys
from pathlib import Path

from ..building import make_site
from ..catalog.codes import numbered
from ..catalog.problems import Problems
from ..files.targets import checked_contents, checked_target
from ..files.trouble import one_line
from ..files.workplace import at_work_on
from ..placing import carried_line, tell
from ..site import Site
from ..web.dates import content_date
from ..web.not_found import PAGE, with_base
from ..web.settings import SiteSettings
from . import changes, publications
from .budgets import check_budgets
from .bundle import bundle, version_of
from .deploy import deploy
from .edition import NAME as LIST
from .edition import Edition, edition, edition_of
from .manifest import read_site, sums_of
from .served import UNSEEN, look_at
from .server_files import files_at_root, headers_of
from .site_checks import BuiltSite, check_site
from .standing import standing
from .verify import carried_files, differences_in_folder

DIST = "dist"
_MOST_SHOWN = 100


def publish(root: Path, to: Path | None, sub_path: str | None, compared: str | None = None) -> int:
    """Makes dist/kho-mo-hinh-<version>.zip and, with `to`, puts the site there.

    Args:
        root: the project.
        to: a folder that a server serves.
        sub_path: where the site will stand (`/kho-mo-hinh/`), so that its 404 page needs no script.
        compared: the address or the folder of the publication that changes are told against; None:
            what stands in `to`, or what was made here last.

    Returns 0, or 1 where content, build or checks have faults (nothing is published then).

    Raises:
        InvalidContent: settings or content have problems.
        CannotWrite: the folder is refused or cannot be written, or what is compared with cannot be
            read; everything is as it was.
    """
    dist = root / DIST
    known = [note.sums for note in publications.notes(dist)]
    target = checked_target(to, root) if to else None
    if target:
        checked_contents(target, known)
    before = standing(dist, target, compared)
    with at_work_on(dist, tell) as place:
        made = make_site(root, place.fresh, strict=True, target=target, afresh=True)
        if made is None:
            return 1
        files = _for_servers(read_site(place.fresh), made.settings.site, sub_path)
        if files is None:
            return 1
        version, files = _packed(made, files, sub_path, before)
    print(f"Đã đóng gói {DIST}/{publications.bundle_path(Path(), version).name}.")
    return _deploy(dist, version, files, target, known) if target else 0


def _for_servers(
    files: dict[str, bytes], settings: SiteSettings, sub_path: str | None
) -> dict[str, bytes] | None:
    """The site with its files for servers, checked; None, after saying why, where it has faults."""
    if sub_path:
        files = {**files, PAGE: with_base(files[PAGE].decode(), sub_path).encode()}
    site = BuiltSite(files, root=sub_path, address=settings.address)
    problems = Problems()
    check_site(site, problems)
    check_budgets(site, problems)
    for problem in problems:
        print(numbered(problem), file=sys.stderr)
    if problems.errors:
        print(f"{len(problems.errors)} lỗi; chưa đóng gói.", file=sys.stderr)
        return None
    return {**files, **files_at_root(site, settings)}


def _packed(
    made: Site, files: dict[str, bytes], sub_path: str | None, before: Edition | None
) -> tuple[str, dict[str, bytes]]:
    """Writes the bundle and its note; returns the version, and the site with its own list."""
    dist, catalog, settings = made.root / DIST, made.kb.catalog, made.settings.site
    version = version_of(sums_of(files), content_date(catalog))
    now = changes.snapshot(catalog)
    this = edition(version, sums_of(files), now)
    files = {**files, LIST: this.text()}
    site = BuiltSite(files, root=sub_path, address=settings.address)
    previous = publications.previous_of(dist, version, before.version if before else None)
    if before and before.version == version:
        before = edition_of(publications.read_note(dist, previous))
    pages = changes.compare_pages(before.sums, this.sums) if before else None
    records = before.records if before else None
    text = changes.as_text(records, now, version, previous, pages)
    sums = sums_of(files)
    headers = headers_of(site, settings)
    bundled = bundle(site, sums, version, text, settings)
    publications.remember(dist, publications.Note(version, previous, sums, now, headers), bundled)
    print(changes.said(records, now, pages))
    return version, files


def _deploy(
    dist: Path,
    version: str,
    files: dict[str, bytes],
    target: Path,
    known: list[dict[str, str]],
) -> int:
    placed = deploy(files, target, known, tell)
    publications.remember_place(dist, target, version)
    if not placed.changed:
        print(f"{one_line(target)} đã đúng là bản này: không có gì mới; bản trước giữ nguyên.")
        return 0
    if placed.carried:
        tell(carried_line(placed.carried))
    before = f"; bản trước ở {one_line(placed.before)}." if placed.before else "."
    print(f"Đã đặt trang vào {one_line(target)}{before}")
    return 0


def verify(root: Path, target: str) -> int:
    """Compares an address or a folder with the last publication; returns 0 where they agree."""
    note = publications.latest(root / DIST)
    if note is None:
        print(f"lỗi: chưa có bản nào trong {DIST}/ để so; chạy publish trước", file=sys.stderr)
        return 1
    served = target.startswith(("http://", "https://"))
    if served:
        found = _problems_at(note, target)
    elif Path(target).is_dir():
        found = differences_in_folder(note.sums, Path(target))
        if carried := carried_files(Path(target)):
            tell(carried_line(tuple(carried)))
    else:
        print(f"lỗi: {one_line(target)} không phải địa chỉ http(s) hay thư mục", file=sys.stderr)
        return 2
    for line in found[:_MOST_SHOWN]:
        print(one_line(line), file=sys.stderr)
    if len(found) > _MOST_SHOWN:
        print(f"… và {len(found) - _MOST_SHOWN} chỗ nữa.", file=sys.stderr)
    if found:
        print(f"{len(found)} chỗ khác với bản {note.version}.", file=sys.stderr)
    else:
        print(f"Đúng là bản {note.version}: {len(note.sums)} tệp.")
    if served:
        print("Không thấy được từ đây: " + "; ".join(UNSEEN) + ".")
    return 1 if found else 0


def _problems_at(note: publications.Note, address: str) -> list[str]:
    if not note.headers:
        print("Bản này có từ khi tiêu đề chưa được ghi lại: chỉ so nội dung.", file=sys.stderr)
    found = look_at(note.sums, address, note.headers or None)
    for line in found.notes:
        tell(one_line(line))
    return found.told()
