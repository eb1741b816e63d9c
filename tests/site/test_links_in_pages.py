"""What the quotations link stands on both pages; strengths have their place beside the others."""

from __future__ import annotations

import json

from macros.pages.browse import facet_values

BOTH_WAYS = [
    ("mo-hinh/sau-dieu-bac-ho-day-trong-cong-an/", "van-ban/sau-dieu-bac-ho-day-cong-an-nhan-dan/"),
    ("mo-hinh/sinh-hoat-on-lai-di-chuc/", "van-ban/di-chuc-cua-chu-tich-ho-chi-minh/"),
    ("don-vi/huong-ho/", "so-lieu/"),
    ("mo-hinh/noi-chao-yeu-thuong/", "so-lieu/"),
    ("mo-hinh/nang-cao-chat-luong-sinh-hoat-chi-bo/", "khen-thuong/"),
    ("mo-hinh/mau-hoa-ban-cam-ket/", "han-che-nhiem-vu/"),
    ("don-vi/dai-truyen-thanh-thi-xa/", "han-che-nhiem-vu/"),
]


def _links(page) -> set[str]:
    scope = page.select_one("main") or page
    return {a["href"].split("#")[0].replace("../", "") for a in scope.select("a[href]")}


def test_links_stand_on_both_pages(pages) -> None:
    for one, other in BOTH_WAYS:
        assert other in _links(pages(one)), (one, other)
        assert one in _links(pages(other)), (other, one)


def test_strengths_stand_before_shortcomings_and_tasks(pages, kb) -> None:
    page = pages("han-che-nhiem-vu/")
    assert page.h1.get_text() == "Ưu điểm, hạn chế và nhiệm vụ"
    heads = [head.contents[0].strip() for head in page.select("section.nhom h2")]
    assert heads == ["Ưu điểm", "Khuyết điểm, hạn chế", "Nhiệm vụ thời gian tới"]
    for kind in ("uu_diem", "han_che", "nhiem_vu"):
        for statement_id in kb.catalog[kind]:
            assert page.find(id=statement_id).select("figure.trich-dan")


def test_editors_choices_carry_their_mark(pages) -> None:
    chosen = pages("han-che-nhiem-vu/").select(".cac-y .minh-hoa > li")
    assert chosen and all(item.select_one(".nhan--bien-tap") for item in chosen)


def test_who_directs_stands_apart_from_who_does(pages) -> None:
    page = pages("mo-hinh/mau-hoa-ban-cam-ket/")
    facts = {row.dt.get_text(): row.dd.get_text() for row in page.select("dl.ho-so > div")}
    assert "Ban Thường vụ Thị ủy" in facts["Đơn vị chỉ đạo"]
    assert "Ban Tổ chức Thị ủy" in facts["Đơn vị thực hiện"]
    assert "Ban Thường vụ" not in facts["Đơn vị thực hiện"]
    heads = pages("don-vi/ban-thuong-vu-thi-uy/").find_all("h2")
    (directed,) = [head for head in heads if "do đơn vị chỉ đạo" in head.get_text()]
    assert directed.find_next("li", attrs={"data-mo-hinh": "mau-hoa-ban-cam-ket"})


def test_a_unit_that_directs_is_not_said_to_have_no_model(pages) -> None:
    page = pages("don-vi/thuong-truc-thi-uy/")
    assert page.find("li", attrs={"data-mo-hinh": "cac-ban-xay-dung-dang-bam-nam-co-so"})
    assert "không nêu mô hình nào" not in page.get_text()


def test_models_of_a_field_stand_under_their_first_theme(pages, kb) -> None:
    for url, level in (("linh-vuc/xay-dung-he-thong-chinh-tri/", "h2"), ("mo-hinh/", "h3")):
        page = pages(url)
        for head in page.select(f"{level}.chu-de-trong-linh-vuc"):
            theme = head.a.get_text().strip().lower()
            listed = head.find_next_sibling("ul").select("[data-mo-hinh]")
            assert listed
            for row in listed:
                first = kb.catalog.models[row["data-mo-hinh"]].themes[0]
                assert first.lower() == theme


def test_a_broader_group_finds_the_narrower(kb) -> None:
    model = kb.catalog.models["khau-dot-pha-cua-ban-thuong-vu-thi-uy"]
    groups = {group for group, _ in facet_values(kb, "doi_tuong", model)}
    assert {"nguoi-dung-dau", "can-bo-chu-chot", "can-bo-dang-vien"} <= groups


def test_open_data_holds_the_links(built_site) -> None:
    data = json.loads((built_site / "du-lieu/mo-hinh.json").read_text("utf-8"))
    linked = data["lien_ket"]
    assert linked["chi-thi-ve-tang-cuong-ky-cuong-ky-luat"]["van_ban"] == ["chi-thi-07-ct-tu-thi-uy"]
    assert data["phien_ban"] == "1.2"
    whole = json.loads((built_site / "du-lieu/kho.json").read_text("utf-8"))
    assert whole["ban_ghi"]["uu_diem"]


def test_a_rounded_number_keeps_its_word(pages) -> None:
    page = pages("mo-hinh/hoi-nghi-can-bo-chu-chot-quan-triet/")
    results = [row.dd.get_text() for row in page.select("dl.ho-so > div") if row.dt.get_text() == "Kết quả"]
    assert "gần 900 lượt cán bộ chủ chốt của thị xã" in results
