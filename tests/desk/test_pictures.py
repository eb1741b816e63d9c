"""A picture comes in small, upright and telling nothing but itself, together with its record."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from playwright.sync_api import Page, expect

from macros.catalog.pictures import WIDEST, NoPicture, name_of, reduced
from macros.catalog.problems import Problems
from macros.knowledge_base import load_knowledge_base
from macros.pages.record_pages import render_record
from macros.pages.view import View
from tests.desk.conftest import Editor
from tests.desk.test_desk_in_browser import open_desk, problems
from tests.desk.test_folder import snapshot

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F


def photograph(width: int = 3000, height: int = 2000, kind: str = "JPEG") -> bytes:
    """A picture as a phone makes it, lying on its side: its left half is red."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, "Máy của bà Hoa"
    exif.get_ifd(GPS)[2] = (16.4, 0.0, 0.0)
    made = io.BytesIO()
    image.save(made, kind, exif=exif, comment=b"ghi kem" if kind == "JPEG" else None)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_made_small_upright_and_silent(kind: str) -> None:
    before = photograph(kind=kind)
    assert b"Hoa" in before
    made = reduced(before)
    image = Image.open(io.BytesIO(made))
    assert image.format == "JPEG" and max(image.size) == WIDEST and image.height > image.width
    assert not image.getexif() and set(image.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    assert b"Hoa" not in made and b"ghi kem" not in made
    red, _, blue = image.getpixel((image.width // 2, 5))  # turned: red is above
    assert red > 200 > 60 > blue
    assert reduced(before) == made and name_of(made, "x") == name_of(made, "x")


def test_what_is_clear_becomes_paper() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(made, "PNG")
    assert Image.open(io.BytesIO(reduced(made.getvalue()))).getpixel((5, 5)) == (255, 255, 255)


@given(st.binary(max_size=200) | st.builds(lambda n: photograph(60, 40)[:n], st.integers(0, 900)))
def test_no_bytes_do_harm(content: bytes) -> None:
    try:
        made = reduced(content)
    except NoPicture as why:
        assert str(why)
        return
    assert Image.open(io.BytesIO(made)).format == "JPEG"


def test_a_bomb_is_not_unpacked() -> None:
    made = io.BytesIO()
    Image.new("1", (9000, 9000)).save(made, "PNG")
    assert len(made.getvalue()) < 100_000
    with pytest.raises(NoPicture, match="quá lớn"):
        reduced(made.getvalue())


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.gif", "a.tiff"])
def test_other_kinds_are_refused(editor: Editor, name: str) -> None:
    body = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"
    answer = editor.ask("POST", "api/hinh?ma=noi-chao", body, content_type="image/svg+xml")
    assert answer.status == 422 and "không phải hình" in answer.body.decode()


def send(editor: Editor, content: bytes, record_id: str = "noi-chao") -> str:
    answer = editor.ask("POST", f"api/hinh?ma={record_id}", content, content_type="image/jpeg")
    assert answer.status == 200, answer.body
    return json.loads(answer.body)["tep"]


def test_a_picture_is_written_with_its_record_and_not_before(editor: Editor) -> None:
    form, before = editor.record(), snapshot(editor.root)
    name = send(editor, photograph())
    assert snapshot(editor.root) == before
    assert editor.get(f"hinh/{name}").body.startswith(b"\xff\xd8")
    shown = {"tep": name, "mo_ta": "Múc cháo", "cua": "Hội Phụ nữ"}
    asked = {"loai": "mo_hinh", "ma": "noi-chao", "dau": form["dau"]}
    asked["du_lieu"] = {**form["du_lieu"], "hinh_anh": [{**shown, "mo_ta": ""}]}
    answer = editor.post("api/luu", asked)[1]
    assert not answer["da_luu"] and snapshot(editor.root) == before
    assert answer["loi_o"][0]["duong"] == ["hinh_anh", 0, "mo_ta"]
    asked["du_lieu"] = {**form["du_lieu"], "hinh_anh": [shown]}
    status, answer = editor.post("api/luu", asked)
    assert status == 200 and answer["da_luu"], answer
    assert (editor.root / "models_catalog/hinh_anh" / name).is_file()
    assert not editor.problems()
    kb = load_knowledge_base(editor.root, Problems())
    assert kb is not None
    page = render_record(kb.catalog.models["noi-chao"], View(kb), "../../")
    assert f'src="../../hinh-anh/{name}" alt="Múc cháo"' in page and "Ảnh: Hội Phụ nữ" in page


def test_the_preview_shows_a_picture_that_is_not_saved(editor: Editor) -> None:
    form = editor.record()
    name = send(editor, photograph())
    shown = [{"tep": name, "mo_ta": "Múc cháo", "cua": "Hội Phụ nữ"}]
    asked = {"loai": "mo_hinh", "ma": "noi-chao", "dau": "", "du_lieu": form["du_lieu"]}
    asked["du_lieu"] = {
        **form["du_lieu"],
        "ghi_chu": "Nồi cháo <b>",
        "hinh_anh": shown,
    }
    status, answer = editor.post("api/xem-truoc", asked)
    assert status == 200, answer
    page = editor.get(answer["dia_chi"]).body.decode()
    assert f'src="/bien-tap/hinh/{name}"' in page
    assert "Nồi cháo &lt;b&gt;" in page and "<script" not in page
    assert editor.get("xem-truoc/999").status == 404
    asked["du_lieu"]["linh_vuc"] = "không có"
    status, answer = editor.post("api/xem-truoc", asked)
    assert status == 422 and "sửa hết lỗi" in answer["loi"]


@pytest.mark.parametrize("name", ["../noi-chao.jpg", "..%2fx.jpg", "x.yml", "X.jpg", "", "a.jpg\n"])
def test_no_name_of_a_picture_leads_elsewhere(editor: Editor, name: str) -> None:
    assert editor.get(f"hinh/{name}").status == 404
    form = editor.record()
    data = {**form["du_lieu"], "hinh_anh": [{"tep": name or "x", "mo_ta": "a", "cua": "b"}]}
    asked = {"loai": "mo_hinh", "ma": "noi-chao", "dau": form["dau"], "du_lieu": data}
    before = snapshot(editor.root)
    assert not editor.post("api/luu", asked)[1].get("da_luu")
    assert snapshot(editor.root) == before


def put(project: Path, name: str, content: bytes) -> None:
    folder = project / "models_catalog/hinh_anh"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    record = project / "models_catalog/mo_hinh/noi-chao.yml"
    record.write_text(
        record.read_text("utf-8") + f"hinh_anh:\n  - {{tep: {name}, mo_ta: Hình, cua: Hội}}\n",
        "utf-8",
    )


def png_with(text: str) -> bytes:
    made, info = io.BytesIO(), PngImagePlugin.PngInfo()
    info.add_text("comment", text)
    Image.new("RGB", (20, 20)).save(made, "PNG", pnginfo=info)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "made", "why"),
    [
        ("a.jpg", photograph(40, 20), "còn ghi nơi chụp"),
        ("a.webp", photograph(40, 20, "WEBP"), "còn ghi nơi chụp"),
        ("a.png", png_with("chụp ở nhà"), "còn ghi nơi chụp"),
        ("a.png", reduced(photograph(40, 20)), "thật ra là hình JPEG"),
        ("a.jpg", b"<svg/>", "không phải hình"),
        ("a.jpg", reduced(photograph(40, 20)) + b"\0" * (1 << 20), "nặng hơn 1 MB"),
    ],
)
def test_a_picture_put_by_hand_is_held_to_the_same(
    project: Path, name: str, made: bytes, why: str
) -> None:
    put(project, name, made)
    [line] = problems(project)
    assert why in line and line.startswith("models_catalog/mo_hinh/noi-chao.yml:12:")


def test_missing_and_unused_pictures_are_told(project: Path) -> None:
    put(project, "co.jpg", reduced(photograph(40, 20)))
    assert not problems(project)
    (project / "models_catalog/hinh_anh/thua.jpg").write_bytes(reduced(photograph(30, 20)))
    [line] = problems(project)
    assert "thua.jpg:1:1: cảnh báo: chưa mô hình nào dùng" in line
    (project / "models_catalog/hinh_anh/co.jpg").unlink()
    assert "không có hình “co.jpg”" in problems(project)[-1]


@pytest.mark.browser
def test_a_picture_is_chosen_on_the_machine(
    desk: Page, served_desk: str, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ảnh chụp.jpg"
    file.write_bytes(photograph())
    open_desk(desk, served_desk, "ban-ghi/mo_hinh/noi-chao")
    desk.get_by_text("Chưa ghi:").last.click()
    desk.get_by_role("button", name="Thêm hình ảnh").click()
    picture = desk.locator("#o-hinh_anh-0")
    picture.get_by_label("Chọn hình trên máy").set_input_files(file)
    expect(picture.locator("img")).to_be_visible()
    assert desk.evaluate("document.querySelector('.hinh-nho').naturalWidth") > 0
    picture.get_by_label("Mô tả hình (bắt buộc)").fill("Các chị múc cháo")
    picture.get_by_label("Ảnh của (bắt buộc)").fill("Hội Phụ nữ")
    desk.get_by_role("button", name="Xem trước").click()
    page = desk.frame_locator("iframe")
    shown = page.get_by_alt_text("Các chị múc cháo")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    expect(page.get_by_role("heading", level=1)).to_have_text("Nồi cháo yêu thương")
    desk.get_by_role("button", name="Đóng").click()
    desk.get_by_role("button", name="Lưu").click()
    expect(desk.locator(".thanh__loi")).to_contain_text("Đã lưu vào")
    assert not problems(project)
    [saved] = (project / "models_catalog/hinh_anh").iterdir()
    assert b"Hoa" not in saved.read_bytes()


def test_a_draft_is_shown_as_it_would_be_published(editor: Editor) -> None:
    form = editor.record()
    data = {**form["du_lieu"], "dang": {"tinh_trang": "nháp"}}
    asked = {"loai": "mo_hinh", "ma": "noi-chao", "dau": form["dau"], "du_lieu": data}
    assert editor.post("api/luu", asked)[1]["da_luu"]
    assert "Nồi cháo yêu thương" in editor.get("").body.decode()  # it is still in the list
    assert editor.record()["du_lieu"]["dang"] == {"tinh_trang": "nháp"}
    status, answer = editor.post("api/xem-truoc", asked)
    assert status == 200, answer
    assert "Nồi cháo yêu thương" in editor.get(answer["dia_chi"]).body.decode()
