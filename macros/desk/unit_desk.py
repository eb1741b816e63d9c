"""The desk's page for what only the units can say: forms to send out, forms that came back."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any

from ..catalog.codes import numbered
from ..catalog.problems import InvalidContent
from ..editing.trial import Trial
from ..knowledge_base import KnowledgeBase
from ..pages.unit_questions import UnitQuestions, questions_by_unit
from ..settings import ProjectSettings, read_settings
from ..unit_forms.commands import form_name
from ..unit_forms.reading import MOST_BYTES, NoForm
from ..unit_forms.taking_in import FilledForm, read_form, take_in, told, write
from ..unit_forms.word_form import unit_form
from .messages import Request, Response, Turned, word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_WAITING = 10


class UnitDesk:
    """Forms of the project at `root`."""

    def __init__(self, root: Path, trial: Trial) -> None:
        self._root, self._trial = root, trial
        self._waiting: OrderedDict[str, FilledForm] = OrderedDict()
        self._lock = threading.Lock()

    def asked(self) -> list[UnitQuestions] | None:
        """What each unit is asked; None while the content has errors."""
        kb = self._trial.now().kb
        return None if kb is None else questions_by_unit(kb)

    def form(self, request: Request) -> Response:
        """`phieu/<unit>`: the Word form of a unit.

        Raises:
            Turned: there is none.
        """
        kb = self._kb()
        unit = request.path.partition("/")[2]
        asked = next((one for one in questions_by_unit(kb) if one.unit.id == unit), None)
        if asked is None:
            raise Turned(404, f"không có mô hình nào của đơn vị “{unit}”")
        settings = self._settings() or ProjectSettings()
        made = unit_form(kb, asked, settings.word, settings.site.name)
        attached = ("Content-Disposition", f'attachment; filename="{form_name(asked)}"')
        return Response(200, made, WORD, (attached,))

    def read(self, request: Request) -> dict[str, Any]:
        """Reads a form that came back (the body is the file) and says what would be written.

        Raises:
            Turned: it is no form.
        """
        kb = self._kb()
        try:
            form = read_form(kb, request.body(MOST_BYTES))
            outcome = take_in(self._root, kb, form)
        except NoForm as why:
            raise Turned(422, str(why)) from why
        ticket = secrets.token_hex(8)
        with self._lock:
            self._waiting[ticket] = form
            while len(self._waiting) > MOST_WAITING:
                self._waiting.popitem(last=False)
        return {
            "phieu": ticket,
            "ke": list(told(outcome)),
            "loi": [numbered(problem) for problem in outcome.problems],
            "ghi_duoc": bool(outcome.new) and not outcome.errors,
        }

    def take_in(self, request: Request) -> dict[str, Any]:
        """Writes what `read` has shown.

        Raises:
            Turned: the content has changed so that it can no longer be written.
            CannotWrite: nothing was written.
        """
        with self._lock:
            form = self._waiting.pop(word(request.json(), "phieu"), None)
        if form is None:
            raise Turned(409, "phiếu này đã ghi rồi hoặc đã cũ; chọn lại tệp")
        outcome = take_in(self._root, self._kb(), form)
        if outcome.errors:
            raise Turned(409, "nội dung đã đổi nên phiếu không còn ghi được; chọn lại tệp để xem")
        try:
            write(outcome)
        except NoForm as why:
            raise Turned(409, str(why)) from why
        return {"so_dieu": len(outcome.new), "so_mo_hinh": len(outcome.files)}

    def _kb(self) -> KnowledgeBase:
        kb = self._trial.now().kb
        if kb is None:
            raise Turned(422, "nội dung còn lỗi; sửa lỗi rồi mới làm phiếu được")
        return kb

    def _settings(self) -> ProjectSettings | None:
        try:
            return read_settings(self._root)
        except InvalidContent:
            return None
