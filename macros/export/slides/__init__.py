"""Slide files from a `Deck`: 16:9, large letters, never more than fits; the layouts in base/."""

from .writer import slides_file

__all__ = ["slides_file"]
