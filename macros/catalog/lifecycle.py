"""The life of a record: draft, published, withdrawn; reviewed each year.

A record that is not published stays in the catalogue that is checked, and is left out of the one
that pages, search, lists, counts and data are made from (`published`).
"""

from __future__ import annotations

from collections import Counter

from .catalog import KIND_NAMES, Catalog
from .fields import Ref
from .marks import marked
from .problems import Problems, quoted
from .schema import Entry, Model, Publication

DRAFT, WITHDRAWN = "nháp", "đã rút"
STOPPED, NEW = "dừng", "mới"


def publication_of(record: Entry) -> Publication | None:
    """Why a record is not on the site; None where it is."""
    return getattr(record, "publication", None)


def published(catalog: Catalog) -> Catalog:
    """The catalogue of the site: without drafts and withdrawn records, these named apart."""
    hidden = [record for record in catalog.records() if publication_of(record)]
    if not hidden:
        return catalog
    entries = {
        kind: {i: record for i, record in records.items() if not publication_of(record)}
        for kind, records in catalog.entries.items()
    }
    gone = [r for r in hidden if (why := publication_of(r)) and why.state == WITHDRAWN]
    return Catalog(entries, tuple(gone))


def no_page(record: Entry) -> str:
    """What is wrong with naming a record that is not published, and the cure."""
    publication = publication_of(record)
    is_draft = publication is not None and publication.state == DRAFT
    return (
        f"{KIND_NAMES[record.record_kind]} “{record.id}”"
        f" {'còn là bản nháp' if is_draft else 'đã rút'} nên không có trang; bỏ chỗ nhắc tới này,"
        " hoặc đăng lại bản ghi ấy (bỏ khóa “dang” của nó)"
    )


def check_lifecycle(catalog: Catalog, problems: Problems) -> None:
    """Reports withdrawals without a reason, odd reviews, and what hidden records would break."""
    hidden = {
        (record.record_kind, record.id): publication
        for record in catalog.records()
        if (publication := publication_of(record))
    }
    for (kind, record_id), publication in hidden.items():
        _check_publication(catalog, catalog[kind][record_id], publication, problems)
    if hidden:
        _check_what_breaks(catalog, hidden, problems)
    for model in catalog.models.values():
        if model.reviews:
            _check_reviews(model, problems)


def _check_publication(
    catalog: Catalog, record: Entry, publication: Publication, problems: Problems
) -> None:
    if publication.state == WITHDRAWN:
        for key, value, words in (
            ("ly_do", publication.reason, "vì sao rút"),
            ("ngay", publication.date, "ngày rút"),
        ):
            if value is None:
                problems.error(
                    record.place_of("dang"),
                    f"bản ghi đã rút cần “{key}” ({words}): người mở địa chỉ cũ sẽ đọc điều này",
                )
    instead = publication.instead
    if instead is None:
        return
    other = catalog[record.record_kind].get(instead)
    if other is None or other is record or publication_of(other):
        problems.error(
            record.place_of("dang", "thay_bang"),
            f"“thay_bang” ghi {quoted(instead)}, không phải mã của một"
            f" {KIND_NAMES[record.record_kind]} khác đang đăng nên không dẫn tới đâu",
        )


def _check_what_breaks(
    catalog: Catalog, hidden: dict[tuple[str, str], Publication], problems: Problems
) -> None:
    """Names every place of a published record that leads to a hidden one."""
    for record in catalog.records():
        if publication_of(record):
            continue
        for path, ref, value in marked(record, Ref):
            publication = hidden.get((ref.kind, value))
            if publication is None or ref.by_name:
                continue
            problems.error(record.place_of(*path), no_page(catalog[ref.kind][value]))


def _check_reviews(model: Model, problems: Problems) -> None:
    years = Counter(review.year for review in model.reviews)
    by_year = sorted(enumerate(model.reviews), key=lambda item: item[1].year)
    before = None
    for index, review in by_year:
        if not (review.sources or review.outside_sources):
            problems.error(
                model.place_of("ra_soat", index),
                f"rà soát năm {review.year} cần nguồn: câu trích (“nguon”) hoặc “nguon_ngoai”",
            )
        if years[review.year] > 1 and before is not None and before.year == review.year:
            problems.error(
                model.place_of("ra_soat", index, "nam"),
                f"rà soát năm {review.year} ghi hai lần; mỗi năm một mục",
            )
        elif before is not None and before.verdict == STOPPED and review.verdict != NEW:
            problems.warning(
                model.place_of("ra_soat", index, "ket_luan"),
                f"rà soát năm {before.year} ghi “{STOPPED}” mà năm {review.year} ghi"
                f" “{review.verdict}”; làm lại thì ghi “{NEW}”, hoặc xem lại năm trước",
            )
        before = review
