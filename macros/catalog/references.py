"""Checks between records: references, ids that repeat, rules that no single field can hold."""

from __future__ import annotations

from collections.abc import Collection

from . import schema
from .catalog import KIND_NAMES, ONE_NAMESPACE, Catalog
from .fields import Ref
from .marks import marked
from .problems import Place, Problems, expected, quoted
from .text import canonical


def check_references(catalog: Catalog, unread: Collection[str], problems: Problems) -> None:
    """Reports every broken relation.

    `unread` holds the ids and (canonical) names of records that could not be read, and the names of
    such lists: they exist, so whoever refers to them is not to blame.
    """
    for record in catalog.records():
        _check_refs(catalog, record, unread, problems)
    _check_ids(catalog, problems)
    for topic in catalog.topics.values():
        if topic.title and not topic.title_sources:
            problems.error(
                topic.place_of("ten"),
                "tên chuyên đề không có trong báo cáo nên cần “nguon_ten” (nguồn và độ tin cậy)",
            )
    for model in catalog.models.values():
        if model.id in model.related:
            problems.error(model.place_of("lien_quan"), "mô hình không thể liên quan đến chính nó")
    _check_documents(catalog, problems)
    _check_parents(catalog, problems)


def _check_refs(
    catalog: Catalog, record: schema.Entry, unread: Collection[str], problems: Problems
) -> None:
    listed: set[tuple[str | int, ...]] = set()
    for path, ref, value in marked(record, Ref):
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
            allowed = [term.name for term in catalog[ref.kind].values()]
        else:
            known = value in catalog[ref.kind]
            allowed = list(catalog[ref.kind])
        if not known:
            problems.error(
                record.place_of(*path),
                f"không có {KIND_NAMES[ref.kind]} {quoted(value)}." + expected(value, allowed),
            )


def _check_ids(catalog: Catalog, problems: Problems) -> None:
    """Ids share one namespace over the kinds that can be cited; old ids must not come back."""
    seen: dict[str, Place] = {}
    for kind in ONE_NAMESPACE:
        for record in catalog[kind].values():
            if record.id in seen:
                problems.error(
                    record.place_of(),
                    f"mã “{record.id}” đã dùng ở {seen[record.id]}; mỗi mã chỉ dùng một lần",
                )
            seen.setdefault(record.id, record.place_of())
    for kind in ONE_NAMESPACE:
        for record in catalog[kind].values():
            for index, alias in enumerate(getattr(record, "aliases", ())):
                if alias in seen:
                    problems.error(
                        record.place_of("bi_danh", index),
                        f"mã cũ “{alias}” đã dùng ở {seen[alias]}; mỗi mã chỉ dùng một lần",
                    )
                seen.setdefault(alias, record.place_of("bi_danh", index))


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


def _check_parents(catalog: Catalog, problems: Problems) -> None:
    for unit in catalog.units.values():
        seen, above = {unit.id}, unit.parent
        while above is not None and above in catalog.units:
            if above in seen:
                problems.error(unit.place_of("truc_thuoc"), "đơn vị cấp trên xoay vòng về chính nó")
                break
            seen.add(above)
            above = catalog.units[above].parent
