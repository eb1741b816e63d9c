"""`kho doi-ten`: a new id for a record, or a new name for a term, everywhere at once.

Records that refer to it, pages in docs/ and the settings follow; the old id becomes an alias, so
old addresses lead on and feeds keep their ids. Values are changed where they stand, so that nothing
else of a file changes; everything is checked before anything is written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..catalog.catalog import FOLDERS, KIND_NAMES, KINDS, LISTS, ROOT, Catalog
from ..catalog.fields import Ref, fault_of_new_id
from ..catalog.loader import load_catalog
from ..catalog.marks import marked
from ..catalog.plain_files import leads_out, walk_files
from ..catalog.problems import Level, Place, Problems, nearest, quoted
from ..catalog.schema import Entry, Term
from ..catalog.text import canonical, nfc, squeeze
from ..catalog.yaml_source import read_yaml
from ..files.trouble import Refused
from ..files.whole import write_all
from ..knowledge_base import REPORT_PAGES
from .scalars import scalar
from .trial import new_problems
from .yaml_form import entry_text, record_text, with_line_ends_of

DOCS, SETTINGS = "docs", "mkdocs.yml"
_ALIASES = "bi_danh"
_IN_MACROS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Renaming:
    """What was renamed: the files written (project-relative), and how many places in each."""

    record: Entry
    new: str
    places: dict[str, int]


def renamed(root: Path, old: str, new: str, kind: str | None = None) -> Renaming:
    """Renames a record (by its id) or a term (by its name) with everything that refers to it.

    Args:
        kind: the folder or list, where `old` stands in more than one.

    Raises:
        InvalidContent: the content has errors already, or would have; nothing was changed.
        Refused: there is no such record, or the new id cannot be one.
        CannotWrite: nothing was changed.
    """
    problems = Problems()
    catalog = load_catalog(root, problems)
    problems.raise_errors()
    old, new = squeeze(nfc(old)), squeeze(nfc(new))
    record = _wanted(catalog, old, kind)
    sort: type[_Change] = _NewId if record.id == old else _NewName
    change = sort(root, catalog, record, new)
    change.make()
    found = new_problems(root, change.contents())
    if any(problem.level is Level.ERROR for problem in found):
        problems.extend(found)
        problems.raise_errors()
    gone = [root / name for name, text in change.texts.items() if text is None]
    kept = {root / n: t.encode() for n, t in change.texts.items() if t is not None}
    write_all(kept, gone)
    return Renaming(record, new, dict(change.count))


def _wanted(catalog: Catalog, old: str, kind: str | None) -> Entry:
    kinds = [kind] if kind else list(KINDS)
    found: list[Entry] = [catalog[one][old] for one in kinds if old in catalog[one]]
    if not found:
        found = [
            entry
            for one in kinds
            for entry in catalog[one].values()
            if isinstance(entry, Term) and canonical(entry.name) == canonical(old)
        ]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(entry.record_kind for entry in found)
        raise Refused(f"{quoted(old)} có ở nhiều danh mục ({names}); thêm --loai và một trong đó")
    near = nearest(old, [record.id for one in kinds for record in catalog[one].values()])
    hint = f" Có phải ý quý vị là “{near}”?" if near else ""
    raise Refused(
        f"không có mã hay tên {quoted(old)}.{hint} Tên của mô hình, đơn vị thì sửa ngay ở “ten” của"
        " bản ghi: các nơi khác ghi mã nên không phải sửa"
    )


class _Change:
    """The files with a change in them; None is a file that goes."""

    def __init__(self, root: Path, catalog: Catalog, record: Entry, new: str) -> None:
        self.root, self.catalog, self.record, self.new = root, catalog, record, new
        self.kind = record.record_kind
        self.texts: dict[str, str | None] = {}
        self.count: dict[str, int] = defaultdict(int)

    def make(self) -> None:
        raise NotImplementedError

    def contents(self) -> dict[str, bytes | None]:
        """The content files of the change, as a trial takes them."""
        return {
            name: None if text is None else text.encode()
            for name, text in self.texts.items()
            if name.startswith((ROOT, REPORT_PAGES))
        }

    def text(self, name: str) -> str:
        found = self.texts.get(name)
        return found if found is not None else (self.root / name).read_bytes().decode("utf-8-sig")

    def put(self, name: str, text: str, places: int = 1) -> None:
        if places:
            old = self.root / name
            earlier = old.read_bytes().decode("utf-8-sig") if old.is_file() else None
            self.texts[name] = with_line_ends_of(earlier, text)
            self.count[name] += places

    def change_references(self, fits: Callable[[str], bool]) -> None:
        """Writes the new value wherever a record refers to the old one."""
        found: dict[str, list[tuple[Place, str]]] = defaultdict(list)
        for record in self.catalog.records():
            for path, ref, value in marked(record, Ref):
                if ref.kind == self.kind and fits(value):
                    place = record.place_of(*path)
                    found[place.path].append((place, value))
        for name, places in found.items():
            self.put(name, _replaced(self.text(name), places, self.new), len(places))

    def own_data(self) -> tuple[str, dict[str, Any]]:
        """The record's file and its plain values."""
        shown = self.record.place_of().path
        node = read_yaml(self.root / shown, shown, Problems())
        data = node.plain() if node is not None else {}
        assert isinstance(data, dict)
        return shown, data if self.kind in FOLDERS else data[self.record.id]


def _replaced(text: str, places: list[tuple[Place, str]], new: str) -> str:
    """The text with the scalars at these places written anew, from the last to the first."""
    ends = [0, *(match.end() for match in re.finditer("\r\n|\r|\n", text))]
    written = scalar(new)
    in_flow = written if not set(new) & set(",[]{}") else "'" + new.replace("'", "''") + "'"
    for place, old in sorted(places, key=lambda found: (found[0].line, found[0].column))[::-1]:
        start = ends[place.line - 1] + place.column - 1
        quote = text[start : start + 1] if text[start : start + 1] in ("'", '"') else ""
        stop = start + len(quote) + len(old) + len(quote)
        if nfc(text[start:stop]) != f"{quote}{old}{quote}":
            # Folded over lines, or with signs that nobody sees: the editor's own hand is needed.
            raise Refused(
                f"{place}: chỗ này viết {quoted(old)} theo cách máy không sửa được (xuống dòng,"
                " hoặc có ký tự ẩn); chạy dinh-dang rồi đổi tên lại"
            )
        text = text[:start] + in_flow + text[stop:]
    return text


class _NewName(_Change):
    """A term's name: the list entry and every record that cites it by name."""

    def make(self) -> None:
        name = self.record.name  # type: ignore[attr-defined]
        self.change_references(
            lambda value: value != self.record.id and canonical(value) == canonical(name)
        )
        shown, data = self.own_data()
        text = entry_text(self.kind, self.record.id, {**data, "ten": self.new}, self.text(shown))
        self.put(shown, text)


class _NewId(_Change):
    """A record's id: its file or key, what refers to it, pages and settings that name it."""

    def make(self) -> None:
        old, new = self.record.id, self.new
        self._check(new)
        self.change_references(lambda value: value == old)
        shown, data = self.own_data()
        text = self.text(shown)
        if "aliases" in type(self.record).model_fields:
            # Also the id that comes back: the first of all is what the ids of feeds are made of.
            data = {**data, _ALIASES: list(dict.fromkeys([*(data.get(_ALIASES) or []), old]))}
        if self.kind in LISTS:
            self.put(shown, _with_key(entry_text(self.kind, old, data, text), old, new))
        else:
            renewed = with_line_ends_of(text, record_text(self.kind, data, text))
            self.texts[f"{ROOT}/{self.kind}/{new}.yml"] = renewed
            self.count[f"{ROOT}/{self.kind}/{new}.yml"] += 1
            self.texts[shown] = None
        if self.kind == "bao_cao":
            page = f"{REPORT_PAGES}/{old}.md"
            self.put(f"{REPORT_PAGES}/{new}.md", self.text(page))
            self.texts[page] = None
        self._change_pages(old, new)

    def _check(self, new: str) -> None:
        fault = fault_of_new_id(new)
        if fault is None and new == self.record.id:
            fault = "là mã đang dùng"
        if fault is None and new in self.catalog[self.kind]:
            fault = f"đã là mã của một {KIND_NAMES[self.kind]} khác"
        if fault is None and (self.root / f"{ROOT}/{self.kind}/{new}.yml").exists():
            fault = "đã có tệp cùng tên"
        if fault:
            raise Refused(f"mã {quoted(new)} {fault}")

    def _change_pages(self, old: str, new: str) -> None:
        for name in self._pages():
            before = self.text(name)
            after, count = _page_with(before, self.kind, old, new)
            self.put(name, after, count)

    def _pages(self) -> Iterator[str]:
        yield from (name for name in (SETTINGS,) if (self.root / name).is_file())
        for path in walk_files(self.root / DOCS):
            name = path.relative_to(self.root).as_posix()
            if path.suffix == ".md" and name not in self.texts and not leads_out(path, self.root):
                yield name


def _with_key(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?m)^(['\"]?){re.escape(old)}\1(?=\s*:)", new, text, count=1)


def _page_with(text: str, kind: str, old: str, new: str) -> tuple[str, int]:
    """A page with the id changed in calls of macros, in addresses and in anchors of quotations."""
    count = 0

    def counted(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return found[0].replace(old, new)

    name = re.escape(old)
    folder = re.escape(kind.replace("_", "-"))
    text = re.sub(rf"(?<![\w-]){folder}/{name}(?![\w-])", counted, text)
    text = re.sub(rf"#trich-{name}(?=(-\d+)?(?![\w-]))", counted, text)
    return _IN_MACROS.sub(lambda call: re.sub(rf"(['\"]){name}\1", counted, call[0]), text), count


def summary(done: Renaming) -> list[str]:
    """What the command prints."""
    lines = [f"{name}: {count} chỗ" for name, count in sorted(done.places.items())]
    return [*lines, f"Đã đổi {done.record.id} thành {done.new} ở {len(lines)} tệp."]
