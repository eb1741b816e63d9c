"""What every kind of record is made of: positions, citations, the fields that many have."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from .fields import Count, Date, Id, Ref, Section, Text, WebAddress, web_host, web_page
from .problems import Place


class Part(BaseModel):
    """Base of everything that stands in YAML: unknown keys are errors, nothing ever changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Located(Protocol):
    """Knows where values stand: a tree with places, or the origin of a record."""

    def find(self, path: tuple[str | int, ...]) -> Place: ...


class Entry(Part):
    """Base of every record.

    The loader gives each record its `id` and its `kind` (folder or list); neither is a YAML key.
    """

    _id: str = PrivateAttr("")
    _kind: str = PrivateAttr("")
    _town: str = PrivateAttr("")
    _origin: Located | None = PrivateAttr(None)

    # Read where pydantic keeps private attributes: its own way there is long, and these are asked
    # for without end.

    @property
    def id(self) -> str:
        return self.__pydantic_private__["_id"]  # type: ignore[index,no-any-return]

    @property
    def record_kind(self) -> str:
        return self.__pydantic_private__["_kind"]  # type: ignore[index,no-any-return]

    @property
    def town(self) -> str:
        """The code of the town whose data the record came with; empty for a record of ours."""
        return self.__pydantic_private__["_town"]  # type: ignore[index,no-any-return]

    @property
    def content_key(self) -> bytes:
        """Names what the record says and how it is called; empty for one that was not loaded."""
        return getattr(self.__pydantic_private__["_origin"], "key", b"")  # type: ignore[index]

    @property
    def line(self) -> int:
        """The line of its file at which the record begins; 0 for one that was not loaded."""
        return getattr(self.__pydantic_private__["_origin"], "line", 0)  # type: ignore[index]

    @property
    def oldest_id(self) -> str:
        """The id that the record had first: what must last (ids of feeds) is made of it."""
        aliases = getattr(self, "aliases", ())
        return aliases[0] if aliases else self._id

    @property
    def former_ids(self) -> dict[int, str]:
        """The old ids that lead to the record, by their place in the list.

        One that was renamed and named back lists its present id too, for the order of all.
        """
        aliases = enumerate(getattr(self, "aliases", ()))
        return {number: alias for number, alias in aliases if alias != self._id}

    def place_of(self, *path: str | int) -> Place:
        """Where the value at `path` (YAML keys and list indexes) stands in its file."""
        return self._origin.find(path) if self._origin else Place("")

    def bind(self, kind: str, record_id: str, origin: Located | None, town: str = "") -> None:
        """Called once by the loader: names the record and remembers where it stands."""
        self._kind, self._id, self._origin, self._town = kind, record_id, origin, town


def key(alias: str, title: str, description: str, **more: Any) -> Any:
    """A schema field: its YAML key, and the Vietnamese title and description for editors."""
    return Field(alias=alias, title=title, description=description, **more)


def optional(alias: str, title: str, description: str, **more: Any) -> Any:
    """A field that may be left out: the report may not say it."""
    return key(alias, title, description, default=None, **more)


def several(alias: str, title: str, description: str, **more: Any) -> Any:
    """A list field that may be left out."""
    return key(alias, title, description, default=(), **more)


Sector = Literal[
    "Đảng",
    "chính quyền",
    "Mặt trận - đoàn thể",
    "lực lượng vũ trang",
    "trường học",
    "đơn vị sự nghiệp",
    "nhiều khối",
]
"""Where a unit does its work; `sectors.py` holds the rule."""


class Citation(Part):
    """A quotation of a report, checked word for word at every build."""

    report: Annotated[Id, Ref("bao_cao")] = key(
        "bao_cao", "Báo cáo", "Mã của báo cáo, là tên tệp trong models_catalog/bao_cao."
    )
    section: Section = key(
        "muc", "Mục", "Mục chứa câu trích, ví dụ I.3; “mở đầu” và “nơi nhận” cũng là mục."
    )
    footnote: Count | None = optional(
        "chu_thich", "Chú thích", "Số chú thích, khi câu trích nằm trong chú thích của mục đó."
    )
    quote: Text = key(
        "trich",
        "Câu trích",
        "Nguyên văn báo cáo, kể cả lỗi chính tả của bản gốc; bỏ số chú thích và dấu in nghiêng.",
    )
    about: Text | None = optional(
        "ve", "Nói về", "Câu trích này nói về việc gì (lời của biên tập), ví dụ “nơi học tập”."
    )


Sources = Annotated[tuple[Citation, ...], Field(min_length=1)]


def sources() -> Any:
    return key("nguon", "Nguồn", "Các câu trích làm căn cứ; ít nhất một.")


def editors_note() -> Any:
    return optional("ghi_chu", "Ghi chú của biên tập", "Lời biên tập, hiện trên trang.")


def basis_for_names() -> Any:
    return optional(
        "co_so_neu_ten",
        "Cơ sở nêu tên cá nhân",
        "Vì sao được nêu tên người trong bản ghi này; thiếu thì máy nhắc.",
    )


def day_added() -> Any:
    return optional("ngay_them", "Ngày thêm", "Ngày đưa vào kho: ngày/tháng/năm.")


def day_changed() -> Any:
    return optional("ngay_sua", "Ngày sửa", "Ngày sửa gần nhất: ngày/tháng/năm.")


def old_ids() -> Any:
    return several(
        "bi_danh",
        "Mã cũ",
        "Các mã cũ, cũ nhất đứng đầu; địa chỉ cũ được chuyển về trang này. Bản ghi đổi mã rồi đổi"
        " lại thì mã đang dùng cũng đứng trong danh sách, để nguồn tin giữ nguyên.",
    )


class Publication(Part):
    """Why a record is not on the site: still a draft, or withdrawn, with the reason and the day."""

    state: Literal["nháp", "đã rút"] = key(
        "tinh_trang", "Tình trạng", "“nháp”: chưa đăng; “đã rút”: đã đăng rồi rút."
    )
    reason: Text | None = optional(
        "ly_do", "Lý do", "Vì sao rút; địa chỉ cũ của trang nói lý do này. Bắt buộc khi đã rút."
    )
    date: Date | None = optional("ngay", "Ngày rút", "Ngày rút: ngày/tháng/năm.")
    instead: Id | None = optional(
        "thay_bang", "Thay bằng", "Mã của bản ghi cùng loại nay thay cho bản ghi này, nếu có."
    )


def publication() -> Any:
    return optional(
        "dang",
        "Đăng",
        "Bỏ trống thì bản ghi được đăng. Bản nháp và bản đã rút không có trong tìm kiếm, danh sách,"
        " số đếm.",
    )


def number_qualifier() -> Any:
    return optional(
        "muc_do", "Mức độ", "Chữ đi kèm con số, đúng lời báo cáo, ví dụ “gần”, “khoảng”."
    )


class OutsideSource(Part):
    """A page outside the report that was read, with how far it can be relied on.

    `grade` is A only where another reader can open the same page: see `check_references`.
    """

    title: Text | None = optional(
        "tieu_de", "Tên trang", "Tên của trang đã đọc, hoặc một câu nói trang ấy là gì."
    )
    address: WebAddress | None = optional(
        "dia_chi",
        "Địa chỉ",
        "Địa chỉ đầy đủ của trang, không chỉ tên miền; chưa giữ được địa chỉ thì bỏ trống.",
    )
    read_on: Date | None = optional("ngay_xem", "Ngày xem", "Ngày đọc trang: ngày/tháng/năm.")
    kind: Literal["trang chính thức", "báo chí", "nguồn thứ cấp"] = key(
        "loai",
        "Loại nguồn",
        "“trang chính thức” của cơ quan, “báo chí”, hoặc “nguồn thứ cấp” cho mọi loại khác.",
    )
    confidence: Literal["A", "B"] | None = optional(
        "do_tin_cay",
        "Độ tin cậy",
        "A: đọc ở trang chính thức hoặc báo chí, có địa chỉ và ngày xem; B: còn lại. Bỏ trống thì"
        " máy xếp theo ba điều ấy.",
    )
    about: Text | None = optional(
        "ve", "Căn cứ cho", "Nguồn này nói điều gì, ví dụ “số hiệu và ngày”."
    )

    @property
    def host(self) -> str:
        """The site's name as people write it, empty without an address."""
        return web_host(self.address).removeprefix("www.") if self.address else ""

    @property
    def can_be_opened(self) -> bool:
        """Whether another reader can open the very page and knows when it was read."""
        return bool(self.address and web_page(self.address) and self.read_on)

    @property
    def grade(self) -> str:
        """A or B, as given or as the kind, the address and the day of reading allow."""
        if self.confidence:
            return self.confidence
        return "A" if self.can_be_opened and self.kind != "nguồn thứ cấp" else "B"
