"""Questions in Moodle's GIFT format.

Source of the rules: Moodle, question/format/gift/format.php (`escapedchar_pre`, `readquestion`).
The comments with id and tag in brackets are read from Moodle 3.10 on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .html import as_html
from .items import Choice, OpenQuestion, QuestionBank

_SPECIAL = re.compile(r"[\\:#={}~]")


def gift_file(bank: QuestionBank) -> bytes:
    """The text file, in UTF-8; a blank line between questions, none within."""
    return ("\n\n".join(_blocks(bank)) + "\n").encode()


def _blocks(bank: QuestionBank) -> Iterator[str]:
    yield f"$CATEGORY: {_category(bank.title)}"
    for item in bank.choices:
        yield _choice(item)
    for open_ in bank.open_questions:
        yield _open(open_)


def _category(title: str) -> str:
    """The path of a category; a stroke within a name is doubled."""
    return "$course$/top/" + _plain(title).replace("/", "//")


def _choice(item: Choice) -> str:
    answers = "\n".join(
        f"{'=' if number == item.right else '~'}{_html(option)}"
        for number, option in enumerate(item.options)
    )
    name = _escaped(_plain(item.name))
    return (
        f"// [id:{item.key}] [tag:{item.level}]\n::{name}::{_html(item.asked)}{{\n"
        f"{answers}\n####{_html(item.proof)}\n}}"
    )


def _open(item: OpenQuestion) -> str:
    name = _escaped(_plain(item.name))
    feedback = f"\n####{_html(item.hints)}\n" if item.hints else ""
    return f"// [id:{item.key}]\n::{name}::{_html(item.question)}{{{feedback}}}"


def _html(text: str) -> str:
    """Text as escaped HTML. Its format is named, for else a text in brackets would name it."""
    return f"[html]{_escaped(as_html(text))}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: f"\\{sign[0]}", text)


def _plain(text: str) -> str:
    """One line."""
    return " ".join(text.split())
