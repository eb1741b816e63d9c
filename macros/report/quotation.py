"""A quotation by itself, away from its report: its words with the corrections visible."""

from __future__ import annotations

from markupsafe import Markup, escape

from .errata import Correction, Corrections
from .model import Part, Report, Span


def quotation_html(report: Report, corrections: Corrections, span: Span) -> Markup:
    """The words of a passage as the page shows them; what the source has is reachable at each."""
    return Markup(" ").join(_part(report, corrections, part) for part in span.parts)


def _part(report: Report, corrections: Corrections, part: Part) -> Markup:
    block = report.block(part.key)
    return Markup("").join(
        correction_html(segment.correction, escape(segment.shown))
        if segment.correction
        else escape(segment.shown)
        for segment in corrections.segments(block, part.start, part.end)
    )


def correction_html(correction: Correction, shown: Markup, anchor: str | None = None) -> Markup:
    """`shown` as a correction (or a remark) with what the source has, the reason, how sure."""
    own = Markup(' id="{}"').format(anchor) if anchor else Markup("")
    erratum = correction.erratum
    about = Markup('data-ly-do="{}" data-do-chac="{}"').format(erratum.reason, erratum.sureness)
    if correction.corrected is None:
        return Markup('<mark class="dinh-chinh"{} {}>{}</mark>').format(own, about, shown)
    return Markup('<ins class="dinh-chinh"{} data-goc="{}" {}>{}</ins>').format(
        own, correction.source, about, shown
    )
