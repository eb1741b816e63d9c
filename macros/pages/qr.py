"""The QR code of a page's address, for printed sheets; without an address there is none."""

from __future__ import annotations

import io

from markupsafe import Markup


def qr_code(address: str) -> Markup:
    """An inline SVG, 1 user unit a module, with a border of two; no style attributes (CSP)."""
    import segno  # only here: a site without an address has no codes

    written = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        written, kind="svg", border=2, xmldecl=False, svgns=False, omitsize=True, nl=False
    )
    return Markup(written.getvalue().decode())
