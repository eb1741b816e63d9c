"""Entry point of mkdocs-macros: the plugin re-executes this file, so it only hands on."""

from .site import define_env

__all__ = ["define_env"]
