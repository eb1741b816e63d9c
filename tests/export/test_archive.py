"""Office files are put together by hand from a shared part; `zipfile` is what they are held to."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from macros.export.archive import FIXED_DATE, Package

names = st.text("abđ/.", min_size=1, max_size=12)
parts = st.dictionaries(names, st.binary(max_size=400) | st.just(b"<w:p/>" * 20_000), max_size=5)


@given(parts, parts)
def test_an_archive_is_what_zipfile_would_write(
    shared: dict[str, bytes], own: dict[str, bytes]
) -> None:
    shared = {name: content for name, content in shared.items() if name not in own}
    made = io.BytesIO(Package(shared).filled({}))
    with zipfile.ZipFile(made, "a") as archive:
        for name, content in own.items():
            entry = zipfile.ZipInfo(name, FIXED_DATE.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, content)
    assert Package(shared).filled(own) == made.getvalue()


@given(parts, parts)
def test_every_part_comes_out_as_it_went_in(
    shared: dict[str, bytes], own: dict[str, bytes]
) -> None:
    shared = {name: content for name, content in shared.items() if name not in own}
    with zipfile.ZipFile(io.BytesIO(Package(shared).filled(own))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == shared | own
