"""The index as files: same input, same bytes; files named by what is in them; none too big."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from macros.catalog.memory import Memory
from macros.search import Document, build_index
from macros.search.codec import FOLDER, MANIFEST, content_name, pack

CALL = re.compile(r'^kho\.timKiem\.nap\("([a-z0-9-]+)",(.*)\);\n$', re.DOTALL)


def payload(content: bytes) -> object:
    return json.loads(CALL.match(content.decode())[2])


Pairs = list[tuple[str, str]]


def test_same_input_same_bytes(documents: list[Document], abbreviations: Pairs) -> None:
    assert build_index(documents, abbreviations) == build_index(documents, abbreviations)


def test_files_call_themselves_by_their_content(
    documents: list[Document], abbreviations: Pairs
) -> None:
    files = build_index(documents, abbreviations)
    assert MANIFEST in files
    for path, content in files.items():
        name = CALL.match(content.decode())[1]
        assert path == f"{FOLDER}/{name}.js"
        if path != MANIFEST:
            data = json.dumps(payload(content), ensure_ascii=False, separators=(",", ":"))
            assert name == content_name(data)


def test_changed_text_changes_names(documents: list[Document]) -> None:
    changed = [replace(documents[0], body="Câu khác."), *documents[1:]]
    before, after = build_index(documents), build_index(changed)
    assert before[MANIFEST] != after[MANIFEST]
    for path in before.keys() & after.keys() - {MANIFEST}:
        assert before[path] == after[path]


def test_large_index_is_cut_small() -> None:
    rng = random.Random(1)
    words = [
        a + b for a in ("kh", "th", "ng", "tr", "b", "c", "m") for b in ("a", "ong", "uy", "em")
    ]
    documents = [
        Document("mô hình", " ".join(rng.choices(words, k=5)), f"m/{n}/", (),
                 " ".join(rng.choices(words, k=60)))
        for n in range(300)
    ]  # fmt: skip
    files = build_index(documents)
    texts = [payload(content) for path, content in files.items() if path != MANIFEST]
    cards = [shard for shard in texts if isinstance(shard, list)]
    assert sum(len(shard) for shard in cards) == 300
    assert max(len(shard) for shard in cards) < 40


def test_two_documents_with_one_address_are_refused() -> None:
    with pytest.raises(ValueError, match="m/a/"):
        build_index([Document("a", "Một", "m/a/"), Document("b", "Hai", "m/a/")])


def test_nothing_to_index() -> None:
    assert payload(build_index([])[MANIFEST])["words"] == ""


def test_text_of_results_is_nfc_and_otherwise_as_written() -> None:
    [document] = [Document("a", "Hoà  no\u0302\u0300i", "u/", (), "Nội <b>dung</b>\n“khoá”")]
    files = build_index([document])
    cards = [payload(c) for p, c in files.items() if p != MANIFEST and c.count(b"[[")]
    assert cards == [[["Hoà nồi", "u/", "Nội <b>dung</b> “khoá”"]]]


@pytest.mark.browser
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(numbers=st.lists(st.integers(0, 10**6), max_size=200))
def test_browser_reads_numbers_back(numbers: list[int], engine: Page) -> None:
    assert engine.evaluate("text => kho.timKiem.store.unpack(text)", pack(numbers)) == numbers


def test_postings_are_steps() -> None:
    """To the next document, then to the next place in it, counted from 0 in each document."""
    blank = [Document("x", "một", f"{n}/", body="hai ba") for n in (0, 1)]
    files = build_index([*blank, Document("x", "một", "2/", body="ba hai hai. Hai")])
    shards = [payload(content) for path, content in files.items() if path != MANIFEST]
    [entries] = [shard.split("~") for shard in shards if isinstance(shard, str) and "hai" in shard]
    assert f"hai|{pack([0, 0, 1, 0, 1, 1, 0, 1, 0, 2])}" in entries


def test_an_index_of_remembered_documents_has_the_same_bytes(documents: list[Document]) -> None:
    memory = Memory()
    assert build_index(documents, memory=memory) == build_index(documents)
    changed = [replace(documents[1], body="Câu khác hẳn."), *documents[2:], documents[0]]
    memory.begin()
    assert build_index(changed, memory=memory) == build_index(changed)
    assert memory.made["document"] == 1
