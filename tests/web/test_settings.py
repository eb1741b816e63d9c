"""Settings under extra.kho: what is wrong is said with what is allowed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.catalog.problems import Problems
from macros.web.colours import SURFACES, contrast, style_sheet
from macros.web.settings import KEYS, SiteSettings, site_settings


def load(**given: object) -> tuple[SiteSettings, list[str]]:
    problems = Problems()
    settings = site_settings("Kho", " Một\n câu. ", given, problems)
    return settings, [str(problem) for problem in problems]


def test_nothing_has_to_be_set() -> None:
    settings, lines = load()
    assert lines == []
    assert settings.address is None and settings.publisher is None
    assert settings.description == "Một câu."
    assert settings.absolute("mo-hinh/") == "mo-hinh/"


def test_an_address_ends_with_a_slash() -> None:
    settings, lines = load(dia_chi_trang="https://thixa.example.vn/kho-mo-hinh")
    assert lines == []
    assert settings.absolute("feed.xml") == "https://thixa.example.vn/kho-mo-hinh/feed.xml"


@pytest.mark.parametrize("address", ["thixa.example.vn", "javascript:alert(1)", 5, "https://a b/"])
def test_an_address_that_is_none_is_reported_and_not_used(address: object) -> None:
    settings, lines = load(dia_chi_trang=address)
    assert settings.address is None
    assert len(lines) == 1 and "mkdocs.yml:1:1: lỗi: extra.kho.dia_chi_trang" in lines[0]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://a.vn/kho/index.html", "địa chỉ của một tệp; cần địa chỉ của cả kho, có dấu / ở"),
        ("https://a.vn/kho/index.html", "cuối: https://a.vn/kho/"),
        ("https://a.vn/Default.ASPX", "cuối: https://a.vn/"),
        ("https://a.vn/kho/index.php/", "cuối: https://a.vn/kho/"),
        ("https://a.vn/kho/feed.xml", "cuối: https://a.vn/kho/"),
        ("https://a.vn/v1.2", "hoặc thêm dấu / nếu “v1.2” là thư mục"),
        ("https://a.vn/a/../kho/", "viết gọn"),
        ("https://a.vn//kho/", "viết gọn"),
    ],
)
def test_an_address_that_is_no_folder_is_refused_with_the_cure(address: str, said: str) -> None:
    settings, lines = load(dia_chi_trang=address)
    assert settings.address is None
    assert len(lines) == 1 and said in lines[0]
    assert lines[0].startswith(f"mkdocs.yml:1:1: lỗi: extra.kho.dia_chi_trang là “{address}”")


@pytest.mark.parametrize(
    ("address", "used"),
    [
        ("https://a.vn", "https://a.vn/"),
        ("https://a.vn/", "https://a.vn/"),
        ("https://a.vn:8443/kho", "https://a.vn:8443/kho/"),
        ("https://a.vn/v1.2/", "https://a.vn/v1.2/"),
        ("https://a.vn/Kho%20m%C3%B4/x", "https://a.vn/Kho%20m%C3%B4/x/"),
    ],
)
def test_an_address_of_a_folder_is_taken(address: str, used: str) -> None:
    settings, lines = load(dia_chi_trang=address)
    assert (settings.address, lines) == (used, [])


def test_a_licence_has_a_name_and_a_page() -> None:
    settings, lines = load(giay_phep="CC BY 4.0", dia_chi_giay_phep="https://a.vn/by/4.0/")
    assert lines == [] and settings.licence == "CC BY 4.0"
    settings, lines = load(dia_chi_giay_phep="javascript:alert(1)")
    assert settings.licence_address is None
    assert len(lines) == 1 and "dia_chi_giay_phep" in lines[0]


def test_only_origins_may_embed() -> None:
    settings, lines = load(
        cho_phep_nhung=["https://thixa.example.vn", "https://x.vn/a; script-src *"]
    )
    assert settings.embedders == ("https://thixa.example.vn",)
    assert len(lines) == 1 and "cho_phep_nhung" in lines[0]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("co_quna", "UBND", "Có phải ý quý vị là “co_quan”"),
        ("cho_phep_nhung", 5, "cho_phep_nhung có “5”"),
        ("lien_he", 2438, "extra.kho.lien_he là “2438”; cần chữ"),
        ("phu_de", ["a"], "extra.kho.phu_de là"),
        ("dia_chi_cong", "javascript:alert(1)", "extra.kho.dia_chi_cong là"),
        ("bao_loi", "//x.example.vn/", "extra.kho.bao_loi là"),
        ("lien_ket", "abc", "extra.kho.lien_ket là “abc”; cần danh sách"),
        ("lien_ket", {"ten": "X", "url": "a/"}, "extra.kho.lien_ket là"),
        ("lien_ket", [{"ten": " ", "url": "a/"}], "extra.kho.lien_ket[1].ten để trống"),
        ("lien_ket", [{"ten": "X"}], "mỗi mục có “ten” và “url”"),
        ("lien_ket", [{"ten": "X", "url": "data:x"}], "extra.kho.lien_ket[1].url"),
    ],
)
def test_a_setting_of_the_wrong_kind_is_said(key: str, value: object, said: str) -> None:
    _, lines = load(**{key: value})
    assert len(lines) == 1 and said in lines[0]


def test_header_and_footer_take_texts_and_links() -> None:
    settings, lines = load(
        co_quan=" Ban Tuyên giáo ",
        phu_de="Thị xã",
        lien_he="bientap@thixa.example.vn",
        dia_chi_cong="https://thixa.example.vn/",
        bao_loi="mailto:bientap@thixa.example.vn",
        lien_ket=[{"ten": "Giới thiệu", "url": "huong-dan/"}],
    )
    assert lines == [] and settings.publisher == "Ban Tuyên giáo"


def test_every_setting_is_in_the_guide(project: Path) -> None:
    guide = (project / "docs/huong-dan/dang-trang.md").read_text("utf-8")
    assert [key for key in KEYS if f"`{key}`" not in guide] == []


def test_a_colour_that_is_hard_to_read_is_reported_with_its_contrast() -> None:
    _, lines = load(mau={"chinh": "#ff9900"})
    assert len(lines) == 3  # on each of the three surfaces
    assert "nền phụ #f7f4ec: tương phản 1,95" in lines[0]
    assert all("cần ít nhất 4,5" in line for line in lines)


def test_an_unknown_key_of_the_colours_names_the_near_one() -> None:
    _, lines = load(mau={"chin": "#971b1e"})
    assert len(lines) == 1 and "“chinh”" in lines[0]


def test_colours_follow_into_the_sheet_with_readable_text_on_them() -> None:
    settings, lines = load(mau={"chinh": "#0b5394", "chinh_toi": "#9fc5e8"})
    assert lines == []
    sheet = style_sheet(settings.colours).decode()
    assert "--kho-do: #0b5394" in sheet and "--kho-do: #9fc5e8" in sheet
    assert contrast("#0b5394", "#ffffff") > 4.5 and "--kho-tren-do: #ffffff" in sheet


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_surfaces_are_those_of_the_theme(project: Path) -> None:
    sheet = (project / "overrides/assets/css/nen.css").read_text("utf-8")
    for token in ("giay", "giay-2", "danh-dau"):
        values = re.findall(rf"--kho-{token}: (#[0-9a-f]{{6}});", sheet)
        assert values[0] in SURFACES["default"].values()
        assert values[1] in SURFACES["slate"].values()
