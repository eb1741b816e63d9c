"""What a model is, in one line of the report's own words."""

from __future__ import annotations

from ..catalog.schema import Model
from ..knowledge_base import KnowledgeBase
from . import facts, words


def one_line(kb: KnowledgeBase, model: Model) -> str:
    """Its content, or else its part of its first quotation."""
    if model.content:
        return words.capitalised(words.shorten(model.content))
    phrase = kb.phrases(model)[0]
    quoted = kb.reference(phrase).words
    left_open = facts.OPEN_END if quoted.endswith("...") else ""
    own = words.own_part(
        quoted.rstrip(" ,;:.") + left_open, (model.name, model.reported_name or "")
    )
    return words.capitalised(words.shorten(own))
