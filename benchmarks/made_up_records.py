"""Made-up units and models in memory: what they do, and the sentence a report tells of it in."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from macros.catalog.sectors import MIXED, SECTOR_OF_KIND
from macros.catalog.text import TONES, fold, slug

from . import vocabulary as words

MODELS_A_UNIT = 12
"""Models to one unit; where there are more communes than names, fewer units do more."""

BIG_UNIT_SHARE = 0.05
"""One unit does so many of all models: 500 of 10,000."""

KINDS = ("mô hình", "phong trào", "chương trình", "hoạt động", "hội thi")
SECTIONS = {
    "I.2": "văn hóa - xã hội",
    "I.3": "xây dựng hệ thống chính trị",
    "I.4": "kinh tế",
    "I.5": "quốc phòng - an ninh",
}
"""The sections that tell of models, with the field of those told there."""

NOTE_SHARE = 0.24
"""Share of the models that are told in footnotes, as in the town's report."""


@dataclass
class MadeUnit:
    """A unit: its name as sentences write it, and its entry of danh_muc/don_vi.yml."""

    id: str
    name: str
    entry: dict[str, Any]

    @property
    def is_commune(self) -> bool:
        return self.entry["loai"] == "xã, phường"


@dataclass
class MadeModel:
    """A model: its record (without claims, relations and sources), and what tells of it."""

    id: str
    record: dict[str, Any]
    section: str
    in_note: bool
    sentence: str
    further: str | None
    slip: tuple[str, str] | None = None
    """The name as the report misspells it, and as it is corrected."""

    sources: list[dict[str, Any]] = field(default_factory=list)


def make_units(rng: random.Random, models: int, reports: int) -> list[list[MadeUnit]]:
    """Units by the report that introduces them; the very first is the big one."""
    places = [f"{first} {second}" for first in words.FIRST for second in words.SECOND]
    rng.shuffle(places)
    big = MadeUnit("hoi-lien-hiep-phu-nu-tinh", "Hội Liên hiệp Phụ nữ tỉnh", {"loai": "đoàn thể"})
    by_report: list[list[MadeUnit]] = [[] for _ in range(reports)]
    by_report[0].append(big)
    made = 1
    for number, place in enumerate(places):
        if made >= models // MODELS_A_UNIT and number >= reports:
            break
        home = by_report[number % reports]
        commune = MadeUnit(f"xa-{slug(place)}", f"xã {place}", {"loai": "xã, phường"})
        home.append(commune)
        organisations = words.ORGANISATIONS[: rng.randint(3, len(words.ORGANISATIONS))]
        for name, kind in organisations:
            entry = {"loai": kind, "truc_thuoc": commune.id}
            if kind == "tổ chức đảng":
                entry["cua_don_vi"] = commune.id
            full = f"{name} xã {place}"
            home.append(MadeUnit(slug(full), full, entry))
        made += 1 + len(organisations)
    return by_report


class ModelMaker:
    """Makes models one after another; no two of a maker share a name or an id.

    Args:
        units: by report, as `make_units` gives them.
        themes: names of the list chu_de.
        years: years that topics and results have.
    """

    def __init__(
        self,
        rng: random.Random,
        units: Sequence[Sequence[MadeUnit]],
        themes: Sequence[str],
        years: Sequence[int],
    ) -> None:
        self.rng, self.units, self.themes, self.years = rng, units, themes, years
        self._taken: set[str] = set()

    def make(self, report: int) -> MadeModel:
        """A model that report number `report` tells of."""
        rng = self.rng
        units = self._doing(report)
        who = " và ".join(unit.name for unit in units) or "các chi bộ"
        section = rng.choices(list(SECTIONS), [40, 40, 10, 10])[0]
        in_note = rng.random() < NOTE_SHARE
        deeds = [self._deed() for _ in range(rng.randint(1, 2) if in_note else rng.randint(2, 3))]
        facts, tail, examined = self._facts()
        told = f"đã {', '.join(deeds)}{tail}"
        if rng.random() < 0.8:
            facts["noi_dung"] = ", ".join(deeds)
        slip = None
        if rng.random() < 0.35:
            kind = rng.choice(KINDS)
            name = shown = self._new(self._name)
            if rng.random() < 0.08 and (shown := misspelt(name)) != name:
                slip = (shown, name)
            sentence = f"{kind.capitalize()} “{shown}” của {who} {told}"
            naming = {"ten": name, "loai": kind, "loai_boi": "báo cáo"}
            if slip:
                naming["ten_trong_bao_cao"] = shown
        else:
            name = self._new(lambda: self._editors_name(deeds[0], units))
            sentence = f"{who[0].upper()}{who[1:]} {told}"
            naming = {"ten": name, "ten_boi": "biên tập", "loai": "cách làm"}
        further = None
        if not in_note and not examined:
            further, more = self._further(deeds[-1])
            facts |= more
        themes = rng.sample(list(self.themes), rng.choices((1, 2, 3), [45, 40, 15])[0])
        record = naming | {"linh_vuc": SECTIONS[section], "chu_de": themes}
        if units:
            record |= {"don_vi": [unit.id for unit in units], "khoi": _sector(units)}
        record |= facts | examined
        record |= {"ngay_them": f"{rng.randint(1, 24):02d}/11/2026"}
        if rng.random() < 0.16:
            record["ghi_chu"] = f"{rng.choice(words.NOTES)}."
        return MadeModel(self._new_id(name), record, section, in_note, sentence, further, slip)

    def _doing(self, report: int) -> list[MadeUnit]:
        """The units of a model: mostly one, mostly of its report."""
        rng = self.rng
        if rng.random() < BIG_UNIT_SHARE:
            return [self.units[0][0]]
        if rng.random() < 0.16:
            return []
        home = self.units[report if rng.random() < 0.7 else rng.randrange(len(self.units))]
        able = [unit for unit in home if unit.entry.get("truc_thuoc")]
        return rng.sample(able, 1 if rng.random() < 0.7 else 2)

    def _facts(self) -> tuple[dict[str, Any], str, dict[str, Any]]:
        """Facts of the record, the words that state them, and what an editor set aside."""
        rng, facts, said = self.rng, {}, ""

        def state(chance: float, key: str, choices: Sequence[str], form: str, *, listed=False):
            nonlocal said
            if rng.random() < chance:
                chosen = rng.choice(choices)
                facts[key] = [chosen] if listed else chosen
                said += form.format(chosen)

        state(0.25, "tan_suat", words.FREQUENCIES, " {}")
        state(0.3, "cach_lam", words.METHODS, ", {}")
        state(0.05, "dia_diem", words.PLACES, " {}")
        groups = ("bệnh nhân nghèo", "người già neo đơn")
        state(0.11, "doi_tuong_thu_huong", groups, ", dành cho {}", listed=True)
        groups = ("cán bộ, đảng viên", "giáo viên")
        state(0.2, "doi_tuong_tham_gia", groups, ", có {} tham gia", listed=True)
        state(0.11, "muc_dich", words.PURPOSES, ", {}")
        years = [str(year) for year in self.years]
        state(0.04, "tu_nam", years, ", làm từ năm {}")
        if "tu_nam" in facts or rng.random() > 0.1:
            return facts, said, {}
        year = rng.choice(years)
        set_aside = {"khoa": "tu_nam", "chu": year, "ly_do": "năm của chuyên đề"}
        return facts, f"{said}, gắn với Chuyên đề năm {year}", {"da_xet": [set_aside]}

    def _further(self, deed: str) -> tuple[str | None, dict[str, Any]]:
        """A second sentence with an effect or a result, for some models."""
        rng = self.rng
        chance = rng.random()
        if chance < 0.11:
            effect = f"{rng.choice(words.EFFECTS)} sau khi {deed}"
            return effect, {"tac_dung": effect}
        if chance < 0.21:
            year, what = rng.choice(self.years), rng.choice(words.COUNTED)
            value = rng.randint(12, 990)
            result = {"gia_tri": str(value), "don_vi": what, "ky": f"năm {year}"}
            return f"Riêng năm {year} đã có {value} {what} khi {deed}", {"ket_qua": [result]}
        return None, {}

    def _deed(self) -> str:
        choose = self.rng.choice
        return f"{choose(words.VERBS)} {choose(words.OBJECTS)} {choose(words.MODIFIERS)}"

    def _name(self) -> str:
        end = f" {self.rng.choice(words.ENDS)}" if self.rng.random() < 0.6 else ""
        return f"{self.rng.choice(words.HEADS)} {self.rng.choice(words.TAILS)}{end}"

    def _editors_name(self, deed: str, units: Sequence[MadeUnit]) -> str:
        place = f"ở {units[0].name}" if units else "ở chi bộ"
        return f"{deed[0].upper()}{deed[1:]} {place}"

    def _new(self, make: Callable[[], str]) -> str:
        name, tries = make(), 1
        while fold(name) in self._taken:
            tries += 1
            name = make() if tries < 20 else f"{make()} {self.rng.choice(words.TAILS)}"
        self._taken.add(fold(name))
        return name

    def _new_id(self, name: str) -> str:
        stem = slug(name)[:70].strip("-")
        found, number = stem, 1
        while found in self._taken:
            number += 1
            found = f"{stem}-b{number}"  # “-2” is how the anchor of a second quotation ends
        self._taken.add(found)
        return found


def misspelt(name: str) -> str:
    """`name` with the first tone mark lost, as scans lose them; `name` where it has none."""
    letters = unicodedata.normalize("NFD", name)
    lost = re.sub(f"[{''.join(TONES)}]", "", letters, count=1)
    return unicodedata.normalize("NFC", lost)


def _sector(units: Sequence[MadeUnit]) -> str:
    sectors = {SECTOR_OF_KIND[unit.entry["loai"]] for unit in units}
    return sectors.pop() if len(sectors) == 1 else MIXED
