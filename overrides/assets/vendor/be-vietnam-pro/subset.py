"""Cut the web fonts of this folder from the npm package @fontsource/be-vietnam-pro.

Run by hand when the typeface is updated (needs fonttools and brotli):
    npm pack @fontsource/be-vietnam-pro && tar xzf fontsource-be-vietnam-pro-*.tgz
    python subset.py package/files
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FACES = ("400-normal", "400-italic", "600-normal", "600-italic")
# Only what Vietnamese office text needs; css/kieu-chu.css repeats these two lists as unicode-range.
RANGES = {
    "latin": "U+0020-007E,U+00A0-00FF,U+0131,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,"
    "U+2030,U+2032,U+2033,U+2039,U+203A,U+20AC,U+2122,U+2212",
    "vietnamese": "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,"
    "U+1EA0-1EF9,U+20AB",
}


def cut(source: Path, target: Path, unicodes: str) -> None:
    """Write the characters `unicodes` of the font `source` to `target`, without hints."""
    subset.main(
        [
            str(source),
            f"--unicodes={unicodes}",
            "--flavor=woff2",
            "--no-hinting",  # half the bytes; today's renderers do not read these hints
            "--layout-features=kern,mark,mkmk,ccmp,liga",
            "--notdef-outline",
            f"--output-file={target}",
        ]
    )


def tabular_digits(source: Path, target: Path) -> None:
    """Write a font of the ten digits alone, at one width.

    The typeface has proportional digits only (its "1" is half as wide as its "4") and no `tnum`
    feature, so columns of numbers would not line up.
    """
    cut(source, target, "U+0030-0039")
    font = TTFont(target)
    glyphs = [font.getBestCmap()[code] for code in range(0x30, 0x3A)]
    width = font["hmtx"][glyphs[0]][0] * 19 // 20  # a little closer than the zero's own width
    for name in glyphs:
        advance, bearing = font["hmtx"][name]
        shift = (width - advance) // 2
        glyph = font["glyf"][name]
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (width, bearing + shift)
    for table in ("GPOS", "GSUB", "GDEF"):
        if table in font:
            del font[table]
    font.save(target)


def main(folder: Path) -> None:
    """Rebuild every font of this folder from the woff2 files in `folder`."""
    for face in FACES:
        for script, unicodes in RANGES.items():
            name = f"be-vietnam-pro-{script}-{face}.woff2"
            cut(folder / name, HERE / name, unicodes)
    for weight in ("400", "600"):
        source = folder / f"be-vietnam-pro-latin-{weight}-normal.woff2"
        tabular_digits(source, HERE / f"be-vietnam-pro-so-{weight}.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
