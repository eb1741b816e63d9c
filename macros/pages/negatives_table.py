"""For editors: every “báo cáo không nêu” with its proof, and the facts nobody has looked at yet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..catalog.claims import unfilled
from ..catalog.schema import Model
from ..export.cells import plain_cell
from ..knowledge_base import KnowledgeBase
from . import facts
from .negatives import CLAIM_WORDS, negatives

COLUMNS = ("bản ghi", "trang", "khóa", "trang viết", "đã đọc", "kết luận", "chữ đã xét")


def proof_csv(kb: KnowledgeBase) -> str:
    """The table of all negatives of the site: one row each, what was read, what was found."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for negative in negatives(kb):
        read = [f"{what} ({where}): {text}" for what, where, text in negative.read]
        cells = (
            facts.display_name(negative.record),
            negative.url,
            negative.key,
            negative.says,
            "\n".join(read),
            "không gặp chữ nào nói đến điều này",
            "; ".join(f"{chu}: {reason}" for chu, reason in negative.set_aside),
        )
        writer.writerow(map(plain_cell, cells))
    return table.getvalue()


def unfilled_lines(kb: KnowledgeBase) -> Iterator[str]:
    """A line for each model of ours with facts that nobody has filled in or looked for."""
    kb = kb.own
    for model in kb.relations.models:
        if keys := unfilled(kb.catalog, model):
            yield f"{model.place_of()}: chưa điền, chưa xét: {', '.join(keys)}"


def summary_lines(kb: KnowledgeBase) -> Iterator[str]:
    """What `check` says of claims: how many hold, each word set aside, how much is left to do.

    What is left, and what was set aside, is told of our records alone.
    """
    claims = sum(len(kb.claims(model)) for model in kb.catalog.models.values())
    if claims:
        yield f"“Báo cáo không nêu”: {claims} điều của các mô hình, đã đọc lại và đúng cả."
    kb = kb.own
    models = kb.catalog.models.values()
    for model in models:
        for index, examined in enumerate(model.examined):
            yield (
                f"  đã xét: {model.place_of('da_xet', index)}: {examined.fact},"
                f" “{examined.words}”: {examined.reason}"
            )
    left = [len(unfilled(kb.catalog, model)) for model in models]
    if sum(left):
        yield (
            f"Chưa điền và chưa xét: {sum(left)} mục ở {sum(map(bool, left))} mô hình;"
            " xem từng mục bằng check --chua-dien."
        )


def unfilled_words(kb: KnowledgeBase) -> list[tuple[Model, str]]:
    """(model, the facts that nobody has looked at yet, in words) for the editors' page."""
    rows = []
    kb = kb.own
    for model in kb.relations.models:
        if keys := unfilled(kb.catalog, model):
            rows.append((model, ", ".join(CLAIM_WORDS[key][1] for key in keys)))
    return rows
