"""Slide files from a `Deck`, through python-pptx: 16:9, large letters, never more than fits."""

from .writer import slides_file

__all__ = ["slides_file"]
