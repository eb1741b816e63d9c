"""Checks the macro calls of every page in docs/ before anything is built, all in one run."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Container, Iterable
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateAssertionError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    meta,
    nodes,
)
from jinja2.sandbox import SandboxedEnvironment

from ..catalog.memory import Forgetful, Memory
from ..catalog.problems import Place, Problems, expected, quoted
from ..catalog.text import Positions, split_lines
from .author_macros import MacroError
from .blanking import blanked
from .written_source import WrittenPage

PLUGIN_NAMES = frozenset(
    ("config", "environment", "extra", "files", "git", "macros", "navigation", "page", "plugin")
)
"""Names that mkdocs-macros itself gives to pages."""

Macros = dict[str, Callable[..., str]]
_Arguments = tuple[list[Any], dict[str, Any]]

_CODE = re.compile(
    r"^(?P<fence>[ \t]*(?:```+(?!`)|~~~+(?!~)))[^\n]*\n.*?^(?P=fence)|`[^`\n]+`"
    r"|{% raw %}.*?{% endraw %}|<!--.*?-->|{#.*?#}",
    re.DOTALL | re.MULTILINE,
)
_CLOSED_BY = {"{% raw %}": ("{% endraw %}",), "<!--": ("-->",), "{#": ("#}",)}
_OWN_ID = re.compile(
    r"""\{(?::[ \t]*|[ \t]+)(?:[^{}\n]*[ \t])?\#(?P<brace>[^\s{}#]+)[^{}\n]*\}"""
    r"""|<[a-zA-Z][^<>]*?\sid=(?P<quote>["'])(?P<tag>[^"'\n]+)(?P=quote)"""
)
"""An id that the page's author gives: `## Mục { #a }`, `<h2 id="a">`."""


class _Template:
    """A page as a template: what its calls are follows from its text alone.

    Raises:
        TemplateSyntaxError, RecursionError: it is none.
    """

    def __init__(self, body: str, macros: Iterable[str]) -> None:
        # An environment without macros: a tree holds on to it, and macros to a whole site.
        self.tree = SandboxedEnvironment().parse(body)
        self._macros = frozenset(macros)

    @cached_property
    def calls(self) -> list[tuple[nodes.Call, _Arguments | None]]:
        """Each call of a macro, and its arguments where all are constants."""
        return [
            (call, _constant_arguments(call))
            for call in self.tree.find_all(nodes.Call)
            if isinstance(call.node, nodes.Name) and call.node.name in self._macros
        ]

    @cached_property
    def used(self) -> set[str]:
        """The names that the page asks for.

        Raises:
            TemplateSyntaxError: it asks for a filter that there is not.
            ValueError: Python writes out no number of thousands of digits.
        """
        return meta.find_undeclared_variables(self.tree)

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is text and macro calls that can be run one by one."""
        constant = {id(call) for call, arguments in self.calls if arguments is not None}
        parts = (
            part
            for node in self.tree.body
            for part in (node.nodes if isinstance(node, nodes.Output) else [node])
        )
        return all(isinstance(part, nodes.TemplateData) or id(part) in constant for part in parts)


def check_pages(
    pages: Iterable[WrittenPage],
    docs: Path,
    macros: Macros,
    problems: Problems,
    memory: Memory | None = None,
) -> None:
    """Runs the macro calls of every written page below `docs`; reports each that is wrong.

    `macros` are those that pages may call. Pages run in Jinja's sandbox: a check must not do what a
    page may wish. A page whose head says `render_macros: false` is left alone, as the plugin does.
    `memory` has the calls of pages that said the same.
    """
    memory = memory or Forgetful()

    def included(name: str) -> str | None:
        file = Path(name)
        inside = not file.is_absolute() and ".." not in file.parts
        file = docs / file
        return file.read_text("utf-8") if inside and file.is_file() else None  # no pipe is read

    environment = SandboxedEnvironment(undefined=StrictUndefined, loader=FunctionLoader(included))
    environment.globals = dict(macros) | {"range": environment.globals["range"]}
    names = frozenset(macros)
    for written in pages:
        page = _Page(written, problems)
        memory.told("ids", written.key, 1, problems, page.check_ids)
        if page.front.get("render_macros", True):
            parse = partial(_Template, page.body, names)
            parsed = partial(memory.recall, "template", (written.key, names), parse)
            page.check_macros(parsed, environment, macros)


def check_registered(
    pages: Iterable[WrittenPage], registers: Container[str], problems: Problems
) -> None:
    """Reports the page of a report that no register names: nothing could cite it."""
    for page in pages:
        name = Path(page.name).stem
        if page.values.get("kieu") == "bao-cao" and name not in registers:
            problems.error(
                Place(page.name),
                f"trang báo cáo này chưa có sổ đăng ký; thêm models_catalog/bao_cao/{name}.yml"
                " (ten, ten_ngan, ban_goc) hoặc bỏ trang này đi",
            )


class _Page:
    """A page of docs/: the values of its head and the Markdown below."""

    def __init__(self, written: WrittenPage, problems: Problems) -> None:
        self.name, self.problems = written.name, problems
        self.front, self.body = written.values, written.source.body
        self.above = written.source.above
        self.lines = split_lines(self.body)

    def place(self, line: int, needle: str = "{{") -> Place:
        """The first `needle` in a line of the body."""
        source = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Place(self.name, line + self.above, max(source.find(needle), 0) + 1)

    def check_ids(self, problems: Problems) -> None:
        """Reports an id that the author gives twice: a link could lead to one of them only."""
        plain = blanked(_CODE, self.body, _CLOSED_BY)
        position = Positions(plain)
        first: dict[str, int] = {}
        for match in _OWN_ID.finditer(plain):
            group = "brace" if match["brace"] else "tag"
            line, column = position(match.start(group))
            given = match[group]
            if given in first:
                problems.error(
                    Place(self.name, line + self.above, column),
                    f"mã {quoted(given)} đã đặt ở dòng {first[given] + self.above}; mỗi mã dùng một"
                    " lần trên một trang",
                )
            first.setdefault(given, line)

    def check_macros(
        self, parsed: Callable[[], _Template], environment: SandboxedEnvironment, macros: Macros
    ) -> None:
        """Runs the calls of macros, then the page, where they do not say all of it."""
        try:
            template = parsed()
        except TemplateSyntaxError as error:
            self._report_syntax(error)
            return
        except RecursionError as error:  # thousands of brackets, one within the other
            self._report_failure(error, 1)
            return
        sound = self._run_calls(template, macros)
        try:
            used = template.used
        except TemplateSyntaxError as error:
            self._report_syntax(error)
            return
        except ValueError as error:
            if sound:
                self._report_failure(error, self.above + 1)
            return
        unknown = sorted(used - set(macros) - PLUGIN_NAMES - {"range"} - set(self.front))
        for variable in unknown:
            for node in template.tree.find_all(nodes.Name):
                if node.name == variable:
                    self.problems.error(
                        self.place(node.lineno, variable),
                        f"không có macro hay biến “{variable}”."
                        + expected(variable, sorted(macros)),
                    )
        if unknown or not sound:
            return
        # What MkDocs knows of a page is not there yet, so pages that ask for it wait for the build.
        if not used & PLUGIN_NAMES and not template.is_plain:
            self._run_whole(environment)

    def _report_syntax(self, error: TemplateSyntaxError) -> None:
        if isinstance(error, TemplateAssertionError):
            message = f"không có bộ lọc hay phép thử này ({error.message})"
        else:
            message = (
                "dấu {{ … }} viết chưa đúng; kiểm tra dấu nháy, dấu phẩy và dấu ngoặc. Muốn hiện"
                " chính dấu {{ thì viết {% raw %}{{ … }}{% endraw %}"
            )
        self.problems.error(self.place(error.lineno, "{"), message)

    def _report_failure(self, error: Exception, line: int) -> None:
        self.problems.error(
            self.place(line, "{"),
            f"không tính được chỗ này ({type(error).__name__}: {quoted(error)})",
        )

    def _run_calls(self, template: _Template, macros: Macros) -> bool:
        """Runs each call with constant arguments on its own: no error hides another."""
        sound = True
        for call, constant in template.calls:
            assert isinstance(call.node, nodes.Name)
            if constant is None:
                continue  # arguments made by a loop or a variable
            try:
                macros[call.node.name](*constant[0], **constant[1])
            except MacroError as error:
                self.problems.error(self.place(call.lineno, call.node.name), str(error))
                sound = False
        return sound

    def _run_whole(self, environment: SandboxedEnvironment) -> None:
        """Runs the page as the build will: loops, conditions and what they hand to macros."""
        try:
            environment.from_string(self.body).render(self.front)
        except MacroError as error:
            self.problems.error(self.place(_line_of(error)), str(error))
        except UndefinedError as error:
            self.problems.error(
                self.place(_line_of(error)), f"có biến hay thuộc tính không tồn tại ({error})"
            )
        except TemplateNotFound as error:
            self.problems.error(
                self.place(_line_of(error), "{%"), f"không có tệp {quoted(error.name)} trong docs/"
            )
        except Exception as error:  # a page may compute anything, and fail at anything
            self._report_failure(error, _line_of(error))


def _constant_arguments(call: nodes.Call) -> _Arguments | None:
    """The arguments of a call where all are constants, else None."""
    if call.dyn_args is not None or call.dyn_kwargs is not None:
        return None
    try:
        args = [arg.as_const() for arg in call.args]
        return args, {pair.key: pair.value.as_const() for pair in call.kwargs}
    except nodes.Impossible:
        return None


def _line_of(error: BaseException) -> int:
    """The line of the page in which a template failed; Jinja puts it into the traceback."""
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename in ("<template>", "<unknown>")
    ]
    return (lines[0] if lines else 1) or 1
