"""What the editors are offered to link across towns, and what they find, in their own file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..catalog.problems import InvalidContent, Place, Problems, expected
from ..catalog.same_practice import FILE, read_findings
from ..editing.trial import Trial
from ..files.whole import write_whole
from ..knowledge_base import KnowledgeBase, load_knowledge_base
from .candidates import MOST_OFFERED, candidates

_ABOUT = """\
# Mô hình của các địa phương mà ban biên tập thấy là cùng một cách làm (hoặc khác nhau).
# Lệnh gop không sửa tệp này khi cập nhật dữ liệu của địa phương.
"""


def offered(root: Path) -> Iterator[str]:
    """Lines that show which models may be one practice, and how to say so.

    Raises:
        InvalidContent: the content has errors.
    """
    kb = _sound(root)
    findings = [finding for finding, _ in read_findings(root, Problems())]
    found = candidates(kb.catalog.models.values(), findings)
    if not found:
        yield "Không thấy mô hình nào của hai địa phương có tên gần nhau."
        return
    for number, each in enumerate(found, 1):
        yield f"{number}. giống {each.likeness:.0%}"
        for model in (each.one, each.other):
            yield f"   {model.id}: {model.name} ({kb.place_name(model) or 'kho này'})"
        yield f"   python run.py gop --noi {each.one.id} {each.other.id}"
    if len(found) == MOST_OFFERED:
        yield f"… chỉ kể {MOST_OFFERED} cặp gần nhất."
    yield "Máy chỉ gợi ý theo tên; đọc hai trang rồi mới nối (--noi), hoặc bỏ gợi ý (--khac)."


def judge(root: Path, ids: Sequence[str], verdict: str, reason: str | None) -> None:
    """Adds a finding to the province's file; what stands there stays as it is.

    Raises:
        InvalidContent: an id is of no model, or two are of one town; nothing was written.
    """
    kb = _sound(root)
    problems = Problems()
    for name in ids:
        if name not in kb.catalog.models:
            problems.error(
                Place(FILE),
                f"không có mô hình “{name}”.{expected(name, list(kb.catalog.models))}",
            )
    if len(set(ids)) < 2 or len(set(ids)) < len(ids):
        problems.error(Place(FILE), "cần mã của hai mô hình khác nhau trở lên")
    problems.raise_errors()
    path = root / FILE
    before = path.read_text("utf-8") if path.exists() else _ABOUT
    entry = f"- mo_hinh: [{', '.join(ids)}]\n  ket_luan: {verdict}\n"
    if reason and (one_line := " ".join(reason.split())):
        entry += f"  ly_do: '{one_line.replace(chr(39), chr(39) * 2)}'\n"
    text = f"{before.rstrip()}\n{entry}" if before.strip() else _ABOUT + entry
    _try(root, text.encode())
    write_whole(path, text.encode())


def _try(root: Path, text: bytes) -> None:
    with contextlib.closing(Trial(root)) as trial:
        then = trial.then({FILE: text})
    faults = [problem for problem in then.problems if problem.level.name == "ERROR"]
    if faults:
        raise InvalidContent(faults)


def _sound(root: Path) -> KnowledgeBase:
    problems = Problems()
    kb = load_knowledge_base(root, problems)
    if kb is None:
        raise InvalidContent(problems.errors)
    return kb
