"""`kho doi-ten`: everything that refers to a record follows, old addresses and ids last."""

from __future__ import annotations

import os
import re

import pytest

from macros.catalog.loader import load_catalog
from macros.catalog.problems import InvalidContent, Problems
from macros.editing.renaming import renamed
from macros.files import whole
from macros.files.trouble import CannotWrite, Refused
from macros.knowledge_base import load_knowledge_base
from tests.excel.conftest import HU_GAO, Desk


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Two models that refer to each other, pages that name them, settings with a report."""
    assert desk.bring(desk.fill({**HU_GAO, "Liên quan": "noi-chao"})).added
    path = desk.root / "models_catalog/mo_hinh/noi-chao.yml"
    path.write_text(
        path.read_text("utf-8").replace(
            "nguon:", "# xem\nlien_quan: ['hu-gao-tinh-thuong'] # hay\nnguon:"
        ),
        "utf-8",
    )
    (desk.root / "docs/trang.md").write_text(
        "noi-chao {{ the_mo_hinh(\"noi-chao\", 'noi-chao-x') }} [a](mo-hinh/noi-chao.md)"
        " [b](../mo-hinh/noi-chao/#x) [c](mo-hinh/noi-chao-2/) #trich-noi-chao-2"
        " [d](bao-cao/bao-cao-thu.md) `noi-chao`\n",
        "utf-8",
    )
    (desk.root / "mkdocs.yml").write_text("nav:\n  - bao-cao/bao-cao-thu.md\n", "utf-8")
    return desk


def sound(desk: Desk) -> bool:
    load_knowledge_base(desk.root, problems := Problems())
    return problems.errors == []


def text(desk: Desk, name: str) -> str:
    return (desk.root / name).read_text("utf-8")


def test_a_model(two: Desk) -> None:
    renamed(two.root, "noi-chao", "noi-chao-yeu-thuong")
    assert not (two.root / "models_catalog/mo_hinh/noi-chao.yml").exists()
    new = text(two, "models_catalog/mo_hinh/noi-chao-yeu-thuong.yml")
    assert "bi_danh:\n  - noi-chao\n" in new and "# xem\n" in new and "# hay" in new
    assert "lien_quan:\n  - noi-chao-yeu-thuong\n" in text(
        two, "models_catalog/mo_hinh/hu-gao-tinh-thuong.yml"
    )
    assert text(two, "docs/trang.md") == (
        "noi-chao {{ the_mo_hinh(\"noi-chao-yeu-thuong\", 'noi-chao-x') }}"
        " [a](mo-hinh/noi-chao-yeu-thuong.md) [b](../mo-hinh/noi-chao-yeu-thuong/#x)"
        " [c](mo-hinh/noi-chao-2/) #trich-noi-chao-yeu-thuong-2 [d](bao-cao/bao-cao-thu.md)"
        " `noi-chao`\n"
    )
    assert sound(two)
    renamed(two.root, "noi-chao-yeu-thuong", "chao")
    catalog = load_catalog(two.root, Problems())
    assert catalog.models["chao"].aliases == ("noi-chao", "noi-chao-yeu-thuong")
    assert catalog.models["chao"].oldest_id == "noi-chao"


def test_a_name_that_comes_back_keeps_the_oldest_id(two: Desk) -> None:
    """Feeds take their ids from it: A, B, A again, B again, C is one record all along."""
    names = ("chao", "noi-chao", "chao", "noi-chao-x")
    now = "noi-chao"
    for new in names:
        renamed(two.root, now, new)
        now = new
        record = load_catalog(two.root, Problems()).models[new]
        assert record.oldest_id == "noi-chao", new
        assert set(record.former_ids.values()) == {"noi-chao", *names[: names.index(new)]} - {new}
        assert sound(two), new


def test_a_value_in_quotes_in_a_flow_list_changes_where_it_stands(two: Desk) -> None:
    renamed(two.root, "hu-gao-tinh-thuong", "hu-gao")
    assert "# xem\nlien_quan: [hu-gao] # hay\n" in text(two, "models_catalog/mo_hinh/noi-chao.yml")
    assert sound(two)


def test_a_unit_and_a_report(two: Desk) -> None:
    renamed(two.root, "hoi-phu-nu", "hoi-lhpn")
    assert "hoi-lhpn:\n  ten: Hội Phụ nữ" in text(two, "models_catalog/danh_muc/don_vi.yml")
    assert "don_vi:\n  - hoi-lhpn\n" in text(two, "models_catalog/mo_hinh/noi-chao.yml")
    renamed(two.root, "bao-cao-thu", "bao-cao-2019")
    assert (two.root / "docs/bao-cao/bao-cao-2019.md").is_file()
    assert not (two.root / "docs/bao-cao/bao-cao-thu.md").exists()
    assert text(two, "mkdocs.yml") == "nav:\n  - bao-cao/bao-cao-2019.md\n"
    assert "[d](bao-cao/bao-cao-2019.md)" in text(two, "docs/trang.md")
    assert sound(two)


def test_a_terms_name(two: Desk) -> None:
    renamed(two.root, "An sinh", "an sinh: xã hội, từ thiện")
    assert "ten: 'an sinh: xã hội, từ thiện'" in text(two, "models_catalog/danh_muc/chu_de.yml")
    assert "chu_de:\n  - 'an sinh: xã hội, từ thiện'\n" in text(
        two, "models_catalog/mo_hinh/noi-chao.yml"
    )
    assert sound(two)


def test_line_ends_of_windows_stay(two: Desk) -> None:
    names = ("mo_hinh/noi-chao.yml", "mo_hinh/hu-gao-tinh-thuong.yml", "danh_muc/don_vi.yml")
    for name in names:
        path = two.root / "models_catalog" / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    renamed(two.root, "noi-chao", "chao")
    renamed(two.root, "hoi-phu-nu", "hoi-lhpn")
    for name in ("mo_hinh/chao.yml", *names[1:]):
        content = two.files()[name]
        assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r") > 3, name
    assert sound(two)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("noi-chaoo", "x-y", "Có phải ý quý vị là “noi-chao”?"),
        ("noi-chao", "hu-gao-tinh-thuong", "đã là mã"),
        ("noi-chao", "Nồi cháo", "không hợp lệ"),
        ("noi-chao", "../x", "không hợp lệ"),
        ("noi-chao", "nul", "Windows"),
        ("noi-chao", "noi-chao", "đang dùng"),
    ],
)
def test_what_is_refused(two: Desk, old: str, new: str, words: str) -> None:
    before = two.files()
    with pytest.raises(Refused, match=re.escape(words)):
        renamed(two.root, old, new)
    assert two.files() == before


def test_an_id_that_another_kind_has_is_told_by_the_check(two: Desk) -> None:
    before = two.files()
    with pytest.raises(InvalidContent, match="đã dùng ở"):
        renamed(two.root, "noi-chao", "hoi-phu-nu")
    assert two.files() == before


def test_a_disk_that_fails_leaves_everything_as_it_was(
    two: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = two.files()
    done = []

    def failing(source: os.PathLike, target: os.PathLike) -> None:
        done.append(target)
        if len(done) == 3:
            raise OSError(28, "No space left on device")
        os.replace(source, target)

    monkeypatch.setattr(whole, "rename", failing)
    with pytest.raises(CannotWrite):
        renamed(two.root, "noi-chao", "noi-chao-yeu-thuong")
    monkeypatch.undo()
    assert two.files() == before
