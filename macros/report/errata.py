"""Corrections over the verbatim report: placed by what the source has, undone without a trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..catalog.problems import Place, Problems
from ..catalog.schema import Erratum
from .model import Block, Report, Span
from .passages import place_blocks, place_name, running_block


@dataclass(frozen=True, slots=True)
class Correction:
    """An erratum in its place: letters `start` to before `end` of the block `key`.

    `number` counts the register's errata from 1. `corrected` is None where the source is only
    commented on.
    """

    number: int
    key: str
    start: int
    end: int
    source: str
    corrected: str | None
    erratum: Erratum

    @property
    def shown(self) -> str:
        """The letters the page shows."""
        return self.source if self.corrected is None else self.corrected

    @property
    def only_adds_marks(self) -> bool:
        """Whether it leaves the letters and puts marks of punctuation behind them."""
        added = self.shown.removeprefix(self.source)
        return added != self.shown and added != "" and not any(map(str.isalnum, added))


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a block's text: `source` as scanned, `shown` as the page has it."""

    source: str
    shown: str
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """The placed errata of a report, by block and in the order of the text; they never overlap."""

    by_block: dict[str, tuple[Correction, ...]] = field(default_factory=dict)

    def of(self, key: str) -> tuple[Correction, ...]:
        return self.by_block.get(key, ())

    def all(self) -> Iterator[Correction]:
        """Every correction, in the order of the register."""
        found = [correction for several in self.by_block.values() for correction in several]
        yield from sorted(found, key=lambda correction: correction.number)

    def corrected_text(self, block: Block, start: int = 0, end: int | None = None) -> str:
        """The corrected words of a stretch."""
        if block.key not in self.by_block:
            return block.text[start:end]
        return "".join(segment.shown for segment in self.segments(block, start, end))

    def segments(self, block: Block, start: int = 0, end: int | None = None) -> list[Segment]:
        """A stretch cut at its corrections. One that is only half inside is left out; so is one
        that puts marks behind the last letters, for these divide it from what follows.
        """
        stop = len(block.text) if end is None else end
        inside = [c for c in self.of(block.key) if start <= c.start and c.end <= stop]
        if inside and inside[-1].end == stop < len(block.text) and inside[-1].only_adds_marks:
            inside.pop()
        return segments(block.text, inside, start, stop)

    def corrected_span(self, report: Report, span: Span) -> str:
        """The corrected words of a span, parts divided by a space."""
        return " ".join(
            self.corrected_text(report.block(part.key), part.start, part.end) for part in span.parts
        )


def segments(
    text: str, corrections: Iterable[Correction], start: int = 0, end: int | None = None
) -> list[Segment]:
    """`text` from `start` to before `end`, cut at its corrections; the sources join to the text."""
    stop = len(text) if end is None else end
    result: list[Segment] = []
    at = start
    for correction in sorted(corrections, key=lambda found: found.start):
        if at < correction.start:
            result.append(Segment(plain := text[at : correction.start], plain))
        result.append(Segment(correction.source, correction.shown, correction))
        at = correction.end
    if at < stop:
        result.append(Segment(plain := text[at:stop], plain))
    return result


def undo(cut: Iterable[Segment]) -> str:
    """The source's own words of corrected segments."""
    return "".join(segment.source for segment in cut)


def place_errata(
    report: Report,
    errata: Sequence[Erratum],
    place: Callable[[tuple[str | int, ...]], Place],
    problems: Problems,
) -> Corrections:
    """Finds the place of each erratum; one that has no single place is reported and left out.

    `place` gives the position of a YAML path such as `("dinh_chinh", 3, "ban_goc")`.
    """
    placed: dict[str, list[Correction]] = {}
    for index, erratum in enumerate(errata):
        at = place(("dinh_chinh", index, "ban_goc"))
        if message := _fault(erratum):
            problems.error(at, message)
            continue
        found = _find(report, erratum)
        if isinstance(found, str):
            problems.error(at, found)
            continue
        [part] = found.parts
        source = report.block(part.key).text[part.start : part.end]
        correction = Correction(
            index + 1, part.key, part.start, part.end, source, erratum.corrected, erratum
        )
        others = placed.setdefault(part.key, [])
        clash = next((o for o in others if o.start < part.end and part.start < o.end), None)
        if clash:
            problems.error(
                at,
                f"đính chính “{source}” chồng lên đính chính “{clash.source}”; gộp thành một,"
                " hoặc rút ngắn ban_goc để hai chỗ rời nhau",
            )
            continue
        others.append(correction)
    return Corrections(
        {key: tuple(sorted(found, key=lambda c: c.start)) for key, found in placed.items()}
    )


def _fault(erratum: Erratum) -> str | None:
    """What is wrong with an erratum by itself, as a Vietnamese sentence."""
    only_note = erratum.sureness == "chỉ ghi chú"
    if only_note and erratum.corrected is not None:
        return "muc_do: chỉ ghi chú thì không có sua_thanh; bỏ sua_thanh, hoặc đổi muc_do"
    if not only_note and erratum.corrected is None:
        return "thiếu sua_thanh; điền chữ đã sửa, hoặc ghi muc_do: chỉ ghi chú"
    if erratum.corrected == erratum.source:
        return f"sua_thanh giống hệt ban_goc “{erratum.source}”; không có gì được sửa"
    return None


def _find(report: Report, erratum: Erratum) -> Span | str:
    """The single place of an erratum, or a Vietnamese sentence why there is none."""
    blocks = place_blocks(report, erratum.section, erratum.footnote)
    if isinstance(blocks, str):
        return blocks
    texts = [running_block(report, block) for block in blocks]
    found = [span for text in texts for span in text.passages(erratum.source)]
    where = place_name(erratum.section, erratum.footnote)
    if not found:
        return (
            f"không thấy “{erratum.source}” ở {where}; ghi đúng chữ của bản gốc, kể cả lỗi, và"
            " không vượt quá một đoạn"
        )
    if len(found) > 1:
        return (
            f"“{erratum.source}” có {len(found)} chỗ ở {where}; ghi thêm chữ trước hoặc sau để chỉ"
            " còn một chỗ"
        )
    return found[0]
