"""Pictures on their way in: made small and told of nothing but themselves, kept until a save.

A picture is written together with the record that shows it, so none is left over by a form that
nobody saved.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

from ..catalog.fields import PICTURE_PATTERN
from ..catalog.pictures import FOLDER, NoPicture, name_of, reduced
from .folder import Folder
from .messages import Request, Response, Turned

LARGEST_UPLOAD = 30 << 20
"""Bytes of a picture as a camera makes it."""

MOST_WAITING = 20
_DEFAULT_NAME = "hinh"
_KINDS = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


class Pictures:
    """Pictures that forms hold and no file does yet, by name."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._waiting: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def take_in(self, request: Request) -> dict[str, Any]:
        """Makes a picture fit; gives the name for the record. The body is the file itself.

        Raises:
            Turned: it is no picture.
        """
        if not request.header("content-type").startswith("image/"):
            raise Turned(415, "tệp này không phải hình; chọn hình JPEG, PNG hay WebP")
        record_id = request.query.get("ma", "")
        try:
            made = reduced(request.body(LARGEST_UPLOAD))
        except NoPicture as why:
            raise Turned(422, str(why)) from why
        safe = record_id if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", record_id) else _DEFAULT_NAME
        name = name_of(made, safe)
        with self._lock:
            self._waiting[name] = made
            while len(self._waiting) > MOST_WAITING:
                self._waiting.popitem(last=False)
        return {"tep": name}

    def show(self, request: Request) -> Response:
        """`hinh/<name>`: a picture that waits, or one of the catalogue.

        Raises:
            Turned: there is none.
        """
        name = request.path.partition("/")[2]
        if not re.fullmatch(PICTURE_PATTERN, name) or name.endswith("\n"):
            raise Turned(404, "không có hình này")
        content = self._waiting.get(name) or self._folder.bytes_of(f"{FOLDER}/{name}")
        if content is None:
            raise Turned(404, "không có hình này")
        return Response(200, content, _KINDS[f".{name.rpartition('.')[2]}"])

    def waiting_for(self, data: Any) -> dict[str, bytes]:
        """The files (by project-relative path) that a record shows and no file holds yet."""
        return {
            f"{FOLDER}/{name}": self._waiting[name]
            for name in _names(data)
            if name in self._waiting and self._folder.bytes_of(f"{FOLDER}/{name}") is None
        }


def _names(data: Any) -> Iterator[str]:
    shown = data.get("hinh_anh") if isinstance(data, dict) else None
    for picture in shown if isinstance(shown, list) else []:
        name = picture.get("tep") if isinstance(picture, dict) else None
        if isinstance(name, str):
            yield name
