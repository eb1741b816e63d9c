"""Checks between records: references, ids that repeat, rules that no single field can hold."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from . import schema
from .catalog import KIND_NAMES, ONE_NAMESPACE, Catalog
from .claims import check_claims
from .duplicates import check_duplicates
from .fields import Ref, web_page
from .lifecycle import check_lifecycle
from .marks import entries_of, marked
from .memory import Forgetful, Memory
from .problems import Place, Problems, expected, quoted
from .sectors import check_sectors
from .target_groups import check_ladder
from .text import canonical

MOST_UNKNOWN = 10
"""Unknown names of one list in one record that are shown; the rest is counted."""


def check_references(
    catalog: Catalog,
    unread: Collection[str],
    problems: Problems,
    memory: Memory | None = None,
) -> None:
    """Reports every broken relation.

    `unread` holds the ids and (canonical) names of records that could not be read, and the names of
    such lists: they exist, so whoever refers to them is not to blame.
    """
    memory = memory or Forgetful()
    for record in catalog.records():
        _check_refs(catalog, record, unread, problems, memory)
    _check_ids(catalog, problems)
    for topic in catalog.topics.values():
        if topic.title and not topic.title_sources:
            problems.error(
                topic.place_of("ten"),
                "tên chuyên đề không có trong báo cáo nên cần “nguon_ngoai” (địa chỉ trang,"
                " ngày xem)",
            )
    for model in catalog.models.values():
        if model.id in model.related:
            problems.error(model.place_of("lien_quan"), "mô hình không thể liên quan đến chính nó")
    check_claims(catalog, problems)
    _check_documents(catalog, problems)
    _check_parents(catalog, problems)
    check_ladder(catalog, problems)
    check_sectors(catalog, problems)
    check_duplicates(catalog, problems, memory)
    check_lifecycle(catalog, problems)
    for record in catalog.records():
        check_outside_sources(record, problems)


def _check_refs(
    catalog: Catalog,
    record: schema.Entry,
    unread: Collection[str],
    problems: Problems,
    memory: Memory,
) -> None:
    refs = memory.recall("references to", record.content_key, lambda: tuple(marked(record, Ref)))
    listed: set[tuple[str | int, ...]] = set()
    for path, ref, value in refs:
        if isinstance(path[-1], int):
            if (*path[:-1], value) in listed:
                problems.error(
                    record.place_of(*path), f"{quoted(value)} đã có trong danh sách này; bỏ một"
                )
                continue
            listed.add((*path[:-1], value))
        if unread and (ref.kind in unread or canonical(value) in unread):
            continue
        if ref.by_name:
            known = catalog.term(ref.kind, value) is not None
        else:
            known = value in catalog[ref.kind]
        if not known:
            sentence = f"không có {KIND_NAMES[ref.kind]} {quoted(value)}."
            problems.error(
                record.place_of(*path),
                partial(_unknown, sentence, value, catalog, ref),
                kind=f"{record.id} {ref.kind}",
                most=MOST_UNKNOWN,
            )


def _unknown(sentence: str, value: str, catalog: Catalog, ref: Ref) -> str:
    known = catalog[ref.kind]
    allowed = [term.name for term in known.values()] if ref.by_name else list(known)
    return sentence + expected(value, allowed)


def _check_ids(catalog: Catalog, problems: Problems) -> None:
    """Ids share one namespace over the kinds that can be cited; old ids must not come back."""
    seen: dict[str, tuple[schema.Entry, tuple[str | int, ...]]] = {}

    def first(taken: str) -> Place:
        record, path = seen[taken]
        return record.place_of(*path)

    for kind in ONE_NAMESPACE:
        for record in catalog[kind].values():
            if record.id in seen:
                problems.error(
                    record.place_of(),
                    f"mã “{record.id}” đã dùng ở {first(record.id)}; mỗi mã chỉ dùng một lần",
                )
            seen.setdefault(record.id, (record, ()))
    for kind in ONE_NAMESPACE:
        for record in catalog[kind].values():
            for index, alias in record.former_ids.items():
                if alias in seen:
                    problems.error(
                        record.place_of("bi_danh", index),
                        f"mã cũ “{alias}” đã dùng ở {first(alias)}; mỗi mã chỉ dùng một lần",
                    )
                seen.setdefault(alias, (record, ("bi_danh", index)))


def _check_documents(catalog: Catalog, problems: Problems) -> None:
    """A document is identified by issuer + number + date, never by number alone."""
    seen: dict[tuple[str, str, object], schema.Document] = {}
    for document in catalog.documents.values():
        facts = document.outside or document.reported
        number = facts.number or document.reported.number
        issuer = facts.issuer or document.reported.issuer
        if number is None or issuer is None:
            continue
        identity = (canonical(issuer), canonical(number), facts.date or document.reported.date)
        if identity in seen:
            problems.error(
                document.place_of(),
                f"văn bản {number} của {issuer} đã có ở {seen[identity].place_of()}; gộp làm một",
            )
        seen.setdefault(identity, document)


def check_outside_sources(record: schema.Entry, problems: Problems) -> None:
    """Reports outside sources that name nothing, and those graded surer than a reader can check."""
    for path, source in entries_of(record, schema.OutsideSource):
        if not (source.title or source.address):
            place = record.place_of(*path)
            problems.error(place, "nguồn ngoài chưa nói là trang nào; ghi “tieu_de” hoặc “dia_chi”")
        if source.read_on and not source.address:
            problems.error(
                record.place_of(*path, "ngay_xem"),
                "có ngày xem mà không có địa chỉ; ghi “dia_chi” của trang đã xem",
            )
        if source.confidence != "A":
            continue
        if source.kind != "nguồn thứ cấp" and source.can_be_opened:
            continue
        graded = record.place_of(*path, "do_tin_cay")
        if source.kind == "nguồn thứ cấp":
            problems.error(graded, "nguồn thứ cấp không được xếp độ tin cậy A; ghi B")
        else:
            problems.error(graded, f"{_missing_for_a(source)}, hoặc ghi do_tin_cay: B")


def _missing_for_a(source: schema.OutsideSource) -> str:
    """What an A grade lacks, with its cure, in one clause."""
    if source.address is None:
        return "độ tin cậy A cần địa chỉ trang đã đọc; ghi “dia_chi” và “ngay_xem”"
    if not web_page(source.address):
        return (
            f"độ tin cậy A cần địa chỉ của chính trang đã đọc, không chỉ tên miền"
            f" “{source.address}”; ghi địa chỉ đầy đủ"
        )
    return "độ tin cậy A cần ngày xem trang; ghi “ngay_xem”, ví dụ ngay_xem: 26/11/2026"


def _check_parents(catalog: Catalog, problems: Problems) -> None:
    for unit in catalog.units.values():
        seen, above = {unit.id}, unit.parent
        while above is not None and above in catalog.units:
            if above in seen:
                problems.error(unit.place_of("truc_thuoc"), "đơn vị cấp trên xoay vòng về chính nó")
                break
            seen.add(above)
            above = catalog.units[above].parent
