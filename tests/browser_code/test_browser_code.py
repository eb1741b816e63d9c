"""The scripts of the site, its worker and the desk: types (JSDoc through `tsc --checkJs`) and lint.

Both tools come through npm, in the versions that package.json pins (neither depends on further
packages); where there is no node, no npm, or no way to its packages, these tests are skipped. On
Windows `npm` is a batch file: `shutil.which` gives it with its ending.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TOOLS = ROOT / ".cache" / "browser-code"
LINT = ("@biomejs/biome/bin/biome", "lint", "--config-path", str(HERE))
SCRIPTS = ("overrides/assets", "macros/desk/assets", "macros/web/templates")
OLDEST_NODE = 18
PATIENCE = 240
"""Seconds for npm; some 40 MB come at the first run."""


def _major(node: str) -> int:
    """The version of node, such as 20; 0 where it does not run."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    number = said.stdout.strip().removeprefix("v").split(".")[0]
    return int(number) if number.isdigit() else 0


def _brought() -> Path:
    """The folder with the tools' packages, which are fetched where they are not there yet."""
    modules = TOOLS / "node_modules"
    wanted = json.loads((HERE / "package.json").read_text("utf-8"))["devDependencies"]

    def there(name: str) -> str:
        manifest = modules / name / "package.json"
        return json.loads(manifest.read_text("utf-8"))["version"] if manifest.is_file() else ""

    if all(there(name) == version for name, version in wanted.items()):
        return modules
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node or _major(node) < OLDEST_NODE:
        pytest.skip(f"browser code is not checked: no node {OLDEST_NODE} or newer with npm here")
    TOOLS.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "package.json", TOOLS)
    command = [npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts",
               "--fetch-retries=1", "--fetch-timeout=20000"]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=TOOLS, capture_output=True, text=True, timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        done = None
    if done is None or done.returncode:
        pytest.skip("browser code is not checked: npm does not reach its packages")
    return modules


@pytest.fixture(scope="module")
def tools() -> Path:
    """Where the tools are; skips the tests where there are none."""
    return _brought()


def _run(tools: Path, script: str, *arguments: str) -> tuple[int, str]:
    # Not by their links in .bin, which are other files on Windows.
    done = subprocess.run(
        [shutil.which("node") or "node", str(tools / script), *arguments],
        cwd=ROOT, env=os.environ | {"NO_COLOR": "1"}, capture_output=True, encoding="utf-8",
        timeout=PATIENCE,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("project", ["site", "worker", "desk"])
def test_types(tools: Path, project: str) -> None:
    code, said = _run(tools, "typescript/bin/tsc", "-p", str(HERE / f"tsconfig.{project}.json"))
    assert code == 0, said


def test_lint(tools: Path) -> None:
    files = sorted(str(path) for folder in SCRIPTS for path in (ROOT / folder).glob("*.js"))
    code, said = _run(tools, *LINT, "--error-on-warnings", *files)
    assert code == 0, said


def test_faults_are_found(tools: Path, tmp_path: Path) -> None:
    """A wrong name, a value that may be missing and a `var` do not pass: the checks do check."""
    wrong = tmp_path / "sai.js"
    wrong.write_text(
        '(() => {\n  kho.dom.mak("p");\n  var a = document.querySelector("p").hidden;\n'
        "  if (a) kho.dom.announce(a);\n})();\n"
    )
    base = (HERE / "tsconfig.site.json").as_posix()
    include = [wrong.as_posix(), *((HERE / name).as_posix() for name in ("dom.d.ts", "kho.d.ts"))]
    project = tmp_path / "tsconfig.json"
    project.write_text(json.dumps({"extends": base, "include": include}))
    code, said = _run(tools, "typescript/bin/tsc", "-p", str(project))
    assert code != 0 and "'mak' does not exist" in said and "possibly 'null'" in said, said
    code, said = _run(tools, *LINT, str(wrong))
    assert code != 0 and "noVar" in said


def test_no_helper_is_made_twice() -> None:
    """Elements are made, and scripts loaded, by `kho.dom` alone (khoi-dong.js)."""
    own = {"createElement(": [], "window.kho = ": []}
    for path in sorted((ROOT / "overrides" / "assets").glob("*.js")):
        text = path.read_text("utf-8")
        for sign, files in own.items():
            files += [path.name] * (sign in text)
    assert own == {"createElement(": ["khoi-dong.js"], "window.kho = ": ["khoi-dong.js"]}
