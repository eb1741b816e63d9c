"""Export and import change no byte: of this project's catalogue and of made-up ones."""

from __future__ import annotations

import shutil
import typing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.catalog.catalog import FOLDERS, KINDS, LISTS
from macros.catalog.fields import Ref
from macros.catalog.loader import load_catalog
from macros.catalog.marks import entry_type, mark_of
from macros.catalog.problems import Problems
from macros.catalog.schema_docs import is_many
from macros.editing.yaml_form import entry_text, record_text
from macros.excel.exporting import export, filled_sheets, stored, template
from macros.excel.importing import import_workbook
from macros.excel.names import Names
from macros.excel.plan import all_sheets, sheets_of
from macros.excel.writing import TooLong, workbook
from tests.excel.conftest import Desk, lines
from tests.site_fixtures import ROOT


def files_of(root: Path) -> dict[str, bytes]:
    folder = root / "models_catalog"
    return {p.as_posix(): p.read_bytes() for p in sorted(folder.rglob("*.yml"))}


def copy_of_project(folder: Path) -> Path:
    shutil.copytree(ROOT / "models_catalog", folder / "models_catalog")
    shutil.copytree(ROOT / "docs" / "bao-cao", folder / "docs" / "bao-cao")
    return folder


def test_the_projects_own_catalogue(tmp_path: Path) -> None:
    root = copy_of_project(tmp_path)
    before = files_of(root)
    (root / "kho.xlsx").write_bytes(export(root))
    outcome = import_workbook(root, root / "kho.xlsx")
    assert (lines(outcome), outcome.added, outcome.changed) == ([], [], [])
    assert outcome.unchanged == sum(len(entries) for entries in stored(root).values())
    assert files_of(root) == before


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    assert export(ROOT) == export(ROOT)
    assert template(ROOT) == template(ROOT)


# Made-up records of every kind, from the schema itself

WORDS = st.text(
    st.sampled_from("aăđộ 0123456789;:,.'\"“”=+-@#[]{}&*!|>%_x<"), min_size=1, max_size=12
).filter(lambda text: text == " ".join(text.split()) and text)
IDS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


def choices(annotation: object) -> list[str]:
    if typing.get_origin(annotation) is typing.Literal:
        return list(typing.get_args(annotation))
    return [choice for part in typing.get_args(annotation) for choice in choices(part)]


@st.composite
def entries(draw: st.DrawFn, kind: type) -> dict:
    """Plain values for any of the keys of a record class, nested ones too."""
    found: dict = {}
    for name, field in kind.model_fields.items():
        if not field.is_required() and draw(st.integers(0, 2)):
            continue
        below = entry_type(field.annotation)
        allowed = choices(field.annotation)
        ref = mark_of(field, Ref)
        words = IDS if ref and not ref.by_name else WORDS  # an unknown id is for the check to tell
        one = entries(below) if below else st.sampled_from(allowed) if allowed else words
        several = st.lists(one, min_size=1, max_size=3)
        value = draw(several if is_many(field) else one)
        if value:
            found[field.alias or name] = value
    return found


@st.composite
def catalogues(draw: st.DrawFn) -> dict[str, dict[str, dict]]:
    kinds = draw(st.lists(st.sampled_from(list(KINDS)), min_size=1, max_size=3, unique=True))
    return {
        kind: draw(st.dictionaries(IDS, entries(KINDS[kind]).filter(bool), min_size=1, max_size=3))
        for kind in kinds
    }


@given(catalogues())
@settings(max_examples=40)
def test_made_up_catalogues(tmp_path_factory: pytest.TempPathFactory, made: dict) -> None:
    root = tmp_path_factory.mktemp("kho")
    for kind, records in made.items():
        text: str | None = None
        for record_id, data in records.items():
            if kind in FOLDERS:
                path = root / f"models_catalog/{kind}/{record_id}.yml"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(record_text(kind, data), "utf-8", newline="")
            else:
                text = entry_text(kind, record_id, data, text)
        if kind in LISTS:
            path = root / f"models_catalog/danh_muc/{kind}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text or "", "utf-8", newline="")
    before = files_of(root)
    names = Names(load_catalog(root, Problems()))
    book = workbook(filled_sheets(stored(root), names, list(KINDS)), names)
    (root / "kho.xlsx").write_bytes(book)
    outcome = import_workbook(root, root / "kho.xlsx")
    ids = {(kind, record_id) for kind, records in made.items() for record_id in records}
    odd = {line for line in lines(outcome) if "Windows" in line or "cả thư mục" in line}
    assert [line for line in lines(outcome) if line not in odd] == []
    assert outcome.unchanged == len(ids) - len(odd)
    assert files_of(root) == before


# Two hundred rows


def test_two_hundred_rows_there_and_back(desk: Desk, row) -> None:
    page = desk.root / "docs/bao-cao/bao-cao-thu.md"
    sentences = [f"Chi hội số {n} duy trì mô hình “Việc tốt số {n}” ở tổ {n}" for n in range(200)]
    text = page.read_text("utf-8").replace(
        "### 3. Phong trào\n", "### 3. Phong trào\n\n" + "\n\n".join(f"{s}." for s in sentences)
    )
    page.write_text(text, "utf-8")
    rows = [
        row(**{"Tên": f"Việc tốt số {n}", "Câu trích": s, "Địa điểm": f"tổ {n}"})
        for n, s in enumerate(sentences)
    ]
    outcome = desk.bring(desk.fill(*rows))
    assert lines(outcome) == [] and len(outcome.added) == 200
    before = desk.files()
    (desk.root / "ra.xlsx").write_bytes(export(desk.root))
    again = import_workbook(desk.root, desk.root / "ra.xlsx")
    assert (lines(again), again.added, again.changed) == ([], [], [])
    assert desk.files() == before


# The plan


def test_every_key_of_every_kind_has_a_column() -> None:
    def keys(kind: type, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
        found: set[tuple[str, ...]] = set()
        for name, field in kind.model_fields.items():
            below = entry_type(field.annotation)
            at = (*path, field.alias or name)
            found |= keys(below, at) if below else {at}
        return found

    for kind, entry in KINDS.items():
        columns = {
            (*sheet.path, *(("nguon",) if column.inline else ()), *column.path)
            for sheet in sheets_of(kind)
            for column in sheet.columns
        }
        assert columns == keys(entry), kind


def test_titles_are_what_excel_takes_and_headers_differ() -> None:
    sheets = [sheet for kind in KINDS for sheet in sheets_of(kind)]
    assert len(all_sheets()) == len(sheets)
    for sheet in sheets:
        assert len(sheet.title) <= 31 and not set(sheet.title) & set("[]:*?/\\")
        headers = [*sheet.key_headers, *(column.header for column in sheet.columns)]
        assert len({header.casefold() for header in headers}) == len(headers), sheet.title


def test_a_value_that_no_cell_holds_is_told(desk: Desk) -> None:
    path = desk.root / "models_catalog/mo_hinh/noi-chao.yml"
    path.write_text(path.read_text("utf-8") + f"ghi_chu: {'x' * 40_000}\n", "utf-8")
    with pytest.raises(TooLong, match=r"noi-chao.*Ghi chú.*40000"):
        export(desk.root)
