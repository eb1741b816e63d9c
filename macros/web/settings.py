"""Settings of the site as a part of the web: keys of `extra.kho` in mkdocs.yml, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..catalog.problems import Place, Problems, expected, quoted
from ..catalog.settings_places import Places
from .colours import checked_colours

TEXTS = ("co_quan", "giay_phep", "phu_de", "gioi_thieu", "lien_he", "dia_chi", "ten_cong")
"""Keys of the words in header, footer and head."""

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
    "dia_chi_giay_phep",
    *TEXTS,
    *COVER,
    *ADDRESSES,
)
"""Every key of `extra.kho`; those under `word` are in export/settings.py."""

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%/-]*)?")
_LINKED = re.compile(r"(?:https?://|mailto:)[^\s\"<>]+|[^\s:/\"<>][^\s:\"<>]*")
_PAGE = re.compile(r"https?://[^\s\"<>]+")
_FILE_ENDING = re.compile(r"\.(x?html?|php\d?|aspx?|jspx?|do|cgi|json|xml|txt|pdf)$", re.IGNORECASE)
_ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:[0-9]+)?")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the site says of itself.

    `address` (ends with /) is used only where a standard wants an absolute address: sitemap, feeds,
    OpenGraph, canonical. `area` is the town or district on the home page, `area_note` says how its
    name is known, `place_label` what one of several towns is called in a province; `cover_model` is
    the id of the practice shown there, `cover_model_place` where it was written. `licence`
    names the terms on which the site's own words and data may be used, `licence_address` is their
    page. `embedders` are the origins, besides the site's own, that may show its pages in a frame.
    `colours` are the institution's own, by colour scheme.
    """

    name: str
    description: str = ""
    publisher: str | None = None
    contact: str | None = None
    licence: str | None = None
    licence_address: str | None = None
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
        licence=texts["giay_phep"],
        licence_address=_web_address(
            "dia_chi_giay_phep", given.get("dia_chi_giay_phep"), places, problems
        ),
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


def _web_address(key: str, value: Any, places: Places, problems: Problems) -> str | None:
    if value is None:
        return None
    if isinstance(value, str) and _PAGE.fullmatch(value):
        return value
    problems.error(
        places.value(key), f"extra.kho.{key} là {quoted(value)}; cần địa chỉ đầy đủ, có https://"
    )
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
    return _of_a_folder(value, place, problems)


def _of_a_folder(value: str, place: Place, problems: Problems) -> str | None:
    """The address with / at its end; None, after saying why, where it is that of a file."""
    _, mark, path = value.partition("://")[2].partition("/")
    start = value.removesuffix(mark + path)
    steps = [step for step in path.split("/") if step]
    if any(step in (".", "..") for step in steps) or "//" in mark + path:
        problems.error(
            place,
            f"extra.kho.dia_chi_trang là {quoted(value)}, có “//”, “/./” hoặc “/../”; viết gọn"
            " thành địa chỉ như thanh địa chỉ của trình duyệt hiện",
        )
        return None
    ends_in_file = bool(steps) and (
        _FILE_ENDING.search(steps[-1]) or ("." in steps[-1] and not path.endswith("/"))
    )
    if ends_in_file:
        folder = "".join(f"{step}/" for step in steps[:-1])
        as_folder = (
            ""
            if _FILE_ENDING.search(steps[-1])
            else (f", hoặc thêm dấu / nếu “{steps[-1]}” là thư mục")
        )
        problems.error(
            place,
            f"extra.kho.dia_chi_trang là {quoted(value)}, địa chỉ của một tệp; cần địa chỉ của cả"
            f" kho, có dấu / ở cuối: {start}/{folder}{as_folder}",
        )
        return None
    return f"{start}/" + "".join(f"{step}/" for step in steps)


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
