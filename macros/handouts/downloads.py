"""Every file offered under tai-ve/, made or taken from the cache, with what to call it.

`make_downloads` for the builder, `kind` and `title` of each for the page that lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..catalog.lesson_schema import Lesson
from ..catalog.schema import Entry, Topic
from ..export.document import PaperDocument
from ..export.pdf import paper_html, pdf_writer, writer_version
from ..export.settings import WordSettings
from ..export.slides import slides_file
from ..export.slides.deck import Deck
from ..export.word import word_file
from ..knowledge_base import KnowledgeBase
from ..pages.facts import display_name
from ..pages.qr import qr_code
from ..pages.urls import url_of
from .cache import FileCache, Kept
from .lesson_plan import lesson_plan
from .lesson_slides import lesson_slides
from .model_sheet import model_sheet
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
    maker = _Maker(kb, settings, publisher, FileCache(cache_folder), address)
    found = list(maker.all())
    maker.cache.clear_old()
    return found


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the files of one build."""

    kb: KnowledgeBase
    settings: WordSettings
    publisher: str
    cache: FileCache
    address: str | None

    def all(self) -> Iterator[Download]:
        """Every file, kind by kind: reports, topics, lessons, models."""
        kb = self.kb
        for edition in kb.editions.values():
            yield self._word(edition.register, report_reprint(edition))
        for topic in kb.catalog.topics.values():
            yield self._word(topic, topic_sheet(kb, topic))
        for lesson in kb.catalog.lessons.values():
            yield self._word(lesson, lesson_plan(kb, lesson))
            yield self._slides(lesson, lesson_slides(kb, lesson, self.settings))
            for prefix, paper in _question_sheets(kb, lesson):
                yield self._word(lesson, paper, prefix)
                yield from self._pdf(lesson, paper, prefix)
        for model in kb.relations.models:
            paper = model_sheet(kb, model)
            yield self._word(model, paper)
            code = qr_code(self.address + url_of(model)) if self.address else ""
            yield from self._pdf(model, paper, SHEET, code)

    def _word(self, record: Entry, paper: PaperDocument, prefix: str = "") -> Download:
        kept = self.cache.file(
            "docx",
            f"{self.settings!r}\0{self.publisher}\0{paper!r}",
            lambda: word_file(paper, self.settings, self.publisher),
        )
        return _download(record, paper, f"{prefix}{record.id}.docx", "Word", kept)

    def _slides(self, lesson: Lesson, deck: Deck) -> Download:
        kept = self.cache.file(
            "pptx", f"{self.publisher}\0{deck!r}", lambda: slides_file(deck, self.publisher)
        )
        return Download(
            f"{FOLDER}/{lesson.id}.pptx",
            kept.path,
            f"Trang chiếu: {lesson.name}",
            lesson.record_kind,
            "PowerPoint",
            kept.size,
            kept.content,
        )

    def _pdf(
        self, record: Entry, paper: PaperDocument, prefix: str, picture: str = ""
    ) -> Iterator[Download]:
        """The sheet as PDF; none where the machine cannot make PDFs."""
        write = pdf_writer()
        if write is None:
            return
        compact = replace(self.settings, size=11.5, line_pitch=14.5)  # one page a sheet
        html = paper_html(paper, compact, picture)
        kept = self.cache.file("pdf", f"{writer_version()}\0{html}", lambda: write(html))
        yield _download(record, paper, f"{prefix}{record.id}.pdf", "PDF", kept)


SHEET, QUESTIONS, ANSWERS = "phieu-", "phieu-cau-hoi-", "phieu-dap-an-"
"""How the names of sheets begin; the record's id follows."""


def _question_sheets(kb: KnowledgeBase, lesson: Lesson) -> Iterator[tuple[str, PaperDocument]]:
    if lesson.quiz:
        yield QUESTIONS, question_sheet(kb, lesson)
        yield ANSWERS, answer_sheet(kb, lesson)


def _download(record: Entry, paper: PaperDocument, name: str, form: str, kept: Kept) -> Download:
    return Download(
        path=f"{FOLDER}/{name}",
        file=kept.path,
        title=display_name(record) if isinstance(record, Topic) else paper.title,
        kind=record.record_kind,
        form=form,
        size=kept.size,
        content=kept.content,
    )
