"""`kho check`: every problem of the content, once or after each save, for people or machines."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from .catalog.codes import GUIDE_PAGE, Code, as_data, code_of, codes, numbered
from .catalog.lifecycle import no_page
from .catalog.problems import InvalidContent, Level, Problem, Problems
from .catalog.settings_places import SETTINGS_FILE
from .catalog.suppressions import Suppressed, unused_marks, without_suppressed
from .editing.formatting import check_form, content_files
from .files.seen import plain_files, state_of
from .knowledge_base import KnowledgeBase, content_fingerprint
from .pages.unique import files_of_theme
from .pages.urls import PAGE_FOLDERS, source_file_of
from .pages.written_links import Targets, check_links
from .settings import DOCS
from .site import Site, sound_site

PAUSE = 0.5
"""Seconds between two looks for a saved file."""

FORMS = ("dong", "json", "github")
"""How problems are printed: lines for people, JSON, the annotations of GitHub's workflows."""


@dataclass(slots=True)
class Checked:
    """What a check found; `kb` is None where there is an error."""

    problems: list[Problem] = field(default_factory=list)
    passed: list[Suppressed] = field(default_factory=list)
    kb: KnowledgeBase | None = None

    @property
    def errors(self) -> int:
        return sum(problem.level is Level.ERROR for problem in self.problems)


def checked(root: Path) -> Checked:
    """Everything that is to be said of the project's content and settings."""
    found, kb = Problems(), None
    try:
        site = sound_site(root)
        kb = site.kb
        found.extend(site.warnings)
        passed_already = list(site.passed)
        check_links(root / DOCS, DOCS, _targets(site), found)
    except InvalidContent as invalid:
        found.extend(invalid.problems)
        passed_already = []
    check_form(root, found)
    problems, passed = without_suppressed(root, found)
    passed = [*passed_already, *passed]
    after = Problems()
    after.extend(problems)
    for place in unused_marks(_texts(root), passed):
        after.warning(place, "chỗ này không còn cảnh báo ấy; xóa dòng “bỏ qua”")
    return Checked(list(after), passed, None if after.errors else kb)


def _targets(site: Site) -> Targets:
    """What written pages may link to beside the files of docs/."""
    theme = site.settings.theme
    made = {page.file: partial(page.render, site.view, "") for page in site.plan.pages}
    files = {output.path for output in site.plan.outputs}
    files.update(path for path, _ in (files_of_theme(theme) if theme else ()))
    return Targets(made, files, _gone(site.kb))


def _gone(kb: KnowledgeBase) -> dict[str, str]:
    """The pages of withdrawn records, and what to do about a link to one."""
    return {
        source_file_of(record): no_page(record)
        for record in kb.catalog.withdrawn
        if record.record_kind in PAGE_FOLDERS
    }


def _texts(root: Path) -> Iterable[tuple[str, str]]:
    paths = [(file.shown, file.path) for file in content_files(root)]
    paths += [(f"docs/{n}", p) for n, p, _ in plain_files(root / "docs") if p.suffix == ".md"]
    for shown, path in paths:
        try:
            yield shown, path.read_bytes().decode("utf-8", "replace")
        except OSError:
            continue


def github_line(problem: Problem) -> str:
    """The problem as a workflow command of GitHub Actions.

    Source: “Workflow commands for GitHub Actions”, docs.github.com: what is escaped, and how.
    """

    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def in_property(text: str) -> str:
        return escaped(text).replace(":", "%3A").replace(",", "%2C")

    code, place = code_of(problem.message), problem.place
    kind = "error" if problem.level is Level.ERROR else "warning"
    where = f"file={in_property(place.path)},line={place.line},col={place.column}"
    title = in_property(f"{code.number}: {code.title}")
    return f"::{kind} {where},title={title}::{escaped(problem.text)}"


def print_problems(found: Checked, form: str) -> None:
    """Prints the problems: lines on standard error, what is for machines on standard output."""
    if form == "json":
        data = [as_data(problem) for problem in found.problems]
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return
    if form == "github":
        for problem in found.problems:
            print(github_line(problem))
        return
    for problem in found.problems:
        print(numbered(problem), file=sys.stderr)
    if found.errors:
        first = next(problem for problem in found.problems if problem.level is Level.ERROR)
        print(
            f"{found.errors} lỗi, {len(found.problems) - found.errors} cảnh báo. Mã trong [ ] được"
            f" giải thích ở trang {GUIDE_PAGE}, hoặc gõ: python run.py check --giai-thich"
            f" {code_of(first.message).number}",
            file=sys.stderr,
        )


def print_passed(found: Checked) -> None:
    """Lists the warnings that are passed over, with their reasons."""
    if found.passed:
        print(f"{len(found.passed)} cảnh báo đã xem và bỏ qua:")
    for one in found.passed:
        print(f"  {one.place} {code_of(one.problem.message).number}: {one.reason}")


def explain(number: str) -> int:
    """Prints what a number means and how to mend it; 2 where there is no such number."""
    code: Code | None = next((one for one in codes() if one.number == number.upper()), None)
    if code is None:
        print(f"lỗi: không có mã “{number}”; mã có dạng K201", file=sys.stderr)
        return 2
    print(f"{code.number}: {code.title}\nVí dụ: {code.example}\nCách sửa: {code.cure}")
    return 0


def watch(root: Path, check: Callable[[], int], *, rounds: int | None = None) -> int:
    """Checks now and after every save until stopped (Ctrl-C); `rounds` ends it after so many."""
    seen = ""
    while rounds is None or rounds > 0:
        now = f"{content_fingerprint(root)} {state_of(root / SETTINGS_FILE)}"
        if now == seen:
            time.sleep(PAUSE)
            continue
        seen = now
        print(f"— {time.strftime('%H:%M:%S')} —", file=sys.stderr)
        mark = "còn lỗi, sửa rồi lưu lại" if check() else "không có lỗi"
        print(f"{mark}; đang chờ tệp được lưu (Ctrl-C để dừng)", file=sys.stderr, flush=True)
        rounds = None if rounds is None else rounds - 1
    return 0
