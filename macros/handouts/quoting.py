"""Quotations on paper: the corrected words, and a footnote with the source of each."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog.schema import Citation, Entry, Topic
from ..catalog.text import squeeze
from ..export.document import Footnote, Inline, NoteNumber, Paragraph, Run, Style
from ..knowledge_base import KnowledgeBase, Phrase
from ..pages.negatives import Absences
from ..report.passages import place_name
from ..report.ready import outside_source
from ..report.reference import Reference


class Quotations:
    """The quotations of one record as they are printed.

    Raises:
        KeyError: when asked for a citation that the record does not have.
    """

    def __init__(
        self, kb: KnowledgeBase, record: Entry, document: Quotations | None = None
    ) -> None:
        """`document` are the quotations of the record whose document these are printed in."""
        self._kb = kb
        self.phrases = kb.phrases(record)
        self._by_citation = {id(phrase.citation): phrase for phrase in self.phrases}
        self._given: set[str] = document._given if document else set()

    def of(self, citation: Citation) -> Phrase:
        """The citation in its place in the report."""
        return self._by_citation[id(citation)]

    def words(self, phrase: Phrase) -> str:
        """The quotation in corrected spelling."""
        return self.reference(phrase).words

    def reference(self, phrase: Phrase) -> Reference:
        """How the quotation is referred to."""
        return self._kb.reference(phrase)

    def source(self, phrase: Phrase) -> str:
        """Where it stands: `Báo cáo …, mục I.3, chú thích 7`, and what the source has instead."""
        return self.reference(phrase).source

    def note(self, phrase: Phrase) -> Footnote:
        """A footnote with the source alone, for words that are quoted in full in the text."""
        return Footnote((Run(f"{self.source(phrase)}."),))

    def full_note(self, phrase: Phrase, shown: str = "") -> Footnote:
        """A footnote with the whole passage and its source, for words cut short in the text.

        A passage is given in full once; after that the note says in which one. Where `shown` in
        the text is the whole of it already, the note gives the source alone.
        """
        words, source = self.words(phrase), self.source(phrase)
        if _bare(words) == _bare(shown):
            return self.note(phrase)
        if words in self._given:
            return Footnote(
                (Run(f"{source}; nguyên văn ở chú thích "), NoteNumber(words), Run("."))
            )
        self._given.add(words)
        whole = (Run("Nguyên văn: "), Run(words, italic=True), Run(f" – {source}."))
        return Footnote(whole, key=words)

    def notes(
        self, citations: tuple[Citation, ...], *, in_full: bool, shown: str = ""
    ) -> tuple[Inline, ...]:
        """A footnote for each citation, with a comma between two marks; `shown` stands before."""
        found: list[Inline] = []
        for citation in citations:
            if found:
                found.append(Run(", "))
            phrase = self.of(citation)
            found.append(self.full_note(phrase, shown) if in_full else self.note(phrase))
        return tuple(found)

    def paragraphs(self, citations: tuple[Citation, ...]) -> Iterator[Paragraph]:
        """Each citation as a quotation of its own, with what it is about and its footnote."""
        for citation in citations:
            phrase = self.of(citation)
            words: list[Inline] = []
            if citation.about:
                about = citation.about[:1].upper() + citation.about[1:]
                words.append(Run(f"{about}: ", bold=True))
            words += [Run(self.words(phrase)), self.note(phrase)]
            yield Paragraph(tuple(words), Style.QUOTE)


def _bare(words: str) -> str:
    """Words as they are compared: without the full stop at their end and their first capital."""
    return squeeze(words).rstrip(".;, ").casefold()


def place_of(citation: Citation) -> str:
    """Where a quotation stands: `mục I.3, chú thích 7`."""
    return place_name(citation.section, citation.footnote)


def title_source(kb: KnowledgeBase, topic: Topic) -> str:
    """Whose word the title of a topic is; that the report gives none only where that is proved."""
    unsaid = Absences(kb)(topic, "ten")
    if not topic.title_sources:
        return "Báo cáo không nêu tên riêng của chuyên đề." if unsaid else "Chưa ghi tên chuyên đề."
    named = "; ".join(map(outside_source, topic.title_sources))
    return f"{'Báo cáo không nêu tên chuyên đề; tên' if unsaid else 'Tên'} lấy từ: {named}."
