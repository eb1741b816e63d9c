"""Written pages as search documents: whose they are, no code, blocks kept apart."""

from __future__ import annotations

from macros.search import ASIDE, guide_kind, page_documents


def test_kind_comes_from_the_front_matter() -> None:
    assert guide_kind({}) == "hướng dẫn"
    assert guide_kind({"danh_cho": "biên tập"}) in ASIDE


def test_code_is_never_indexed() -> None:
    html = """<h1>Trang</h1><p>Viết <code>{{ the_mo_hinh("x") }}</code> vào trang.</p>
      <pre><code class="language-yaml">ten: Nồi cháo</code></pre>
      <h2 id="a">Thẻ: <code>the</code></h2><table><tr><td><code>ten</code></td><td>tên</td></tr>"""
    page, section = page_documents("hướng dẫn", "Trang", "trang/", html)
    assert page.body == "Viết … vào trang."
    assert section.title == "Thẻ: …"
    assert section.body == "tên"


def test_blocks_are_kept_apart() -> None:
    html = "<p>Một.</p><ul><li>Hai</li><li>Ba</li></ul>"
    [page] = page_documents("hướng dẫn", "T", "t/", html, "Mô tả.")
    assert page.body == "Mô tả. […] Một. […] Hai […] Ba"


def test_a_section_for_editors_stands_aside_with_what_is_below_it() -> None:
    html = """<p>Đầu</p><h2 id="a" class="bien-tap">A</h2><p>a</p><h3 id="b">B</h3><p>b</p>
      <h2 id="c">C</h2><p>c</p>"""
    kinds = [one.kind for one in page_documents("hướng dẫn", "T", "t/", html)]
    assert [kind in ASIDE for kind in kinds] == [False, True, True, False]
