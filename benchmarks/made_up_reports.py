"""Made-up reports in memory, with everything that stands on them: lists, topics, lessons."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from macros.catalog.catalog import STATEMENTS

from . import vocabulary as words
from .made_up_lessons import make_lesson
from .made_up_records import SECTIONS, MadeModel, MadeUnit, ModelMaker, make_units

LISTS = Path(__file__).parents[1] / "models_catalog/danh_muc"
TAKEN_OVER = ("linh_vuc", "loai_mo_hinh", "chu_de", "doi_tuong", "dau_hieu", "dong_nghia")
"""Lists that the made-up catalogue has from the real one, without the wordings of its report."""

MADE = ("don_vi", "van_ban", "so_lieu", "khen_thuong", "tu_viet_tat", *STATEMENTS)
PER_REPORT = 110
"""Models a report tells of; the town's tells of 74."""

NOTE_ITEMS, PARAGRAPH = 7, 5
"""How many models a footnote lists, and how many a paragraph tells of."""

MODELS_A_LESSON = 300

CLAIMS = {
    "tu_nam": 0.9, "kinh_nghiem": 0.66, "dieu_kien_nhan_rong": 0.66, "cach_lam": 0.6,
    "tan_suat": 0.4, "ket_qua": 0.3, "tac_dung": 0.3, "muc_dich": 0.2, "dia_ban": 0.3,
}  # fmt: skip
"""How often a fact that is not filled in is said to be missing, if no word speaks of it."""

ISSUER = MadeUnit("ban-thuong-vu-tinh-uy", "Ban Thường vụ Tỉnh ủy", {"loai": "cơ quan Đảng"})
GIVER = MadeUnit("dang-bo-tinh", "Đảng bộ tỉnh", {"loai": "tổ chức đảng"})
ABBREVIATIONS = {"UBND": "Ủy ban nhân dân", "MTTQ": "Mặt trận Tổ quốc", "HTX": "hợp tác xã"}


@dataclass
class MadeReport:
    """A report under way: the paragraphs of its sections, its footnotes, its errata."""

    number: int
    sections: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: list[str] = field(default_factory=list)
    errata: list[dict[str, Any]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"bao-cao-{self.number:03d}"

    def say(self, section: str, text: str) -> dict[str, Any]:
        """Adds a sentence as a paragraph of its own; returns the citation of it."""
        self.sections[section].append(f"{text}.")
        return self.cite(section, text)

    def cite(self, section: str, text: str, note: int | None = None) -> dict[str, Any]:
        place = {"bao_cao": self.id, "muc": section}
        return place | ({"chu_thich": note} if note else {}) | {"trich": text}

    def markdown(self) -> str:
        """The report's page."""
        parts = [f"---\ntitle: Báo cáo số {self.number}\nkieu: bao-cao\nrender_macros: false\n---"]
        parts += ["# BÁO CÁO", f"## Sơ kết việc học tập và làm theo Bác, đợt {self.number}"]
        parts += self.sections["mở đầu"]
        headings = {"I": "KẾT QUẢ", "II": "ĐÁNH GIÁ", "III": "NHIỆM VỤ"}
        titles = {
            "I.1": "Việc chỉ đạo",
            "II.1": "Ưu điểm",
            "II.2": "Hạn chế",
            "III.1": "Việc sắp tới",
        }
        titles |= {section: field.capitalize() for section, field in SECTIONS.items()}
        for part, heading in headings.items():
            parts.append(f"## {part}. {heading}")
            for section in (s for s in sorted(titles) if s.startswith(f"{part}.")):
                parts += [
                    f"### {section.split('.')[1]}. {titles[section]}",
                    *self.sections[section],
                ]
        parts += ["## Nơi nhận:", f"- {ISSUER.name},\n- Các chi bộ."]
        parts += [f"[^{number}]: {note}" for number, note in enumerate(self.notes, 1)]
        return "\n\n".join(parts) + "\n"


class MadeUp:
    """A made-up catalogue: `files` are the files below models_catalog/ and docs/bao-cao/."""

    def __init__(self, count: int, seed: int) -> None:
        self.rng = random.Random(f"{count} {seed}")
        self.lists = {name: _list(name) for name in TAKEN_OVER}
        self.lists |= {name: {} for name in MADE}
        self.reports = [MadeReport(n) for n in range(1, max(2, -(-count // PER_REPORT)) + 1)]
        self.units = make_units(self.rng, count, len(self.reports))
        self.years = list(range(2010, 2010 + min(15, 3 + count // 500)))
        themes = [theme["ten"] for theme in self.lists["chu_de"].values()]
        maker = ModelMaker(self.rng, self.units, themes, self.years)
        self.models: list[list[MadeModel]] = [[] for _ in self.reports]
        for number in range(count):
            at = number % len(self.reports)
            self.models[at].append(maker.make(at))
        self.topics = {year: self._topic(year) for year in self.years}
        self.praised: set[str] = set()
        for report, models, units in zip(self.reports, self.models, self.units, strict=True):
            self._introduce(report, units)
            self._direct(report)
            self._judge(report, models)
            for section in SECTIONS:
                self._tell(report, section, [m for m in models if m.section == section])
        self._relate()
        self._claim()
        told = [models for models in self.models if models]
        self.lessons = {
            f"bai-giang-{n + 1}": make_lesson(
                self.rng,
                self.years[n % len(self.years)],
                told[n % len(told)],
            )
            for n in range(2 + count // MODELS_A_LESSON)
        }

    def files(self) -> Iterator[tuple[str, str]]:
        """(path below the project, text) of every file."""
        for report in self.reports:
            register = {
                "ten": f"Báo cáo sơ kết việc học tập và làm theo Bác, đợt {report.number}",
                "ten_ngan": f"Báo cáo đợt {report.number}",
                "co_quan": ISSUER.name,
                "ban_goc": f"{report.id}.txt",
                "dinh_chinh": report.errata,
                "ngay_them": "20/11/2026",
            }
            yield f"docs/bao-cao/{report.id}.md", report.markdown()
            yield f"models_catalog/bao_cao/{report.id}.yml", _yaml(register)
            yield f"models_catalog/bao_cao/{report.id}.txt", report.markdown()
        for model in (model for several in self.models for model in several):
            record = model.record | {"nguon": model.sources}
            yield f"models_catalog/mo_hinh/{model.id}.yml", _yaml(record)
        for year, topic in self.topics.items():
            yield f"models_catalog/chuyen_de/chuyen-de-{year}.yml", _yaml(topic)
        for lesson_id, lesson in self.lessons.items():
            yield f"models_catalog/bai_giang/{lesson_id}.yml", _yaml(lesson)
        for name, entries in self.lists.items():
            yield f"models_catalog/danh_muc/{name}.yml", _yaml(entries)

    def _topic(self, year: int) -> dict[str, Any]:
        page = {"dia_chi": f"https://vi-du.vn/chuyen-de/{year}.html", "ngay_xem": "20/11/2026"}
        page |= {"loai": "báo chí", "do_tin_cay": "A"}
        return {
            "ten_goi": f"Chuyên đề năm {year}",
            "nam": str(year),
            "ten": f"Học tập và làm theo Bác về {self.rng.choice(words.MODIFIERS)}",
            "nguon_ngoai": [page],
            "ngay_them": "20/11/2026",
            "nguon": [],
        }

    def _introduce(self, report: MadeReport, units: Sequence[MadeUnit]) -> None:
        said = []
        for unit in (*units, *((ISSUER, GIVER) if report.number == 1 else ())):
            size = self.rng.randint(2, 40)
            part = f"địa bàn {unit.name}" if unit.is_commune else f"{unit.name} với {size} tổ"
            said.append(part)
            entry = {"ten": unit.name[0].upper() + unit.name[1:], **unit.entry}
            if unit.is_commune:
                entry["ten_trong_bao_cao"] = [unit.name]
            self.lists["don_vi"][unit.id] = entry | {"nguon": [report.cite("mở đầu", part)]}
        self.rng.shuffle(said)
        report.sections["mở đầu"] += [
            f"Cùng làm có {', '.join(said[at : at + 6])}." for at in range(0, len(said), 6)
        ]
        report.sections["mở đầu"].append(f"{ISSUER.name} báo cáo kết quả như sau.")
        if report.number == 1:
            for short, full in ABBREVIATIONS.items():
                source = report.say("mở đầu", f"Báo cáo gọi {full} viết tắt là {short}")
                entry = {"viet_tat": short, "day_du": full, "theo": "báo cáo", "nguon": [source]}
                self.lists["tu_viet_tat"][f"viet-tat-{short.lower()}"] = entry

    def _direct(self, report: MadeReport) -> None:
        """Section I.1: documents, topics, figures and commendations."""
        rng = self.rng
        for at in range(3):
            number = f"{report.number * 3 + at}-KH/TU"
            date = f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{rng.choice(self.years)}"
            title = f"{rng.choice(words.VERBS)} {rng.choice(words.OBJECTS)}"
            text = f"{ISSUER.name} đã ban hành Kế hoạch số {number}, ngày {date} về {title}"
            facts = {"so_hieu": number, "co_quan": ISSUER.name, "ngay": date, "ten": title}
            self.lists["van_ban"][f"ke-hoach-{report.number * 3 + at}"] = {
                "ten_goi": f"Kế hoạch số {number}",
                "loai": "Kế hoạch",
                "theo_bao_cao": facts,
                "cach_goi": [f"Kế hoạch số {number}"],
                "nguon": [report.say("I.1", text)],
            }
        for year in rng.sample(self.years, 2):
            text = f"Chuyên đề năm {year} đã được học ở {rng.randint(40, 900)} chi bộ"
            self.topics[year]["nguon"].append(report.say("I.1", text))
        if report.number == 1:
            for year in self.years:
                if not self.topics[year]["nguon"]:
                    text = f"Chuyên đề năm {year} cũng được nhắc lại"
                    self.topics[year]["nguon"].append(report.say("I.1", text))
        for at in range(10):
            year, value = rng.choice(self.years), rng.randint(12, 990)
            what = rng.choice(words.COUNTED)
            text = f"Năm {year} toàn tỉnh có {value} {what} {rng.choice(words.MODIFIERS)}"
            self.lists["so_lieu"][f"so-lieu-{report.number}-{'abcdefghij'[at]}"] = {
                "ten": f"Số {what}, đợt {report.number}",
                "gia_tri": str(value),
                "don_vi": what,
                "ky": f"năm {year}",
                "nguon": [report.say("I.1", text)],
            }
        groups, persons = rng.randint(2, 60), rng.randint(2, 90)
        text = f"{GIVER.name} đã khen thưởng {groups:02d} tập thể, {persons:02d} cá nhân"
        self.lists["khen_thuong"][f"khen-thuong-{report.number}"] = {
            "tinh_trang": "đã khen thưởng",
            "cap": GIVER.name,
            "tap_the": f"{groups:02d}",
            "ca_nhan": f"{persons:02d}",
            "nguon": [report.say("I.1", text)],
        }

    def _judge(self, report: MadeReport, models: Sequence[MadeModel]) -> None:
        """Parts II and III: statements, each beside a model."""
        for section, name, phrases in (
            ("II.1", "uu_diem", words.STRENGTHS),
            ("II.2", "han_che", words.SHORTCOMINGS),
            ("III.1", "nhiem_vu", words.TASKS),
        ):
            for at, phrase in enumerate(self.rng.sample(phrases, 3)):
                title = f"{phrase}, nhất là khi {self.rng.choice(words.VERBS)} "
                title += f"{self.rng.choice(words.OBJECTS)} {self.rng.choice(words.MODIFIERS)}"
                entry: dict[str, Any] = {"ten": title}
                if models:
                    chosen = self.rng.choice(models).id
                    reason = f"{self.rng.choice(words.REASONS)}."
                    entry["mo_hinh"] = [{"mo_hinh": chosen, "ly_do": reason}]
                    self.praised |= {chosen} if name == "uu_diem" else set()
                text = f"Đợt {report.number} thấy rõ {title}"
                entry["nguon"] = [report.say(section, text)]
                key = f"{name.replace('_', '-')}-{report.number}-{'abc'[at]}"
                self.lists[name][key] = entry

    def _tell(self, report: MadeReport, section: str, models: Sequence[MadeModel]) -> None:
        """A section: paragraphs of sentences, footnotes that list, one evaluation of all."""
        noted = [model for model in models if model.in_note]
        shown = [model for model in models if not model.in_note]
        evaluation = self.rng.choice(words.EVALUATIONS)
        joint = f"Những việc kể ở đây {evaluation}"
        for start in range(0, len(shown), PARAGRAPH):
            sentences = []
            for model in shown[start : start + PARAGRAPH]:
                sentences += [f"{text}." for text in (model.sentence, model.further) if text]
                model.sources.append(report.cite(section, model.sentence))
                if model.further:
                    about = "kết quả" if "ket_qua" in model.record else "tác dụng"
                    model.sources.append(report.cite(section, model.further) | {"ve": about})
                    for result in model.record.get("ket_qua", ()):
                        result["nguon"] = [report.cite(section, model.further)]
            report.sections[section].append(" ".join(sentences))
        for start in range(0, len(noted), NOTE_ITEMS):
            told = noted[start : start + NOTE_ITEMS]
            report.notes.append(f"Gồm: {'; '.join(model.sentence for model in told)}.")
            number = len(report.notes)
            call = f"Các nơi còn chọn thêm nhiều việc cụ thể[^{number}]."
            report.sections[section].append(call)
            for model in told:
                model.sources.append(report.cite(section, model.sentence, number))
        for model in models:
            if model.slip:
                place = report.cite(section, "", model.sources[0].get("chu_thich"))
                erratum = {key: place[key] for key in ("muc", "chu_thich") if key in place}
                erratum |= {"ban_goc": model.slip[0], "sua_thanh": model.slip[1]}
                erratum |= {"muc_do": "chắc chắn", "ly_do": "Bản quét mất dấu thanh."}
                report.errata.append(erratum)
            if "tac_dung" not in model.record and self.rng.random() < 0.47:
                about = f"các việc kể ở mục {section}"
                model.record["danh_gia_chung"] = {"loi": evaluation, "cua": about}
                model.sources.append(
                    report.cite(section, joint) | {"ve": f"đánh giá chung {about}"}
                )
        if any("danh_gia_chung" in model.record for model in models):
            report.sections[section].append(f"{joint}.")

    def _relate(self) -> None:
        for models in self.models:
            by_theme = defaultdict(list)
            for model in models:
                by_theme[model.record["chu_de"][0]].append(model.id)
            for model in models:
                near = [m for m in by_theme[model.record["chu_de"][0]] if m != model.id]
                if near and self.rng.random() < 0.88:
                    few = min(len(near), self.rng.randint(1, 3))
                    model.record["lien_quan"] = self.rng.sample(near, few)
                if self.rng.random() < 0.65:
                    model.record["chuyen_de"] = [
                        {"chuyen_de": f"chuyen-de-{year}", "theo": "biên tập"}
                        | {"ly_do": f"{self.rng.choice(words.REASONS)}."}
                        for year in self.rng.sample(self.years, self.rng.choice((1, 1, 2)))
                    ]

    def _claim(self) -> None:
        """What the report does not say of each model, where no word seems to say it."""
        for model in (model for several in self.models for model in several):
            record = model.record
            text = "\n".join(source["trich"] for source in model.sources).casefold()
            claims = []
            for key, chance in CLAIMS.items():
                stated = key in record or (key == "tac_dung" and "danh_gia_chung" in record)
                effect = key in ("ket_qua", "tac_dung") and model.id in self.praised
                if stated or effect or self.rng.random() > chance:
                    continue
                if not self._speaks(key, text, record):
                    claims.append(key)
            if "da_xet" in record and "tu_nam" not in claims:
                claims.append("tu_nam")
            if claims:
                record["khong_neu"] = claims

    def _speaks(self, key: str, text: str, record: Mapping[str, Any]) -> bool:
        if any(word in text for word in self._sign_words[key]):
            return True
        if key == "tu_nam":
            return re.search(r"20\d\d", text) is not None
        if key == "ket_qua":
            return re.search(r"\d", text.replace(record.get("tan_suat", "\0"), "")) is not None
        return key == "dia_ban" and " xã " in text

    @cached_property
    def _sign_words(self) -> dict[str, list[str]]:
        found = defaultdict(list)
        for sign in self.lists["dau_hieu"].values():
            for key in sign["khoa"]:
                found[key] += sign.get("tu", [])
        return found


def _list(name: str) -> dict[str, Any]:
    entries = yaml.safe_load((LISTS / f"{name}.yml").read_text("utf-8"))
    for entry in entries.values():
        entry.pop("cach_goi", None)
    return entries


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes what stands twice twice: records have no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _yaml(data: Mapping[str, Any]) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
