"""The `kho` command: a thin adapter of its subcommands, no logic."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote, unquote

from .catalog.problems import InvalidContent, Level, Problem
from .command_words import WRONG_USAGE, Parser, whole_number
from .editor_commands import add_editor_commands
from .files import stops
from .files.trouble import CannotWrite, Refused, one_line, reason

OK, CONTENT_PROBLEMS = 0, 1


def main(argv: list[str] | None = None) -> int:
    """Runs a command of `kho`; returns its exit code (0 fine, 1 problems in content, 2 usage)."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme's end-of-life banner
    _require_utf8_names()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    parser = _parser()
    options = parser.parse_args(argv)
    root = find_root(Path.cwd())
    if root is None:
        print("lỗi: không thấy mkdocs.yml; hãy chạy trong thư mục của dự án", file=sys.stderr)
        return WRONG_USAGE
    command: Callable[[Path, argparse.Namespace], int] = options.command
    try:
        with stops.heeded():
            return command(root, options)
    except InvalidContent as invalid:
        return report(invalid.problems)
    except CannotWrite as failed:
        print(f"lỗi: {failed}", file=sys.stderr)
        return WRONG_USAGE if isinstance(failed, Refused) else CONTENT_PROBLEMS
    except OSError as error:
        place = f"{one_line(error.filename)}: " if error.filename else ""
        print(f"lỗi: {place}{reason(error)}", file=sys.stderr)
        return CONTENT_PROBLEMS
    except KeyboardInterrupt as stop:
        print("Đã dừng theo yêu cầu; không tệp nào bị ghi dở.", file=sys.stderr)
        return 128 + getattr(stop, "number", signal.SIGINT)


def _require_utf8_names() -> None:
    """Starts the program anew where Python reads file names as ASCII (LC_ALL=C, PYTHONUTF8=0)."""
    if sys.getfilesystemencoding() == "utf-8" or "KHO_UTF8" in os.environ:
        return
    environment = {**os.environ, "PYTHONUTF8": "1", "KHO_UTF8": "1"}
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)


def find_root(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds mkdocs.yml."""
    return next((f for f in (start, *start.parents) if (f / "mkdocs.yml").is_file()), None)


def report(problems: list[Problem]) -> int:
    """Prints problem lines on standard error; returns 1 when one of them is an error."""
    from .catalog.codes import numbered

    for problem in problems:
        print(numbered(problem), file=sys.stderr)
    errors = sum(problem.level is Level.ERROR for problem in problems)
    if errors:
        print(f"{errors} lỗi, {len(problems) - errors} cảnh báo.", file=sys.stderr)
    return CONTENT_PROBLEMS if errors else OK


def _check(root: Path, options: argparse.Namespace) -> int:
    from .check_command import FORMS, checked, explain, print_passed, print_problems, watch
    from .pages.negatives_table import proof_csv, summary_lines, unfilled_lines

    if options.giai_thich is not None:
        return explain(options.giai_thich)

    def once() -> int:
        found = checked(root)
        print_problems(found, options.format)
        if found.kb is None or options.format != FORMS[0]:
            return CONTENT_PROBLEMS if found.errors else OK
        if options.khong_neu:
            print(proof_csv(found.kb), end="")
            return OK
        if options.chua_dien:
            print("\n".join(unfilled_lines(found.kb)) or "Không còn mục nào chưa điền, chưa xét.")
            return OK
        catalog = found.kb.catalog
        print(
            f"Không có lỗi: {len(catalog.models)} mô hình, {len(catalog.topics)} chuyên đề,"
            f" {found.kb.quotation_count} câu trích khớp nguyên văn."
        )
        for line in summary_lines(found.kb):
            print(line)
        print_passed(found)
        return OK

    return watch(root, once) if options.theo_doi else once()


def _build(root: Path, options: argparse.Namespace) -> int:
    from .building import build

    return build(root, options.site_dir, strict=options.strict)


def _serve(root: Path, options: argparse.Namespace) -> int:
    from .serving import serve

    return serve(root, options.address, open_desk=options.mo)


def _import_report(root: Path, options: argparse.Namespace) -> int:
    from .importing.command import run_import

    return report(
        run_import(
            options.file,
            options.id,
            root,
            overwrite=options.ghi_de,
            say=lambda line: print(line, file=sys.stderr, flush=True),
        )
    )


def _coverage(root: Path, options: argparse.Namespace) -> int:
    from .coverage_report import print_coverage

    return print_coverage(root, options.bao_cao, options.so_doan)


def _schema(root: Path, options: argparse.Namespace) -> int:
    from .catalog.json_schema import schema_command

    return schema_command(root)


def _publish(root: Path, options: argparse.Namespace) -> int:
    from .publish.command import DIST, publish, verify
    from .publish.going_back import go_back, list_kept

    making = options.duong_dan is not None or options.so_voi is not None
    alone = (options.verify is not None) + (options.quay_lai is not None) + options.cac_ban
    if alone > 1 or (alone and making) or (options.to and (options.verify or options.cac_ban)):
        print(
            "lỗi: --verify, --cac-ban và --quay-lai mỗi lần dùng một; chỉ --quay-lai đi cùng --to",
            file=sys.stderr,
        )
        return WRONG_USAGE
    if options.verify is not None:
        return verify(root, options.verify)
    if options.cac_ban:
        return list_kept(root / DIST)
    if options.quay_lai is not None:
        return go_back(root / DIST, root, options.quay_lai or None, options.to)
    return publish(root, options.to, options.duong_dan, options.so_voi)


def _check_links(root: Path, options: argparse.Namespace) -> int:
    from .publish.external_links import check_links

    return check_links(root, max_age=options.ngay)


def _sub_path(text: str) -> str:
    """The folder a site stands in, as an address: `/kho-mo-hinh/`."""
    parts = [part for part in text.split("/") if part]
    # Shells on Windows may make a path of their own out of /x/; an address has neither : nor \\.
    if any(part in (".", "..") for part in parts) or re.search(
        r"[\\:?#\x00-\x1f\ud800-\udfff]", text
    ):
        raise argparse.ArgumentTypeError(
            f"“{one_line(text)}” không phải đường dẫn con như /kho-mo-hinh/"
        )
    return "".join(f"/{quote(unquote(part), safe='')}" for part in parts) + "/"


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="kho", description="Kho mô hình: kiểm tra và dựng trang.")
    commands = parser.add_subparsers(title="các lệnh", metavar="LỆNH", required=True)

    check = commands.add_parser("check", help="chỉ kiểm tra nội dung, báo mọi lỗi trong một lần")
    lists = check.add_mutually_exclusive_group()
    lists.add_argument(
        "--khong-neu",
        action="store_true",
        help="in bảng CSV mọi điều trang viết là báo cáo không nêu, kèm các câu đã đọc",
    )
    lists.add_argument(
        "--chua-dien", action="store_true", help="liệt kê các mục chưa điền, chưa xét của mô hình"
    )
    lists.add_argument(
        "--theo-doi", action="store_true", help="kiểm tra lại mỗi khi một tệp được lưu"
    )
    lists.add_argument("--giai-thich", metavar="MÃ", help="giải thích một mã lỗi, ví dụ K201")
    check.add_argument(
        "--format",
        choices=("dong", "json", "github"),
        default="dong",
        metavar="DẠNG",
        help="dong (mặc định), json, hoặc github: cách in các lỗi",
    )
    check.set_defaults(command=_check)

    shares = commands.add_parser(
        "do-phu", help="đo phần báo cáo đã có trong bản ghi, kể những đoạn dài nhất còn sót"
    )
    shares.add_argument("--bao-cao", metavar="MÃ", help="chỉ báo cáo này (mặc định: mọi báo cáo)")
    shares.add_argument(
        "--so-doan", type=whole_number, default=20, metavar="N", help="số đoạn còn sót được kể"
    )
    shares.set_defaults(command=_coverage)

    build = commands.add_parser("build", help="dựng trang vào thư mục site/")
    build.add_argument("--site-dir", type=Path, metavar="D", help="thư mục đích (mặc định: site)")
    build.add_argument("--strict", action="store_true", help="coi mọi cảnh báo là lỗi")
    build.set_defaults(command=_build)

    serve = commands.add_parser("serve", help="dựng và mở trang, tự cập nhật khi sửa tệp")
    serve.add_argument(
        "--address", metavar="MÁY:CỔNG", help="địa chỉ phục vụ (mặc định: 127.0.0.1:8000)"
    )
    serve.add_argument(
        "--mo", action="store_true", help="mở trang biên tập trong trình duyệt khi dựng xong"
    )
    serve.set_defaults(command=_serve)

    importer = commands.add_parser(
        "import-report", help="đưa báo cáo Word hoặc văn bản vào kho: trang, bản gốc, sổ đăng ký"
    )
    importer.add_argument("file", type=Path, metavar="TỆP", help="tệp .docx, .txt hoặc .md")
    importer.add_argument(
        "--id", metavar="MÃ", help="mã của báo cáo trong địa chỉ (mặc định: lấy từ tên báo cáo)"
    )
    importer.add_argument(
        "--ghi-de",
        action="store_true",
        help="cho xem chỗ khác rồi thay trang đã có; bản trước được giữ lại",
    )
    importer.set_defaults(command=_import_report)

    add_editor_commands(commands)

    schema = commands.add_parser("schema", help="ghi lại lược đồ JSON cho trình soạn thảo")
    schema.set_defaults(command=_schema)

    publish = commands.add_parser("publish", help="dựng, kiểm tra và đóng gói để đăng lên cổng")
    publish.add_argument(
        "--to", type=Path, metavar="THƯ_MỤC", help="đặt trang vào thư mục này, giữ bản trước"
    )
    publish.add_argument(
        "--duong-dan", type=_sub_path, metavar="/ĐƯỜNG-DẪN/", help="đường dẫn con, cho trang 404"
    )
    publish.add_argument(
        "--so-voi",
        metavar="ĐỊA_CHỈ|THƯ_MỤC",
        help="kể thay đổi so với bản đang đăng ở đây (mặc định: bản trong --to, hoặc bản gần nhất)",
    )
    publish.add_argument(
        "--verify",
        metavar="ĐỊA_CHỈ|THƯ_MỤC",
        help="so trang đang phục vụ với bản đã đóng gói: nội dung, tiêu đề, nén, lưu đệm, 404",
    )
    publish.add_argument(
        "--quay-lai",
        nargs="?",
        const="",
        metavar="BẢN",
        help="đặt lại bản đứng trước, hoặc bản được nêu tên, vào nơi trang đang đặt",
    )
    publish.add_argument("--cac-ban", action="store_true", help="liệt kê các bản đang giữ")
    publish.set_defaults(command=_publish)

    links = commands.add_parser("check-links", help="kiểm tra liên kết ra ngoài, liệt kê chỗ hỏng")
    links.add_argument(
        "--ngay", type=whole_number, default=7, metavar="N", help="hỏi lại sau N ngày (mặc định 7)"
    )
    links.set_defaults(command=_check_links)
    return parser


def run() -> NoReturn:
    """`main` as a process of its own.

    It ends without Python taking apart all that was read, object by object: everything is written,
    and that takes a twentieth of a build.
    """
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):  # nobody reads on
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
