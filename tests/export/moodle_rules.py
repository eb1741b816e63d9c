"""Reads questions back by Moodle's own rules.

Written after question/format/gift/format.php and question/format/xml/format.php of Moodle; the
parsers on the package index ask for a Markdown of 2018 or know no escaped signs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

ESCAPED = {
    "\\:": "&&058;",
    "\\#": "&&035;",
    "\\=": "&&061;",
    "\\{": "&&123;",
    "\\}": "&&125;",
    "\\~": "&&126;",
    "\\n": "&&010",
}
SIGNS = dict(zip(ESCAPED.values(), ":#={}~\n", strict=True))


@dataclass(frozen=True)
class Read:
    """What Moodle would have in its bank: texts are HTML."""

    kind: str
    name: str
    text: str
    feedback: str = ""
    answers: tuple[tuple[str, float], ...] = ()
    hints: str = ""


def _before(text: str) -> str:
    text = text.replace("\\\\", "&&092;")
    for escaped, placeholder in ESCAPED.items():
        text = text.replace(escaped, placeholder)
    return text.replace("&&092;", "\\")


def _after(text: str) -> str:
    for placeholder, sign in SIGNS.items():
        text = text.replace(placeholder, sign)
    return text


def _formatted(text: str) -> str:
    text = text.strip()
    if text.startswith("["):
        format_, _, rest = text[1:].partition("]")
        if format_ in ("html", "moodle", "plain", "markdown"):
            text = rest
    return _after(text).strip()


def read_gift(content: bytes) -> tuple[str, list[Read]]:
    """The category and the questions; a blank line ends a question."""
    category, found, lines = "", [], []
    for line in [*content.decode().split("\n"), ""]:
        if line.strip():
            lines.append("" if line.strip().startswith("//") else line)
            continue
        text = _before("\n".join(lines).strip())
        lines = []
        if text.startswith("$CATEGORY:"):
            category = text.removeprefix("$CATEGORY:").strip()
        elif text:
            found.append(_gift_question(text))
    return category, found


def _gift_question(text: str) -> Read:
    assert text.startswith("::")
    name, _, text = text[2:].partition("::")
    text = text.strip()
    start, end = text.index("{"), text.index("}")
    assert text.endswith("}") and end == len(text) - 1, "nothing of the text is behind the answers"
    answers = text[start + 1 : end].strip()
    answers, feedback = answers.rsplit("####", 1) if "####" in answers else (answers, "")
    answers = answers.strip()
    read = {
        "name": _after(name),
        "text": _formatted(text[:start]),
        "feedback": _formatted(feedback),
    }
    if not answers:
        return Read("essay", **read)
    assert "~" in answers and "=" in answers and answers[0] in "~="
    options = []
    for answer in answers.replace("=", "~=").split("~"):
        answer = answer.strip()
        if not answer:
            continue
        right = answer.startswith("=")
        answer = answer.removeprefix("=")
        assert not re.match(r"^%-*[0-9]{1,2}\.?[0-9]*%", answer), "read as a weight"
        words, _, comment = answer.partition("#")
        assert not comment
        options.append((_formatted(words), 1.0 if right else 0.0))
    return Read("multichoice", **read, answers=tuple(options))


def read_xml(content: bytes) -> tuple[str, list[Read]]:
    """The category and the questions."""
    category, found = "", []
    for question in etree.fromstring(content):
        kind = question.get("type")
        if kind == "category":
            category = question.findtext("category/text").strip()
            continue
        assert question.findtext("single", "true") == "true"
        found.append(
            Read(
                kind,
                question.findtext("name/text").strip(),
                _text(question, "questiontext"),
                _text(question, "generalfeedback"),
                tuple(
                    (answer.findtext("text").strip(), float(answer.get("fraction")) / 100)
                    for answer in question.findall("answer")
                ),
                _text(question, "graderinfo") if kind == "essay" else "",
            )
        )
    return category, found


def _text(question: etree._Element, tag: str) -> str:
    element = question.find(tag)
    assert element.get("format") == "html"
    return (element.findtext("text") or "").strip()
