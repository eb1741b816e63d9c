"""The four states of a fact of a model, and the rules on them that the catalogue alone can hold.

Stated, not stated (an editor says so in `khong_neu`), not applicable to its kind (`khong_ap_dung`
of the list of kinds), not filled in yet. Whether a “not stated” is true is the report's business.
"""

from __future__ import annotations

from enum import Enum
from typing import get_args

from . import schema
from .catalog import Catalog
from .problems import Problems

CLAIM_KEYS: tuple[str, ...] = get_args(schema.ClaimKey)

EFFECTS = frozenset({"ket_qua", "tac_dung"})
"""What a strength in the report tells of the models that the editors set beside it."""

_FIELDS = {info.alias: name for name, info in schema.Model.model_fields.items()}


class FactState(Enum):
    """How a fact of a model stands."""

    STATED = "đã nêu"
    NOT_STATED = "báo cáo không nêu"
    NOT_APPLICABLE = "không áp dụng"
    UNFILLED = "chưa điền"


def stated(model: schema.Model, key: str) -> bool:
    """Whether the model says something under a YAML key.

    A joint evaluation is an effect that the report states, though not of this model alone.
    """
    if key == "tac_dung" and model.joint is not None:
        return True
    return bool(getattr(model, _FIELDS[key]))


def state_of(catalog: Catalog, model: schema.Model, key: str) -> FactState:
    """The state of the fact under a YAML key of `model`."""
    if stated(model, key):
        return FactState.STATED
    if key in model.not_stated:
        return FactState.NOT_STATED
    if key in not_applicable(catalog, model):
        return FactState.NOT_APPLICABLE
    return FactState.UNFILLED


def unfilled(catalog: Catalog, model: schema.Model) -> tuple[str, ...]:
    """Keys of a model that nobody has filled in or looked for yet."""
    return tuple(k for k in CLAIM_KEYS if state_of(catalog, model, k) is FactState.UNFILLED)


def not_applicable(catalog: Catalog, model: schema.Model) -> tuple[str, ...]:
    """Keys that have no meaning for the model's kind."""
    kind = catalog.term("loai_mo_hinh", model.kind)
    return kind.not_applicable if isinstance(kind, schema.KindOfModel) else ()


def check_claims(catalog: Catalog, problems: Problems) -> None:
    """Reports claims and open lists that contradict the record itself."""
    praised: dict[str, schema.Statement] = {
        choice.model: strength
        for strength in catalog["uu_diem"].values()
        for choice in strength.models
    }
    for model in catalog.models.values():
        barred = not_applicable(catalog, model)
        for index, key in enumerate(model.not_stated):
            at = ("khong_neu", index)
            if key in model.not_stated[:index]:
                problems.error(model.place_of(*at), f"“{key}” đã có trong danh sách này; bỏ một")
            elif stated(model, key):
                problems.error(
                    model.place_of(*at),
                    f"bản ghi đã có “{_filled_key(model, key)}”; bỏ “{key}” khỏi khong_neu",
                )
            elif key in barred:
                problems.error(
                    model.place_of(*at),
                    f"loại “{model.kind}” không có mục “{key}” (khong_ap_dung trong danh mục"
                    " loai_mo_hinh) nên không cần ghi là báo cáo không nêu; bỏ đi",
                )
            elif key in EFFECTS and model.id in praised:
                problems.error(
                    model.place_of(*at),
                    f"ban biên tập đặt mô hình này bên ưu điểm “{praised[model.id].title}” nên"
                    f" không ghi được là báo cáo không nêu “{key}”; bỏ một trong hai",
                )
        for index, examined in enumerate(model.examined):
            if examined.fact not in model.not_stated:
                problems.error(
                    model.place_of("da_xet", index, "khoa"),
                    f"“{examined.fact}” không có trong khong_neu nên không có gì để xét; bỏ đi",
                )
        for index, key in enumerate(model.open_lists):
            if not stated(model, key):
                problems.error(
                    model.place_of("con_nua", index),
                    f"bản ghi không có “{key}” nên không có danh sách nào để bỏ lửng; bỏ đi",
                )


def _filled_key(model: schema.Model, key: str) -> str:
    """The key of the record that says what `key` is claimed not to be said."""
    return "danh_gia_chung" if key == "tac_dung" and not model.effect else key
