/**
 * Composer of widgets (/nhung/): snippets and previews follow the form. The server-made page already
 * holds both snippets for the newest models.
 */
(() => {
  "use strict";

  const { need } = kho.dom;
  const page = /** @type {HTMLElement} */ (document.querySelector(".soan-nhung"));
  if (!page) return;
  const form = need("form", page);
  const data = JSON.parse(need("#nhung-du-lieu").textContent ?? "");
  const frame = need("iframe", page);
  const root = new URL(page.dataset.goc ?? "", document.baseURI).href;

  if (!form.dia_chi.value && /^https?:$/.test(location.protocol)) form.dia_chi.value = root;

  /** @param {string} text @returns {string} as it may stand in HTML */
  function escaped(text) {
    return text
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/"/g, "&quot;");
  }

  /** @param {string} name @param {number} least @param {number} most */
  function number(name, least, most) {
    const value = parseInt(form[name].value, 10);
    return Math.min(most, Math.max(least, Number.isNaN(value) ? least : value));
  }

  function address() {
    const given = form.dia_chi.value.trim() || "ĐỊA-CHỈ-CỦA-KHO/";
    return given.endsWith("/") ? given : `${given}/`;
  }

  /**
   * @typedef {{url: string, ten: string, dong: string}} Row a model
   * @typedef {{path: string, title: string, rows: Row[] | null}} Wanted what the form asks for
   * @returns {Wanted}
   */
  function chosen() {
    const key = form.loai.value === "don-vi" ? `don-vi/${form.don_vi.value}` : form.loai.value;
    const list = data.danh_sach[key];
    return {
      path: `nhung/${key}/`,
      title: list ? list.tieu_de : "Tìm trong kho",
      rows: list?.dong,
    };
  }

  /** @param {boolean} hasRows */
  function query(hasRows) {
    const asked = new URLSearchParams();
    if (hasRows) asked.set("so", String(number("so", 1, Number(form.so.max))));
    if (form.nen.value) asked.set("nen", form.nen.value);
    const text = asked.toString();
    return text && `?${text}`;
  }

  /**
   * The block as HTML, the same as the server makes. Styles go into the attribute `styleName`: one
   * of our own in the preview, since the site's policy bars `style`.
   *
   * @param {Wanted} wanted @param {string} base stands before every address
   * @param {string} styleName
   */
  function block(wanted, base, styleName) {
    const k = (/** @type {string} */ part) => ` ${styleName}="${escaped(data.kieu[part])}"`;
    const link = (/** @type {string} */ path, /** @type {string} */ text) =>
      `<a href="${escaped(base + path)}"${k("lk")}>${escaped(text)}</a>`;
    const head = [
      `<div class="kho-mo-hinh"${k("hop")}>`,
      `<h2${k("ten")}>${escaped(wanted.title)}</h2>`,
    ];
    const rows = wanted.rows?.slice(0, number("so", 1, Number(form.so.max))).map(
      (row) =>
        `<li${k("muc")}>${link(row.url, row.ten)}<p${k("dong")}>${escaped(row.dong)}</p></li>`,
    );
    const body = rows
      ? [
          `<ul${k("ds")}>`,
          ...rows,
          "</ul>",
          `<p${k("cuoi")}>${link("mo-hinh/", `${data.ten_kho}: tất cả mô hình`)}</p>`,
        ]
      : [
          `<form action="${escaped(base)}tim-kiem/" method="get"${k("bieu")}>`,
          `<label for="kho-tu-can-tim"${k("nhan")}>Từ cần tìm</label>`,
          `<input id="kho-tu-can-tim" type="search" name="q" maxlength="300"${k("o")}>`,
          `<button type="submit"${k("nut")}>Tìm</button>`,
          "</form>",
        ];
    return [...head, ...body, "</div>"].join("\n");
  }

  /**
   * Shows the block as it will look: what a script sets on an element, the policy allows.
   *
   * @param {string} html
   */
  function preview(html) {
    const box = need(".soan-nhung__khoi", page);
    box.innerHTML = html;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (
      box.querySelectorAll("[data-kieu]")
    )) {
      part.style.cssText = part.dataset.kieu ?? "";
      part.removeAttribute("data-kieu");
    }
  }

  function update() {
    const wanted = chosen();
    page.querySelectorAll("[data-khi]").forEach((part) => {
      part.hidden = part.dataset.khi === "don-vi" ? form.loai.value !== "don-vi" : !wanted.rows;
    });
    const height = number("cao", 80, 2000);
    const asked = query(Boolean(wanted.rows));
    need("#nhung-ma-khung").textContent =
      `<iframe src="${escaped(address() + wanted.path + asked)}" title="${escaped(wanted.title)}"` +
      ` width="100%" height="${height}" frameborder="0" loading="lazy"` +
      ` style="${data.kieu_khung.replace("CAO", String(height))}"></iframe>`;
    const file = location.protocol === "file:" ? "index.html" : "";
    const shown = root + wanted.path + file + asked;
    if (frame.src !== shown) frame.src = shown;
    frame.title = wanted.title;
    frame.height = String(height);
    need("#nhung-ma-khoi").textContent = block(wanted, address(), "style");
    preview(block(wanted, root, "data-kieu"));
  }

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  update();
})();
