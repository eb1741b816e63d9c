"""The built site as a portal serves it."""

from tests.published import published  # noqa: F401 - pytest finds it here
