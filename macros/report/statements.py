"""Every statement of every record held against its own quotations, the reports and the lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from ..catalog.catalog import Catalog
from ..catalog.memory import Memory, digest
from ..catalog.problems import Place, Problems
from ..catalog.schema import Abbreviation, Citation, Document, Entry, Model, Term, Topic, Unit
from .edition import Edition
from .evidence import check_evidence, check_wording, quotation_forms
from .kinds import check_kind
from .passages import Searchable
from .phrase import ContentKeys


def check_statements(
    catalog: Catalog,
    editions: Mapping[str, Edition],
    keys: ContentKeys,
    problems: Problems,
    memory: Memory,
) -> None:
    """Reports what records say that their quotations, or the reports, do not."""
    kinds = digest(kind.content_key for kind in catalog["loai_mo_hinh"].values())
    reports = digest(edition.key for edition in editions.values())
    for record in catalog.records():
        of_all = reports if isinstance(record, Unit | Document | Term | Abbreviation) else b""
        of_kind = kinds if isinstance(record, Model) and record.kind_by == "báo cáo" else b""
        key = (
            *keys[record],
            of_all,
            of_kind,
            *(other.content_key if other else b"" for other in _named(record, catalog)),
        )
        checking = partial(_check, record, catalog, editions)
        memory.told("statements", key, record.line, problems, checking)


def _named(record: Entry, catalog: Catalog) -> Iterator[Entry | None]:
    """The records of lists whose names a quotation of `record` has to have; None if unknown."""
    if isinstance(record, Model):
        yield from (catalog.units.get(unit) for unit in (*record.units, *record.directed_by))
        groups = (*record.beneficiaries, *record.participants)
        yield from (catalog.term("doi_tuong", group) for group in groups)
    elif isinstance(record, Topic):
        yield from (catalog.units.get(unit) for unit in record.taught_at)
    elif isinstance(record, Unit) and record.parent:
        yield catalog.units.get(record.parent)


def _check(
    record: Entry, catalog: Catalog, editions: Mapping[str, Edition], problems: Problems
) -> None:
    def forms_of(citation: Citation) -> tuple[str, ...]:
        edition = editions.get(citation.report)
        if edition is None:
            return ()
        return quotation_forms(edition.report, citation, edition.corrections)

    def place(path: tuple[str | int, ...]) -> Place:
        return record.place_of(*path)

    check_evidence(
        record,
        forms_of,
        place,
        problems,
        units=catalog.units,
        target_group=lambda name: catalog.term("doi_tuong", name),
    )
    check_wording(record, _likeliest_first(record, editions), place, problems)
    if isinstance(record, Model):
        check_kind(record, catalog["loai_mo_hinh"], forms_of, place, problems)


def _likeliest_first(record: Entry, editions: Mapping[str, Edition]) -> Iterator[Searchable]:
    """The texts of every report, those that the record quotes first."""
    quoted = [source.report for source in getattr(record, "sources", ())]
    for report_id in dict.fromkeys((*quoted, *editions)):
        if report_id in editions:
            yield from editions[report_id].whole
