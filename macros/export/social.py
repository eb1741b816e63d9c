"""Draws the picture that social networks show with a link: same words, same bytes.

Text is set in the site's own typeface, whose vendored files are cut in two (Latin,
Vietnamese): each run of letters is drawn with the file that holds it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

VERSION = 1
"""Grows when the drawing changes, so that pictures made before are not taken from the cache."""

SIZE = (1200, 630)
PAPER, INK, SOFT, RED, GOLD = "#fffefb", "#1d1b18", "#5b554b", "#971b1e", "#b8933f"
_MARGIN = 80
_TITLE_SIZES = (68, 58, 50, 42)
_TITLE_LINES = 4
_LINE = 1.35
_VIETNAMESE = (
    *((0x102, 0x103), (0x110, 0x111), (0x128, 0x129), (0x168, 0x169)),
    *((0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1EA0, 0x1EF9), (0x20AB, 0x20AB)),
)
"""Letters of the Vietnamese file (unicode-range in kieu-chu.css); others are in the Latin one."""


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a picture: what it is, its name, one line under it, whose site it is."""

    kind: str
    title: str
    line: str
    site: str


@dataclass(frozen=True, slots=True)
class _Face:
    """The typeface at one size and weight, from its two files."""

    latin: ImageFont.FreeTypeFont
    vietnamese: ImageFont.FreeTypeFont

    def runs(self, text: str) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        for vietnamese, letters in groupby(text, key=_is_vietnamese):
            yield "".join(letters), self.vietnamese if vietnamese else self.latin

    def width(self, text: str) -> float:
        return sum(font.getlength(run) for run, font in self.runs(text))

    def draw(
        self, canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, ink: str
    ) -> None:
        """Draws `text` with the left end of its baseline at `at`."""
        x, y = at
        for run, font in self.runs(text):
            canvas.text((x, y), run, font=font, fill=ink, anchor="ls")
            x += font.getlength(run)


def _is_vietnamese(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _VIETNAMESE)


@cache
def _face(fonts: Path, weight: int, size: int) -> _Face:
    def load(part: str) -> ImageFont.FreeTypeFont:
        # The basic engine is in every build of Pillow; Vietnamese needs no shaping beyond it.
        path = fonts / f"be-vietnam-pro-{part}-{weight}-normal.woff2"
        return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)

    return _Face(load("latin"), load("vietnamese"))


def draw_card(card: Card, fonts: Path) -> bytes:
    """The picture as PNG, 1200 × 630; `fonts` is the folder of the vendored typeface."""
    picture = Image.new("RGB", SIZE, PAPER)
    canvas = ImageDraw.Draw(picture)
    width, height = SIZE
    canvas.rectangle((0, 0, width, 16), fill=RED)
    canvas.rectangle((_MARGIN, height - 128, width - _MARGIN, height - 126), fill=GOLD)
    _face(fonts, 600, 32).draw(canvas, (_MARGIN, 108), card.kind, RED)
    face, size, lines = _fitted(card.title, fonts)
    y = 108.0 + 28 + size
    for line in lines:
        face.draw(canvas, (_MARGIN, y), line, INK)
        y += size * _LINE
    small = _face(fonts, 400, 32)
    room = int((height - 128 - 24 - y) // 44)
    for line in _cut(_wrapped(card.line, small, width - 2 * _MARGIN), min(room, 3)):
        small.draw(canvas, (_MARGIN, y + 4), line, SOFT)
        y += 44
    _face(fonts, 600, 30).draw(canvas, (_MARGIN, height - 66), card.site, INK)
    written = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(written, "PNG", compress_level=9)
    return written.getvalue()


def _fitted(title: str, fonts: Path) -> tuple[_Face, int, list[str]]:
    """The title in the largest size at which it takes few enough lines; cut in the smallest."""
    for size in _TITLE_SIZES:
        face = _face(fonts, 600, size)
        lines = _wrapped(title, face, SIZE[0] - 2 * _MARGIN)
        if len(lines) <= (3 if size > 50 else _TITLE_LINES):
            return face, size, lines
    return face, size, _cut(lines, _TITLE_LINES)


def _cut(lines: list[str], most: int) -> list[str]:
    """At most `most` lines, the last one with … where more would follow."""
    if len(lines) <= most:
        return lines
    return [
        line if n < most else line.rstrip(" ,;:.") + "…" for n, line in enumerate(lines[:most], 1)
    ]


def _wrapped(text: str, face: _Face, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and face.width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
