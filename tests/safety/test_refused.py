"""Signs that no honest text has are refused with a problem line, or taken out with a warning."""

from __future__ import annotations

import json

import pytest

from macros.catalog.problems import Level
from tests.conftest import RECORD, Content
from tests.safety.conftest import CORPUS

NAME = "ten: Nồi cháo yêu thương"


def with_name(text: str) -> str:
    return RECORD.replace(NAME, f"ten: {json.dumps(text, ensure_ascii=False)}")


@pytest.mark.parametrize("what", CORPUS["bi_tu_choi"])
def test_a_deceiving_sign_is_an_error_with_its_place(content: Content, what: str) -> None:
    content.write("mo_hinh/noi-chao.yml", with_name(CORPUS["bi_tu_choi"][what]))
    _, problems = content.load()
    errors = [p for p in problems if p.level is Level.ERROR]
    assert errors, what
    assert errors[0].place.path == "models_catalog/mo_hinh/noi-chao.yml"
    assert errors[0].place.line == 1


@pytest.mark.parametrize("what", CORPUS["bo_dau_an"])
def test_an_invisible_sign_is_taken_out_with_a_warning(content: Content, what: str) -> None:
    content.write("mo_hinh/noi-chao.yml", with_name(CORPUS["bo_dau_an"][what]))
    catalog, problems = content.load()
    assert catalog.models["noi-chao"].name == "Hũ gạo"
    assert [p.level for p in problems] == [Level.WARNING]


def test_a_problem_line_does_not_carry_the_signs_it_complains_of(content: Content) -> None:
    content.write("mo_hinh/noi-chao.yml", with_name("gia\u202etnemelc"))
    assert "\u202e" not in "".join(content.lines())
