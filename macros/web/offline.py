"""The site as an app that reads offline: web app manifest and service worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from .settings import SiteSettings

WORKER = "ngoai-tuyen.js"
WORKER_SOURCE = Path(__file__).with_name("templates") / WORKER
MOST_KEPT = 12_000_000
"""Bytes that a reader's device may be asked to keep; a larger site keeps its core only."""

_NOT_KEPT = ("anh-chia-se/", "nhung/", ".htaccess", "web.config", WORKER, "404.html", "robots.txt",
             "sitemap.xml", "du-lieu/kho.zip")  # fmt: skip
"""What a reader offline has no use for, or what has to come from the server."""

_CORE = ("index.html", "assets/", "bao-cao/", "tim-kiem/", "ung-dung.json", "huong-dan/tra-cuu/")


def web_manifest(settings: SiteSettings) -> bytes:
    """ung-dung.json (W3C Application Manifest); every address in it is relative to it."""
    data = {
        "name": settings.name,
        "short_name": "Kho mô hình",
        "description": settings.description,
        "lang": "vi",
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fffefb",
        "theme_color": settings.colours.get("default", "#971b1e"),
        "icons": [
            {"src": "assets/hinh/dau.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": "assets/hinh/dau-180.png", "sizes": "180x180", "type": "image/png"},
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def service_worker(sums: Mapping[str, str], sizes: Mapping[str, int]) -> bytes:
    """The service worker of a finished site.

    Args:
        sums: SHA-256 (hex) of every file by its path in the site.
        sizes: the size of each in bytes.

    The worker holds the sum of each file it keeps, so that its own bytes change with any of them,
    and it takes a file only where its content is the one it was made for.
    """
    kept = [path for path in sorted(sums) if not path.startswith(_NOT_KEPT)]
    if sum(sizes[path] for path in kept) > MOST_KEPT:
        kept = [path for path in kept if path.startswith(_CORE) or path.count("/") < 2]
    listed = {path: sums[path] for path in kept}
    version = hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:16]
    source = WORKER_SOURCE.read_text("utf-8")
    files = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return (
        source.replace('"@PHIEN_BAN@"', json.dumps(version))
        .replace("{}; // @TEP@", f"{files};")
        .encode()
    )


NO_WORKER = b"""\
// While pages are being written nothing is kept: a worker of an earlier build takes its leave.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(
  caches.keys()
    .then((names) => Promise.all(
      names.filter((name) => name.startsWith("kho " + self.registration.scope + " "))
        .map((name) => caches.delete(name))
    ))
    .then(() => self.registration.unregister())
));
"""
"""In the place of the worker under `serve`: an editor has to see what was just saved."""
