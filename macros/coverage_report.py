"""The command `do-phu`: how much of each report lies in records, and what was left out."""

from __future__ import annotations

from pathlib import Path

from .catalog.problems import expected
from .site import sound_site

OK, WRONG_USAGE = 0, 2


def print_coverage(root: Path, report_id: str | None, most: int) -> int:
    """Prints the share, the longest stretches and the unlisted numbers; 2 for an unknown report."""
    kb = sound_site(root).kb
    if report_id is not None and report_id not in kb.editions:
        print(f"không có báo cáo “{report_id}”.{expected(report_id, list(kb.editions))}")
        return WRONG_USAGE
    for found in [report_id] if report_id else kb.editions:
        measured = kb.coverage(found)
        percent = f"{measured.share * 100:.1f}".replace(".", ",")
        print(
            f"{found}: {percent} % ký tự của các mục có số và chú thích nằm trong bản ghi"
            f" ({measured.covered}/{measured.total}, không kể tiêu đề mục và dấu cách)."
        )
        for gap in measured.gaps[:most]:
            print(f"  {len(gap.text):>4} ký tự, {gap.place}: {gap.text}")
        numbers = kb.unlisted_numbers(found)
        print(f"  {len(numbers)} con số chưa có ở Số liệu.")
        for number in numbers[:most]:
            print(f"  “{number.text}”, {number.place}: …{number.around}…")
    return OK
