"""Addresses that were once published go on answering: a page or a redirect stands there.

`old_addresses.txt` only grows: a record that moves keeps its old id in `bi_danh`.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from macros.site import sound_site
from tests.site_fixtures import ROOT

LIST = Path(__file__).with_name("old_addresses.txt")
ADDRESSES = LIST.read_text("utf-8").split()


def test_the_list_holds_the_sixty_models_first_published() -> None:
    assert sum(a.startswith("mo-hinh/") and a != "mo-hinh/" for a in ADDRESSES) >= 60
    assert len(set(ADDRESSES)) == len(ADDRESSES)


@pytest.fixture(scope="module")
def standing() -> set[str]:
    """Where a page or a redirect of the project's own content will stand."""
    site = sound_site(ROOT)
    written = (PurePosixPath(name) for name in site.written.contents if name.endswith(".md"))
    pages = (page.parent if page.stem == "index" else page.with_suffix("") for page in written)
    return {f"{page}/index.html" for page in pages} | set(site.plan.paths())


@pytest.mark.parametrize("folder", sorted({a.split("/")[0] for a in ADDRESSES}))
def test_old_addresses_answer(standing: set[str], folder: str) -> None:
    missing = [
        address
        for address in ADDRESSES
        if address.split("/")[0] == folder and f"{address}index.html" not in standing
    ]
    assert missing == []
