"""models_catalog/ as a whole: files that are read, relations that hold, all problems in one run."""

from __future__ import annotations

import pytest

from tests.conftest import Content


def test_a_sound_catalogue_has_no_problem(content: Content) -> None:
    catalog, problems = content.load()
    assert problems == []
    model = catalog.models["noi-chao"]
    assert (model.name, model.id, model.record_kind) == (
        "Nồi cháo yêu thương",
        "noi-chao",
        "mo_hinh",
    )
    assert str(model.place_of("nguon", 0, "muc")) == "models_catalog/mo_hinh/noi-chao.yml:8:10"


def test_every_problem_of_every_file_is_found_in_one_run(content: Content, record: str) -> None:
    content.write("mo_hinh/a.yml", "ten: Mô hình: Hũ gạo\n")
    content.write("mo_hinh/b.yml", record.replace("[hoi-phu-nu]", "[hoi-phu-nuu]"))
    content.write("mo_hinh/c.yml", record.encode("utf-16"))
    content.write("mo_hinh/d.yml", "")
    content.write("danh_muc/chu_de.yml", "an-sinh:\n  ten: an sinh\n  mota: x\n")
    places = [line.split(": lỗi: ")[0] for line in content.lines()]
    assert places == [
        "danh_muc/chu_de.yml:3:3",
        "mo_hinh/a.yml:1:13",
        "mo_hinh/b.yml:5:10",
        "mo_hinh/c.yml:1:1",
        "mo_hinh/d.yml:1:1",
    ]


# Relations


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "don_vi: [hoi-phu-nu]",
            "don_vi: [hoi-phunu]",
            "5:10: lỗi: không có đơn vị “hoi-phunu”. Cho phép: hoi-phu-nu. Có phải ý quý vị là"
            " “hoi-phu-nu”?",
        ),
        (
            "linh_vuc: văn hóa - xã hội",
            "linh_vuc: văn hóa, xã hội",
            "3:11: lỗi: không có lĩnh vực “văn hóa, xã hội”. Cho phép: văn hóa - xã hội, kinh tế."
            " Có phải ý quý vị là “văn hóa - xã hội”?",
        ),
        ("bao-cao-thu\n", "bao-cao-khac\n", "7:14: lỗi: không có báo cáo “bao-cao-khac”."),
        ("chu_de: [an sinh]", "chu_de: [“an sinh”]", "4:10: lỗi: không có chủ đề ““an sinh””."),
        (
            "chu_de: [an sinh]",
            "chu_de: [an sinh, an sinh]",
            "4:19: lỗi: “an sinh” đã có trong danh sách này; bỏ một",
        ),
        ("nguon:", "lien_quan: [khong-co]\nnguon:", "6:13: lỗi: không có mô hình “khong-co”."),
        (
            "nguon:",
            "lien_quan: [noi-chao]\nnguon:",
            "6:12: lỗi: mô hình không thể liên quan đến chính nó",
        ),
    ],
)
def test_a_relation_to_nothing(
    content: Content, record: str, old: str, new: str, line: str
) -> None:
    content.write("mo_hinh/noi-chao.yml", record.replace(old, new))
    [found] = content.lines()
    assert found.startswith(f"mo_hinh/noi-chao.yml:{line}")


@pytest.mark.parametrize("name", ["Văn hoá - xã hội", "van-hoa-xa-hoi", "VĂN HÓA - XÃ HỘI"])
def test_names_of_lists_are_known_by_id_and_whatever_their_case_and_tone_place(
    content: Content, record: str, name: str
) -> None:
    content.write("mo_hinh/noi-chao.yml", record.replace("văn hóa - xã hội", name))
    assert content.lines() == []


def test_a_broken_file_does_not_put_the_blame_on_those_who_refer_to_it(content: Content) -> None:
    content.write("danh_muc/don_vi.yml", "hoi-phu-nu:\n  ten: Hội: Phụ nữ\n")
    content.write("danh_muc/linh_vuc.yml", "van-hoa:\n  ten: văn hóa - xã hội\n  la: x\n")
    content.write("bao_cao/bao-cao-thu.yml", "ten: Báo cáo\n")
    assert {line.split(":")[0] for line in content.lines()} == {
        "danh_muc/don_vi.yml",
        "danh_muc/linh_vuc.yml",
        "bao_cao/bao-cao-thu.yml",
    }


def test_a_missing_list_is_not_taken_for_a_broken_one(content: Content) -> None:
    (content.root / "models_catalog/danh_muc/chu_de.yml").unlink()
    [line] = content.lines()
    assert line.endswith("không có chủ đề “an sinh”. Danh mục này chưa có mục nào.")


def test_an_id_is_used_once_over_all_kinds_that_are_cited(content: Content, record: str) -> None:
    content.write("mo_hinh/hoi-phu-nu.yml", record)
    [line] = content.errors()
    assert line.startswith("danh_muc/don_vi.yml:2:3: lỗi: mã “hoi-phu-nu” đã dùng ở ")
    assert "models_catalog/mo_hinh/hoi-phu-nu.yml:1:1" in line


def test_an_old_id_does_not_come_back(content: Content, record: str) -> None:
    content.write("mo_hinh/khac.yml", record + "bi_danh: [noi-chao, cu]\n")
    content.write("mo_hinh/khac-nua.yml", record + "bi_danh: [cu]\n")
    assert [line.split(" đã dùng")[0] for line in content.errors()] == [
        "mo_hinh/khac.yml:11:11: lỗi: mã cũ “noi-chao”",
        "mo_hinh/khac.yml:11:21: lỗi: mã cũ “cu”",
    ]


def test_units_do_not_contain_themselves(content: Content) -> None:
    unit = (
        "  ten: A\n  loai: khác\n  nguon: [{bao_cao: bao-cao-thu, muc: I, trich: A}]\n"
        "  truc_thuoc: "
    )
    content.write("danh_muc/don_vi.yml", f"hoi-phu-nu:\n{unit}b\nb:\n{unit}hoi-phu-nu\n")
    lines = content.errors()
    assert len(lines) == 2
    assert all("xoay vòng" in line for line in lines)


def test_one_document_is_registered_once(content: Content) -> None:
    facts = "{so_hieu: 05-CT/TW, co_quan: Bộ Chính trị, ngay: 15/05/2016}"
    entry = (
        f"  ten_goi: A\n  loai: Chỉ thị\n  theo_bao_cao: {facts}\n"
        "  nguon: [{bao_cao: bao-cao-thu, muc: I, trich: A}]\n"
    )
    content.write("danh_muc/van_ban.yml", f"a:\n{entry}b:\n{entry}")
    [line] = content.errors()
    assert line.startswith("danh_muc/van_ban.yml:7:3: lỗi: văn bản 05-CT/TW của Bộ Chính trị đã có")


def test_a_topics_name_needs_its_outside_source(content: Content) -> None:
    content.write(
        "chuyen_de/cd.yml",
        "ten_goi: Chuyên đề\nten: Tên\nnguon: [{bao_cao: bao-cao-thu, muc: I, trich: A}]\n",
    )
    [line] = content.lines()
    assert line.startswith("chuyen_de/cd.yml:2:6: lỗi: tên chuyên đề không có trong báo cáo")


# Files


@pytest.mark.parametrize(
    "name",
    ["noi-chao-2.yaml", "noi-chao-2.YML", "noi-chao-2.yml.txt", "noi-chao-2.yml.bak"],
)
def test_a_record_with_another_ending_is_not_passed_over(
    content: Content, record: str, name: str
) -> None:
    content.write(f"mo_hinh/{name}", record)
    content.write("mo_hinh/khac.yml", record + "lien_quan: [noi-chao-2]\n")
    [line] = content.errors()
    assert line.startswith(f"mo_hinh/{name}:1:1: lỗi: tên tệp phải kết thúc bằng .yml")
    assert "đổi tên thành noi-chao-2.yml" in line


@pytest.mark.parametrize(
    "name", ["desktop.ini", "Thumbs.db", "~$noi-chao.yml", ".DS_Store", "._a.yml", "a.yml~"]
)
def test_what_systems_leave_behind_is_passed_over(content: Content, name: str) -> None:
    content.write(f"mo_hinh/{name}", b"\x00\x01")
    content.write(name, b"\x00\x01")
    assert content.lines() == []


def test_other_files_beside_records_are_warned_of(content: Content) -> None:
    content.write("mo_hinh/anh.docx", b"PK")
    content.write("bao_cao/bao-cao-thu.docx", b"PK")  # the source of a registered report
    content.write("mo_hinh/doc.md", "# Ghi chú cho biên tập\n")
    assert content.lines() == [
        "mo_hinh/anh.docx:1:1: cảnh báo: không phải tệp .yml nên không được đọc"
    ]


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("Nồi cháo.yml", "ví dụ noi-chao"),
        ("noi_chao.yml", "ví dụ noi-chao"),
        ("noi-chao - Copy.yml", "ví dụ noi-chao-copy"),
        ("Đoàn.yml", "ví dụ doan"),
        ("….yml", "ví dụ ten-mo-hinh"),
        ("con.yml", "Windows"),
        ("a" * 101 + ".yml", "nhiều nhất 100"),
    ],
)
def test_a_file_name_that_can_be_no_address(
    content: Content, record: str, name: str, cure: str
) -> None:
    content.write(f"mo_hinh/{name}", record)
    [line] = content.lines()
    assert line.startswith(f"mo_hinh/{name}:1:1: lỗi: tên tệp “")
    assert cure in line


def test_a_list_entry_needs_an_id(content: Content) -> None:
    content.write("danh_muc/chu_de.yml", "an-sinh:\n  ten: an sinh\nGiáo dục:\n  ten: giáo dục\n")
    [line] = content.lines()
    assert line.startswith("danh_muc/chu_de.yml:3:1: lỗi: mã “Giáo dục” không hợp lệ")
    assert line.endswith("ví dụ giao-duc")


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("danh_muc/donvi.yml", "Có phải ý quý vị là “don_vi”?"),
        ("mohinh/a.yml", "Có phải ý quý vị là “mo_hinh”?"),
        ("a.yml", "chuyển vào một trong: "),
        ("mo_hinh/2019/a.yml", "đặt các tệp thẳng trong models_catalog/mo_hinh"),
    ],
)
def test_a_file_in_the_wrong_place_is_not_passed_over(
    content: Content, record: str, name: str, cure: str
) -> None:
    content.write(name, record)
    [line] = content.lines()
    assert ": lỗi: " in line and cure in line


def test_schemas_and_side_files_are_no_records(content: Content) -> None:
    content.write("luoc_do/mo_hinh.schema.json", "{}")
    content.write("README.md", "# Nội dung\n")
    assert content.lines() == []


def test_a_project_without_content_says_so(tmp_path) -> None:
    [line] = Content(tmp_path).lines()
    assert line.startswith("models_catalog:1:1: lỗi: không có thư mục này")


def test_the_projects_own_catalogue_is_sound(project) -> None:
    assert Content(project).lines() == []
