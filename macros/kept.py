"""What one state of a project hands to the next within a process: everything in it goes by content.

A build makes one of its own; under `serve` it lives from edit to edit. Nothing in it can be stale:
a kept value is found by what it was made from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .catalog.memory import Forgetful, Memory
from .pages.template_code import TemplateCode


@dataclass(frozen=True, slots=True)
class Kept:
    """Compiled templates, style sheets cut down to what the site uses, what loads worked out.

    Args:
        memory: what is worked out of the content; a build that loads once keeps nothing of it.
    """

    memory: Memory = field(default_factory=Forgetful)
    code: TemplateCode = field(default_factory=TemplateCode)
    _sheets: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def sheet(self, key: str, make: Callable[[], tuple[str, bytes]]) -> tuple[str, bytes]:
        """A style sheet's name and content; `key` says everything it is made from."""
        if key not in self._sheets:
            self._sheets[key] = make()
        return self._sheets[key]
