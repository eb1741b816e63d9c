"""A section while its page is read, and what holds for all of them: each note is called once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..catalog.problems import Place, Problems
from .model import Block, Call, Emphasis
from .numbering import Label, Style


@dataclass(slots=True)
class OpenSection:
    """A section being read."""

    number: str
    title: str
    level: int
    label: Label | None = None
    blocks: list[Block] = field(default_factory=list)
    item: int = 0
    """Number of the last numbered paragraph that is a section below this one."""
    listed: bool = False
    """Whether numbered paragraphs are mere lists here: headings stand below, or numbers restart."""

    @property
    def takes_items(self) -> bool:
        return not self.listed and self.label is not None and self.label.style in _ABOVE_ITEMS


_ABOVE_ITEMS = frozenset(
    {Style.PART, Style.CHAPTER, Style.DIVISION, Style.ARTICLE, Style.CAPITAL, Style.ROMAN}
)


def check_calls(
    sections: Mapping[str, OpenSection], notes: Mapping[int, Block], problems: Problems
) -> dict[int, str]:
    """Where each footnote is called: its number → the section."""
    called: dict[int, str] = {}
    first: dict[int, Place] = {}
    for section in sections.values():
        for call in (call for block in section.blocks for call in block.calls):
            if call.number in first:
                problems.error(
                    call.place,
                    f"chú thích {call.number} được gọi hai lần (lần đầu ở dòng"
                    f" {first[call.number].line}); mỗi chú thích chỉ được gọi một lần",
                )
                continue
            first[call.number] = call.place
            called[call.number] = section.number
            if call.number not in notes:
                problems.error(
                    call.place,
                    f"chú thích {call.number} được gọi ở mục {section.number} nhưng không có;"
                    f" thêm đoạn “[^{call.number}]: …” ở cuối trang",
                )
    for number, block in notes.items():
        for call in block.calls:
            problems.error(call.place, f"trong chú thích {number} có dấu chú thích {call.number}")
        if number not in called:
            problems.error(
                block.place,
                f"chú thích {number} có nhưng không được gọi; đặt “[^{number}]” ở chỗ báo cáo"
                " có dấu chú thích này",
            )
    return called


def without_number(block: Block, cut: int) -> Block:
    """`block` with its numbering (the first `cut` letters) kept as the marker, not as text."""
    if not block.text[cut:].strip():
        return block

    def moved(offset: int) -> int:
        return max(offset - cut, 0)

    return replace(
        block,
        text=block.text[cut:],
        marker=block.text[:cut].strip(),
        emphasis=tuple(
            Emphasis(moved(found.start), moved(found.end), found.strong) for found in block.emphasis
        ),
        calls=tuple(Call(moved(call.offset), call.number, call.place) for call in block.calls),
    )
