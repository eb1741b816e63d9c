"""The macros that people write in docs/ pages; a wrong call is a `MacroError` in Vietnamese."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from ..catalog.catalog import KIND_NAMES
from ..catalog.fields import MOST_DIGITS, parse_count
from ..catalog.problems import expected, quoted
from ..catalog.schema import Model
from ..catalog.target_groups import with_broader
from ..catalog.text import canonical
from . import facts
from .view import View

FILTERS = ("linh_vuc", "chu_de", "don_vi", "chuyen_de", "loai", "doi_tuong")


class MacroError(ValueError):
    """A macro was called wrongly; the text says what is allowed (Vietnamese, for the editor)."""


class AuthorMacros:
    """The macros by name, bound to a view; `root` tells where the calling page stands.

    Args:
        view: the templates to render with.
        root: called at each macro call, gives the way from the page to the site's root.
    """

    def __init__(self, view: View, root: Callable[[], str]) -> None:
        self._view = view
        self._root = root

    def by_name(self) -> dict[str, Callable[..., str]]:
        """Every macro, with its arguments checked before it runs."""
        return {
            macro.__name__: checked(macro.__name__, macro)
            for macro in (
                self.the_mo_hinh,
                self.danh_sach_mo_hinh,
                self.trich_dan,
                self.so_lieu,
                self.van_ban,
                self.don_vi,
            )
        }

    def the_mo_hinh(self, *ma: str) -> str:
        """Thẻ của một hay nhiều mô hình, theo mã."""
        if not ma:
            raise MacroError("cần ít nhất một mã mô hình")
        return self._render("macro_the.html", cac_mo_hinh=[self._find("mo_hinh", m) for m in ma])

    def danh_sach_mo_hinh(
        self,
        linh_vuc: str = "",
        chu_de: str = "",
        don_vi: str = "",
        chuyen_de: str = "",
        loai: str = "",
        doi_tuong: str = "",
        toi_da: int = 0,
    ) -> str:
        """Danh sách mô hình thỏa mọi điều kiện, xếp theo tên."""
        models = self._view.kb.relations.models
        if linh_vuc:
            models = self._with_term(models, "linh_vuc", linh_vuc, lambda m: (m.field,))
        if chu_de:
            models = self._with_term(models, "chu_de", chu_de, lambda m: m.themes)
        if loai:
            models = self._with_term(models, "loai_mo_hinh", loai, lambda m: (m.kind,))
        if doi_tuong:
            catalog = self._view.kb.catalog
            models = self._with_term(
                models,
                "doi_tuong",
                doi_tuong,
                lambda m: tuple(
                    group.name for group in with_broader(catalog, m.beneficiaries + m.participants)
                ),
            )
        if don_vi:
            unit = self._find("don_vi", don_vi)
            models = [model for model in models if unit.id in model.units]
        if chuyen_de:
            topic = self._find("chuyen_de", chuyen_de)
            models = [m for m in models if any(link.topic == topic.id for link in m.topics)]
        try:
            most = parse_count(str(toi_da))
        except ValueError as error:
            raise MacroError(f"“toi_da”: {error}") from None
        return self._render("macro_danh_sach.html", cac_mo_hinh=models[:most] if most else models)

    def trich_dan(self, ma: str, thu_tu: int = 1) -> str:
        """Câu trích của một bản ghi kèm nguồn; `thu_tu` chọn câu thứ mấy."""
        record = self._find_any(ma)
        count = len(self._view.kb.phrases(record))
        if isinstance(thu_tu, bool) or not isinstance(thu_tu, int) or not 1 <= thu_tu <= count:
            raise MacroError(f"“{ma}” có {count} câu trích; thu_tu nhận từ 1 đến {count}")
        return self._render("macro_trich_dan.html", ban_ghi=record, thu_tu=thu_tu - 1)

    def so_lieu(self, ma: str) -> str:
        """Một con số của báo cáo, dẫn về trang số liệu."""
        figure = self._find("so_lieu", ma)
        unit = "" if figure.unit == "%" else f" {figure.unit}"
        return self._link(figure, facts.figure_value(figure) + unit)

    def van_ban(self, ma: str) -> str:
        """Tên một văn bản, dẫn về trang của nó."""
        document = self._find("van_ban", ma)
        return self._link(document, document.name)

    def don_vi(self, ma: str) -> str:
        """Tên một đơn vị, dẫn về trang của nó."""
        unit = self._find("don_vi", ma)
        return self._link(unit, unit.name)

    def _link(self, record: Any, text: str) -> str:
        return self._render("macro_lien_ket.html", ban_ghi=record, chu=text, phu="").strip()

    def _render(self, template: str, **context: Any) -> Markup:
        return self._view.render(template, self._root(), **context)

    def _find(self, kind: str, record_id: str) -> Any:
        entries = self._view.kb.catalog[kind]
        if not isinstance(record_id, str) or record_id not in entries:
            raise MacroError(
                f"không có {KIND_NAMES[kind]} {quoted(record_id)}."
                + expected(str(record_id), list(entries))
            )
        return entries[record_id]

    def _find_any(self, record_id: str) -> Any:
        cited = {r.id: r for r in self._view.kb.catalog.records() if getattr(r, "sources", ())}
        if not isinstance(record_id, str) or record_id not in cited:
            raise MacroError(
                f"không có bản ghi {quoted(record_id)}." + expected(str(record_id), list(cited))
            )
        return cited[record_id]

    def _with_term(
        self,
        models: list[Model],
        kind: str,
        name: str,
        of: Callable[[Model], tuple[str, ...]],
    ) -> list[Model]:
        catalog = self._view.kb.catalog
        term = catalog.term(kind, str(name))
        if term is None:
            names = [entry.name for entry in catalog[kind].values()]
            raise MacroError(
                f"không có {KIND_NAMES[kind]} {quoted(name)}." + expected(str(name), names)
            )
        wanted = canonical(term.name)
        return [m for m in models if any(canonical(value) == wanted for value in of(m))]


def signature_words(name: str, macro: Callable[..., Any]) -> str:
    """A macro's call as an editor would write it: `trich_dan(ma, thu_tu=…)`."""
    shown = [
        f"{parameter.name}, …"
        if parameter.kind is parameter.VAR_POSITIONAL
        else parameter.name
        if parameter.default is parameter.empty
        else f"{parameter.name}=…"
        for parameter in inspect.signature(macro).parameters.values()
    ]
    return f"{name}({', '.join(shown)})"


def _refuse_huge(value: object) -> None:
    """Python writes out no number of thousands of digits, not even to say that it is wrong."""
    if isinstance(value, int) and abs(value) >= 10**MOST_DIGITS:
        raise MacroError(f"số quá lớn; nhiều nhất {MOST_DIGITS} chữ số")


def checked(called: str, macro: Callable[..., str]) -> Callable[..., str]:
    """The macro that pages call by the name `called`, its arguments checked before it runs."""
    signature = inspect.signature(macro)

    @functools.wraps(macro)
    def call(*args: Any, **kwargs: Any) -> str:
        for name in kwargs:
            if name not in signature.parameters:
                allowed = list(signature.parameters)
                raise MacroError(
                    f"{called} không có tham số “{name}”."
                    + (expected(name, allowed) if allowed else f" Viết {called}().")
                )
        try:
            signature.bind(*args, **kwargs)
        except TypeError:
            raise MacroError(f"gọi sai cách; viết {signature_words(called, macro)}") from None
        try:
            for value in (*args, *kwargs.values()):
                _refuse_huge(value)
            return macro(*args, **kwargs)
        except MacroError as error:
            raise MacroError(f"{called}: {error}") from None

    return call
