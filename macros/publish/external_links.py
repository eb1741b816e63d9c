"""`kho check-links`: asks the servers of all external links whether they are still there.

LinkChecker does the asking. Answers are kept in a cache, so that a scheduled run bothers nobody
twice; dead links become a list for editors. A dead link never fails a build.
"""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from ..building import make_site
from ..files.trouble import CannotWrite
from ..files.whole import put, scratch_folder, write_whole
from ..pages.words import vietnamese_date
from .manifest import read_site
from .site_checks import BuiltSite

CACHE = ".cache/lien-ket-ngoai.json"
ARCHIVE = "https://web.archive.org/web/*/"
SECONDS = 20
"""How long one server may take to answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said of a link: the day (ISO), whether it is there, its words."""

    day: str
    alive: bool
    words: str

    @property
    def reached(self) -> bool:
        """Whether a server answered at all."""
        return self.alive or not self.words.startswith(("ConnectionError", "ConnectTimeout"))


def check_links(root: Path, max_age: int) -> int:
    """Checks the external links of the site; prints the dead ones with where they stand.

    `max_age` is the number of days an answer holds. Returns 0 also where links are dead, 1 only
    where the site could not be built or LinkChecker did not run.
    """
    with scratch_folder() as folder:
        built = folder / "site"
        if not make_site(root, built, strict=False):
            return 1
        used = external_links(BuiltSite(read_site(built)))
    today = dt.date.today()
    cache = _read_cache(root / CACHE)
    fresh = {url: answer for url, answer in cache.items() if _holds(answer, today, max_age)}
    asked = sorted(used.keys() - fresh.keys())
    try:
        answers = ask(asked, today) if asked else {}
    except OSError as error:
        print(f"lỗi: không chạy được LinkChecker ({error})", file=sys.stderr)
        return 1
    if answers and not any(answer.reached for answer in answers.values()):
        print("Không nối được tới máy chủ nào: máy này có lẽ không có mạng; chưa ghi nhận gì.")
        return 0
    known = {**fresh, **answers}
    _write_cache(root / CACHE, known)
    print(report(used, known), end="")
    print(f"Đã hỏi {len(asked)} liên kết, {len(used) - len(asked)} còn trong bộ nhớ đệm.")
    return 0


def external_links(site: BuiltSite) -> dict[str, list[str]]:
    """The pages that hold each external link, by its address without the fragment."""
    used: dict[str, set[str]] = defaultdict(set)
    for path, page in site.pages.items():
        for _, address in page.links:
            if urlsplit(address).scheme in ("http", "https"):
                used[address.split("#")[0]].add(path)
    return {address: sorted(paths) for address, paths in sorted(used.items())}


def ask(addresses: Sequence[str], today: dt.date) -> dict[str, Answer]:
    """LinkChecker's answer for each address.

    Raises:
        OSError: LinkChecker gave no list.
    """
    with scratch_folder() as folder:
        page = folder / "lien-ket.html"
        links = "".join(f'<a href="{html.escape(address)}">x</a>\n' for address in addresses)
        put(folder, page.name, f"<!doctype html><title>x</title>\n{links}".encode())
        command = [
            *(sys.executable, "-m", "linkcheck", "--check-extern", "--recursion-level=1"),
            *("--no-status", "--verbose", "--output=csv/utf-8", f"--timeout={SECONDS}", str(page)),
        ]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    answers = parse_answers(done.stdout, today)
    if not answers and addresses:
        raise OSError(done.stderr.strip()[-200:] or "không có kết quả")
    return answers


def parse_answers(output: str, today: dt.date) -> dict[str, Answer]:
    """Reads LinkChecker's CSV (columns named in its first row, `;` between them)."""
    lines = [line for line in output.splitlines() if line and not line.startswith("#")]
    rows = csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";")
    return {
        row["urlname"]: Answer(today.isoformat(), row["valid"] == "True", row["result"] or "")
        for row in rows
        if row.get("urlname", "").startswith(("http://", "https://"))
    }


def report(used: Mapping[str, list[str]], answers: Mapping[str, Answer]) -> str:
    """The list for editors: each dead link, since when known, where it stands, where to look."""
    dead = [address for address in used if address in answers and not answers[address].alive]
    if not dead:
        return "Không có liên kết ngoài nào hỏng.\n"
    lines = [f"{len(dead)} liên kết ngoài không mở được:"]
    for address in dead:
        answer = answers[address]
        day = vietnamese_date(dt.date.fromisoformat(answer.day))
        lines += [
            f"- {address}",
            f"  máy chủ trả lời ({day}): {answer.words}",
            f"  đang dùng ở: {', '.join(used[address])}",
            f"  có thể còn bản lưu: {ARCHIVE}{quote(address, safe=':/?&=%')}",
        ]
    return "\n".join(lines) + "\n"


def _holds(answer: Answer, today: dt.date, max_age: int) -> bool:
    """Whether an answer needs no asking again; dead links are asked each time."""
    return answer.alive and (today - dt.date.fromisoformat(answer.day)).days < max_age


def _read_cache(path: Path) -> dict[str, Answer]:
    try:
        return {
            url: Answer(**answer) for url, answer in json.loads(path.read_text("utf-8")).items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}  # a cache that cannot be read is none


def _write_cache(path: Path, answers: Mapping[str, Answer]) -> None:
    data = {url: asdict(answer) for url, answer in sorted(answers.items())}
    try:
        write_whole(path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
    except CannotWrite as failed:  # the answers are there all the same
        print(f"cảnh báo: {failed}; lần sau hỏi lại từ đầu", file=sys.stderr)
