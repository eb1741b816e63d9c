"""Scripts, styles and typefaces: the desk's own, and those of the site that it looks like."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import material

from .messages import Request, Response, Turned

KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
OWN = Path(__file__).with_name("assets")
_MATERIAL = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"


class StaticFiles:
    """Files that are only read; names are held against what lies in the folder."""

    def __init__(self, root: Path) -> None:
        self._theme = root / "overrides" / "assets"

    def own(self, request: Request) -> Response:
        """`tep/<name>`: a script or style of the desk."""
        return _file(OWN, request.path.partition("/")[2])

    def theme(self, request: Request) -> Response:
        """`giao-dien/<path>`: a style or typeface of the site, or of Material below `material/`."""
        below = request.path.partition("/")[2]
        if below.startswith("material/"):
            return _file(_MATERIAL, below.removeprefix("material/"))
        return _file(self._theme, below)


def material_styles() -> list[str]:
    """The names of Material's own style sheets, which the finished pages are set with."""
    return sorted(path.name for path in _MATERIAL.glob("*.min.css"))


def _file(folder: Path, below: str) -> Response:
    parts = unquote(below).split("/")
    path = folder.joinpath(*parts)
    kind = KINDS.get(path.suffix)
    plain = all(re.fullmatch(r"[A-Za-z0-9_.-]+", part) and part[0] != "." for part in parts)
    if kind is None or not plain or not path.is_file():
        raise Turned(404, "không có tệp này")
    if not path.resolve().is_relative_to(folder.resolve()):
        raise Turned(404, "không có tệp này")
    return Response(200, path.read_bytes(), kind, (("Cache-Control", "no-cache"),))
