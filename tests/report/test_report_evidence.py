"""Nothing is invented: what a record says stands in its quotations, names in the report."""

from __future__ import annotations

import pytest

from macros.catalog import schema
from macros.catalog.problems import Place, Problems
from macros.report.evidence import check_evidence, check_wording, quotation_forms, report_forms

POT = (
    "Chương trình “Nôi cháo yêu thương” của Đoàn Thành niên và Hội Phụ nữ Công an thị xã được tổ"
    " chức mỗi tháng 02 lần để phục vụ cho bệnh nhân nghèo đang điều trị tại bệnh viện thị xã"
)
SOURCE = {"bao_cao": "bc", "muc": "I.3", "chu_thich": "7", "trich": POT}
MODEL = {"ten": "Nồi cháo yêu thương", "loai": "x", "linh_vuc": "x", "nguon": [SOURCE]}
UNITS = {
    "dtn": schema.Unit.model_validate(
        {
            "ten": "Đoàn Thanh niên Công an thị xã",
            "loai": "đoàn thể",
            "ten_trong_bao_cao": ["Đoàn Thành niên"],
            "nguon": [SOURCE],
        }
    ),
    "hpn": schema.Unit.model_validate({"ten": "Hội Nông dân", "loai": "khác", "nguon": [SOURCE]}),
}
GROUPS = {
    "bệnh nhân nghèo": schema.Term.model_validate({"ten": "bệnh nhân nghèo"}),
    "người bệnh": schema.Term.model_validate({"ten": "người bệnh", "cach_goi": ["bệnh nhân"]}),
    "trẻ em": schema.Term.model_validate({"ten": "trẻ em"}),
}


@pytest.fixture
def check(report, corrections):
    def checking(record: schema.Entry) -> list[str]:
        problems = Problems()
        check_evidence(
            record,
            lambda citation: quotation_forms(report, citation, corrections),
            lambda path: Place("/".join(map(str, path))),
            problems,
            units=UNITS,
            target_group=GROUPS.get,
        )
        return [str(problem) for problem in problems]

    return checking


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"ten": "NỒI CHÁO YÊU THƯƠNG"},
        {"ten": "Cháo tình thương", "ten_trong_bao_cao": "Nôi cháo yêu thương"},
        {"ten": "Bữa ăn cho bệnh nhân", "ten_boi": "biên tập"},
        {"tan_suat": "mỗi tháng 02 lần", "dia_diem": "bệnh viện thị xã"},
        {"don_vi": ["dtn"], "doi_tuong_thu_huong": ["bệnh nhân nghèo", "người bệnh"]},
        {"cach_lam": "của Đoàn Thanh niên và Hội Phụ nữ"},  # the corrected spelling
        {"ket_qua": [{"gia_tri": "02", "don_vi": "lần", "nguon": [SOURCE]}]},
    ],
)
def test_what_the_quotation_says_is_accepted(check, keys: dict):
    assert check(schema.Model.model_validate({**MODEL, **keys})) == []


@pytest.mark.parametrize(
    ("keys", "place", "message"),
    [
        ({"tan_suat": "mỗi tuần một lần"}, "tan_suat", "“mỗi tuần một lần” không có trong câu"),
        ({"dia_ban": ["thị xã", "Hương Hồ"]}, "dia_ban/1", "“Hương Hồ” không có trong câu trích"),
        ({"tan_suat": "mỗi tháng 02 lầ"}, "tan_suat", "không có trong câu trích"),
        ({"ten": "Cháo tình thương"}, "ten", "không nêu tên “Cháo tình thương”"),
        (
            {"ten_trong_bao_cao": "Nối cháo"},
            "ten_trong_bao_cao",
            "không nêu tên “Nối cháo”",
        ),
        ({"tu_nam": "2016"}, "tu_nam", "“2016” không có trong câu trích"),
        ({"trang_thai": "được duy trì (theo báo cáo)"}, "trang_thai", "không có chữ “duy trì”"),
        ({"muc_ghi_nhan": "khen thưởng"}, "muc_ghi_nhan", "“khen thưởng” không có"),
        ({"don_vi": ["dtn", "hpn"]}, "don_vi/1", "không nêu đơn vị “Hội Nông dân”"),
        ({"doi_tuong_tham_gia": ["trẻ em"]}, "doi_tuong_tham_gia/0", "đối tượng “trẻ em”"),
        (
            {"ket_qua": [{"gia_tri": "2", "don_vi": "lần", "nguon": [SOURCE]}]},
            "ket_qua/0/gia_tri",
            "“2” không có trong câu trích",
        ),
    ],
)
def test_what_it_does_not_say_is_reported_at_its_key(check, keys: dict, place: str, message: str):
    [problem] = check(schema.Model.model_validate({**MODEL, **keys}))
    assert problem.startswith(f"{place}:1:1: lỗi:") and message in problem


def test_an_entry_with_its_own_sources_is_held_against_those(check):
    other = {**SOURCE, "trich": "phong trào Hiến máu tình nguyện hàng năm"}
    result = {"gia_tri": "02", "don_vi": "lần", "nguon": [other]}
    problems = check(schema.Model.model_validate({**MODEL, "ket_qua": [result]}))
    assert [problem.split(":")[0] for problem in problems] == [
        "ket_qua/0/don_vi",
        "ket_qua/0/gia_tri",
    ]


def test_counts_of_commendations_stand_with_their_noun(check):
    quote = "Đảng bộ tỉnh đã khen thưởng 02 tập thể và 01 cá nhân"
    keys = {"tinh_trang": "đã khen thưởng", "cap": "Đảng bộ tỉnh", "tap_the": "02"}
    keys["nguon"] = [{"bao_cao": "bc", "muc": "I.3", "trich": quote}]
    assert check(schema.Commendation.model_validate({**keys, "ca_nhan": "01"})) == []
    [problem] = check(schema.Commendation.model_validate({**keys, "ca_nhan": "02"}))
    assert problem.startswith("ca_nhan:1:1: lỗi:") and "02 cá nhân" in problem


def test_marks_decide_over_a_word_and_tone_placement_does_not(check):
    quote = "các phong trào, mô hình gắn với phong trào xây dựng nông thôn mới"
    keys = {"ten": "x", "loai": "x", "linh_vuc": "x", "ten_boi": "biên tập"}
    keys["nguon"] = [{"bao_cao": "bc", "muc": "I.3", "trich": quote}]
    assert check(schema.Model.model_validate({**keys, "noi_dung": "Xây dựng nông thôn mới"})) == []
    assert len(check(schema.Model.model_validate({**keys, "noi_dung": "nông thôn mơi"}))) == 1
    keys["nguon"] = [{"bao_cao": "bc", "muc": "I.3", "trich": "xã hội hoà bình"}]
    assert check(schema.Model.model_validate({**keys, "noi_dung": "xã hội hòa bình"})) == []
    assert len(check(schema.Model.model_validate({**keys, "noi_dung": "xã hội hoa"}))) == 1


def test_wordings_ascribed_to_the_report_stand_in_it(report, corrections):
    texts = report_forms(report, corrections)

    def problems_of(record: schema.Entry) -> list[str]:
        problems = Problems()
        check_wording(record, texts, lambda path: Place("/".join(map(str, path))), problems)
        return [problem.place.path for problem in problems]

    unit = {"ten": "Ủy ban", "loai": "khác", "nguon": [SOURCE]}
    forms = ["UBND thị xã", "Ủy ban nhân dân thị xã"]
    assert problems_of(schema.Unit.model_validate({**unit, "ten_trong_bao_cao": forms})) == [
        "ten_trong_bao_cao/1"
    ]
    assert problems_of(schema.Unit.model_validate(unit)) == ["ten"]
    document = {"ten_goi": "x", "loai": "x", "theo_bao_cao": {}, "nguon": [SOURCE]}
    mentions = ["Chỉ thị 05", "chỉ thị 5"]
    assert problems_of(schema.Document.model_validate({**document, "cach_goi": mentions})) == [
        "cach_goi/1"
    ]
    short = {"viet_tat": "TCCS", "day_du": "x", "theo": "thông dụng", "nguon": [SOURCE]}
    assert problems_of(schema.Abbreviation.model_validate({**short, "cach_viet": ["XYZ"]})) == [
        "cach_viet/0"
    ]


DOCUMENT = {
    "ten_goi": "Quy định 9",
    "loai": "Quy định",
    "nguon": [{"bao_cao": "bc", "muc": "I.4", "trich": "theo Quy định 9-QĐ/TW, ngày 06/7/2012"}],
}


@pytest.mark.parametrize(
    ("facts", "places"),
    [
        ({"so_hieu": "9-QĐ/TW", "ngay": "6/7/2012"}, []),
        ({"co_quan": "Trung ương (khóa XI)"}, ["theo_bao_cao/co_quan"]),
        ({"ngay": "07/6/2012", "ten": "về nêu gương"}, ["theo_bao_cao/ngay", "theo_bao_cao/ten"]),
    ],
)
def test_what_a_document_is_said_to_be_by_the_report_stands_in_it(check, facts, places):
    record = schema.Document.model_validate({**DOCUMENT, "theo_bao_cao": facts})
    assert sorted(problem.split(":")[0] for problem in check(record)) == places


def test_what_others_say_of_a_document_need_not_stand_in_the_report(check):
    outside = {"co_quan": "Ban Bí thư", "nguon_ngoai": [{"tieu_de": "x", "loai": "báo chí"}]}
    keys = {**DOCUMENT, "theo_bao_cao": {}, "theo_nguon_khac": outside}
    assert check(schema.Document.model_validate(keys)) == []


def test_when_a_unit_had_its_name_and_what_is_above_it_are_the_reports_word(check):
    unit = {"ten": "Đoàn", "loai": "đoàn thể", "nguon": [SOURCE]}
    keys = {**unit, "thoi_diem": "năm 2019", "truc_thuoc": "hpn"}
    assert {p.split(":")[0] for p in check(schema.Unit.model_validate(keys))} == {
        "thoi_diem",
        "truc_thuoc",
    }
    sound = {**unit, "thoi_diem": "mỗi tháng", "truc_thuoc": "dtn"}
    assert check(schema.Unit.model_validate(sound)) == []


def test_an_abbreviation_the_report_explains_is_explained_in_its_quotation(check):
    keys = {"viet_tat": "NC", "day_du": "Nôi cháo", "theo": "báo cáo", "nguon": [SOURCE]}
    assert check(schema.Abbreviation.model_validate(keys)) == []
    [problem] = check(schema.Abbreviation.model_validate({**keys, "day_du": "Nước chè"}))
    assert problem.startswith("day_du:")
