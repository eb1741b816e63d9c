"""A lesson's page: two views, the quiz with proofs; comparison; question sheets; downloads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.knowledge_base import KnowledgeBase
from tests.site_fixtures import Pages

pytestmark = pytest.mark.browser
LESSON = "bai-giang/bai-giang-2018/"


def test_trainers_see_hints_and_learners_ask_for_them(desk: Page, address: str) -> None:
    desk.goto(address + LESSON)
    hint = desk.locator("details.cho-giang-vien p").first
    expect(hint).to_be_visible()
    desk.get_by_role("button", name="Học viên").click()
    expect(hint).to_be_hidden()
    desk.reload()
    expect(hint).to_be_hidden()  # the choice is kept
    desk.locator("details.cho-giang-vien summary").first.click()
    expect(hint).to_be_visible()


def test_an_address_can_be_made_for_learners(desk: Page, address: str) -> None:
    desk.goto(address + LESSON + "?xem=hoc-vien")
    expect(desk.locator("details[open].cho-giang-vien")).to_have_count(0)


def test_the_number_stands_on_the_line_of_the_question(desk: Page, address: str) -> None:
    """On the page a list's own number would stand beside the first option, under the legend."""
    desk.goto(address + LESSON)
    first = desk.locator(".trac-nghiem > li :is(.tinh-huong, fieldset:first-child > legend)")
    numbers = first.evaluate_all("all => all.map(it => getComputedStyle(it, '::before').content)")
    assert numbers == ['counter(cau) ". "'] * desk.locator(".trac-nghiem > li").count()
    counted = "it => [getComputedStyle(it).counterIncrement, getComputedStyle(it).listStyleType]"
    assert desk.locator(".trac-nghiem > li").first.evaluate(counted) == ["cau 1", "none"]
    desk.goto(address + LESSON + "phieu-cau-hoi/")
    for question in desk.locator(".phieu-cau-hoi__ds > li").all():
        style, words, gap = question.evaluate(
            "it => [getComputedStyle(it).listStyleType, it.firstElementChild.innerText,"
            " it.firstElementChild.getBoundingClientRect().top - it.getBoundingClientRect().top]"
        )
        assert style == "decimal" and words.strip() and abs(gap) < 2


def test_the_quiz_proves_each_answer_and_keeps_the_score(
    desk: Page, address: str, kb: KnowledgeBase
) -> None:
    desk.goto(address + LESSON + "?xem=hoc-vien")
    questions = desk.locator("[data-trac-nghiem] > li")
    quiz = kb.catalog.lessons["bai-giang-2018"].quiz
    assert questions.count() == len(quiz)
    questions.nth(0).locator("[data-tra-loi]").click()
    expect(questions.nth(0)).to_contain_text("Hãy chọn một phương án trước")
    questions.nth(0).locator(f"input[value={quiz[0].answer}]").check()
    questions.nth(0).locator("[data-tra-loi]").click()
    expect(questions.nth(0).locator("[data-chung-minh]")).to_have_attribute("open", "")
    proof = questions.nth(0).locator("figcaption a")
    assert "bao-cao/so-ket-03-nam-chi-thi-05/#" in str(proof.get_attribute("href"))
    wrong = next(letter for letter in "ABCD" if letter != quiz[1].answer)
    questions.nth(1).locator(f"input[value={wrong}]").check()
    questions.nth(1).locator("[data-tra-loi]").click()
    expect(questions.nth(1)).to_contain_text(f"đáp án là {quiz[1].answer}")
    expect(desk.locator("[data-diem]")).to_contain_text("Đúng 1/2 câu")
    desk.reload()
    expect(desk.locator("[data-diem]")).to_contain_text("Đúng 1/2 câu")
    desk.locator("[data-lam-lai]").click()
    expect(desk.locator("[data-diem]")).to_be_hidden()


def test_a_printed_lesson_leaves_out_the_readers_results(desk: Page, address: str) -> None:
    desk.goto(address + LESSON)
    question = desk.locator("[data-trac-nghiem] > li").first
    question.locator("input").first.check()
    question.locator("[data-tra-loi]").click()
    result = question.locator(".trac-nghiem__ket-qua")
    expect(result).not_to_be_empty()
    expect(desk.locator("[data-diem]")).to_be_visible()
    desk.emulate_media(media="print")
    expect(result).to_be_hidden()
    expect(desk.locator("[data-diem]")).to_be_hidden()
    expect(question.locator("input").first).to_be_hidden()


def test_answers_to_earlier_questions_do_not_count(desk: Page, address: str) -> None:
    desk.goto(address + LESSON)
    kept = desk.evaluate("() => window.kho.tenLuu('kho.trac-nghiem.bai-giang-2018')")
    desk.evaluate("name => localStorage.setItem(name, JSON.stringify({1: 'A', 2: 'B'}))", kept)
    desk.evaluate('name => localStorage.setItem(name, \'{"1":"A"}\')', f"{kept}.khac")
    desk.reload()
    expect(desk.locator("[data-diem]")).to_be_hidden()
    names = "() => Object.keys(localStorage).filter(n => n.includes('trac-nghiem'))"
    assert desk.evaluate(names) == []


def test_a_quiz_question_has_its_number_before_its_own_words(desk: Page, address: str) -> None:
    desk.goto(address + LESSON)
    numbers = desk.eval_on_selector_all(
        "[data-trac-nghiem] > li",
        """items => items.map(item => {
          const first = item.querySelector('.tinh-huong') || item.querySelector('legend');
          const others = [...item.querySelectorAll('.tinh-huong, legend')].filter(e => e !== first);
          const before = e => getComputedStyle(e, '::before').content;
          const mark = getComputedStyle(item.parentNode).listStyleType;
          return [mark, before(first).includes('counter'),
            others.some(e => before(e).includes('counter'))];
        })""",
    )
    assert numbers and all(found == ["none", True, False] for found in numbers)


def test_models_are_compared_side_by_side(desk: Page, address: str) -> None:
    desk.goto(address + "so-sanh/?chon=noi-chao-yeu-thuong,hu-gao-tinh-thuong,khong-co")
    table = desk.locator("[data-bang] table")
    expect(table.locator("thead th")).to_have_count(2)
    row = table.locator("tr", has=desk.get_by_role("rowheader", name="Tần suất"))
    expect(row.locator("td")).to_have_text(["mỗi tháng 02 lần", "Báo cáo không nêu"])
    expect(desk.locator("[data-loi]")).to_contain_text("Không có mô hình: khong-co")
    desk.locator("#them-so-sanh").select_option("bua-com-co-thit")
    desk.get_by_role("button", name="Thêm", exact=True).click()
    desk.wait_for_url("**/so-sanh/?chon=noi-chao-yeu-thuong,hu-gao-tinh-thuong,bua-com-co-thit")
    expect(table.locator("thead th")).to_have_count(3)
    desk.go_back()
    expect(table.locator("thead th")).to_have_count(2)


def test_a_comparison_says_nothing_of_what_nobody_claimed(
    desk: Page, address: str, kb: KnowledgeBase
) -> None:
    models = kb.catalog.models.values()
    silent = next(m for m in models if not m.not_stated and not m.frequency)
    desk.goto(f"{address}so-sanh/?chon=noi-chao-yeu-thuong,{silent.id}")
    table = desk.locator("[data-bang] table")
    row = table.locator("tr", has=desk.get_by_role("rowheader", name="Tần suất"))
    expect(row.locator("td")).to_have_text(["mỗi tháng 02 lần", ""])
    claims = table.locator("tr", has=desk.get_by_role("rowheader", name="Báo cáo không nêu"))
    expect(claims.locator("td")).to_have_text([re.compile("năm bắt đầu"), ""])


def test_a_comparison_shows_the_claim_about_units_in_their_row(desk: Page, address: str) -> None:
    desk.goto(address + "so-sanh/?chon=noi-chao-yeu-thuong,so-tay-27-bieu-hien-suy-thoai")
    row = desk.locator("[data-bang] tr", has=desk.get_by_role("rowheader", name="Đơn vị thực hiện"))
    expect(row).to_contain_text("Hội Phụ nữ Công an thị xã")
    expect(row).to_contain_text("Báo cáo không nêu")


def test_every_download_is_listed_with_its_size(pages: Pages, built_site: Path) -> None:
    rows = pages("tai-ve/").select("table.bang tbody tr")
    files = {file.name for file in (built_site / "tai-ve").iterdir() if file.suffix != ".html"}
    linked = {row.a["href"].rsplit("/", 1)[-1] for row in rows}
    assert linked == files
    assert all(row.select_one("td.so").text.strip().endswith("kB") for row in rows)


def test_question_sheets_show_answers_only_where_asked(pages: Pages, kb: KnowledgeBase) -> None:
    for lesson in kb.catalog.lessons.values():
        without = pages(f"bai-giang/{lesson.id}/phieu-cau-hoi/").select_one(".phieu-cau-hoi")
        answers = pages(f"bai-giang/{lesson.id}/phieu-dap-an/").select_one(".phieu-cau-hoi")
        assert without and answers
        assert "(đúng)" not in without.text and not without.select("figure")
        assert answers.text.count("(đúng)") == len(lesson.quiz)
        assert len(answers.select("figure.trich-dan")) >= len(lesson.quiz)


def test_a_topic_leads_to_its_lessons_and_files(pages: Pages, kb: KnowledgeBase) -> None:
    for lesson in kb.catalog.lessons.values():
        page = pages(f"chuyen-de/{lesson.topic}/")
        links = [str(link.get("href")) for link in page.select("main a[href], article a[href]")]
        for wanted in (f"bai-giang/{lesson.id}/", f"{lesson.id}.docx", f"{lesson.id}.pptx"):
            assert any(wanted in link for link in links), wanted
