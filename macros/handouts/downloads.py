"""Every file offered under tai-ve/: what there is, and how each is made when it is asked for.

`offered_downloads` for the plan of a build; `kind`, `title` and size of each for the page that
lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from ..catalog.lesson_schema import Lesson
from ..catalog.schema import Entry, Topic
from ..export.document import PaperDocument
from ..export.pdf import paper_html, pdf_writer, writer_version
from ..export.quiz import QuestionBank, cards_file, gift_file, moodle_file, table_file
from ..export.settings import WordSettings
from ..export.slides import slides_file
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

SHEET, QUESTIONS, ANSWERS = "phieu-", "phieu-cau-hoi-", "phieu-dap-an-"
EXAM, BANK = "de-kiem-tra-", "cau-hoi-"
"""How the names of sheets begin; the record's id follows."""


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be made: its title, and everything its bytes depend on.

    `make` takes nothing and gives the bytes; it is made of plain values and functions of modules,
    so it may run in another process. `ingredients` tells those values in words, for a key: two
    orders of one kind of file and the same ingredients make the same bytes as long as the code of
    the writers is the same (`cache.FileCache` adds that to the key).
    """

    title: str
    ingredients: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Download:
    """A file for readers, composed and made (or taken from the cache) when it is asked for.

    Args:
        path: relative to the site's root.
        kind: the kind of the record that it is of (`mo_hinh`).
        form: the name of the format (`Word`).
        compose: what stands in it.
        cache: where made files are kept between builds.
    """

    path: str
    kind: str
    form: str
    compose: Callable[[], Order]
    cache: FileCache

    @cached_property
    def _listed(self) -> tuple[str, bytes]:
        """Title and content, where a list of files names it: lists are short, and tell its size."""
        order = self.compose()
        return order.title, self._made(order)

    def _made(self, order: Order) -> bytes:
        suffix = self.path.rpartition(".")[2]
        return self.cache.file(suffix, order.ingredients, order.make)

    @property
    def title(self) -> str:
        """What readers see it called."""
        return self._listed[0]

    @property
    def shown_size(self) -> str:
        """The size as people read it: `38 kB`."""
        return f"{max(1, round(len(self._listed[1]) / 1000)):,} kB".replace(",", ".")

    def content(self) -> bytes:
        """The file."""
        if "_listed" in vars(self):
            return self._listed[1]
        return self._made(self.compose())


def offered_downloads(
    kb: KnowledgeBase,
    settings: WordSettings,
    publisher: str,
    cache: FileCache,
    address: str | None = None,
) -> list[Download]:
    """Every file, kind by kind: reports, topics, lessons, models. Nothing is made yet.

    Args:
        kb: the knowledge base.
        settings: how Word files (and PDFs) are set.
        publisher: the site's name, for the properties of the files.
        cache: where made files are kept between builds.
        address: the site's address, ending with /, for the QR codes of sheets; None for no codes.
    """
    return list(_Offer(kb, settings, publisher, cache, address).all())


@dataclass(frozen=True, slots=True)
class _Offer:
    """The files of one build."""

    kb: KnowledgeBase
    settings: WordSettings
    publisher: str
    cache: FileCache
    address: str | None

    def all(self) -> Iterator[Download]:
        kb = self.kb
        for edition in kb.editions.values():
            yield from self._both(edition.register, partial(report_reprint, edition))
        for topic in kb.catalog.topics.values():
            yield from self._both(topic, partial(topic_sheet, kb, topic))
        for lesson in kb.catalog.lessons.values():
            yield from self._both(lesson, partial(lesson_plan, kb, lesson, self.settings))
            yield self._file(lesson, "", "PowerPoint", partial(self._slides, lesson))
            for prefix, paper in _question_sheets(kb, lesson, self.settings):
                yield self._word(lesson, paper, prefix)
                yield from self._pdf(lesson, paper, prefix, compact=True)
            if lesson.quiz:
                yield from self._questions(lesson)
        for model in kb.relations.models:
            paper = partial(model_sheet, kb, model)
            yield self._word(model, paper)
            yield from self._pdf(model, paper, SHEET, compact=True, with_code=True)
        yield Download(
            f"{FOLDER}/{FORM_FOR_UNITS}", "don_vi", "Word", self._form_for_units, self.cache
        )

    def _file(
        self,
        record: Entry,
        prefix: str,
        form: str,
        compose: Callable[[], Order],
        ending: str = "",
    ) -> Download:
        path = f"{FOLDER}/{prefix}{record.id}{ending or _ENDINGS[form]}"
        return Download(path, record.record_kind, form, compose, self.cache)

    def _word(
        self, record: Entry, paper: Callable[[], PaperDocument], prefix: str = ""
    ) -> Download:
        return self._file(record, prefix, "Word", partial(self._word_order, record, paper))

    def _both(self, record: Entry, paper: Callable[[], PaperDocument]) -> Iterator[Download]:
        """As Word, to be changed, and as PDF, to be read and printed."""
        yield self._word(record, paper)
        yield from self._pdf(record, paper)

    def _word_order(self, record: Entry, compose: Callable[[], PaperDocument]) -> Order:
        paper = compose()
        return self._paper_order(_title(record, paper), paper)

    def _form_for_units(self) -> Order:
        paper = blank_form()
        return self._paper_order(paper.title, paper)

    def _paper_order(self, title: str, paper: PaperDocument) -> Order:
        return Order(
            title,
            f"{self.settings!r}\0{self.publisher}\0{paper!r}",
            partial(word_file, paper, self.settings, self.publisher),
        )

    def _slides(self, lesson: Lesson) -> Order:
        deck = lesson_slides(self.kb, lesson, self.settings)
        return Order(
            f"Trang chiếu: {lesson.name}",
            f"{self.publisher}\0{deck!r}",
            partial(slides_file, deck, self.publisher),
        )

    def _questions(self, lesson: Lesson) -> Iterator[Download]:
        """The questions for learning platforms, and the test in several codes."""
        yield self._word(lesson, partial(exam_sheet, lesson, self.settings), EXAM)
        for ending, form, write in BANKS:
            compose = partial(self._bank, lesson, form, write)
            yield self._file(lesson, BANK, form, compose, ending)

    def _bank(self, lesson: Lesson, form: str, write: Callable[[QuestionBank], bytes]) -> Order:
        bank = question_bank(self.kb, lesson)
        return Order(f"Câu hỏi: {lesson.name}", f"{form}\0{bank!r}", partial(write, bank))

    def _pdf(
        self,
        record: Entry,
        compose: Callable[[], PaperDocument],
        prefix: str = "",
        *,
        compact: bool = False,
        with_code: bool = False,
    ) -> Iterator[Download]:
        """The document as PDF; none where the machine cannot make PDFs."""
        write = pdf_writer()
        if write is None:
            return
        settings = self.settings
        if compact:  # one page a sheet
            settings = replace(settings, size=11.5, line_pitch=14.5)

        def order() -> Order:
            paper = compose()
            code = qr_code(self.address + url_of(record)) if with_code and self.address else ""
            html = paper_html(paper, settings, code)
            said = f"{writer_version()}\0{html}"
            return Order(_title(record, paper), said, partial(write, html))

        yield self._file(record, prefix, "PDF", order)


_ENDINGS = {"Word": ".docx", "PowerPoint": ".pptx", "PDF": ".pdf"}

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
) -> Iterator[tuple[str, Callable[[], PaperDocument]]]:
    if lesson.quiz:
        yield QUESTIONS, partial(question_sheet, kb, lesson, settings)
        yield ANSWERS, partial(answer_sheet, kb, lesson, settings)


def _title(record: Entry, paper: PaperDocument) -> str:
    return display_name(record) if isinstance(record, Topic) else paper.title
