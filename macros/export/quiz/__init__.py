"""Questions of a lesson as files that learning platforms and card programs take in."""

from .gift import gift_file
from .items import Choice, OpenQuestion, QuestionBank
from .moodle import moodle_file
from .tables import cards_file, table_file

__all__ = [
    "Choice",
    "OpenQuestion",
    "QuestionBank",
    "cards_file",
    "gift_file",
    "moodle_file",
    "table_file",
]
