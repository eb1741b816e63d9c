/**
 * Composer of widgets (/nhung/): snippets and previews follow the form. The server-made page already
 * holds both snippets for the newest models.
 */
(() => {
  "use strict";

  const { make, need } = kho.dom;
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
   * The block as elements; `base` stands before every address.
   * @param {Wanted} wanted @param {string} base
   */
  function block(wanted, base) {
    const box = make("div");
    box.className = "kho-mo-hinh";
    const heading = make("h2");
    heading.textContent = wanted.title;
    box.append(heading);
    if (!wanted.rows) {
      const search = make("form");
      search.setAttribute("action", `${base}tim-kiem/`);
      search.method = "get";
      const label = make("label");
      label.append("Từ cần tìm ");
      const input = make("input");
      input.type = "search";
      input.name = "q";
      label.append(input);
      const button = make("button");
      button.type = "submit";
      button.textContent = "Tìm";
      search.append(label, " ", button);
      box.append(search);
      return box;
    }
    const list = make("ul");
    wanted.rows.slice(0, number("so", 1, Number(form.so.max))).forEach((row) => {
      const item = make("li");
      const link = make("a");
      link.setAttribute("href", base + row.url);
      link.textContent = row.ten;
      item.append(link, make("br"), row.dong);
      list.append(item);
    });
    const all = make("p");
    const allLink = make("a");
    allLink.setAttribute("href", `${base}mo-hinh/`);
    allLink.textContent = `${data.ten_kho}: tất cả mô hình`;
    all.append(allLink);
    box.append(list, all);
    return box;
  }

  function update() {
    const wanted = chosen();
    page.querySelectorAll("[data-khi]").forEach((part) => {
      part.hidden = part.dataset.khi === "don-vi" ? form.loai.value !== "don-vi" : !wanted.rows;
    });
    const height = number("cao", 80, 2000);
    const asked = query(Boolean(wanted.rows));
    need("#nhung-ma-khung").textContent =
      `<iframe src="${escaped(address() + wanted.path + asked)}" title="${escaped(wanted.title)}" width="100%" height="${height}" loading="lazy"></iframe>`;
    const file = location.protocol === "file:" ? "index.html" : "";
    const preview = root + wanted.path + file + asked;
    if (frame.src !== preview) frame.src = preview;
    frame.title = wanted.title;
    frame.height = String(height);
    need("#nhung-ma-khoi").textContent = block(wanted, address()).outerHTML;
    need(".soan-nhung__khoi", page).replaceChildren(block(wanted, root));
  }

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  update();
})();
