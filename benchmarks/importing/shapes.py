"""Every shape."""

from __future__ import annotations

from .hard_shapes import HARD_SHAPES
from .text_shapes import TEXT_SHAPES
from .word_shapes import word_shapes

SHAPES = (*TEXT_SHAPES, *HARD_SHAPES, *word_shapes())
