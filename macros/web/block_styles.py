"""How a pasted block or frame looks on a page of the portal, whatever that page's own styles say.

The styles stand in the elements: only there do they win against every rule of the page, also those
marked `!important`. The box begins from nothing, so that neither fonts nor colours of the page
reach into it; what is in it begins from the browser's own styles, so that links keep their focus
ring.
"""

from __future__ import annotations

from collections.abc import Mapping

INK, QUIET, PAPER, RULE, RED = "#1d1b18", "#5b554b", "#ffffff", "#d8d2c6", "#971b1e"

_FRESH, _PLAIN = "all:initial", "all:revert"
_FONT = "font:400 16px/1.6 system-ui,Segoe UI,Roboto,Arial,sans-serif"
_FIELD = "box-sizing:border-box", "min-height:44px", "padding:0 12px", "border-radius:4px"


def _style(*rules: str) -> str:
    return ";".join(f"{rule}!important" for rule in rules)


def block_styles(colours: Mapping[str, str]) -> dict[str, str]:
    """The `style` of each part of the block; `colours` are those of the settings."""
    red = colours.get("default", RED)
    return {
        "hop": _style(
            *(_FRESH, "display:block", "box-sizing:border-box", "width:100%", "clear:both"),
            *("margin:16px 0", "padding:16px 20px", f"border:1px solid {RULE}"),
            *("border-radius:4px", f"background:{PAPER}", f"color:{INK}", _FONT),
            *("text-align:left", "overflow-wrap:break-word"),
        ),
        "ten": _style(_PLAIN, "display:block", "margin:0 0 8px", "font-size:18px",
                      "font-weight:600", "line-height:1.4"),
        "ds": _style(_PLAIN, "display:block", "margin:0", "padding:0", "list-style:none"),
        "muc": _style(_PLAIN, "display:block", "margin:0", "padding:8px 0",
                      f"border-top:1px solid {RULE}"),
        "lk": _style(_PLAIN, "display:inline", f"color:{red}", "font-weight:600",
                     "text-decoration:underline", "text-underline-offset:3px"),
        "dong": _style(_PLAIN, "display:block", "margin:2px 0 0", "padding:0", f"color:{QUIET}",
                       "font-size:14px"),
        "cuoi": _style(_PLAIN, "display:block", "margin:12px 0 0", "padding:0", "font-size:14px"),
        "bieu": _style(_PLAIN, "display:flex", "flex-wrap:wrap", "gap:8px", "align-items:center"),
        "nhan": _style(_PLAIN, "display:block", "width:100%", "font-weight:600"),
        "o": _style(_PLAIN, *_FIELD, "flex:1 1 12em", "min-width:0", "border:1px solid #8b8475",
                    f"background:{PAPER}", f"color:{INK}", "font-size:16px"),
        "nut": _style(_PLAIN, *_FIELD, "flex:none", f"border:1px solid {red}", f"background:{red}",
                      "color:#ffffff", "font-size:16px", "cursor:pointer"),
    }  # fmt: skip


def frame_style(height: int | str) -> str:
    """The `style` of a frame of that height in pixels: without the inset border of browsers."""
    return _style(_FRESH, "display:block", "width:100%", f"height:{height}px", "border:0")
