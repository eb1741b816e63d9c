"""Picture files put in by hand: each kind of fault is one line, and nothing is unpacked."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from macros.catalog import pictures
from macros.catalog.pictures import NoPicture, check_pictures, fault_of_page_picture, reduced
from macros.catalog.problems import Place, Problems
from macros.catalog.suppressions import without_suppressed
from macros.pages.written_source import read_pages
from tests.conftest import RECORD, Content


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def flat_png(width: int, height: int, *further: bytes) -> bytes:
    """Black and white, all black: a few kB for any size."""
    packing = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    rows = b"".join(packing.compress(row) for _ in range(height)) + packing.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), *further, chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def noise(kind: str, **how: object) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((300, 200), 60).convert("RGB").save(made, kind, **how)
    return made.getvalue()


def moving(kind: str) -> bytes:
    first, *others = (Image.new("RGB", (40, 40), (number * 40, 0, 0)) for number in range(5))
    made = io.BytesIO()
    first.save(made, kind, save_all=True, append_images=others)
    return made.getvalue()


def marked(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Máy của bà Hoa"
    return noise(kind, exif=exif)


def with_broken_exif() -> bytes:
    whole, exif = noise("JPEG"), b"Exif\0\0II*\0\xff\xff\xff\x7f" + b"\xff" * 12
    return whole[:2] + b"\xff\xe1" + struct.pack(">H", 2 + len(exif)) + exif + whole[2:]


PNG, JPEG, WEBP = noise("PNG"), noise("JPEG"), noise("WEBP")
FAULTS: list[tuple[str, bytes, str]] = [
    ("a.png", b"", "không phải hình"),
    ("a.png", "chữ".encode(), "không phải hình"),
    ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "không phải hình"),
    ("a.png", flat_png(0, 0), "không phải hình"),
    ("a.png", flat_png(30_000, 30_000), "hình quá lớn"),
    ("a.png", flat_png(10_000, 10_000), "hình quá lớn"),
    ("a.png", PNG[: len(PNG) // 2], "bị hỏng hoặc chưa chép xong"),
    ("a.png", PNG[:2000] + bytes(200) + PNG[2200:], "bị hỏng hoặc chưa chép xong"),
    ("a.jpg", JPEG[: len(JPEG) // 2], "bị hỏng hoặc chưa chép xong"),
    ("a.webp", WEBP[: len(WEBP) // 2], "hình"),
    ("a.jpg", PNG, "thật ra là hình PNG; đổi đuôi tệp"),
    ("a.png", WEBP, "thật ra là hình WEBP; đổi đuôi tệp"),
    ("a.png", moving("PNG"), "hình động"),
    ("a.webp", moving("WEBP"), "hình động"),
    ("a.jpg", moving("MPO"), "nhiều hình trong một"),
    ("a.jpg", marked("JPEG"), "hình còn ghi nơi chụp"),
    ("a.png", marked("PNG"), "hình còn ghi nơi chụp"),
    ("a.webp", marked("WEBP"), "hình còn ghi nơi chụp"),
    ("a.jpg", with_broken_exif(), "hình còn ghi nơi chụp"),
    ("a.jpg", JPEG + b"\0\0\0\x18ftypmp42" + bytes(5000), "sau hình còn dữ liệu khác"),
    ("a.png", PNG + b"PK\x03\x04", "sau hình còn dữ liệu khác"),
    ("a.webp", WEBP + b"PK\x03\x04", "sau hình còn dữ liệu khác"),
]
SOUND = [
    ("a.png", PNG),
    ("a.jpg", JPEG),
    ("a.webp", WEBP),
    ("a.jpg", noise("JPEG", progressive=True)),
]


def of_a_model(content: Content, name: str, picture: bytes) -> list[str]:
    """What is said of a picture that a model shows."""
    shown = f"{RECORD}hinh_anh:\n  - tep: {name}\n    mo_ta: Múc cháo\n    cua: Hội Phụ nữ\n"
    content.write("mo_hinh/noi-chao.yml", shown)
    content.write(f"hinh_anh/{name}", picture)
    problems = Problems()
    check_pictures(content.root, content.load()[0], problems)
    return [str(problem) for problem in problems]


def of_a_page(docs: Path, name: str, picture: bytes) -> list[str]:
    """What is said of a picture beside the written pages."""
    docs.mkdir(exist_ok=True)
    (docs / name).write_bytes(picture)
    problems = Problems()
    read_pages(docs, "docs", problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(("name", "picture", "says"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_of_a_picture_is_one_vietnamese_line(
    content: Content, tmp_path: Path, name: str, picture: bytes, says: str
) -> None:
    with warnings.catch_warnings(record=True) as english:
        warnings.simplefilter("always")
        [line] = of_a_model(content, name, picture)
        [warning] = of_a_page(tmp_path / "docs", name, picture)
    assert line.startswith("models_catalog/mo_hinh/noi-chao.yml:") and ": lỗi: " in line
    assert warning.startswith(f"docs/{name}:1:1: cảnh báo: ")
    assert says in line and says in warning
    assert not english


@pytest.mark.parametrize(("name", "picture"), SOUND, ids=range(len(SOUND)))
def test_a_sound_picture_is_taken(
    content: Content, tmp_path: Path, name: str, picture: bytes
) -> None:
    assert not of_a_model(content, name, picture)
    assert not of_a_page(tmp_path / "docs", name, picture)
    assert not of_a_page(tmp_path / "docs", "B.JPEG", JPEG)


def test_what_the_desk_makes_is_taken(content: Content) -> None:
    for _, picture, _ in FAULTS:
        try:
            made = reduced(picture)
        except NoPicture:
            continue
        assert not of_a_model(content, "a.jpg", made)


def test_a_picture_of_a_hundred_megabytes_is_not_read(
    content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heavy, docs = content.root / pictures.FOLDER / "a.png", tmp_path / "docs" / "a.png"
    for path in (heavy, docs):
        path.parent.mkdir(parents=True, exist_ok=True)
    real: Callable = Path.read_bytes

    def read(path: Path) -> bytes:
        assert path.suffix != ".png", "read, whatever its size"
        return real(path)

    shown = f"{RECORD}hinh_anh:\n  - tep: a.png\n    mo_ta: Múc cháo\n    cua: Hội Phụ nữ\n"
    content.write("mo_hinh/noi-chao.yml", shown)
    for path in (heavy, docs):
        with path.open("wb") as file:
            file.truncate(100 << 20)  # a hole: nothing is written
    monkeypatch.setattr(Path, "read_bytes", read)
    problems = Problems()
    check_pictures(content.root, content.load()[0], problems)
    read_pages(docs.parent, "docs", problems)
    assert [str(problem).partition("; ")[0] for problem in problems] == [
        "docs/a.png:1:1: cảnh báo: hình nặng hơn 5 MB, điện thoại khó mở",
        "models_catalog/mo_hinh/noi-chao.yml:12:10: lỗi: hình nặng hơn 1 MB",
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    whole=st.sampled_from([PNG[:3000] + PNG[-12:], JPEG[:3000], WEBP[:3000], with_broken_exif()]),
    at=st.integers(0, 700),
    put=st.binary(max_size=12),
)
def test_no_bytes_of_a_picture_do_harm(tmp_path: Path, whole: bytes, at: int, put: bytes) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(whole[:at] + put + whole[at + len(put) :])
    assert fault_of_page_picture(path)


def test_no_mark_is_looked_for_where_none_can_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above its first line a file says nothing: a huge picture is not read as text."""
    problems = Problems()
    problems.warning(Place("docs/a.png"), "hình quá lớn; thu nhỏ rồi chọn lại")
    read: list[Path] = []
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or b"")
    counted, passed = without_suppressed(tmp_path, problems)
    assert len(counted) == 1 and not passed and not read
