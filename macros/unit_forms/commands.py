"""`kho phieu` and `kho nhap-phieu`: Word forms for the units and back."""

from __future__ import annotations

import sys
from pathlib import Path

from ..catalog.codes import numbered
from ..catalog.problems import Problems, expected
from ..files.trouble import one_line
from ..files.whole import write_all
from ..knowledge_base import KnowledgeBase, load_knowledge_base
from ..pages.unit_questions import UnitQuestions, questions_by_unit
from ..settings import read_settings
from .reading import MOST_BYTES, NoForm
from .taking_in import read_form, take_in, told, write
from .word_form import unit_form

WRONG_USAGE = 2
"""Exit code."""

FORMS = Path("dist") / "phieu"


def make_forms(root: Path, folder: Path | None, unit: str | None, *, everything: bool) -> int:
    """Writes a form for each unit that can be asked something (or for all, or for one).

    Raises:
        InvalidContent: the content has errors.
        CannotWrite: nothing was written.
    """
    kb, settings = _loaded(root), read_settings(root)
    asked = questions_by_unit(kb)
    if unit is not None:
        known = [one.unit.id for one in asked]
        if unit not in known:
            print(f"lỗi: không có mô hình nào của đơn vị “{unit}”.{expected(unit, known)}",
                  file=sys.stderr)  # fmt: skip
            return WRONG_USAGE
        asked = [one for one in asked if one.unit.id == unit]
    elif not everything:
        asked = [one for one in asked if one.open_count]
    target = folder or root / FORMS
    files = {
        target / form_name(one): unit_form(kb, one, settings.word, settings.site.name)
        for one in asked
    }
    write_all(files)
    for one in asked:
        print(f"{form_name(one)}: {len(one.models)} mô hình, {one.open_count} điều cần hỏi")
    print(f"Đã ghi {len(files)} phiếu vào {one_line(target)}.")
    return 0


def form_name(asked: UnitQuestions) -> str:
    return f"phieu-{asked.unit.id}.docx"


def bring_form(root: Path, file: Path, *, only_show: bool) -> int:
    """Reads a filled-in form and writes the answers as the unit's word.

    Raises:
        InvalidContent: the content has errors.
        CannotWrite: nothing was written.
    """
    if not file.is_file():
        print(f"lỗi: không có tệp {file}", file=sys.stderr)
        return WRONG_USAGE
    kb = _loaded(root)
    try:
        if file.stat().st_size > MOST_BYTES:
            raise NoForm(f"tệp lớn hơn {MOST_BYTES >> 20} MB; phiếu không cần hình, hãy bỏ hình đi")
        outcome = take_in(root, kb, read_form(kb, file.read_bytes()))
    except NoForm as why:
        print(f"{file}: lỗi: {why}", file=sys.stderr)
        return 1
    for problem in outcome.problems:
        print(numbered(problem), file=sys.stderr)
    print("\n".join(told(outcome)))
    if outcome.errors:
        print("Chưa ghi gì: sửa các lỗi trên rồi chạy lại.", file=sys.stderr)
        return 1
    if only_show or not outcome.new:
        print("Không ghi gì.")
        return 0
    try:
        write(outcome)
    except NoForm as why:
        print(f"lỗi: {why}", file=sys.stderr)
        return 1
    print(f"Đã ghi {len(outcome.new)} điều vào {len(outcome.files)} mô hình.")
    return 0


def _loaded(root: Path) -> KnowledgeBase:
    problems = Problems()
    kb = load_knowledge_base(root, problems)
    problems.raise_errors()
    assert kb is not None
    return kb.own  # towns ask their own units
