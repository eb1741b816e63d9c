"""Pictures among the written pages: published as they are, so what is wrong with one is told."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..catalog.pictures import fault_of_page_picture
from ..catalog.problems import Place, Problems

_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


def check_picture(path: Path, place: Place, problems: Problems) -> None:
    """Warns of a picture that is broken, far too large, or tells where it was taken."""
    if path.suffix.lower() not in _ENDINGS:
        return
    try:
        state = path.stat()
        fault = _fault(path, state.st_mtime_ns, state.st_ctime_ns, state.st_size)
    except OSError:
        return  # told by whoever copies the file
    if fault:
        problems.warning(place, fault)


@lru_cache(maxsize=1024)
def _fault(path: Path, _written: int, _changed: int, _size: int) -> str | None:
    """Opened once as long as the file stays as it is."""
    return fault_of_page_picture(path)
