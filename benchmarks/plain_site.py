"""A plain Material site with the words of a knowledge base as Markdown: what we compare with.

One page a record that has one with us, with the facts, quotations, citations and relations that our
page shows; relations are links between the Markdown files, so MkDocs checks them as usual.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.catalog.schema import Citation, Entry, Model
from macros.catalog.written_dates import vietnamese_date
from macros.knowledge_base import KnowledgeBase

FOLDERS = {
    "mo_hinh": "mo-hinh", "chuyen_de": "chuyen-de", "don_vi": "don-vi", "chu_de": "chu-de",
    "linh_vuc": "linh-vuc", "van_ban": "van-ban", "bai_giang": "bai-giang", "bao_cao": "bao-cao",
}  # fmt: skip

SETTINGS = """\
site_name: Kho
theme:
  name: material
  language: vi
  font: false
plugins: [search]
markdown_extensions: [admonition, attr_list, md_in_html, tables, footnotes]
nav: [index.md]
not_in_nav: "/*/*.md"
"""


def write_plain_site(root: Path, kb: KnowledgeBase, content: Path) -> None:
    """Writes docs/ and mkdocs.yml of a plain Material site into the folder `root`.

    Args:
        kb: what the pages say.
        content: the project that `kb` was loaded from.
    """
    docs = root / "docs"
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    for folder in FOLDERS.values():
        (docs / folder).mkdir(parents=True, exist_ok=True)
    names = [f"- {_link(model, '')}" for model in kb.relations.models]
    (docs / "index.md").write_text("\n".join(["# Kho", "", *names]) + "\n", "utf-8")
    for kind, folder in FOLDERS.items():
        for record in kb.catalog[kind].values():
            if kind == "bao_cao":  # a report is Markdown as it stands
                text = (content / kb.reports[record.id].path).read_text("utf-8")
            else:
                text = "\n\n".join(_page(kb, record)) + "\n"
            (docs / folder / f"{record.id}.md").write_text(text, "utf-8")


def _page(kb: KnowledgeBase, record: Entry) -> Iterator[str]:
    yield f"# {_name(record)}"
    if isinstance(record, Model):
        yield from _model(kb, record)
        return
    if description := getattr(record, "description", None):
        yield description
    yield from _facts(
        [("Loại", getattr(record, "kind", None)), ("Năm", getattr(record, "year", None))]
    )
    yield from _quotations(kb, record)
    relations = kb.relations
    indexes = {
        "don_vi": relations.of_unit, "chu_de": relations.of_theme, "linh_vuc": relations.of_field,
        "chuyen_de": relations.of_topic,
    }  # fmt: skip
    models = indexes.get(record.record_kind, {}).get(record.id, ())
    if models:
        yield "## Mô hình"
        yield "\n".join(f"- {_link(model)}" for model in models)


def _model(kb: KnowledgeBase, model: Model) -> Iterator[str]:
    catalog = kb.catalog
    yield model.content or model.name
    if model.named_by == "biên tập":
        yield "Tên do ban biên tập đặt; báo cáo không đặt tên riêng."
    field = catalog.term("linh_vuc", model.field)
    themes = [catalog.term("chu_de", theme) for theme in model.themes]
    results = [f"{r.value} {r.unit} ({r.period})" for r in model.results]
    yield from _facts(
        [
            ("Loại", model.kind),
            ("Trong báo cáo", model.reported_name),
            ("Đơn vị thực hiện", ", ".join(_link(catalog.units[unit]) for unit in model.units)),
            ("Tần suất", model.frequency),
            ("Địa điểm", model.place),
            ("Từ năm", model.since),
            ("Đối tượng thụ hưởng", ", ".join(model.beneficiaries)),
            ("Đối tượng tham gia", ", ".join(model.participants)),
            ("Nội dung", model.content),
            ("Cách làm", model.method),
            ("Mục đích", model.purpose),
            ("Tác dụng", model.effect),
            ("Đánh giá chung", model.joint and f"{model.joint.words} ({model.joint.of})"),
            ("Kết quả", "; ".join(results)),
            ("Trạng thái", model.status),
            ("Lĩnh vực", _link(field) if field else None),
            ("Chủ đề", ", ".join(_link(theme) for theme in themes if theme)),
            ("Khối", model.block),
            ("Báo cáo không nêu", ", ".join(model.not_stated)),
        ]
    )
    yield "## Báo cáo viết"
    yield from _quotations(kb, model)
    if model.note:
        yield f"Ghi chú của biên tập: {model.note}"
    if model.topics:
        yield "## Minh họa chuyên đề"
        yield "\n".join(
            f"- {_link(catalog.topics[link.topic])}: {link.reason}" for link in model.topics
        )
    linked = [other for kind in ("van_ban",) for other in kb.links.of(model, kind)]
    if linked:
        yield "## Liên kết trong kho"
        yield "\n".join(f"- {_link(other)}" for other in linked)
    yield "## Trích dẫn"
    ready = kb.ready_citation(model)
    yield f"Câu của báo cáo và nguồn: {ready.sentence}"
    yield f"Chỉ nguồn: {ready.source}"
    groups = kb.relations.related(model)
    if groups:
        yield "## Liên quan"
    for group in groups:
        yield f"### {group.reason}"
        yield "\n".join(f"- {_link(other)}" for other in group.models)
    for label, other in zip(("Trước", "Sau"), kb.relations.neighbours(model), strict=True):
        if other:
            yield f"{label}: {_link(other)}"


def _facts(facts: Iterable[tuple[str, object]]) -> Iterator[str]:
    rows = [f"| {label} | {value} |" for label, value in facts if value]
    if rows:
        yield "\n".join(["| Mục | Nội dung |", "|---|---|", *rows])


def _quotations(kb: KnowledgeBase, record: Entry) -> Iterator[str]:
    sources: Iterable[Citation] = getattr(record, "sources", ())
    for phrase, source in zip(kb.phrases(record), sources, strict=False):
        if source.about:
            yield f"{source.about[:1].upper()}{source.about[1:]}:"
        reference = kb.reference(phrase)
        yield f"> {reference.words}\n>\n> {reference.source}"
    if added := getattr(record, "added", None):
        yield f"Ngày thêm: {vietnamese_date(added)}"


def _name(record: Entry) -> str:
    for field in ("name", "label", "title"):
        if name := getattr(record, field, None):
            return f"{name[:1].upper()}{name[1:]}"
    return record.id


def _link(record: Entry, root: str = "../") -> str:
    return f"[{_name(record)}]({root}{FOLDERS[record.record_kind]}/{record.id}.md)"
