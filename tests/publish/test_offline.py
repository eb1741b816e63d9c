"""In Chromium: the site from a file, offline by its worker, and never half old and half new."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from macros.web.offline import LISTS, SUM_LENGTH
from tests.site_fixtures import SUBPATH, take_worker_at_once

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KEPT = "async () => (await caches.keys()).map(name => name.split(' ').pop())"
REGISTERED = "async () => Boolean((await navigator.serviceWorker.ready).active)"


@pytest.fixture
def own_site(built_site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(built_site, tmp_path / SUBPATH.strip("/")))


@pytest.fixture
def patient_reader(browser: Browser) -> Iterator[Page]:
    """A fresh device, on which everything takes its time."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(patient_reader: Page) -> Page:
    """A fresh device that takes its worker as soon as the first page is loaded."""
    take_worker_at_once(patient_reader.context)
    return patient_reader


def put_new_build(site: Path, *, complete: bool = True) -> None:
    """Changes the list of models and the worker as a new build would; or the worker alone."""
    page, worker = site / "mo-hinh/index.html", site / "ngoai-tuyen.js"
    before = page.read_bytes()
    after = before.replace("<title>Mô hình".encode(), "<title>Mô hình (bản mới)".encode())
    assert after != before
    if complete:
        page.write_bytes(after)
    text = worker.read_text("utf-8")
    sums = [hashlib.sha256(content).hexdigest()[:SUM_LENGTH] for content in (before, after)]
    assert sums[0] in text, "the list of models is core"
    text = text.replace(*sums)
    worker.write_text(re.sub(r'VERSION = "\w+"', 'VERSION = "ban-moi"', text), "utf-8")


def test_links_and_search_work_from_a_file(reader: Page, built_site: Path) -> None:
    broken: list[str] = []

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # left before it had come
            broken.append(request.url)

    reader.on("requestfailed", failed)
    reader.goto((built_site / "index.html").as_uri())
    reader.click("nav.md-tabs >> text=Mô hình")
    reader.wait_for_url("**/mo-hinh/index.html")
    reader.click("text=Nồi cháo yêu thương")
    reader.wait_for_url("**/noi-chao-yeu-thuong/index.html")
    reader.goto((built_site / "index.html").as_uri())
    reader.fill("main input[name=q]", "noi chao")
    reader.press("main input[name=q]", "Enter")
    reader.wait_for_url("**/tim-kiem/index.html?q=*")
    expect(reader.locator(".tim-ket-qua").first).to_contain_text("Nồi cháo yêu thương")
    # Early requests for fonts are made as CORS asks, which file:// lacks; those of the style sheet
    # are answered.
    assert [url for url in broken if not url.endswith(".woff2")] == []
    assert reader.evaluate("document.fonts.check('1em \"Be Vietnam Pro\"')")


MODEL, UNREAD = "mo-hinh/noi-chao-yeu-thuong/", "mo-hinh/hu-gao-tinh-thuong/"
REPORT, KEEPING = "bao-cao/so-ket-03-nam-chi-thi-05/", "huong-dan/ngoai-tuyen/"
ADDRESSES = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.push(request.url);
  }
  return found;
}"""


@pytest.fixture
def address(own_site: Path, serve_folder: Callable[[Path], str]) -> str:
    """The address of a site that a test may change."""
    return serve_folder(own_site.parent).rstrip("/") + SUBPATH


def kept(reader: Page, address: str) -> set[str]:
    """The files that the device keeps, as addresses below the site's."""
    return {url.removeprefix(address) for url in reader.evaluate(ADDRESSES)}


def wait_until_kept(reader: Page, address: str, *paths: str) -> None:
    for _ in range(300):
        if set(paths) <= kept(reader, address):
            return
        reader.wait_for_timeout(100)
    raise AssertionError(f"not kept: {set(paths) - kept(reader, address)}")


def first_visit(reader: Page, url: str) -> None:
    """Opens a page with a fresh device, until the worker is there."""
    reader.goto(url)
    assert reader.evaluate(REGISTERED)
    reader.wait_for_function("navigator.serviceWorker.controller !== null")


def test_what_was_read_and_the_core_are_read_without_a_network(
    patient_reader: Page, address: str
) -> None:
    reader = patient_reader
    first_visit(reader, address + MODEL)
    reader.goto(address + REPORT)
    wait_until_kept(reader, address, MODEL, REPORT)
    reader.context.set_offline(True)
    for path in ("", MODEL, REPORT, "mo-hinh/", "tim-kiem/", KEEPING):
        assert reader.goto(address + path).ok, path
        assert reader.locator("h1").first.is_visible()
    unread = reader.goto(address + UNREAD)
    assert unread.status == 503
    expect(reader.locator("h1")).to_have_text("Trang này chưa có khi ngoại tuyến")
    reader.get_by_role("link", name="Xem máy này đã giữ gì").click()
    expect(reader.locator("h1")).to_have_text("Đọc khi mất mạng")


def test_one_searches_without_a_network(reader: Page, address: str) -> None:
    first_visit(reader, address + MODEL)
    reader.context.set_offline(True)
    reader.goto(address + "tim-kiem/?q=nuoi heo dat")
    expect(reader.locator(".tim-ket-qua").first).to_contain_text("Nuôi heo đất")


def test_a_visit_keeps_no_record_that_was_not_opened(reader: Page, address: str) -> None:
    first_visit(reader, address + MODEL)
    wait_until_kept(reader, address, MODEL)
    of_records = re.compile(r"(mo-hinh|don-vi|chuyen-de|van-ban|tai-ve|du-lieu|bao-cao)/.+")
    assert {path for path in kept(reader, address) if of_records.match(path)} == {MODEL}


def test_everything_is_kept_on_request_with_its_size_said_first(
    reader: Page, address: str, own_site: Path
) -> None:
    first_visit(reader, address + KEEPING)
    box = reader.locator("[data-ngoai-tuyen]")
    keep = box.get_by_role("button", name=re.compile(r"^Giữ cả kho \(\d+,\d MB, [\d.]+ tệp\)$"))
    expect(keep).to_be_visible(timeout=30_000)
    keep.click()
    expect(box.get_by_role("status")).to_contain_text("đã giữ cả kho", timeout=120_000)
    expect(box.get_by_role("progressbar")).to_be_hidden()
    names = [path.relative_to(own_site).as_posix() for path in own_site.glob("*/**/*.html")]
    reader.context.set_offline(True)
    for name in names[:: len(names) // 12]:
        if not name.startswith("nhung/"):
            assert reader.goto(address + name.removesuffix("index.html")).ok, name
    assert reader.evaluate(
        "async (url) => (await fetch(url)).ok", address + "tai-ve/noi-chao-yeu-thuong.docx"
    )
    reader.goto(address + KEEPING)
    box.get_by_role("button", name="Chỉ giữ phần lõi").click()
    expect(box.get_by_role("status")).to_contain_text("phần lõi")
    assert UNREAD not in kept(reader, address) and "mo-hinh/" in kept(reader, address)


def test_keeping_goes_on_where_it_was_stopped(reader: Page, address: str) -> None:
    first_visit(reader, address + KEEPING)
    box = reader.locator("[data-ngoai-tuyen]")
    box.get_by_role("button", name="Giữ cả kho").click(timeout=30_000)
    box.get_by_role("button", name="Dừng").click()
    expect(box.get_by_role("status")).to_contain_text("đang giữ", timeout=60_000)
    before = len(kept(reader, address))
    box.get_by_role("button", name="Giữ cả kho").click()
    expect(box.get_by_role("status")).to_contain_text("đã giữ cả kho", timeout=120_000)
    assert len(kept(reader, address)) > before > 100


def test_a_full_device_is_told(reader: Page, address: str) -> None:
    first_visit(reader, address + KEEPING)
    used = reader.evaluate("async () => (await navigator.storage.estimate()).usage")
    session = reader.context.new_cdp_session(reader)
    origin = "/".join(address.split("/")[:3])
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": used + 200_000})
    box = reader.locator("[data-ngoai-tuyen]")
    box.get_by_role("button", name="Giữ cả kho").click(timeout=30_000)
    expect(box.get_by_role("status")).to_contain_text("đã đầy", timeout=60_000)
    expect(box.get_by_role("button", name="Giữ tiếp")).to_be_visible()
    assert reader.goto(address + UNREAD).ok, "the site goes on"
    reader.context.set_offline(True)
    assert reader.goto(address).ok, "the core is still there"


def test_a_lost_connection_is_told(reader: Page, address: str) -> None:
    first_visit(reader, address + KEEPING)
    box = reader.locator("[data-ngoai-tuyen]")
    keep = box.get_by_role("button", name="Giữ cả kho")
    expect(keep).to_be_visible(timeout=30_000)
    reader.context.set_offline(True)
    keep.click()
    expect(box.get_by_role("status")).to_contain_text("Mất mạng giữa chừng", timeout=30_000)
    reader.context.set_offline(False)
    box.get_by_role("button", name="Giữ tiếp").click()
    expect(box.get_by_role("status")).to_contain_text("đã giữ cả kho", timeout=120_000)


REFUSING = """Object.defineProperty(window, "caches", { value: {
  keys: () => Promise.reject(new DOMException("blocked", "SecurityError"))
} })"""
NO_WORKERS = "delete Navigator.prototype.serviceWorker"


@pytest.mark.parametrize(
    ("spoilt", "said"), [(REFUSING, "chặn trang lưu dữ liệu"), (NO_WORKERS, "không giữ được trang")]
)
def test_a_browser_that_keeps_nothing_says_so(
    reader: Page, address: str, spoilt: str, said: str
) -> None:
    reader.context.add_init_script(spoilt)
    reader.goto(address + KEEPING)
    box = reader.locator("[data-ngoai-tuyen]")
    expect(box.get_by_role("status")).to_contain_text(said)
    expect(box.get_by_role("button")).to_have_count(0)


def test_from_a_file_nothing_has_to_be_kept(reader: Page, built_site: Path) -> None:
    reader.goto((built_site / KEEPING / "index.html").as_uri())
    expect(reader.locator("[data-ngoai-tuyen]")).to_contain_text("đã đọc được khi không có mạng")


def test_a_new_build_takes_over_what_was_kept(reader: Page, address: str, own_site: Path) -> None:
    first_visit(reader, address + MODEL)
    reader.goto(address + REPORT)
    wait_until_kept(reader, address, MODEL, REPORT)
    change_record(own_site)
    reader.goto(address + "mo-hinh/")
    reader.locator(".co-ban-moi").get_by_role("button", name="Tải lại").click(timeout=30_000)
    reader.wait_for_function("async () => (await caches.keys()).some(n => n.endsWith(' ban-moi'))")
    reader.context.set_offline(True)
    assert reader.goto(address + MODEL).ok
    expect(reader).to_have_title(re.compile("bản mới"))
    assert reader.goto(address + REPORT).ok


def change_record(site: Path) -> None:
    """A new build in which one record's page is another: its list and the worker change."""
    page, worker = site / MODEL / "index.html", site / "ngoai-tuyen.js"
    before = page.read_bytes()
    after = before.replace(b"<title>", "<title>bản mới: ".encode(), 1)
    page.write_bytes(after)
    sums = [hashlib.sha256(content).hexdigest()[:SUM_LENGTH] for content in (before, after)]
    text = worker.read_text("utf-8")
    for path in (site / LISTS).glob("*.json"):
        if sums[0] in (content := path.read_text("utf-8")):
            path.unlink()
            content = content.replace(*sums)
            number = path.stem.split("-")[0]
            name = f"{number}-{hashlib.sha256(content.encode()).hexdigest()[:SUM_LENGTH]}"
            path.with_name(f"{name}.json").write_text(content, "utf-8")
            text = text.replace(path.stem, name)
    worker.write_text(re.sub(r'VERSION = "\w+"', 'VERSION = "ban-moi"', text), "utf-8")


def test_a_site_that_is_gone_leaves_the_device(reader: Page, address: str, own_site: Path) -> None:
    """No build follows that would replace the worker: without this it answered for ever."""
    first_visit(reader, address)
    (own_site / "ngoai-tuyen.js").unlink()
    reader.goto(address)
    gone = "() => localStorage.getItem(kho.tenLuu('khong-con-tho'))"
    reader.wait_for_function(gone)
    assert reader.evaluate(ADDRESSES), "it may be back in a minute"
    yesterday = "Date.now() - 864e5 - 1"
    reader.evaluate(f"() => localStorage.setItem(kho.tenLuu('khong-con-tho'), {yesterday})")
    reader.goto(address)
    reader.wait_for_function("async () => !(await caches.keys()).length")
    reader.goto(address)  # a worker that has been dismissed goes with its last page
    reader.wait_for_function(
        "async () => !(await navigator.serviceWorker.getRegistrations()).length"
    )
    reader.wait_for_function("async () => !(await caches.keys()).length")
    assert reader.evaluate(ADDRESSES) == []


def test_a_new_build_comes_wholly_and_on_the_readers_word(
    reader: Page, own_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    address = serve_folder(own_site.parent).rstrip("/") + SUBPATH
    reader.goto(address + "mo-hinh/")
    assert reader.evaluate(REGISTERED)
    put_new_build(own_site)
    reader.goto(address + "mo-hinh/")
    notice = reader.locator(".co-ban-moi")
    expect(notice).to_contain_text("Có bản mới", timeout=30_000)
    assert "bản mới" not in reader.title(), "the open page stays with its build"
    notice.get_by_role("button", name="Tải lại").click()
    expect(reader).to_have_title(re.compile("bản mới"), timeout=15_000)
    assert reader.evaluate(KEPT) == ["ban-moi"]


def test_a_half_updated_server_is_refused(
    reader: Page, own_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    address = serve_folder(own_site.parent).rstrip("/") + SUBPATH
    reader.goto(address)
    assert reader.evaluate(REGISTERED)
    before = reader.evaluate(KEPT)
    put_new_build(own_site, complete=False)
    refused = reader.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          await registration.update().catch(() => {});
          const worker = registration.installing;
          if (!worker) return registration.waiting ? "waiting" : "redundant";
          return new Promise(done => {
            worker.addEventListener("statechange", () => done(worker.state));
          });
        }"""
    )
    assert refused == "redundant"
    assert reader.evaluate(KEPT) == before
