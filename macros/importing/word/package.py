"""The parts of a .docx, read without trusting it: bounded sizes, no entities, nothing executed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from ...catalog.problems import Place, Problems, quoted

MOST_BYTES = 60_000_000
"""A Word file of a report is below this even with photographs."""

_MOST_PART = 40_000_000
"""Letters of XML that a part may unpack to; a thousand pages have some ten million."""

_MOST_ENTRIES = 20_000
_OLD = b"\xd0\xcf\x11\xe0"
_DAMAGED = (
    "tệp Word bị hỏng hoặc bị cắt dở; mở bằng Word, chọn Lưu thành (Save As) dạng .docx rồi nhập"
    " lại"
)


@dataclass(slots=True)
class Package:
    """The parts that are read, by their role."""

    document: etree._Element
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    styles: etree._Element | None
    numbering: etree._Element | None
    has_comments: bool
    has_macros: bool


class _Refused(Exception):
    pass


def open_package(raw: bytes, shown: str, problems: Problems) -> Package | None:
    """The parts of a Word file; None after reporting why they cannot be read."""
    place = Place(shown)
    if raw.startswith(_OLD):
        problems.error(
            place,
            "tệp là Word đời cũ (.doc) hoặc có mật khẩu; mở bằng Word, bỏ mật khẩu, chọn Lưu thành"
            " (Save As) dạng .docx rồi nhập lại",
        )
        return None
    if len(raw) > MOST_BYTES:
        problems.error(
            place,
            f"tệp Word quá lớn ({len(raw) // 1_000_000} MB, nhiều nhất {MOST_BYTES // 1_000_000});"
            " xóa bớt hình trong một bản sao rồi nhập lại",
        )
        return None
    try:
        return _parts(raw)
    except _Refused as refusal:
        problems.error(place, str(refusal))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        problems.error(place, _DAMAGED)
    except (etree.XMLSyntaxError, ValueError, OSError, struct.error):
        problems.error(place, _DAMAGED)  # what the readers say is English, and no cure
    return None


def _parts(raw: bytes) -> Package:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = [info.filename for info in archive.infolist()]
        if len(names) > _MOST_ENTRIES:
            raise _Refused(f"tệp Word có {len(names)} phần, nhiều bất thường nên không được đọc")
        main = _main_part(archive, set(names))
        folder = main.rpartition("/")[0]
        by_kind = _related(archive, folder, main.rpartition("/")[2], set(names))

        def part(kind: str) -> etree._Element | None:
            name = by_kind.get(kind)
            return _read(archive, name) if name in names else None

        document = _read(archive, main)
        if _local(document) != "document":
            raise _Refused(
                "tệp là một loại tệp Office khác, không phải văn bản Word; nhập tệp .docx của báo"
                " cáo"
            )
        return Package(
            document=document,
            footnotes=part("footnotes"),
            endnotes=part("endnotes"),
            styles=part("styles"),
            numbering=part("numbering"),
            has_comments=next(document.iter("{*}commentReference"), None) is not None,
            has_macros=any(name.lower().endswith("vbaproject.bin") for name in names),
        )


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "_rels/.rels" in names:
        for relation in _read(archive, "_rels/.rels"):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                target = str(relation.get("Target", "")).lstrip("/")
                if target in names:
                    return target
    if "word/document.xml" in names:
        return "word/document.xml"
    raise _Refused(
        "tệp không có phần văn bản của Word (có thể là Excel, PowerPoint hoặc tệp nén thường);"
        " nhập tệp .docx của báo cáo"
    )


def _related(archive: zipfile.ZipFile, folder: str, main: str, names: set[str]) -> dict[str, str]:
    """Parts by the last word of their relation's type; what leads out of the file is no part."""
    rels = f"{folder}/_rels/{main}.rels" if folder else f"_rels/{main}.rels"
    found: dict[str, str] = {}
    if rels in names:
        for relation in _read(archive, rels):
            if relation.get("TargetMode") == "External":
                continue
            target = str(relation.get("Target", ""))
            name = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            found.setdefault(str(relation.get("Type", "")).rpartition("/")[2], name)
    return found


def _read(archive: zipfile.ZipFile, name: str | None) -> etree._Element:
    info = archive.getinfo(str(name))
    if info.file_size > _MOST_PART:
        raise _Refused(
            f"phần {quoted(str(name))} của tệp Word giải nén ra {info.file_size // 1_000_000} MB,"
            " lớn bất thường nên không được đọc"
        )
    content = archive.read(info)  # never more than the size that was looked at
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise _Refused(
            f"phần {quoted(str(name))} của tệp Word có khai báo DOCTYPE, Word không bao giờ ghi như"
            " vậy; tệp có thể bị cài mã nên không được đọc"
        )
    return root


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
