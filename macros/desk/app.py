"""The desk as one function: a request in, a response out. Only routes; the work is done beside."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..catalog.codes import numbered
from ..catalog.problems import InvalidContent
from ..editing.trial import Trial
from ..files.trouble import CannotWrite
from .bringing_in import BringingIn
from .folder import Folder
from .guard import HEADERS, Guard
from .messages import Request, Response, Turned, json_response
from .pages import Pages
from .picking import Picker
from .preview import Previews
from .static import StaticFiles
from .unit_desk import UnitDesk
from .work import Work

MOUNT = "/bien-tap/"
START = "mo"
"""The page that takes the token: `/bien-tap/mo?ma=…`."""

Answer = Callable[[Request], Response]


class Desk:
    """The desk of one run of `serve`; `close` takes its temporary files away."""

    def __init__(self, root: Path, token: str, *, host: str, port: int, site: str = "/") -> None:
        """See `desk_app`."""
        self._guard = Guard(host, port, token, MOUNT)
        self._trial = Trial(root)
        self._static = StaticFiles(root)
        work = Work(Folder(root), self._trial, site)
        units = UnitDesk(root, self._trial)
        bringing = BringingIn(root)
        pages = Pages(root, work, units, self._guard.proof)
        self._picker = Picker(self._trial)
        previews = Previews(work)
        self._pages = pages
        self._get: dict[str, Answer] = {
            "": pages.start,
            "ban-ghi": pages.record,
            "moi": pages.new_record,
            "can-bo-sung": pages.units,
            "phieu": units.form,
            "dua-vao": pages.bring_in,
            "doi-chieu": bringing.proof,
            "ung-vien": bringing.candidates,
            "excel-mau": bringing.template,
            "xuat-excel": bringing.workbook,
            "bao-cao": self._report,
            "xem-truoc": previews.show,
            "hinh": work.pictures.show,
            "tep": self._static.own,
            "giao-dien": self._static.theme,
        }
        self._post: dict[str, Callable[[Request], dict[str, Any]]] = {
            "api/kiem-tra": work.check,
            "api/luu": work.store,
            "api/chon-trich": self._picker.pick,
            "api/xem-truoc": previews.make,
            "api/hinh": work.pictures.take_in,
            "api/nhap-bao-cao": bringing.report,
            "api/nhap-excel": bringing.rows,
            "api/doc-phieu": units.read,
            "api/nhap-phieu": units.take_in,
        }

    def __call__(self, request: Request, client: str = "127.0.0.1") -> Response:
        """Answers a request; `client` is the address it comes from. Never raises."""
        try:
            response = self._answer(request, client)
        except Turned as turned:
            response = self._turned(request, turned)
        except InvalidContent as invalid:
            lines = [numbered(problem) for problem in invalid.problems]
            response = self._turned(request, Turned(422, "nội dung còn lỗi", lines=lines))
        except CannotWrite as failed:
            response = self._turned(request, Turned(500, str(failed)))
        except Exception as error:
            traceback.print_exception(error, file=sys.stderr)
            sentence = "có lỗi của chương trình; chi tiết ở cửa sổ dòng lệnh. Chưa ghi gì vào tệp"
            response = self._turned(request, Turned(500, sentence))
        if request.method == "HEAD":
            response = replace(response, body=b"")
        own = {name for name, _ in response.headers}
        usual = (header for header in HEADERS if header[0] not in own)
        return replace(response, headers=(*usual, *response.headers))

    def close(self) -> None:
        self._trial.close()

    def _answer(self, request: Request, client: str) -> Response:
        if request.path == START and self._guard.is_start(request):
            return self._guard.welcome()
        self._guard.check(request, client)
        if request.method == "POST":
            act = self._post.get(request.path)
            if act is None:
                raise Turned(404, "không có việc này")
            return json_response(act(request))
        answer = self._get.get(request.path.partition("/")[0])
        if answer is None:
            raise Turned(404, "không có trang này")
        return answer(request)

    def _report(self, request: Request) -> Response:
        """`bao-cao/<id>`: a report for the picker, as JSON."""
        return json_response(self._picker.report(request.path.partition("/")[2]))

    def _turned(self, request: Request, turned: Turned) -> Response:
        if request.method == "POST":
            return json_response({"loi": turned.sentence, **turned.more}, turned.status)
        return self._pages.refusal(turned)


def desk_app(root: Path, token: str, *, host: str, port: int, site: str = "/") -> Desk:
    """The desk of the project at `root`.

    Args:
        token: a secret of this run, at least 16 letters; who knows it may edit.
        host: the loopback address that is served; nothing else may be given.
        port: its port.
        site: the address of the site beside the desk, for links to finished pages.

    Raises:
        ValueError: the token can be guessed.
    """
    if len(token) < 16:
        raise ValueError("the token is too short")
    return Desk(root, token, host=host, port=port, site=site)
