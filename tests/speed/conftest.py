"""The site as a portal serves it (compressed, cached), for measuring."""

from tests.published import published  # noqa: F401 - pytest finds it here
