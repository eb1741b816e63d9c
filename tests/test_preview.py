"""What is shown while people write is what a build would write, whatever they do before."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs.exceptions import Abort

from benchmarks.made_up import write_catalogue
from macros.building import build
from macros.catalog.problems import InvalidContent
from macros.frames import Layout
from macros.kept import Kept, kept_while_serving
from macros.preview import Preview
from macros.site import sound_site
from macros.web.compact import compact
from macros.web.head import head_html, record_head
from macros.web.offline import LISTS, WORKER
from tests.safety.made_up import make_project

NAMES = ("Hũ gạo tình thương", "Nồi cháo yêu thương")
EDITS = 4


def built(project: Path, site: Path) -> dict[str, bytes]:
    """The files of a full build, without the marker and the worker that `serve` replaces."""
    shutil.rmtree(site, ignore_errors=True)
    kept, away = project / ".cache", project.parent / "để dành"
    kept.rename(away)  # a full build that makes everything, whatever previews have kept
    assert build(project, site, strict=False) == 0
    shutil.rmtree(kept)
    away.rename(kept)
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    left = (WORKER, LISTS, ".kho-trang")
    return {path: content for path, content in files.items() if not path.startswith(left)}


def shown(project: Path, kept: Kept) -> tuple[dict[str, bytes | None], list[str]]:
    """The files of a preview, and what editors are told."""
    preview = Preview(project / "mkdocs.yml", kept)
    files = {path: preview.read(path) for path in preview.paths()}
    return files, [str(problem) for problem in preview.site.warnings]


def models(project: Path) -> list[Path]:
    return sorted((project / "models_catalog/mo_hinh").glob("*.yml"))


def add(project: Path, chance: random.Random) -> None:
    if away := sorted((project.parent / "cất").glob("*.yml")):
        shutil.move(chance.choice(away), project / "models_catalog/mo_hinh")


def remove(project: Path, chance: random.Random) -> None:
    # One that nothing names: the first ones stand in lessons and commendations.
    texts = [path.read_text("utf-8") for path in (project / "models_catalog").rglob("*.yml")]
    free = [path for path in models(project) if not any(path.stem in text for text in texts)]
    if free:
        shutil.move(chance.choice(free), project.parent / "cất")


def edit(project: Path, chance: random.Random) -> None:
    record = chance.choice(models(project))
    lines = record.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("ghi_chu:")]
    note = f"ghi_chu: Sửa lần {chance.randrange(10**6)}"
    record.write_text("\n".join([*kept, note]) + "\n", "utf-8")


def rename(project: Path, chance: random.Random) -> None:
    texts = [path.read_text("utf-8") for path in (project / "models_catalog").rglob("*.yml")]
    free = [path for path in models(project) if not any(path.stem in text for text in texts)]
    if free:
        old = chance.choice(free)
        new = old.with_name(f"ten-moi-{chance.randrange(10**6)}.yml")
        new.write_text(f"{old.read_text('utf-8')}bi_danh: [{old.stem}]\n", "utf-8")
        old.unlink()


def in_lines(path: Path, chance: random.Random, start: str, new: str) -> None:
    """Replaces one of the lines of the file that begin with `start`."""
    lines = path.read_text("utf-8").splitlines()
    at = chance.choice([n for n, line in enumerate(lines) if line.startswith(start)])
    lines[at] = new.format(chance.randrange(10**6))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def change_settings(project: Path, chance: random.Random) -> None:
    start, new = chance.choice(SETTINGS)
    in_lines(project / "mkdocs.yml", chance, start, new)


def set_a_contact(project: Path, chance: random.Random) -> None:
    settings = project / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("    lien_he:")]
    contact = f"    lien_he: van-phong-{chance.randrange(100)}@vi-du.vn"
    kept.insert(kept.index("  kho:") + 1, contact)
    settings.write_text("\n".join(kept) + "\n", "utf-8")


def change_list(project: Path, chance: random.Random) -> None:
    name, start, new = chance.choice(LISTS_OF)
    in_lines(project / f"models_catalog/danh_muc/{name}.yml", chance, start, new)


def change_lesson(project: Path, chance: random.Random) -> None:
    lesson = chance.choice(sorted((project / "models_catalog/bai_giang").glob("*.yml")))
    in_lines(lesson, chance, "doi_tuong: ", "doi_tuong: Cán bộ tổ {}")


def change_topic(project: Path, chance: random.Random) -> None:
    topic = chance.choice(sorted((project / "models_catalog/chuyen_de").glob("*.yml")))
    in_lines(topic, chance, "ten: ", "ten: Làm theo Bác ở tổ {}")


def change_register(project: Path, chance: random.Random) -> None:
    register = chance.choice(sorted((project / "models_catalog/bao_cao").glob("*.yml")))
    in_lines(register, chance, "ten_ngan: ", "ten_ngan: Báo cáo kỳ {}")


def change_report(project: Path, chance: random.Random) -> None:
    page = chance.choice(sorted((project / "docs/bao-cao").glob("bao-*.md")))
    said = f"\n- Lưu hồ sơ số {chance.randrange(10**6)}.\n"
    for file in (page, project / f"models_catalog/bao_cao/{page.stem}.txt"):
        text = file.read_text("utf-8")
        file.write_text(text.replace("\n- Các chi bộ.\n", f"\n- Các chi bộ.{said}", 1), "utf-8")


def change_guide(project: Path, chance: random.Random) -> None:
    guide = chance.choice(sorted((project / "docs/huong-dan").glob("*.md")))
    in_lines(guide, chance, "title: ", "title: Trang hướng dẫn {}")
    guide.write_text(f"{guide.read_text('utf-8')}\n## Mục {chance.randrange(10**6)}\n", "utf-8")


def change_theme(project: Path, chance: random.Random) -> None:
    sign = chance.randrange(10**6)
    name, text = chance.choice(
        (
            ("partials/footer.html", f"<p class='{chance.choice(UNUSED)}'>Thử {sign}</p>"),
            ("assets/css/nen.css", f".thu-{sign} {{ color: inherit; }}"),
            ("assets/duyet.js", f"// thử {sign}"),
        )
    )
    file = project / "overrides" / name
    file.write_text(f"{file.read_text('utf-8')}\n{text}\n", "utf-8")


def write_page(project: Path, chance: random.Random) -> None:
    name = f"trang-{chance.randrange(3)}"
    page = project / f"docs/{name}.md"
    missing = f'<img src="thieu-{chance.randrange(100)}.png" alt="">'
    body = f"# Trang\n\n{missing}\n\n{{{{ danh_sach_mo_hinh() }}}}\n"
    page.write_text(f"---\ntitle: {name}\ndescription: {name}\n---\n\n{body}", "utf-8")


def remove_page(project: Path, chance: random.Random) -> None:
    if pages := sorted(project.glob("docs/trang-*.md")):
        chance.choice(pages).unlink()


THEME_SHEETS = "assets/stylesheets/"
UNUSED = ("md-button", "tabbed-set", "md-banner", "task-list-item", "grid cards")
"""Classes of the theme that no page has: its style sheet is cut down to those in use."""

SETTINGS = (
    ("site_name:", "site_name: Kho {}"),
    ("    dia_phuong:", "    dia_phuong: Thị xã số {}"),
    ("      le_trai:", "      le_trai: 25"),
)
LISTS_OF = (
    ("chu_de", "  mo_ta: ", "  mo_ta: Thử {}."),
    ("linh_vuc", "  mo_ta: ", "  mo_ta: Thử {}."),
    ("so_lieu", "  ten: ", "  ten: Số liệu thứ {}"),
    ("dong_nghia", "  ghi_chu: ", "  ghi_chu: Nơi này gọi khác, theo phiếu {}."),
)
DEEDS: list[Callable[[Path, random.Random], None]] = [
    *(add, edit, remove, rename, change_settings, set_a_contact, change_list, change_lesson),
    *(change_topic, change_register, change_report, change_guide, change_theme),
    *(write_page, remove_page),
]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_edits_at_random_give_what_a_full_build_gives(tmp_path: Path, seed: int) -> None:
    project = write_catalogue(tmp_path / "dự án", 8, seed=seed + 1)
    (tmp_path / "cất").mkdir()
    chance, kept = random.Random(seed), kept_while_serving(project)
    for _ in range(EDITS):
        for deed in chance.sample(DEEDS, chance.randint(1, 5)):
            deed(project, chance)
        now, told = shown(project, kept)
        assert told == [str(problem) for problem in sound_site(project).warnings]
        full = built(project, tmp_path / "site")
        assert now.keys() == full.keys()
        assert [path for path in full if now[path] != full[path]] == []


def test_an_edit_makes_what_is_looked_at_and_writes_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path / "dự án", NAMES)
    settings, kept = project / "mkdocs.yml", kept_while_serving(project)
    Preview(settings, kept).read("mo-hinh/mo-hinh-thu-0/index.html")
    record = project / "models_catalog/mo_hinh/mo-hinh-thu-0.yml"
    record.write_text(record.read_text("utf-8") + "# một chữ thêm\n", "utf-8")
    before = state(project)
    preview = Preview(settings, kept)
    assert sum(preview.made.values()) == 0
    preview.read("mo-hinh/mo-hinh-thu-0/index.html")
    assert preview.made == {"mo-hinh/mo-hinh-thu-0/index.html": 1}
    assert state(project) == before


def sheets(preview: Preview) -> dict[str, bytes | None]:
    """The theme's own style sheets, which are cut down to the classes in use."""
    return {path: preview.read(path) for path in preview.paths() if path.startswith(THEME_SHEETS)}


def test_a_class_that_comes_into_use_brings_its_rules_back(tmp_path: Path) -> None:
    project = make_project(tmp_path / "dự án", NAMES)
    kept = kept_while_serving(project)
    before = sheets(Preview(project / "mkdocs.yml", kept))
    page = project / "docs/moi.md"
    page.write_text(f'---\ntitle: Mới\n---\n\n<p class="{" ".join(UNUSED)}">Chữ</p>\n', "utf-8")
    after = sheets(Preview(project / "mkdocs.yml", kept))
    assert after == sheets(Preview(project / "mkdocs.yml")) != before


def state(project: Path) -> dict[Path, tuple[int, int]]:
    files = (path for path in project.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in files}


def test_what_is_not_there_is_not_shown(tmp_path: Path) -> None:
    project = make_project(tmp_path / "dự án", NAMES)
    preview = Preview(project / "mkdocs.yml")
    for path in ("khong-co/index.html", "../mkdocs.yml", "tim-kiem/khong.js", "", "mo-hinh"):
        assert preview.read(path) is None
    record = project / "models_catalog/mo_hinh/mo-hinh-thu-0.yml"
    record.write_text("ten: [\n", "utf-8")
    with pytest.raises(InvalidContent):
        Preview(project / "mkdocs.yml")


@pytest.mark.parametrize("kind", ["mo_hinh", "chuyen_de", "bai_giang", "don_vi", "linh_vuc"])
def test_a_frame_gives_what_the_theme_gives_for_the_page_itself(tmp_path: Path, kind: str) -> None:
    """The one whole rendering by the theme that every frame is held against."""
    project = make_project(tmp_path / "dự án", ("Vì “bạn” <nghèo> & {{ khó }}", NAMES[1]))
    preview = Preview(project / "mkdocs.yml")
    build_, site = preview.adapter, preview.site
    page = next(p for p in site.record_pages if p.record.record_kind == kind)
    assert build_.frames is not None
    root = "../../"
    values = {
        "title": page.title,
        "description": page.description,
        "head": head_html(record_head(site.view, page, site.settings.site), root),
        "content": page.render(site.view, root),
        "address": page.record.id,
    }
    whole = build_.frames.whole(Layout.of(page), values)
    framed = build_.frames.around(Layout.of(page)).filled(page, values["head"], values["content"])
    assert compact(framed) == framed == whole
    soup = BeautifulSoup(framed, "html.parser")
    assert soup.title.get_text().startswith(page.title)
    assert soup.find("meta", attrs={"name": "description"})["content"] == page.description


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{% if %}", "Expected an expression"),
        ("{{ khong.co.gi }}", "'khong' is undefined"),
        ("{{ 'a' | khong_co }}", "No filter named 'khong_co'"),
        ("{% include 'khong-co.html' %}", "'khong-co.html' not found"),
    ],
)
def test_a_fault_in_a_template_is_told_at_its_line(tmp_path: Path, text: str, why: str) -> None:
    project = make_project(tmp_path / "dự án", NAMES)
    footer = project / "overrides/partials/footer.html"
    footer.write_text(f"<p>Chân trang</p>\n{text}\n", "utf-8")
    preview = Preview(project / "mkdocs.yml")
    for path in ("index.html", "mo-hinh/mo-hinh-thu-0/index.html"):
        with pytest.raises(Abort) as stop:
            preview.read(path)
        said = str(stop.value)
        assert said.startswith("overrides/partials/footer.html:2:1: lỗi: không dùng được tệp")
        assert why in said and said.endswith("[K808]")
