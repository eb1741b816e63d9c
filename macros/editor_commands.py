"""The commands of `kho` that editors write records with: their options, no logic."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from .catalog.catalog import KINDS
from .catalog.problems import Problems
from .command_words import WRONG_USAGE

_KINDS_HELP = f"một trong: {', '.join(sorted(KINDS))}"


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

    sample = commands.add_parser("excel-mau", help="ghi tệp Excel mẫu để điền mô hình")
    sample.add_argument(
        "file", nargs="?", type=Path, metavar="TỆP.xlsx", help="tên tệp (mặc định: mau-<loại>.xlsx)"
    )
    sample.add_argument(
        "--loai", choices=sorted(KINDS), default="mo_hinh", metavar="LOẠI", help=_KINDS_HELP
    )
    sample.add_argument("--ghi-de", action="store_true", help="ghi đè tệp đã có")
    sample.set_defaults(command=_excel_template)

    bring = commands.add_parser("nhap-excel", help="nhập các dòng của tệp Excel thành bản ghi")
    bring.add_argument("file", type=Path, metavar="TỆP.xlsx")
    bring.add_argument(
        "--chi-dong-dung", action="store_true", help="ghi các dòng đúng, liệt kê dòng để lại"
    )
    bring.set_defaults(command=_excel_import)

    give = commands.add_parser("xuat-excel", help="ghi toàn bộ nội dung kho ra một tệp Excel")
    give.add_argument("file", type=Path, metavar="TỆP.xlsx")
    give.add_argument(
        "--loai", choices=sorted(KINDS), action="append", metavar="LOẠI",
        help="chỉ loại này, ghi được nhiều lần (mặc định: mọi loại); " + _KINDS_HELP,
    )  # fmt: skip
    give.add_argument("--ghi-de", action="store_true", help="ghi đè tệp đã có")
    give.set_defaults(command=_excel_export)


def _excel_template(root: Path, options: argparse.Namespace) -> int:
    from .excel.exporting import template

    file = options.file or Path(f"mau-{options.loai.replace('_', '-')}.xlsx")
    return _write_workbook(file, options.ghi_de, lambda: template(root, options.loai))


def _excel_export(root: Path, options: argparse.Namespace) -> int:
    from .excel.exporting import export

    kinds = options.loai or list(KINDS)
    return _write_workbook(options.file, options.ghi_de, lambda: export(root, kinds))


def _write_workbook(file: Path, overwrite: bool, make: Callable[[], bytes]) -> int:
    from .excel.writing import TooLong
    from .files.whole import write_whole

    if file.suffix.lower() != ".xlsx":
        print(f"lỗi: tên tệp phải kết thúc bằng .xlsx (gặp “{file.name}”)", file=sys.stderr)
        return WRONG_USAGE
    if file.exists() and not overwrite:
        print(
            f"lỗi: đã có {file}; đặt tên khác, hoặc thêm --ghi-de nếu không cần tệp ấy nữa",
            file=sys.stderr,
        )
        return WRONG_USAGE
    try:
        write_whole(file, make())
    except TooLong as too_long:
        print(f"lỗi: {too_long}", file=sys.stderr)
        return 1
    print(f"Đã ghi {file}.")
    return 0


def _excel_import(root: Path, options: argparse.Namespace) -> int:
    from .excel.importing import import_workbook, summary

    outcome = import_workbook(root, options.file, only_sound=options.chi_dong_dung)
    for problem in outcome.problems:
        print(problem, file=sys.stderr)
    print("\n".join(summary(outcome, only_sound=options.chi_dong_dung)))
    return 1 if outcome.has_errors else 0


def _format(root: Path, options: argparse.Namespace) -> int:
    from .editing.formatting import format_files, summary

    problems = Problems()
    changed = format_files(root, options.files, only_show=options.chi_xem, problems=problems)
    print(summary(changed, only_show=options.chi_xem))
    problems.raise_errors()
    return 0
