"""The desk's pages as HTML; what happens on them is the business of the scripts in assets/."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..catalog.catalog import FOLDERS, KIND_NAMES, KINDS
from ..catalog.codes import GUIDE_PAGE
from ..catalog.problems import InvalidContent, Problem, quoted
from ..catalog.settings_places import SETTINGS_FILE
from ..catalog.written_dates import vietnamese_date
from ..files.seen import state_of
from ..knowledge_base import content_fingerprint
from ..pages.urls import PAGE_FOLDERS
from ..site import sound_site
from .folder import NO_FILE
from .forms import GROUPS, form_of, lists_of
from .messages import Request, Response, Turned
from .records import overview
from .unit_desk import UnitDesk
from .work import Work

TEMPLATES = Path(__file__).with_name("templates")


class Pages:
    """Start page, forms, refusals.

    Args:
        root: the project.
        work: what the scripts will ask.
        units: the forms of the units.
        proof: what their requests carry.
    """

    def __init__(self, root: Path, work: Work, units: UnitDesk, proof: str) -> None:
        self._root, self._work, self._units = root, work, units
        self._seen: tuple[str, tuple[list[Problem], str | None]] | None = None
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            goc="/bien-tap/",
            kho=work.site,
            ma_loi=work.site + GUIDE_PAGE,
            bang_chung=proof,
            loai=KIND_NAMES,
        )

    def start(self, request: Request) -> Response:
        """What is wrong, what to do next, and every record."""
        problems, contact = self._state_of_project()
        found = overview(self._root, self._work.trial.now(), problems)
        return self._page("bat_dau.html", tinh_hinh=found, lien_he=contact)

    def _state_of_project(self) -> tuple[list[Problem], str | None]:
        """Every problem as `check` lists them, and the contact; read anew when a file changed."""
        now = f"{content_fingerprint(self._root)} {state_of(self._root / SETTINGS_FILE)}"
        if self._seen is None or self._seen[0] != now:
            try:
                site = sound_site(self._root)
                found = list(site.warnings), site.settings.site.contact
            except InvalidContent as invalid:
                found = invalid.problems, None
            self._seen = (now, found)
        return self._seen[1]

    def units(self, request: Request) -> Response:
        """`can-bo-sung`: what to ask of whom, the forms, and those that came back."""
        return self._page("can_bo_sung.html", theo_don_vi=self._units.asked())

    def bring_in(self, request: Request) -> Response:
        """`dua-vao`: a Word report or an Excel sheet chosen on this machine."""
        return self._page("dua_vao.html")

    def record(self, request: Request) -> Response:
        """`ban-ghi/<kind>/<id>`: the form of a record."""
        parts = request.path.split("/")
        if len(parts) != 3:
            raise Turned(404, "không có trang này")
        kind, record_id = parts[1:]
        held = self._work.folder.read(kind, record_id)
        if held.data is None:
            raise Turned(404, f"không có bản ghi {quoted(record_id)} trong {held.shown}")
        address = None
        if kind in PAGE_FOLDERS:
            address = f"{self._work.site}{PAGE_FOLDERS[kind]}/{record_id}/"
        return self._form(kind, record_id, held.data, held.mark, held.shown, address)

    def new_record(self, request: Request) -> Response:
        """`moi/<kind>`: an empty form."""
        parts = request.path.split("/")
        if len(parts) != 2 or parts[1] not in KINDS:
            raise Turned(404, "không có trang này")
        data: dict[str, Any] = {}
        keys = {field["khoa"] for field in form_of(parts[1])}
        if "ngay_them" in keys:
            data["ngay_them"] = vietnamese_date(dt.date.today())
        return self._form(parts[1], "", data, NO_FILE, "", None)

    def refusal(self, turned: Turned) -> Response:
        """Why there is no such page."""
        lines = turned.more.get("lines", [])
        page = self._page("tu_choi.html", cau=turned.sentence, cac_dong=lines)
        return Response(turned.status, page.body)

    def _form(
        self,
        kind: str,
        record_id: str,
        data: dict[str, Any],
        digest: str,
        shown: str,
        address: str | None,
    ) -> Response:
        fields = form_of(kind)
        catalog = self._work.trial.now().catalog
        needed = _lists_in(fields)
        return self._page(
            "bieu_mau.html",
            ten_loai=KIND_NAMES[kind],
            tep=shown,
            dia_chi=address,
            moi=not record_id,
            goi={
                "loai": kind,
                "ma": record_id,
                "moi": not record_id,
                "co_trang": kind in PAGE_FOLDERS,
                "mot_tep": kind in FOLDERS,
                "dau": digest,
                "du_lieu": data,
                "bieu_mau": fields,
                "nhom": GROUPS,
                "danh_muc": {k: v for k, v in lists_of(catalog).items() if k in needed},
                "da_co": sorted(catalog[kind]) if not record_id else [],
            },
        )

    def _page(self, template: str, **context: Any) -> Response:
        return Response(200, self._templates.get_template(template).render(**context).encode())


def _lists_in(fields: list[dict[str, Any]]) -> set[str]:
    found = {field["danh_muc"] for field in fields if "danh_muc" in field}
    for field in fields:
        found |= _lists_in(field.get("con", []))
    return found
