"""run.py: one command sets up everything once, or says in Vietnamese what to do instead."""

from __future__ import annotations

import ast
import io
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

# An index that refuses the connection, without what this machine may have set up for pip.
NO_NETWORK = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_FIND_LINKS": "",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_RETRIES": "1",
}


def call(script: Path, *arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(script), *arguments],
        cwd=cwd,
        env=os.environ | env,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


@pytest.fixture
def steps(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The steps of a set-up in which every command succeeds without being run."""
    done: list[list[str]] = []

    def record(command: list[str]) -> None:
        done.append(command[1:])
        if "venv" in command:
            run.SCRIPTS.mkdir(parents=True, exist_ok=True)
            run.PYTHON.touch()
            (run.VENV / "pyvenv.cfg").write_text(
                f"version = {run.PYTHON_VERSION}.1\ncommand = python -m venv {run.VENV}\n", "utf-8"
            )

    monkeypatch.setattr(run, "run_quietly", record)
    return done


def test_needs_only_the_standard_library() -> None:
    imported = set()
    for node in ast.walk(ast.parse((ROOT / "run.py").read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.split(".")[0])
    assert "subprocess" in imported
    assert imported <= sys.stdlib_module_names


def test_an_old_python_can_parse_it() -> None:
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_which_one_is_needed(clone: Path) -> None:
    pretend = (
        "import runpy, sys; sys.version_info = (3, 8, 0);"
        " runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend, str(clone / "run.py")],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "cần Python 3.11 trở lên, máy đang dùng Python 3.8" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_names_every_command(
    run: ModuleType, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(arguments) == 0
    out = capsys.readouterr().out
    assert "Cách dùng" in out
    assert all(f"  {name} " in out for name in run.COMMANDS)


def test_an_unknown_command_is_wrong_usage_and_sets_nothing_up(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["chek"]) == 2
    assert "không có lệnh 'chek'. Có phải ý quý vị là: check?" in capsys.readouterr().err
    assert not run.VENV.exists()


def test_a_stream_without_vietnamese_letters_is_no_obstacle(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    assert run.main([]) == 0
    sys.stdout.flush()
    assert "Các lệnh" in raw.getvalue().decode("utf-8")


def test_sets_up_once_from_the_hashes(run: ModuleType, steps: list[list[str]]) -> None:
    run.set_up("runtime")
    venv, lock, project = steps
    assert venv == ["-m", "venv", "--clear", str(run.VENV)]
    assert "--require-hashes" in lock and lock[-1] == str(run.LOCKS["runtime"])
    assert {"--no-index", "--no-deps", "--no-build-isolation"} <= set(project)

    steps.clear()
    run.set_up("runtime")
    assert steps == []


def test_the_test_packages_are_enough_for_every_command(
    run: ModuleType, steps: list[list[str]]
) -> None:
    run.set_up("test")
    steps.clear()
    run.set_up("runtime")
    run.set_up("test")
    assert steps == []


@pytest.mark.parametrize("changed", ["requirements/runtime.txt", "pyproject.toml"])
def test_a_changed_lock_is_installed_into_the_same_venv(
    run: ModuleType, steps: list[list[str]], changed: str
) -> None:
    run.set_up("runtime")
    steps.clear()
    with (run.ROOT / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    run.set_up("runtime")
    assert any("--require-hashes" in step for step in steps)
    assert not any("venv" in step for step in steps)


def test_a_half_finished_install_is_done_again(
    run: ModuleType, steps: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = run.run_quietly

    def interrupted(command: list[str]) -> None:
        if "--require-hashes" in command:
            raise KeyboardInterrupt
        record(command)

    monkeypatch.setattr(run, "run_quietly", interrupted)
    assert run.main(["check"]) == 130
    assert not run.is_ready("runtime")

    monkeypatch.setattr(run, "run_quietly", record)
    run.set_up("runtime")
    assert run.is_ready("runtime")


@pytest.mark.parametrize(
    "config",
    [
        "version = 3.8.10\ncommand = python -m venv {venv}\n",
        "version = {python}.1\ncommand = python -m venv /elsewhere/.venv\n",
        "",
    ],
    ids=["other Python", "moved folder", "not a venv"],
)
def test_a_venv_that_does_not_fit_is_made_anew(
    run: ModuleType, steps: list[list[str]], config: str
) -> None:
    run.set_up("runtime")
    steps.clear()
    run.stamp_file("runtime").unlink()
    text = config.format(venv=run.VENV, python=run.PYTHON_VERSION)
    (run.VENV / "pyvenv.cfg").write_text(text, "utf-8")
    run.set_up("runtime")
    assert steps[0] == ["-m", "venv", "--clear", str(run.VENV)]


@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_a_venv_that_is_somebodys_work_is_left_alone(
    run: ModuleType, steps: list[list[str]], what: str, tmp_path: Path
) -> None:
    theirs = tmp_path / "của họ"
    theirs.mkdir()
    (theirs / "bài.txt").write_text("x", "utf-8")
    if what == "folder":
        theirs.rename(run.VENV)
    elif what == "file":
        run.VENV.write_text("x", "utf-8")
    else:
        run.VENV.symlink_to(theirs)
    with pytest.raises(run.SetupError, match="nên không bị xóa"):
        run.set_up("runtime")
    assert steps == []
    assert what == "file" or (run.VENV / "bài.txt").read_text("utf-8") == "x"


def test_a_venv_that_was_hardly_begun_is_made_anew(run: ModuleType, steps: list[list[str]]) -> None:
    run.SCRIPTS.mkdir(parents=True)
    run.set_up("runtime")
    assert steps[0] == ["-m", "venv", "--clear", str(run.VENV)]


def test_the_stamp_of_another_place_does_not_count(run: ModuleType, steps: list[list[str]]) -> None:
    run.set_up("runtime")
    ready = run.stamp("runtime")
    run.VENV = run.ROOT.parent / "nơi khác" / ".venv"
    assert run.stamp("runtime") != ready


def test_missing_ensurepip_names_the_package_to_install(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find = run.importlib.util.find_spec
    monkeypatch.setattr(
        run.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name)
    )
    assert run.main(["check"]) == 1
    assert "sudo apt install python3-venv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "remedy"),
    [
        ("connection broken by 'NameResolutionError: name resolution'", "Kiểm tra mạng"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "không khớp mã băm"),
        ("OSError: [Errno 28] No space left on device", "dung lượng đĩa"),
        ("PermissionError: [WinError 5] Access is denied", "Kiểm tra quyền ghi"),
        ("No matching distribution found for x==1", "không có bản cài sẵn"),
        ("something else", "xóa thư mục .venv"),
    ],
)
def test_a_failure_is_explained(run: ModuleType, output: str, remedy: str) -> None:
    assert remedy in run.explain(output)


def test_a_failed_step_shows_its_last_lines_under_the_explanation(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "print('a\\nb\\nc\\n\\nNo space left'); raise SystemExit(5)"
    with pytest.raises(run.SetupError) as caught:
        run.run_quietly([sys.executable, "-c", script])
    explanation, *lines = str(caught.value).splitlines()
    assert "dung lượng đĩa" in explanation
    assert lines == ["  | b", "  | c", "  | No space left"]


def test_a_place_that_cannot_be_written_is_named(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    run.VENV.write_text("a file where the folder has to be\n")
    assert run.main(["check"]) == 1
    err = capsys.readouterr().err
    assert "Lỗi: " in err and str(run.VENV) in err
    assert "Traceback" not in err


def test_the_command_gets_arguments_place_and_environment_and_gives_its_exit_code(
    run: ModuleType,
    steps: list[list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    run.set_up("runtime")
    # In place of the editable install: the Python of the tests, with the clone on its path.
    environment = run.child_environment() | {"PYTHONPATH": str(run.ROOT)}
    monkeypatch.setattr(run, "child_environment", lambda: environment)
    monkeypatch.setattr(run, "PYTHON", Path(sys.executable))
    monkeypatch.chdir(tmp_path)
    assert run.main(["build", "--site-dir", "Đ ích"]) == 3
    assert capfd.readouterr().out == f"xin chào kho build --site-dir Đ ích {tmp_path} 1\n"


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("sent", "to_group", "code"), [(signal.SIGINT, True, 130), (signal.SIGTERM, False, 143)]
)
def test_ending_it_ends_the_command_quietly(
    run: ModuleType, clone: Path, sent: signal.Signals, to_group: bool, code: int
) -> None:
    child = clone / "child.py"
    child.write_text(
        "import time\n"
        "try:\n    print('ready', flush=True)\n    time.sleep(60)\n"
        "except KeyboardInterrupt:\n    print('ended')\n"
    )
    driver = (
        "import run, signal, sys\n"
        # a test run in the background of a shell inherits that Ctrl-C is ignored
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "sys.exit(run.hand_over([sys.executable, sys.argv[1]]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", driver, str(child)],
        cwd=clone,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
    )
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    (os.killpg if to_group else os.kill)(process.pid, sent)
    out, err = process.communicate(timeout=20)
    assert process.returncode == code
    assert out == ("ended\n" if to_group else "")
    assert err == ""


def test_no_network_says_to_check_it(clone: Path, tmp_path: Path) -> None:
    done = call(clone / "run.py", "check", cwd=tmp_path, **NO_NETWORK)
    assert done.returncode == 1, done.stdout
    assert "không kết nối được tới kho gói Python. Kiểm tra mạng" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_from_a_fresh_clone_to_a_running_command(clone: Path, tmp_path: Path) -> None:
    """The real thing: venv, locked packages, the project itself; then nothing a second time."""
    first = call(clone / "run.py", "check", "-x", cwd=tmp_path)
    if "Kiểm tra mạng" in first.stderr:
        pytest.skip("the registry cannot be reached")
    assert first.returncode == 3, first.stderr
    assert first.stdout == f"xin chào kho check -x {tmp_path} 1\n"
    assert "Đã cài xong" in first.stderr

    started = time.perf_counter()
    second = call(clone / "run.py", "check", cwd=tmp_path)
    assert (second.returncode, second.stderr) == (3, "")
    # Target: 0.2 s on top of the command; the rest is room for a busy machine.
    assert time.perf_counter() - started < 2

    scripts = clone / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    for name in ("kho", "mkdocs"):
        assert list(scripts.glob(f"{name}*")), name


def test_pdf_says_what_is_missing_and_how_to_get_it(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "set_up", lambda lock: None)
    monkeypatch.setattr(run, "makes_pdf", lambda: False)
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    assert run.main(["pdf"]) == 1
    said = capsys.readouterr().err
    assert "sudo apt install libpango-1.0-0" in said and "trang vẫn dựng đủ" in said
    assert run.main(["pdf", "--gi"]) == 2


def test_pdf_brings_pango_where_it_may(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []
    locks: list[str] = []
    monkeypatch.setattr(run, "set_up", locks.append)
    monkeypatch.setattr(run, "makes_pdf", lambda: bool(asked))
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(run.subprocess, "run", lambda command, **_: asked.append(command))
    assert run.main(["pdf"]) == 0
    assert locks == ["pdf"] and any("libpango-1.0-0" in command for command in asked)
    assert "tạo được PDF" in capsys.readouterr().err


def test_the_help_lists_the_commands_of_kho(run: ModuleType) -> None:
    start = "import sys; from macros.cli import main; sys.exit(main(['--help']))"
    done = subprocess.run(
        [sys.executable, "-c", start],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    listed = set(re.findall(r"^ {2,8}([a-z]+(?:-[a-z]+)*)(?: |$)", done.stdout, re.MULTILINE))
    assert listed == set(run.COMMANDS) - {"test", "pdf"}
