"""The theme: Vietnamese throughout, readable in both schemes, light, nothing inline or external."""

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from material import __file__ as material_file
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parents[2]
OVERRIDES = ROOT / "overrides"
CSS = OVERRIDES / "assets" / "css"
MATERIAL_EN = Path(material_file).parent / "templates" / "partials" / "languages" / "en.html"

PAGES = {
    "index.md": "---\nkieu: trang-chu\n---\n# Trang chủ\n",
    "ban-ghi.md": "---\nkieu: ban-ghi\n---\n# Nồi cháo yêu thương\n",
    "bao-cao.md": "---\nkieu: bao-cao\n---\n# Báo cáo\n\n## Mục một\n\nCâu.\n",
    "huong-dan.md": "# Hướng dẫn\n\n## Bước một\n\n    lệnh\n\n## Bước hai\n",
}
NAV = [
    {"Trang chủ": "index.md"},
    {"Báo cáo": "bao-cao.md"},
    {"Hướng dẫn": ["huong-dan.md", "ban-ghi.md"]},
]


class ThemeLoader(yaml.SafeLoader):
    """Reads mkdocs.yml without importing the functions it names: the theme needs none of them."""


ThemeLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, tag, node: None)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one page of each kind, built with the project's own `theme:` section."""
    folder = tmp_path_factory.mktemp("theme")
    (folder / "docs").mkdir()
    for name, text in PAGES.items():
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    theme = yaml.load(settings, Loader=ThemeLoader)["theme"]
    theme["custom_dir"] = str(ROOT / theme["custom_dir"])
    (folder / "mkdocs.yml").write_text("site_name: Kho mô hình\n", encoding="utf-8")
    build(
        load_config(
            config_file=str(folder / "mkdocs.yml"), theme=theme, plugins=[], nav=NAV, strict=True
        )
    )
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    """The parsed HTML of every page but 404.html, which stands alone (test_record_pages.py)."""
    return {
        str(path.relative_to(site)): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html"
    }


# 1. Colour


def tokens(scheme: str) -> dict[str, str]:
    """The custom properties of a colour scheme; the dark one falls back to the light one."""
    text = (CSS / "nen.css").read_text("utf-8")
    blocks = {"light": r":root \{(.*?)\n\}", "dark": r'"slate"\] \{\s*(--kho.*?)\n  \}'}
    found = {}
    for name in ("light", "dark") if scheme == "dark" else ("light",):
        body = re.search(blocks[name], text, re.S)
        assert body, name
        found |= dict(re.findall(r"(--kho[\w-]*): (#[0-9a-f]{6})\b", body[1]))
    return found


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2, "relative luminance")."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


TEXT_PAIRS = [
    (text, ground) for text in ("muc", "muc-2", "do", "do-dam") for ground in ("giay", "giay-2")
] + [("tren-do", "do"), ("tren-do", "do-dam"), ("muc", "danh-dau"), ("do", "danh-dau")]
SHAPE_PAIRS = [
    (shape, ground) for shape in ("vien-dam", "tieu-diem") for ground in ("giay", "giay-2")
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_has_aa_contrast(scheme: str, text: str, ground: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[f"--kho-{text}"], colours[f"--kho-{ground}"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_borders_of_controls_and_focus_have_aa_contrast(
    scheme: str, shape: str, ground: str
) -> None:
    colours = tokens(scheme)
    assert contrast(colours[f"--kho-{shape}"], colours[f"--kho-{ground}"]) >= 3


def test_dark_scheme_is_its_own() -> None:
    assert tokens("dark")["--kho-giay"] != tokens("light")["--kho-giay"]


def test_components_use_tokens_instead_of_literal_colours() -> None:
    for path in CSS.glob("*.css"):
        if path.name in ("nen.css", "in.css"):
            continue
        assert not re.findall(r":[^;{]*#[0-9a-f]{3,8}\b", path.read_text("utf-8")), path.name


# 2. Language


def strings(path: Path) -> dict[str, str]:
    """The translations of one of Material's language files."""
    return dict(re.findall(r'"([a-z.]+)": "([^"]*)"', path.read_text("utf-8")))


def test_every_string_of_material_is_translated() -> None:
    english = strings(MATERIAL_EN)
    ours = strings(OVERRIDES / "partials" / "languages" / "vi.html")
    assert english.keys() == ours.keys()
    settings = {"direction", "search.config.separator"}
    same = {key for key in english if english[key] == ours[key]} - settings
    assert not same


def visible_words(page: BeautifulSoup) -> set[str]:
    """Lower-case words that a reader sees or hears: text, and the attributes that are read out."""
    for node in page(["script", "style"]):
        node.extract()
    texts = [page.get_text(" ")]
    for name in ("title", "aria-label", "alt", "placeholder"):
        texts += [node[name] for node in page.find_all(attrs={name: True})]
    return set(re.findall(r"\w+", " ".join(texts).lower()))


def test_no_english_on_any_page(site: Path) -> None:
    english = " ".join(strings(MATERIAL_EN).values())
    hard_coded = "Made with Material for MkDocs logo Not found Permanent link Jump back menu toggle"
    words = {word for word in re.findall(r"[a-z]{4,}", f"{english} {hard_coded}".lower())}
    for path in site.rglob("*.html"):
        seen = visible_words(BeautifulSoup(path.read_text("utf-8"), "html.parser"))
        assert not seen & words, path.name


def test_pages_say_their_language_and_can_be_skipped_into(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        assert page.html["lang"] == "vi", name
        first = page.select("body a[href]:not([data-md-component=skip] a)")[0]
        assert first["href"] == "#noi-dung", name
        assert page.select_one("#noi-dung"), name


# 3. What a strict Content-Security-Policy and a state portal ask for


def test_nothing_inline(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        scripts = [s for s in page("script") if not s.get("src")]
        assert all(s.get("type") == "application/json" for s in scripts), name
        assert not page("style"), name
        assert not page.select("[style]"), name
        assert not [a for node in page(True) for a in node.attrs if a.startswith("on")], name


def test_no_request_leaves_the_site(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        loaded = [node["src"] for node in page.select("[src]")]
        loaded += [node["href"] for node in page.select("link[href]")]
        assert not [url for url in loaded if urlsplit(url).netloc], name
    for path in CSS.glob("*.css"):
        assert not re.findall(r"url\([^)]*//", path.read_text("utf-8")), path.name


def test_every_file_the_styles_name_is_there() -> None:
    for path in CSS.glob("*.css"):
        for url in re.findall(r'(?:url\(|@import )"([^"]+)"', path.read_text("utf-8")):
            assert (path.parent / url).is_file(), f"{path.name}: {url}"


# 4. Weight: the first page within 150 kB over the network, fonts included


def test_first_page_is_light(site: Path) -> None:
    page = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    urls = [node["src"] for node in page.select("script[src]")]
    urls += [node["href"] for node in page.select("link[rel=stylesheet]")]
    files = [site / "index.html", *(site / unquote(url) for url in urls)]
    text = sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)
    fonts = OVERRIDES / "assets" / "vendor" / "be-vietnam-pro"
    loaded = sum(path.stat().st_size for path in fonts.glob("*.woff2") if "italic" not in path.name)
    assert loaded < 40_000
    assert text + loaded < 125_000  # leaves 25 kB for the home page's own words and the search


def users(pages: dict[str, BeautifulSoup], script: str) -> set[str]:
    """The pages that load a script."""
    return {path for path, page in pages.items() if page.select_one(f"script[src$='/{script}']")}


def test_scripts_load_where_they_are_used(pages: dict[str, BeautifulSoup]) -> None:
    assert users(pages, "danh-dau.js") == {"bao-cao/index.html"}
    assert users(pages, "ghi-chu.js") == pages.keys() - {"index.html"}


# 5. The component sheet


COMPONENT_STYLES = (
    "nhan-nut.css",
    "danh-sach.css",
    "bang.css",
    "the.css",
    "trang-ban-ghi.css",
    "trich-dan.css",
    "hanh-dong.css",
    "bao-cao.css",
    "dan-doan.css",
    "chu-thich.css",
    "ghi-chu.css",
    "trang-chu.css",
)


def test_every_component_class_is_in_the_sheet() -> None:
    """A class that the component styles dress is one a template writer can look up."""
    sheet = (CSS / "README.md").read_text("utf-8")
    made_by_scripts = {"hop-ghi-chu", "chu-thich-ben", "trich--cung"}
    for name in COMPONENT_STYLES:
        text = re.sub(r"/\*.*?\*/", "", (CSS / name).read_text("utf-8"), flags=re.S)
        classes = set(re.findall(r"\.([a-z][a-z0-9_-]+)(?=[^{}]*\{)", text))
        own = {c for c in classes if not c.startswith("md-")}
        unknown = {
            c for c in own if c not in sheet and not any(c.startswith(m) for m in made_by_scripts)
        }
        assert not unknown, name


def test_every_face_comes_by_one_rule() -> None:
    """Else a slow first page mixes two typefaces in one sentence."""
    faces = re.findall(r"@font-face \{[^}]*url\([^}]*\}", (CSS / "kieu-chu.css").read_text("utf-8"))
    assert len(faces) >= 10
    assert {re.search(r"font-display: (\w+)", face)[1] for face in faces} == {"swap"}
