"""The theme's frame round made pages, rendered once for each kind of page.

What differs from page to page stands in named places: title, description, what machines read, the
address and the content. The theme's templates run as for any page, with a mark in each place; then
the frame is cut at the marks. So a further record costs its own text, not the theme again.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from .pages.record_pages import MadePage
from .pages.words import plain_attribute
from .web.compact import compact

PLACES = ("title", "description", "head", "address", "content")


@dataclass(frozen=True, slots=True)
class Layout:
    """What decides how the theme renders a page, beside what stands in the named places.

    Args:
        folder: the first part of its address (`mo-hinh`): the part of the site it belongs to.
        depth: parts of its address after that.
        meta: what the theme is told of it.
        contents: its table of contents as Python-Markdown gives one, where the theme shows it.
    """

    folder: str
    depth: int
    meta: Mapping[str, Any]
    contents: Sequence[Mapping[str, Any]] = ()

    @classmethod
    def of(cls, page: MadePage, contents: Sequence[Mapping[str, Any]] = ()) -> Layout:
        """The layout of a made page."""
        folder, *rest = page.url.rstrip("/").split("/")
        return cls(folder, len(rest), page.meta, contents)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of the theme, cut at its named places: text, place, text, …, text."""

    parts: tuple[str, ...]

    def filled(self, page: MadePage, head: Markup, body: Markup) -> str:
        """The whole page."""
        address = page.url.rstrip("/").partition("/")[2]
        values = {
            "title": _title(page.title),
            "description": plain_attribute(page.description),
            "head": compact(head).strip("\n"),
            "address": address,
            "content": compact(body).strip("\n"),
        }
        return "".join(values[part] if at % 2 else part for at, part in enumerate(self.parts))


def _title(title: str) -> str:
    """The title as the template writes it, which takes tags out of an escaped text."""
    return str(escape(Markup(plain_attribute(title)).striptags()))


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of one build: what the theme needs, and the frames made so far."""

    config: MkDocsConfig
    env: Environment
    nav: Navigation
    pages: Sequence[File]
    _made: dict[str, Frame] = field(default_factory=dict)

    def around(self, layout: Layout) -> Frame:
        """The frame of a layout."""
        key = repr(layout)
        if key not in self._made:
            self._made[key] = self._rendered(layout)
        return self._made[key]

    def whole(self, layout: Layout, values: Mapping[str, str]) -> str:
        """A page as the theme itself renders it, with the values of `PLACES` in their places.

        What a filled frame has to be equal to; no page of the site is made so.
        """
        title, description = (
            plain_attribute(values["title"]),
            plain_attribute(values["description"]),
        )
        return self._page(layout, {**values, "title": title, "description": description})

    def _rendered(self, layout: Layout) -> Frame:
        secret = secrets.token_hex(8)  # no text of the site can hold it
        marks = {place: f"{place}-{secret}" for place in PLACES}
        address = "/".join([marks["address"]] * layout.depth)  # as deep as the layout's pages
        marks = {**marks, "address": address, "content": f"{marks['content']}<h1>"}
        html = self._page(layout, marks)
        pattern = re.compile(
            rf"\n*(content)-{secret}<h1>\n*|\n*(head)-{secret}\n*"
            rf"|(title|description)-{secret}|(address)-{secret}(?:/address-{secret})*"
        )
        parts: list[str] = []
        at = 0
        for mark in pattern.finditer(html):
            place = next(filter(None, mark.groups()))
            is_block = place in ("content", "head")  # blocks stand on lines of their own
            parts += [html[at : mark.start()] + "\n" * is_block, place]
            at = mark.end() - is_block
        return Frame((*parts, html[at:]))

    def _page(self, layout: Layout, values: Mapping[str, str]) -> str:
        """The theme's page through the events of every plugin."""
        file = File(
            f"{layout.folder}/{values['address']}.md",
            None,
            self.config.site_dir,
            self.config.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.generated_by = "kho"
        page = Page(values["title"], file, self.config)
        page.markdown, page.content = "", values["content"]
        page.meta = {**layout.meta, "description": values["description"]}
        page.toc = get_toc([dict(token) for token in layout.contents])  # type: ignore[misc]
        plugins = self.config.plugins
        context = get_context(self.nav, self.pages, self.config, page)
        context = plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
        context["dau_trang"] = Markup(values["head"])  # type: ignore[typeddict-unknown-key]
        template = self.env.get_template(str(page.meta.get("template", "main.html")))
        return plugins.on_post_page(template.render(context), page=page, config=self.config)
