"""The one table of the catalogue's records: English names in code, Vietnamese keys in YAML.

Each class is one kind of record; its field titles and descriptions (Vietnamese) become the JSON
Schemas that give editors completion, and the schema page of the site. Only declarations live here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from .fields import (
    Count,
    Date,
    Fact,
    Id,
    NumberText,
    PictureName,
    Ref,
    Section,
    Text,
    WebAddress,
    Year,
    web_host,
    web_page,
)
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

    def place_of(self, *path: str | int) -> Place:
        """Where the value at `path` (YAML keys and list indexes) stands in its file."""
        return self._origin.find(path) if self._origin else Place("")

    def bind(self, kind: str, record_id: str, origin: Located | None) -> None:
        """Called once by the loader: names the record and remembers where it stands."""
        self._kind, self._id, self._origin = kind, record_id, origin


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
        "Các mã cũ, cũ nhất đứng đầu; địa chỉ cũ được chuyển về trang này.",
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


class Result(Part):
    """A result the report states in numbers."""

    value: NumberText = key("gia_tri", "Giá trị", "Con số đúng như báo cáo viết, ví dụ 18.")
    unit: Fact = key("don_vi", "Đơn vị tính", "Điều được đếm, đúng lời báo cáo.")
    qualifier: Fact | None = number_qualifier()
    period: Fact | None = optional("ky", "Kỳ", "Thời kỳ của con số, đúng lời báo cáo.")
    sources: Sources = sources()


class TopicLink(Part):
    """A topic that a model illustrates, and on whose word."""

    topic: Annotated[Id, Ref("chuyen_de")] = key(
        "chuyen_de", "Chuyên đề", "Mã chuyên đề, ví dụ chuyen-de-2018."
    )
    by: Literal["báo cáo", "biên tập"] = key(
        "theo", "Theo lời của", "“báo cáo” khi chính báo cáo nói; còn lại là “biên tập”."
    )
    reason: Text = key("ly_do", "Lý do", "Vì sao mô hình minh họa chuyên đề này.")


ClaimKey = Literal[
    "don_vi",
    "doi_tuong_thu_huong",
    "doi_tuong_tham_gia",
    "tan_suat",
    "dia_diem",
    "dia_ban",
    "tu_nam",
    "cach_lam",
    "muc_dich",
    "ket_qua",
    "tac_dung",
    "kinh_nghiem",
    "dieu_kien_nhan_rong",
]
"""Keys of a model that may be said to be missing from the report: those whose absence can be
contradicted by reading (`report/negatives.py`). What a practice is always stands in the report."""

ListKey = Literal["don_vi", "dia_ban", "doi_tuong_thu_huong", "doi_tuong_tham_gia"]
"""Keys of a model that hold a list which the report may leave open with “…”."""


class Examined(Part):
    """Words that look like a fact said to be missing, and why they speak of something else."""

    fact: ClaimKey = key("khoa", "Khóa", "Khóa trong “khong_neu” mà chữ này không nói về.")
    words: Text = key("chu", "Chữ", "Đúng chữ máy đã tìm thấy, ví dụ 2019.")
    reason: Text = key("ly_do", "Lý do", "Chữ ấy nói về việc gì khác (lời của biên tập).")


class JointEvaluation(Part):
    """What the report says of several practices at once, never of this one alone."""

    words: Fact = key("loi", "Lời đánh giá", "Lời đánh giá chung, đúng lời báo cáo.")
    of: Text = key(
        "cua", "Đánh giá về", "Những gì được đánh giá chung, ví dụ các mô hình ở chú thích 7."
    )


class Confirmation(Part):
    """A unit's own word on the model, given after the report."""

    by: Text = key("boi", "Đơn vị xác nhận", "Tên đơn vị đã xác nhận.")
    person: Text | None = optional(
        "nguoi", "Người xác nhận", "Họ tên người thay mặt đơn vị, đã đồng ý được nêu tên."
    )
    position: Text | None = optional("chuc_vu", "Chức vụ", "Chức vụ của người ấy.")
    date: Date = key("ngay", "Ngày", "Ngày xác nhận, viết ngày/tháng/năm.")
    about: ClaimKey | None = optional(
        "ve",
        "Về điều gì",
        "Khóa của điều được xác nhận, ví dụ dia_diem; bỏ trống nếu là điều khác.",
    )
    text: Text = key("noi_dung", "Nội dung", "Điều được xác nhận.")


class Picture(Part):
    """A picture of a practice: not the report's word, so it says whose it is."""

    file: PictureName = key(
        "tep", "Tệp hình", "Tên tệp trong models_catalog/hinh_anh; trang biên tập tự đặt."
    )
    description: Text = key(
        "mo_ta",
        "Mô tả hình",
        "Trong hình có gì, bằng một câu, cho người không nhìn thấy hình.",
    )
    credit: Text = key("cua", "Ảnh của", "Đơn vị hay người cho ảnh, và ngày chụp nếu biết.")


class Review(Part):
    """What became of a practice in a year, with the source that says so."""

    year: Year = key("nam", "Năm", "Năm được rà soát, ví dụ 2021.")
    verdict: Literal["mới", "tiếp tục", "dừng"] = key(
        "ket_luan", "Kết luận", "Năm ấy mô hình là “mới”, “tiếp tục” hay “dừng”."
    )
    sources: tuple[Citation, ...] = several("nguon", "Nguồn", "Câu trích của báo cáo nói điều này.")
    outside_sources: tuple[OutsideSource, ...] = several(
        "nguon_ngoai", "Nguồn ngoài", "Nguồn ngoài báo cáo, khi không báo cáo nào của kho nói."
    )
    note: Text | None = optional("ghi_chu", "Ghi chú", "Điều cần nói thêm (lời biên tập).")


class Model(Entry):
    """Mô hình, cách làm hay: something another unit could study or copy."""

    name: Text = key("ten", "Tên", "Tên đã sửa lỗi chính tả, ví dụ Nồi cháo yêu thương.")
    reported_name: Text | None = optional(
        "ten_trong_bao_cao", "Tên trong báo cáo", "Nguyên văn tên trong báo cáo, nếu khác “ten”."
    )
    named_by: Literal["báo cáo", "biên tập"] = key(
        "ten_boi",
        "Tên do ai đặt",
        "“biên tập” khi báo cáo không đặt tên riêng và ban biên tập đặt tên gọn cho dễ tìm.",
        default="báo cáo",
    )
    kind: Annotated[Text, Ref("loai_mo_hinh", by_name=True)] = key(
        "loai", "Loại", "Loại: mô hình, phong trào, chương trình, hoạt động…"
    )
    kind_by: Literal["báo cáo", "biên tập"] = key(
        "loai_boi",
        "Loại do ai gọi",
        "“báo cáo” khi câu trích gọi việc này đúng bằng chữ của “loai”; còn lại là “biên tập”.",
        default="biên tập",
    )
    field: Annotated[Text, Ref("linh_vuc", by_name=True)] = key(
        "linh_vuc", "Lĩnh vực", "Một trong bốn lĩnh vực (phân loại của biên tập)."
    )
    themes: tuple[Annotated[Text, Ref("chu_de", by_name=True)], ...] = several(
        "chu_de", "Chủ đề", "Các chủ đề (phân loại của biên tập)."
    )
    units: tuple[Annotated[Id, Ref("don_vi")], ...] = several(
        "don_vi", "Đơn vị thực hiện", "Mã các đơn vị thực hiện, theo danh mục đơn vị."
    )
    directed_by: tuple[Annotated[Id, Ref("don_vi")], ...] = several(
        "chi_dao",
        "Đơn vị chỉ đạo",
        "Mã các đơn vị chỉ đạo, khi câu trích nói ai chỉ đạo; ai làm thì ghi ở “don_vi”.",
    )
    beneficiaries: tuple[Annotated[Text, Ref("doi_tuong", by_name=True)], ...] = several(
        "doi_tuong_thu_huong", "Đối tượng thụ hưởng", "Ai được hưởng, theo danh mục đối tượng."
    )
    participants: tuple[Annotated[Text, Ref("doi_tuong", by_name=True)], ...] = several(
        "doi_tuong_tham_gia", "Đối tượng tham gia", "Ai tham gia, theo danh mục đối tượng."
    )
    block: Sector | None = optional(
        "khoi",
        "Khối",
        "Khối của các đơn vị thực hiện (phân loại của biên tập): theo nơi đơn vị công tác, nên"
        " Đảng bộ Công an là lực lượng vũ trang, Đảng bộ cơ quan Chính quyền là chính quyền;"
        " đơn vị thuộc nhiều khối khác nhau thì ghi “nhiều khối”. Bỏ trống thì máy tự suy.",
    )
    frequency: Fact | None = optional(
        "tan_suat", "Tần suất", "Bao lâu một lần, đúng lời báo cáo, ví dụ mỗi tháng 02 lần."
    )
    place: Fact | None = optional("dia_diem", "Địa điểm", "Nơi diễn ra, đúng lời báo cáo.")
    areas: tuple[Fact, ...] = several("dia_ban", "Địa bàn", "Các xã, phường báo cáo nêu.")
    since: Year | None = optional("tu_nam", "Từ năm", "Năm bắt đầu, chỉ khi báo cáo nêu.")
    content: Fact | None = optional("noi_dung", "Nội dung", "Là việc gì, đúng lời báo cáo.")
    method: Fact | None = optional("cach_lam", "Cách làm", "Làm thế nào, đúng lời báo cáo.")
    purpose: Fact | None = optional("muc_dich", "Mục đích", "Để làm gì, đúng lời báo cáo.")
    effect: Fact | None = optional(
        "tac_dung", "Tác dụng", "Tác dụng báo cáo nêu bằng lời, đúng lời báo cáo."
    )
    joint: JointEvaluation | None = optional(
        "danh_gia_chung",
        "Đánh giá chung",
        "Lời báo cáo đánh giá chung nhiều mô hình, không riêng mô hình này.",
    )
    results: tuple[Result, ...] = several("ket_qua", "Kết quả", "Con số kết quả báo cáo nêu.")
    lessons: Fact | None = optional(
        "kinh_nghiem", "Kinh nghiệm", "Kinh nghiệm rút ra, đúng lời báo cáo."
    )
    conditions: Fact | None = optional(
        "dieu_kien_nhan_rong", "Điều kiện nhân rộng", "Điều kiện nhân rộng, đúng lời báo cáo."
    )
    status: Literal["được nêu trong báo cáo", "được duy trì (theo báo cáo)"] = key(
        "trang_thai",
        "Trạng thái",
        "Chỉ ghi “được duy trì (theo báo cáo)” khi câu trích có chữ “duy trì”.",
        default="được nêu trong báo cáo",
    )
    not_stated: tuple[ClaimKey, ...] = several(
        "khong_neu",
        "Báo cáo không nêu",
        "Các khóa mà biên tập đã đọc báo cáo và thấy báo cáo không nói; máy đối chiếu lại.",
    )
    examined: tuple[Examined, ...] = several(
        "da_xet",
        "Chữ đã xét",
        "Chữ máy tìm thấy cho một khóa của “khong_neu” nhưng nói về việc khác, kèm lý do.",
    )
    open_lists: tuple[ListKey, ...] = several(
        "con_nua",
        "Còn nữa",
        "Các danh sách mà báo cáo bỏ lửng bằng dấu “...”, ví dụ dia_ban.",
    )
    recognition: Literal["công nhận", "tiêu biểu", "khen thưởng"] | None = optional(
        "muc_ghi_nhan", "Mức ghi nhận", "Mức ghi nhận, chỉ khi báo cáo nêu."
    )
    classified_by: Literal["biên tập", "báo cáo"] = key(
        "phan_loai_boi",
        "Phân loại do ai",
        "Ai xếp lĩnh vực, chủ đề, đối tượng; báo cáo này không phân loại nên là “biên tập”.",
        default="biên tập",
    )
    topics: tuple[TopicLink, ...] = several(
        "chuyen_de", "Chuyên đề minh họa", "Các chuyên đề mà mô hình minh họa."
    )
    related: tuple[Annotated[Id, Ref("mo_hinh")], ...] = several(
        "lien_quan", "Liên quan", "Mã các mô hình liên quan do ban biên tập chọn."
    )
    confirmations: tuple[Confirmation, ...] = several(
        "xac_nhan", "Xác nhận", "Xác nhận của đơn vị sau báo cáo."
    )
    pictures: tuple[Picture, ...] = several(
        "hinh_anh", "Hình ảnh", "Hình của mô hình do đơn vị hay biên tập đưa, kèm mô tả."
    )
    reviews: tuple[Review, ...] = several(
        "ra_soat", "Rà soát hằng năm", "Mỗi năm một mục: mới, tiếp tục hay dừng, kèm nguồn."
    )
    publication: Publication | None = publication()
    aliases: tuple[Id, ...] = old_ids()
    note: Text | None = editors_note()
    added: Date | None = day_added()
    changed: Date | None = day_changed()
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()


class Topic(Entry):
    """Chuyên đề học tập hằng năm, và việc học tập Di chúc."""

    label: Text = key("ten_goi", "Tên gọi", "Tên gọi ngắn, ví dụ Chuyên đề năm 2017.")
    year: Year | None = optional("nam", "Năm", "Năm của chuyên đề; bỏ trống nếu không theo năm.")
    title: Text | None = optional(
        "ten", "Tên chuyên đề", "Tên đầy đủ; báo cáo không nêu nên cần nguồn ngoài."
    )
    title_sources: tuple[OutsideSource, ...] = several(
        "nguon_ngoai",
        "Nguồn ngoài",
        "Nguồn ngoài báo cáo của tên chuyên đề; bắt buộc khi có tên.",
    )
    taught_at: tuple[Annotated[Id, Ref("don_vi")], ...] = several(
        "noi_day", "Nơi giảng dạy", "Đơn vị đưa chuyên đề vào giảng dạy, theo báo cáo."
    )
    publication: Publication | None = publication()
    aliases: tuple[Id, ...] = old_ids()
    note: Text | None = editors_note()
    added: Date | None = day_added()
    changed: Date | None = day_changed()
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()


_COMMUNE_WORDS = ("xã ", "phường ", "thị trấn ")


class Unit(Entry):
    """Đơn vị: tên giữ như trong báo cáo."""

    name: Text = key("ten", "Tên", "Tên đầy đủ, đã sửa lỗi chính tả.")
    kind: Literal[
        "cơ quan Đảng",
        "tổ chức đảng",
        "chính quyền",
        "Mặt trận",
        "đoàn thể",
        "lực lượng vũ trang",
        "trường học",
        "đơn vị sự nghiệp",
        "xã, phường",
        "khác",
    ] = key("loai", "Loại đơn vị", "Loại đơn vị.")
    variants: tuple[Text, ...] = several(
        "ten_trong_bao_cao", "Cách viết trong báo cáo", "Mọi cách viết tên này trong báo cáo."
    )
    parent: Annotated[Id, Ref("don_vi")] | None = optional(
        "truc_thuoc", "Trực thuộc", "Mã đơn vị cấp trên, nếu báo cáo cho biết."
    )
    sector: Sector | None = optional(
        "khoi",
        "Khối",
        "Chỉ ghi khi khối không suy ra được từ loại đơn vị, ví dụ Đảng bộ Công an.",
    )
    organisation_of: Annotated[Id, Ref("don_vi")] | None = optional(
        "cua_don_vi",
        "Là tổ chức của",
        "Mã xã, phường, cơ quan, trường mà tổ chức đảng hay Ủy ban này là tổ chức của nó.",
    )
    aliases: tuple[Id, ...] = old_ids()
    valid: Fact | None = optional(
        "thoi_diem", "Thời điểm của tên", "Tên này đúng vào lúc nào, đúng lời báo cáo."
    )
    note: Text | None = editors_note()
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()

    @property
    def is_commune(self) -> bool:
        return self.kind == "xã, phường"

    @property
    def all_names(self) -> list[str]:
        """Every way in which a text may name the unit; a commune also by its name alone.

        `Xã Hương Thọ` is also `xã Hương Thọ` and `Hương Thọ`.
        """
        names = [self.name, self.name[:1].lower() + self.name[1:], *self.variants]
        if self.is_commune:
            names += [
                name[len(word) :]
                for name in tuple(names)
                for word in _COMMUNE_WORDS
                if name.casefold().startswith(word) and name[len(word) :][:1].isupper()
            ]
        return list(dict.fromkeys(names))


class DocumentFacts(Part):
    """What one side (the report, or other sources) says of a cited document."""

    number: Text | None = optional("so_hieu", "Số hiệu", "Số và ký hiệu, ví dụ 05-CT/TW.")
    issuer: Text | None = optional("co_quan", "Cơ quan ban hành", "Cơ quan ban hành.")
    date: Date | None = optional("ngay", "Ngày ban hành", "Viết ngày/tháng/năm.")
    published: Date | None = optional(
        "ngay_cong_bo", "Ngày công bố", "Khi văn bản có ngày công bố riêng; viết ngày/tháng/năm."
    )
    title: Text | None = optional("ten", "Trích yếu", "Tên hoặc trích yếu văn bản.")


class ReportedDocumentFacts(DocumentFacts):
    """The report's word on a document: each must stand in the document's quotations."""

    number: Fact | None = optional("so_hieu", "Số hiệu", "Số và ký hiệu, đúng lời báo cáo.")
    issuer: Fact | None = optional("co_quan", "Cơ quan ban hành", "Đúng lời báo cáo.")
    title: Fact | None = optional("ten", "Trích yếu", "Tên hoặc trích yếu, đúng lời báo cáo.")


class OutsideDocumentFacts(DocumentFacts):
    """Other sources' word on a document, with those sources."""

    outside_sources: tuple[OutsideSource, ...] = key(
        "nguon_ngoai", "Nguồn ngoài", "Nguồn ngoài báo cáo; ít nhất một.", min_length=1
    )
    replaced_by: Text | None = optional(
        "thay_the_boi", "Được thay thế bởi", "Văn bản đã thay thế, theo nguồn ngoài."
    )


class Document(Entry):
    """Văn bản được báo cáo viện dẫn; nhận diện bằng cơ quan + số hiệu + ngày."""

    name: Text = key("ten_goi", "Tên gọi", "Tên gọi ngắn, ví dụ Chỉ thị 05-CT/TW.")
    kind: Text = key("loai", "Loại văn bản", "Chỉ thị, Nghị quyết, Quy định, Kế hoạch…")
    reported: ReportedDocumentFacts = key(
        "theo_bao_cao", "Theo báo cáo", "Điều báo cáo nói về văn bản, đúng lời báo cáo."
    )
    outside: OutsideDocumentFacts | None = optional(
        "theo_nguon_khac", "Theo nguồn khác", "Điều các nguồn khác nói; chỗ khác nhau được nêu rõ."
    )
    aliases: tuple[Id, ...] = old_ids()
    mentions: tuple[Text, ...] = several(
        "cach_goi",
        "Cách gọi trong báo cáo",
        "Những chữ trong báo cáo sẽ thành liên kết về đây; chữ gọi chung nhiều văn bản, như"
        " “(khóa XI, XII)”, ghi ở từng văn bản.",
    )
    note: Text | None = editors_note()
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()


class Term(Entry):
    """A value of a controlled list: field, theme, target group, kind of model."""

    name: Text = key("ten", "Tên", "Tên dùng trong các bản ghi.")
    description: Text | None = optional("mo_ta", "Mô tả", "Một câu giải thích (lời biên tập).")
    variants: tuple[Text, ...] = several(
        "cach_goi", "Cách gọi khác", "Những cách viết khác trong báo cáo có cùng nghĩa."
    )
    aliases: tuple[Id, ...] = old_ids()
    outside_sources: tuple[OutsideSource, ...] = several(
        "nguon_ngoai", "Nguồn ngoài", "Nguồn của cách phân loại, nếu có."
    )


class TargetGroup(Term):
    """Đối tượng: a group of people that practices serve or that takes part in them."""

    broader: tuple[Annotated[Id, Ref("doi_tuong")], ...] = several(
        "rong_hon",
        "Nhóm rộng hơn",
        "Mã nhóm rộng hơn chứa nhóm này (ban biên tập xếp); lọc theo nhóm rộng thấy cả nhóm hẹp.",
    )


class KindOfModel(Term):
    """Loại: and which facts a practice of that kind cannot have."""

    not_applicable: tuple[ClaimKey, ...] = several(
        "khong_ap_dung",
        "Không áp dụng",
        "Các khóa không có nghĩa với loại này, ví dụ chỉ thị thì không có địa điểm.",
    )


class Sign(Entry):
    """Dấu hiệu: words that tell that the report does speak of a fact said to be missing."""

    name: Text = key("ten", "Tên", "Những chữ này cho biết điều gì, ví dụ lời đánh giá.")
    facts: Annotated[tuple[ClaimKey, ...], Field(min_length=1)] = key(
        "khoa", "Khóa", "Các khóa của mô hình mà những chữ này nói đến."
    )
    words: tuple[Text, ...] = several(
        "tu", "Chữ", "Gặp một trong các chữ này thì không được ghi là báo cáo không nêu."
    )
    exceptions: tuple[Text, ...] = several(
        "tru", "Trừ", "Những cụm từ cố định chứa chữ ấy mà không nói đến điều này."
    )


class Abbreviation(Entry):
    """Từ viết tắt trong báo cáo."""

    short: Text = key("viet_tat", "Viết tắt", "Đúng như trong báo cáo, ví dụ BDCT.")
    full: Text = key("day_du", "Viết đầy đủ", "Cụm từ đầy đủ.")
    variants: tuple[Text, ...] = several(
        "cach_viet", "Cách viết khác", "Các cách viết khác của cùng từ viết tắt."
    )
    by: Literal["báo cáo", "thông dụng"] = key(
        "theo", "Theo", "“báo cáo” khi báo cáo tự giải thích; “thông dụng” khi là cách hiểu chung."
    )
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()


class Synonyms(Entry):
    """Những từ cùng nghĩa: tìm từ này thì thấy cả từ kia."""

    words: Annotated[tuple[Text, ...], Field(min_length=2)] = key(
        "tu",
        "Các từ",
        "Từ hai từ cùng nghĩa trở lên (lời biên tập), ví dụ lợn và heo. Chỉ ghi từ mà ở đâu cũng"
        " thay được cho nhau.",
    )
    note: Text | None = editors_note()


class Figure(Entry):
    """Số liệu báo cáo nêu."""

    label: Text = key("ten", "Tên số liệu", "Con số nói về điều gì (lời biên tập).")
    value: NumberText = key("gia_tri", "Giá trị", "Con số đúng như báo cáo viết, ví dụ 04.")
    unit: Fact = key("don_vi", "Đơn vị tính", "Điều được đếm, đúng lời báo cáo; tỷ lệ thì viết %.")
    qualifier: Fact | None = number_qualifier()
    period: Fact | None = optional("ky", "Kỳ", "Thời kỳ, đúng lời báo cáo, ví dụ năm 2017.")
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()


class Commendation(Entry):
    """Khen thưởng: đã khen (chỉ có số) hoặc đang đề nghị (có tên)."""

    status: Literal["đã khen thưởng", "đang đề nghị"] = key(
        "tinh_trang", "Tình trạng", "Đã khen thưởng hay mới đang đề nghị."
    )
    level: Fact = key("cap", "Cấp khen thưởng", "Đúng lời báo cáo, ví dụ Đảng bộ tỉnh.")
    collectives: Count | None = optional("tap_the", "Số tập thể", "Số tập thể.")
    persons: Count | None = optional("ca_nhan", "Số cá nhân", "Số cá nhân.")
    names: tuple[Fact, ...] = several("ten", "Tên được nêu", "Tên, đúng lời báo cáo.")
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()


class ModelChoice(Part):
    """A model that the editors set beside a statement of the report, and why."""

    model: Annotated[Id, Ref("mo_hinh")] = key("mo_hinh", "Mô hình", "Mã mô hình.")
    reason: Text = key("ly_do", "Lý do", "Vì sao mô hình liên quan đến ý này (lời ban biên tập).")


class UnitChoice(Part):
    """A unit that the editors set beside a statement of the report, and why."""

    unit: Annotated[Id, Ref("don_vi")] = key("don_vi", "Đơn vị", "Mã đơn vị.")
    reason: Text = key("ly_do", "Lý do", "Vì sao đơn vị liên quan đến ý này (lời ban biên tập).")


class Statement(Entry):
    """An entry of part II or III: a strength, a shortcoming or a task, in the report's words."""

    title: Fact = key("ten", "Tên", "Cụm từ chính, đúng lời báo cáo.")
    models: tuple[ModelChoice, ...] = several(
        "mo_hinh", "Mô hình liên quan", "Mô hình do ban biên tập chọn, mỗi mô hình kèm lý do."
    )
    units: tuple[UnitChoice, ...] = several(
        "don_vi", "Đơn vị liên quan", "Đơn vị do ban biên tập chọn, mỗi đơn vị kèm lý do."
    )
    names_basis: Text | None = basis_for_names()
    sources: Sources = sources()


class Erratum(Part):
    """Đính chính: bản gốc giữ nguyên, trang hiện chữ đã sửa và nói rõ."""

    section: Section = key("muc", "Mục", "Mục chứa chỗ sửa.")
    footnote: Count | None = optional("chu_thich", "Chú thích", "Số chú thích, nếu ở chú thích.")
    source: Text = key("ban_goc", "Bản gốc", "Đúng chữ của bản gốc, đủ dài để chỉ có một chỗ.")
    corrected: Text | None = optional(
        "sua_thanh", "Sửa thành", "Chữ đã sửa; bỏ trống khi chỉ ghi chú, không sửa."
    )
    sureness: Literal["chắc chắn", "có thể", "chỉ ghi chú"] = key(
        "muc_do", "Mức chắc chắn", "Chắc chắn đến đâu."
    )
    reason: Text = key("ly_do", "Lý do", "Vì sao sửa hoặc ghi chú.")


class PlainNumber(Part):
    """Words of a report whose number counts nothing, so that it is no figure."""

    words: Text = key("chu", "Chữ", "Đúng chữ của báo cáo, có con số ở trong.")
    reason: Text = key("ly_do", "Lý do", "Vì sao con số này không phải số liệu.")


class ReportRegister(Entry):
    """Sổ đăng ký của một báo cáo đăng trên trang."""

    name: Text = key("ten", "Tên", "Tên gọi của báo cáo dùng trong trích dẫn.")
    short_name: Text = key("ten_ngan", "Tên ngắn", "Tên ngắn dùng trong liên kết.")
    author: Text | None = optional("co_quan", "Cơ quan báo cáo", "Đúng lời báo cáo.")
    number: Text | None = optional(
        "so_ky_hieu", "Số, ký hiệu", "Số và ký hiệu của báo cáo, đúng chữ báo cáo, ví dụ 17-BC/ĐU."
    )
    issued: Date | None = optional(
        "ngay", "Ngày ban hành", "Ngày ghi trên báo cáo; báo cáo không ghi thì bỏ trống."
    )
    scan: Text = key("ban_goc", "Tệp bản gốc", "Tên tệp bản quét nằm cạnh tệp này.")
    aliases: tuple[Id, ...] = old_ids()
    unknown: tuple[Text, ...] = several(
        "khong_ghi", "Báo cáo không ghi", "Những điều bản quét không ghi, ví dụ số, ngày."
    )
    note: Text | None = editors_note()
    plain_numbers: tuple[PlainNumber, ...] = several(
        "khong_la_so_lieu",
        "Con số không phải số liệu",
        "Những chữ có con số mà không đếm gì, ví dụ tên gọi; mọi con số khác phải có ở Số liệu.",
    )
    errata: tuple[Erratum, ...] = several("dinh_chinh", "Đính chính", "Các chỗ sửa và ghi chú.")
    added: Date | None = day_added()
