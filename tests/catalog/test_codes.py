"""Every sentence with which the program reports a problem has a number that the guide explains."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.catalog.codes import OTHER, as_data, code_of, codes, numbered
from macros.catalog.problems import Place, Problem, Problems
from macros.catalog.schema import Model
from macros.catalog.validation import validate
from macros.catalog.yaml_source import parse_yaml

ROOT = Path(__file__).parents[2] / "macros"

REPORTING = frozenset(
    (
        *("error", "warning", "tell", "refuse", "Failure", "Doubt", "here", "at_opening", "Slip"),
        *("UnknownName", "MacroError", "_unclosed", "_Refused", "SourceRefused", "_tell"),
    )
)
"""What is called with the sentence of a problem."""

OF_VALUES = ("catalog/fields.py", "catalog/front_matter.py", "catalog/pictures.py")
"""Modules whose `ValueError`s become problems: those of the schema's values."""

MAKERS = {
    "catalog/content_files.py": {"_warn_of_hidden"},
    "catalog/duplicates.py": {"check_duplicates"},
    "catalog/encoding.py": {"_refusal"},
    "catalog/fields.py": {"fault_of_id"},
    "catalog/lifecycle.py": {"no_page"},
    "catalog/plain_files.py": {"refusal_of_name"},
    "catalog/references.py": {"_missing_for_a", "_check_refs"},
    "catalog/validation.py": {"_explain"},
    "excel/drafts.py": {"_owner", "_good_id"},
    "excel/names.py": {"from_cell"},
    "excel/quotations.py": {"_which", "_fill"},
    "excel/reading.py": {"_fault_of_package", "_text_of", "_number", "_tidy"},
    "catalog/yaml_grammar.py": {"_tab"},
    "lessons/points.py": {"_false_additions", "_cuts", "_incomplete"},
    "lessons/quiz.py": {"_faults", "_level", "_give_aways", "_invented", "_habits"},
    "mkdocs_theme.py": {"_tell"},
    "pages/author_check.py": {"_report_syntax"},
    "report/errata.py": {"_fault", "_find"},
    "report/evidence.py": {"_not_said", "_not_named"},
    "report/passages.py": {"place_blocks"},
    "report/reference.py": {"message"},
}
"""Functions that make sentences for others to report."""

TABLES = {
    "importing/word/package.py": {"_DAMAGED"},
    "importing/word/source.py": {"_SAID"},
    "catalog/yaml_grammar.py": {"_READINGS", "_NO_COLON"},
    "catalog/plain_files.py": {"NOT_PLAIN", "LEADS_OUT", "COPY_OF"},
    "catalog/yaml_source.py": {"_TOO_DEEP"},
}
"""Constants that hold sentences for others to report."""

_LETTERS = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]")


def sentence(node: ast.expr, names: dict[str, str]) -> str | None:
    """The text of a literal, “x” for what is put in; None of anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value)
            if isinstance(part, ast.Constant)
            else names.get(ast.unparse(part.value), "“x”")  # type: ignore[attr-defined]
            for part in node.values
        )
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = sentence(node.left, names), sentence(node.right, names)
        return f"{left or ''}{right or ''}" if left else None
    if isinstance(node, ast.Lambda):
        return sentence(node.body, names)
    if isinstance(node, ast.Name):
        return names.get(node.id)
    return None


def sentences() -> Iterator[tuple[str, str]]:
    """(place, sentence) of every literal with which a problem is reported."""
    for file in sorted(ROOT.rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        tree = ast.parse(file.read_text("utf-8"))
        constants = {
            target.id: text
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(target := node.targets[0], ast.Name)
            and (text := sentence(node.value, {}))
        }
        makers = MAKERS.get(name, set())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func).rpartition(".")[2]
                if called in REPORTING or (called == "ValueError" and name in OF_VALUES):
                    for argument in branches(node.args):
                        if (text := sentence(argument, constants)) and is_sentence(text):
                            yield f"{name}:{node.lineno}", text
            elif isinstance(node, ast.FunctionDef) and node.name in makers:
                for text in literals(node, constants):
                    yield f"{name}:{node.name}", text
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
                if ast.unparse(target) in TABLES.get(name, ()):
                    for text in literals(node, constants):
                        yield f"{name}:{ast.unparse(target)}", text


def branches(arguments: list[ast.expr]) -> Iterator[ast.expr]:
    for argument in arguments:
        if isinstance(argument, ast.IfExp):
            yield from branches([argument.body, argument.orelse])
        else:
            yield argument


def literals(node: ast.AST, constants: dict[str, str]) -> Iterator[str]:
    """The outermost literals below a node, its docstring left out."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Dict):  # ends of sentences by case
            continue
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        text = sentence(child, constants) if isinstance(child, ast.expr) else None
        if text and not isinstance(child, ast.Name):
            if is_sentence(text):
                yield text
        else:
            yield from literals(child, constants)


def is_sentence(text: str) -> bool:
    return len(text.split()) > 3 and bool(_LETTERS.search(text)) and text[0] not in " (…*&!?"


FOUND = list(dict.fromkeys(sentences()))


@pytest.mark.parametrize(("place", "text"), FOUND, ids=[place for place, _ in FOUND])
def test_every_sentence_has_a_number(place: str, text: str) -> None:
    assert code_of(text).number != OTHER, f"{place}: give “{text}” its number in problem_codes.toml"


def test_every_number_is_of_some_sentence() -> None:
    used = {code_of(text).number for _, text in FOUND}
    assert [code.number for code in codes() if code.number not in used] == [OTHER]


def test_numbers_differ_and_are_whole() -> None:
    numbers = [code.number for code in codes()]
    assert len(set(numbers)) == len(numbers)
    for code in codes():
        assert re.fullmatch("K[0-9]{3}", code.number)
        assert code.title and code.example and code.cure.endswith("."), code.number


def test_the_makers_are_there() -> None:
    for name, makers in MAKERS.items():
        tree = ast.parse((ROOT / name).read_text("utf-8"))
        there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert makers <= there, f"{name}: {makers - there}"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ten: Mô hình: Hũ gạo\n", "K201"),
        ("ten: x\nten: y\n", "K207"),
        ("ten: x\nlinhvuc: y\nloai: z\n", "K302"),
        ("ten: x\nloai: z\nlinh_vuc: y\n", "K301"),
        ("ten: x\nloai: z\nlinh_vuc: y\nnguon: []\nkhoi: Đoàn\n", "K304"),
        ("ten: x\nloai: z\nlinh_vuc: y\nnguon: []\nngay_them: 31/02/2018\n", "K306"),
        ("ten: x\nloai: z\nlinh_vuc: y\nnguon: []\nchu_de: a\n", "K305"),
        ("ten: x\nloai: z\nlinh_vuc: y\nnguon: []\nkhoi:\n", "K303"),
    ],
)
def test_numbers_of_mistakes_as_people_make_them(text: str, number: str) -> None:
    problems = Problems()
    node = parse_yaml(text, "x.yml", problems)
    if node is not None:
        validate(Model, node, problems)
    assert number in {code_of(problem.message).number for problem in problems}


def test_the_data_of_a_problem() -> None:
    data = as_data(Problem(Place("a.yml", 3, 7), "không có khóa “x”.\nCho phép: y"))
    assert list(data) == ["tep", "dong", "cot", "muc", "ma", "thong_bao", "cach_sua"]
    assert data["ma"] == "K302" and data["muc"] == "lỗi" and (data["dong"], data["cot"]) == (3, 7)
    json.dumps(data)


def test_every_line_that_people_see_has_its_number() -> None:
    assert numbered(Problem(Place("a.yml", 3, 7), "không có khóa “x”.")) == (
        "a.yml:3:7: lỗi: không có khóa “x”. [K302]"
    )
    shown = re.compile(
        r"\b(?:str|print)\((?:\w+\.)*(?:problem|Problem\()|print\(\*(?:\w+\.)*problems\b"
    )
    without = [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for path in sorted(ROOT.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if shown.search(line)
    ]
    # An exception's own text, which is never shown where its problems are at hand.
    assert [place.split(":")[0] for place in without] == ["catalog/problems.py"], without
