"""The locks: everything pinned and hashed, nothing said of where it comes from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
NAMED = {
    "runtime": RUNTIME,
    "test": [*RUNTIME, *PROJECT["dependency-groups"]["test"]],
    "pdf": [*RUNTIME, *PROJECT["project"]["optional-dependencies"]["pdf"]],
}


CPYTHON = re.compile(r" ; (platform_python_)?implementation(_name)? (!= 'PyPy'|== 'CPython')")
PYPY = re.compile(r" ; platform_python_implementation (== 'PyPy'|!= 'CPython')")
"""The only conditions of a package: run.py makes .venv with CPython."""


def read_lock(name: str) -> dict[str, tuple[str, list[str]]]:
    """Package → (version, hashes) in requirements/`name`.txt."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    lines = [CPYTHON.sub("", line) for line in lines if not PYPY.search(line)]
    pins = [re.fullmatch(r"(\S+)==(\S+)((?: +--hash=sha256:[0-9a-f]{64})*)\s*", x) for x in lines]
    assert None not in pins, "a line that is not one version for every system, with its hashes"
    return {pin[1]: (pin[2], pin[3].split()) for pin in pins}


@pytest.mark.parametrize("lock", NAMED)
def test_every_package_is_hashed(lock: str) -> None:
    pins = read_lock(lock)
    assert pins
    assert [name for name, (_, hashes) in pins.items() if not hashes] == []


@pytest.mark.parametrize("lock", NAMED)
def test_compiled_packages_have_the_files_of_every_system(lock: str) -> None:
    # Far more files than one system needs: the registry's list, not that of a folder of wheels.
    pins = read_lock(lock)
    assert all(len(pins[name][1]) > 20 for name in ("pyyaml", "pydantic-core", "markupsafe"))


@pytest.mark.parametrize("lock", NAMED)
def test_no_address_no_path_no_index(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    options = set(re.findall(r"(?<!\S)--?[a-z-]+", "\n".join(lines)))
    assert options == {"--hash"}
    assert not re.search(r"://|\.whl|@ |(?<!\S)[/~]", text)


@pytest.mark.parametrize("lock", NAMED)
def test_every_dependency_is_pinned_within_its_bounds(lock: str) -> None:
    pins = read_lock(lock)
    for requirement in map(Requirement, NAMED[lock]):
        version, _ = pins[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"run requirements/lock.py: {requirement}"


@pytest.mark.parametrize("other", ["test", "pdf"])
def test_the_locks_agree(other: str) -> None:
    # run.py counts on it: who installed another lock has the runtime lock.
    assert read_lock("runtime").items() <= read_lock(other).items()


def test_every_dependency_says_why_it_is_there() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    for requirement in NAMED["test"]:
        if requirement in PROJECT["dependency-groups"]["build"]:
            continue  # the comment above the group is about it
        line = next(line for line in lines if line.startswith(f'  "{requirement}",'))
        assert re.search(r",\s+# \S", line), f"no reason: {requirement}"
