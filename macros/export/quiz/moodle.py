"""Questions as Moodle XML.

Source of the rules: Moodle, question/format/xml/format.php (`import_headers`, `import_multichoice`,
`import_essay`, `import_category`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..markup import HEAD, escaped
from .html import as_html
from .items import Choice, OpenQuestion, QuestionBank


def moodle_file(bank: QuestionBank) -> bytes:
    """The XML file with every question, below a category of the lesson's name."""
    return f"{HEAD}<quiz>\n{''.join(_questions(bank))}</quiz>\n".encode()


def _questions(bank: QuestionBank) -> Iterator[str]:
    name = escaped("$course$/top/" + " ".join(bank.title.split()).replace("/", "//"))
    yield f'<question type="category"><category><text>{name}</text></category></question>\n'
    for item in bank.choices:
        yield _question("multichoice", item, item.asked, item.proof, _choice(item))
    for open_ in bank.open_questions:
        yield _question("essay", open_, open_.question, "", _essay(open_))


def _question(kind: str, item: Choice | OpenQuestion, asked: str, feedback: str, more: str) -> str:
    return (
        f'<question type="{kind}"><name><text>{escaped(item.name)}</text></name>'
        f"{_rich('questiontext', asked)}{_rich('generalfeedback', feedback)}"
        f"<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden>"
        f"<idnumber>{escaped(item.key)}</idnumber>{more}</question>\n"
    )


def _choice(item: Choice) -> str:
    answers = "".join(
        f'<answer fraction="{100 if number == item.right else 0}" format="html">'
        f"<text>{_html(option)}</text>{_rich('feedback', '')}</answer>"
        for number, option in enumerate(item.options)
    )
    return (
        "<single>true</single><shuffleanswers>true</shuffleanswers>"
        f"<answernumbering>ABCD</answernumbering>{answers}"
        f"<tags><tag><text>{escaped(item.level)}</text></tag></tags>"
    )


def _essay(item: OpenQuestion) -> str:
    return (
        "<responseformat>editor</responseformat><responserequired>1</responserequired>"
        "<responsefieldlines>15</responsefieldlines><attachments>0</attachments>"
        f"<attachmentsrequired>0</attachmentsrequired>{_rich('graderinfo', item.hints)}"
        f"{_rich('responsetemplate', '')}"
    )


def _rich(tag: str, text: str) -> str:
    return f'<{tag} format="html"><text>{_html(text)}</text></{tag}>'


def _html(text: str) -> str:
    """HTML as the text of an element: escaped a second time."""
    return escaped(as_html(text))
