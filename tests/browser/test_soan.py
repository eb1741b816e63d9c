"""From the basket to a lesson: times, questions, Word and slides, as a trainer makes them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.parse import urlencode

import pytest
from docx import Document
from lxml import etree
from playwright.sync_api import Download, Page, expect
from pptx import Presentation

from macros.knowledge_base import KnowledgeBase

pytestmark = pytest.mark.browser

SHEET = "bai-giang/soan/"
THREE = "noi-chao-yeu-thuong,hu-gao-tinh-thuong,bua-com-co-thit"


def open_sheet(page: Page, address: str, **query: str) -> None:
    page.goto(f"{address}{SHEET}?{urlencode({'chon': THREE, 'ten': 'Chăm lo'} | query)}")
    page.wait_for_selector("[data-soan][data-san-sang]", state="attached")


def saved(page: Page, selector: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(selector).click()
    return read(waiting.value)


def read(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def words(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs]


def texts(slide) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_times_are_added_up_against_the_length(desk: Page, address: str) -> None:
    open_sheet(desk, address)
    desk.locator("[data-truong='thoi_luong']").fill("90 phút")
    for at, (minutes, method) in enumerate([("20", "Thuyết trình"), ("30", "Thảo luận"), ("", "")]):
        desk.locator("[data-day='phut']").nth(at).fill(minutes)
        desk.locator("[data-day='cach']").nth(at).fill(method)
    said = desk.locator("[data-tong-gio]")
    expect(said).to_have_text("Cộng: 50 phút, còn thiếu 40 phút so với thời lượng 90 phút.")
    expect(desk.locator("[data-bang-gio] tr").first).to_contain_text("Thuyết trình")
    desk.locator("[data-day='phut']").nth(2).fill("45")
    expect(said).to_contain_text("quá 5 phút")
    document = Document(io.BytesIO(saved(desk, "[data-tai-docx]")))
    [table] = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Nội dung", "Phương pháp", "Thời gian"]
    assert rows[1] == ["1. Nồi cháo yêu thương", "Thuyết trình", "20 phút"]
    assert rows[-1] == ["Cộng", "", "95 phút"]


def test_questions_of_a_lesson_are_chosen_and_shared(
    desk: Page, address: str, kb: KnowledgeBase
) -> None:
    lesson = kb.catalog.lessons["bai-giang-2019"]
    open_sheet(desk, address)
    desk.locator("[data-bai-co-cau-hoi]").select_option(lesson.id)
    discussion, quiz = lesson.discussion[0], lesson.quiz[0]
    desk.get_by_role("checkbox", name=discussion.question).check()
    desk.get_by_role("checkbox", name=quiz.question).check()
    shown = desk.locator("[data-cau-hoi]")
    expect(shown).to_contain_text(discussion.question)
    expect(shown).to_contain_text(f"Đáp án: {quiz.answer}")
    desk.locator("[data-viec='chep-lien-ket']").click()
    shared = desk.locator("[data-lien-ket]").input_value()
    desk.evaluate("localStorage.clear()")
    desk.goto(shared)
    expect(shown).to_contain_text(quiz.question)
    made = "\n".join(words(saved(desk, "[data-tai-docx]")))
    assert discussion.question in made and f"Câu 1: {quiz.answer}" in made
    proof = kb.reference(next(p for p in kb.phrases(lesson) if p.citation is quiz.sources[0])).words
    assert proof in made
    desk.locator("[data-bai-co-cau-hoi]").select_option(lesson.id)
    desk.get_by_role("checkbox", name=quiz.question).uncheck()
    expect(shown).not_to_contain_text(quiz.question)


def test_empty_parts_are_left_out_and_typed_lines_are_paragraphs(desk: Page, address: str) -> None:
    typed = "Nắm cách làm\nHọc theo\u000bgiữ \ufffegìn"
    open_sheet(desk, address, **{"phieu.muc_dich": typed})
    made = saved(desk, "[data-tai-docx]")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            if ".xml" in name:
                etree.fromstring(archive.read(name))
    found = words(made)
    at = found.index("A. Mục đích, yêu cầu")
    assert found[at + 1 : at + 4] == ["Nắm cách làm", "Học theo", "giữ gìn"]
    headings = [line for line in found if line[1:3] == ". " and line[0] in "ABCDE"]
    assert [heading[3:] for heading in headings] == [
        "Mục đích, yêu cầu",
        "Kết cấu, phân bổ thời gian",
        "Nội dung",
    ]
    desk.emulate_media(media="print")
    expect(desk.get_by_role("heading", name="Tổng kết")).to_be_hidden()
    expect(desk.get_by_role("heading", name="Mục đích, yêu cầu")).to_be_visible()


def test_slides_are_made_in_the_browser(desk: Page, address: str, kb: KnowledgeBase) -> None:
    lesson = kb.catalog.lessons["bai-giang-2019"]
    open_sheet(
        desk,
        address,
        **{
            "cau": f"{lesson.id}:tl-1,{lesson.id}:tn-1",
            "phieu.tong_ket": "Nhớ làm \ufffetheo",
            "ghi.1": "Hỏi lớp trước",
        },
    )
    deck = Presentation(io.BytesIO(saved(desk, "[data-tai-pptx]")))
    slides = ["\n".join(filter(None, map(str.strip, texts(slide)))) for slide in deck.slides]
    assert slides[0].startswith("Chăm lo") and "Nhớ làm theo" in slides[-1]
    for model in THREE.split(","):
        assert any(text.startswith(kb.catalog.models[model].name) for text in slides)
    asked = next(n for n, text in enumerate(slides) if text.startswith("Trắc nghiệm"))
    assert lesson.quiz[0].answer not in slides[asked].split("\n")[0]
    assert f"đáp án {lesson.quiz[0].answer}" in slides[asked + 1]
    assert all("Nguồn: " in text for text in slides[1:])
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    assert all(notes) and any("Hỏi lớp trước" in note for note in notes)
    sentence = kb.reference(kb.phrases(kb.catalog.models["noi-chao-yeu-thuong"])[0]).words
    assert any(sentence in " ".join(text.split()) for text in slides)


def test_a_long_section_goes_on_and_loses_nothing(
    desk: Page, address: str, kb: KnowledgeBase
) -> None:
    report = "so-ket-03-nam-chi-thi-05"
    open_sheet(desk, address, chon=f"{report}~muc-i-3")
    deck = Presentation(io.BytesIO(saved(desk, "[data-tai-pptx]")))
    edition = kb.editions[report]
    shown = []
    for slide in deck.slides:
        bodies = texts(slide)
        assert sum(len(text.split()) for text in bodies) < 160
        shown += bodies
    said = "".join(" ".join(shown).replace("“", "").replace("”", "").split())
    for block in edition.report.sections["I.3"].blocks[1:]:
        sentence = edition.corrections.corrected_text(block)[:80]
        assert "".join(sentence.replace("“", "").replace("”", "").split()) in said


def test_a_title_is_asked_for_once(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/hu-gao-tinh-thuong/")
    desk.locator("[data-them-vao-bai-giang]").click()
    desk.goto(address + SHEET)
    desk.wait_for_selector("[data-soan][data-san-sang]", state="attached")
    desk.locator("[data-tai-docx]").click()
    expect(desk.locator("[data-loi-nhan]")).to_contain_text("đặt tên bài")
    assert desk.evaluate("document.activeElement.dataset.truong") == "ten"
    desk.keyboard.type("Bài của tôi")
    with desk.expect_download() as waiting:
        desk.locator("[data-tai-docx]").click()
    assert waiting.value.suggested_filename == "bai-cua-toi.docx"


def test_what_is_done_with_the_basket_stays_in_view(desk: Page, address: str) -> None:
    desk.set_viewport_size({"width": 1366, "height": 768})
    open_sheet(desk, address)
    for share in (0, 0.3, 0.6, 0.9):
        desk.evaluate("s => scrollTo(0, document.body.scrollHeight * s)", share)
        for name in ("Tải Word", "Tải trang chiếu", "In", "Lưu giỏ ra tệp", "Mở giỏ đã lưu"):
            box = desk.get_by_role("button", name=name, exact=True)
            expect(box).to_be_in_viewport(ratio=1)
            place = box.bounding_box()
            assert place
            on_top = "([x, y]) => document.elementFromPoint(x, y).textContent.trim()"
            middle = [place["x"] + place["width"] / 2, place["y"] + 3]
            assert desk.evaluate(on_top, middle) == name, "nothing lies over it"


def test_a_figure_is_named(desk: Page, address: str, kb: KnowledgeBase) -> None:
    figure = next(iter(kb.catalog["so_lieu"].values()))
    open_sheet(desk, address, chon=figure.id)
    name = desk.locator("[data-danh-sach] .gio-muc__ten").inner_text()
    assert figure.label.lower() in name.lower() and any(sign.isdigit() for sign in name)


@pytest.mark.parametrize(
    ("title", "shown", "file"),
    [
        ("CON", "CON", "gio-con.docx"),
        ("Chăm \u202elo\u2066 đời", "Chăm lo đời", "cham-lo-doi.docx"),
        (" \u000b ", "Giỏ bài giảng", "gio-bai-giang.docx"),
        ("a" * 119 + "👩👩", "a" * 119 + "👩", "a" * 60 + ".docx"),
    ],
)
def test_a_title_of_any_letters_makes_a_file(
    desk: Page, address: str, title: str, shown: str, file: str
) -> None:
    open_sheet(desk, address, ten=title)
    expect(desk.locator("[data-truong='ten']")).to_have_text(shown)
    if shown == "Giỏ bài giảng":
        desk.locator("[data-tai-docx]").click()  # it asks for a title once
    with desk.expect_download() as waiting:
        desk.locator("[data-tai-docx]").click()
    assert waiting.value.suggested_filename == file
    assert shown in words(read(waiting.value))


def test_slides_keep_to_the_order_of_the_schema(
    desk: Page, address: str, kb: KnowledgeBase
) -> None:
    """PowerPoint repairs, or refuses, a file whose elements stand in another order."""
    many = ",".join(list(kb.catalog.models)[:14])
    open_sheet(desk, address, chon=many, **{"cach.1": "Thảo luận", "phut.1": "10"})
    made = saved(desk, "[data-tai-pptx]")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {n: etree.fromstring(archive.read(n)) for n in archive.namelist() if ".xml" in n}
    lists = [etree.QName(e).localname for e in parts["ppt/presentation.xml"]]
    order = ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "notesSz"]
    assert [name for name in lists if name in order] == order
    for name, root in parts.items():
        for paragraph in root.iter("{*}p"):
            own = [etree.QName(e).localname for e in paragraph]
            assert own.count("pPr") <= 1 and "pPr" not in own[1:], name
    deck = Presentation(io.BytesIO(made))
    planned = [slide for slide in deck.slides if any(t.startswith("Kết cấu") for t in texts(slide))]
    assert len(planned) >= 2 and all("Nguồn: " in " ".join(texts(slide)) for slide in planned)
    rows = [
        row.cells[0].text
        for slide in planned
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    assert len([row for row in rows if row != "Nội dung"]) == 14
