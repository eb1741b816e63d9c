"""Pictures of models: files in models_catalog/hinh_anh/, small, telling nothing but the picture.

Cameras write place, time and device into a picture; a portal must not publish that. The editors'
desk takes it out (`reduced`), and whoever puts a file there by hand is told.
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from .catalog import ROOT, Catalog
from .content_files import PICTURES_FOLDER
from .plain_files import LEADS_OUT, leads_out, read_plain
from .problems import Place, Problems, quoted

FOLDER = f"{ROOT}/{PICTURES_FOLDER}"
WIDEST = 1600
"""Pixels of the longer side of a picture that the desk takes in; a page shows it at half that."""

MOST_BYTES = 1 << 20
MOST_PIXELS = 60_000_000
"""What a large camera makes; more would only fill the memory."""

MOST_BYTES_ON_PAGES = 5 << 20
"""Of a picture on a written page, which the desk does not make small."""

_QUALITY = 82
_FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_TELLING = ("exif", "xmp", "photoshop", "comment", "Raw profile type exif", "XML:com.adobe.xmp")
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, MemoryError)
"""What Pillow raises for bytes that are no whole picture."""

_CUT_SHORT = "hình bị hỏng hoặc chưa chép xong; chọn lại tệp"
_TOO_LARGE = "hình quá lớn; thu nhỏ rồi chọn lại"
_SAVE_AGAIN = "mở bằng chương trình xem ảnh, lưu thành hình mới rồi thay"
_TAKE_OUT = "thêm hình bằng trang biên tập (python run.py serve --mo), máy tự bỏ phần ấy"


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that is published: its file, width and height in pixels."""

    path: Path
    width: int
    height: int


class NoPicture(ValueError):
    """Why bytes cannot be taken as a picture, in a Vietnamese sentence."""


def reduced(content: bytes) -> bytes:
    """A picture upright, at most `WIDEST` pixels, as JPEG without anything but its pixels.

    Raises:
        NoPicture: with why.
    """
    from PIL import Image, ImageOps

    image = _opened(content)
    try:
        image.draft("RGB", (WIDEST, WIDEST))  # a JPEG is read at a fraction of its size
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
        paper = Image.new("RGB", upright.size, "white")
        clear = upright.convert("RGBA")
        paper.paste(clear, mask=clear.getchannel("A"))
    except _BROKEN as error:
        raise NoPicture(_CUT_SHORT) from error
    made = io.BytesIO()
    paper.save(made, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return made.getvalue()


def name_of(content: bytes, record_id: str) -> str:
    """The file name of a picture of a record: it never stands for another picture."""
    return f"{record_id[:60].rstrip('-')}-{hashlib.sha256(content).hexdigest()[:10]}.jpg"


def check_pictures(root: Path, catalog: Catalog, problems: Problems) -> dict[str, PictureFile]:
    """The picture files that models show, by name; reports what is wrong with any."""
    found: dict[str, PictureFile] = {}
    for model in catalog.models.values():
        for index, picture in enumerate(model.pictures):
            place = partial(model.place_of, "hinh_anh", index, "tep")
            path = root / FOLDER / picture.file
            if picture.file in found:
                continue
            if not path.is_file():
                problems.error(place(), f"không có hình {quoted(picture.file)} trong {FOLDER}")
            elif leads_out(path, root):
                problems.error(place(), LEADS_OUT)
            elif fit := _fit(path, place, problems):
                found[picture.file] = fit
    _tell_unused(root, catalog, problems)
    return found


def _fit(path: Path, place: Callable[[], Place], problems: Problems) -> PictureFile | None:
    try:
        if path.stat().st_size > MOST_BYTES:  # not read: it may fill the memory
            problems.error(place(), f"hình nặng hơn {MOST_BYTES >> 20} MB; {_TAKE_OUT}")
            return None
    except OSError:
        pass  # told by whoever reads
    content = read_plain(path, f"{FOLDER}/{path.name}", problems, "hình")
    if content is None:
        return None
    try:
        image = _opened(content)
        said = _unfit(image, content, (path.suffix,), _TAKE_OUT)
    except NoPicture as why:
        problems.error(place(), f"{quoted(path.name)}: {why}")
        return None
    if said is None:
        return PictureFile(path, *image.size)
    problems.error(place(), f"{quoted(path.name)}{said}")
    return None


def fault_of_page_picture(path: Path) -> str | None:
    """What is wrong with a picture among the written pages, in a Vietnamese sentence; else None.

    Raises:
        OSError: it cannot be read.
    """
    if path.stat().st_size > MOST_BYTES_ON_PAGES:
        return f"hình nặng hơn {MOST_BYTES_ON_PAGES >> 20} MB, điện thoại khó mở; thu nhỏ rồi thay"
    content = path.read_bytes()
    try:
        endings = (path.suffix.lower().replace(".jpeg", ".jpg"),)
        said = _unfit(_opened(content), content, endings, _SAVE_AGAIN)
    except NoPicture as why:
        return f"{quoted(path.name)}: {why}"
    return said and f"{quoted(path.name)}{said}"


def _unfit(image: Any, content: bytes, endings: tuple[str, ...], cure: str) -> str | None:
    """Why a picture is not to be published as it is, to be put behind its name; else None.

    Raises:
        NoPicture: it is broken.
    """
    if image.format not in _FORMATS:  # a phone's two pictures in one file
        return f": tệp có nhiều hình trong một; {cure}"
    if _FORMATS[image.format] not in endings:
        return f" thật ra là hình {image.format}; đổi đuôi tệp"
    if getattr(image, "is_animated", False):
        return f": hình động làm người đọc khó theo dõi; {cure}"
    try:
        image.load()
        tells = bool(image.getexif()) or any(key in image.info for key in _TELLING)
    except _BROKEN as error:
        raise NoPicture(_CUT_SHORT) from error
    if tells:
        return f": hình còn ghi nơi chụp, giờ chụp hay máy chụp; {cure}"
    if not _ends(content, image.format):
        return f": sau hình còn dữ liệu khác (như đoạn phim điện thoại ghi kèm); {cure}"
    return None


def _ends(content: bytes, kind: str) -> bool:
    """Whether nothing stands behind the picture: phones put films there, others whole archives."""
    if kind == "PNG":
        return content.endswith(b"IEND\xaeB`\x82")
    if kind == "WEBP":
        return len(content) <= int.from_bytes(content[4:8], "little") + 8
    return content.rstrip(b"\0\r\n").endswith(b"\xff\xd9")


def _tell_unused(root: Path, catalog: Catalog, problems: Problems) -> None:
    wanted = {picture.file for model in catalog.models.values() for picture in model.pictures}
    folder = root / FOLDER
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name not in wanted and not path.name.startswith((".", "~$")):
            problems.warning(
                Place(f"{FOLDER}/{path.name}"), "chưa mô hình nào dùng hình này nên không được đăng"
            )


def _opened(content: bytes) -> Any:
    """The picture, not decoded yet.

    Raises:
        NoPicture: it is none that can be shown, or far too large.
    """
    from PIL.Image import DecompressionBombError
    from PIL.Image import open as picture_in

    # What Pillow warns of, in English, is judged here.
    warnings.filterwarnings("ignore", module=r"PIL\.")
    try:
        image = picture_in(io.BytesIO(content), formats=tuple(_FORMATS))
    except DecompressionBombError as error:
        raise NoPicture(_TOO_LARGE) from error
    except _BROKEN as error:
        raise NoPicture("không phải hình JPEG, PNG hay WebP") from error
    if image.width * image.height > MOST_PIXELS:
        raise NoPicture(_TOO_LARGE)
    return image
