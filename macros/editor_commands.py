"""The commands of `kho` that editors write records with: their options, no logic."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .catalog.catalog import KINDS
from .catalog.codes import numbered
from .catalog.problems import Problems
from .command_words import WRONG_USAGE

_KINDS_HELP = f"một trong: {', '.join(sorted(KINDS))}"


def add_editor_commands(commands: Any) -> None:
    """Adds the commands to argparse's sub-parsers of `kho`."""
    from .editing.starting import STARTED

    kinds = [kind.replace("_", "-") for kind in STARTED]
    begin = commands.add_parser(
        "moi", help="ghi tệp của một bản ghi mới, có lời giải thích từng khóa"
    )
    begin.add_argument(
        "kind", type=_kind, choices=[_kind(kind) for kind in kinds], metavar="LOẠI",
        help=f"một trong: {', '.join(kinds)}",
    )  # fmt: skip
    begin.add_argument("name", nargs="+", metavar="TÊN", help="tên của bản ghi, trong dấu nháy kép")
    begin.add_argument("--ma", metavar="MÃ", help="mã của bản ghi (mặc định: đặt theo tên)")
    begin.add_argument(
        "--trich", metavar="CÂU", help="câu trích nguyên văn: máy tìm mục và chú thích của câu ấy"
    )
    begin.set_defaults(command=_start)

    rename = commands.add_parser(
        "doi-ten", help="đổi mã của một bản ghi hay tên của một mục danh mục, ở mọi nơi dùng đến"
    )
    rename.add_argument("old", metavar="CŨ", help="mã đang dùng, hoặc tên (lĩnh vực, chủ đề…)")
    rename.add_argument("new", metavar="MỚI")
    rename.add_argument(
        "--loai", type=_kind, choices=sorted(KINDS), metavar="LOẠI",
        help="loại của bản ghi, khi một mã có ở nhiều danh mục",
    )  # fmt: skip
    rename.set_defaults(command=_rename)

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

    ask = commands.add_parser(
        "phieu", help="ghi phiếu Word cho từng đơn vị, hỏi điều báo cáo không nêu"
    )
    ask.add_argument(
        "--thu-muc", type=Path, metavar="THƯ_MỤC", help="nơi đặt phiếu (mặc định: dist/phieu)"
    )
    ask.add_argument("--don-vi", metavar="MÃ", help="chỉ đơn vị này")
    ask.add_argument("--tat-ca", action="store_true", help="cả đơn vị không còn điều gì phải hỏi")
    ask.set_defaults(command=_forms)

    answer = commands.add_parser("nhap-phieu", help="nhập phiếu Word đơn vị đã ghi và gửi lại")
    answer.add_argument("file", type=Path, metavar="TỆP.docx")
    answer.add_argument("--chi-xem", action="store_true", help="chỉ kể điều sẽ ghi, không ghi")
    answer.set_defaults(command=_form)

    give = commands.add_parser("xuat-excel", help="ghi toàn bộ nội dung kho ra một tệp Excel")
    give.add_argument("file", type=Path, metavar="TỆP.xlsx")
    give.add_argument(
        "--loai", choices=sorted(KINDS), action="append", metavar="LOẠI",
        help="chỉ loại này, ghi được nhiều lần (mặc định: mọi loại); " + _KINDS_HELP,
    )  # fmt: skip
    give.add_argument("--ghi-de", action="store_true", help="ghi đè tệp đã có")
    give.set_defaults(command=_excel_export)

    merge = commands.add_parser(
        "gop", help="gộp dữ liệu mở của các địa phương khác vào kho này (kho của tỉnh)"
    )
    merge.add_argument(
        "sources", nargs="*", metavar="URL|TỆP",
        help="địa chỉ kho của địa phương, hoặc tệp kho.zip, kho.json tải từ kho ấy",
    )  # fmt: skip
    merge.add_argument("--chi-xem", action="store_true", help="chỉ kể điều sẽ đổi, không ghi")
    merge.add_argument(
        "--ma", metavar="MÃ", help="mã của địa phương, đứng đầu mọi mã của nó (mặc định: từ tên)"
    )
    merge.add_argument(
        "--dia-chi", metavar="URL", help="địa chỉ kho của địa phương, để dẫn về trang gốc"
    )
    merge.add_argument(
        "--nhan-doi", action="store_true", help="nhận việc địa phương (--ma) đổi tên hay địa chỉ"
    )
    merge.add_argument(
        "--lap-kho", type=Path, metavar="THƯ_MỤC", help="lập kho mới, chưa có bản ghi, cho một tỉnh"
    )
    merge.add_argument("--ten", metavar="TÊN", help="tên tỉnh của kho mới (đi cùng --lap-kho)")
    merge.add_argument("--bo", metavar="MÃ", help="bỏ một địa phương khỏi kho này")
    merge.add_argument(
        "--goi-y", action="store_true", help="kể mô hình của các địa phương có thể cùng cách làm"
    )
    for option, words in (
        ("--noi", "ghi nhận các mô hình này là cùng một cách làm"),
        ("--khac", "ghi nhận các mô hình này khác nhau, không gợi ý nữa"),
    ):
        merge.add_argument(option, nargs="+", metavar="MÃ", help=words)
    merge.add_argument("--ly-do", metavar="CHỮ", help="lý do, đi cùng --noi hay --khac")
    merge.set_defaults(command=_merge)


def _merge(root: Path, options: argparse.Namespace) -> int:
    from .merging.command import run

    return run(root, options)


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
        print(numbered(problem), file=sys.stderr)
    print("\n".join(summary(outcome, only_sound=options.chi_dong_dung)))
    return 1 if outcome.has_errors else 0


def _kind(name: str) -> str:
    """A kind as it is typed: `mo-hinh` is the folder mo_hinh."""
    return name.replace("-", "_")


def _start(root: Path, options: argparse.Namespace) -> int:
    from .editing.starting import start

    name = " ".join(options.name)
    done = start(root, options.kind, name, record_id=options.ma, quote=options.trich)
    print(f"Đã ghi {done.shown} (mã {done.record_id}).")
    if done.missing:
        print(f"Còn phải điền: {', '.join(done.missing)}. Xong thì chạy: python run.py check")
    return 0


def _rename(root: Path, options: argparse.Namespace) -> int:
    from .catalog.json_schema import schema_command
    from .editing.renaming import renamed, summary

    done = renamed(root, options.old, options.new, options.loai)
    print("\n".join(summary(done)))
    return schema_command(root)


def _forms(root: Path, options: argparse.Namespace) -> int:
    from .unit_forms.commands import make_forms

    return make_forms(root, options.thu_muc, options.don_vi, everything=options.tat_ca)


def _form(root: Path, options: argparse.Namespace) -> int:
    from .unit_forms.commands import bring_form

    return bring_form(root, options.file, only_show=options.chi_xem)


def _format(root: Path, options: argparse.Namespace) -> int:
    from .editing.formatting import format_files, summary

    problems = Problems()
    changed = format_files(root, options.files, only_show=options.chi_xem, problems=problems)
    print(summary(changed, only_show=options.chi_xem))
    problems.raise_errors()
    return 0
