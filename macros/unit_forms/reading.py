"""A filled-in form read back: only its marked fields, from a file that anybody may have made."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..catalog.text import nfc, squeeze
from .word_form import PROMPTS

MOST_BYTES = 20 << 20
MOST_TEXT = 20 << 20
"""Bytes of the document's part unpacked: a form of a hundred models has some 2 MB."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_BREAKS = frozenset({f"{_W}br", f"{_W}cr", f"{_W}tab"})
_OLD_WORD = b"\xd0\xcf\x11\xe0"


class NoForm(ValueError):
    """Why a file is no form that can be read, in a Vietnamese sentence with the cure."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the fields of a form, by mark and by name; empty ones are left out."""

    by_mark: dict[str, str]
    by_name: dict[str, str]

    def get(self, mark: str, name: str) -> str:
        """The field with this mark, else (where the marks are lost) with this name; else ""."""
        return self.by_mark.get(mark) or self.by_name.get(name, "")


def fields_of(content: bytes) -> Fields:
    """The fields of a .docx that somebody has filled in.

    Raises:
        NoForm: it has none.
    """
    tree = _document(content)
    found = Fields({}, {})
    count = 0
    for control in tree.iter(f"{_W}sdt"):
        mark, name = _said(control, "tag"), _said(control, "alias")
        if mark.startswith("kho:") or (not mark and name):
            count += 1
            if text := _text(control):
                if mark:
                    found.by_mark.setdefault(mark, text)
                else:
                    found.by_name.setdefault(name, text)
    if not count:
        raise NoForm(
            "tệp Word này không có ô nào của phiếu; dùng đúng phiếu đã gửi cho đơn vị (lệnh phieu),"
            " không chép chữ sang tệp khác"
        )
    return found


def _said(control: etree._Element, what: str) -> str:
    element = control.find(f"{_W}sdtPr/{_W}{what}")
    return nfc(element.get(f"{_W}val", "")).strip() if element is not None else ""


def _document(content: bytes) -> etree._Element:
    if len(content) > MOST_BYTES:
        raise NoForm(f"tệp lớn hơn {MOST_BYTES >> 20} MB; phiếu không cần hình, hãy bỏ hình đi")
    if content.startswith(_OLD_WORD):
        raise NoForm("tệp là Word đời cũ (.doc) hoặc có mật khẩu; lưu lại dạng .docx, bỏ mật khẩu")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            part = package.getinfo(_DOCUMENT)
            if part.flag_bits & 1:
                raise NoForm("tệp có mật khẩu; bỏ mật khẩu rồi lưu lại")
            with package.open(part, mode="r") as stream:
                text = stream.read(MOST_TEXT + 1)
    except (
        zipfile.BadZipFile,
        KeyError,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
    ) as why:
        if isinstance(why, NoForm):
            raise
        raise NoForm("tệp không phải Word (.docx), hoặc bị hỏng; nhờ đơn vị gửi lại") from why
    except zlib.error as why:
        raise NoForm("tệp bị hỏng; nhờ đơn vị gửi lại") from why
    if len(text) > MOST_TEXT:
        raise NoForm("tệp bung ra quá lớn; nhờ đơn vị gửi lại phiếu, không dán thêm gì khác")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text[:200]:
        raise NoForm("tệp có phần khai báo lạ bên trong nên không được đọc")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError as why:
        raise NoForm("tệp bị hỏng; nhờ đơn vị gửi lại") from why


def _text(control: etree._Element) -> str:
    """What stands in a field; "" where it is only its prompt.

    What was struck out in “Track Changes” is left out, what was put in counts.
    """
    if control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
        return ""
    inside = control.find(f"{_W}sdtContent")
    text = squeeze(nfc("".join(_letters(inside)))) if inside is not None else ""
    return "" if text in PROMPTS else text


def _letters(element: etree._Element) -> Iterator[str]:
    for one in element.iter():
        if one.tag == f"{_W}t":
            yield one.text or ""
        elif one.tag in _BREAKS or one.tag == f"{_W}p":
            yield " "
