"""QR codes lead to the page's address; without an address there is none."""

from __future__ import annotations

from macros.pages.qr import qr_code
from macros.pages.view import View


def test_without_an_address_there_is_no_code(kb):
    assert View(kb).page_code(kb.catalog.models["hu-gao-tinh-thuong"]) == ""


def test_the_code_is_a_picture_without_inline_styles(kb):
    view = View(kb, address="https://huyen.example.vn/kho/")
    code = view.page_code(kb.catalog.models["hu-gao-tinh-thuong"])
    assert code.startswith("<svg") and "style=" not in code
    assert code == qr_code("https://huyen.example.vn/kho/mo-hinh/hu-gao-tinh-thuong/")
    assert code != qr_code("https://huyen.example.vn/kho/mo-hinh/bua-com-co-thit/")
