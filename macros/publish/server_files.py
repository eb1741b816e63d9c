"""The files that IIS, Apache and nginx need to serve the site as it is meant to be served."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..web.settings import SiteSettings
from .headers import ASK, FOREVER, HASHED_NAME, HASHED_SHARD, security_headers
from .site_checks import BuiltSite

TEMPLATES = Path(__file__).with_name("templates")
MIME_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
"""Types that IIS lacks or sends without their encoding."""

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


def _context(site: BuiltSite, settings: SiteSettings) -> dict[str, Any]:
    scripts: Iterable[str] = (script for page in site.pages.values() for script in page.scripts)
    return {
        "ten_kho": settings.name,
        "tieu_de": security_headers(scripts, settings.embedders),
        "giu_lau": FOREVER,
        "hoi_lai": ASK,
        "ten_co_bam": HASHED_NAME,
        "ten_manh_tim": HASHED_SHARD,
        "kieu_tep": MIME_TYPES,
        "thu_muc_giu_lau": HASHED_FOLDERS,
    }


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
