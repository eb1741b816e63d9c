"""Questions as plain data, whatever the format they are written in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """A multiple-choice question with one right option.

    Attributes:
        key: tells it from every other question of the site, and stays when its words change.
        name: what lists of questions show: `Câu 1`.
        situation: what the question is about, already marked as made up; "" without one.
        right: index of the right option.
        proof: the passages that prove it, with their sources, a line each.
    """

    key: str
    name: str
    situation: str
    question: str
    options: tuple[str, ...]
    right: int
    proof: str
    level: str

    @property
    def asked(self) -> str:
        """Situation and question, a paragraph each."""
        return f"{self.situation}\n{self.question}" if self.situation else self.question


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that is answered in one's own words; `hints` for the lecturer, a line each."""

    key: str
    name: str
    question: str
    hints: str


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """The questions of one lesson; `key` is its id."""

    key: str
    title: str
    choices: tuple[Choice, ...]
    open_questions: tuple[OpenQuestion, ...] = ()
