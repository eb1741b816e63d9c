"""Mends the few lines of the frame of the theme that stand outside every template block."""

from __future__ import annotations

import re

_PARTS_WE_LACK = re.compile(
    r'<input class="md-toggle" data-md-toggle="search"[^>]*>\s*'
    r'|<div data-md-component="(?:skip|announce)">.*?</div>\s*'
    r'|<div class="md-dialog" data-md-component="dialog">\s*<div[^>]*></div>\s*</div>\s*',
    re.DOTALL,
)
"""The theme's search, its skip link and messages: the site has its own, or none."""

_DRAWER = re.compile(r'(<input class="md-toggle" data-md-toggle="drawer" type="checkbox")([^>]*)>')


def mended(html: str) -> str:
    """The page without parts that do nothing here, and with a name for the drawer's state.

    `autocomplete` is no attribute of a checkbox (HTML, 4.10.18.7.1).
    """
    html = _PARTS_WE_LACK.sub("", html)
    return _DRAWER.sub(r'\1 id="__drawer" aria-label="Danh mục trang">', html)
