"""Hostile inputs as data: what is done to a sound project, the command, and what must come of it.

`REFUSED` inputs end with 1 (or 2 for a wrong call) and a problem line at a place, `WARNED` ones with
0 and a warning, `ACCEPTED` ones with 0 and no word about them. `EITHER` is for values of which the
schema decides (a number is a good text and a bad date): the line must be right if there is one.
"""

from __future__ import annotations

import os
import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from macros.catalog.catalog import FOLDERS, LISTS
from macros.catalog.schema import Entry
from tests.safety.made_up import REPORT, as_yaml, from_yaml, record_id

MODEL = f"models_catalog/mo_hinh/{record_id('mo_hinh', 0)}.yml"
TOPIC = f"models_catalog/chuyen_de/{record_id('chuyen_de', 0)}.yml"
LESSON = f"models_catalog/bai_giang/{record_id('bai_giang', 0)}.yml"
UNITS = "models_catalog/danh_muc/don_vi.yml"
REGISTER = f"models_catalog/bao_cao/{REPORT}.yml"
PAGE = f"docs/bao-cao/{REPORT}.md"
SETTINGS = "mkdocs.yml"
HOME = "docs/index.md"

Doing = Callable[[Path], None]


class Verdict(Enum):
    REFUSED = "refused"
    WARNED = "warned"
    ACCEPTED = "accepted"
    EITHER = "either"


@dataclass(frozen=True)
class Case:
    """One hostile input. `says` are words of which one must stand in a line about it."""

    name: str
    do: Doing
    verdict: Verdict = Verdict.REFUSED
    says: Sequence[str] = ()
    command: Sequence[str] = ("check",)

    def __str__(self) -> str:
        return self.name


# What is done to a file


def put(file: str, content: str | bytes) -> Doing:
    """The file holds just `content`."""

    def do(root: Path) -> None:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return do


def add(file: str, text: str | bytes) -> Doing:
    """The file goes on with `text`."""

    def do(root: Path) -> None:
        content = text if isinstance(text, bytes) else text.encode()
        (root / file).write_bytes((root / file).read_bytes() + content)

    return do


def change(file: str, old: str, new: str) -> Doing:
    """The first `old` of the file, which must be there, becomes `new`."""

    def do(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text, f"{old!r} not in {file}"
        (root / file).write_text(text.replace(old, new, 1), "utf-8", newline="")

    return do


def recode(file: str, encoding: str) -> Doing:
    """The file in another encoding."""

    def do(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        (root / file).write_bytes(text.encode(encoding, "replace"))

    return do


def edit(file: str, at: Sequence[str | int], value: Any) -> Doing:
    """The value at a path of the YAML becomes `value`."""

    def do(root: Path) -> None:
        data = from_yaml(root / file)
        inner = data
        for step in at[:-1]:
            inner = inner[step]
        inner[at[-1]] = value
        text = as_yaml(data)
        (root / file).write_text(text, "utf-8")

    return do


def edit_settings(key: str, value: Any) -> Doing:
    """mkdocs.yml with `key` set to `value`, whatever tags it holds elsewhere."""

    def do(root: Path) -> None:
        path = root / SETTINGS
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept, skipping = [], False
        for line in lines:
            if line[:1] not in (" ", "#", "\n"):
                skipping = line.startswith(f"{key}:")
            if not skipping:
                kept.append(line)
        kept.append(as_yaml({key: value}))
        path.write_text("".join(kept), "utf-8")

    return do


def renamed(file: str, name: str) -> Doing:
    def do(root: Path) -> None:
        (root / file).rename((root / file).with_name(name))

    return do


def copied(file: str, other: str) -> Doing:
    def do(root: Path) -> None:
        (root / other).parent.mkdir(parents=True, exist_ok=True)
        (root / other).write_bytes((root / file).read_bytes())

    return do


def each(*doings: Doing) -> Doing:
    def do(root: Path) -> None:
        for doing in doings:
            doing(root)

    return do


# Every field of every kind


def _leaves(value: Any, at: tuple = ()) -> Iterator[tuple]:
    """The path of every value of a record, one item of each list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*at, key)
            yield from _leaves(inner, (*at, key))
    elif isinstance(value, list) and value:
        yield from _leaves(value[0], (*at, 0))


_WRONG_SHAPES: dict[str, Any] = {
    "mapping": {"x": {"y": "z"}},
    "list of lists": [[["a"]]],
    "empty list": [],
    "list of nothing": [None],
}
_SCALARS: dict[str, Any] = {
    "empty text": "",
    "blanks": "  \t ",
    "true": True,
    "huge number": 10**400,
    "minus": -1,
    "not a number": float("nan"),
    "date": "31/02/2019",
    "long text": "chữ " * 30_000,
    "line breaks": "chữ\n\n\n# thử\n---\n",
    "template": "{{ config.theme }}{% raw %}",
    "NUL sign": "chữ\0thử",
    "bidi": "chữ\u202ethử\u2066",
    "noncharacter": "chữ\ufffethử",
    "only marks": "\u0301\u0323",
}


def of_every_field(root: Path) -> list[Case]:
    """For every key of every kind: a wrong shape (refused), and one of the odd scalars in turn."""
    cases: list[Case] = []
    scalars = list(_SCALARS.items())
    shapes = list(_WRONG_SHAPES.items())
    for kind in [*FOLDERS, *LISTS]:
        file, start = _file_of(kind)
        data = from_yaml(root / file)
        record = data[start[0]] if start else data
        for leaf in _leaves(record):
            if leaf[-1] in ("trich", "bao_cao", "muc", "ve") and len(leaf) > 3:
                continue  # the same fields of the same class as in the record's own source
            where = f"{kind}: {'.'.join(map(str, leaf))}"
            at = (*start, *leaf)
            name, shape = shapes[len(cases) % 2]
            cases.append(Case(f"{where} is a {name}", edit(file, at, shape)))
            name, scalar = scalars[len(cases) % len(scalars)]
            cases.append(Case(f"{where} is {name}", edit(file, at, scalar), Verdict.EITHER))
    return cases


def _file_of(kind: str) -> tuple[str, tuple[str, ...]]:
    if kind == "bao_cao":
        return REGISTER, ()
    if kind in FOLDERS:
        return f"models_catalog/{kind}/{record_id(kind, 0)}.yml", ()
    return f"models_catalog/danh_muc/{kind}.yml", (record_id(kind, 0),)


def required_left_out(root: Path) -> list[Case]:
    """Every required key, left out."""
    cases = []
    for kind, cls in {**FOLDERS, **LISTS}.items():
        file, start = _file_of(kind)
        for name, field in cls.model_fields.items():
            if field.is_required():
                alias = field.alias or name
                cases.append(Case(f"{kind} without {alias}", _without(file, start, alias)))
    return cases


def _without(file: str, start: tuple[str, ...], key: str) -> Doing:
    def do(root: Path) -> None:
        data = from_yaml(root / file)
        inner = data[start[0]] if start else data
        del inner[key]
        text = as_yaml(data)
        (root / file).write_text(text, "utf-8")

    return do


def references_to_nowhere(root: Path) -> list[Case]:
    """Every reference, leading to a record that is not there."""
    cases = []
    for kind, cls in {**FOLDERS, **LISTS}.items():
        file, start = _file_of(kind)
        for alias, is_list in _references(cls):
            value = ["khong-co"] if is_list else "khong-co"
            cases.append(Case(f"{kind}.{alias} leads nowhere", edit(file, (*start, alias), value)))
    return cases


def _references(cls: type[Entry]) -> Iterator[tuple[str, bool]]:
    for name, field in cls.model_fields.items():
        shown = f"{field.annotation} {field.metadata}"
        if "Ref(" in shown:
            is_list = typing.get_origin(field.annotation) is tuple
            yield field.alias or name, is_list


# By hand

R, W, A, E = Verdict.REFUSED, Verdict.WARNED, Verdict.ACCEPTED, Verdict.EITHER

_BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
)

YAML_FILES = [
    Case("empty record", put(MODEL, "")),
    Case("only a comment", put(MODEL, "# chưa viết\n")),
    Case("only a document mark", put(MODEL, "---\n")),
    Case("two documents", add(MODEL, "\n---\nten: B\n")),
    Case("a list for a record", put(MODEL, "- ten: A\n")),
    Case("a text for a record", put(MODEL, "Nồi cháo yêu thương\n")),
    Case("a list for a list file", put(UNITS, "- ten: A\n")),
    Case("tab for blanks", put(MODEL, "ten: A\n\tloai: B\n")),
    Case("no blank after the colon", change(MODEL, "ten: ", "ten:")),
    Case("colon in the text", change(MODEL, "ten: chữ thử", "ten: Mô hình: Hũ gạo")),
    Case("unclosed quote", change(MODEL, "ten: chữ thử", 'ten: "chữ thử')),
    Case("unclosed bracket", change(MODEL, "chu_de:", "lien_quan: [a, b\nchu_de:")),
    Case("at sign first", change(MODEL, "ten: chữ thử", "ten: @chữ")),
    Case("percent sign first", change(MODEL, "ten: chữ thử", "ten: %chữ")),
    Case("backtick first", change(MODEL, "ten: chữ thử", "ten: `chữ`")),
    Case("star first", change(MODEL, "ten: chữ thử", "ten: *chữ")),
    Case("same key twice", add(MODEL, "ten: khác\n")),
    Case("same entry twice", add(UNITS, f"{record_id('don_vi', 0)}:\n  ten: khác\n  loai: khác\n")),
    Case("unknown key", add(MODEL, "tenn: A\n"), says=["“ten”"]),
    Case("key with marks", change(MODEL, "loai:", "loại:"), says=["loai"]),
    Case("key in capitals", change(MODEL, "ten:", "TEN:")),
    Case("number as a key", add(MODEL, "1: A\n")),
    Case("mapping as a key", add(MODEL, "? {a: b}\n: c\n")),
    Case("alias in a circle", put(MODEL, "ten: &a [*a]\n")),
    Case("alias of a mapping in itself", put(MODEL, "a: &a\n  b: *a\n")),
    Case("unknown alias", put(MODEL, "ten: *khong-co\n")),
    Case("bomb of aliases", put(MODEL, _BOMB)),
    Case("merge key", put(MODEL, "<<: {ten: A}\nloai: B\n")),
    Case("python tag", add(MODEL, 'ghi_chu: !!python/object/apply:os.system ["true"]\n')),
    Case("own tag", change(MODEL, "ten: chữ thử", "ten: !ten chữ thử")),
    Case("binary tag", change(MODEL, "ten: chữ thử", "ten: !!binary aGVsbG8=")),
    Case("set tag", change(MODEL, "ten: chữ thử", "ten: !!set {a, b}")),
    Case("deep brackets", put(MODEL, "ten: " + "[" * 5000)),
    Case("deep mappings", put(MODEL, "".join(" " * n + f"k{n}:\n" for n in range(2000)))),
    Case("YAML directive", put(MODEL, "%YAML 9.9\n---\nten: A\n")),
    Case("tag directive", put(MODEL, "%TAG ! tag:x,2000:\n---\nten: A\n")),
    Case("comment swallows text", change(MODEL, "ten: chữ thử", "ten: chữ thử # vì bạn"), W),
    Case("hash within a word", change(MODEL, "ghi_chu: chữ thử", "ghi_chu: Tổ#1 tự quản"), A),
    Case("blank optional key", change(MODEL, "ghi_chu: chữ thử", "ghi_chu:"), W),
    Case("tilde for a value", change(MODEL, "ghi_chu: chữ thử", "ghi_chu: ~"), E),
    Case("folded text", change(MODEL, "\nghi_chu: chữ thử", "\nghi_chu: >-\n  chữ\n  thử"), A),
    Case("Windows line ends", change(MODEL, "\n", "\r\n"), A),
    Case("file without a last line end", change(MODEL, "ghi_chu: chữ thử\n", ""), A),
]

ENCODINGS = [
    Case("UTF-16 little endian", recode(MODEL, "utf-16")),
    Case("UTF-16 big endian", recode(MODEL, "utf-16-be")),
    Case("UTF-32", recode(MODEL, "utf-32")),
    Case("Windows 1258", recode(MODEL, "cp1258")),
    Case("Windows 1252", put(MODEL, "ten: Nồi".encode() + b"\xe9\n")),
    Case(
        "UTF-8 with BOM", put(HOME, b"\xef\xbb\xbf---\ntitle: Trang\n---\n\nCh\xe1\xbb\xaf.\n"), A
    ),
    Case("cut in a letter", put(MODEL, "ten: Nồ".encode()[:-1])),
    Case("NUL bytes", put(MODEL, b"ten: A\0\0\0\n")),
    Case("a zip for a record", put(MODEL, b"PK\x03\x04" + bytes(range(256)))),
    Case("TCVN3 text", change(MODEL, "ten: chữ thử", "ten: Uû ban nh©n d©n")),
    Case("VNI text", change(MODEL, "ten: chữ thử", "ten: Chủ tòch UÛy ban")),
    Case("mojibake", change(MODEL, "ten: chữ thử", "ten: HÆ°Æ¡ng TrÃ ")),
    Case("replacement sign", change(MODEL, "ten: chữ thử", "ten: H\ufffdơng")),
    Case("Icelandic eth", change(MODEL, "ten: chữ thử", "ten: ðảng bộ")),
    Case("African D", change(MODEL, "ten: chữ thử", "ten: Ɖảng bộ")),
    Case("next-line sign", change(MODEL, "ghi_chu: chữ thử", "ghi_chu: chữ\x85thử"), E),
    Case("line separator", change(MODEL, "ghi_chu: chữ thử", "ghi_chu: chữ\u2028thử"), E),
    Case("no-break space", change(MODEL, "ghi_chu: chữ thử", "ghi_chu: chữ\u00a0thử"), W),
    Case("zero-width space", change(MODEL, "ghi_chu: chữ thử", "ghi_chu: chữ\u200bthử"), W),
    Case("soft hyphen", change(MODEL, "ghi_chu: chữ thử", "ghi_chu: chữ\u00adthử"), W),
    Case("decomposed letters", change(MODEL, "ghi_chu: chữ thử", "ghi_chu: chu\u031b\u0303"), A),
    Case("vertical tab", change(MODEL, "ghi_chu: chữ thử", 'ghi_chu: "chữ\\x0bthử"'), R),
    Case("escaped surrogate", change(MODEL, "ghi_chu: chữ thử", 'ghi_chu: "\\ud800"'), R),
    Case("escaped NUL", change(MODEL, "ghi_chu: chữ thử", 'ghi_chu: "a\\0b"'), R),
    Case("noncharacter", change(MODEL, "ghi_chu: chữ thử", 'ghi_chu: "a\\ufffeb"'), R),
    Case("private use", change(MODEL, "ten: chữ thử", "ten: chữ\ue000thử"), R),
    Case("Hangul filler", change(MODEL, "ten: chữ thử", "ten: chữ\u3164thử"), R),
    Case("tag characters", change(MODEL, "ten: chữ thử", "ten: chữ\U000e0041thử"), R),
    Case("dotless i", change(MODEL, "ten: chữ thử", "ten: chı thử"), R),
    Case("ligature", change(MODEL, "ten: chữ thử", "ten: ﬁ thử"), R),
]

NAMES = [
    Case("blank in the file name", renamed(MODEL, "mo hinh.yml")),
    Case("marks in the file name", renamed(MODEL, "mô-hình.yml")),
    Case("capitals in the file name", renamed(MODEL, "Mo-Hinh.yml")),
    Case("line break in the file name", renamed(MODEL, "mo\nhinh.yml")),
    Case("quotes in the file name", renamed(MODEL, 'mo"hinh.yml')),
    Case("markup in the file name", renamed(MODEL, "<b>.yml")),
    Case("file name of bytes", copied(MODEL, "models_catalog/mo_hinh/" + os.fsdecode(b"\xff.yml"))),
    Case("another ending", renamed(MODEL, "mo-hinh.yaml")),
    Case("text ending", renamed(MODEL, "mo-hinh.yml.txt")),
    Case("id index", renamed(MODEL, "index.yml")),
    Case("topic index", renamed(TOPIC, "index.yml")),
    Case("lesson soan", renamed(LESSON, "soan.yml")),
    Case("Windows device", renamed(MODEL, "con.yml")),
    Case("Windows device with an ending", renamed(MODEL, "aux.yml")),
    Case("Windows printer", renamed(TOPIC, "lpt1.yml")),
    Case("a number for an id", renamed(MODEL, "2019.yml")),
    Case("only a hyphen", renamed(MODEL, "-.yml")),
    Case("file name of 200 letters", renamed(MODEL, "a" * 200 + ".yml"), R),
    Case("record in a folder below", copied(MODEL, "models_catalog/mo_hinh/con/x.yml")),
    Case("record in the wrong place", copied(MODEL, "models_catalog/x.yml")),
    Case("unknown folder", copied(MODEL, "models_catalog/mo-hinh/x.yml")),
    Case("unknown list", put("models_catalog/danh_muc/don-vi.yml", "a:\n  ten: A\n")),
    Case("one id in two kinds", copied(TOPIC, "models_catalog/chuyen_de/mo-hinh-thu-0.yml")),
    Case(
        "copied record", copied(MODEL, "models_catalog/mo_hinh/ban-sao.yml"), E, ["mo-hinh-thu-0"]
    ),
    Case("old id that is an id", add(MODEL, "bi_danh: [chuyen-de-thu-0, mo-hinh-thu-0]\n")),
    Case("old id of 300 letters", add(MODEL, f"bi_danh: [{'a' * 300}]\n")),
    Case("old id that climbs", add(MODEL, "bi_danh: ['../../x']\n")),
    Case("old id index", add(MODEL, "bi_danh: [index]\n")),
    Case("list id with capitals", add(UNITS, "Thu:\n  ten: A\n  loai: khác\n")),
    Case("list id index", change(UNITS, "don-vi-thu-0:", "index:")),
    Case("related to itself", add(MODEL, "lien_quan: [mo-hinh-thu-0]\n")),
    Case("part of itself", edit(UNITS, (record_id("don_vi", 0), "truc_thuoc"), "don-vi-thu-0")),
]


def _folder(name: str) -> Doing:
    return lambda root: (root / name).mkdir(parents=True)


def _fifo(name: str) -> Doing:
    return lambda root: os.mkfifo(root / name)


def _link(name: str, target: str) -> Doing:
    return lambda root: (root / name).symlink_to(target)


SECRET = "mat-khau-cua-may-0147"
"""Stands in files outside the project, and in its hidden folders; must never be said or shown."""


def _way_out(name: str, target: str = "../ngoai/tep") -> Doing:
    """A link in the project to a file (a folder) with the secret, which is there."""

    def do(root: Path) -> None:
        link = root / name
        aim = root / target
        file = aim if aim.suffix or aim.name == "tep" else aim / "a.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"ten: {SECRET}\n", "utf-8")
        link.unlink(missing_ok=True)
        link.symlink_to(os.path.relpath(aim, link.parent), target_is_directory=aim.is_dir())

    return do


def _gone(name: str) -> Doing:
    def do(root: Path) -> None:
        import shutil

        path = root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return do


FILES = [
    Case("a folder named as a record", _folder("models_catalog/mo_hinh/x.yml")),
    Case("a pipe named as a record", _fifo("models_catalog/mo_hinh/x.yml")),
    Case("a dead link", _link("models_catalog/mo_hinh/x.yml", "khong-co.yml")),
    Case("a link to itself", _link("models_catalog/mo_hinh/x.yml", "x.yml")),
    Case("a link to a device", _link("models_catalog/mo_hinh/x.yml", "/dev/zero")),
    Case("a record leads out", _way_out("models_catalog/mo_hinh/x.yml")),
    Case("a list leads out", _way_out(UNITS)),
    Case("a page leads out", _way_out("docs/x.md")),
    Case("a page leads out of a folder below", _way_out("docs/huong-dan/x.md")),
    Case("a file leads out", _way_out("docs/x.txt")),
    Case("a picture leads out", _way_out("docs/x.png")),
    Case("a folder of pages leads out", _way_out("docs/x", "../ngoai")),
    Case("a file leads into a hidden folder", _way_out("docs/x.txt", ".git/config.ini")),
    Case("a build of what leads out", _way_out("docs/x.txt"), R, (), ("build", "--site-dir", "s")),
    Case("a link within the project", _way_out("docs/x.txt", "phu-luc/a.txt"), A),
    Case("a file of the theme leads out", _way_out("overrides/x.css"), R, ["overrides/x.css:1:1"]),
    Case("a template leads out", _way_out("overrides/partials/x.html"), R, ["overrides/partials/x.html:1:1"]),
    Case("a folder of the theme leads out", _way_out("overrides/x", "../ngoai"), R, ["overrides/x:1:1"]),
    Case("a file of the theme leads into a hidden folder", _way_out("overrides/x.txt", ".git/config.ini")),
    Case("a link within the theme", _way_out("overrides/x.txt", "phu-luc/a.txt"), A),
    Case("a build with a theme that leads out", _way_out("overrides/x.css"), R, (), ("build", "--site-dir", "s")),
    *(
        Case(f"a theme in {where!r}", edit_settings("theme", {"name": "material", "custom_dir": where}), R, ["mkdocs.yml:", "theme.custom_dir là"])
        for where in ("/etc", "..", ".", "docs", "models_catalog/mo_hinh", ".git", "khong-co", "mkdocs.yml", "", 5, ["overrides"])
    ),
    *(
        Case(f"includes from elsewhere {plugin} {value}", edit_settings(part, plugin), R, ["dẫn ra ngoài dự án"])
        for part, plugin, value in (
            ("plugins", [{"macros": {"include_dir": "/etc"}}], 1),
            ("plugins", {"macros": {"include_yaml": ["../a.yml"]}}, 2),
            ("plugins", [{"macros": {"include_yaml": {"a": ".git/a.yml"}}}], 3),
            ("markdown_extensions", [{"pymdownx.snippets": {"base_path": ["docs", "/etc"]}}], 4),
            ("markdown_extensions", {"pymdownx.snippets": {"base_path": "../.."}}, 5),
        )
    ),
    Case("OneDrive's copy of a record", copied(MODEL, MODEL.replace(".yml", "-LAPTOP-A1B2.yml")), R, ["bản sao của “mo-hinh-thu-0.yml”"]),
    Case("Explorer's copy of a record", copied(MODEL, MODEL.replace(".yml", " - Copy.yml")), R, ["bản sao của “mo-hinh-thu-0.yml”"]),
    Case("a browser's copy of a list", copied(UNITS, UNITS.replace(".yml", " (1).yml")), R, ["bản sao của “don_vi.yml”"]),
    Case("a browser's copy of a page", copied(HOME, "docs/index (1).md"), W, ["bản sao của “index.md”"]),
    Case("Explorer's copy of a copy of a page", copied(HOME, "docs/index - Copy (2).md"), W, ["bản sao của “index.md”"]),
    Case("a page with a number in its name", copied(HOME, "docs/Phụ lục (1).md"), A),
    Case("a page with another ending", copied(HOME, "docs/trang.md.txt"), R, ["đổi tên thành “trang.md”"]),
    Case("no catalogue", _gone("models_catalog")),
    Case("no list of units", _gone(UNITS)),
    Case("no register", _gone(REGISTER)),
    Case("no scan", _gone(f"models_catalog/bao_cao/{REPORT}.txt")),
    Case("no report page", _gone(PAGE)),
    Case("no pages", _gone("docs")),
    Case("report page without register", copied(PAGE, "docs/bao-cao/khac.md")),
    Case("hidden file", copied(MODEL, "models_catalog/mo_hinh/.x.yml"), E),
    Case("what a system leaves", put("models_catalog/mo_hinh/desktop.ini", "[x]"), A),
    Case("a picture", put("models_catalog/mo_hinh/x.png", b"\x89PNG"), W),
]  # fmt: skip

FACTS = [
    Case("quotation not in the report", change(MODEL, "trich: 'Câu số 0", "trich: 'Câu số 9")),
    Case("quotation of one word", edit(MODEL, ("nguon", 0, "trich"), "và")),
    Case("quotation of one sign", edit(MODEL, ("nguon", 0, "trich"), ",")),
    Case("section that is not there", edit(MODEL, ("nguon", 0, "muc"), "IX.9")),
    Case("section of odd letters", edit(MODEL, ("nguon", 0, "muc"), "một chấm hai")),
    Case("note that is not there", edit(MODEL, ("nguon", 0, "chu_thich"), "99")),
    Case("note zero", edit(MODEL, ("nguon", 0, "chu_thich"), "0")),
    Case("note of 400 digits", edit(MODEL, ("nguon", 0, "chu_thich"), "9" * 400)),
    Case("report that is not there", edit(MODEL, ("nguon", 0, "bao_cao"), "khong-co")),
    Case("no source", edit(MODEL, ("nguon",), [])),
    Case("year not in the quotation", edit(MODEL, ("tu_nam",), "2015")),
    Case("year of five digits", edit(MODEL, ("tu_nam",), "20177")),
    Case("year as a word", edit(MODEL, ("tu_nam",), "năm ngoái")),
    Case("method not in the quotation", edit(MODEL, ("cach_lam",), "nấu ăn")),
    Case("result not in the quotation", edit(MODEL, ("ket_qua", 0, "gia_tri"), "8")),
    Case("result without unit", edit(MODEL, ("ket_qua", 0, "don_vi"), "")),
    Case("maintained without a word", edit(MODEL, ("trang_thai",), "được duy trì (theo báo cáo)")),
    Case("made-up status", edit(MODEL, ("trang_thai",), "đang duy trì")),
    Case("impossible date", edit(MODEL, ("ngay_them",), "31/02/2019")),
    Case("American date", edit(MODEL, ("ngay_them",), "2019-06-03")),
    Case("date of thirteen months", edit(MODEL, ("ngay_them",), "01/13/2019")),
    Case("changed before added", edit(MODEL, ("ngay_sua",), "01/01/2018")),
    Case(
        "added in 2099",
        each(edit(MODEL, ("ngay_them",), "24/11/2099"), edit(MODEL, ("ngay_sua",), "24/11/2099")),
        W,
    ),
    Case("name of a person without basis", edit(MODEL, ("co_so_neu_ten",), None), E),
    Case(
        "same source twice",
        edit(
            MODEL,
            ("nguon",),
            [
                {
                    "bao_cao": REPORT,
                    "muc": "I.1",
                    "trich": "Câu số 0 năm 2017 ngày 01/02/2019 có 7 tập thể, 7 cá nhân: chữ thử ; hết câu.",
                }
            ]
            * 2,
        ),
        E,
    ),
    Case(
        "claims that the report is silent about what it says", add(MODEL, "khong_neu: [noi_dung]\n")
    ),
    Case("claims silence about an unknown key", add(MODEL, "khong_neu: [khong_co]\n")),
]


def _without_in_part(key: str) -> Doing:
    """The first part of the lesson without a key, where it has it."""

    def do(root: Path) -> None:
        data = from_yaml(root / LESSON)
        data["ket_cau"][0].pop(key, None)
        text = as_yaml(data)
        (root / LESSON).write_text(text, "utf-8")

    return do


LESSONS = [
    Case("minutes that do not add up", edit(LESSON, ("thoi_luong",), "90")),
    Case("minutes of nothing", edit(LESSON, ("thoi_luong",), "0")),
    Case("minutes below nothing", edit(LESSON, ("thoi_luong",), "-7")),
    Case("minutes as a word", edit(LESSON, ("thoi_luong",), "bảy")),
    Case("minutes of 400 digits", edit(LESSON, ("thoi_luong",), "9" * 400)),
    Case("half a minute", edit(LESSON, ("ket_cau", 0, "thoi_gian"), "3,5")),
    Case("no parts", edit(LESSON, ("ket_cau",), [])),
    Case(
        "part without steps",
        each(
            edit(LESSON, ("ket_cau", 0, "hoat_dong"), []), _without_in_part("danh_cho_giang_vien")
        ),
    ),
    Case("answer that is no option", edit(LESSON, ("trac_nghiem", 0, "dap_an"), "C")),
    Case("answer that is no letter", edit(LESSON, ("trac_nghiem", 0, "dap_an"), "đúng")),
    Case("answer that the proof does not say", edit(LESSON, ("trac_nghiem", 0, "dap_an"), "B")),
    Case("one option", edit(LESSON, ("trac_nghiem", 0, "phuong_an"), ["chữ thử"])),
    Case(
        "seven options",
        edit(LESSON, ("trac_nghiem", 0, "phuong_an"), [f"chữ {n}" for n in range(7)]),
    ),
    Case(
        "same option twice", edit(LESSON, ("trac_nghiem", 0, "phuong_an"), ["chữ thử", "chữ thử"])
    ),
    Case(
        "reviewed by nobody",
        each(
            edit(LESSON, ("tinh_trang",), "đã được giảng viên rà soát"),
            _without(LESSON, (), "nguoi_ra_soat"),
        ),
    ),
    Case("figure of nobody's", edit(LESSON, ("ket_cau", 0, "ten"), "Có 123 người")),
    Case("topic that is not there", edit(LESSON, ("chuyen_de",), "khong-co")),
]

ERRATA = [
    Case(
        "correction of words not there",
        edit(REGISTER, ("dinh_chinh", 0, "ban_goc"), "khong co chu nay"),
    ),
    Case(
        "correction that changes nothing", edit(REGISTER, ("dinh_chinh", 0, "sua_thanh"), "sai0x")
    ),
    Case(
        "same correction twice",
        edit(
            REGISTER,
            ("dinh_chinh",),
            [
                {
                    "muc": "I.2",
                    "ban_goc": "sai0x",
                    "sua_thanh": "a",
                    "ly_do": "x",
                    "muc_do": "chắc chắn",
                }
            ]
            * 2,
        ),
    ),
    Case("correction of nothing", edit(REGISTER, ("dinh_chinh", 0, "ban_goc"), "")),
    Case("scan elsewhere", edit(REGISTER, ("ban_goc",), "../../../etc/passwd")),
    Case("scan that is not there", edit(REGISTER, ("ban_goc",), "khac.txt")),
]

REPORTS = [
    Case("note called and not written", change(PAGE, "hết câu", "hết câu[^9]")),
    Case("note written and not called", add(PAGE, "\n[^3]: Không ai gọi.\n")),
    Case(
        "note written twice",
        each(change(PAGE, "hết câu", "hết câu[^3]"), add(PAGE, "\n[^3]: Một.\n\n[^3]: Hai.\n")),
    ),
    Case(
        "note called twice",
        each(change(PAGE, "hết câu", "hết câu[^3][^3]"), add(PAGE, "\n[^3]: Một.\n")),
        E,
    ),
    Case("same section twice", add(PAGE, "\n## I. Phần thử\n\nLần nữa.\n")),
    Case("section out of order", add(PAGE, "\n## V. Phần năm\n\nNhảy số.\n"), E),
    Case(
        "report without sections",
        put(PAGE, "---\ntitle: Thử\nkieu: bao-cao\nrender_macros: false\n---\n\nChỉ chữ.\n"),
    ),
    Case("empty report", put(PAGE, "")),
    Case("report in UTF-16", recode(PAGE, "utf-16")),
    Case("HTML in the report", add(PAGE, "\n<script>alert(1)</script>\n"), E),
    Case("template in the report", add(PAGE, "\n{{ config }} {% for x in y %}\n"), E),
    Case("form feeds in the report", add(PAGE, "\n\x0c\n"), E),
    Case("zero-width space in the report", add(PAGE, "\nchữ\u200bkhác.\n"), E),
    Case("report of 50,000 lines", add(PAGE, "\nMột câu nữa.\n" * 25_000), A),
    Case("paragraph of a million signs", add(PAGE, "\n" + "chữ " * 150_000 + "\n"), A),
    Case("report of two million signs", add(PAGE, "\n" + "chữ " * 500_000 + "\n")),
]

FRONT = [
    Case("colon in the title", put(HOME, "---\ntitle: Mô hình: cách làm\n---\n\nChữ.\n")),
    Case("unclosed quote in the title", put(HOME, '---\ntitle: "Mô hình\n---\n\nChữ.\n')),
    Case("tab in front matter", put(HOME, "---\ntitle: A\n\tx: b\n---\n\nChữ.\n")),
    Case("list for front matter", put(HOME, "---\n- a\n- b\n---\n\nChữ.\n")),
    Case("title twice", put(HOME, "---\ntitle: A\ntitle: B\n---\n\nChữ.\n")),
    Case("title no", put(HOME, "---\ntitle: no\n---\n\nChữ.\n"), A),
    Case("title of a year", put(HOME, "---\ntitle: 2024\n---\n\nChữ.\n"), A),
    Case("title of a list", put(HOME, "---\ntitle: [a]\n---\n\nChữ.\n")),
    Case("unclosed front matter", put(HOME, "---\ntitle: A\n\nChữ.\n"), E),
    Case(
        "python tag in front matter",
        put(HOME, '---\ntitle: !!python/object/apply:os.system ["true"]\n---\n\nChữ.\n'),
    ),
    Case("undefined note", put(HOME, "# A\n\nChữ[^5].\n")),
    Case("unknown macro", put(HOME, "# A\n\n{{ khong_co('x') }}\n")),
    Case("macro of the program", put(HOME, "# A\n\n{{ trang_ban_ghi('mo_hinh', 'x') }}\n")),
    Case("macro with a wrong id", put(HOME, "# A\n\n{{ the_mo_hinh('khong-co') }}\n")),
    Case("macro with a number", put(HOME, "# A\n\n{{ the_mo_hinh(1) }}\n")),
    Case("macro without its argument", put(HOME, "# A\n\n{{ the_mo_hinh() }}\n")),
    Case(
        "wrong id in a loop",
        put(HOME, "# A\n\n{% for x in ['khong-co'] %}{{ the_mo_hinh(x) }}{% endfor %}\n"),
    ),
    Case("unclosed braces", put(HOME, "# A\n\n{{ the_mo_hinh('x'\n")),
    Case("unclosed loop", put(HOME, "# A\n\n{% for x in [1] %}\n")),
    Case("endless loop", put(HOME, "# A\n\n{% for x in range(10**12) %}{% endfor %}\n")),
    Case("the program's own comment", put(HOME, "# A\n\n<!--kho:99999-->\n"), E),
    Case("reaching for Python", put(HOME, "# A\n\n{{ ''.__class__.__mro__ }}\n")),
    Case("page in UTF-16", recode(HOME, "utf-16")),
    Case("page with NUL", put(HOME, b"# A\n\n\0\n"), E),
]


def _setting(text: str) -> Doing:
    return change(SETTINGS, "extra:\n  kho:\n", f"extra:\n  kho:\n{text}")


SETTINGS_CASES = [
    Case("empty settings", put(SETTINGS, "")),
    Case("pages elsewhere", change(SETTINGS, "docs_dir: docs", "docs_dir: ../ngoai"), R, ["docs_dir"]),
    Case("list for settings", put(SETTINGS, "- a\n")),
    Case("unclosed settings", put(SETTINGS, "site_name: [a\n")),
    Case("settings in UTF-16", recode(SETTINGS, "utf-16")),
    Case("code in settings", add(SETTINGS, 'x: !!python/object/apply:os.system ["touch dau-vet"]\n')),
    Case("object in settings", add(SETTINGS, "x: !!python/object:os.PathLike {}\n")),
    Case("module in settings", add(SETTINGS, "x: !!python/module:os\n")),
    Case("own tag in settings", add(SETTINGS, "x: !gì đó\n")),
    Case("key twice in settings", add(SETTINGS, "site_name: Khác\n")),
    Case("parent that is not there", add(SETTINGS, "INHERIT: khong-co.yml\n")),
    Case("parent of itself", add(SETTINGS, "INHERIT: mkdocs.yml\n")),
    Case("bomb of aliases in settings", add(SETTINGS, _BOMB)),
    Case("alias in a circle in settings", add(SETTINGS, "x: &x [*x]\n")),
    Case("extra as a text", change(SETTINGS, "extra:\n  kho:\n    ", "extra: a\nkhac:\n  kho:\n    ")),
    Case("site_name as a list", change(SETTINGS, "site_name: Kho mô hình, cách làm hay", "site_name: [a]")),
    Case("no site_name", change(SETTINGS, "site_name: Kho mô hình, cách làm hay", ""), R),
    Case("unknown setting", _setting("    co_quann: A\n"), says=["co_quan"]),
    *(
        Case(f"setting {key} as {name}", _setting(f"    {key}: {value}\n"))
        for key in ("co_quan", "phu_de", "gioi_thieu", "lien_he", "dia_chi", "ten_cong")
        for name, value in (("a list", "[a]"), ("a mapping", "{a: b}"))
    ),
    *(
        Case(f"{key} as {value}", _setting(f"    {key}: {value!r}\n"))
        for key in ("dia_chi_cong", "bao_loi", "dia_chi_trang")
        for value in ("javascript:alert(1)", "data:text/html,x", "chữ có dấu cách", "ftp://x", "")
    ),
    Case("links as a mapping", _setting("    lien_ket: {ten: a, url: b}\n")),
    Case("link without address", _setting("    lien_ket: [{ten: a}]\n")),
    Case("link with a script", _setting("    lien_ket: [{ten: a, url: 'javascript:x'}]\n")),
    Case("colours that are none", _setting("    mau: {chinh: xanh}\n")),
    Case("colours as a text", _setting("    mau: xanh\n")),
    Case("frame for everyone", _setting("    cho_phep_nhung: '*'\n")),
    Case("frame with a header", _setting('    cho_phep_nhung: "https://a.vn\\nX: y"\n')),
    Case("site address of a file", _setting("    dia_chi_trang: file:///etc\n")),
    *(
        Case(f"Word: {key} is {value}", change(SETTINGS, f"      {key}: ", f"      {key}: {value} # "))
        for key, value in (
            ("co_chu", "0"), ("co_chu", "chữ"), ("co_chu", "true"), ("le_tren", "-5"),
            ("le_duoi", "500"), ("le_trai", "[1]"), ("le_phai", ".nan"), ("gian_dong", "1e9"),
            ("thut_dong", "'10'"), ("phong_chu", "[A]"), ("phong_chu", "12"),
        )
    ),
]  # fmt: skip


def _text(size: int) -> str:
    return "chữ " * (size // 5)


UNCLOSED = (
    "{{",
    "{%",
    "{#",
    "<!--",
    "<code>",
    "<pre ",
    "<img ",
    "{% raw %}",
    "```",
    "`",
    "[^",
    "[a](",
    '<a href="',
    '<b id="x',
    '<a id="x">',
    "\n~~~ a",
    "<img src=",
    "[a][",
)
"""What opens something that a page never closes, here 50,000 times."""

WIDE = [
    *(
        Case(f"a page of {sign!r}", put("docs/x.md", "# A\n\n" + sign * 50_000 + "\n"), E)
        for sign in UNCLOSED
    ),
    Case("50,000 unknown themes", edit(MODEL, ("chu_de",), [f"lạ {n}" for n in range(50_000)])),
    Case(
        "a source 1,000 times",
        edit(
            MODEL,
            ("nguon",),
            [
                {
                    "bao_cao": REPORT,
                    "muc": "I.1",
                    "trich": "Câu số 0 năm 2017 ngày 01/02/2019 có 7 tập thể, 7 cá nhân: chữ thử ; hết câu.",
                }
            ]
            * 1000,
        ),
        E,
    ),
    Case(
        "2,000 wrong sources",
        edit(
            MODEL,
            ("nguon",),
            [{"bao_cao": REPORT, "muc": "I.1", "trich": f"không có câu {n}"} for n in range(2000)],
        ),
    ),
    Case("5,000 unknown units", edit(MODEL, ("don_vi",), [f"la-{n}" for n in range(5000)])),
    Case("5,000 unknown keys", add(MODEL, "".join(f"la_{n}: x\n" for n in range(5000)))),
    Case("a note of two million signs", edit(MODEL, ("ghi_chu",), _text(2_000_000)), E),
    Case("a name of 100,000 signs", edit(MODEL, ("ten",), _text(100_000)), E),
    Case(
        "3,000 corrections of nothing",
        edit(
            REGISTER,
            ("dinh_chinh",),
            [
                {
                    "muc": "I.2",
                    "ban_goc": f"khong{n}",
                    "sua_thanh": "a",
                    "ly_do": "x",
                    "muc_do": "chắc chắn",
                }
                for n in range(3000)
            ],
        ),
    ),
    Case("3,000 empty units", put(UNITS, "".join(f"a-{n}:\n" for n in range(3000)))),
    Case("key of 100,000 letters", add(MODEL, "k" * 100_000 + ": x\n")),
]

IMPORTS = [
    Case("import of nothing", put("x.txt", ""), R, (), ("import-report", "x.txt", "--id", "moi")),
    Case("import of a file not there", lambda root: None, R, (), ("import-report", "khong.txt", "--id", "moi")),
    Case("import of a folder", _folder("x.txt"), R, (), ("import-report", "x.txt", "--id", "moi")),
    Case("import of a picture", put("x.txt", b"\x89PNG\r\n\x1a\n" + bytes(500)), R, (), ("import-report", "x.txt", "--id", "moi")),
    Case("import of UTF-16", put("x.txt", "BÁO CÁO".encode("utf-16")), R, (), ("import-report", "x.txt", "--id", "moi")),
    Case("import of Word's old form", put("x.txt", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)), R, (), ("import-report", "x.txt", "--id", "moi")),
    Case("import of a zip", put("x.txt", b"PK\x03\x04" + bytes(500)), R, (), ("import-report", "x.txt", "--id", "moi")),
    Case("import over a report", put("x.txt", "BÁO CÁO\n\nI. A\n\n1. B\n\nC.\n"), R, (), ("import-report", "x.txt", "--id", REPORT)),
    *(
        Case(f"import with the id {bad!r}", put("x.txt", "BÁO CÁO\n\nI. A\n\n1. B\n\nC.\n"), R, (), ("import-report", "x.txt", "--id", bad))
        for bad in ("../x", "/etc/x", "Mới", "a b", "", "x.md", "a" * 300, "con", "index")
    ),
    Case("import with notes twice", put("x.txt", "BÁO CÁO\n\nI. A\n\n1. B\n\nC¹.\n\n¹ Một.\n\n¹ Hai.\n"), Verdict.WARNED, (), ("import-report", "x.txt", "--id", "moi")),
    Case("import with a note never written", put("x.txt", "BÁO CÁO\n\nI. A\n\n1. B\n\nC¹.\n"), Verdict.WARNED, (), ("import-report", "x.txt", "--id", "moi")),
]  # fmt: skip

CALLS = [
    Case("no such command", lambda root: None, R, (), ("dung",)),
    Case("no such option", lambda root: None, R, (), ("build", "--khong-co")),
    Case("option without its value", lambda root: None, R, (), ("build", "--site-dir")),
    Case("build into the project", lambda root: None, R, (), ("build", "--site-dir", ".")),
    Case("build above the project", lambda root: None, R, (), ("build", "--site-dir", "..")),
    Case("build into the root", lambda root: None, R, (), ("build", "--site-dir", "/")),
    Case("build into docs", lambda root: None, R, (), ("build", "--site-dir", "docs")),
    Case("build into a file", put("tep", "x"), R, (), ("build", "--site-dir", "tep")),
    Case("build into a device", _fifo("thiet-bi"), R, (), ("build", "--site-dir", "thiet-bi")),
    Case("build into somebody's folder", put("cua-toi/a.txt", "x"), R, (), ("build", "--site-dir", "cua-toi")),
    Case("build below a file", put("tep", "x"), R, (), ("build", "--site-dir", "tep/site")),
    Case("verify nothing", lambda root: None, R, (), ("publish", "--verify", "khong-co")),
    Case("verify an odd address", lambda root: None, R, (), ("publish", "--verify", "ftp://x")),
    Case("serve at an odd address", lambda root: None, R, (), ("serve", "--address", "khong:phai:cong")),
    Case("serve at a number", lambda root: None, R, (), ("serve", "--address", "8000")),
    Case("serve at a port too high", lambda root: None, R, (), ("serve", "--address", "127.0.0.1:99999")),
    Case("check links with a word for days", lambda root: None, R, (), ("check-links", "--ngay", "bảy")),
]  # fmt: skip

BY_HAND = [
    *YAML_FILES, *ENCODINGS, *NAMES, *FILES, *FACTS, *LESSONS, *ERRATA, *REPORTS, *FRONT,
    *SETTINGS_CASES, *WIDE, *IMPORTS, *CALLS,
]  # fmt: skip
