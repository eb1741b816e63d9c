"""Puts a published site into a folder in one step, and keeps the one that stood there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ..files.folders import Placed, publish_folder
from ..files.whole import put
from ..files.workplace import at_work_on


def deploy(
    files: Mapping[str, bytes],
    target: Path,
    known: Iterable[dict[str, str]],
    say: Callable[[str], None],
) -> Placed:
    """Makes `target` hold the site; readers meet the old one or the new one, never half of either.

    Args:
        files: the site.
        target: the folder (`files.targets.checked_target`).
        known: sums of versions published earlier, by which a folder without a marker is known.
        say: takes the line that tells of waiting for another run.

    Raises:
        Refused: the folder, or the version kept beside it, holds something that is not ours and
            cannot be carried over.
        CannotWrite: the folder is as it was.
    """
    with at_work_on(target, say) as place:
        for path, content in files.items():
            put(place.fresh, path, content)
        return publish_folder(place, known)
