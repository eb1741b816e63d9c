/**
 * Composer of widgets (/nhung/): snippets and previews follow the form. The server-made page already
 * holds both snippets for the newest models.
 */
(function () {
  "use strict";

  var page = document.querySelector(".soan-nhung");
  if (!page) return;
  var form = /** @type {HTMLFormElement} */ (page.querySelector("form"));
  var data = JSON.parse(document.getElementById("nhung-du-lieu").textContent);
  var frame = /** @type {HTMLIFrameElement} */ (page.querySelector("iframe"));
  var root = new URL(page.dataset.goc, document.baseURI).href;

  if (!form.dia_chi.value && /^https?:$/.test(location.protocol)) form.dia_chi.value = root;

  /** @param {string} text @returns {string} as it may stand in HTML */
  function escaped(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  /** @param {string} name @param {number} least @param {number} most */
  function number(name, least, most) {
    var value = parseInt(form[name].value, 10);
    return Math.min(most, Math.max(least, isNaN(value) ? least : value));
  }

  function address() {
    var given = form.dia_chi.value.trim() || "ĐỊA-CHỈ-CỦA-KHO/";
    return given.endsWith("/") ? given : given + "/";
  }

  /** @returns {{path: string, title: string, rows: Array|null}} what the form asks for */
  function chosen() {
    var key = form.loai.value === "don-vi" ? "don-vi/" + form.don_vi.value : form.loai.value;
    var list = data.danh_sach[key];
    return { path: "nhung/" + key + "/", title: list ? list.tieu_de : "Tìm trong kho", rows: list && list.dong };
  }

  function query(hasRows) {
    var asked = new URLSearchParams();
    if (hasRows) asked.set("so", String(number("so", 1, Number(form.so.max))));
    if (form.nen.value) asked.set("nen", form.nen.value);
    var text = asked.toString();
    return text && "?" + text;
  }

  /** The block as elements; `base` stands before every address. */
  function block(wanted, base) {
    var box = document.createElement("div");
    box.className = "kho-mo-hinh";
    var heading = document.createElement("h2");
    heading.textContent = wanted.title;
    box.append(heading);
    if (!wanted.rows) {
      var search = document.createElement("form");
      search.setAttribute("action", base + "tim-kiem/");
      search.method = "get";
      var label = document.createElement("label");
      label.append("Từ cần tìm ");
      var input = document.createElement("input");
      input.type = "search";
      input.name = "q";
      label.append(input);
      var button = document.createElement("button");
      button.type = "submit";
      button.textContent = "Tìm";
      search.append(label, " ", button);
      box.append(search);
      return box;
    }
    var list = document.createElement("ul");
    wanted.rows.slice(0, number("so", 1, Number(form.so.max))).forEach(function (row) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.setAttribute("href", base + row.url);
      link.textContent = row.ten;
      item.append(link, document.createElement("br"), row.dong);
      list.append(item);
    });
    var all = document.createElement("p");
    var allLink = document.createElement("a");
    allLink.setAttribute("href", base + "mo-hinh/");
    allLink.textContent = data.ten_kho + ": tất cả mô hình";
    all.append(allLink);
    box.append(list, all);
    return box;
  }

  function update() {
    var wanted = chosen();
    page.querySelectorAll("[data-khi]").forEach(function (part) {
      part.hidden = part.dataset.khi === "don-vi" ? form.loai.value !== "don-vi" : !wanted.rows;
    });
    var height = number("cao", 80, 2000);
    var asked = query(Boolean(wanted.rows));
    document.getElementById("nhung-ma-khung").textContent =
      '<iframe src="' + escaped(address() + wanted.path + asked) + '" title="' + escaped(wanted.title) +
      '" width="100%" height="' + height + '" loading="lazy"></iframe>';
    var file = location.protocol === "file:" ? "index.html" : "";
    var preview = root + wanted.path + file + asked;
    if (frame.src !== preview) frame.src = preview;
    frame.title = wanted.title;
    frame.height = String(height);
    document.getElementById("nhung-ma-khoi").textContent = block(wanted, address()).outerHTML;
    page.querySelector(".soan-nhung__khoi").replaceChildren(block(wanted, root));
  }

  form.addEventListener("input", update);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  update();
})();
