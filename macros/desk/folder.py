"""The only way from the desk to the files: records of models_catalog/, read and written whole.

A record is named by kind and id, never by a path; what is no plain file of the project itself is
refused. A save names the state that its form began from, so that nobody's work is written over.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from ..catalog.catalog import FOLDERS, KINDS, LISTS, ROOT
from ..catalog.codes import numbered
from ..catalog.content_files import LISTS_FOLDER, PICTURES_FOLDER
from ..catalog.encoding import decode, tidy
from ..catalog.fields import ID_PATTERN, LONGEST_ID, fault_of_id
from ..catalog.plain_files import leads_out
from ..catalog.problems import Problems, quoted
from ..catalog.yaml_source import Node, parse_yaml
from ..editing.yaml_form import entry_text, record_text
from ..files.lock import one_at_a_time
from ..files.whole import write_all
from .messages import Turned

LOCKS = Path(".cache")
_WAIT = 10.0
"""Seconds that a save waits for a save of another `serve`."""

NO_FILE = ""
"""The digest of a file that is not there."""


@dataclass(frozen=True, slots=True)
class Held:
    """A record as its file has it now.

    `digest` is of the whole file, `text` its text with line feeds; `data` is None where there is no
    such record yet.
    """

    kind: str
    id: str
    shown: str
    digest: str
    text: str
    data: dict[str, Any] | None

    @property
    def mark(self) -> str:
        """What a form names as the state that it began from: changes when the record does.

        Of a record of a list, other records of the file do not count: they are left as they are.
        """
        if self.kind in FOLDERS:
            return self.digest
        if self.data is None:
            return NO_FILE
        return digest_of(json.dumps(self.data, sort_keys=True).encode())

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead from the file's root to the record."""
        return () if self.kind in FOLDERS else (self.id,)


def shown_path(kind: str, record_id: str) -> str:
    """The project-relative path of the file that holds the record, as problem lines show it."""
    if kind in FOLDERS:
        return f"{ROOT}/{kind}/{record_id}.yml"
    return f"{ROOT}/{LISTS_FOLDER}/{kind}.yml"


def checked_name(kind: str, record_id: str) -> None:
    """Refuses what names no record.

    Raises:
        Turned: with why.
    """
    if kind not in KINDS:
        raise Turned(404, f"không có loại nội dung {quoted(kind)}")
    if len(record_id) > LONGEST_ID or not re.fullmatch(ID_PATTERN, record_id):
        raise Turned(
            400,
            f"mã {quoted(record_id)} không hợp lệ; chỉ dùng chữ thường không dấu, số và dấu gạch"
            " nối, ví dụ noi-chao-yeu-thuong",
        )
    if fault := fault_of_id(record_id):
        raise Turned(400, f"mã {quoted(record_id)} {fault}")


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Folder:
    """The records of the project at `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._saving = threading.Lock()

    def read(self, kind: str, record_id: str) -> Held:
        """The record as it is now.

        Raises:
            Turned: its name is none, its file cannot be read as YAML, or is no file of the project.
        """
        checked_name(kind, record_id)
        shown = shown_path(kind, record_id)
        content = self._bytes(shown)
        if content is None:
            return Held(kind, record_id, shown, NO_FILE, "", None)
        text, node = readable(content, shown)
        if kind in LISTS:
            found = node.value.get(record_id) if isinstance(node.value, dict) else None
            node = found if isinstance(found, Node) else Node(None, node.place)
        data = node.plain()
        if data is not None and not isinstance(data, dict):
            raise Turned(422, f"{shown} không có dạng “khóa: giá trị” nên không mở được ở đây")
        return Held(kind, record_id, shown, digest_of(content), text, data)

    def put_in_place(
        self, held: Held, text: str, beside: Mapping[str, bytes] = MappingProxyType({})
    ) -> str:
        """Puts `text` in the place of the file that `held` was read from; returns its new digest.

        Args:
            beside: further files that come with it, by project-relative path; all or none is
                written.

        Raises:
            Turned: the file has changed since it was read (409), or may not be written.
            CannotWrite: the disk is full, say; the file is as it was.
        """
        target = self._target(held.shown)
        name = f"bien-tap-{held.kind}"
        with (
            self._saving,
            one_at_a_time(self.root / LOCKS, name, held.shown, lambda line: None, _WAIT),
        ):
            now = self._bytes(held.shown)
            if (digest_of(now) if now is not None else NO_FILE) != held.digest:
                raise Turned(409, f"{held.shown} đã được sửa ở nơi khác từ lúc mở bản ghi này")
            content = text.encode("utf-8")
            if now is not None and b"\r\n" in now:
                content = content.replace(b"\n", b"\r\n")
            others = {self._target(shown): made for shown, made in beside.items()}
            write_all({target: content, **others})
            return digest_of(content)

    def bytes_of(self, shown: str) -> bytes | None:
        """What a file of models_catalog/ holds; None where there is none.

        Raises:
            Turned: it is no file of the project.
        """
        return self._bytes(shown)

    def _bytes(self, shown: str) -> bytes | None:
        target = self._target(shown)
        try:
            return target.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Turned(422, f"không đọc được {shown} ({error.strerror})") from error

    def _target(self, shown: str) -> Path:
        """The file of that name, every part of its path plain.

        Raises:
            Turned: a link or something that is no file has its name.
        """
        path = self.root
        for part in shown.split("/"):
            path = path / part
            if path.is_symlink():
                raise Turned(403, f"{shown} đi qua một liên kết nên không được sửa ở đây")
        folder = path.parent
        known = folder.is_dir() or (folder.name == PICTURES_FOLDER and not folder.exists())
        if leads_out(path, self.root) or not known:
            raise Turned(403, f"{shown} không nằm trong {ROOT} nên không được sửa ở đây")
        if path.exists() and not path.is_file():
            raise Turned(403, f"{shown} không phải một tệp")
        return path


def readable(content: bytes, shown: str) -> tuple[str, Node]:
    """The text of a content file, with line feeds, and its tree.

    Raises:
        Turned: it is no YAML; the form cannot show it.
    """
    problems = Problems()
    text = decode(content, shown, problems)
    tree = None
    if text is not None:
        text = tidy(text, shown, problems).replace("\r\n", "\n").replace("\r", "\n")
        tree = parse_yaml(text, shown, problems)
    if text is None or tree is None or problems.errors:
        lines = [numbered(problem) for problem in problems.errors]
        raise Turned(
            422,
            f"tệp {shown} viết sai nên chưa mở được ở đây; sửa trong trình soạn thảo trước",
            lines=lines,
        )
    return text, tree


def written(held: Held, data: Mapping[str, Any]) -> str:
    """The text of the record's file, saying `data`; comments and other records stay.

    Raises:
        Turned: the file cannot be read any more.
    """
    earlier = held.text or None
    try:
        if held.kind in FOLDERS:
            return record_text(held.kind, data, earlier)
        return entry_text(held.kind, held.id, data, earlier)
    except yaml.YAMLError as error:
        raise Turned(422, f"không đọc lại được {held.shown} để ghi tiếp") from error
