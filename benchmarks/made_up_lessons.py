"""Made-up lesson plans: a few models of one report, taught on one topic."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from . import vocabulary as words
from .made_up_records import MadeModel

MODELS = 4
"""Models that a lesson is illustrated with."""


def make_lesson(rng: random.Random, year: int, models: Sequence[MadeModel]) -> dict[str, Any]:
    """A lesson plan; the models it teaches are linked with its topic."""
    plain = [m for m in models if "ten_boi" in m.record and not m.in_note] or list(models)
    taught = rng.sample(plain, min(MODELS, len(plain)))
    for model in taught:
        links = model.record.setdefault("chuyen_de", [])
        if all(link["chuyen_de"] != f"chuyen-de-{year}" for link in links):
            links.append(
                {"chuyen_de": f"chuyen-de-{year}", "theo": "biên tập"}
                | {"ly_do": f"{rng.choice(words.REASONS)}."}
            )
    points = [{"y": m.sentence, "nguon": [m.sources[0]]} for m in taught]
    steps = [
        {
            "noi_dung": f"Tìm hiểu việc làm: {model.record['ten']}",
            "phuong_phap": "Nghiên cứu trường hợp",
            "thoi_gian": "10",
            "y_chinh": [point],
            "mo_hinh": [model.id],
        }
        for model, point in zip(taught, points, strict=True)
    ]
    opening = {"noi_dung": "Nêu yêu cầu của bài", "phuong_phap": "Hỏi - đáp", "thoi_gian": "5"}
    minutes = 5 + 15 + 10 * len(steps)
    return {
        "ten": f"Học từ việc làm của cơ sở: {taught[0].record['ten']}",
        "chuyen_de": f"chuyen-de-{year}",
        "doi_tuong": "Cán bộ, đảng viên ở cơ sở",
        "thoi_luong": str(minutes),
        "muc_dich": ["Giúp học viên nắm các việc báo cáo nêu."],
        "yeu_cau": ["Kể được các việc báo cáo nêu và nơi làm."],
        "phuong_phap": ["Thuyết trình", "Thảo luận nhóm"],
        "phuong_tien": ["Máy chiếu", "Phiếu mô hình in sẵn"],
        "ket_cau": [
            {"ten": "Mở đầu", "thoi_gian": "5", "hoat_dong": [opening]},
            {
                "ten": "Nội dung của chuyên đề",
                "thoi_gian": "15",
                "danh_cho_giang_vien": "Giảng viên trình bày từ tài liệu của chuyên đề.",
            },
            {"ten": "Việc làm của cơ sở", "thoi_gian": f"{10 * len(steps)}"}
            | {"trong_tam": "có", "hoat_dong": steps},
        ],
        "cau_hoi_thao_luan": [
            {"cau_hoi": "Việc nào nơi mình làm được ngay, vì sao?", "goi_y": points[:2]}
        ],
        "tong_ket": {"y_chinh": points[-1:], "giao_viec": ["Viết một việc của bản thân."]},
        "ngay_them": "21/11/2026",
    }
