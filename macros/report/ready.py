"""What the control “Trích dẫn” offers for a record, made from its first quotation."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalog.schema import Entry, Model, OutsideSource, Topic
from ..catalog.written_dates import vietnamese_date
from .reference import Reference

KINDS_IN_WORDS = {
    "trang chính thức": "trang chính thức",
    "báo chí": "báo chí",
    "nguồn thứ cấp": "nguồn thứ cấp, chưa chắc chắn",
}


@dataclass(frozen=True, slots=True)
class ReadyCitation:
    """Texts to copy: the report's sentence with its source, and the source alone.

    `outside` cites a title that the report does not give, from its own sources; None without one.
    """

    sentence: str
    source: str
    outside: str | None = None


def ready_citation(record: Entry, reference: Reference) -> ReadyCitation:
    """The citation of a record on its first quotation; raises `ForeignQuotation`."""
    if isinstance(record, Model):
        source = reference.named(
            record.name,
            by_editors=record.named_by == "biên tập",
            scanned=record.reported_name,
        )
        return ReadyCitation(reference.sentence, source)
    if isinstance(record, Topic):
        source = reference.named(record.label, by_editors=True)
        return ReadyCitation(reference.sentence, source, _outside_title(record))
    source = f"{reference.source[:1].upper()}{reference.source[1:]}."
    return ReadyCitation(reference.sentence, source)


def outside_source(source: OutsideSource) -> str:
    """An outside page as others can find it: title, address, day read, how sure."""
    gone = None if "địa chỉ" in (source.title or "") else "chưa có địa chỉ"
    parts = [part for part in (source.title, source.address or gone) if part]
    if source.read_on:
        parts.append(f"xem ngày {vietnamese_date(source.read_on)}")
    parts.append(KINDS_IN_WORDS[source.kind])
    return ", ".join(parts)


def _outside_title(topic: Topic) -> str | None:
    """The title with its sources; not in quotation marks, for the build cannot read that page."""
    if not topic.title:
        return None
    sources = "; ".join(outside_source(source) for source in topic.title_sources)
    return f"Tên {topic.label[:1].lower()}{topic.label[1:]}: {topic.title}. Nguồn: {sources}."
