"""Names the theme's files by their content, so that servers may let browsers keep them for good.

`assets/css/nen.css` becomes `assets/css/nen.1a2b3c4d.css`; style sheets are rewritten to name the
fonts they load in the same way. Files that scripts load by a name of their own keep it.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping

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


def hashed_assets(files: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """(new path, content) of each file to be renamed, by its present path; others are left out."""
    named = {path for path in files if _is_ours(path)}
    done = {path: (_renamed(path, files[path]), files[path]) for path in named if _plain(path)}
    for path in named - done.keys():
        content = _with_new_urls(path, files[path].decode(), done).encode()
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
