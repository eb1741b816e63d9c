"""`kho publish`: builds strictly, checks, bundles; puts a site in place and verifies it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from ..building import make_site
from ..catalog.problems import Problems
from ..settings import read_settings
from ..site import site_for
from ..web.dates import content_date
from ..web.not_found import PAGE, with_base
from ..web.settings import SiteSettings
from . import changes, publications
from .budgets import check_budgets
from .bundle import bundle, version_of
from .deploy import deploy
from .manifest import read_site, sums_of
from .server_files import files_at_root
from .site_checks import BuiltSite, check_site
from .verify import differences_at, differences_in_folder

DIST = "dist"
_MOST_SHOWN = 20


def publish(root: Path, to: Path | None, sub_path: str | None) -> int:
    """Makes dist/kho-mo-hinh-<version>.zip and, with `to`, puts the site there.

    Args:
        root: the project.
        to: a folder that a server serves.
        sub_path: where the site will stand (`/kho-mo-hinh/`), so that its 404 page needs no script.

    Returns 0, or 1 where content, build, checks or writing failed (nothing is published then).
    """
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "site"
        if not make_site(root, built, strict=True):
            return 1
        files = read_site(built)
    settings = read_settings(root).site
    if sub_path:
        files[PAGE] = with_base(files[PAGE].decode(), sub_path).encode()
    site = BuiltSite(files)
    problems = Problems()
    check_site(site, problems)
    check_budgets(site, problems)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems.errors:
        print(f"{len(problems.errors)} lỗi; chưa đóng gói.", file=sys.stderr)
        return 1
    whole = {**files, **files_at_root(site, settings)}
    version = _bundle(root, BuiltSite(whole), settings)
    print(f"Đã đóng gói {DIST}/{publications.bundle_path(Path(), version).name}.")
    return _deploy(whole, to) if to else 0


def _bundle(root: Path, site: BuiltSite, settings: SiteSettings) -> str:
    """Writes the bundle and its note; returns the version."""
    dist = root / DIST
    catalog = site_for(root).kb.catalog
    sums = sums_of(site.files)
    version = version_of(sums, content_date(catalog))
    previous = publications.read_note(dist, publications.previous_of(dist, version))
    before, now = previous.records if previous else None, changes.snapshot(catalog)
    text = changes.as_text(before, now, version, previous.version if previous else None)
    note = publications.Note(version, previous.version if previous else None, sums, now)
    publications.remember(dist, note, bundle(site, sums, version, text, settings))
    print(changes.summary(before, now))
    return version


def _deploy(files: dict[str, bytes], target: Path) -> int:
    try:
        before = deploy(files, target)
    except OSError as error:
        print(f"lỗi: không đặt được trang vào {target}: {error}", file=sys.stderr)
        return 1
    print(f"Đã đặt trang vào {target}" + (f"; bản trước ở {before}." if before else "."))
    return 0


def verify(root: Path, target: str) -> int:
    """Compares an address or a folder with the last publication; returns 0 where they agree."""
    note = publications.latest(root / DIST)
    if note is None:
        print(f"lỗi: chưa có bản nào trong {DIST}/ để so; chạy publish trước", file=sys.stderr)
        return 1
    if target.startswith(("http://", "https://")):
        found = differences_at(note.sums, target)
    elif Path(target).is_dir():
        found = differences_in_folder(note.sums, Path(target))
    else:
        print(f"lỗi: {target} không phải địa chỉ http(s) hay thư mục", file=sys.stderr)
        return 2
    for line in found[:_MOST_SHOWN]:
        print(line, file=sys.stderr)
    if found:
        print(f"{len(found)} chỗ khác với bản {note.version}.", file=sys.stderr)
        return 1
    print(f"Đúng là bản {note.version}: {len(note.sums)} tệp.")
    return 0
