"""The pages of the trainer's desk: lists, basket, comparison, downloads, question sheets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from ..catalog.catalog import KIND_NAMES
from ..catalog.lesson_schema import Lesson
from ..catalog.text import sort_key
from ..export.settings import WordSettings
from ..pages.record_pages import MadePage
from ..pages.view import View
from .basket_data import FOLDER, BasketData
from .cache import FileCache
from .downloads import Download

QUESTION_SHEETS = {"phieu-cau-hoi": "Phiếu câu hỏi", "phieu-dap-an": "Phiếu có đáp án"}
"""Last part of a question sheet's address, and what it is."""


@dataclass(frozen=True)
class Offers:
    """What a build offers beside its pages: the files for download and the basket's data."""

    word: WordSettings
    downloads: Sequence[Download]
    basket: BasketData
    cache: FileCache

    def by_kind(self) -> list[tuple[str, list[Download]]]:
        """The downloads in groups, each with the name of its kind."""
        return [
            (KIND_NAMES[kind], list(group))
            for kind, group in groupby(self.downloads, key=lambda found: found.kind)
        ]


def lesson_macros(
    view: View, root: Callable[[], str], offers: Offers
) -> dict[str, Callable[..., Markup]]:
    """The macros of these pages, by name."""
    basket = offers.basket

    def data(**more: Any) -> dict[str, Any]:
        found = {"thu_muc_gio": f"{FOLDER}/", "so_manh": basket.shards}
        return {**found, "phien_ban": basket.version, **more}

    def lessons() -> Markup:
        return view.render("ds_bai_giang.html", root())

    def composer() -> Markup:
        lessons = sorted(view.kb.catalog.lessons.values(), key=lambda found: sort_key(found.name))
        word = json.dumps(asdict(offers.word))
        return view.render("soan.html", root(), **data(word_json=word, cac_bai=lessons))

    def comparison() -> Markup:
        return view.render("so_sanh.html", root(), **data())

    def downloads() -> Markup:
        return view.render("tai_ve.html", root(), tep_theo_nhom=offers.by_kind())

    return {
        "trang_bai_giang": lessons,
        "trang_soan": composer,
        "trang_so_sanh": comparison,
        "trang_tai_ve": downloads,
    }


def _render_sheet(lesson: Lesson, name: str, view: View, root: str) -> Markup:
    """The HTML of a question sheet; `name` is a key of `QUESTION_SHEETS`."""
    return view.render("phieu_cau_hoi.html", root, r=lesson, dap_an=name == "phieu-dap-an")


def sheet_pages(view: View) -> Iterator[MadePage]:
    """The question sheets, with and without answers, of every lesson that has questions."""
    for lesson in view.kb.catalog.lessons.values():
        for name, what in QUESTION_SHEETS.items():
            if lesson.quiz:
                yield MadePage(
                    f"bai-giang/{lesson.id}/{name}.md",
                    f"bai-giang/{lesson.id}/{name}/",
                    f"{what}: {lesson.name}",
                    f"{what} của bài giảng {lesson.name}, để in trên giấy A4.",
                    {"kieu": "ban-ghi"},
                    partial(_render_sheet, lesson, name),
                )
