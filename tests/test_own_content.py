"""The project's own content, whatever editors make of it: sound, and no link leads to nothing.

All else is tested on the example (`tests/example_project.py`), which nobody renames.
"""

from __future__ import annotations

from macros.catalog.codes import code_of
from macros.catalog.problems import Level
from macros.check_command import checked
from tests.site_fixtures import ROOT

DEAD = ("K803", "K807")
"""What a strict build refuses."""


def test_the_content_of_the_project_is_sound() -> None:
    problems = checked(ROOT).problems
    faults = [p for p in problems if p.level is Level.ERROR or code_of(p.message).number in DEAD]
    assert [str(fault) for fault in faults] == []
