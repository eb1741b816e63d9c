"""Every file offered under tai-ve/, made or taken from the cache, with what to call it.

`make_downloads` for the builder, `kind` and `title` of each for the page that lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..catalog.schema import Entry
from ..export.document import PaperDocument
from ..export.settings import WordSettings
from ..export.slides import slides_file
from ..export.slides.deck import Deck
from ..export.word import word_file
from ..knowledge_base import KnowledgeBase
from ..pages.facts import display_name
from .cache import FileCache
from .lesson_plan import lesson_plan
from .lesson_slides import lesson_slides
from .model_sheet import model_sheet
from .report_reprint import report_reprint
from .topic_sheet import topic_sheet

FOLDER = "tai-ve"


@dataclass(frozen=True, slots=True)
class Download:
    """A file for readers.

    `path` is relative to the site's root, `file` is where it lies now, `size` in bytes; `kind` is
    the record's kind (`mo_hinh`), `form` the name of the format (`Word`).
    """

    path: str
    file: Path
    title: str
    kind: str
    form: str
    size: int

    @property
    def shown_size(self) -> str:
        """The size as people read it: `38 kB`."""
        return f"{max(1, round(self.size / 1000)):,} kB".replace(",", ".")


def make_downloads(
    kb: KnowledgeBase, settings: WordSettings, publisher: str, cache_folder: Path
) -> list[Download]:
    """Makes what is missing and lists all, by kind and name. The same content, the same bytes.

    Args:
        kb: the knowledge base.
        settings: how Word files are set.
        publisher: the site's name, for the properties of the files.
        cache_folder: where made files are kept between builds.
    """
    cache = FileCache(cache_folder)
    found = [
        *_word_files(kb, settings, publisher, cache),
        *_slides(kb, publisher, cache),
    ]
    cache.clear_old()
    return found


def _word_files(
    kb: KnowledgeBase, settings: WordSettings, publisher: str, cache: FileCache
) -> Iterator[Download]:
    for record, paper in _papers(kb):
        ingredients = f"{settings!r}\0{publisher}\0{paper!r}"

        def make(paper: PaperDocument = paper) -> bytes:
            return word_file(paper, settings, publisher)

        yield _download(record, "docx", "Word", cache.file("docx", ingredients, make))


def _papers(kb: KnowledgeBase) -> Iterator[tuple[Entry, PaperDocument]]:
    """Every record with a Word file, and its content."""
    for edition in kb.editions.values():
        yield edition.register, report_reprint(edition)
    for topic in kb.catalog.topics.values():
        yield topic, topic_sheet(kb, topic)
    for lesson in kb.catalog.lessons.values():
        yield lesson, lesson_plan(kb, lesson)
    for model in kb.relations.models:
        yield model, model_sheet(kb, model)


def _slides(kb: KnowledgeBase, publisher: str, cache: FileCache) -> Iterator[Download]:
    for lesson in kb.catalog.lessons.values():
        deck = lesson_slides(kb, lesson)

        def make(deck: Deck = deck) -> bytes:
            return slides_file(deck, publisher)

        file = cache.file("pptx", f"{publisher}\0{deck!r}", make)
        yield _download(lesson, "pptx", "PowerPoint", file)


def _download(record: Entry, suffix: str, form: str, file: Path) -> Download:
    return Download(
        path=f"{FOLDER}/{record.id}.{suffix}",
        file=file,
        title=display_name(record),
        kind=record.record_kind,
        form=form,
        size=file.stat().st_size,
    )
