"""The head of a written page (`title: …` between two lines of ---), read as a record is.

MkDocs reads it with a reader of its own, which drops what it cannot read or prints it on the page;
so the hooks hand MkDocs the values found here, in a form that can be read in one way only.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import yaml
from pydantic import BeforeValidator, WithJsonSchema

from .encoding import tidy
from .fields import Text, shown
from .problems import Place, Problems, quoted
from .schema import Part, optional, several
from .text import split_lines
from .validation import validate
from .yaml_source import parse_yaml

_FENCE = re.compile(r"-{3}[ \t]*")
_END = re.compile(r"(?:-{3}|\.{3})[ \t]*")
_MISTAKEN_FENCE = re.compile(r"\s*[-‐‑‒–—―=*_]{1,}\s*")
_KEY_LINE = re.compile(r"\s*(?:title|description|kieu|hide|template|tags)\s*[:：]", re.IGNORECASE)
_UNCLOSED = "đầu trang mở bằng --- mà không có dòng --- đóng; thêm một dòng --- sau khóa cuối"
_TEMPLATE_SIGNS = re.compile(r"\{[{%#]")


_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
"""The words that MkDocs takes for truth values (YAML 1.1)."""


def _yes_or_no(value: Any) -> Any:
    if isinstance(value, str) and value in _TRUTH:
        return _TRUTH[value]
    raise ValueError(f"không nhận {shown(value)}; viết true hoặc false")


def _no_template(value: Any) -> Any:
    """mkdocs-macros runs a title as a template: no place to hide a program in."""
    if isinstance(value, str) and (found := _TEMPLATE_SIGNS.search(value)):
        raise ValueError(f"có dấu {found[0]}; macro không chạy ở đầu trang, hãy viết chữ thường")
    return value


YesNo = Annotated[bool, BeforeValidator(_yes_or_no), WithJsonSchema({"type": "boolean"})]
PageText = Annotated[Text, BeforeValidator(_no_template)]


def _flag(alias: str, title: str) -> Any:
    return optional(alias, title, title)


class FrontMatter(Part):
    """What the head of a written page may say."""

    title: PageText | None = optional("title", "Tên trang", "Tên của trang.")
    description: PageText | None = optional("description", "Mô tả", "Một câu về trang.")
    layout: Literal["tai-lieu", "trang-chu", "tim-kiem", "ban-ghi", "bao-cao"] | None = optional(
        "kieu", "Kiểu trang", "Cách bày trang; bỏ trống là trang thường."
    )
    audience: Literal["biên tập"] | None = optional(
        "danh_cho", "Dành cho", "“biên tập”: trang chỉ dành cho người giữ kho."
    )
    hide: tuple[Literal["navigation", "toc", "path", "footer", "tags", "feedback"], ...] = several(
        "hide", "Ẩn", "Phần của khung không hiện trên trang."
    )
    render_macros: YesNo | None = _flag("render_macros", "Có chạy macro trong trang hay không")
    composer: YesNo | None = _flag("soan", "Trang soạn bài giảng")
    comparison: YesNo | None = _flag("so_sanh", "Trang so sánh mô hình")
    widgets: YesNo | None = _flag("nhung", "Trang dựng mã nhúng")
    browsing: YesNo | None = _flag("duyet", "Trang có bộ lọc")
    charts: YesNo | None = _flag("bieu_do", "Trang có biểu đồ")
    lessons: YesNo | None = _flag("bai_giang", "Trang có nút đưa vào giỏ")
    print_words: PageText | None = _flag("mo_ta_in", "Lời ở đầu bản in")


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page cut in two: `block` is the YAML of its head (None without one), `body` the Markdown.

    `above` counts the lines before the body. `slip` is where a head went wrong as a whole (line
    from 1) and the sentence about it.
    """

    block: str | None
    body: str
    above: int
    slip: tuple[int, str] | None = None

    @property
    def above_text(self) -> int:
        """The lines before the first that says something: MkDocs drops empty ones below a head."""
        return self.above + len(self.body) - len(self.body.lstrip("\n"))


def split_page(text: str) -> PageSource:
    """The page `text` (any line ends) as its head and its body."""
    lines = split_lines(text)
    if _FENCE.fullmatch(lines[0]):
        for number, line in enumerate(lines[1:], 1):
            if _END.fullmatch(line):
                above = number + 1
                return PageSource("\n".join(lines[1:number]), "\n".join(lines[above:]), above)
        return PageSource(None, "\n".join(lines), 0, (1, _UNCLOSED))
    return PageSource(None, "\n".join(lines), 0, _misplaced(lines))


def _misplaced(lines: list[str]) -> tuple[int, str] | None:
    """A head that would be printed as text: not on the first line, or with other dashes."""
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return None
    if _KEY_LINE.match(lines[first]):
        return first + 1, "đầu trang thiếu dòng --- mở; đặt các khóa giữa hai dòng ---"
    below = lines[first + 1] if first + 1 < len(lines) else ""
    if not _MISTAKEN_FENCE.fullmatch(lines[first]) or not _KEY_LINE.match(below):
        return None
    if lines[first].strip() == "---":
        return first + 1, "dòng --- mở đầu trang phải là dòng đầu tiên, sát lề trái"
    return first + 1, f"đầu trang mở bằng {quoted(lines[first])}; phải đúng ba dấu trừ: ---"


def read_front_matter(source: PageSource, shown_name: str, problems: Problems) -> dict[str, Any]:
    """The values at the head of a page by key, as the schema types them; {} after reporting why.

    Everything is text unless the schema says otherwise: `title: no` is the title “no”.
    """
    if source.slip:
        problems.error(Place(shown_name, source.slip[0]), source.slip[1])
        return {}
    if source.block is None or _says_nothing(source.block):
        return {}
    text = tidy("\n" + source.block, shown_name, problems)  # so that lines count as in the file
    node = parse_yaml(text, shown_name, problems)
    entry = validate(FrontMatter, node, problems) if node is not None else None
    return entry.model_dump(by_alias=True, exclude_unset=True) if entry else {}


def _says_nothing(block: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in block.split("\n"))


def canonical_page(values: dict[str, Any], body: str) -> str:
    """A page as MkDocs takes it: `values` as YAML quotes them where it must, then `body`.

    The head is written where it is empty too: without one MkDocs takes lines such as `Note: …` at
    the top of the text for settings, and they vanish from the page.
    """
    head = yaml.safe_dump(values, allow_unicode=True, default_flow_style=True, width=sys.maxsize)
    return f"---\n{head}---\n\n{body}"
