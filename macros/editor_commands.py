"""The commands of `kho` that editors write records with: their options, no logic."""

from __future__ import annotations

import argparse
from pathlib import Path

from .catalog.problems import Problems


def add_editor_commands(commands) -> None:
    """Adds the commands to argparse's sub-parsers of `kho`."""
    form = commands.add_parser(
        "dinh-dang", help="sắp lại các tệp nội dung theo một dạng chuẩn, giữ ghi chú"
    )
    form.add_argument(
        "files", nargs="*", type=Path, metavar="TỆP", help="chỉ các tệp này (mặc định: mọi tệp)"
    )
    form.add_argument("--chi-xem", action="store_true", help="chỉ kể tệp cần sắp lại, không ghi")
    form.set_defaults(command=_format)


def _format(root: Path, options: argparse.Namespace) -> int:
    from .editing.formatting import format_files, summary

    problems = Problems()
    changed = format_files(root, options.files, only_show=options.chi_xem, problems=problems)
    print(summary(changed, only_show=options.chi_xem))
    problems.raise_errors()
    return 0
