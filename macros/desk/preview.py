"""The finished page of a record that is not saved yet: the site's own templates and styles."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

from markupsafe import Markup

from ..pages.record_pages import render_record
from ..pages.urls import PAGE_FOLDERS
from ..pages.view import View
from .messages import Request, Response, Turned
from .static import material_styles
from .work import Work

KEPT = 8
"""Previews that can be looked at: one a window, and the one before."""

PICTURES = "hinh-anh/"

_STYLES = ("chung", "bao-cao", "ghi-chu", "bai-giang")
_FRAME = Markup(
    '<!doctype html><html lang="vi" dir="ltr" class="no-js"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<title>Xem trước</title><base target="_blank">{}</head>'
    '<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom">'
    '<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid">'
    '<div class="md-content"><article class="md-content__inner md-typeset">{}'
    "</article></div></div></main></div></body></html>"
)
_LINK = Markup('<link rel="stylesheet" href="/bien-tap/giao-dien/{}">')


class Previews:
    """Pages made on request and kept for a while."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._count = 0
        self._lock = threading.Lock()

    def make(self, request: Request) -> dict[str, Any]:
        """Makes the page of a form's record; gives its address below the desk.

        Raises:
            Turned: the record has no page of its own, or the content has errors.
        """
        asked = request.json()
        if isinstance(asked.get("du_lieu"), dict):
            asked["du_lieu"].pop("dang", None)  # a draft is shown as it would be published
        proposal = self._work.proposal(asked)
        held = proposal.held
        if held.kind not in PAGE_FOLDERS:
            raise Turned(422, "loại này không có trang riêng")
        if proposal.after.kb is None:
            what = "sửa hết lỗi ở biểu mẫu" if proposal.new_errors else "nơi khác còn lỗi; sửa lỗi"
            raise Turned(422, f"{what} rồi mới xem trước được")
        record = proposal.after.catalog[held.kind][held.id]
        page = render_record(record, View(proposal.after.kb), self._work.site)
        styles = [f"material/{name}" for name in material_styles()]
        styles += [
            f"css/{name}.css" for name in _STYLES if name != "bao-cao" or held.kind == "bao_cao"
        ]
        links = Markup("").join(_LINK.format(style) for style in styles)
        html = str(_FRAME.format(links, page))
        # What the site does not have yet is shown by the desk.
        html = html.replace(f'src="{self._work.site}{PICTURES}', 'src="/bien-tap/hinh/')
        with self._lock:
            self._count += 1
            ticket = str(self._count)
            self._pages[ticket] = html.encode()
            while len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        return {"dia_chi": f"xem-truoc/{ticket}"}

    def show(self, request: Request) -> Response:
        """`xem-truoc/<number>`: a page that was made."""
        page = self._pages.get(request.path.partition("/")[2])
        if page is None:
            raise Turned(404, "bản xem trước này đã cũ; bấm Xem trước lần nữa")
        return Response(200, page)
