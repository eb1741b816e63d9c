"""Write the hash-locked requirements from pyproject.toml: `python requirements/lock.py [OPTIONS]`.

For maintainers; needs `uv` (`pip install uv`). Pins that still fit are kept unless `--upgrade`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNTIME = "requirements/runtime.txt"
TEST = "requirements/test.txt"
PDF = "requirements/pdf.txt"

COMPILE = [
    *("pip", "compile", "pyproject.toml", "--quiet", "--no-config", "--generate-hashes"),
    # One file, and one version of each package, for every system and every Python we support.
    *("--universal", "--python-version", "3.11", "--fork-strategy", "fewest"),
    # No registry addresses: a mirror can serve the same files, since the hashes decide.
    *("--no-emit-index-url", "--no-emit-find-links"),
]


def main(options: list[str]) -> int:
    """Write the locks; `options` go on to `uv pip compile`. Returns the exit code."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        print("uv is missing: pip install uv", file=sys.stderr)
        return 1
    # Local indexes and wheel folders would put their own hashes into the lock.
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "PIP_"))}
    clean["UV_CUSTOM_COMPILE_COMMAND"] = "python requirements/lock.py"
    # The others hold the runtime lock too, at the same versions: one install gives both.
    for arguments in (
        ["--group", "build", "--output-file", RUNTIME],
        ["--group", "build", "--group", "test", "--constraint", RUNTIME, "--output-file", TEST],
        ["--group", "build", "--extra", "pdf", "--constraint", RUNTIME, "--output-file", PDF],
    ):
        code = subprocess.call([uv, *COMPILE, *arguments, *options], cwd=HERE.parent, env=clean)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
