"""The hook that mkdocs.yml names: gives a build that MkDocs was called for what `kho` gives it.

`kho` registers the site itself; a direct `mkdocs build` or `mkdocs serve` gets it here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority

from macros.catalog.codes import numbered
from macros.catalog.problems import InvalidContent
from macros.kept import kept_below
from macros.mkdocs_build import register
from macros.page_macros import PLUGIN
from macros.placing import place_beside
from macros.site import sound_site


class _Hook:
    """What MkDocs says at the start of a process, to those who need it at the start of a build."""

    serving = False

    def on_startup(self, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    @event_priority(100)  # before mkdocs-macros asks for the macros, and before the site is cleaned
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the site; with problems the build stops while the earlier site still stands."""
        if PLUGIN in config.plugins:
            return config
        settings = Path(config.config_file_path)
        try:
            kept = kept_below(settings.parent)
            site = sound_site(settings.parent, settings.name, kept)
        except InvalidContent as invalid:
            for problem in invalid.problems:
                print(numbered(problem), file=sys.stderr)
            said = "Nội dung có lỗi; chưa dựng trang nào, trang cũ giữ nguyên."
            raise Abort(said) from None
        register(config, site, kept)
        if not self.serving:
            place_beside(config)
        return config

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Has the project served as `kho serve` does."""
        from macros.serving import served_live  # only here: a build needs neither server nor desk

        return served_live(server, Path(config.config_file_path))


_hook = _Hook()
on_startup, on_config, on_serve = _hook.on_startup, _hook.on_config, _hook.on_serve
