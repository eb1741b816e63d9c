"""Names the theme's files by their content, so that servers may let browsers keep them for good.

`assets/css/chung.css` becomes `assets/css/chung.1a2b3c4d.css`; style sheets are rewritten to name
the fonts they load in the same way. Files that scripts load by a name of their own keep it.

A style sheet that names others with `@import "x.css";` gets their text in place of the line: parts
of one concern each, one request. Where nothing is built (the editors' desk) the browser does it.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping

FOLDER = "assets/"
HASHED = re.compile(r"\.[0-9a-f]{8}\.(?:min\.)?[a-z0-9]+$")
"""A file name with a content hash: ours, and those that the theme brings along."""

_TYPES = (".css", ".js", ".woff2", ".svg", ".png")
_KEEPS_NAME = re.compile(
    r"assets/(?:tim-kiem-[^/]*\.js|nhung-khung\.[a-z]+|ung-dung\.css|giu-ngoai-tuyen\.js|mau\.css|hinh/dau[^/]*)$"
)
"""Loaded by scripts, by pages outside the theme and by the app manifest under these names."""

UNUSED = re.compile(r"assets/(?:javascripts/|images/favicon|.*\.map$)")
"""The theme's scripts (ours do their work in a tenth of the weight), icon and developers' maps."""

_URL = re.compile(r"""url\((["']?)(?!data:|https?:|/|#)([^"')]+)\1\)""")


_PART = re.compile(r'^@import "([^":]+\.css)";\n', re.MULTILINE)


def parts_of_sheets(files: Mapping[str, bytes]) -> frozenset[str]:
    """Paths of the style sheets whose text stands in others: no page asks for them."""
    return frozenset(
        name
        for path, content in files.items()
        if _is_ours(path) and path.endswith(".css")
        for name in _parts(path, content.decode())
        if name in files
    )


def hashed_assets(files: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """(new path, content) of each file to be renamed, by its present path; others are left out."""
    named = {path for path in files if _is_ours(path)} - parts_of_sheets(files)
    done = {path: (_renamed(path, files[path]), files[path]) for path in named if _plain(path)}
    for path in named - done.keys():
        content = _with_new_urls(path, _joined(path, files), done).encode()
        done[path] = (_renamed(path, content), content)
    return done


def _is_ours(path: str) -> bool:
    return (
        path.startswith(FOLDER)
        and path.endswith(_TYPES)
        and not HASHED.search(path)
        and not _KEEPS_NAME.match(path)
    )


def _plain(path: str) -> bool:
    """Whether the file names no other: style sheets come after what they load."""
    return not path.endswith(".css")


def _parts(path: str, text: str) -> Iterator[str]:
    folder = posixpath.dirname(path)
    return (posixpath.normpath(posixpath.join(folder, name)) for name in _PART.findall(text))


def _joined(path: str, files: Mapping[str, bytes], above: frozenset[str] = frozenset()) -> str:
    """The text of a style sheet with that of its parts, which name files from their own folder."""
    folder = posixpath.dirname(path)
    around = above | {path}

    def part(match: re.Match[str]) -> str:
        name = posixpath.normpath(posixpath.join(folder, match[1]))
        if name not in files:
            return match[0]
        if name in around:
            return ""  # as in a browser: no sheet stands within itself
        below = posixpath.dirname(name)
        text = _joined(name, files, around)
        return _URL.sub(lambda url: f'url("{_from(folder, below, url[2])}")', text)

    return _PART.sub(part, files[path].decode())


def _from(folder: str, below: str, address: str) -> str:
    """`address`, said in the folder `below`, as it is said in `folder`."""
    return posixpath.relpath(posixpath.normpath(posixpath.join(below, address)), folder)


def _renamed(path: str, content: bytes) -> str:
    stem, end = posixpath.splitext(path)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{end}"


def _with_new_urls(path: str, text: str, renamed: Mapping[str, tuple[str, bytes]]) -> str:
    folder = posixpath.dirname(path)

    def replace(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match[2]))
        if target not in renamed:
            return match[0]
        return f'url("{posixpath.relpath(renamed[target][0], folder)}")'

    return _URL.sub(replace, text)
