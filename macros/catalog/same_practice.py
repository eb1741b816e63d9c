"""Practices of different towns that the province's editors hold to be one, in their own file.

`models_catalog/dia_phuong/cung_mo_hinh.yml` is a list that people write, or `kho gop --noi`; no
update of a town touches it. Nothing is linked that does not stand there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from .catalog import ROOT, Catalog
from .content_files import TOWNS_FOLDER
from .fields import Id, Text
from .plain_files import read_plain
from .problems import Place, Problems, expected
from .record_base import Part, key, optional
from .schema import Model
from .towns import SAME_PRACTICE
from .validation import validate
from .yaml_source import Node, parse_bytes

FILE = f"{ROOT}/{TOWNS_FOLDER}/{SAME_PRACTICE}"

SAME, DIFFERENT = "cùng một cách làm", "khác nhau"


class Finding(Part):
    """What the editors found of some models: one practice, or not."""

    models: Annotated[tuple[Id, ...], Field(min_length=2)] = key(
        "mo_hinh", "Các mô hình", "Mã các mô hình, từ hai trở lên."
    )
    verdict: Literal["cùng một cách làm", "khác nhau"] = key(
        "ket_luan", "Kết luận", "“khác nhau” thì máy không gợi ý nối các mô hình này nữa."
    )
    reason: Text | None = optional("ly_do", "Lý do", "Vì sao (lời ban biên tập); trang hiện lý do.")


@dataclass(frozen=True, slots=True)
class SameModel:
    """A model that is one practice with another, and why."""

    model: Model
    reason: str | None


def read_findings(root: Path, problems: Problems) -> list[tuple[Finding, Place]]:
    """What stands in the file, with its place; nothing where there is no file."""
    if not (root / FILE).exists():
        return []
    raw = read_plain(root / FILE, FILE, problems)
    if raw is None or not raw.strip():
        return []
    tree = parse_bytes(raw, FILE, problems)
    if tree is None:
        return []
    if not isinstance(tree.value, list):
        problems.error(
            tree.place,
            "cần một danh sách, mỗi mục có “mo_hinh” và “ket_luan”; thêm “- ” trước mỗi mục",
        )
        return []
    return list(_findings(tree, problems))


def _findings(tree: Node, problems: Problems) -> Iterator[tuple[Finding, Place]]:
    for node in tree.value:
        found = validate(Finding, node, problems)
        if found is not None:
            yield found, node.place


def same_practice(
    findings: list[tuple[Finding, Place]], catalog: Catalog, problems: Problems
) -> Mapping[str, tuple[SameModel, ...]]:
    """The other models of each that are one practice with it, by id.

    A model that is gone (its town's update left it out) is warned of and not shown: the finding
    stays in the file, for the model may come back.
    """
    together: dict[str, dict[str, SameModel]] = defaultdict(dict)
    for finding, place in findings:
        for name in finding.models:
            if name not in catalog.models:
                problems.warning(
                    place,
                    f"không có mô hình “{name}” (có thể địa phương đã bỏ) nên chưa nối được;"
                    f" sửa mã hoặc bỏ mục này.{expected(name, list(catalog.models))}",
                )
        if finding.verdict != SAME:
            continue
        there = [catalog.models[name] for name in finding.models if name in catalog.models]
        for model in there:
            for other in there:
                if other is not model:
                    together[model.id][other.id] = SameModel(other, finding.reason)
    return {name: tuple(others.values()) for name, others in together.items()}
