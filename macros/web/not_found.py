"""The page for unknown addresses: servers answer with it at any depth; it finds the site's root.

It loads nothing, so an unknown address costs one request at any depth; its addresses are relative
to the root. A script looks for the root when a reader first reaches for a link or the field: it
asks the folders above the unknown address for one that holds the site, and makes it the base.
Without scripts the links are right where the base is known beforehand: from the site's own address
(`dia_chi_trang`) or a publication for one sub-path (`publish --duong-dan`). Elsewhere they are
right at the first level, and the page says how to get there.
"""

from __future__ import annotations

import re
from html import escape

PAGE = "404.html"
PROBE = "ung-dung.json"
"""A small file that every site of ours has at its root."""

UP = "../"
"""The link that leads a reader without scripts upwards, out of the site if need be."""

NO_SCRIPT = "<!--kho:khong-script-->"
"""Stands in the theme's page where the word to readers without scripts goes."""

_SCRIPT = """\
(function () {
  if (location.protocol === "file:") return;
  var events = ["pointerover", "pointerdown", "focusin", "click", "submit"];
  function find() {
    events.forEach(function (name) { document.removeEventListener(name, find, true); });
    var parts = location.pathname.split("/").slice(0, -1);
    for (; parts.length; parts.pop()) {
      var folder = parts.join("/") + "/";
      var ask = new XMLHttpRequest();
      ask.open("HEAD", folder + "ung-dung.json", false);
      try { ask.send(); } catch (offline) { return; }
      if (ask.status === 200) break;
    }
    if (!parts.length) return;
    var base = document.querySelector("base") || document.createElement("base");
    base.href = folder;
    document.head.prepend(base);
  }
  events.forEach(function (name) { document.addEventListener(name, find, true); });
})();
"""
_HEAD = re.compile(r"<head[^>]*>")
_LOST = (
    '<noscript><p class="nho">Trình duyệt đang tắt JavaScript nên trang này không tự biết kho ở'
    " đâu. Liên kết không đúng thì xin xóa dần phần cuối của địa chỉ, hoặc"
    f' <a href="{UP}">lên một cấp</a> cho tới khi gặp kho.</p></noscript>'
)


def with_root_finder(html: str, address: str | None) -> str:
    """The theme's page, ready to stand anywhere; `address` is the site's own, where it is known."""
    base = f'\n<base href="{escape(address)}">' if address else ""
    page = html.replace(NO_SCRIPT, "" if address else _LOST, 1)
    return _HEAD.sub(lambda head: f"{head[0]}{base}\n<script>{_SCRIPT}</script>", page, count=1)


def with_base(html: str, path: str) -> str:
    """The page for a site that is known to stand under `path` (`/kho-mo-hinh/`): no script.

    `path` is an address as it stands in HTML: nothing in it needs to be escaped.
    """
    without = re.sub(r'\n<base href="[^"]*">', "", html.replace(_LOST, "", 1), count=1)
    return without.replace(f"<script>{_SCRIPT}</script>", f'<base href="{path}">', 1)
