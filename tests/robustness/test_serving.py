"""`serve` as an editor knows it: real processes, a mistake made and mended while it runs."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.serving import bar
from macros.serving_address import parse_address, why_not_bound
from tests.site_fixtures import ROOT

RECORD = "models_catalog/mo_hinh/noi-chao-yeu-thuong.yml"
PAGE = "mo-hinh/noi-chao-yeu-thuong/"
KHO = [sys.executable, "-c", "import sys; from macros.cli import main; sys.exit(main())"]
MKDOCS = [sys.executable, "-m", "mkdocs"]
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
PATIENCE = 120
"""Seconds until a test gives up; nothing is measured."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except OSError:
        return ""


def until(question: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not question():
        assert time.monotonic() < end, "still not so"
        time.sleep(0.2)


@contextmanager
def served(command: list[str], project: Path) -> Iterator[tuple[str, Path]]:
    """The address of a running `serve` of the project, and the file with its error output."""
    port, log = free_port(), project.parent / "serve.log"
    words = [*command, "serve", "-a" if command is MKDOCS else "--address", f"127.0.0.1:{port}"]
    with log.open("w") as output:
        process = subprocess.Popen(
            words, cwd=project, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            address = f"http://127.0.0.1:{port}/"
            until(lambda: process.poll() is not None or "</html>" in get(address))
            assert process.poll() is None, log.read_text("utf-8")
            yield address, log
        finally:
            # In the background of a shell nobody heeds Ctrl-C.
            ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
            process.send_signal(signal.SIGTERM if ignored else signal.SIGINT)
            process.wait(PATIENCE)


@pytest.mark.slow
@pytest.mark.parametrize("command", [KHO, MKDOCS], ids=["kho", "mkdocs"])
def test_a_mistake_leaves_the_last_good_site_in_sight(
    command: list[str], copy_project: Callable[[str], Path]
) -> None:
    project = copy_project("dự án")
    record = project / RECORD
    sound = record.read_text("utf-8")
    with served(command, project) as (address, log):
        assert "Nồi cháo yêu thương" in get(address + PAGE)
        record.write_text(sound.replace("ten: ", "ten:", 1), "utf-8")
        until(lambda: "kho-chua-dung-lai" in get(address + PAGE))
        page = get(address + PAGE)
        assert "Nồi cháo yêu thương" in page  # the last good one
        assert f"{RECORD}:1:5: lỗi: sau dấu hai chấm" in page
        assert "kho-chua-dung-lai" in get(address)
        assert "kho-chua-dung-lai" in get(address + "khong-co/")
        assert "Traceback" not in log.read_text("utf-8")
        changed = sound.replace("ten: Nồi cháo", "ten: Nồi  cháo", 1) + "ghi_chu: Đã sửa xong\n"
        record.write_text(changed, "utf-8")
        until(lambda: "Đã sửa xong" in get(address + PAGE))
        assert "kho-chua-dung-lai" not in get(address + PAGE)


@pytest.mark.slow
def test_slips_in_settings_and_pages_are_named_in_vietnamese(
    copy_project: Callable[[str], Path],
) -> None:
    project = copy_project("dự án")
    settings, page = project / "mkdocs.yml", project / "docs" / "thu.md"
    sound = settings.read_text("utf-8")
    with served(KHO, project) as (address, log):
        settings.write_text(sound.replace("site_name: ", "site_name: a: ", 1), "utf-8")
        until(lambda: "kho-chua-dung-lai" in get(address))
        assert re.search(r"mkdocs\.yml:2:\d+: lỗi: ", get(address))
        settings.write_text(sound, "utf-8")
        until(lambda: "kho-chua-dung-lai" not in get(address))
        page.write_text("---\ntitle: Mô hình: cách làm\n---\n", "utf-8")
        until(lambda: "docs/thu.md:2:15: lỗi: " in get(address))
        page.write_text("---\ntitle: no\n---\n\nChữ\n", "utf-8")
        until(lambda: "<title>no - " in get(address + "thu/"))
        template = project / "overrides/partials/header.html"
        sound = template.read_text("utf-8")
        template.write_text(sound + "\n{% if %}\n", "utf-8")
        until(lambda: "overrides/partials/header.html:" in get(address))
        assert "Chữ" in get(address + "thu/")  # the last good one
        template.write_text(sound, "utf-8")
        until(lambda: "kho-chua-dung-lai" not in get(address + "thu/"))
        assert "Traceback" not in log.read_text("utf-8")


@pytest.mark.parametrize("command", [KHO, MKDOCS], ids=["kho", "mkdocs"])
def test_a_port_in_use_is_one_line_with_the_next_free_one(command: list[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        words = [*command, "serve", "-a" if command is MKDOCS else "--address"]
        run = subprocess.run(
            [*words, f"127.0.0.1:{port}"],
            cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=PATIENCE,
        )  # fmt: skip
    assert run.returncode == 1
    everything = run.stdout + run.stderr  # MkDocs writes its last line to standard output
    said = [line for line in everything.splitlines() if "lỗi" in line]
    assert len(said) == 1 and "Traceback" not in everything
    assert f"cổng {port} đang có chương trình khác dùng" in said[0]
    near = int(re.search(r"--address 127\.0\.0\.1:(\d+)", said[0])[1])
    assert near > port
    if command is KHO:
        assert run.stderr.splitlines() == said


def test_the_port_that_is_named_is_free() -> None:
    for _ in range(50):  # until two neighbouring ports are ours
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
            try:
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            one.listen(), two.listen()
            assert f"127.0.0.1:{port + 1};" not in f"{why_not_bound('127.0.0.1', port)};"
            return
    raise AssertionError("no two neighbouring ports are free")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("127.0.0.1:8000", ("127.0.0.1", 8000)),
        ("localhost:80", ("localhost", 80)),
        ("0.0.0.0:65535", ("0.0.0.0", 65535)),
        ("[::1]:8000", ("::1", 8000)),
    ],
)
def test_an_address_is_a_host_and_a_port(text: str, found: tuple[str, int]) -> None:
    assert parse_address(text) == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("8000", "thiếu máy"),
        ("localhost", "thiếu cổng"),
        ("", "thiếu cổng"),
        ("127.0.0.1:", "từ 1 đến 65535"),
        ("127.0.0.1:0", "từ 1 đến 65535"),
        ("127.0.0.1:99999", "từ 1 đến 65535"),
        ("127.0.0.1:-1", "từ 1 đến 65535"),
        ("127.0.0.1:８０", "từ 1 đến 65535"),
        (":8000", "máy phải là"),
        ("máy-tôi:8000", "máy phải là"),
        ("300.1.1.1:8000", "máy phải là"),
        ("::1:8000", "máy phải là"),
        ("[127.0.0.1]:8000", "máy phải là"),
        ("http://127.0.0.1:8000/", "không viết http://"),
        ("a\nb:1", "máy phải là"),
    ],
)
def test_a_malformed_address_is_one_line_with_an_example(
    text: str, why: str, capsys: pytest.CaptureFixture
) -> None:
    from macros.cli import main

    assert main(["serve", f"--address={text}"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert why in line and line.endswith("viết MÁY:CỔNG, ví dụ 127.0.0.1:8000")


def test_an_address_of_another_machine(capsys: pytest.CaptureFixture) -> None:
    from macros.cli import main

    assert main(["serve", "--address=192.0.2.1:8000"]) == 1
    assert "máy này không có địa chỉ 192.0.2.1" in capsys.readouterr().err


def test_the_bar_shows_text_as_text_and_counts_the_rest() -> None:
    shown = bar(["a.yml:1:1: lỗi: <b>", "b", "c", "d", "e"])
    assert "&lt;b&gt;" in shown and "… và 2 lỗi nữa" in shown
