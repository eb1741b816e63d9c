"""Every write goes through the room `files`: nothing else in the program may change the disk."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
ROOM = PROJECT / "macros" / "files"

WRITING_METHODS = frozenset(
    (
        *("write_text", "write_bytes", "touch", "mkdir", "rmdir", "unlink", "rename", "symlink_to"),
        *("hardlink_to", "link_to", "chmod", "lchmod", "rmtree", "copytree", "copyfile", "copy2"),
        *("copymode", "copystat", "makedirs", "removedirs", "renames", "truncate", "extractall"),
        *("mkstemp", "mkdtemp", "chown", "utime", "mkfifo", "mknod", "symlink", "fdopen", "move"),
        *("NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory", "SpooledTemporaryFile"),
        *("FileHandler", "RotatingFileHandler", "write_file", "copy_file", "clean_directory"),
        *("dump_file", "savefig", "to_csv", "to_excel", "save"),
    )
)
"""Names of functions and methods that change the disk whatever they are given."""

WRITING_OS = frozenset(
    {"open", "remove", "replace", "link", "removexattr", "setxattr", "system", "popen"}
)
"""The same of `os`, where the bare name may be harmless elsewhere."""

WRITING_MODULES = frozenset(
    {"shutil", "tempfile", "ctypes", "sqlite3", "dbm", "shelve", "mmap", "fcntl", "msvcrt"}
)
"""Modules whose whole use is to change files, or to call the system past Python."""

RUNNING = frozenset({"subprocess", "os.system", "multiprocessing", "importlib", "runpy"})
"""What could write in another process, or fetch a function by a name that nobody reads."""

IN_MEMORY = frozenset({"save", "ZipFile"})
"""Calls that write into what they are given: allowed into an io.BytesIO of the same function."""

ELSEWHERE = {
    # MkDocs writes the site itself: into the workplace that the room `files` gave it.
    "macros/building.py": {"mkdocs.commands"},
    # These take from it how a page is read and what templates are given: nothing that writes.
    "macros/frames.py": {"mkdocs.commands"},
    "macros/preview.py": {"mkdocs.commands"},
    # LinkChecker runs as a program of its own, with output to a pipe.
    "macros/publish/external_links.py": {"subprocess"},
}
"""Modules that others may not import, and why these do."""

RUN = {
    "set_up": {"unlink", "write_text", "replace"},  # the stamps in .venv, each replaced whole
}
"""run.py comes before the room `files` can be imported: what its functions may do."""


def name_of(node: ast.expr) -> str:
    """`os.path.join` of such an expression; of others what follows the last name, or ''."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}"
    return ""


def _is_read_mode(call: ast.Call, position: int) -> bool:
    given = [word.value for word in call.keywords if word.arg == "mode"]
    given += call.args[position : position + 1]
    if not given:
        return True
    mode = given[0]
    return (
        isinstance(mode, ast.Constant)
        and isinstance(mode.value, str)
        and not set(mode.value) & set("wax+")
    )


def writes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, name) of every call or import that can change the disk."""
    return _writes(tree, frozenset(_streams_in_memory(tree)))


def _writes(node: ast.AST, memory: frozenset[str]) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.FunctionDef):
        memory = frozenset(_streams_in_memory(node))
    if isinstance(node, ast.Call):
        last = name_of(node.func).rpartition(".")[2]
        into = name_of(node.args[0]) if node.args else ""
        if not (last in IN_MEMORY and into in memory):
            yield from ((node.lineno, name) for name in _called(node))
    elif isinstance(node, ast.Import):
        for alias in node.names:
            yield from ((node.lineno, name) for name in _imported(alias.name))
    elif isinstance(node, ast.ImportFrom) and not node.level:
        for alias in node.names:
            yield from ((node.lineno, n) for n in _imported(f"{node.module}.{alias.name}"))
    for child in ast.iter_child_nodes(node):
        yield from _writes(child, memory)


def _streams_in_memory(tree: ast.AST) -> Iterator[str]:
    """The variables of a function that never hold anything but a new io.BytesIO."""
    kinds: dict[str, set[bool]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            is_memory = isinstance(node.value, ast.Call) and name_of(node.value.func) in {
                "io.BytesIO",
                "BytesIO",
            }
            for target in node.targets:
                kinds.setdefault(name_of(target), set()).add(is_memory)
        elif isinstance(node, ast.arg):
            kinds.setdefault(node.arg, set()).add(False)
    return (name for name, found in kinds.items() if found == {True})


def _called(call: ast.Call) -> Iterator[str]:
    name = name_of(call.func)
    last = name.rpartition(".")[2]
    if name in {"eval", "exec", "__import__"}:
        yield last
    elif name == "getattr":
        if name_of(call.args[0]) in {"os", "io", "Path", "pathlib", "zipfile", "utils"}:
            yield last
    elif last == "save" and not (call.args or call.keywords):
        return
    elif last == "open":
        owner = name.rpartition(".")[0]
        if owner == "os" or not _is_read_mode(call, 1 if owner in {"", "io", "codecs"} else 0):
            yield "open"
    elif last == "ZipFile" or name in {"tarfile.open", "gzip.open", "bz2.open", "lzma.open"}:
        if not _is_read_mode(call, 1):
            yield last
    elif (
        last in WRITING_METHODS
        or (name.startswith("os.") and last in WRITING_OS)
        # Path.replace takes one value, str.replace two, datetime.replace none without a name.
        or (last == "replace" and "." in name and len(call.args) == 1)
    ):
        yield last


def _imported(module: str) -> Iterator[str]:
    parts = module.split(".")
    if module.startswith("importlib.metadata"):
        return  # reads the versions of what is installed
    for known in (*WRITING_MODULES, *RUNNING, "mkdocs.commands"):
        if parts[: known.count(".") + 1] == known.split("."):
            yield known
    if module.rpartition(".")[0] in {"os", "pathlib", "mkdocs.utils", "shutil"} and parts[-1] in (
        WRITING_METHODS | WRITING_OS
    ):
        yield parts[-1]


OTHERS = sorted(p for p in (PROJECT / "macros").rglob("*.py") if ROOM not in p.parents)


@pytest.mark.parametrize("file", OTHERS, ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_no_other_room_changes_the_disk(file: Path) -> None:
    name = file.relative_to(PROJECT).as_posix()
    allowed = ELSEWHERE.get(name, set())
    found = [
        f"{name}:{line}: {what}"
        for line, what in writes(ast.parse(file.read_text("utf-8")))
        if what not in allowed
    ]
    assert not found, "use macros/files/ instead (see its docstring): " + "; ".join(found)


def test_the_explained_exceptions_are_needed() -> None:
    for name, allowed in ELSEWHERE.items():
        found = {what for _, what in writes(ast.parse((PROJECT / name).read_text("utf-8")))}
        assert allowed <= found, f"{name} no longer needs {allowed - found}"


def test_run_py_writes_only_its_stamps() -> None:
    tree = ast.parse((PROJECT / "run.py").read_text("utf-8"))
    for function in tree.body:
        if isinstance(function, ast.FunctionDef):
            found = {what for _, what in writes(function)}
            assert found == RUN.get(function.name, set()), function.name


@pytest.mark.parametrize(
    "code",
    [
        "open('x', 'w')", "open('x', mode=m)", "open(p, 'r+')", "p.open('wb')", "io.open('x', 'a')",
        "p.write_text('x')", "p.write_bytes(b'')", "p.touch()", "p.mkdir()", "os.makedirs('x')",
        "os.replace(a, b)", "p.replace(q)", "p.rename(q)", "os.remove(p)", "p.unlink()",
        "os.open('x', 2)", "import shutil", "from shutil import rmtree", "import tempfile",
        "zipfile.ZipFile(p, 'w')", "tarfile.open(p, 'w')", "p.symlink_to(q)", "os.system('x')",
        "from os import replace", "from mkdocs.utils import write_file", "utils.write_file(b, p)",
        "getattr(os, name)(p)", "exec(text)", "__import__('shutil')", "import subprocess",
        "def f(made):\n made.save(path)\nmade = io.BytesIO()", "made = x\nZipFile(made, 'w')",
        "import ctypes", "logging.FileHandler('x')", "picture.save(path)", "os.truncate(p, 0)",
        "from mkdocs.commands.build import build", "gzip.open(p, 'wb')", "import importlib",
    ],
)  # fmt: skip
def test_each_way_to_write_is_seen(code: str) -> None:
    assert list(writes(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "open('x')", "p.open('rb')", "open('x', encoding='utf-8')", "text.replace('a', 'b')",
        "replace(record, name='x')", "day.replace(year=2019)", "names.remove('x')", "p.read_text()",
        "made = io.BytesIO()\nzipfile.ZipFile(made, 'w')", "notes.save()",
        "zipfile.ZipFile(stream)", "getattr(x, 'name', None)", "from pathlib import Path",
    ],
)  # fmt: skip
def test_reading_is_no_writing(code: str) -> None:
    assert not list(writes(ast.parse(code)))
