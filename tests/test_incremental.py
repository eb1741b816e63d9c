"""A load that remembers earlier ones gives what a fresh load gives, and reads only what changed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from benchmarks.made_up import write_content
from macros.catalog.memory import Memory
from macros.catalog.problems import Problems
from macros.knowledge_base import KnowledgeBase, load_knowledge_base
from macros.report.reference import Reference

SIGNS = (
    "#",
    "# ghi chú",
    "“",
    "2019",
    "mỗi tháng",
    "ð",
    "\u200b",
    ": ",
    "- ",
    "không",
    "Hà",
    "nhằm",
)
"""What editors type in the wrong place, and words that speak of facts."""


def content_of(kb: KnowledgeBase) -> Any:
    """Everything a knowledge base says, as plain values."""
    records: list[Any] = []
    for record in kb.catalog.records():
        phrases = kb.phrases(record)
        assert all(phrase.record is record for phrase in phrases)
        records.append(
            (
                record.record_kind,
                record.id,
                record.model_dump_json(),
                str(record.place_of("ten")),
                [(p.url, p.span, p.report.id, *said_of(kb.reference(p))) for p in phrases],
                {k: [other.id for other in kb.links.of(record, k)] for k in kb.catalog.entries},
            )
        )
    for model in kb.catalog.models.values():
        claims = kb.claims(model)
        assert all(claim.model is model for claim in claims)
        records.append([(c.key, c.readings, c.hits, c.examined) for c in claims])
        records.append([(g.reason, [m.id for m in g.models]) for g in kb.relations.related(model)])
    mentions = {
        unit: [(m.report.id, m.sentence, m.names, m.where, m.outright) for m in several]
        for unit, several in kb.unit_mentions.items()
    }
    reports = [(e.report, e.register.id, e.corrections) for e in kb.editions.values()]
    return records, mentions, reports


def said_of(reference: Reference) -> tuple[Any, ...]:
    return reference.scanned, reference.words, reference.place, reference.slips, reference.work


def loaded(root: Path, memory: Memory | None) -> tuple[list[str], Any]:
    problems = Problems()
    kb = load_knowledge_base(root, problems, memory)
    return [str(problem) for problem in problems], kb and content_of(kb)


class Editor:
    """Changes files of a project at random, and takes changes back."""

    def __init__(self, root: Path, draw: st.DrawFn) -> None:
        self.root, self.draw = root, draw
        self.sound = {path: path.read_bytes() for path in self._files()}

    def _files(self) -> list[Path]:
        found = (*self.root.glob("models_catalog/*/*.yml"), *self.root.glob("docs/bao-cao/*.md"))
        return sorted(found)

    def edit(self) -> None:
        files = self._files()
        path = self.draw(st.sampled_from(files))
        what = self.draw(
            st.sampled_from(
                ["sign", "line", "drop", "copy", "swap", "add", "rename", "remove", "undo"]
            )
        )
        if what == "undo":
            for known, content in self.sound.items():
                known.write_bytes(content)
            for other in set(self._files()) - self.sound.keys():
                other.unlink()
        elif what == "remove":
            path.unlink()
        elif what in ("add", "rename"):
            name = self.draw(st.sampled_from(["moi", "moi-2", "khac"]))
            new = path.with_name(f"{name}{path.suffix}")
            (shutil.copy if what == "add" else shutil.move)(path, new)
        else:
            path.write_text(self._changed(path.read_text("utf-8"), what), "utf-8")

    def _changed(self, text: str, what: str) -> str:
        lines = text.split("\n")
        at = self.draw(st.integers(0, len(lines) - 1))
        if what == "sign":
            cut = self.draw(st.integers(0, len(lines[at])))
            sign = self.draw(st.sampled_from(SIGNS))
            lines[at] = lines[at][:cut] + sign + lines[at][cut:]
        elif what == "line":
            lines.insert(at, "# một dòng ghi chú")
        elif what == "drop":
            del lines[at]
        elif what == "swap":  # two names, say: all that is said stays true of something
            key = lines[at].partition(":")[0]
            alike = [n for n, line in enumerate(lines) if line.partition(":")[0] == key]
            other = self.draw(st.sampled_from(alike))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            lines.insert(at, lines[at])
        return "\n".join(lines)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("goc")
    write_content(root, 6, seed=4)
    return root


@settings(max_examples=20, phases=[Phase.generate])  # shrinking takes minutes
@given(data=st.data())
def test_whatever_is_edited_a_remembering_load_says_what_a_fresh_one_says(
    sound: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("sua") / "kho"
    shutil.copytree(sound, root)
    memory = Memory()
    editor = Editor(root, data.draw)
    loaded(root, memory)
    for _ in range(data.draw(st.integers(1, 4))):
        editor.edit()
        assert loaded(root, memory) == loaded(root, None)
    shutil.rmtree(root)


def test_one_edit_reads_one_record(sound: Path, tmp_path: Path) -> None:
    root = tmp_path / "kho"
    shutil.copytree(sound, root)
    memory = Memory()
    assert loaded(root, memory)[0] == []
    assert memory.made["file"] > 10 and memory.made["report"] == 2
    record = sorted(root.glob("models_catalog/mo_hinh/*.yml"))[2]
    record.write_text(record.read_text("utf-8") + "bi_danh: [ten-cu]\n", "utf-8")
    assert loaded(root, memory)[0] == []
    once = {"file", "placed", "statements", "claims", "references", "identity"}
    assert {sort: memory.made[sort] for sort in once} == dict.fromkeys(once, 1)
    assert memory.made["report"] == memory.made["edition"] == memory.made["signs"] == 0
    assert loaded(root, memory)[0] == [] and not memory.made


LISTS = ("don_vi", "dau_hieu", "van_ban", "doi_tuong", "chu_de", "so_lieu", "tu_viet_tat")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_changes_is_heard_everywhere(sound: Path, tmp_path: Path, name: str) -> None:
    """Two entries change their ids, then one is gone: names and signs of other records follow."""
    root, memory = tmp_path / "kho", Memory()
    shutil.copytree(sound, root)
    path = root / f"models_catalog/danh_muc/{name}.yml"
    before = loaded(root, memory)
    text = path.read_text("utf-8")
    ids = re.findall(r"^([a-z0-9-]+):$", text, re.MULTILINE)
    first, second = ids[0], ids[-1]
    swapped = {f"{first}:": f"{second}:", f"{second}:": f"{first}:"}
    lines = [swapped.get(line, line) for line in text.split("\n")]
    path.write_text("\n".join(lines), "utf-8")
    after = loaded(root, memory)
    assert after == loaded(root, None) and after != before
    path.write_text(text[: text.index(f"\n{second}:\n") + 1], "utf-8")
    assert loaded(root, memory) == loaded(root, None) != before


def test_a_sign_more_is_looked_for_in_every_claim(sound: Path, tmp_path: Path) -> None:
    root, memory = tmp_path / "kho", Memory()
    shutil.copytree(sound, root)
    assert loaded(root, memory)[0] == []
    signs = root / "models_catalog/danh_muc/dau_hieu.yml"
    text = signs.read_text("utf-8")
    signs.write_text(re.sub(r"^  tu:\n", "  tu:\n  - đã\n", text, flags=re.MULTILINE), "utf-8")
    told = loaded(root, memory)[0]
    assert told == loaded(root, None)[0] and any("/mo_hinh/" in line for line in told)


def test_a_line_more_in_a_list_moves_its_warnings(sound: Path, tmp_path: Path) -> None:
    """Entries below an edit say what they said, one line further down."""
    root = tmp_path / "kho"
    shutil.copytree(sound, root)
    units = root / "models_catalog/danh_muc/don_vi.yml"
    text = units.read_text("utf-8")
    last = text.rindex("  ten: ") + len("  ten: ")
    units.write_text(text[:last] + "Nguyễn Văn An, " + text[last:], "utf-8")
    memory = Memory()
    before = loaded(root, memory)[0]
    assert any("tên cá nhân" in line for line in before)
    units.write_text("# đầu danh mục\n" + units.read_text("utf-8"), "utf-8")
    after = loaded(root, memory)[0]
    assert after == loaded(root, None)[0] != before


def test_what_is_not_asked_for_is_forgotten() -> None:
    memory = Memory()
    made: list[str] = []

    def ask(key: str) -> None:
        memory.recall("thing", key, lambda: made.append(key))

    for keys, sound_load in (("ab", True), ("a", True), ("a", True), ("b", True)):
        memory.begin()
        for key in keys:
            ask(key)
        if sound_load:
            memory.end()
    assert made == ["a", "b", "b"]


def test_a_load_with_errors_forgets_nothing_for_a_while() -> None:
    memory = Memory()
    made: list[str] = []

    def ask(key: str) -> None:
        memory.recall("thing", key, lambda: made.append(key))

    memory.begin()
    ask("page")
    memory.end()
    for _ in range(5):
        memory.begin()  # ends with an error: the page is not made
    memory.begin()
    ask("page")
    assert made == ["page"]
    for _ in range(100):
        memory.begin()
    ask("page")
    assert made == ["page", "page"]
