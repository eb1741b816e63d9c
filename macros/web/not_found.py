"""The page for unknown addresses: servers answer with it at any depth, so it finds the site's root.

Its addresses are relative to the root. A script in its head tries the folders above the unknown
address for one that holds the site and makes that folder the base. Without scripts the page can be
read and its links are right at the first level; a publication for a known sub-path sets the base
itself (`publish --duong-dan`).
"""

from __future__ import annotations

import re

PAGE = "404.html"
PROBE = "ung-dung.json"
"""A small file that every site of ours has at its root."""

_SCRIPT = """\
(function () {
  if (location.protocol === "file:") return;
  var parts = location.pathname.split("/").slice(0, -1);
  for (; parts.length; parts.pop()) {
    var folder = parts.join("/") + "/";
    var ask = new XMLHttpRequest();
    ask.open("HEAD", folder + "ung-dung.json", false);
    try { ask.send(); } catch (offline) { return; }
    if (ask.status === 200) break;
  }
  if (!parts.length) return;
  var base = document.createElement("base");
  base.href = folder;
  document.head.prepend(base);
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll('a[href^="#"]').forEach(function (link) {
      link.href = location.pathname + location.search + link.getAttribute("href");
    });
  });
})();
"""
_HEAD = re.compile(r"<head[^>]*>")


def with_root_finder(html: str) -> str:
    """The page with the script that finds the root, ahead of everything that names a file."""
    return _HEAD.sub(lambda head: f"{head[0]}\n<script>{_SCRIPT}</script>", html, count=1)


def with_base(html: str, path: str) -> str:
    """The page for a site that is known to stand under `path` (`/kho-mo-hinh/`): no script.

    `path` is an address as it stands in HTML: nothing in it needs to be escaped.
    """
    plain = html.replace(f"<script>{_SCRIPT}</script>", f'<base href="{path}">', 1)
    return re.sub(r'href="#', f'href="{path}{PAGE}#', plain)
