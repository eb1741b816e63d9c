"""What the lesson basket shows of each record, section and footnote, as classic scripts.

Classic scripts because a page opened from a disk may not fetch. They are cut into shards, so that
a basket of a few records loads a few kilobytes however large the catalogue is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Any

from ..catalog.catalog import KIND_NAMES
from ..catalog.kinds import kinds_with
from ..catalog.lesson_schema import Lesson
from ..catalog.schema import Entry, Figure, Model, Topic
from ..knowledge_base import Edition, KnowledgeBase, Phrase
from ..lessons.outline import SITUATION, subjects_of, wording
from ..pages import facts, negatives
from ..pages.urls import url_of
from ..pages.words import capitalised
from ..report.model import Footnote, SectionText
from ..report.passages import place_name
from .model_sheet import classified_mark, kind_with_owner
from .quoting import Quotations, place_of

FOLDER = "du-lieu/gio"
SHARD_SIZE = 200
"""Records a shard, about 200 kB."""

KINDS = kinds_with(lambda kind: kind.basket)
"""Kinds that can be put into a basket; their ids share one namespace."""

PLACE = "~"
"""Between a report's id and an anchor in it: `so-ket-03-nam-chi-thi-05~muc-i-3`, `…~fn-7`."""


class BasketData:
    """The scripts of one knowledge base: how many there are is known before any is made."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._makers = dict(_makers(kb))
        self.shards = shard_count(len(self._makers))

    def paths(self) -> list[str]:
        """Where the scripts lie in the site: `du-lieu/gio/<number>.js`."""
        return [f"{FOLDER}/{number}.js" for number in range(self.shards)]

    def script(self, number: int) -> bytes:
        """One of the scripts."""
        return self._scripts[number]

    @cached_property
    def _scripts(self) -> list[bytes]:
        shards: list[dict[str, Any]] = [{} for _ in range(self.shards)]
        for item_id, make in sorted(self._makers.items()):
            shards[shard_of(item_id, self.shards)][item_id] = make()
        return [_script(number, shard) for number, shard in enumerate(shards)]

    @cached_property
    def version(self) -> str:
        """Changes with the content of the data, so that browsers load it anew."""
        digest = hashlib.sha256()
        for path, content in sorted(zip(self.paths(), self._scripts, strict=True)):
            digest.update(path.encode() + content)
        return digest.hexdigest()[:12]


def shard_count(items: int) -> int:
    return max(1, -(-items // SHARD_SIZE))


def shard_of(item_id: str, count: int) -> int:
    """FNV-1a, 32 bits; the browser computes the same."""
    value = 0x811C9DC5
    for byte in item_id.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value % count


def _script(number: int, shard: dict[str, Any]) -> bytes:
    data = json.dumps(shard, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"(window.kho=window.kho||{{}}).nhanGio({number},{data});\n".encode()


def _makers(kb: KnowledgeBase) -> Iterator[tuple[str, Callable[[], dict[str, Any]]]]:
    for kind in KINDS:
        for record in kb.catalog[kind].values():
            yield record.id, partial(_record, kb, record)
    for edition in kb.editions.values():
        for section in edition.report.sections.values():
            item_id = f"{edition.report.id}{PLACE}{section.anchor}"
            yield item_id, partial(_section, edition, section)
        for note in edition.report.footnotes.values():
            yield f"{edition.report.id}{PLACE}fn-{note.number}", partial(_footnote, edition, note)


def _record(kb: KnowledgeBase, record: Entry) -> dict[str, Any]:
    quotations = Quotations(kb, record)
    subjects = subjects_of(record) if isinstance(record, Lesson) else {}
    once: dict[tuple[str, str], Phrase] = {}
    for phrase in quotations.phrases:
        once.setdefault((phrase.citation.quote, phrase.url), phrase)
    item: dict[str, Any] = {
        "ten": capitalised(facts.display_name(record)),
        "loai": capitalised(KIND_NAMES[record.record_kind]),
        "duong_dan": url_of(record),
        "trich": [
            {
                "cau": quotations.words(phrase),
                "nguon": quotations.source(phrase),
                "duong_dan": phrase.url,
                **({"them": subject} if (subject := subjects.get(id(phrase.citation))) else {}),
            }
            for phrase in once.values()
        ],
    }
    if isinstance(record, Model):
        item["loai"] = kind_with_owner(record)
        item["su_kien"] = list(_facts(kb, record))
        item["khong_neu"] = [[fact.label, fact.words] for fact in negatives.claimed(record)]
    elif isinstance(record, Lesson):
        item["cau_hoi"] = list(_questions(quotations, record))
    elif isinstance(record, Topic) and record.title:
        item["ten"] = f"{record.label}: {record.title}"
    elif isinstance(record, Figure):
        unit = record.unit if record.unit != "%" else ""
        item["ten"] = f"{capitalised(record.label)}: {facts.figure_value(record)} {unit}".strip()
    return item


def _questions(quotations: Quotations, lesson: Lesson) -> Iterator[dict[str, Any]]:
    """The questions of a lesson, to be chosen one by one: `tl-1` to discuss, `tn-1` of the quiz."""
    for number, item in enumerate(lesson.discussion, 1):
        hints = [f"{wording(hint)} ({place_of(hint.sources[0])})" for hint in item.hints]
        yield {"ma": f"tl-{number}", "loai": "thảo luận", "cau": item.question, "goi_y": hints}
    for number, question in enumerate(lesson.quiz, 1):
        phrases = [quotations.of(source) for source in question.sources]
        situation = f"{SITUATION}: {question.situation}" if question.situation else None
        yield {
            "ma": f"tn-{number}",
            "loai": "trắc nghiệm",
            **({"tinh_huong": situation} if situation else {}),
            "cau": question.question,
            "phuong_an": [capitalised(option) for option in question.options],
            "dap_an": question.answer,
            "trich": [
                {"cau": quotations.words(phrase), "nguon": quotations.source(phrase)}
                for phrase in phrases
            ],
        }


def _facts(kb: KnowledgeBase, model: Model) -> Iterator[list[str]]:
    if place := kb.place_name(model):
        yield [capitalised(kb.place_words.label), place]
    directors = [kb.catalog.units[unit].name for unit in model.directed_by]
    if directors:
        yield ["Đơn vị chỉ đạo", ", ".join(directors)]
    units = facts.unit_names(kb.catalog, model)
    if units:
        yield ["Đơn vị thực hiện", ", ".join(units)]
    for label, value in facts.facts(model):
        words = value if isinstance(value, str) else ", ".join(item for item, _ in value)
        yield [label, words + classified_mark(model, label)]


def _section(edition: Edition, section: SectionText) -> dict[str, Any]:
    place = place_name(section.number)
    texts = [edition.corrections.corrected_text(block) for block in section.blocks]
    return {
        "ten": f"{capitalised(place)}: {section.title}",
        "loai": "Mục của báo cáo",
        "duong_dan": f"bao-cao/{edition.report.id}/#{section.anchor}",
        "doan": texts[1:] if section.blocks[0].kind.value == "heading" else texts,
        "nguon": f"{edition.register.short_name}, {place}",
    }


def _footnote(edition: Edition, note: Footnote) -> dict[str, Any]:
    place = place_name(note.called_in, note.number)
    return {
        "ten": f"Chú thích {note.number} của báo cáo",
        "loai": "Chú thích của báo cáo",
        "duong_dan": f"bao-cao/{edition.report.id}/#fn:{note.number}",
        "doan": [edition.corrections.corrected_text(note.block)],
        "nguon": f"{edition.register.short_name}, {place}",
    }
