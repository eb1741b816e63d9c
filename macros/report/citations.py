"""Citations: a quotation must stand word for word, as the source spells it, where it is said to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..catalog.problems import Level
from ..catalog.schema import Citation
from ..catalog.text import fold, words
from .errata import Corrections
from .model import Block, Report, Span
from .passages import Searchable, place_name, running

LIKE_ENOUGH = 0.55
"""Share of words in common from which another passage is offered as what was meant."""

FEWEST_WORDS = 2
"""A single word or sign stands somewhere in any report, so it proves nothing."""


MOST_COMPARED = 300
"""Words of a quotation that are held against the report's passages."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a quotation has no place: `key` is the YAML key at fault, `message` Vietnamese."""

    key: str
    message: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A weakness of a quotation: how grave, and a Vietnamese sentence with the cure."""

    level: Level
    message: str


def find_quotation(report: Report, citation: Citation) -> Span | None:
    """The passage of a quotation (the first, where the words repeat); None if it has none."""
    text = running(report, citation.section, citation.footnote)
    found = [] if isinstance(text, str) else text.passages(citation.quote)
    return found[0] if found else None


def locate(
    report: Report, citation: Citation, corrections: Corrections | None = None
) -> Span | Failure:
    """The passage of a quotation (the first, where the words repeat), or why there is none."""
    found = passages_of(report, citation, corrections)
    return found if isinstance(found, Failure) else found[0]


def passages_of(
    report: Report, citation: Citation, corrections: Corrections | None = None
) -> list[Span] | Failure:
    """Every passage that a quotation may mean, in the order of the text, or why there is none.

    White space is folded, footnote marks and emphasis left out, and the words may run over the
    paragraphs of one section. With `corrections` a quotation in corrected spelling is recognised
    and the source's spelling shown.
    """
    text = running(report, citation.section, citation.footnote)
    if isinstance(text, str):
        key = "chu_thich" if citation.section in report.sections else "muc"
        return Failure(key, text)
    if found := text.passages(citation.quote):
        return found
    return _explain(report, citation, text.blocks, corrections or Corrections())


def doubts(report: Report, citation: Citation, found: Sequence[Span]) -> Iterator[Doubt]:
    """What makes a quotation weak though its words are there: too short, twice, in pieces.

    `found` are its passages.
    """
    count = len(words(citation.quote))
    if count < FEWEST_WORDS:
        what = "chỉ có một chữ" if count else "không có chữ nào"
        yield Doubt(
            Level.ERROR, f"câu trích {what}, quá ngắn để làm căn cứ; chép cả cụm từ của báo cáo"
        )
        return
    if len(found) > 1:
        where = place_name(citation.section, citation.footnote)
        lines = ", ".join(str(_line(report, span)) for span in found)
        yield Doubt(
            Level.WARNING,
            f"câu trích có ở {len(found)} chỗ trong {where} ({report.path}, dòng {lines}); kho dẫn"
            " về chỗ đầu. Chép dài thêm cho chỉ còn một chỗ",
        )
    if len(pieces := found[0].parts) > 1:
        lines = ", ".join(str(report.block(part.key).place.line) for part in pieces)
        yield Doubt(
            Level.WARNING,
            f"câu trích chạy qua {len(pieces)} đoạn của báo cáo ({report.path}, dòng {lines}); nên"
            " tách thành nhiều câu trích, mỗi câu trong một đoạn",
        )


def _line(report: Report, span: Span) -> int:
    return report.block(span.parts[0].key).place.line


def locate_all(report: Report, words: str) -> list[tuple[str, Span]]:
    """Every place of `words` in the report, with its name (`mục I.3, chú thích 7`)."""
    places: list[tuple[str, int | None]] = [(section, None) for section in report.sections]
    places += [(note.called_in, note.number) for note in report.footnotes.values()]
    return [
        (place_name(*place), span)
        for place in places
        if not isinstance(text := running(report, *place), str)
        for span in text.passages(words)
    ]


def _explain(
    report: Report, citation: Citation, blocks: Sequence[Block], corrections: Corrections
) -> Failure:
    """Looks for what the editor meant: another place, the corrected spelling, a near passage."""
    where = place_name(citation.section, citation.footnote)
    elsewhere = [name for name, _ in locate_all(report, citation.quote)]
    if elsewhere:
        section = place_name(citation.section)
        same_section = any(f"{name},".startswith(f"{section},") for name in elsewhere)
        key = "chu_thich" if same_section else "muc"
        places = "; ".join(dict.fromkeys(elsewhere))
        return Failure(key, f"câu trích không ở {where}; câu này nằm ở {places}")
    for block in blocks:
        if source := _source_of_corrected(citation.quote, block, corrections):
            return Failure(
                "trich",
                f"câu trích đã sửa chính tả; phải giữ đúng chữ của bản gốc: “{source}”",
            )
    return Failure("trich", f"câu trích không có ở {where}.{_nearest(report, citation, blocks)}")


def _source_of_corrected(quote: str, block: Block, corrections: Corrections) -> str | None:
    """The source's words of a quotation that was written in corrected spelling."""
    found = next(Searchable(corrections.corrected_text(block)).places(quote), None)
    if found is None:
        return None
    first = _source_offset(block, corrections, found[0], at_end=False)
    last = _source_offset(block, corrections, found[1], at_end=True)
    return block.text[first:last]


def _source_offset(block: Block, corrections: Corrections, offset: int, *, at_end: bool) -> int:
    """The source's offset of an `offset` in the corrected text; inside a correction, its edge."""
    shift = 0
    for correction in corrections.of(block.key):
        start = correction.start + shift
        end = start + len(correction.shown)
        if offset <= start:
            break
        if offset < end:
            return correction.end if at_end else correction.start
        shift += len(correction.shown) - len(correction.source)
    return offset - shift


def _nearest(report: Report, citation: Citation, blocks: Sequence[Block]) -> str:
    """The passage most like the quotation and the first word that differs, as a Vietnamese tail."""
    quote = citation.quote.split()[:MOST_COMPARED]
    here = [_likeness(quote, block) for block in blocks]
    others = [_likeness(quote, block) for block in report.all_blocks() if block not in blocks]
    best = max(here, key=lambda found: found[0])
    where = ""
    if best[0] < LIKE_ENOUGH and others:
        best = max(others, key=lambda found: found[0])
        where = f" ở {_name_of(report, best[2])}"
    likeness, passage, _ = best
    if likeness < LIKE_ENOUGH:
        return " Không có câu nào gần giống; chép lại nguyên văn từ trang báo cáo"
    hint = f" Có phải{where}: “{' '.join(passage)}”?"
    for written, source in zip(quote, passage, strict=False):
        if written != source:
            return f"{hint} Khác từ chữ “{written}”, bản gốc là “{source}”"
    if len(quote) > len(passage):
        return f"{hint} Thừa từ chữ “{quote[len(passage)]}”"
    return hint


def _name_of(report: Report, block: Block) -> str:
    for note in report.footnotes.values():
        if note.block is block:
            return place_name(note.called_in, note.number)
    return place_name(block.section)


def _likeness(quote: list[str], block: Block) -> tuple[float, list[str], Block]:
    """How like the best passage of a block is (0 to 1, by folded words), and that passage."""
    words = block.text.split()
    folded = [fold(word) for word in words]
    wanted = [fold(word) for word in quote]
    matcher = SequenceMatcher(None, folded, wanted, autojunk=False)
    longest = matcher.find_longest_match()
    if not longest.size:
        return 0.0, [], block
    start = max(longest.a - longest.b, 0)
    passage = words[start : start + len(quote)]
    window = folded[start : start + len(quote)]
    return SequenceMatcher(None, window, wanted, autojunk=False).ratio(), passage, block
