"""`kho dinh-dang` and the warning of `check`: content files in their one canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from ..catalog.catalog import FOLDERS, LISTS
from ..catalog.content_files import LISTS_FOLDER, record_files
from ..catalog.encoding import tidy
from ..catalog.plain_files import leads_out
from ..catalog.problems import Place, Problems
from ..catalog.yaml_source import parse_yaml, read_yaml
from ..files.whole import write_all
from .pieces import Piece, read_pieces
from .yaml_form import canonical, with_line_ends_of

MOST_UNFORMED = 20
"""Files said not to be canonical; the command mends all of them at once."""


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A content file: its kind (folder or list), its path, and how problem lines name it."""

    kind: str
    path: Path
    shown: str


def content_files(root: Path, problems: Problems | None = None) -> Iterator[ContentFile]:
    """Every content file of the project, records before lists; faults of names go to `problems`."""
    problems = Problems() if problems is None else problems
    for kind in FOLDERS:
        for path, shown in record_files(root, kind, set(), problems):
            yield ContentFile(kind, path, shown)
    for path, shown in record_files(root, LISTS_FOLDER, set(), problems):
        if path.stem in LISTS:
            yield ContentFile(path.stem, path, shown)


def unformed(file: ContentFile) -> bytes | None:
    """The canonical bytes of a readable file that is not canonical; else None.

    The file's own line ends are kept: on Windows git may have given it others.
    """
    try:
        raw = file.path.read_bytes()
        text = raw.decode("utf-8-sig")
        formed = canonical(file.kind, tidy(text, file.shown, Problems()))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return None  # reported by those who read it
    formed = with_line_ends_of(text, formed)
    return None if formed.encode() == raw else formed.encode()


def check_form(root: Path, problems: Problems) -> None:
    """Warns of every content file that is not in its canonical form."""
    for file in content_files(root):
        if unformed(file) is not None:
            problems.warning(
                Place(file.shown),
                "tệp chưa theo dạng chuẩn (thứ tự khóa, dấu nháy, thụt dòng); chạy"
                f" `python run.py dinh-dang {file.shown}` để máy sắp lại, không đổi nội dung",
                kind="dinh-dang",
                most=MOST_UNFORMED,
            )


def format_files(root: Path, names: Iterable[Path], *, only_show: bool, problems: Problems) -> int:
    """`kho dinh-dang`: brings files (all, where none is named) into canonical form, all or none.

    A file with an error is left as it is and told in `problems`. Prints what was done; returns how
    many files changed, or would.

    Raises:
        CannotWrite: nothing was changed.
    """
    wanted = {name: _resolved(root, name) for name in names}
    files = list(content_files(root, problems))
    known = {file.path.resolve() for file in files}
    for name, path in wanted.items():
        if path not in known:
            problems.error(
                Place(name.as_posix()), "không phải tệp nội dung trong models_catalog; xem lại tên"
            )
    changed: dict[Path, bytes] = {}
    for file in files:
        if wanted and file.path.resolve() not in wanted.values():
            continue
        if read_yaml(file.path, file.shown, own := Problems()) is None or own.errors:
            problems.extend(own.errors)
            continue
        formed = unformed(file)
        if formed is None:
            continue
        if _loses(file, formed):
            problems.error(
                Place(file.shown),
                "máy không sắp lại được tệp này mà giữ nguyên mọi chữ và ghi chú, nên để nguyên;"
                " đưa các ghi chú (#) ra dòng riêng rồi chạy lại",
            )
            continue
        changed[file.path] = formed
        print(f"{'cần sắp lại' if only_show else 'đã sắp lại'}: {file.shown}")
    if not only_show:
        write_all(changed)
    return len(changed)


def _resolved(root: Path, name: Path) -> Path:
    """The file that an editor means: from where they stand, or from the project's root."""
    here = name.resolve()
    return here if here.exists() and not leads_out(here, root) else (root / name).resolve()


def _loses(file: ContentFile, formed: bytes) -> bool:
    """Whether the canonical text reads otherwise or lacks a comment: then it is not written."""
    old = tidy(file.path.read_bytes().decode("utf-8-sig"), file.shown, Problems())
    new = formed.decode()
    before = parse_yaml(old, file.shown, Problems())
    after = parse_yaml(new, file.shown, Problems())
    if before is None or after is None:
        return True
    return before.plain() != after.plain() or comments(old) != comments(new)


def comments(text: str) -> list[str]:
    """Every comment of a file, sorted."""
    page = read_pieces(text)
    found: list[str] = [line.strip() for line in page.after if line]

    def gather(piece: Piece) -> None:
        found.extend(line for line in piece.before if line)
        found.extend([piece.behind] if piece.behind else [])
        for one in piece.below:
            gather(one)

    gather(page.root)
    return sorted(found)


def summary(changed: int, *, only_show: bool) -> str:
    """The last line of the command."""
    if not changed:
        return "Mọi tệp đã theo dạng chuẩn."
    what = "cần sắp lại; chạy lệnh không kèm --chi-xem để sắp" if only_show else "đã sắp lại"
    return f"{changed} tệp {what}."
