"""Addresses that were once published go on answering: a page or a redirect stands there.

`old_addresses.txt` only grows: a record that moves keeps its old id in `bi_danh`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

LIST = Path(__file__).with_name("old_addresses.txt")
ADDRESSES = LIST.read_text("utf-8").split()


def test_the_list_holds_the_sixty_models_first_published() -> None:
    assert sum(a.startswith("mo-hinh/") and a != "mo-hinh/" for a in ADDRESSES) >= 60
    assert len(set(ADDRESSES)) == len(ADDRESSES)


@pytest.mark.parametrize("folder", sorted({a.split("/")[0] for a in ADDRESSES}))
def test_old_addresses_answer(built_site: Path, folder: str) -> None:
    missing = [
        address
        for address in ADDRESSES
        if address.split("/")[0] == folder and not (built_site / address / "index.html").is_file()
    ]
    assert missing == []
