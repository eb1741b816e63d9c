"""The project with a report that the tests of Excel use as well."""

from __future__ import annotations

from tests.excel.conftest import desk, row  # noqa: F401 - pytest finds them here
