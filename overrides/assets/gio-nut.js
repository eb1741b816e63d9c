/**
 * Buttons `[data-them-vao-bai-giang="<id>"]` put a record into the basket or take it out; the header's
 * way to the basket shows how much is in it (`[data-gio]`).
 */
(() => {
  "use strict";

  const { make, announce, under } = kho.dom;
  const WORDS = "Thêm vào giỏ";
  const gio = kho.gio;

  /** @returns {NodeListOf<HTMLButtonElement>} */
  function buttons() {
    return document.querySelectorAll("[data-them-vao-bai-giang]");
  }

  /** Marks what is in the basket; the label says what a press will do. */
  function refresh() {
    const { muc } = gio.current();
    const inside = new Set(muc.map((item) => item.id));
    buttons().forEach((button) => {
      const { dataset } = button;
      dataset.ten ||= button.textContent.trim();
      const taken = inside.has(dataset.themVaoBaiGiang ?? "");
      button.textContent = taken ? (dataset.ten === WORDS ? "Bỏ khỏi giỏ" : "Bỏ") : dataset.ten;
      if (dataset.cuaMuc) {
        button.setAttribute("aria-label", `${taken ? "Bỏ khỏi giỏ" : WORDS}: ${dataset.cuaMuc}`);
      }
      button.classList.toggle("trong-gio", taken);
    });
    document.querySelectorAll("[data-gio]").forEach((place) => {
      place.textContent = String(muc.length);
      place.dataset.so = String(muc.length);
      place.parentElement?.setAttribute("aria-label", `Giỏ bài giảng: ${muc.length} mục`);
    });
  }

  /** On a report's page: a quiet button at each section and footnote, and at the bar of sections. */
  function addToReport() {
    const report = /\/bao-cao\/([a-z0-9-]+)\//.exec(location.pathname);
    if (!report || !document.querySelector(".bao-cao")) return;
    /** @param {string} anchor @param {string} what @param {string} words */
    const offer = (anchor, what, words) => {
      const button = make("button", "them-vao-gio khong-in", words);
      button.type = "button";
      button.dataset.themVaoBaiGiang = `${report[1]}~${anchor}`;
      button.dataset.cuaMuc = what;
      return button;
    };
    document.querySelectorAll('.bao-cao [id^="muc-"]').forEach((place) => {
      if (place.matches("header, section")) return;
      // Beside the heading, not in it: its name stays its words.
      place.before(offer(place.id, `mục ${numberOf(place.id)}`, WORDS));
      const entry = document.querySelector(`.thanh-muc a[href="#${place.id}"]`);
      entry?.after(offer(place.id, `mục ${numberOf(place.id)}`, "Thêm"));
    });
    document.querySelectorAll('.bao-cao li[id^="fn:"]').forEach((note) => {
      const number = note.id.slice(3);
      note.querySelector("p")?.append(offer(`fn-${number}`, `chú thích ${number}`, WORDS));
    });
  }

  /** `muc-iii-6` → `III.6`. @param {string} anchor */
  function numberOf(anchor) {
    return anchor.replace(/^muc-/, "").toUpperCase().replace("-", ".");
  }

  document.addEventListener("click", (event) => {
    const button = under(event, "[data-them-vao-bai-giang]");
    if (!button) return;
    const id = button.dataset.themVaoBaiGiang ?? "";
    if (gio.has(id)) {
      gio.remove(id);
      announce(`Đã bỏ khỏi giỏ “${gio.current().ten}”`);
      return;
    }
    gio.add(id);
    announce(
      gio.isStored()
        ? `Đã thêm vào giỏ “${gio.current().ten}”, có ${gio.current().muc.length} mục`
        : "Trình duyệt không cho lưu: giỏ sẽ mất khi rời trang này"
    );
  });

  document.addEventListener("kho:gio", refresh);
  window.addEventListener("pageshow", refresh); // back from the basket: it may have changed
  addToReport();
  refresh();
})();
