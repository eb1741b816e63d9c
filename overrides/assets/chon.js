/**
 * Choosing models wherever they are listed: a checkbox on each row (`li[data-mo-hinh]`, a result of the
 * search), and from the first tick on a bar that says what can be done with them. What is chosen lasts
 * as long as the tab; pages without such rows, which have actions of their own, show no bar.
 */
(() => {
  "use strict";

  const KEY = kho.tenLuu("kho.chon");
  const MODEL = /^mo-hinh\/([a-z0-9-]+)\/$/;
  const LEAST = 2,
    MOST = 4;
  const { make, announce } = kho.dom;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("..", here.src).href;

  /** @returns {string[]} */
  function read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.filter(kho.gio.isId) : [];
    } catch {
      return [];
    }
  }

  let chosen = read();

  /** @param {string[]} ids */
  function keep(ids) {
    chosen = ids;
    try {
      sessionStorage.setItem(KEY, JSON.stringify(ids));
    } catch {
      // It lasts as long as the page.
    }
    refresh();
  }

  /** @param {HTMLElement} row @returns {string | undefined} the model that a row is about */
  function idOf(row) {
    if (row.dataset.moHinh) return row.dataset.moHinh;
    const result = row.querySelector(":scope > a[data-ket-qua]");
    return result ? MODEL.exec(result.dataset.ketQua ?? "")?.[1] : undefined;
  }

  /** Gives the rows that have none yet their checkbox. @param {ParentNode} within */
  function equip(within) {
    within.querySelectorAll("main li[data-mo-hinh], main ol.tim-ket-qua li").forEach((row) => {
      const id = row.querySelector(":scope > .chon-hang") ? undefined : idOf(row);
      if (!id) return;
      const box = make("input");
      box.type = "checkbox";
      box.value = id;
      box.checked = chosen.includes(id);
      const name = (
        row.querySelector(".ket-qua__ten") || row.querySelector("a")
      )?.textContent.trim();
      box.setAttribute("aria-label", `Chọn: ${name}`);
      const label = make("label", "chon-hang khong-in");
      label.append(box);
      row.classList.add("co-chon");
      row.append(label);
    });
  }

  // The bar
  const bar = make("div", "thanh-chon khong-in");
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Mô hình đã chọn");
  bar.hidden = true;
  const said = make("p", "thanh-chon__so");
  bar.append(said);

  /** @param {string} text @param {(button: HTMLButtonElement) => void} act */
  function offer(text, act) {
    const button = make("button", "nut", text);
    button.type = "button";
    button.addEventListener("click", () => act(button));
    bar.append(button);
    return button;
  }

  const compare = offer("So sánh", () => {
    location.href = `${root}so-sanh/?chon=${chosen.join(",")}`;
  });
  compare.classList.add("nut--chinh");
  offer("Thêm vào giỏ", () => {
    chosen.forEach((id) => kho.gio.add(id));
    const { ten, muc } = kho.gio.current();
    announce(`Đã thêm vào giỏ “${ten}”, có ${muc.length} mục`);
    keep([]);
  });
  offer("Chép liên kết", (button) => {
    kho.chepDiaChi(`${root}bai-giang/soan/?chon=${chosen.join(",")}`, button);
  });
  offer("In", () => {
    document.documentElement.classList.add("in-da-chon");
    window.print();
    document.documentElement.classList.remove("in-da-chon");
  });
  offer("Bỏ chọn", () => keep([]));

  function refresh() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = document.querySelectorAll(".chon-hang input");
    boxes.forEach((box) => {
      box.checked = chosen.includes(box.value);
      box.closest("li")?.classList.toggle("dang-chon", box.checked);
    });
    bar.hidden = !chosen.length || !boxes.length;
    document.documentElement.classList.toggle("co-thanh-chon", !bar.hidden);
    said.textContent = `Đã chọn ${chosen.length}`;
    const fits = chosen.length >= LEAST && chosen.length <= MOST;
    compare.disabled = !fits;
    compare.title = fits ? "" : `So sánh được từ ${LEAST} đến ${MOST} mô hình`;
  }

  document.addEventListener("change", ({ target: box }) => {
    if (!(box instanceof HTMLInputElement) || !box.closest(".chon-hang")) return;
    const others = chosen.filter((id) => id !== box.value);
    keep(box.checked ? [...others, box.value] : others);
    announce(`Đã chọn ${chosen.length}`);
  });

  const main = document.querySelector("main");
  if (!main) return;
  (document.querySelector(".md-content__inner") || main).append(bar);
  equip(document);
  refresh();
  // Lists that scripts fill: those that narrow, and the results of the search
  document.querySelectorAll("[data-ket-qua-loc], ol.tim-ket-qua").forEach((list) => {
    new MutationObserver(() => {
      equip(document);
      refresh();
    }).observe(list, { childList: true, subtree: true });
  });
  window.addEventListener("pageshow", () => keep(read()));
})();
