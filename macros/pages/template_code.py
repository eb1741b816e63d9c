"""Compiled templates, kept for the next view, and for the next build: compiling takes its time."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from ..files.store import Store


class TemplateCode(BytecodeCache):
    """Jinja's compiled code in a store. Jinja itself holds it against the template's text."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store or Store()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives Jinja what is kept."""
        if (code := self._store.get(bucket.key)) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what Jinja compiled."""
        self._store.put(bucket.key, bucket.bytecode_to_string())
