"""Settings of the site as a part of the web: keys of `extra.kho` in mkdocs.yml, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..catalog.problems import Place, Problems, expected, quoted
from ..catalog.settings_places import Places
from .colours import checked_colours

TEXTS = ("co_quan", "phu_de", "gioi_thieu", "lien_he", "dia_chi", "ten_cong")
"""Keys of the words in header and footer, which the templates read themselves."""

COVER = ("dia_phuong", "dia_phuong_ghi_chu", "nhan_dia_phuong", "mo_hinh_trang_chu")
"""Keys of what the home page shows: whose the site is, and one practice."""

ADDRESSES = ("dia_chi_cong", "bao_loi")
"""Keys of the links in the footer."""

LINK_KEYS = ("ten", "url")
"""What each link of `lien_ket` says."""

KEYS = (
    "dia_chi_trang",
    "cho_phep_nhung",
    "mau",
    "lien_ket",
    "word",
    "dau",
    *TEXTS,
    *COVER,
    *ADDRESSES,
)
"""Every key of `extra.kho`; those under `word` are in export/settings.py."""

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%/-]*)?")
_LINKED = re.compile(r"(?:https?://|mailto:)[^\s\"<>]+|[^\s:/\"<>][^\s:\"<>]*")
_ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:[0-9]+)?")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the site says of itself.

    `address` (ends with /) is used only where a standard wants an absolute address: sitemap, feeds,
    OpenGraph, canonical. `area` is the town or district on the home page, `area_note` says how its
    name is known, `place_label` what one of several towns is called in a province; `cover_model` is
    the id of the practice shown there, `cover_model_place` where it was written. `embedders` are
    the origins, besides the site's own, that may show its pages in a frame. `colours` are the
    institution's own, by colour scheme.
    """

    name: str
    description: str = ""
    publisher: str | None = None
    contact: str | None = None
    address: str | None = None
    embedders: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    area: str | None = None
    area_note: str | None = None
    place_label: str = "địa phương"
    cover_model: str | None = None
    cover_model_place: Place | None = None

    def absolute(self, path: str) -> str:
        """`path` (relative to the site's root) as an absolute address where one is set."""
        return (self.address or "") + path


def site_settings(
    name: str,
    description: str | None,
    given: Mapping[str, Any],
    problems: Problems,
    places: Places | None = None,
) -> SiteSettings:
    """The settings from mkdocs.yml; a wrong one is reported and left out.

    `given` is `extra.kho`, `places` tells where each of its settings stands.
    """
    places = places or Places()
    for key in given:
        if key not in KEYS:
            allowed = expected(str(key), KEYS, limit=len(KEYS))
            problems.error(places.key(key), f"extra.kho không có khóa {quoted(key)}.{allowed}")
    texts = {
        key: _text(key, given.get(key), places.value(key), problems) for key in (*TEXTS, *COVER)
    }
    for key in ADDRESSES:
        _check_linked(key, given.get(key), places.value(key), problems)
    _check_links(given.get("lien_ket"), places.below("lien_ket"), problems)
    return SiteSettings(
        name=name,
        description=" ".join((description or "").split()),
        publisher=texts["co_quan"],
        contact=texts["lien_he"],
        area=texts["dia_phuong"],
        area_note=texts["dia_phuong_ghi_chu"],
        place_label=texts["nhan_dia_phuong"] or "địa phương",
        cover_model=texts["mo_hinh_trang_chu"],
        cover_model_place=places.value("mo_hinh_trang_chu"),
        address=_address(given.get("dia_chi_trang"), places.value("dia_chi_trang"), problems),
        colours=checked_colours(given.get("mau"), places.below("mau"), problems),
        embedders=_embedders(given.get("cho_phep_nhung"), places.below("cho_phep_nhung"), problems),
    )


def _text(key: str, value: Any, place: Place, problems: Problems) -> str | None:
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    problems.error(place, f"extra.kho.{key} là {quoted(value)}; cần chữ, đặt trong dấu nháy")
    return None


def _check_linked(key: str, value: Any, place: Place, problems: Problems) -> None:
    if value is not None and not (isinstance(value, str) and _LINKED.fullmatch(value)):
        problems.error(
            place,
            f"extra.kho.{key} là {quoted(value)}; cần địa chỉ https://…, mailto:… hoặc đường dẫn"
            " của một trang trong kho, ví dụ huong-dan/",
        )


def _check_links(value: Any, places: Places, problems: Problems) -> None:
    if value is None:
        return
    if not isinstance(value, list):
        problems.error(
            places.value(),
            f"extra.kho.lien_ket là {quoted(value)}; cần danh sách, mỗi mục có “ten” và “url”; thêm"
            " “- ” trước “ten”",
        )
        return
    for number, link in enumerate(value):
        if not isinstance(link, Mapping) or set(link) != set(LINK_KEYS):
            problems.error(
                places.value(number),
                f"extra.kho.lien_ket, mục {number + 1} là {quoted(link)}; mỗi mục có “ten” và"
                " “url”",
            )
            continue
        for key in LINK_KEYS:
            shown, place = f"lien_ket[{number + 1}].{key}", places.value(number, key)
            if link[key] is None or not str(link[key]).strip():
                problems.error(place, f"extra.kho.{shown} để trống; hãy điền, hoặc bỏ cả mục")
            elif key == "ten":
                _text(shown, link[key], place, problems)
            else:
                _check_linked(shown, link[key], place, problems)


def _address(value: Any, place: Place, problems: Problems) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        problems.error(
            place,
            f"extra.kho.dia_chi_trang là {quoted(value)}; cần địa chỉ đầy đủ của trang, ví dụ"
            " https://huyen.example.vn/kho-mo-hinh/",
        )
        return None
    return value if value.endswith("/") else f"{value}/"


def _embedders(value: Any, places: Places, problems: Problems) -> tuple[str, ...]:
    if value is None:
        return ()
    origins = value if isinstance(value, list) else [value]
    for number, origin in enumerate(origins):
        if not isinstance(origin, str) or not _ORIGIN.fullmatch(origin):
            problems.error(
                places.value(number),
                f"extra.kho.cho_phep_nhung có {quoted(origin)}; cần địa chỉ gốc của cổng, không có"
                " đường dẫn, ví dụ https://thixa.example.vn",
            )
    return tuple(o for o in origins if isinstance(o, str) and _ORIGIN.fullmatch(o))
