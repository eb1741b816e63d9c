"""Entry point of mkdocs-macros: the plugin re-executes this file, so it only hands on."""

from typing import Any


def define_env(env: Any) -> None:
    """Hands on; the macros come only now, so that `kho` heeds Ctrl-C before it loads everything."""
    from .page_macros import define_env as define

    define(env)
