"""What is read at the start of a build is what is built: files saved meanwhile wait for the next.

The pages of docs/ are held in memory from the moment the content is loaded. What MkDocs can only
read later (templates of overrides/, large files) is looked at again at the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from .files.seen import State, plain_files, state_of

LARGE = 8_000_000
"""Bytes from which a file is not held in memory but looked at again when the build is done."""


class ContentMoved(Abort):
    """Files changed while they were being read: the build has to start again."""


@dataclass(frozen=True, slots=True)
class WrittenPages:
    """The files of docs/ as they were at the start: content by path, state of the large ones."""

    contents: Mapping[str, bytes] = field(default_factory=dict)
    large: Mapping[Path, State] = field(default_factory=dict)


def written_pages(docs: Path) -> WrittenPages:
    """The files below `docs` as they are now.

    Raises:
        OSError: one of them cannot be read.
    """
    contents, large = {}, {}
    for name, path, state in plain_files(docs):
        if state[2] > LARGE:
            large[path] = state
        else:
            contents[name] = path.read_bytes()
    return WrittenPages(contents, large)


def pin(files: Files, pages: WrittenPages, config: MkDocsConfig) -> None:
    """Gives the files of docs/ the content they had at the start, whatever MkDocs finds now."""
    docs = Path(config.docs_dir)
    for file in list(files):
        is_hidden = any(part.startswith(".") for part in file.src_uri.split("/"))
        if file.generated_by or file.src_dir != config.docs_dir or is_hidden:
            continue
        if file.src_uri in pages.contents:
            file.content_bytes = pages.contents[file.src_uri]
        elif docs / file.src_uri not in pages.large:
            files.remove(file)  # it came later
    for name, content in pages.contents.items():
        if not (docs / name).exists() and files.get_file_from_path(name) is None:
            # No generated file: hooks treat those as pages that nobody wrote.
            gone = File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
            gone.content_bytes = content
            files.append(gone)


def later_files(pages: WrittenPages, config: MkDocsConfig) -> dict[Path, State]:
    """The files that a build reads when it comes to them, with their state now."""
    theme = config.theme.custom_dir
    own = {path: state for _, path, state in plain_files(Path(theme))} if theme else {}
    return {**pages.large, **own}


def check_unmoved(files: Mapping[Path, State]) -> None:
    """Raises ContentMoved when one of the files is no longer as it was."""
    for path, state in files.items():
        if state_of(path) != state:
            raise ContentMoved(
                f"lỗi: {path.name} được lưu trong lúc đang dựng; trang cũ giữ nguyên. Chạy lại."
            )
