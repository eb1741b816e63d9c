"""What the desk's scripts ask for: to check a form, to save it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..catalog.codes import numbered
from ..catalog.problems import Level, Problem, Problems
from ..catalog.yaml_source import Node, parse_yaml
from ..editing.trial import Content, Trial
from .folder import Folder, Held, written
from .messages import Request, Turned, word
from .pictures import Pictures
from .places import FieldProblem, field_problem
from .values import tidied

CHANGED = "bản ghi này đã được sửa ở nơi khác (một cửa sổ khác, hoặc trình soạn thảo) từ lúc mở"
GONE = "bản ghi này đã bị xóa hay đổi tên từ lúc mở"

MOST_ELSEWHERE = 20
"""Problem lines of other records that a change brings about and that are shown."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record as a form has it: its file as it is, and the text that would be saved."""

    held: Held
    data: dict[str, Any]
    text: str
    beside: dict[str, bytes]
    before: Content
    after: Content
    own: tuple[FieldProblem, ...]
    elsewhere: tuple[Problem, ...]
    """What the change would break in other records."""

    @property
    def new_errors(self) -> bool:
        """Whether saving would leave the content worse than it is."""
        return any(found.is_error for found in self.own) or bool(self.elsewhere)


class Work:
    """Checks and saves records.

    Args:
        folder: the project's files.
        trial: where changes are tried.
        site: the address of the built site.
    """

    def __init__(self, folder: Folder, trial: Trial, site: str) -> None:
        self.folder, self.trial, self.site = folder, trial, site
        self.pictures = Pictures(folder)

    def check(self, request: Request) -> dict[str, Any]:
        """What `check` would say of the form's record."""
        return _told(self.proposal(request.json()))

    def store(self, request: Request) -> dict[str, Any]:
        """Writes the record where it is sound; says what is wrong otherwise.

        Raises:
            Turned: 409 when the file has changed meanwhile, with what it says now.
        """
        asked = request.json()
        proposal = self.proposal(asked)
        held = proposal.held
        if asked.get("moi") is True and held.data is not None:
            raise Turned(409, f"mã “{held.id}” đã có bản ghi khác dùng; đặt mã khác")
        if asked.get("dau") != held.mark:
            why = CHANGED if held.data is not None else GONE
            raise Turned(409, f"{why}; chưa ghi gì", dau=held.mark, du_lieu=held.data)
        if proposal.new_errors:
            return {"da_luu": False, **_told(proposal)}
        if proposal.data != held.data:  # else not even the form of the file is touched
            self.folder.put_in_place(held, proposal.text, proposal.beside)
        mark = self.folder.read(held.kind, held.id).mark
        return {"da_luu": True, "dau": mark, "tep": held.shown, **_told(proposal)}

    def proposal(self, asked: dict[str, Any]) -> Proposal:
        """The record that a form holds, checked with everything around it.

        Raises:
            Turned: the request makes no record at all.
        """
        held = self.folder.read(word(asked, "loai"), word(asked, "ma"))
        data = tidied(asked.get("du_lieu"))
        if data is not None and not isinstance(data, dict):
            raise Turned(400, "biểu mẫu gửi lên không đúng dạng")
        text = written(held, data or {})
        beside = self.pictures.waiting_for(data)
        before, after = self.trial.with_files({held.shown: text.encode(), **beside})
        tree = parse_yaml(text, held.shown, Problems())
        own, others = _divided(after.problems, held, tree)
        known = {(problem.place.path, problem.message) for problem in before.problems}
        broken = [
            problem
            for problem in others
            if problem.level is Level.ERROR and (problem.place.path, problem.message) not in known
        ]
        return Proposal(held, data or {}, text, beside, before, after, tuple(own), tuple(broken))


def _divided(
    problems: Sequence[Problem], held: Held, tree: Node | None
) -> tuple[list[FieldProblem], list[Problem]]:
    """(problems of the record itself, all others)."""
    own, others = [], []
    for problem in problems:
        found = None
        if problem.place.path == held.shown:
            found = (
                field_problem(problem, tree, held.path)
                if tree
                else FieldProblem((), problem.message, problem.level is Level.ERROR)
            )
        if found:
            own.append(found)
        else:
            others.append(problem)
    return own, others


def _told(proposal: Proposal) -> dict[str, Any]:
    return {
        "loi_o": [found.plain() for found in proposal.own],
        "noi_khac": [numbered(problem) for problem in proposal.elsewhere[:MOST_ELSEWHERE]],
    }
