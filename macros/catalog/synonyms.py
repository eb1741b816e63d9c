"""The rules of the list of synonyms: plain words, each in one place, none the same as another."""

from __future__ import annotations

import re

from .catalog import Catalog
from .problems import Problems, quoted
from .schema import Synonyms
from .text import canonical, squeeze

LONGEST = 6
"""Words (syllables) of one expression; a longer one is no term that anyone types."""

_PLAIN = re.compile(r"[^\W\d_]+( [^\W\d_]+)*")


def check_synonyms(catalog: Catalog, problems: Problems) -> None:
    """Reports words that are no words, are the same to the search, or stand in two groups."""
    first: dict[str, tuple[Synonyms, str, int]] = {}
    for group in catalog["dong_nghia"].values():
        for at, word in enumerate(group.words):
            if not _PLAIN.fullmatch(word) or len(word.split()) > LONGEST:
                problems.error(
                    group.place_of("tu", at),
                    f"{quoted(word)} không phải một từ; chỉ viết chữ, cách nhau một dấu cách,"
                    f" nhiều nhất {LONGEST} tiếng",
                )
                continue
            form = canonical(squeeze(word))
            if form not in first:
                first[form] = (group, word, at)
                continue
            other, spelling, there = first[form]
            place, line = group.place_of("tu", at), other.place_of("tu", there).line
            if other is group:
                problems.error(
                    place,
                    f"{quoted(word)} với ô tìm kiếm là một với {quoted(spelling)} (không phân biệt"
                    " chữ hoa và chỗ đặt dấu thanh); bỏ một trong hai",
                )
            else:
                problems.error(
                    place,
                    f"{quoted(word)} đã có ở mục {quoted(other.id)} (dòng {line}); mỗi từ chỉ"
                    " đứng ở một mục: gộp hai mục nếu cùng nghĩa, nếu không thì bỏ từ này",
                )
