"""“Báo cáo không nêu” is a statement about the report: each is read again and must hold.

A claim (`khong_neu` of a model) is contradicted by a word that speaks of the fact in the record's
quotations, in the sentence around them or in the sentence that calls their footnote. The editor
fills the fact in, or says of that word why it speaks of something else (`da_xet`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..catalog.catalog import Catalog
from ..catalog.problems import Problems, quoted
from ..catalog.schema import Citation, Model
from ..catalog.text import fold, squeeze
from .contexts import FOLLOWING, Passage, surroundings
from .errata import Corrections
from .evidence import loose
from .model import Report, Span
from .signs import Signs

AROUND = 48
"""Letters shown before and behind a word that was found."""

JUDGED = ("ket_qua", "tac_dung")
"""Facts for which the sentence behind the quotation is read too."""

_EDGES = " ,;:.()[]“”‘’\"'"


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage that was read, with its words as the page shows them."""

    what: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that seems to speak of the fact, in its passage."""

    words: str
    reading: Reading

    @property
    def shown(self) -> str:
        """The word with what stands around it."""
        text = squeeze(self.reading.text)
        at = _place_of(self.words, text)
        start, end = max(at - AROUND, 0), at + len(self.words) + AROUND
        before = "…" if start else ""
        behind = "…" if end < len(text) else ""
        return f"{before}{text[start:end].strip()}{behind}"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that a fact is not stated, and its proof: what was read, and what was set aside.

    `hits` are words that contradict it (none in a sound catalogue); `examined` are words that an
    editor set aside, with the reason.
    """

    model: Model
    key: str
    readings: tuple[Reading, ...]
    hits: tuple[Hit, ...]
    examined: tuple[tuple[Hit, str], ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quotations of one model in one report, and those of the other models there by block."""

    report: Report
    corrections: Corrections
    quotations: Sequence[tuple[Citation, Span]]
    of_others: Callable[[str], Iterable[Span]]


def claims_of(model: Model, places: Iterable[Quoted], signs: Signs) -> list[Claim]:
    """Each claim of a model with its proof or its contradiction."""
    read = [
        (Reading(passage.what, passage.where, shown), forms)
        for place in places
        for passage in surroundings(place.report, place.quotations, place.of_others)
        for shown, forms in [_words(place, passage)]
    ]
    claims = []
    for key in dict.fromkeys(model.not_stated):
        reasons = {fold(e.words): e.reason for e in model.examined if e.fact == key}
        hits: dict[str, Hit] = {}
        of_key = [(r, f) for r, f in read if r.what != FOLLOWING or key in JUDGED]
        for reading, forms in of_key:
            for text in forms:
                for words in signs.find(key, text, model):
                    hits.setdefault(words, Hit(_as_written(words, reading.text), reading))
        claims.append(
            Claim(
                model,
                key,
                tuple(reading for reading, _ in of_key),
                tuple(hit for hit in hits.values() if fold(hit.words) not in reasons),
                tuple(
                    (hit, reasons[fold(hit.words)])
                    for hit in hits.values()
                    if fold(hit.words) in reasons
                ),
            )
        )
    return claims


def report_claims(model: Model, claims: Iterable[Claim], problems: Problems) -> None:
    """Reports every word that contradicts a claim, and every excuse that excuses nothing."""
    used = set()
    for claim in claims:
        used |= {(claim.key, fold(hit.words)) for hit, _ in claim.examined}
        for hit in claim.hits:
            problems.error(
                model.place_of("khong_neu", model.not_stated.index(claim.key)),
                f"“{claim.key}” ghi là báo cáo không nêu, nhưng {hit.reading.what}"
                f" ({hit.reading.where}) có {quoted(hit.words)}: {quoted(hit.shown, 200)}; điền"
                f" “{claim.key}” kèm câu trích ấy, hoặc nếu chữ này nói về việc khác thì ghi vào"
                " da_xet (khoa, chu, ly_do)",
            )
    for index, examined in enumerate(model.examined):
        if examined.fact in model.not_stated and (examined.fact, fold(examined.words)) not in used:
            problems.warning(
                model.place_of("da_xet", index, "chu"),
                f"không còn gặp {quoted(examined.words)} khi tìm “{examined.fact}”; bỏ mục này",
            )


def check_unnamed(model: Model, texts: Sequence[str], signs: Signs, problems: Problems) -> None:
    """Reports a model said to have no name (`ten_boi: biên tập`) whose quotation gives it one.

    Args:
        texts: the quotations of the record, in both spellings.
    """
    names = dict.fromkeys(name for text in texts for name in signs.names_given(text))
    if model.named_by == "biên tập" and names:
        shown = ", ".join(quoted(name) for name in names)
        problems.error(
            model.place_of("ten_boi"),
            f"“biên tập” là nói báo cáo không đặt tên, nhưng câu trích gọi tên {shown}; lấy tên ấy"
            " làm “ten” và bỏ ten_boi, hoặc cắt câu trích nếu đó là tên của mô hình khác",
        )


def check_open_lists(
    model: Model,
    wordings: dict[str, list[list[str]]],
    texts: Sequence[str],
    problems: Problems,
) -> None:
    """Reports an open list (`con_nua`) that no quotation leaves open with “…”.

    Args:
        wordings: for each key of a list, the ways to write each of its items.
        texts: the quotations of the record.
    """
    spaced = [loose(text.replace("…", "...")) for text in texts]
    for index, key in enumerate(model.open_lists):
        items = [[loose(way) for way in ways] for ways in wordings.get(key, ())]
        if not any(_left_open(items, text) for text in spaced):
            problems.error(
                model.place_of("con_nua", index),
                f"không câu trích nào có dấu “...” ngay sau mục cuối của “{key}”; chép cả dấu “...”"
                " vào câu trích, hoặc bỏ khóa này khỏi con_nua",
            )


def list_wordings(catalog: Catalog, model: Model) -> dict[str, list[list[str]]]:
    """The ways to write each item of a model's lists, by key (for `check_open_lists`)."""

    def groups(names: Iterable[str]) -> list[list[str]]:
        terms = (catalog.term("doi_tuong", name) for name in names)
        return [[term.name, *term.variants] for term in terms if term is not None]

    units = [catalog.units[unit] for unit in model.units if unit in catalog.units]
    return {
        "don_vi": [unit.all_names for unit in units],
        "dia_ban": [[area] for area in model.areas],
        "doi_tuong_thu_huong": groups(model.beneficiaries),
        "doi_tuong_tham_gia": groups(model.participants),
    }


def _left_open(items: Sequence[Sequence[str]], text: str) -> bool:
    """Whether “...” stands right behind the last of the items that `text` names."""
    ends = [max((text.rfind(w) + len(w) for w in ways if w in text), default=-1) for ways in items]
    return bool(ends) and text[max(ends) :].lstrip(" ,;").startswith("...") and max(ends) >= 0


def _words(place: Quoted, passage: Passage) -> tuple[str, tuple[str, ...]]:
    """The words of a passage as shown, and each piece of it in both spellings, `loose`."""
    corrected = [place.corrections.corrected_span(place.report, span) for span in passage.pieces]
    source = [place.report.text_of(span) for span in passage.pieces]
    shown = " […] ".join(squeeze(text) for text in corrected)
    return shown, tuple(dict.fromkeys(map(loose, dict.fromkeys(source + corrected))))


def _place_of(words: str, text: str) -> int:
    return max(text.casefold().find(words.casefold()), 0)


def _as_written(words: str, text: str) -> str:
    """Words found in `loose` form as the text writes them; as found, where it cannot be told."""
    tokens, count = text.split(), len(words.split())
    for first in range(len(tokens) - count + 1):
        written = " ".join(tokens[first : first + count]).strip(_EDGES)
        if loose(written) == words:
            return written
    return words
