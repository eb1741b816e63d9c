"""What pages say around the quotations: nothing fixed that another report would belie."""

from __future__ import annotations

import re

from macros.knowledge_base import KnowledgeBase
from macros.pages.facts import FACTS
from macros.pages.negatives import CLAIM_WORDS
from tests.site_fixtures import Pages

FIXED = re.compile(r"báo cáo (?:không|chỉ|chưa)\b|chưa ghi", re.IGNORECASE)


def _list_of(page, heading: str) -> set[str]:
    found = [dt for dt in page.select("dl[data-lien-ket] dt") if dt.get_text() == heading]
    return {a["href"].replace("../", "") for dt in found for a in dt.parent.select("a")}


def test_no_page_says_by_itself_what_the_report_lacks(pages: Pages) -> None:
    seen = 0
    for url in pages.urls():
        of_templates = ".so-ket-qua, .trong:not([data-khong-neu])"
        if url.count("/") == 1:  # the line below the heading; on a record's page it is the record's
            of_templates += ", .tom-tat"
        for part in pages(url).select(of_templates):
            seen += 1
            assert FIXED.search(part.get_text()) is None, (url, part.get_text())
    assert seen > 20


def test_a_documents_table_has_no_row_of_which_nothing_is_known(
    pages: Pages, kb: KnowledgeBase
) -> None:
    for document_id in kb.catalog.documents:
        for row in pages(f"van-ban/{document_id}/").select("table.bang tbody tr"):
            known = [cell for cell in row.select("td") if not cell.select_one(".trong")]
            assert known or row.select_one("[data-khong-neu]"), (document_id, row.th.get_text())


def test_an_award_to_a_unit_is_not_shown_as_one_for_its_model(
    pages: Pages, kb: KnowledgeBase
) -> None:
    seen = 0
    for model in kb.catalog.models.values():
        for award in kb.links.of(model, "khen_thuong"):
            page = pages(f"mo-hinh/{model.id}/")
            through_unit = kb.links.through_unit(award, model)
            heading = "Khen thưởng nêu đơn vị thực hiện" if through_unit else "Khen thưởng"
            assert f"khen-thuong/#{award.id}" in _list_of(page, heading)
            lines = pages("khen-thuong/").find(id=award.id).select("[data-lien-ket]")
            (line,) = [one for one in lines if one.select(f'a[href$="mo-hinh/{model.id}/"]')]
            wanted = "Mô hình của đơn vị được nêu:" if through_unit else "Mô hình:"
            assert line.get_text().startswith(wanted)
            seen += through_unit
    assert seen


def test_the_label_of_a_claim_is_the_label_of_its_fact(pages: Pages, kb: KnowledgeBase) -> None:
    shown = {
        dt.get_text(strip=True)
        for model in kb.catalog.models
        for dt in pages(f"mo-hinh/{model}/").select("dl.ho-so dt")
    }
    shown |= {label for _, label in FACTS}
    labels = {key: label for key, (label, _) in CLAIM_WORDS.items()}
    claimed = {key for model in kb.catalog.models.values() for key in model.not_stated}
    assert {labels[key] for key in claimed} <= shown


def test_lessons_say_of_a_topics_title_what_the_topic_says(pages: Pages, kb: KnowledgeBase) -> None:
    said = "Báo cáo không nêu tên chuyên đề"
    for lesson in kb.catalog.lessons.values():
        heads = [
            pages(url).select_one(".dau-ban-ghi").get_text()
            for url in (f"bai-giang/{lesson.id}/", f"chuyen-de/{lesson.topic}/")
        ]
        assert (said in heads[0]) == (said in heads[1]), lesson.id
