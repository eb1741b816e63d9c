"""The scripts of the site, its worker and the desk: types (JSDoc through `tsc --checkJs`) and lint.

Left out where their tools are not and cannot be brought (tests/bring_code_checks.py).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.bring_code_checks import bring_code_checks, find_node, left_out

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LINT = ("@biomejs/biome/bin/biome", "lint", "--config-path", str(HERE))
SCRIPTS = ("overrides/assets", "macros/desk/assets", "macros/web/templates")
PATIENCE = 240


@pytest.fixture(scope="module")
def tools() -> Path:
    """Where the tools are; skips the tests where there are none."""
    found = bring_code_checks()
    if found is None:
        pytest.skip(left_out())
    return found


def _run(tools: Path, script: str, *arguments: str) -> tuple[int, str]:
    # Not by their links in .bin, which are other files on Windows.
    done = subprocess.run(
        [find_node() or "node", str(tools / script), *arguments],
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


def test_faults_of_the_desk_are_found(tools: Path, tmp_path: Path) -> None:
    """A parameter that may be anything, and an answer that is given to another question."""
    desk = (ROOT / "macros/desk/assets").as_posix()
    wrong = tmp_path / "sai.js"
    wrong.write_text(
        f'import {{ hoi }} from "{desk}/dung.js";\n'
        "export const dau = (mot) => mot.dau;\n"
        'const dap = await hoi("nhap-phieu", { phieu: "a" });\n'
        "if (dap.xong) dau(dap.tra.dia_chi);\n"
    )
    project = tmp_path / "tsconfig.json"
    types = [(HERE / name).as_posix() for name in ("dom.d.ts", "desk.d.ts")]
    base = (HERE / "tsconfig.desk.json").as_posix()
    project.write_text(json.dumps({"extends": base, "include": [wrong.as_posix(), *types]}))
    code, said = _run(tools, "typescript/bin/tsc", "-p", str(project))
    assert code != 0 and "'mot' implicitly has an 'any' type" in said, said
    assert "'dia_chi' does not exist" in said, said


def test_no_type_of_the_desk_is_anything() -> None:
    """What its server says of the schema has a type (desk.d.ts): a wrong name there is found."""
    files = [HERE / "desk.d.ts", *sorted((ROOT / "macros/desk/assets").glob("*.js"))]
    assert [path.name for path in files if re.search(r"\bany\b", _types(path))] == []


def _types(path: Path) -> str:
    """What of a file stands in type comments; all of a file of types but its comments."""
    text = path.read_text("utf-8")
    if path.suffix == ".ts":
        return re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
    return " ".join(re.findall(r"@(?:param|type|typedef|returns)\s+(\{.*?\}+)", text, re.DOTALL))


def test_no_helper_is_made_twice() -> None:
    """Elements are made, and scripts loaded, by `kho.dom` alone (khoi-dong.js)."""
    own = {"createElement(": [], "window.kho = ": []}
    for path in sorted((ROOT / "overrides" / "assets").glob("*.js")):
        text = path.read_text("utf-8")
        for sign, files in own.items():
            files += [path.name] * (sign in text)
    assert own == {"createElement(": ["khoi-dong.js"], "window.kho = ": ["khoi-dong.js"]}
