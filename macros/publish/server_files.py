"""The files that IIS, Apache and nginx need to serve the site as it is meant to be served."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..web.settings import SiteSettings
from .content_types import BY_ENDING, BY_NAME, TEXT_ENDINGS, TEXT_TYPES, is_text
from .headers import ASK, FOREVER, HASHED_NAME, HASHED_SHARD, security_headers
from .site_checks import BuiltSite

TEMPLATES = Path(__file__).with_name("templates")
HASHED_FOLDERS = ("assets/css", "assets/stylesheets", "assets/vendor")
"""Folders in which every name carries its content hash; IIS matches folders, not names."""

AT_ROOT = {".htaccess": "htaccess", "web.config": "web.config"}
NGINX = "nginx.conf"


def files_at_root(site: BuiltSite, settings: SiteSettings) -> dict[str, bytes]:
    """`.htaccess` and `web.config`, which stand at the site's root."""
    context = _context(site, settings)
    return {name: rendered(template, context) for name, template in AT_ROOT.items()}


def nginx_snippet(site: BuiltSite, settings: SiteSettings) -> bytes:
    """The part of a server block for nginx, which reads no file at the site's root."""
    return rendered(NGINX, _context(site, settings))


def headers_of(site: BuiltSite, settings: SiteSettings) -> dict[str, str]:
    """The headers that go with every answer of this site."""
    return security_headers(site.pages.values(), settings.embedders)


def _context(site: BuiltSite, settings: SiteSettings) -> dict[str, Any]:
    return {
        "ten_kho": settings.name,
        "tieu_de": headers_of(site, settings),
        "giu_lau": FOREVER,
        "hoi_lai": ASK,
        "ten_co_bam": HASHED_NAME,
        "ten_manh_tim": HASHED_SHARD,
        "kieu_tep": BY_ENDING,
        "kieu_theo_ten": BY_NAME,
        "kieu_noi_khac": list(_typed_places(site.files)),
        "la_chu": is_text,
        "kieu_chu": TEXT_TYPES,
        "duoi_chu": TEXT_ENDINGS,
        "thu_muc_giu_lau": HASHED_FOLDERS,
    }


def _typed_places(paths: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """(place, ending, type) of the files whose type follows from their name, as IIS can say it.

    IIS knows types by ending alone, but another one for a file or a folder. A folder is named where
    every file below it with that ending has that name: it stands for any number of files.
    """
    by_place: dict[tuple[str, str], set[str]] = {}
    for path in paths:
        top, _, rest = path.partition("/")
        name, ending = path.rpartition("/")[2], path.rpartition(".")[2]
        place = top if rest else path
        by_place.setdefault((place, ending), set()).add(name)
    for (place, ending), names in sorted(by_place.items()):
        if len(names) == 1 and (media_type := BY_NAME.get(*names)):
            yield place, ending, media_type


def rendered(template: str, context: dict[str, Any]) -> bytes:
    """A template of this room as UTF-8; HTML and XML are escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=lambda name: name is not None and name.endswith((".html", ".config")),
    )
    return environment.get_template(template).render(**context).encode()
