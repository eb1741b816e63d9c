"""What the reports are said not to state of each model, read again in every report it quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from ..catalog.catalog import Catalog
from ..catalog.memory import Memory, digest
from ..catalog.problems import Problems
from ..catalog.schema import Model
from .contexts import calling_blocks
from .edition import Edition
from .model import Span
from .negatives import (
    Claim,
    Quoted,
    check_open_lists,
    check_unnamed,
    claims_of,
    list_wordings,
    report_claims,
)
from .phrase import ContentKeys, Phrase, Phrases
from .signs import Signs

_SIGN_LISTS = ("don_vi", "doi_tuong", "dau_hieu", "van_ban", "loai_mo_hinh")
"""The lists that say which words speak of which fact (`Signs`)."""


class Absences:
    """The claims of all models, with what other models quote around them.

    Attributes:
        claims: what the report does not say of each model, with the proof, by id.
    """

    def __init__(
        self,
        catalog: Catalog,
        editions: Mapping[str, Edition],
        phrases: Phrases,
        keys: ContentKeys,
        problems: Problems,
        memory: Memory,
    ) -> None:
        self._catalog, self._editions = catalog, editions
        self._quoting: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
        for model_id in catalog.models:
            for phrase in phrases.get(("mo_hinh", model_id), ()):
                for part in phrase.span.parts:
                    self._quoting[phrase.report.id, part.key].append(phrase)
        self._order = {
            report: at for at, report in enumerate(dict.fromkeys(r for r, _ in self._quoting))
        }
        self._signed: dict[tuple[str, str], bytes] = {}
        lists = digest(r.content_key for kind in _SIGN_LISTS for r in catalog[kind].values())
        signs = memory.recall("signs", lists, lambda: Signs(catalog))
        self.claims: dict[str, tuple[Claim, ...]] = {}
        for model in catalog.models.values():
            own = phrases.get(("mo_hinh", model.id), ())
            key = (*keys[model], lists, self._around(own) if model.not_stated else b"")
            reading = partial(self._read, model, own, signs)
            self.claims[model.id] = memory.told("claims", key, model.line, problems, reading)

    def _around(self, own: Sequence[Phrase]) -> bytes:
        """Names the quotations of all models in the blocks that are read for a model."""
        blocks: dict[tuple[str, str], None] = {}
        for phrase in own:
            report = self._editions[phrase.report.id].report
            notes = {phrase.citation.footnote} - {None}
            for key in (*(p.key for p in phrase.span.parts), *calling_blocks(report, notes)):
                blocks[report.id, key] = None
        return digest(self._signature(block) for block in blocks)

    def _signature(self, block: tuple[str, str]) -> bytes:
        if block not in self._signed:
            there = self._quoting.get(block, ())
            self._signed[block] = digest(f"{p.record.id} {p.span}" for p in there)
        return self._signed[block]

    def _read(
        self, model: Model, own: Sequence[Phrase], signs: Signs, problems: Problems
    ) -> tuple[Claim, ...]:
        """The claims of a model; reports what contradicts them."""
        texts = [phrase.citation.quote for phrase in own]
        check_unnamed(model, texts, signs, problems)
        if model.open_lists:
            check_open_lists(model, list_wordings(self._catalog, model), texts, problems)
        if not model.not_stated and not model.examined:
            return ()
        reports = {phrase.report.id for phrase in own}
        places = [self._quoted(model, own, r) for r in sorted(reports, key=self._order.__getitem__)]
        claims = tuple(claims_of(model, places, signs))
        report_claims(model, claims, problems)
        return claims

    def _quoted(self, model: Model, own: Sequence[Phrase], report_id: str) -> Quoted:
        def of_others(block: str) -> list[Span]:
            there = self._quoting.get((report_id, block), ())
            return [phrase.span for phrase in there if phrase.record is not model]

        edition = self._editions[report_id]
        quotations = [(p.citation, p.span) for p in own if p.report.id == report_id]
        return Quoted(edition.report, edition.corrections, quotations, of_others)
