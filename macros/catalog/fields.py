"""Scalar types of the schema: every YAML scalar arrives here as text and leaves checked.

Validators raise `ValueError` with a Vietnamese sentence that says what is wrong, what was found and
what is allowed; the loader turns it into a problem line.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from .plain_files import is_device_name
from .problems import quoted

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_ID = 100
"""Letters of an id: it becomes folder and file names, and systems limit the whole path."""

_SECTION_PART = r"[^\s.](?:[^.\n]*[^\s.])?"
SECTION_PATTERN = (
    rf"^(?!mục |phần |Mở đầu$|Nơi nhận$|[ivx]+(?:\.|$)){_SECTION_PART}(?:\.{_SECTION_PART})*$"
)
_DATE = re.compile(r"^([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})$")
_NUMBER_PATTERN = r"([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,[0-9]+)?"
_NUMBER = re.compile(f"^{_NUMBER_PATTERN}$")
INDEX = "index"
"""The page of a folder itself: no record may take its place."""

MOST_DIGITS = 15
"""What spreadsheets and browsers still count exactly."""

_YEARS_OF_DATES = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text field as a reference into the catalogue's list `kind` (by id or by name).

    `by_name` is set for the lists editors cite by their Vietnamese name (fields, themes, groups).
    """

    kind: str
    by_name: bool = False

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler(core)
        schema["x-danh-muc"] = self.kind  # the schema writer fills in the allowed values
        return schema


@dataclass(frozen=True, slots=True)
class Evidence:
    """Marks a field whose text must stand word for word in one of the record's quotations."""


OMISSION = "[…]"
"""Stands in a fact where words of the report were left out."""

OMITTED = re.compile(r"\[(?:…|\.{3})\]")
"""The mark of an omission as editors type it: one sign or three full stops."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """Marks a field of words that an editor types as they come: a # may belong to them."""


def shown(value: object) -> str:
    """What was found in place of a wanted value, in words an editor knows."""
    if isinstance(value, dict):
        return "các dòng “khóa: giá trị”"
    if isinstance(value, list | tuple):
        return "một danh sách"
    return "chỗ trống" if value is None else quoted(value)


def _text(value: Any) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise ValueError("để trống; hãy điền chữ vào, hoặc bỏ hẳn dòng này nếu báo cáo không nêu")
    return value


def fault_of_id(name: str) -> str | None:
    """Why a well-formed id cannot be one (a Vietnamese predicate with the cure); None if it can."""
    if is_device_name(name):  # “con” is a Vietnamese word as well
        return "bị Windows cấm dùng làm tên tệp; hãy đặt tên dài hơn"
    if name == INDEX:
        return "là tên trang của cả thư mục; hãy đặt mã nói rõ hơn"
    if name.replace("-", "").isdecimal():
        return f"chỉ có số, không nói lên điều gì; hãy đặt mã có chữ, ví dụ nam-{name}"
    return None


def fault_of_new_id(name: str) -> str | None:
    """Why a name that somebody gives cannot be an id (a Vietnamese predicate); None if it can."""
    if len(name) > LONGEST_ID:
        return f"dài {len(name)} ký tự; nhiều nhất {LONGEST_ID}"
    if not re.fullmatch(ID_PATTERN, name):
        return (
            "không hợp lệ vì cũng là địa chỉ trang; chỉ dùng chữ thường không dấu, số và gạch nối,"
            " ví dụ noi-chao-yeu-thuong"
        )
    return fault_of_id(name)


def _id(value: Any) -> Any:
    value = _text(value)
    if isinstance(value, str) and len(value) > LONGEST_ID:
        raise ValueError(f"mã {shown(value)} dài {len(value)} ký tự; nhiều nhất {LONGEST_ID}")
    if isinstance(value, str) and not re.fullmatch(ID_PATTERN, value):
        raise ValueError(
            f"mã {shown(value)} không hợp lệ; chỉ dùng chữ thường không dấu, số và dấu gạch nối,"
            " ví dụ noi-chao-yeu-thuong"
        )
    if isinstance(value, str) and (fault := fault_of_id(value)):
        raise ValueError(f"mã {shown(value)} {fault}")
    return value


def parse_year(value: Any) -> Any:
    """`"2017"` → 2017; a year from 1930 to 2100, else `ValueError`."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}", value) and 1930 <= int(value) <= 2100:
        return int(value)
    if isinstance(value, int):
        return value
    raise ValueError(
        f"năm {shown(value)} không hợp lệ; viết đủ bốn chữ số, từ 1930 đến 2100, ví dụ 2017"
    )


def parse_date(value: Any) -> Any:
    """`"03/01/2018"` → 3 January 2018 (day first); impossible dates raise `ValueError`."""
    if isinstance(value, dt.date):
        return value
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise ValueError(
            f"ngày {shown(value)} không đúng cách viết; viết ngày/tháng/năm, ví dụ 03/01/2018"
        )
    day, month, year = (int(part) for part in match.groups())
    if year not in _YEARS_OF_DATES:
        raise ValueError(f"ngày {shown(value)} có năm ngoài khoảng 1900 đến 2100; kiểm tra lại năm")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(
            f"ngày {shown(value)} không có trong lịch; kiểm tra lại ngày và tháng (ngày đứng trước)"
        ) from None


def parse_count(value: Any) -> Any:
    """A whole number as the report prints it (`"04"`, `"1.240"`), else `ValueError`."""
    number = parse_number(value)
    if isinstance(number, Decimal) and number == number.to_integral_value():
        return int(number)
    if isinstance(number, int):
        return number
    raise ValueError(f"{shown(value)} không phải số nguyên; viết ví dụ 7 hoặc 1.240")


def parse_number(value: Any) -> Any:
    """A number in Vietnamese writing: `3.828` is 3828, `76,2` is a decimal; else `ValueError`."""
    if isinstance(value, int | Decimal):
        return value
    if isinstance(value, str) and sum(sign.isdigit() for sign in value) > MOST_DIGITS:
        raise ValueError(f"số {shown(value)} quá dài; nhiều nhất {MOST_DIGITS} chữ số")
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value.replace(".", "").replace(",", "."))
    raise ValueError(
        f"số {shown(value)} không đúng cách viết tiếng Việt; dấu chấm ngăn hàng nghìn,"
        " dấu phẩy ngăn phần thập phân, ví dụ 3.828 hoặc 76,2"
    )


def _number_text(value: Any) -> Any:
    """Keeps a number or a range as the report prints it (04, 2-3), after checking its parts."""
    for part in value.split("-", 1) if isinstance(value, str) else [value]:
        parse_number(part)
    return value


Text = Annotated[str, BeforeValidator(_text), FreeText()]
Id = Annotated[str, BeforeValidator(_id), Field(json_schema_extra={"pattern": ID_PATTERN})]
Fact = Annotated[str, BeforeValidator(_text), Evidence(), FreeText()]
Year = Annotated[
    int,
    BeforeValidator(parse_year),
    WithJsonSchema(
        {
            "type": ["integer", "string"],
            "minimum": 1930,
            "maximum": 2100,
            "pattern": "^[0-9]{4}$",
            "examples": [2017],
        }
    ),
]
Date = Annotated[
    dt.date,
    BeforeValidator(parse_date),
    WithJsonSchema({"type": "string", "pattern": _DATE.pattern, "examples": ["03/01/2018"]}),
]
Count = Annotated[
    int,
    BeforeValidator(parse_count),
    WithJsonSchema({"type": ["integer", "string"], "pattern": _NUMBER.pattern, "examples": [7]}),
]
NumberText = Annotated[
    str,
    BeforeValidator(_number_text),
    WithJsonSchema(
        {
            "type": ["string", "number"],
            "pattern": f"^{_NUMBER_PATTERN}(-{_NUMBER_PATTERN})?$",
            "examples": ["04", "76,2", "2-3"],
        }
    ),
]


def _section(value: Any) -> Any:
    value = _text(value)
    if isinstance(value, str) and not re.fullmatch(SECTION_PATTERN, value):
        raise ValueError(
            f"mục {shown(value)} không đúng cách viết; viết số các mục từ ngoài vào, cách nhau một"
            " dấu chấm, ví dụ I.3, hoặc “mở đầu”, “nơi nhận”"
        )
    return value


Section = Annotated[
    str, BeforeValidator(_section), Field(json_schema_extra={"pattern": SECTION_PATTERN})
]


def _web_address(value: Any) -> Any:
    value = _text(value)
    if isinstance(value, str) and not re.match(
        r"^(https?://)?[\w.-]+\.[a-z]{2,}(/[^\s<>\"']*)?$", value
    ):
        raise ValueError(
            f"địa chỉ {shown(value)} không hợp lệ; chỉ nhận địa chỉ trang web, ví dụ m.btv.org.vn"
        )
    return value


PICTURE_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*\.(jpg|png|webp)$"


def _picture_name(value: Any) -> Any:
    value = _text(value)
    if isinstance(value, str) and not re.fullmatch(PICTURE_PATTERN, value):
        raise ValueError(
            f"tên hình {shown(value)} không hợp lệ; chỉ dùng chữ thường không dấu, số, gạch nối và"
            " đuôi .jpg, .png hay .webp, ví dụ noi-chao.jpg"
        )
    return value


PictureName = Annotated[
    str, BeforeValidator(_picture_name), Field(json_schema_extra={"pattern": PICTURE_PATTERN})
]

_SCHEME = re.compile("^https?://")


def web_host(address: str) -> str:
    """The host of a web address, with or without a scheme: `tayninh.gov.vn`."""
    return _SCHEME.sub("", address).split("/", 1)[0].split(":", 1)[0]


def web_page(address: str) -> bool:
    """Whether the address leads to a page and not only to a site's front door."""
    return "/" in _SCHEME.sub("", address).rstrip("/")


WebAddress = Annotated[str, BeforeValidator(_web_address)]
