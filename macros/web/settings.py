"""Settings of the site as a part of the web: keys of `extra.kho` in mkdocs.yml, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..catalog.problems import Place, Problems, quoted
from .colours import checked_colours

SETTINGS_FILE = "mkdocs.yml"
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%/-]*)?")
_ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:[0-9]+)?")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the site says of itself.

    `address` (ends with /) is used only where a standard wants an absolute address: sitemap, feeds,
    OpenGraph, canonical. `embedders` are the origins, besides the site's own, that may show its
    pages in a frame. `colours` are the institution's own, by colour scheme.
    """

    name: str
    description: str = ""
    publisher: str | None = None
    address: str | None = None
    embedders: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)

    def absolute(self, path: str) -> str:
        """`path` (relative to the site's root) as an absolute address where one is set."""
        return (self.address or "") + path


def site_settings(
    name: str, description: str | None, given: Mapping[str, Any] | None, problems: Problems
) -> SiteSettings:
    """The settings from mkdocs.yml (`given` is `extra.kho`); a wrong one is reported, left out."""
    given = given or {}
    publisher = given.get("co_quan")
    return SiteSettings(
        name=name,
        description=" ".join((description or "").split()),
        publisher=str(publisher).strip() or None if publisher else None,
        address=_address(given.get("dia_chi_trang"), problems),
        colours=checked_colours(given.get("mau"), SETTINGS_FILE, problems),
        embedders=_embedders(given.get("cho_phep_nhung") or (), problems),
    )


def _address(value: Any, problems: Problems) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        problems.error(
            Place(SETTINGS_FILE),
            f"extra.kho.dia_chi_trang là {quoted(value)}; cần địa chỉ đầy đủ của trang, ví dụ"
            " https://huyen.example.vn/kho-mo-hinh/",
        )
        return None
    return value if value.endswith("/") else f"{value}/"


def _embedders(value: Any, problems: Problems) -> tuple[str, ...]:
    origins = [value] if isinstance(value, str) else list(value)
    for origin in origins:
        if not isinstance(origin, str) or not _ORIGIN.fullmatch(origin):
            problems.error(
                Place(SETTINGS_FILE),
                f"extra.kho.cho_phep_nhung có {quoted(origin)}; cần địa chỉ gốc của cổng, không có"
                " đường dẫn, ví dụ https://thixa.example.vn",
            )
    return tuple(o for o in origins if isinstance(o, str) and _ORIGIN.fullmatch(o))
