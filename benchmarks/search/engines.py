"""The engines side by side: how each is laid out as a site, and the script that asks it.

Peers are fetched by npm into a scratch folder when the benchmark is run; the project never uses
them. Every page offers `ask(query)`, a promise of site-relative addresses, best first.
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from macros.search import Document, build_index

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "overrides" / "assets"
Lay = Callable[[list[Document], Path, Path], None]

FOLD = """const fold = text => text.toLowerCase().normalize('NFD')
  .replace(/[\\u0300-\\u036f]/g, '').replace(/đ/g, 'd');"""


def npm(scratch: Path, *packages: str) -> Path:
    """Installs npm packages into `scratch`; returns its node_modules."""
    if any(not (scratch / "node_modules" / name).exists() for name in packages):
        command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(scratch), *packages]
        subprocess.run(command, check=True, capture_output=True)
    return scratch / "node_modules"


def page(site: Path, scripts: list[str], code: str) -> None:
    """The page that loads an engine's scripts and defines `ask`."""
    tags = "".join(f'<script src="{source}"></script>' for source in scripts)
    text = f"<!doctype html><meta charset=utf-8><title>{site.name}</title>{tags}"
    (site / "index.html").write_text(f"{text}<script>{code}</script>", "utf-8")


def own(documents: list[Document], site: Path, scratch: Path) -> None:
    """This project's engine; its whole browser code counts, the box and the page included."""
    (site / "assets").mkdir(exist_ok=True)
    for path in [ASSETS / "khoi-dong.js", *ASSETS.glob("tim-kiem*")]:
        shutil.copy(path, site / "assets")
    for name, content in build_index(documents).items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(content)
    scripts = [f"assets/{name}.js" for name in ("khoi-dong", "tim-kiem", "tim-kiem-trang")]
    page(site, scripts, """
      window.ask = query => kho.timKiem.ready()
        .then(() => kho.timKiem.search(kho.timKiem.root, query))
        .then(found => found.store.cards(found.ranked.slice(0, 10).map(one => one.document)))
        .then(cards => cards.map(card => card.url));""")  # fmt: skip


def records_json(documents: list[Document], site: Path) -> None:
    records = [{"id": d.url, "title": d.title, "text": d.body} for d in documents]
    (site / "records.json").write_text(json.dumps(records, ensure_ascii=False), "utf-8")


def minisearch(documents: list[Document], site: Path, scratch: Path) -> None:
    """MiniSearch over names and bodies, folded, with prefix and fuzzy matching."""
    modules = npm(scratch, "minisearch")
    shutil.copy(modules / "minisearch" / "dist" / "umd" / "index.js", site / "minisearch.js")
    records_json(documents, site)
    page(site, ["minisearch.js"], FOLD + """
      const ready = fetch('records.json').then(answer => answer.json()).then(records => {
        const index = new MiniSearch({ fields: ['title', 'text'], processTerm: fold,
          searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 3 } } });
        index.addAll(records);
        return index;
      });
      window.ask = query => ready.then(index => index.search(query).slice(0, 10).map(r => r.id));
    """)  # fmt: skip


def lunr(documents: list[Document], site: Path, scratch: Path) -> None:
    """lunr set up as Material does: no stemming, title boosted, the last word a prefix."""
    modules = npm(scratch, "lunr")
    shutil.copy(modules / "lunr" / "lunr.js", site / "lunr.js")
    records_json(documents, site)
    page(site, ["lunr.js"], """
      const ready = fetch('records.json').then(answer => answer.json()).then(records =>
        lunr(function () {
          this.pipeline.reset();
          this.searchPipeline.reset();
          this.pipeline.add(lunr.trimmer);
          this.searchPipeline.add(lunr.trimmer);
          this.ref('id');
          this.field('title', { boost: 1000 });
          this.field('text');
          records.forEach(record => this.add(record));
        }));
      window.ask = query => ready.then(index => index.query(q => {
        const words = query.toLowerCase().split(/[\\s\\-]+/).filter(Boolean);
        words.forEach((word, i) => q.term(word, { presence: lunr.Query.presence.REQUIRED,
          wildcard: i === words.length - 1 ? lunr.Query.wildcard.TRAILING : 0 }));
      }).slice(0, 10).map(result => result.ref));
    """)  # fmt: skip


def pagefind(documents: list[Document], site: Path, scratch: Path) -> None:
    """Pagefind over one HTML page a record."""
    npm(scratch, "pagefind")
    for document in documents:
        target = site / document.url / "index.html"
        target.parent.mkdir(parents=True)
        target.write_text(
            f"<!doctype html><html lang=vi><title>{html.escape(document.title)}</title>"
            f"<body data-pagefind-body><h1>{html.escape(document.title)}</h1>"
            f"<p>{html.escape(document.body)}</p></body></html>",
            "utf-8",
        )
    command = [str(scratch / "node_modules" / ".bin" / "pagefind"), "--site", str(site)]
    subprocess.run(command, check=True, capture_output=True)
    page(site, [], """
      const ready = import('./pagefind/pagefind.js');
      window.ask = async query => {
        const found = await (await ready).search(query);
        const top = await Promise.all(found.results.slice(0, 10).map(result => result.data()));
        return top.map(data => data.url.replace(/^\\//, ''));
      };""")  # fmt: skip


ENGINES: dict[str, Lay] = {
    "own": own,
    "lunr (Material)": lunr,
    "Pagefind": pagefind,
    "MiniSearch": minisearch,
}
