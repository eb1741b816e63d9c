"""What can be found: every record, every section and footnote of a report, every written page.

Takes the addresses from above (`url_of`), so that this room need not know the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from pydantic import BaseModel

from ..catalog.catalog import KIND_NAMES
from ..catalog.kinds import EVERY_KIND
from ..catalog.schema import (
    Abbreviation,
    Citation,
    Commendation,
    Entry,
    Figure,
    Model,
    OutsideSource,
    Statement,
    Term,
    Topic,
    Unit,
)
from ..catalog.schema import (
    Document as CitedDocument,
)
from ..catalog.text import canonical, squeeze
from ..catalog.written_dates import vietnamese_date
from ..knowledge_base import Edition, KnowledgeBase
from ..report.model import Block, BlockKind
from ..report.numbering import in_body
from .analyser import tokens
from .document import PASSAGE, Document

UrlOf = Callable[[Entry], str]

_FOUND = sorted((kind.found, key) for key, kind in EVERY_KIND.items() if kind.found is not None)
KINDS_BEFORE_REPORTS = tuple(key for place, key in _FOUND if place < 0)
KINDS_AFTER_REPORTS = tuple(key for place, key in _FOUND if place > 0)
"""Kinds of records that are found; at equal score the likelier wanted come first."""

BODY_FIELDS = (
    "content", "purpose", "method", "frequency", "place", "areas", "effect", "results", "lessons",
    "conditions", "confirmations", "description", "reported", "outside", "aims", "demands",
    "audience", "parts", "discussion", "quiz", "summary", "note",
)  # fmt: skip
"""Fields of records that are searched as running text; names and lists are searched as such."""

SECTION, FOOTNOTE = "mục báo cáo", "chú thích"

LONGEST_FULL_FORM = 8
"""Syllables; a longer explanation of an abbreviation is no phrase that anyone types."""


def site_documents(kb: KnowledgeBase, url_of: UrlOf) -> list[Document]:
    """Everything that the catalogue and its reports give to be found; written pages come besides.

    Args:
        kb: the knowledge base.
        url_of: address of a record, relative to the site's root.
    """
    found = [_record(kb, record, url_of) for record in _records(kb, KINDS_BEFORE_REPORTS)]
    for edition in kb.editions.values():
        found += _report(edition, url_of(edition.register))
    found += [_record(kb, record, url_of) for record in _records(kb, KINDS_AFTER_REPORTS)]
    return found


def abbreviations(kb: KnowledgeBase) -> list[tuple[str, str]]:
    """(short, full) pairs of the list of abbreviations, every way of writing them included."""
    entries: Iterable[Abbreviation] = kb.catalog["tu_viet_tat"].values()
    pairs = (
        (short, entry.full)
        for entry in entries
        for short in (entry.short, *entry.variants)
        if len(tokens(entry.full)) <= LONGEST_FULL_FORM
    )
    return list(dict.fromkeys(pairs))  # several towns may explain one


def synonyms(kb: KnowledgeBase) -> list[tuple[str, ...]]:
    """Groups of words of the same meaning, as the editors keep them."""
    return [group.words for group in kb.catalog["dong_nghia"].values()]


def _records(kb: KnowledgeBase, kinds: Iterable[str]) -> Iterator[Entry]:
    for kind in kinds:
        yield from kb.catalog.entries.get(kind, {}).values()


def _record(kb: KnowledgeBase, record: Entry, url_of: UrlOf) -> Document:
    title, *names = _names(record)
    place = "" if isinstance(record, Term) else kb.place_name(record)
    context = _context(kb, record)
    if place and EVERY_KIND[record.record_kind].page is None:
        context = {_place_label(kb): place, **context}
    elif place and place not in title:  # a name of several towns is told apart, and found, by its
        names.insert(0, title)
        title = f"{title} ({place})"
    return Document(
        kind=KIND_NAMES[record.record_kind],
        title=title[0].upper() + title[1:],
        url=url_of(record),
        names=tuple(names),
        body=_body(kb, record),
        context=context,
    )


def _place_label(kb: KnowledgeBase) -> str:
    """What a town is called, as the label of a fact."""
    label = kb.place_words.label
    return label[:1].upper() + label[1:]


def _names(record: Entry) -> list[str]:
    """How the record is called: the shown name first, then every other one."""
    match record:
        case Model():
            names = [record.name, record.reported_name]
        case Topic():
            names = [record.label, record.title]
        case Unit() | Term():
            names = [record.name, *record.variants]
        case CitedDocument():
            facts = (record.reported, record.outside)
            names = [record.name, *record.mentions, *(one.number if one else None for one in facts)]
        case Abbreviation():
            names = [record.short, record.full, *record.variants]
        case Figure():
            names = [record.label]
        case Commendation():
            names = [f"{record.level} ({record.status})"]
        case Statement():
            names = [record.title]
        case _:
            names = [getattr(record, "name", record.id)]
    return [name for name in names if name]


def _context(kb: KnowledgeBase, record: Entry) -> dict[str, str]:
    """Facts that people narrow a search by, with the labels of the pages."""
    catalog = kb.catalog
    match record:
        case Model():
            facts = {
                "Đơn vị thực hiện": [catalog.units[unit].name for unit in record.units],
                "Đơn vị chỉ đạo": [catalog.units[unit].name for unit in record.directed_by],
                "Đối tượng": [*record.beneficiaries, *record.participants],
                "Lĩnh vực": [record.field],
                "Chủ đề": list(record.themes),
            }
        case Unit():
            facts = {"Loại": [record.kind]}
        case Commendation():
            facts = {"Tên được nêu": list(record.names)}
        case CitedDocument():
            issuers = (one and one.issuer for one in (record.reported, record.outside))
            dates = (one and one.date for one in (record.reported, record.outside))
            facts = {
                "Cơ quan": [issuer for issuer in issuers if issuer],
                "Ngày": [vietnamese_date(date) for date in dates if date],
            }
        case _:
            facts = {}
    return {label: "; ".join(dict.fromkeys(values)) for label, values in facts.items() if values}


def _body(kb: KnowledgeBase, record: Entry) -> str:
    """The record's quotations as corrected, then whatever else it says in words."""
    quotations = [
        kb.editions[phrase.report.id].corrections.corrected_span(
            kb.reports[phrase.report.id], phrase.span
        )
        for phrase in kb.phrases(record)
    ]
    parts: list[str] = []
    known = ""
    for text in (*quotations, *_sentences(record)):
        form = canonical(squeeze(text))
        if form not in known:
            parts.append(squeeze(text))
            known += f"\n{form}"
    return PASSAGE.join(parts)


def _sentences(entry: BaseModel, fields: Iterable[str] = BODY_FIELDS) -> Iterator[str]:
    """The texts of some fields of an entry and of all that lies below them.

    Only what has a space in it: ids and codes have none.
    """
    known = type(entry).model_fields
    for value in (getattr(entry, name) for name in fields if name in known):
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel) and not isinstance(item, (Citation, OutsideSource)):
                yield from _sentences(item, type(item).model_fields)
            elif isinstance(item, str) and " " in item:
                yield item


def _report(edition: Edition, url: str) -> Iterator[Document]:
    register, report = edition.register, edition.report
    yield Document(
        KIND_NAMES["bao_cao"],
        register.name,
        url,
        (register.short_name, report.title),
        PASSAGE.join(_shown(edition, block) for block in report.blocks[:3]),
    )
    for section in report.sections.values():
        named = in_body(section.number) and section.blocks[0].marker
        heading = f"{section.number}. {section.title}" if named else None
        blocks = [block for block in section.blocks if block.kind is not BlockKind.HEADING]
        yield Document(
            SECTION,
            heading or section.title,
            f"{url}#{section.anchor}",
            (f"Mục {section.number}",),
            PASSAGE.join(_shown(edition, block) for block in blocks),
            {"Báo cáo": register.short_name, **_scanned(edition, blocks)},
        )
    for note in report.footnotes.values():
        yield Document(
            FOOTNOTE,
            f"Chú thích {note.number}",
            f"{url}#fn:{note.number}",
            (),
            _shown(edition, note.block),
            {"Gọi ở": f"mục {note.called_in}", **_scanned(edition, [note.block])},
        )


def _shown(edition: Edition, block: Block) -> str:
    return edition.corrections.corrected_text(block)


def _scanned(edition: Edition, blocks: Iterable[Block]) -> Mapping[str, str]:
    """The scan's own spelling where the page shows a corrected one: both can be searched."""
    forms = [
        correction.source
        for block in blocks
        for correction in edition.corrections.of(block.key)
        if correction.corrected is not None
    ]
    return {"Bản gốc viết": "; ".join(forms)} if forms else {}
