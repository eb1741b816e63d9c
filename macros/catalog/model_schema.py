"""Models and topics: the records that say what was done, and what was studied."""

from __future__ import annotations

from typing import Annotated, Literal

from .fields import Date, Fact, Id, NumberText, PictureName, Ref, Text, Year
from .record_base import (
    Citation,
    Entry,
    OutsideSource,
    Part,
    Publication,
    Sector,
    Sources,
    basis_for_names,
    day_added,
    day_changed,
    editors_note,
    key,
    number_qualifier,
    old_ids,
    optional,
    publication,
    several,
    sources,
)


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
