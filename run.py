"""Start here: `python3 run.py` sets up `.venv` beside this file and hands over to `kho`.

Standard library only. Nothing is done twice: a stamp in `.venv` says for which locks it is ready.
"""

import sys

MINIMUM = (3, 11)

if sys.version_info < MINIMUM:
    # Before everything else: the rest needs only to parse on an old Python 3, not to run on it.
    TOO_OLD = (
        f"Lỗi: cần Python {MINIMUM[0]}.{MINIMUM[1]} trở lên, "
        f"máy đang dùng Python {sys.version_info[0]}.{sys.version_info[1]}.\n"
        "Cài bản mới (Windows, macOS: từ trang python.org; Debian, Ubuntu: "
        "sudo apt install python3 python3-venv) rồi chạy lại.\n"
    )
    sys.stderr.buffer.write(TOO_OLD.encode("utf-8"))
    sys.exit(1)

import difflib
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
PYTHON_VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in ("runtime", "test", "pdf")}
BROWSER_FINDER = ROOT / "tests" / "bring_browser.py"
FURTHER_FINDERS = tuple(
    ROOT / "tests" / f"{name}.py" for name in ("bring_servers", "bring_code_checks")
)

# The commands of `kho`, and `test` and `pdf`, our own; a test holds the list to that of `kho`.
COMMANDS = {
    "serve": "dựng trang và mở tại http://127.0.0.1:8000/, tự cập nhật khi sửa tệp",
    "build": "dựng trang vào thư mục site/",
    "check": "chỉ kiểm tra dữ liệu, báo mọi lỗi trong một lần",
    "do-phu": "đo phần báo cáo đã có trong bản ghi, kể những đoạn còn sót",
    "import-report": "đưa một báo cáo Word hoặc văn bản vào kho",
    "moi": "ghi tệp của một bản ghi mới, có lời giải thích từng khóa",
    "doi-ten": "đổi mã của một bản ghi, hay tên của một mục danh mục, ở mọi nơi dùng đến",
    "dinh-dang": "sắp lại các tệp nội dung theo một dạng chuẩn, giữ ghi chú",
    "excel-mau": "ghi tệp Excel mẫu để điền mô hình",
    "nhap-excel": "nhập các dòng của một tệp Excel thành bản ghi",
    "xuat-excel": "ghi toàn bộ nội dung kho ra một tệp Excel",
    "schema": "ghi lại lược đồ JSON cho trình soạn thảo",
    "publish": "dựng, kiểm tra và đóng gói để đăng lên cổng",
    "phieu": "ghi phiếu Word cho từng đơn vị, hỏi điều báo cáo không nêu",
    "nhap-phieu": "nhập phiếu Word đơn vị đã ghi và gửi lại",
    "gop": "gộp dữ liệu mở của các địa phương vào kho này (kho của tỉnh)",
    "check-links": "kiểm tra liên kết ra ngoài, liệt kê chỗ hỏng cho biên tập",
    "pdf": "cài phần tạo tệp PDF (không bắt buộc), rồi cho biết máy đã tạo được chưa",
    "test": "chạy toàn bộ kiểm thử (lần đầu tự tìm hoặc cài trình duyệt và máy chủ web)",
}
# What WeasyPrint loads and pip does not bring, as Debian names it.
PDF_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-liberation")
PDF_MISSING = """Lỗi: máy thiếu thư viện Pango nên chưa tạo được PDF. Cách làm:
  - Debian, Ubuntu: sudo apt install {packages}
  - Windows: cài MSYS2, mở cửa sổ MSYS2 và chạy: pacman -S mingw-w64-x86_64-pango
  - macOS: brew install pango
Rồi chạy lại lệnh này. Không có phần này, trang vẫn dựng đủ; chỉ không có tệp PDF."""
USAGE = "Cách dùng: python3 run.py LỆNH [tùy chọn]"
HELP = "\n".join(
    [
        USAGE,
        "",
        "Lần đầu chạy, chương trình tự tạo môi trường .venv và cài các gói cần thiết (cần mạng).",
        "",
        "Các lệnh:",
        *(f"  {name:<14} {purpose}" for name, purpose in COMMANDS.items()),
        "",
        "Xem tùy chọn của một lệnh: python3 run.py LỆNH --help",
    ]
)

# Causes of a failed set-up, told by what venv and pip print; the first that fits is named.
NO_NETWORK = (
    *("ConnectionError", "Connection refused", "Connection aborted", "connection broken"),
    *("name resolution", "getaddrinfo", "Network is unreachable", "timed out"),
    *("ProxyError", "SSLError", "Max retries exceeded"),
)
NOT_WRITABLE = (
    *("No space left", "Permission denied", "Read-only file system", "Access is denied"),
    *("Errno 13", "Errno 28", "Errno 30", "WinError 5", "WinError 32"),
)
CAUSES = (
    (
        NO_NETWORK,
        "không kết nối được tới kho gói Python. Kiểm tra mạng (mạng cơ quan: đặt biến HTTPS_PROXY "
        "theo hướng dẫn của quản trị mạng) rồi chạy lại.",
    ),
    (
        ["DO NOT MATCH THE HASHES"],
        "gói tải về không khớp mã băm đã khóa nên không được cài. Tải lại mã nguồn; nếu vẫn vậy, "
        "báo người quản trị kho gói.",
    ),
    (
        NOT_WRITABLE,
        f"không ghi được vào {VENV}. Kiểm tra quyền ghi và dung lượng đĩa, đóng chương trình đang "
        "dùng thư mục này, rồi chạy lại.",
    ),
    (
        ["No matching distribution"],
        f"kho gói đang dùng không có bản cài sẵn cho Python {PYTHON_VERSION} ({sys.platform}). "
        "Kiểm tra cấu hình pip, hoặc dùng một bản Python 64 bit chính thức khác, từ 3.11 trở lên.",
    ),
    (
        ["ensurepip is not available", "No module named ensurepip"],
        "Python trên máy thiếu phần tạo môi trường (venv). Debian, Ubuntu: chạy "
        "'sudo apt install python3-venv'; hệ khác: cài lại Python từ trang python.org. "
        "Sau đó chạy lại.",
    ),
)
UNKNOWN_CAUSE = (
    "cài đặt không thành công. Kiểm tra đĩa còn trống ít nhất 500 MB, xóa thư mục .venv rồi chạy "
    "lại; nếu vẫn lỗi, xem dòng dưới."
)


class SetupError(Exception):
    """Setting up failed; the text says in Vietnamese why and what to do."""


def say(text: str) -> None:
    """Print one line for the user, apart from what the command itself writes."""
    print(text, file=sys.stderr, flush=True)


def explain(output: str) -> str:
    """What venv or pip printed (`output`), turned into a cause and a remedy in Vietnamese."""
    for signs, remedy in CAUSES:
        if any(sign in output for sign in signs):
            return remedy
    return UNKNOWN_CAUSE


def child_environment() -> dict[str, str]:
    """Environment of every child: that of an activated `.venv`, with UTF-8 as the encoding."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH")}
    environment.update(
        VIRTUAL_ENV=str(VENV),
        PATH=os.pathsep.join([str(SCRIPTS), os.environ.get("PATH", os.defpath)]),
        PYTHONUTF8="1",
        NO_MKDOCS_2_WARNING="1",
    )
    return environment


def stamp(lock: str) -> str:
    """What `.venv` has to hold for `lock`: the locked files, our own metadata, Python and place."""
    digest = hashlib.sha256()
    for part in (
        LOCKS[lock].read_bytes(),
        (ROOT / "pyproject.toml").read_bytes(),
        PYTHON_VERSION.encode(),
        os.fsencode(VENV),
    ):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def stamp_file(lock: str) -> Path:
    """Where the stamp of `lock` is kept: within `.venv`, so that both go together."""
    return VENV / f"kho-{lock}.stamp"


def is_ready(lock: str) -> bool:
    """Whether the packages of `lock` were installed to the end, here, for this Python."""
    try:
        return PYTHON.exists() and stamp_file(lock).read_text("ascii", "replace") == stamp(lock)
    except (FileNotFoundError, NotADirectoryError):
        return False


def is_usable_venv() -> bool:
    """Whether `.venv` was made here by this version of Python and has a working pip."""
    try:
        lines = (VENV / "pyvenv.cfg").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    config = dict(line.split(" = ", 1) for line in lines if " = " in line)
    if not config.get("version", "").startswith(f"{PYTHON_VERSION}."):
        return False
    # venv notes the command it was made by; in a moved folder the scripts point to the old place.
    if not config.get("command", "").endswith(f" {VENV}"):
        return False
    try:
        run_quietly([str(PYTHON), "-m", "pip", "--version"])
    except (OSError, SetupError):
        return False
    return True


def run_quietly(command: list[str]) -> None:
    """Run a step of the set-up; its output is shown only where it fails.

    Raises:
        SetupError: the step failed; says why as far as its output shows it.
    """
    # A setting for installs into the user's folder makes pip refuse to work in a venv.
    environment = child_environment() | {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        last = [line for line in done.stdout.splitlines() if line.strip()][-3:]
        raise SetupError("\n".join([explain(done.stdout), *(f"  | {line}" for line in last)]))


def check_replaceable() -> None:
    """Refuse to clear a `.venv` that is no Python environment: it may be somebody's work.

    Raises:
        SetupError: with what was found.
    """
    found = ""
    if VENV.is_symlink():
        found = "một liên kết"
    elif VENV.exists() and not VENV.is_dir():
        found = "một tệp"
    elif not (VENV / "pyvenv.cfg").is_file() and any(path.is_file() for path in VENV.rglob("*")):
        found = "một thư mục không phải môi trường Python"
    if found:
        raise SetupError(
            f"{VENV} là {found} nên không bị xóa. Đổi tên hoặc chuyển nó đi rồi chạy lại."
        )


def make_venv() -> None:
    """Make `.venv` anew; what is there goes, if it is a Python environment and nothing else.

    Raises:
        SetupError: it cannot be made, or something else has that name.
    """
    check_replaceable()
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        raise SetupError(explain("ensurepip is not available"))
    say("Đang tạo môi trường Python riêng (.venv) …")
    # Not with the python of a .venv: it would have to remove itself.
    python = getattr(sys, "_base_executable", None) or sys.executable
    run_quietly([python, "-m", "venv", "--clear", str(VENV)])


def set_up(lock: str) -> None:
    """Bring `.venv` to the state that `lock` ("runtime", "test", "pdf") describes; quick if it is.

    Raises:
        SetupError: with what to do about it.
    """
    if is_ready(lock):
        return
    if not is_usable_venv():
        make_venv()
    for name in LOCKS:
        stamp_file(name).unlink(missing_ok=True)
    say("Đang cài các gói cần thiết, lần đầu mất khoảng một phút …")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input"]
    # Wheels only: building from source would fetch build tools that no lock covers.
    run_quietly([*pip, "--only-binary", ":all:", "--require-hashes", "-r", str(LOCKS[lock])])
    run_quietly([*pip, "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT)])
    # The other locks hold the runtime lock at the same versions.
    for name in ("runtime", lock):
        unfinished = stamp_file(name).with_suffix(".tmp")
        unfinished.write_text(stamp(name), "ascii")
        os.replace(unfinished, stamp_file(name))
    say("Đã cài xong.")


def hand_over(command: list[str], **extra: str) -> int:
    """Run `command` in the place of this program, `extra` added to its environment.

    Returns its exit code; 130 after Ctrl-C, 128 + signal where a signal ended it.
    """
    process = subprocess.Popen(command, env=child_environment() | extra)
    # Whoever ends this program means the one that it started.
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda number, _: process.send_signal(number))
    try:
        code = process.wait()
    except KeyboardInterrupt:
        # The terminal sends Ctrl-C to the child as well: let it end in its own way.
        try:
            process.wait()
        except KeyboardInterrupt:
            process.kill()
        return 130
    return 128 - code if code < 0 else code


def run_tests(arguments: list[str]) -> int:
    """Run pytest with `arguments` from the root of the project; returns its exit code.

    Everything runs on all processors; what is named in `arguments` in one process, as pytest does.
    """
    set_up("test")
    finder = [str(PYTHON), str(BROWSER_FINDER)]
    found = subprocess.run(finder, env=child_environment(), stdout=subprocess.PIPE)
    if found.returncode:
        return 1  # It has said why.
    if not arguments:
        # Where something is not to be had they say so, and its tests are left out.
        for further in FURTHER_FINDERS:
            subprocess.run([str(PYTHON), str(further)], env=child_environment())
    os.chdir(ROOT)
    browser = found.stdout.decode("utf-8").strip()
    # A file stays in one process; tests/sharing.py says which files come first.
    whole = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    spread = [] if arguments else whole
    return hand_over([str(PYTHON), "-m", "pytest", *spread, *arguments], KHO_BROWSER=browser)


def makes_pdf() -> bool:
    """Whether the Python of `.venv` can load WeasyPrint and what that needs."""
    command = [str(PYTHON), "-c", "import weasyprint"]
    done = subprocess.run(command, env=child_environment(), capture_output=True)
    return done.returncode == 0


def run_pdf(arguments: list[str]) -> int:
    """Install what makes PDFs, Pango too where this is Debian and we may; returns the exit code."""
    if arguments:
        say(f"Lỗi: lệnh pdf không nhận tùy chọn.\n{USAGE}")
        return 2
    set_up("pdf")
    apt = shutil.which("apt-get")
    if not makes_pdf() and apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("Đang cài thư viện Pango bằng apt-get …")
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update"], ["install", "-y", *PDF_PACKAGES]):
            subprocess.run([apt, "-qq", *step], env=environment, stdout=subprocess.DEVNULL)
    if not makes_pdf():
        say(PDF_MISSING.format(packages=" ".join(PDF_PACKAGES)))
        return 1
    say("Máy này tạo được PDF: lần dựng trang tới có tệp PDF của bài giảng, chuyên đề, mô hình.")
    return 0


def run_kho(arguments: list[str]) -> int:
    """Run `kho` with `arguments` where the user stands; returns its exit code."""
    set_up("runtime")
    # Not the script in .venv: its first line cannot hold every path. -P keeps the user's folder out
    # of the module search.
    start = "import sys; from macros.cli import main; sys.argv[0] = 'kho'; sys.exit(main())"
    return hand_over([str(PYTHON), "-P", "-c", start, *arguments])


def main(arguments: list[str]) -> int:
    """Run one command; its exit code, or 1 on a failed set-up, 2 on wrong usage, 130 on Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console or pipe may have a code page that lacks Vietnamese letters.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if not arguments or arguments[0] in ("-h", "--help"):
        print(HELP)
        return 0
    command, *rest = arguments
    if command not in COMMANDS:
        near = difflib.get_close_matches(command, COMMANDS, n=1)
        hint = f" Có phải ý quý vị là: {near[0]}?" if near else ""
        say(f"Lỗi: không có lệnh '{command}'.{hint}\n{USAGE}\nCác lệnh: {', '.join(COMMANDS)}")
        return 2
    try:
        own = {"test": run_tests, "pdf": run_pdf}
        return own[command](rest) if command in own else run_kho(arguments)
    except SetupError as error:
        say(f"Lỗi: {error}")
        return 1
    except OSError as error:
        # Files of .venv and the locks; what the commands do themselves they report themselves.
        say(f"Lỗi: {explain(f'Errno {error.errno}')}\n  | {error}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
