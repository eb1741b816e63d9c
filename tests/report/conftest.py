"""The project's own report, and small ones written for a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from macros.catalog.problems import Place, Problems
from macros.catalog.schema import Citation, ReportRegister
from macros.catalog.yaml_source import read_yaml
from macros.report.errata import Corrections, place_errata
from macros.report.model import Report
from macros.report.reader import parse_report, read_report
from tests.example_project import EXAMPLE

REPORT_ID = "so-ket-03-nam-chi-thi-05"


@pytest.fixture(scope="session")
def scan_text() -> str:
    return (EXAMPLE / f"models_catalog/bao_cao/{REPORT_ID}.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def report() -> Report:
    problems = Problems()
    found = read_report(EXAMPLE / f"docs/bao-cao/{REPORT_ID}.md", REPORT_ID, "bao-cao.md", problems)
    assert found is not None and list(problems) == []
    return found


@pytest.fixture(scope="session")
def register() -> ReportRegister:
    node = read_yaml(EXAMPLE / f"models_catalog/bao_cao/{REPORT_ID}.yml", "r.yml", Problems())
    assert node is not None
    return ReportRegister.model_validate(node.plain())


@pytest.fixture(scope="session")
def corrections(report: Report, register: ReportRegister) -> Corrections:
    problems = Problems()
    placed = place_errata(report, register.errata, lambda path: Place("r.yml"), problems)
    assert list(problems) == []
    return placed


@pytest.fixture
def read() -> Callable[[str], tuple[Report | None, list[str]]]:
    """Reads a page written in the test; gives the report and the problem lines."""

    def reading(markdown: str) -> tuple[Report | None, list[str]]:
        problems = Problems()
        found = parse_report(markdown, "thu", "thu.md", problems)
        return found, [str(problem) for problem in problems]

    return reading


@pytest.fixture(scope="session")
def cite() -> Callable[..., Citation]:
    """Makes a citation as an editor would write it."""

    def citing(section: str, quote: str, footnote: int | None = None) -> Citation:
        keys: dict[str, object] = {"bao_cao": REPORT_ID, "muc": section, "trich": quote}
        if footnote is not None:
            keys["chu_thich"] = footnote
        return Citation.model_validate(keys)

    return citing
