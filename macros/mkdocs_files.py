"""The files of a build: nothing that is made takes the place of something that people wrote.

`kho check` finds pages that share an address; here is the rest: data, feeds, downloads, redirects.
"""

from __future__ import annotations

import sys

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from .catalog.problems import Place, Problem, quoted


def add(files: Files, file: File, config: MkDocsConfig) -> None:
    """Adds a file that the build makes.

    Raises:
        Abort: docs/ has a file of this name, or another record made it; the problem line says so.
    """
    there = files.get_file_from_path(file.src_uri)
    if there is not None and there.src_dir == config.docs_dir:
        _stop([_problem(there, f"{quoted(file.src_uri)} do lệnh dựng làm ra")])
    if there is not None and there.generated_by is not None:
        message = f"{quoted(file.src_uri)} do hai bản ghi cùng làm ra; đổi mã của một trong hai"
        _stop([Problem(Place("models_catalog"), message)])
    files.append(file)


def refuse_doubles(files: Files, config: MkDocsConfig) -> None:
    """Ends the build where two files would be written to one place, letter case aside.

    Raises:
        Abort: after a problem line for each.
    """
    first: dict[str, File] = {}
    found = []
    for file in files:
        if not file.inclusion.is_included():
            continue
        other = first.setdefault(file.dest_uri.casefold(), file)
        if other is not file:
            theirs, named = (file, other) if file.src_dir == config.docs_dir else (other, file)
            found.append(_problem(theirs, f"{quoted(named.src_uri)} cũng thành tệp này"))
    if found:
        _stop(found)


def _problem(file: File, why: str) -> Problem:
    return Problem(
        Place(f"docs/{file.src_uri}"),
        f"trùng chỗ trên trang ({quoted(file.dest_uri)}): {why}; hãy đổi tên tệp này",
    )


def _stop(problems: list[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)
    raise Abort("Hai nguồn cho cùng một trang; chưa dựng trang nào, trang cũ giữ nguyên.")
