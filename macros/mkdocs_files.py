"""The files of a build: what the plan has, among MkDocs' own; no two in one place.

`kho check` finds what the plan and docs/ would write to one place; here is the rest: the theme's
files, and those of other plugins.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel

from .catalog.codes import numbered
from .catalog.problems import Place, Problem, quoted
from .files.whole import put
from .outputs import OutputGroup


class PlannedFile(File):
    """A file of the plan: made when MkDocs comes to write it, and not kept.

    Args:
        config: the settings of the build.
        path: where it lies in the site.
        make: gives its bytes.
        source: the name in docs/ under which written pages may link to it, where it is a page.
        batch: as of an `Output`.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        path: str,
        make: Callable[[], bytes],
        source: str | None = None,
        batch: str = "",
    ) -> None:
        super().__init__(
            source or path,
            None,
            config.site_dir,
            config.use_directory_urls,
            dest_uri=path,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.generated_by = "kho"
        self.make, self.batch = make, batch
        self.is_shared_out = False

    def is_documentation_page(self) -> bool:
        """Never: a made page needs no Markdown."""
        return False

    @property  # type: ignore[misc]  # one that nobody sets
    def content_bytes(self) -> bytes:
        """The file's bytes."""
        return self.make()

    def copy_file(self, dirty: bool = False) -> None:
        """What MkDocs calls: makes and writes the file, unless somebody else does."""
        if not self.is_shared_out:
            self.write()

    def write(self) -> None:
        """Makes and writes the file."""
        put(Path(self.dest_dir), self.dest_uri, self.make())


class PlannedGroup(PlannedFile):
    """Files that are made together, listed under the pattern of their names."""

    def __init__(self, config: MkDocsConfig, group: OutputGroup) -> None:
        super().__init__(config, group.pattern, self._no_bytes)
        self.group = group

    def _no_bytes(self) -> bytes:
        raise AssertionError("a group of files has no bytes of its own")

    def make_all(self) -> Mapping[str, bytes]:
        """The files by path."""
        return self.group.make()

    def write(self) -> None:
        """Makes and writes the files."""
        for path, content in self.make_all().items():
            put(Path(self.dest_dir), path, content)


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
    groups = [file.group for file in files if isinstance(file, PlannedGroup)]
    for path, file in first.items():
        if not isinstance(file, PlannedGroup) and any(group.covers(path) for group in groups):
            found.append(_problem(file, "lệnh dựng đặt tệp của mình theo tên như thế"))
    if found:
        _stop(found)


def _problem(file: File, why: str) -> Problem:
    return Problem(
        Place(f"docs/{file.src_uri}"),
        f"trùng chỗ trên trang ({quoted(file.dest_uri)}): {why}; hãy đổi tên tệp này",
    )


def _stop(problems: list[Problem]) -> None:
    for problem in problems:
        print(numbered(problem), file=sys.stderr)
    raise Abort("Hai nguồn cho cùng một trang; chưa dựng trang nào, trang cũ giữ nguyên.")
