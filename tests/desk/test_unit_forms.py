"""Forms go out with what is known and come back as the unit's own word, or not at all."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from playwright.sync_api import Page, expect

from macros.catalog.problems import Problems
from macros.export.settings import WordSettings
from macros.knowledge_base import KnowledgeBase, load_knowledge_base
from macros.pages.record_pages import render_record
from macros.pages.unit_questions import questions_by_unit
from macros.pages.view import View
from macros.unit_forms.commands import bring_form, make_forms
from macros.unit_forms.marks import DAY, PERSON, POSITION, mark
from macros.unit_forms.reading import MOST_TEXT, NoForm, fields_of
from macros.unit_forms.taking_in import read_form, take_in, told, write
from macros.unit_forms.word_form import PROMPTS, unit_form
from tests.desk.conftest import Editor
from tests.desk.test_desk_in_browser import open_desk
from tests.desk.test_folder import snapshot
from tests.example_project import EXAMPLE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHO = {PERSON: "Nguyễn Thị Thử", POSITION: "Chủ tịch Hội", DAY: "20/11/2026"}
YEAR, OTHER = (mark("mo_hinh", "noi-chao", key) for key in ("tu_nam", ""))


def loaded(root: Path) -> KnowledgeBase:
    kb = load_knowledge_base(root, Problems())
    assert kb is not None
    return kb


def sent_out(kb: KnowledgeBase, unit: str = "hoi-phu-nu") -> bytes:
    asked = next(one for one in questions_by_unit(kb) if one.unit.id == unit)
    return unit_form(kb, asked, WordSettings(), "Kho thử")


def changed(content: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """The same package with its document changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                tree = etree.fromstring(part)
                change(tree)
                part = etree.tostring(tree)
            new.writestr(name, part)
    return made.getvalue()


def filled(content: bytes, answers: dict[str, str]) -> bytes:
    """The form as Word saves it after somebody has typed the answers."""

    def fill(tree: etree._Element) -> None:
        for control in tree.iter(f"{W}sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
            if tag not in answers:
                continue
            prompt = control.find(f"{W}sdtPr/{W}showingPlcHdr")
            if prompt is not None:
                prompt.getparent().remove(prompt)
            inside = control.find(f"{W}sdtContent")
            inside.clear()
            for number, line in enumerate(answers[tag].split("\n")):
                run = etree.SubElement(inside, f"{W}r")
                if number:
                    etree.SubElement(run, f"{W}br")
                etree.SubElement(run, f"{W}t").text = line

    return changed(content, fill)


def test_a_form_says_what_is_known_and_asks_the_rest(kb: KnowledgeBase) -> None:
    content = sent_out(kb, "hoi-phu-nu-cong-an-thi-xa")
    assert content == sent_out(kb, "hoi-phu-nu-cong-an-thi-xa")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    rows = [
        ["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] for row in tree.iter(f"{W}tr")
    ]
    table = {label: (known, box) for label, known, box in rows}
    assert table["Tần suất"][0] == "Mỗi tháng 02 lần"
    assert table["Từ năm"] == ("Báo cáo không nêu", "Bấm vào đây để ghi")
    assert table["Địa bàn"] == ("–", "Bấm vào đây để ghi")
    assert "Điều khác" in table
    marks = [tag.get(f"{W}val") for tag in tree.iter(f"{W}tag")]
    assert len(marks) == len(set(marks)) and all(len(one) <= 64 for one in marks)
    names = [alias.get(f"{W}val") for alias in tree.iter(f"{W}alias")]
    assert len(names) == len(set(names)) and all(len(one) <= 64 for one in names)
    ids = [one.get(f"{W}val") for one in tree.iterfind(f".//{W}sdtPr/{W}id")]
    assert len(ids) == len(set(ids)) == len(marks)
    assert set(fields_of(content).by_mark) == {mark("don_vi", "hoi-phu-nu-cong-an-thi-xa")}


def test_every_unit_with_a_model_gets_a_form(
    kb: KnowledgeBase, tmp_path: Path, project: Path, capsys
) -> None:
    assert make_forms(project, tmp_path / "phiếu", None, everything=False) == 0
    assert [path.name for path in (tmp_path / "phiếu").iterdir()] == ["phieu-hoi-phu-nu.docx"]
    assert make_forms(project, tmp_path / "x", "hoi-phu", everything=False) == 2
    assert "Có phải ý quý vị là “hoi-phu-nu”" in capsys.readouterr().err
    for asked in questions_by_unit(kb):
        assert asked.models and unit_form(kb, asked, WordSettings(), "")[:2] == b"PK"


def test_answers_come_back_as_the_units_word(project: Path) -> None:
    path = project / "models_catalog/mo_hinh/noi-chao.yml"
    path.write_text("# của biên tập\n" + path.read_text("utf-8"), "utf-8")
    kb = loaded(project)
    form = filled(sent_out(kb), {**WHO, YEAR: " 2017 ", OTHER: "Dòng một\nDòng hai"})
    outcome = take_in(project, kb, read_form(kb, form))
    assert not outcome.problems and len(outcome.new) == 2
    assert path.read_text("utf-8").count("xac_nhan") == 0  # nothing is written before it is shown
    write(outcome)
    kb = loaded(project)
    first, second = kb.catalog.models["noi-chao"].confirmations
    assert (first.by, first.person, first.position) == ("Hội Phụ nữ", WHO[PERSON], WHO[POSITION])
    assert (first.about, first.text, first.date) == ("tu_nam", "2017", dt.date(2026, 11, 20))
    assert (second.about, second.text) == (None, "Dòng một Dòng hai")
    assert path.read_text("utf-8").startswith("# của biên tập\nten: Nồi cháo")
    again = take_in(project, kb, read_form(kb, form))
    assert not again.new and len(again.known) == 2 and not again.files
    assert "không ghi lại" in "\n".join(told(again))
    [asked] = questions_by_unit(kb)
    said = {question.key: question.said for question in asked.models[0].questions}
    assert said["tu_nam"] == "2017"  # the next form shows it
    assert "tu_nam" not in {question.key for question in asked.models[0].open}


def test_the_page_shows_the_units_word_apart(project: Path) -> None:
    kb = loaded(project)
    write(take_in(project, kb, read_form(kb, filled(sent_out(kb), {**WHO, YEAR: "2017 <b>"}))))
    kb = loaded(project)
    page = BeautifulSoup(render_record(kb.catalog.models["noi-chao"], View(kb), ""), "html.parser")
    said = page.select_one("[data-xac-nhan=tu_nam]")
    assert said is not None
    assert said.get_text(" ", strip=True) == (
        "Từ năm: 2017 <b> (Hội Phụ nữ; Nguyễn Thị Thử, Chủ tịch Hội; 20/11/2026)"
    )
    assert "không phải lời báo cáo" in said.parent.get_text()
    assert not [dt_ for dt_ in page.select("dl.ho-so dt") if dt_.get_text() == "Từ năm"]


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (
            {POSITION: "x", DAY: "20/11/2026"},
            "chưa ghi họ và tên người ghi; gửi lại cho Hội Phụ nữ",
        ),
        ({PERSON: "x"}, "chưa ghi chức vụ, ngày ghi"),
        ({**WHO, DAY: "20-11"}, "viết ngày/tháng/năm"),
        ({**WHO, DAY: "31/02/2026"}, "không có trong lịch"),
        ({**WHO, DAY: "01/01/2099"}, "chưa tới"),
    ],
)
def test_a_form_without_who_or_when_is_not_taken_in(
    project: Path,
    answers: dict[str, str],
    why: str,
) -> None:
    kb, before = loaded(project), snapshot(project)
    with pytest.raises(NoForm, match=why):
        read_form(kb, filled(sent_out(kb), {**answers, YEAR: "2017"}))
    assert snapshot(project) == before


def test_an_answer_that_would_be_an_error_forbids_all(project: Path) -> None:
    kb, before = loaded(project), snapshot(project)
    form = filled(sent_out(kb), {**WHO, YEAR: "2017", OTHER: "Ðoàn viên"})  # Eth, not Đ
    outcome = take_in(project, kb, read_form(kb, form))
    assert outcome.errors
    with pytest.raises(AssertionError):
        write(outcome)
    assert snapshot(project) == before


def test_a_record_saved_meanwhile_is_not_written_over(project: Path) -> None:
    kb = loaded(project)
    outcome = take_in(project, kb, read_form(kb, filled(sent_out(kb), {**WHO, YEAR: "2017"})))
    path = project / "models_catalog/mo_hinh/noi-chao.yml"
    path.write_text(path.read_text("utf-8") + "ghi_chu: Mới\n", "utf-8")
    before = snapshot(project)
    with pytest.raises(NoForm, match="ở nơi khác"):
        write(outcome)
    assert snapshot(project) == before


def test_what_was_struck_out_in_track_changes_does_not_count(project: Path) -> None:
    def strike(tree: etree._Element) -> None:
        for control in tree.iter(f"{W}sdt"):
            if control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == YEAR:
                inside = control.find(f"{W}sdtContent")
                run = inside[0]
                gone = etree.SubElement(inside, f"{W}del")
                gone_run = etree.SubElement(gone, f"{W}r")
                etree.SubElement(gone_run, f"{W}delText").text = "2016"
                came = etree.SubElement(inside, f"{W}ins")
                came.append(run)

    kb = loaded(project)
    form = changed(filled(sent_out(kb), {**WHO, YEAR: "2017"}), strike)
    assert fields_of(form).by_mark[YEAR] == "2017"


def test_a_prompt_is_no_answer(project: Path) -> None:
    kb = loaded(project)
    for prompt in PROMPTS:
        assert YEAR not in fields_of(filled(sent_out(kb), {YEAR: f" {prompt} "})).by_mark


def test_a_form_that_lost_its_marks_is_known_by_the_names(project: Path) -> None:
    """LibreOffice 7.4 keeps the names of the fields and drops their marks."""

    def lose(tree: etree._Element) -> None:
        for tag in list(tree.iter(f"{W}tag")):
            tag.getparent().remove(tag)

    kb = loaded(project)
    form = read_form(kb, changed(filled(sent_out(kb), {**WHO, YEAR: "2017"}), lose))
    assert form.unit.id == "hoi-phu-nu" and form.day == dt.date(2026, 11, 20)
    assert [(one.model.id, one.key, one.text) for one in form.answers] == [
        ("noi-chao", "tu_nam", "2017")
    ]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_form_saved_by_libreoffice_is_read(project: Path, tmp_path: Path) -> None:
    kb = loaded(project)
    file = tmp_path / "phieu.docx"
    file.write_bytes(filled(sent_out(kb), {**WHO, YEAR: "2017"}))
    profile = f"-env:UserInstallation=file://{tmp_path}/lo"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML",
         "--outdir", str(tmp_path / "lại"), str(file)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    form = read_form(kb, (tmp_path / "lại" / "phieu.docx").read_bytes())
    assert [(one.key, one.text) for one in form.answers] == [("tu_nam", "2017")]


def package(document: bytes, name: str = "word/document.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, document)
    return made.getvalue()


ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "không phải Word"),
        (b"PK\x03\x04 broken", "không phải Word"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Word đời cũ"),
        (package(b"<x/>", "xl/workbook.xml"), "không phải Word"),
        (package(b"<x"), "bị hỏng"),
        (package(b"<x/>"), "không có ô nào của phiếu"),
        (package(ENTITY), "phần khai báo lạ"),
        (package(ENTITY.decode().encode("utf-16")), "phần khai báo lạ"),
        (package(b" " * (MOST_TEXT + 1)), "bung ra quá lớn"),
        (b"P" * (21 << 20), "lớn hơn 20 MB"),
    ],
)  # fmt: skip
def test_hostile_files_are_one_sentence(content: bytes, why: str) -> None:
    with pytest.raises(NoForm, match=why):
        fields_of(content)


@given(st.data())
def test_a_damaged_form_never_breaks_the_program(data) -> None:
    content = bytearray(_FORM)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    try:
        fields_of(bytes(content[:cut] if data.draw(st.booleans()) else content))
    except NoForm as why:
        assert str(why)


def _a_form() -> bytes:
    return sent_out(loaded(EXAMPLE), "hoi-phu-nu-cong-an-thi-xa")


_FORM = _a_form()


def test_the_command_shows_writes_and_refuses(project: Path, tmp_path: Path, capsys) -> None:
    kb = loaded(project)
    file = tmp_path / "gửi lại.docx"
    file.write_bytes(filled(sent_out(kb), {**WHO, YEAR: "2017"}))
    before = snapshot(project)
    assert bring_form(project, file, only_show=True) == 0
    said = capsys.readouterr().out
    assert "Nồi cháo yêu thương - Từ năm: 2017" in said and snapshot(project) == before
    assert bring_form(project, file, only_show=False) == 0
    assert "Đã ghi 1 điều vào 1 mô hình" in capsys.readouterr().out
    assert bring_form(project, file, only_show=False) == 0
    assert "Không ghi gì" in capsys.readouterr().out
    file.write_bytes(b"x")
    assert bring_form(project, file, only_show=False) == 1
    assert "không phải Word" in capsys.readouterr().err
    assert bring_form(project, tmp_path / "khong-co.docx", only_show=False) == 2


def test_the_desk_shows_a_form_before_it_writes_it(editor: Editor) -> None:
    page = editor.get("phieu/hoi-phu-nu")
    assert page.status == 200 and page.body[:2] == b"PK"
    assert 'filename="phieu-hoi-phu-nu.docx"' in dict(page.headers)["Content-Disposition"]
    assert editor.get("phieu/khong-co").status == 404
    before = snapshot(editor.root)
    form = filled(page.body, {**WHO, YEAR: "2017"})
    answer = editor.ask("POST", "api/doc-phieu", form, content_type="application/octet-stream")
    found = json.loads(answer.body)
    assert answer.status == 200 and found["ghi_duoc"] and snapshot(editor.root) == before
    status, done = editor.post("api/nhap-phieu", {"phieu": found["phieu"]})
    assert status == 200 and done == {"so_dieu": 1, "so_mo_hinh": 1}
    assert editor.post("api/nhap-phieu", {"phieu": found["phieu"]})[0] == 409
    answer = editor.ask("POST", "api/doc-phieu", b"x", content_type="application/octet-stream")
    assert answer.status == 422


@pytest.mark.browser
def test_an_editor_sends_a_form_and_takes_it_in(
    desk: Page,
    served_desk: str,
    project: Path,
    tmp_path: Path,
) -> None:
    address = open_desk(desk, served_desk)
    desk.goto(address + "can-bo-sung")
    desk.get_by_text("Hội Phụ nữ", exact=True).click()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Tải phiếu Word").click()
    file = tmp_path / "gui-lai.docx"
    file.write_bytes(filled(Path(download.value.path()).read_bytes(), {**WHO, YEAR: "2017"}))
    desk.get_by_label("Chọn phiếu (tệp Word)").set_input_files(file)
    expect(desk.get_by_role("status")).to_contain_text("Nồi cháo yêu thương - Từ năm: 2017")
    desk.get_by_role("button", name="Ghi vào kho").click()
    expect(desk.get_by_role("status")).to_contain_text("Đã ghi 1 điều vào 1 mô hình")
    assert loaded(project).catalog.models["noi-chao"].confirmations
