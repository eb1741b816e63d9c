"""A made-up project in which one text stands in every text field of every kind of record.

The records are filled from the schema itself, so a field that is added later is tested too. The
report holds the same texts, so every quotation and every statement is in order.
"""

from __future__ import annotations

import re
import shutil
import typing
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from PIL import Image
from pydantic import BaseModel

from macros.catalog.catalog import FOLDERS, LISTS
from macros.catalog.fields import Ref
from macros.catalog.schema import (
    Citation,
    Entry,
    Model,
    Picture,
    ReportRegister,
    Sign,
    Synonyms,
)
from tests.site_fixtures import ROOT

REPORT = "bao-cao-thu"

LEFT_OUT = {
    *("bi_danh", "truc_thuoc", "rong_hon", "lien_quan", "ten_trong_bao_cao", "ten_boi", "da_xet"),
    *("hinh_anh", "dang"),
}
"""Ids of redirects, a record that refers to itself, what must differ from the name, words set aside
for a claim that is not made, files that there are none of, and what takes a record off the site."""

UNSTATED = "dieu_kien_nhan_rong"
"""What the models leave out as not stated; the texts are signs of it and excepted from them."""


def make_project(root: Path, texts: Sequence[str]) -> Path:
    """Writes the project to `root`; record `<kind>-thu-<n>` holds `texts[n]` everywhere."""
    root.mkdir(parents=True)
    (root / "macros").symlink_to(ROOT / "macros", target_is_directory=True)
    shutil.copytree(ROOT / "overrides", root / "overrides")  # a link would lead out of the project
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("bao-cao"))
    _quiet_pages(root / "docs")
    shutil.copytree(ROOT / "docs" / "bao-cao", root / "docs" / "bao-cao",
                    ignore=shutil.ignore_patterns("so-ket*"))  # fmt: skip
    (root / "docs" / "bao-cao" / f"{REPORT}.md").write_text(report_page(texts), "utf-8")
    catalog = root / "models_catalog"
    for kind, cls in FOLDERS.items():
        if cls is not ReportRegister:
            for number, text in enumerate(texts):
                path = catalog / kind / f"{record_id(kind, number)}.yml"
                _write(path, _filled(cls, number, text))
    for kind, cls in LISTS.items():
        entries = {record_id(kind, n): _filled(cls, n, text) for n, text in enumerate(texts)}
        if cls is Synonyms:  # plain words, or nothing is built
            for n, entry in enumerate(entries.values()):
                entry["tu"] = ["tiếng " + "a" * (n + 1), "lời " + "a" * (n + 1)]
        _write(catalog / "danh_muc" / f"{kind}.yml", entries)
    _write(catalog / "bao_cao" / f"{REPORT}.yml", _register(texts))
    _write_pictures(catalog / "hinh_anh", len(texts))
    (catalog / "bao_cao" / f"{REPORT}.txt").write_text("bản quét thử", "utf-8")
    return root


def picture_name(number: int) -> str:
    """The file of the models' picture; its bytes are a picture whatever the texts are."""
    return f"hinh-thu-{number}.png"


def _write_pictures(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        Image.new("RGB", (640, 480), (number % 256, 90, 90)).save(folder / picture_name(number))


def record_id(kind: str, number: int) -> str:
    return f"{kind.replace('_', '-')}-thu-{number}"


def sentence(number: int, text: str) -> str:
    """The report's sentence that says everything record `number` says."""
    return f"Câu số {number} năm 2017 ngày 01/02/2019 có 7 tập thể, 7 cá nhân: {text} ; hết câu."


def report_page(texts: Sequence[str]) -> str:
    """A report with the texts as words (I.1), as spots to correct (I.2) and raw (I.3)."""
    parts = ["---\ntitle: Thử\nkieu: bao-cao\nrender_macros: false\n---\n\n# BÁO CÁO\n\n## Thử"]
    parts += ["## I. Phần thử", "### 1. Câu"]
    parts += [_as_words(sentence(n, text)) for n, text in enumerate(texts)]
    parts.append("### 2. Chỗ sửa")
    parts += [f"Chỗ sai{n}x trong câu." for n in range(len(texts))]
    parts.append("### 3. Thô")
    parts += [
        f"Đoạn thô: {' '.join(text.split())}" for text in texts if "[^" not in text
    ]  # a call of a note that is not there is an error of its own
    return "\n\n".join(parts) + "\n"


def _as_words(text: str) -> str:
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))


def _quiet_pages(docs: Path) -> None:
    """Written pages without calls that name records of the real catalogue."""
    for page in docs.rglob("*.md"):
        text = page.read_text("utf-8")
        calls = re.sub(r"\{\{\s*(?:the_mo_hinh|danh_sach_mo_hinh|trich_dan|so_lieu|van_ban|don_vi)"
                       r"\(.*?\)\s*\}\}", "", text)  # fmt: skip
        page.write_text(calls, "utf-8")


def _register(texts: Sequence[str]) -> dict[str, Any]:
    filled = _filled(ReportRegister, 0, texts[0])
    errata = [
        {"muc": "I.2", "ban_goc": f"sai{n}x", "sua_thanh": text, "ly_do": text}
        | {"muc_do": "chắc chắn"}
        for n, text in enumerate(texts)
    ]
    numbers = [{"chu": f"Câu số {n}", "ly_do": text} for n, text in enumerate(texts)]
    return filled | {
        "ban_goc": f"{REPORT}.txt",
        "khong_ghi": list(texts),
        "khong_la_so_lieu": numbers,
        "dinh_chinh": errata,
    }


def as_yaml(data: Any) -> str:
    """The data as YAML; long lines would be folded, and that is white space no editor wrote."""
    # libyaml, where it is there, writes the same in a tenth of the time.
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10**9)


def from_yaml(path: Path) -> Any:
    """What a YAML file holds."""
    return yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_yaml(data), "utf-8")


def _filled(cls: type[Entry], number: int, text: str) -> dict[str, Any]:
    """A record of the class with `text` wherever text may stand."""
    if cls is Citation:
        return {"bao_cao": REPORT, "muc": "I.1", "trich": sentence(number, text), "ve": text}
    values = {}
    for name, field in cls.model_fields.items():
        alias = field.alias or name
        if alias in LEFT_OUT or (_is_choice(field.annotation) and not field.is_required()):
            continue
        values[alias] = _value(field.annotation, field.metadata, number, text)
    if cls is Model:
        del values[UNSTATED]
        values["khong_neu"] = [UNSTATED]
    if cls is Sign:
        values["khoa"] = [UNSTATED]
    if cls is Picture:
        values["tep"] = picture_name(number)
    if "phuong_an" in values:
        values["phuong_an"] = [text, f"khác: {text} (sai)"]
    if "dia_chi" in values:
        values["dia_chi"] = "vi-du.vn"
    return values


def _is_choice(annotation: Any) -> bool:
    parts = (annotation, *typing.get_args(annotation))
    return any(typing.get_origin(part) is typing.Literal for part in parts)


def _value(annotation: Any, metadata: Sequence[Any], number: int, text: str) -> Any:
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if reference := next((mark for mark in metadata if isinstance(mark, Ref)), None):
        return text if reference.by_name else record_id(reference.kind, number)
    if origin is typing.Annotated:
        return _value(args[0], args[1:], number, text)
    if origin is tuple:
        return [_value(args[0], (), number, text)]
    if origin is typing.Literal:
        return args[0]
    if type(None) in args:
        return _value(next(arg for arg in args if arg is not type(None)), metadata, number, text)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _filled(annotation, number, text)  # type: ignore[arg-type]
    return _scalar(annotation, metadata, text)


def _scalar(annotation: Any, metadata: Sequence[Any], text: str) -> str:
    checks = {getattr(getattr(mark, "func", None), "__name__", "") for mark in metadata}
    for check, given in (
        ("parse_year", "2017"),
        ("parse_date", "01/02/2019"),
        ("parse_count", "7"),
        ("_number_text", "7"),
    ):
        if check in checks:
            return given
    return text
