"""The same made-up records as a project of ours, as plain Material, as Hugo; their builds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from .made_up import SEED, plain_pages, write_catalogue
from .measuring import Measure, command_line, measure
from .results import revision

PLACE = Path(os.environ.get("KHO_DO") or Path(tempfile.gettempdir()) / "kho-do")
"""Where the made-up sites are kept between runs."""

OURS, PLAIN, HUGO = "ours", "Material", "Hugo"


_made: set[Path] = set()


def made(who: str, count: int) -> Path:
    """The project of `who` with `count` models, made anew where the program is another."""
    root = PLACE / f"{who.lower()}-{count}-{SEED}"
    program, mark = revision(), root / ".made"
    known = mark.read_text("utf-8") if mark.exists() else ""
    if root not in _made and (known != program or program.endswith("+")):
        shutil.rmtree(root, ignore_errors=True)
        _MAKERS[who](root, count)
        mark.write_text(program, "utf-8")
    _made.add(root)
    return root


def build(who: str, root: Path, *, cold: bool = True) -> Measure:
    """One build; a cold one finds neither an earlier site nor anything kept from it."""
    if cold:
        for left in ("site", "public", ".cache", "resources"):
            shutil.rmtree(root / left, ignore_errors=True)
    commands = {
        OURS: command_line("macros.cli", "build"),
        PLAIN: command_line("mkdocs", "build", "-q"),
        HUGO: [shutil.which("hugo") or "hugo", "--quiet"],
    }
    return measure(commands[who], root, PYTHONPATH=str(root))


def compared(with_hugo: bool = True) -> list[str]:
    """Who takes part; Hugo where the system has it or lets us install its package."""
    return [OURS, PLAIN, *([HUGO] if with_hugo and _has_hugo() else [])]


def _has_hugo() -> bool:
    if shutil.which("hugo") is None and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "install", "-y", "hugo"], capture_output=True, check=False)
    if shutil.which("hugo") is None:
        print("Without Hugo: install the Debian package `hugo` to have it compared.")
    return shutil.which("hugo") is not None


_HUGO_SETTINGS = """\
baseURL = "/"
title = "Kho"
languageCode = "vi"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""

_HUGO_FRAME = """\
<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }} - {{ .Site.Title }}</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/nen.css"></head>
<body><header><a href="/">{{ .Site.Title }}</a><nav>{{ range .Site.Sections }}
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></header>
<aside>{{ .TableOfContents }}</aside><main>{{ .Content }}
{{ if .IsNode }}<ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}</main>
<footer>{{ .Site.Title }}</footer></body></html>
"""

_HUGO_LINK = """\
{{- $target := .Destination -}}
{{- with .Page.GetPage .Destination }}{{ $target = .RelPermalink }}{{ end -}}
<a href="{{ $target | safeURL }}">{{ .Text | safeHTML }}</a>
"""


def _hugo(root: Path, count: int) -> None:
    """The plain site's Markdown for Hugo: a frame of its own, links resolved as MkDocs does."""
    plain = made(PLAIN, count)
    layouts = root / "layouts/_default"
    (layouts / "_markup").mkdir(parents=True)
    (root / "config.toml").write_text(_HUGO_SETTINGS, "utf-8")
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(_HUGO_FRAME, "utf-8")
    (root / "layouts/index.html").write_text(_HUGO_FRAME, "utf-8")
    (layouts / "_markup/render-link.html").write_text(_HUGO_LINK, "utf-8")
    for page in sorted((plain / "docs").rglob("*.md")):
        name = page.relative_to(plain / "docs")
        target = root / "content" / (name.with_name("_index.md") if name.stem == "index" else name)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = re.sub(r"\A---\n.*?\n---\n", "", page.read_text("utf-8"), flags=re.DOTALL)
        heading = re.search(r"^# (.+)$", text, re.MULTILINE)
        title = (heading[1] if heading else name.stem).replace("\\", "").replace('"', "'")
        target.write_text(f'---\ntitle: "{title}"\n---\n{text}', "utf-8")


_MAKERS: dict[str, Callable[[Path, int], object]] = {
    OURS: write_catalogue, PLAIN: plain_pages, HUGO: _hugo,
}  # fmt: skip
