"""Every file offered under tai-ve/, made or taken from the cache, with what to call it.

`download_orders` says what is to be made and from what, `make_downloads` makes it; `kind` and
`title` of each are for the page that lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ..catalog.lesson_schema import Lesson
from ..catalog.schema import Entry, Topic
from ..export.document import PaperDocument
from ..export.pdf import paper_html, pdf_writer, writer_version
from ..export.quiz import cards_file, gift_file, moodle_file, table_file
from ..export.settings import WordSettings
from ..export.slides import slides_file
from ..export.slides.deck import Deck
from ..export.word import word_file
from ..knowledge_base import KnowledgeBase
from ..pages.facts import display_name
from ..pages.qr import qr_code
from ..pages.urls import url_of
from .blank_form import NAME as FORM_FOR_UNITS
from .blank_form import blank_form
from .cache import FileCache
from .exam_sheet import exam_sheet
from .lesson_plan import lesson_plan
from .lesson_slides import lesson_slides
from .model_sheet import model_sheet
from .question_bank import question_bank
from .question_sheet import answer_sheet, question_sheet
from .report_reprint import report_reprint
from .topic_sheet import topic_sheet

FOLDER = "tai-ve"


@dataclass(frozen=True, slots=True)
class Download:
    """A file for readers.

    `path` is relative to the site's root, `file` is where it lies now, `size` in bytes; `kind` is
    the record's kind (`mo_hinh`), `form` the name of the format (`Word`). `content` is the file
    itself where it could not be kept at `file`.
    """

    path: str
    file: Path
    title: str
    kind: str
    form: str
    size: int
    content: bytes | None = None

    @property
    def shown_size(self) -> str:
        """The size as people read it: `38 kB`."""
        return f"{max(1, round(self.size / 1000)):,} kB".replace(",", ".")


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be made: what it is called, and everything its bytes depend on.

    `make` takes nothing and gives the bytes; it is made of plain values and functions of modules,
    so it may run in another process. `ingredients` tells those values in words, for a key: two
    orders of one `suffix` and the same ingredients make the same bytes as long as the code of the
    writers is the same (`cache.FileCache` adds that to the key).
    """

    path: str
    title: str
    kind: str
    form: str
    ingredients: str
    make: Callable[[], bytes]

    @property
    def suffix(self) -> str:
        return self.path.rpartition(".")[2]


def download_orders(
    kb: KnowledgeBase, settings: WordSettings, publisher: str, address: str | None = None
) -> Iterator[Order]:
    """Every file to offer, kind by kind (reports, topics, lessons, models), none of them made yet.

    Args: as `make_downloads`.
    """
    return _Orders(kb, settings, publisher, address).all()


def make_downloads(
    kb: KnowledgeBase,
    settings: WordSettings,
    publisher: str,
    cache_folder: Path,
    address: str | None = None,
) -> list[Download]:
    """Makes what is missing and lists all, by kind and name. The same content, the same bytes.

    Args:
        kb: the knowledge base.
        settings: how Word files (and PDFs) are set.
        publisher: the site's name, for the properties of the files.
        cache_folder: where made files are kept between builds.
        address: the site's address, ending with /, for the QR codes of sheets; None for no codes.
    """
    cache = FileCache(cache_folder)
    found = []
    for order in download_orders(kb, settings, publisher, address):
        kept = cache.file(order.suffix, order.ingredients, order.make)
        found.append(
            Download(
                order.path, kept.path, order.title, order.kind, order.form, kept.size, kept.content
            )
        )
    cache.clear_old()
    return found


@dataclass(frozen=True, slots=True)
class _Orders:
    """The files of one build."""

    kb: KnowledgeBase
    settings: WordSettings
    publisher: str
    address: str | None

    def all(self) -> Iterator[Order]:
        kb = self.kb
        for edition in kb.editions.values():
            yield self._word(edition.register, report_reprint(edition))
        for topic in kb.catalog.topics.values():
            yield self._word(topic, topic_sheet(kb, topic))
        for lesson in kb.catalog.lessons.values():
            yield self._word(lesson, lesson_plan(kb, lesson, self.settings))
            yield self._slides(lesson, lesson_slides(kb, lesson, self.settings))
            for prefix, paper in _question_sheets(kb, lesson, self.settings):
                yield self._word(lesson, paper, prefix)
                yield from self._pdf(lesson, paper, prefix)
            if lesson.quiz:
                yield from self._questions(lesson)
        for model in kb.relations.models:
            paper = model_sheet(kb, model)
            yield self._word(model, paper)
            code = qr_code(self.address + url_of(model)) if self.address else ""
            yield from self._pdf(model, paper, SHEET, code)
        yield self._for_units()

    def _for_units(self) -> Order:
        paper = blank_form()
        return Order(
            f"{FOLDER}/{FORM_FOR_UNITS}",
            paper.title,
            "don_vi",
            "Word",
            f"{self.settings!r}\0{self.publisher}\0{paper!r}",
            partial(word_file, paper, self.settings, self.publisher),
        )

    def _word(self, record: Entry, paper: PaperDocument, prefix: str = "") -> Order:
        return _order(
            record,
            paper,
            f"{prefix}{record.id}.docx",
            "Word",
            f"{self.settings!r}\0{self.publisher}\0{paper!r}",
            partial(word_file, paper, self.settings, self.publisher),
        )

    def _slides(self, lesson: Lesson, deck: Deck) -> Order:
        return Order(
            f"{FOLDER}/{lesson.id}.pptx",
            f"Trang chiếu: {lesson.name}",
            lesson.record_kind,
            "PowerPoint",
            f"{self.publisher}\0{deck!r}",
            partial(slides_file, deck, self.publisher),
        )

    def _questions(self, lesson: Lesson) -> Iterator[Order]:
        """The questions for learning platforms, and the test in several codes."""
        yield self._word(lesson, exam_sheet(lesson, self.settings), EXAM)
        bank = question_bank(self.kb, lesson)
        for ending, form, write in BANKS:
            name = f"{FOLDER}/{BANK}{lesson.id}{ending}"
            title = f"Câu hỏi: {lesson.name}"
            make = partial(write, bank)
            yield Order(name, title, lesson.record_kind, form, f"{form}\0{bank!r}", make)

    def _pdf(
        self, record: Entry, paper: PaperDocument, prefix: str, picture: str = ""
    ) -> Iterator[Order]:
        """The sheet as PDF; none where the machine cannot make PDFs."""
        write = pdf_writer()
        if write is None:
            return
        compact = replace(self.settings, size=11.5, line_pitch=14.5)  # one page a sheet
        html = paper_html(paper, compact, picture)
        name, said = f"{prefix}{record.id}.pdf", f"{writer_version()}\0{html}"
        yield _order(record, paper, name, "PDF", said, partial(write, html))


SHEET, QUESTIONS, ANSWERS = "phieu-", "phieu-cau-hoi-", "phieu-dap-an-"
EXAM, BANK = "de-kiem-tra-", "cau-hoi-"
"""How the names of sheets begin; the record's id follows."""

BANKS = (
    ("-moodle.xml", "Moodle XML", moodle_file),
    ("-gift.txt", "GIFT", gift_file),
    ("-anki.csv", "CSV cho Anki", cards_file),
    (".csv", "CSV", table_file),
)
"""Forms of a lesson's questions: how their names end, what they are called, what writes them.

The endings are those that every web server knows, so that none refuses the file.
"""


def _question_sheets(
    kb: KnowledgeBase, lesson: Lesson, settings: WordSettings
) -> Iterator[tuple[str, PaperDocument]]:
    if lesson.quiz:
        yield QUESTIONS, question_sheet(kb, lesson, settings)
        yield ANSWERS, answer_sheet(kb, lesson, settings)


def _order(
    record: Entry,
    paper: PaperDocument,
    name: str,
    form: str,
    ingredients: str,
    make: Callable[[], bytes],
) -> Order:
    title = display_name(record) if isinstance(record, Topic) else paper.title
    return Order(f"{FOLDER}/{name}", title, record.record_kind, form, ingredients, make)
