"""The real linkchecker over the site below a sub-path, anchors included."""

from __future__ import annotations

import subprocess
import sys


def test_no_link_or_anchor_is_broken(address: str, tmp_path) -> None:
    settings = tmp_path / "linkcheckerrc"
    settings.write_text("[AnchorCheck]\n[filtering]\ncheckextern=0\n[checking]\nthreads=4\nmaxrequestspersecond=500\n")
    run = subprocess.run(
        [sys.executable, "-m", "linkcheck", "--config", settings, "--no-robots", address],
        capture_output=True,
        text=True,
        timeout=1800,  # it hangs, or the machine is busy
    )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert "0 errors" in run.stdout
