"""`kho check`: forms of its output, warnings passed over with a reason, a check at each save."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros import check_command
from macros.catalog.codes import codes
from macros.catalog.problems import Level, Place, Problem
from macros.check_command import checked, github_line, watch
from macros.cli import main
from tests.excel.conftest import Desk, desk, row  # noqa: F401 - the project with a report

FORMED = "mo_hinh/noi-chao.yml"


@pytest.fixture
def office(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:  # noqa: F811
    (desk.root / "mkdocs.yml").write_text("site_name: thử\n", "utf-8")
    (desk.root / "models_catalog/bao_cao/bao-cao-thu.txt").write_text("bản quét", "utf-8")
    monkeypatch.chdir(desk.root)
    assert main(["dinh-dang"]) == 0
    return desk


def model(office: Desk) -> Path:
    return office.root / "models_catalog" / FORMED


def change(office: Desk, old: str, new: str) -> None:
    text = model(office).read_text("utf-8")
    assert old in text
    model(office).write_text(text.replace(old, new), "utf-8")


def test_lines_for_people_end_with_their_number(
    office: Desk, capsys: pytest.CaptureFixture
) -> None:
    assert main(["check"]) == 0
    capsys.readouterr()
    change(office, "linh_vuc: văn hóa", "linh_vuc: văn hoa")
    assert main(["check"]) == 1
    errors = capsys.readouterr().err
    assert f"models_catalog/{FORMED}:3:11: lỗi: không có lĩnh vực" in errors
    assert "[K401]\n" in errors and "check --giai-thich K401" in errors


def test_json_holds_every_problem_and_nothing_else(
    office: Desk, capsys: pytest.CaptureFixture
) -> None:
    main(["check", "--format", "json"])
    assert json.loads(capsys.readouterr().out) == []
    change(office, "loai: chương trình", "loai: chuong trinh x")
    change(office, "muc: I.3", "muc: I.2")
    assert main(["check", "--format", "json"]) == 1
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    assert shown.err == ""
    assert {(one["ma"], one["muc"], one["dong"]) for one in found} >= {("K401", "lỗi", 2)}
    assert all(
        set(one) == {"tep", "dong", "cot", "muc", "ma", "thong_bao", "cach_sua"} for one in found
    )


def test_annotations_escape_what_github_reads() -> None:
    problem = Problem(Place("a,b:c.yml", 3, 7), "để trống 100%", Level.WARNING)
    assert github_line(problem) == (
        "::warning file=a%2Cb%3Ac.yml,line=3,col=7,title=K303%3A Để trống::để trống 100%25"
    )


def test_every_number_is_explained(capsys: pytest.CaptureFixture, office: Desk) -> None:
    for code in codes():
        assert main(["check", "--giai-thich", code.number.lower()]) == 0
        said = capsys.readouterr().out
        assert code.title in said and code.cure in said
    assert main(["check", "--giai-thich", "K9"]) == 2


def test_a_file_out_of_form_is_a_warning(office: Desk, capsys: pytest.CaptureFixture) -> None:
    change(office, "chu_de:\n  - an sinh\n", "chu_de: [an sinh]\n")
    assert main(["check"]) == 0
    assert "[K213]" in capsys.readouterr().err


def test_links_that_will_lead_nowhere_are_told_before_the_build(
    office: Desk, capsys: pytest.CaptureFixture
) -> None:
    page = office.root / "docs/trang.md"
    page.write_text(
        "# Trang\n\n`[x](a.md)` [a](mo-hinh/noi-chao.md) [b](https://a.vn/x.md)\n\n"
        "[c](bao-cao/bao-cao-thu.md) [d](mo-hinh/noi-chaoo.md) [e](../x.md)\n",
        "utf-8",
    )
    found = [line for line in warnings(capsys).splitlines() if "docs/trang.md" in line]
    assert [line.split(": cảnh báo")[0] for line in found] == [
        "docs/trang.md:5:33",
        "docs/trang.md:5:59",
    ]
    assert "“mo-hinh/noi-chao.md”? [K803]" in found[0]
    change(
        office, "nguon:", "dang:\n  tinh_trang: đã rút\n  ly_do: thôi\n  ngay: 20/11/2026\nnguon:"
    )
    [line] = [line for line in warnings(capsys).splitlines() if "docs/trang.md:3:17" in line]
    assert "đã rút nên không có trang" in line and line.endswith("[K410]")


def test_a_practice_of_the_cover_that_is_no_model_is_told_with_the_nearest(
    office: Desk, capsys: pytest.CaptureFixture
) -> None:
    settings = office.root / "mkdocs.yml"
    shown = "site_name: thử\nextra:\n  kho:\n    mo_hinh_trang_chu: {}\n"
    settings.write_text(shown.format("noi-chao"), "utf-8")
    assert "mo_hinh_trang_chu" not in warnings(capsys)
    settings.write_text(shown.format("noi-chap"), "utf-8")
    said = warnings(capsys)
    [line] = [line for line in said.splitlines() if "mo_hinh_trang_chu" in line]
    assert line.startswith("mkdocs.yml:4:24: cảnh báo:") and "“noi-chao”?" in line
    change(office, "linh_vuc:", "bi_danh: [noi-chap]\nlinh_vuc:")
    assert "mo_hinh_trang_chu" not in warnings(capsys)


# Warnings passed over


def test_a_warning_is_passed_over_with_a_reason_and_listed(
    office: Desk, capsys: pytest.CaptureFixture
) -> None:
    change(office, "chu_de:", "ghi_chu:\nchu_de:")
    assert "[K303]" in warnings(capsys)
    change(office, "ghi_chu:\n", "# bỏ qua K303: chờ đơn vị gửi\nghi_chu:\n")
    assert main(["check"]) == 0
    shown = capsys.readouterr()
    assert "[K303]" not in shown.err
    assert f"models_catalog/{FORMED}:4:1 K303: chờ đơn vị gửi" in shown.out
    assert "1 cảnh báo đã xem và bỏ qua" in shown.out


def test_without_a_reason_it_is_an_error(office: Desk, capsys: pytest.CaptureFixture) -> None:
    change(office, "chu_de:", "# bỏ qua K303\nghi_chu:\nchu_de:")
    assert main(["check"]) == 1
    errors = capsys.readouterr().err
    assert "[K214]" in errors and "[K303]" in errors


def test_another_number_and_an_error_are_not_passed_over(
    office: Desk, capsys: pytest.CaptureFixture
) -> None:
    change(office, "chu_de:", "# bỏ qua K304: chờ đơn vị gửi\nghi_chu:\nchu_de:")
    said = warnings(capsys)
    assert "[K303]" in said and "xóa dòng “bỏ qua” [K214]" in said
    change(office, "loai: chương trình", "# bỏ qua K401: chưa có loại này\nloai: lạ")
    assert main(["check"]) == 1
    assert "[K401]" in capsys.readouterr().err


def test_a_mark_in_a_page(office: Desk, capsys: pytest.CaptureFixture) -> None:
    page = office.root / "docs/trang.md"
    page.write_text("# Trang\n\n```yaml\n# bỏ qua K408: ví dụ\n```\n\nxem [ở đây][x]\n", "utf-8")
    assert "[K803]" in (said := warnings(capsys)) and "[K214]" not in said
    page.write_text("# Trang\n\n<!-- bỏ qua K803: sẽ thêm sau -->\nxem [ở đây][x]\n", "utf-8")
    assert "[K803]" not in warnings(capsys)
    assert [one.reason for one in checked(office.root).passed] == ["sẽ thêm sau"]


def warnings(capsys: pytest.CaptureFixture) -> str:
    capsys.readouterr()
    assert main(["check"]) == 0
    return capsys.readouterr().err


# After each save


def test_checks_again_when_a_file_is_saved(
    office: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    codes_seen: list[int] = []

    def check() -> int:
        codes_seen.append(checked(office.root).errors)
        return codes_seen[-1]

    def save_meanwhile(seconds: float) -> None:
        if len(codes_seen) == 1:
            change(office, "muc: I.3", "muc: I.9")

    monkeypatch.setattr(check_command.time, "sleep", save_meanwhile)
    assert watch(office.root, check, rounds=2) == 0
    assert codes_seen[0] == 0 and codes_seen[1] > 0
    said = capsys.readouterr().err
    assert "không có lỗi; đang chờ" in said and "còn lỗi, sửa rồi lưu lại" in said
