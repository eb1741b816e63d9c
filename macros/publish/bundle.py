"""Puts the finished site together with what its administrators need, as one zip."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from ..export.whole import zipped
from ..pages.words import vietnamese_date
from ..web.crawling import SITEMAP
from ..web.settings import SiteSettings
from .content_types import TEXT_TYPES
from .manifest import NAME as SUMS
from .manifest import as_text, digest_of
from .publications import SITE
from .server_files import NGINX, nginx_snippet, rendered
from .site_checks import BuiltSite

NGINX_PATH = f"may-chu/{NGINX}"


def version_of(sums: Mapping[str, str], date: dt.date) -> str:
    """The name of a publication: its date and the first letters of the sum of all its files.

    The date is SOURCE_DATE_EPOCH where that is set (reproducible-builds.org), else that of the
    newest record: never the day of the build, since the same content has to give the same bundle.
    """
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        date = dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return f"{date.isoformat()}-{digest_of(sums)[:8]}"


def bundle(
    site: BuiltSite,
    sums: Mapping[str, str],
    version: str,
    changes: str,
    settings: SiteSettings,
) -> bytes:
    """The zip: site, sums, changes, instructions, nginx snippet, start page for a USB stick."""
    context = {
        "ten_kho": settings.name,
        "phien_ban": version,
        "ngay": vietnamese_date(dt.date.fromisoformat(version[:10])),
        "thay_doi": changes,
        "so_tep": len(site.files),
        "so_mb": f"{sum(map(len, site.files.values())) / 1e6:.1f}".replace(".", ","),
        "nginx": nginx_snippet(site, settings).decode(),
        "sha": SUMS,
        "kieu_chu": TEXT_TYPES,
        "duong_dan": _path_of(site, settings),
        "so_do": settings.absolute(SITEMAP) if SITEMAP in site.files else None,
    }
    files = {f"{SITE}{path}": content for path, content in site.files.items()}
    files |= {
        SUMS: as_text({f"{SITE}{path}": total for path, total in sums.items()}).encode(),
        "THAY-DOI.txt": changes.encode("utf-8"),
        "HUONG-DAN.html": rendered("huong-dan.html", context),
        "BAT-DAU.html": rendered("bat-dau.html", context),
        NGINX_PATH: nginx_snippet(site, settings),
    }
    day = dt.datetime.fromisoformat(version[:10]) - dt.timedelta(days=1)
    return zipped(files, f"kho-mo-hinh-{version}/", lambda content: _time_in(day, content))


def _path_of(site: BuiltSite, settings: SiteSettings) -> str | None:
    """The path at which the site will stand (`/kho-mo-hinh/`), where that is known."""
    return site.root or (urlsplit(settings.address).path if settings.address else None)


def _time_in(day: dt.datetime, content: bytes) -> dt.datetime:
    """A time of that day that changes with the content, in the steps of two seconds that zip has.

    Apache and nginx make the ETag of a file from its time and size. With one time for all, a
    changed file of the same size would be answered with “not modified”. The day is one that is
    over, for a server may not send a time to come.
    """
    steps = int.from_bytes(hashlib.sha256(content).digest()[:4], "big") % 43_200
    return day + dt.timedelta(seconds=2 * steps)
