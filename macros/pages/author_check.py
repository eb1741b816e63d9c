"""Checks the macro calls of every page in docs/ before anything is built, all in one run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import ChainableUndefined, Environment, TemplateSyntaxError, meta, nodes

from ..catalog.encoding import decode
from ..catalog.problems import Place, Problems, expected
from .author_macros import MacroError

PLUGIN_NAMES = frozenset(
    ("config", "environment", "extra", "files", "git", "macros", "navigation", "page", "plugin")
)
"""Names that mkdocs-macros itself gives to pages."""

_FRONT_MATTER = re.compile(r"\A---\s*\n.*?\n(?:---|\.\.\.)\s*\n", re.DOTALL)


def check_pages(
    docs: Path, shown: str, macros: dict[str, Callable[..., str]], problems: Problems
) -> None:
    """Runs the macro calls of every Markdown page below `docs`; reports each that is wrong.

    `shown` is the project-relative name of the folder, for problem lines. A page whose front
    matter says `render_macros: false` is left alone, as the plugin does.
    """
    environment = Environment(undefined=ChainableUndefined)
    environment.globals = dict(macros) | {"range": range}
    for path in sorted(docs.rglob("*.md")):
        name = f"{shown}/{path.relative_to(docs).as_posix()}"
        text = decode(path.read_bytes(), name, problems)
        if text is None or re.search(r"^render_macros:\s*false", text, re.MULTILINE):
            continue
        _check_page(environment, text, name, macros, problems)


def _check_page(
    environment: Environment,
    text: str,
    name: str,
    macros: dict[str, Callable[..., str]],
    problems: Problems,
) -> None:
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    above = text.count("\n", 0, front.end()) if front else 0
    lines = body.splitlines()

    def place(line: int, needle: str = "{{") -> Place:
        source = lines[line - 1] if 0 < line <= len(lines) else ""
        return Place(name, line + above, max(source.find(needle), 0) + 1)

    try:
        tree = environment.parse(body)
    except TemplateSyntaxError as error:
        problems.error(
            place(error.lineno, "{"),
            "dấu {{ … }} viết chưa đúng; kiểm tra dấu nháy, dấu phẩy và dấu ngoặc. Muốn hiện chính"
            " dấu {{ thì viết {% raw %}{{ … }}{% endraw %}",
        )
        return
    unknown = sorted(meta.find_undeclared_variables(tree) - set(macros) - PLUGIN_NAMES - {"range"})
    for variable in unknown:
        for node in tree.find_all(nodes.Name):
            if node.name == variable:
                problems.error(
                    place(node.lineno, variable),
                    f"không có macro hay biến “{variable}”." + expected(variable, sorted(macros)),
                )
    if not unknown:
        _run_calls(environment, tree, place, macros, problems)


def _run_calls(
    environment: Environment,
    tree: nodes.Template,
    place: Callable[..., Place],
    macros: dict[str, Callable[..., str]],
    problems: Problems,
) -> None:
    """Evaluates each call with constant arguments on its own: no error hides another."""
    for call in _macro_calls(tree, macros):
        assert isinstance(call.node, nodes.Name)
        try:
            args = [arg.as_const() for arg in call.args]
            kwargs = {pair.key: pair.value.as_const() for pair in call.kwargs}
        except nodes.Impossible:
            continue  # arguments made by a loop or a variable are checked when the page is built
        try:
            macros[call.node.name](*args, **kwargs)
        except MacroError as error:
            problems.error(place(call.lineno, call.node.name), str(error))


def _macro_calls(
    tree: nodes.Template, macros: dict[str, Callable[..., str]]
) -> Iterable[nodes.Call]:
    return (
        call
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in macros
    )
