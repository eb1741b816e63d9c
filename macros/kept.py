"""What one state of a project hands to the next: everything in it goes by content.

A build makes one of its own, and leaves on the disk what is dear to make and does not depend on the
records; under `serve` it lives from edit to edit. Nothing in it can be stale: a kept value is found
by what it was made from.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .catalog.memory import Forgetful, Memory
from .files.store import Store
from .handouts.cache import FileCache
from .pages.template_code import TemplateCode

FILE = ".cache/dung-lai"
"""Where a build keeps what the next can use, below the project's folder."""

FILES = ".cache/tai-ve"
"""Where made Word files, slides and pictures are kept."""

_LIBRARIES = ("jinja2", "markupsafe", "mkdocs", "mkdocs-material")


@dataclass(frozen=True)
class Kept:
    """Compiled templates, style sheets cut down to what the site uses, what loads worked out.

    Args:
        memory: what is worked out of the content; a build that loads once keeps nothing of it.
        store: holds the rest.
        files: what is made for download.
    """

    memory: Memory = field(default_factory=Forgetful)
    store: Store = field(default_factory=Store)
    files: FileCache = field(default_factory=partial(FileCache, None))

    @cached_property
    def code(self) -> TemplateCode:
        """The compiled templates."""
        return TemplateCode(self.store)

    def sheet(self, key: str, make: Callable[[], tuple[str, bytes]]) -> tuple[str, bytes]:
        """A style sheet's name and content; `key` says everything it is made from."""
        if (found := self.store.get(key)) is not None:
            name, _, content = found.partition(b"\0")
            return name.decode(), content
        path, content = make()
        self.store.put(key, path.encode() + b"\0" + content)
        return path, content


def kept_below(root: Path) -> Kept:
    """What earlier builds of the project at `root` have left, made by this very program."""
    return Kept(store=Store(root / FILE, _program()), files=FileCache(root / FILES))


def kept_while_serving(root: Path) -> Kept:
    """What passes from edit to edit, and the files for download that a build would find too."""
    return Kept(Memory(), files=FileCache(root / FILES))


def _program() -> bytes:
    """Names the code that values are made with: our own, the libraries' and Python's."""
    said = [sys.version]
    for library in _LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):  # a fork stands in its place
            said.append(f"{library} {version(library)}")
    found = hashlib.sha256("\0".join(said).encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        content = path.read_bytes()
        found.update(f"\0{len(content)}\0".encode() + content)
    return found.digest()
