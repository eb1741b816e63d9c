"""The pages of the trainer's desk: lists, basket, comparison, downloads, question sheets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any

from markupsafe import Markup

from ..catalog.catalog import KIND_NAMES
from ..export.settings import WordSettings
from ..pages.view import View
from .basket_data import FOLDER, basket_files
from .downloads import Download

QUESTION_SHEETS = {"phieu-cau-hoi": "Phiếu câu hỏi", "phieu-dap-an": "Phiếu có đáp án"}
"""Last part of a question sheet's address, and what it is."""


@dataclass(slots=True)
class Offers:
    """What a build offers beside its pages; empty where only pages are checked."""

    word: WordSettings = field(default_factory=WordSettings)
    downloads: list[Download] = field(default_factory=list)
    basket: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def basket_version(self) -> str:
        """Changes with the content of the basket's data, so that browsers load it anew."""
        digest = hashlib.sha256()
        for path, content in sorted(self.basket.items()):
            digest.update(path.encode() + content)
        return digest.hexdigest()[:12]

    def by_kind(self) -> list[tuple[str, list[Download]]]:
        """The downloads in groups, each with the name of its kind."""
        return [
            (KIND_NAMES[kind], list(group))
            for kind, group in groupby(self.downloads, key=lambda found: found.kind)
        ]


def lesson_macros(
    view: View, root: Callable[[], str], offers: Callable[[], Offers]
) -> dict[str, Callable[..., Markup]]:
    """The macros of these pages, by name; `offers` is asked when a page is made."""

    def data(**more: Any) -> dict[str, Any]:
        shards = len(offers().basket) or len(basket_files(view.kb))
        version = offers().basket_version
        return {"thu_muc_gio": f"{FOLDER}/", "so_manh": shards, "phien_ban": version, **more}

    def lessons() -> Markup:
        return view.render("ds_bai_giang.html", root())

    def basket() -> Markup:
        return view.render("soan.html", root(), **data(word_json=json.dumps(asdict(offers().word))))

    def comparison() -> Markup:
        return view.render("so_sanh.html", root(), **data())

    def downloads() -> Markup:
        return view.render("tai_ve.html", root(), tep_theo_nhom=offers().by_kind())

    return {
        "trang_bai_giang": lessons,
        "trang_soan": basket,
        "trang_so_sanh": comparison,
        "trang_tai_ve": downloads,
    }


def render_sheet(view: View, lesson_id: str, name: str, root: str) -> Markup:
    """The HTML of a question sheet; `name` is a key of `QUESTION_SHEETS`."""
    lesson = view.kb.catalog.lessons[lesson_id]
    return view.render("phieu_cau_hoi.html", root, r=lesson, dap_an=name == "phieu-dap-an")


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A question sheet: its Markdown name, title, description and the macro call that fills it."""

    file: str
    title: str
    description: str
    call: str


def sheet_pages(view: View) -> Iterator[SheetPage]:
    """The question sheets, with and without answers, of every lesson that has questions."""
    for lesson in view.kb.catalog.lessons.values():
        for name, what in QUESTION_SHEETS.items():
            if lesson.quiz:
                yield SheetPage(
                    file=f"bai-giang/{lesson.id}/{name}.md",
                    title=f"{what}: {lesson.name}",
                    description=f"{what} của bài giảng {lesson.name}, để in trên giấy A4.",
                    call=f'trang_phieu("{lesson.id}", "{name}")',
                )
