"""A model for Word: what the report says of it, what it does not say, which topics it serves."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog.schema import Model
from ..export.document import (
    Block,
    Cell,
    Content,
    Heading,
    ListBlock,
    PaperDocument,
    Paragraph,
    Run,
    Style,
    Table,
    bold,
    labelled,
    text,
)
from ..knowledge_base import KnowledgeBase
from ..pages import facts, negatives
from ..pages.linked import LinkedRecord, link_groups
from ..pages.words import capitalised, signed
from .quoting import Quotations

BY_EDITOR = " (ban biên tập xếp)"


def model_sheet(kb: KnowledgeBase, model: Model) -> PaperDocument:
    """The sheet of one model, for a trainer's file or to hand out."""
    return PaperDocument(model.name, capitalised(model.kind), tuple(_blocks(kb, model)))


def _blocks(kb: KnowledgeBase, model: Model) -> Iterator[Block]:
    quotations = Quotations(kb, model)
    yield Paragraph(bold(capitalised(model.kind)), Style.CENTRED)
    yield Paragraph(text(model.name), Style.TITLE)
    if model.reported_name:
        named = f"Trong báo cáo viết: “{model.reported_name}”."
        yield Paragraph(text(named), Style.CENTRED)
    if model.named_by == "biên tập":
        said = "Tên do ban biên tập đặt; báo cáo không đặt tên riêng."
        yield Paragraph(text(said), Style.CENTRED)
    yield Heading(text("1. Thông tin"), 1)
    yield Table(
        "Thông tin về " + model.kind,
        ("Mục", "Nội dung"),
        tuple(model_rows(kb, model)),
        (30, 70),
    )
    yield Heading(text("2. Báo cáo viết"), 1)
    yield from quotations.paragraphs(model.sources)
    missing = negatives.claimed_words(model)
    if missing:
        yield Paragraph(labelled("Báo cáo không nêu", f"{missing}."), Style.PLAIN)
    if model.confirmations:
        yield Heading(text("3. Đơn vị xác nhận sau báo cáo"), 1)
        yield ListBlock(tuple(_confirmations(model)))
    if model.topics:
        number = 4 if model.confirmations else 3
        yield Heading(text(f"{number}. Minh họa chuyên đề"), 1)
        yield ListBlock(tuple(_topics(kb, model)))
    if model.note:
        yield Paragraph(labelled("Ghi chú của ban biên tập", model.note), Style.REMARK)


def model_rows(kb: KnowledgeBase, model: Model) -> Iterator[tuple[Cell, ...]]:
    """The facts of a model as rows of label and value; empty facts are left out."""
    if place := kb.place_name(model):
        yield _row(capitalised(kb.place_words.label), place)
    directors = [kb.catalog.units[unit].name for unit in model.directed_by]
    if directors:
        yield _row("Đơn vị chỉ đạo", *directors)
    units = facts.unit_names(kb.catalog, model)
    if units:
        yield _row("Đơn vị thực hiện", *map(_item, units))
    for label, value in facts.facts(model):
        values = [value] if isinstance(value, str) else [item for item, _ in value]
        mark = classified_mark(model, label)
        yield _row(label, *(_item(item) + mark for item in values))
    for result in model.results:
        period = f" ({result.period})" if result.period else ""
        yield _row("Kết quả", f"{facts.counted(result)}{period}")
    yield _row("Trạng thái", capitalised(model.status))
    yield _row("Loại", kind_with_owner(model))
    by = BY_EDITOR if model.classified_by == "biên tập" else ""
    yield _row("Lĩnh vực", capitalised(model.field) + by)
    if model.themes:
        yield _row("Chủ đề", capitalised(", ".join(model.themes)) + by)
    for heading, links in link_groups(kb, model):
        yield _row(heading, *(_link_words(link) for link in links))


def _link_words(link: LinkedRecord) -> str:
    return f"{link.label}: {link.reason}{BY_EDITOR}" if link.reason else link.label


def kind_with_owner(model: Model) -> str:
    """The model's kind, and that the editors chose it where the report does not say it."""
    return capitalised(model.kind) + (BY_EDITOR if model.kind_by == "biên tập" else "")


def classified_mark(model: Model, label: str) -> str:
    """What stands behind a fact that the editors classified themselves; else ""."""
    ours = label in facts.CLASSIFIED and model.classified_by == "biên tập"
    return BY_EDITOR if ours else ""


def _item(value: str) -> str:
    """An item of a list in its own line; what stands for the rest says so in words."""
    return f"{value} (báo cáo không kể hết)" if value == facts.OPEN_END else capitalised(value)


def _row(label: str, *values: str) -> tuple[Cell, ...]:
    return ((bold(label),), tuple(text(value) for value in values))


def _confirmations(model: Model) -> Iterator[Content]:
    for found in model.confirmations:
        about = (
            (Run(f"{negatives.CLAIM_WORDS[found.about][0]}: ", bold=True),) if found.about else ()
        )
        yield (*about, Run(f"{found.text} "), Run(f"({signed(found)})", italic=True))


def _topics(kb: KnowledgeBase, model: Model) -> Iterator[Content]:
    for link in model.topics:
        by = "theo báo cáo" if link.by == "báo cáo" else "ban biên tập chọn"
        yield (
            Run(f"{kb.catalog.topics[link.topic].label}: ", bold=True),
            Run(f"{link.reason} "),
            Run(f"({by})", italic=True),
        )
