/** Two to four models side by side, named in the address: `?chon=a,b`. */
(() => {
  "use strict";

  const { make, need } = kho.dom;
  const page = /** @type {HTMLElement} */ (document.querySelector("[data-so-sanh]"));
  if (!page) return;
  const MOST = 4;
  const root = new URL(page.dataset.goc ?? "", document.baseURI).href;
  /** @type {HTMLFormElement} */
  const form = need("[data-chon]", page);
  const select = need("select", form);
  const box = need("[data-bang]", page);
  /** With thousands of models the page does not list them: whether there is one, its data say. */
  const unlisted = "khongKe" in page.dataset;
  /** @type {Record<string, string>} */
  const names = Object.create(null); // an address may ask for "constructor"
  Array.from(select.options).forEach((option) => {
    if (option.value) names[option.value] = option.textContent ?? "";
  });

  /** @param {string} words */
  function say(words) {
    need("[data-loi]", page).textContent = words;
  }

  function wanted() {
    const given = (new URLSearchParams(location.search).get("chon") || "").split(",");
    return given.map((id) => id.trim()).filter((id, index, all) => id && all.indexOf(id) === index);
  }

  /** @param {string[]} ids */
  function go(ids) {
    history.pushState(null, "", location.pathname + (ids.length ? `?chon=${ids.join(",")}` : ""));
    show();
  }

  /**
   * What the report is said not to state of a model: [label of the fact, words in a sentence].
   * @param {BasketRecord} item
   */
  function claims(item) {
    return item.khong_neu || [];
  }

  /** @param {BasketRecord} item */
  function claimWords(item) {
    return claims(item)
      .map((claim) => claim[1])
      .join(", ");
  }

  /** @param {BasketRecord} item @param {string} label */
  function cellOf(item, label) {
    const cell = make("td");
    cell.dataset.cot = item.ten;
    const fact = (item.su_kien || []).find((found) => found[0] === label);
    if (fact) {
      cell.textContent = fact[1];
    } else if (claims(item).some((claim) => claim[0] === label)) {
      cell.append(make("span", "trong", "Báo cáo không nêu"));
    }
    return cell;
  }

  /** @param {BasketRecord} item */
  function quoteCell(item) {
    const cell = make("td");
    cell.dataset.cot = item.ten;
    (item.trich ?? []).forEach((found) => {
      const words = make("p", "", found.cau);
      const source = make("a", "", found.nguon);
      source.href = root + found.duong_dan;
      const line = make("p", "phu");
      line.append(source);
      cell.append(words, line);
    });
    return cell;
  }

  /** @param {string} label @param {HTMLElement[]} cells */
  function rowOf(label, cells) {
    const row = make("tr");
    const head = make("th", "", label);
    head.scope = "row";
    row.append(head);
    cells.forEach((cell) => {
      row.append(cell);
    });
    return row;
  }

  /** @param {string} id @param {BasketRecord} item @param {string[]} ids */
  function headOf(id, item, ids) {
    const head = make("th");
    head.scope = "col";
    const link = make("a", "", item.ten);
    link.href = root + item.duong_dan;
    const remove = make("button", "nut-nho khong-in", "Bỏ");
    remove.type = "button";
    remove.setAttribute("aria-label", `Bỏ khỏi bảng: ${item.ten}`);
    remove.addEventListener("click", () => {
      go(ids.filter((other) => other !== id));
      select.focus();
    });
    head.append(link, " ", remove);
    return head;
  }

  /** @param {string[]} ids @param {BasketContent} items */
  function table(ids, items) {
    const made = make("table", "bang");
    made.append(make("caption", "", `So sánh ${ids.length} mô hình theo lời báo cáo`));
    const head = make("tr");
    head.append(make("td"));
    ids.forEach((id) => {
      head.append(headOf(id, items[id], ids));
    });
    const top = make("thead");
    top.append(head);
    const body = make("tbody");
    const list = ids.map((id) => items[id]);
    body.append(
      rowOf(
        "Loại",
        list.map((item) => {
          const cell = make("td", "", item.loai);
          cell.dataset.cot = item.ten;
          return cell;
        })
      )
    );
    /** @type {string[]} */ const labels = [];
    list.forEach((item) => {
      (item.su_kien || []).forEach((fact) => {
        if (!labels.includes(fact[0])) labels.push(fact[0]);
      });
    });
    labels.forEach((label) => {
      body.append(
        rowOf(
          label,
          list.map((item) => cellOf(item, label))
        )
      );
    });
    body.append(rowOf("Báo cáo viết", list.map(quoteCell)));
    if (list.some(claimWords)) {
      body.append(
        rowOf(
          "Báo cáo không nêu",
          list.map((item) => {
            const cell = make("td", "", claimWords(item));
            cell.dataset.cot = item.ten;
            return cell;
          })
        )
      );
    }
    made.append(top, body);
    return made;
  }

  /** @type {string[]} */ let compared = [];

  function show() {
    const asked = wanted();
    const known = asked.filter((id) => unlisted || names[id]);
    const unknown = asked.filter((id) => !unlisted && !names[id]);
    const ids = known.slice(0, MOST);
    /** @type {string[]} */ const words = [];
    if (unknown.length) words.push(`Không có mô hình: ${unknown.join(", ")}.`);
    if (known.length > MOST) words.push(`Bảng có nhiều nhất ${MOST} mô hình; đã bỏ bớt.`);
    if (ids.length < 2) words.push("Chọn ít nhất hai mô hình để so sánh.");
    say(words.join(" "));
    form.hidden = unlisted || ids.length >= MOST;
    Array.from(select.options).forEach((option) => {
      option.disabled = ids.includes(option.value);
    });
    need("[data-viec]", page).hidden = !ids.length;
    compared = ids;
    kho.gioDuLieu.load(ids).then(
      (items) => {
        const there = ids.filter((id) => items[id]);
        const missing = ids.filter((id) => !items[id]);
        if (missing.length) say(`Không có mô hình: ${missing.join(", ")}.`);
        box.textContent = "";
        if (there.length) box.append(table(there, items));
      },
      (failed) => {
        say(failed.message);
      }
    );
  }

  // Into the reader's own basket: an address that names models opens one beside it.
  need("[data-soan-tu-bang]", page).addEventListener("click", () => {
    compared.forEach((id) => {
      kho.gio.add(id);
    });
    location.href = `${root}bai-giang/soan/`;
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (!select.value) return;
    const ids = wanted().filter((id) => names[id]);
    go(ids.concat(select.value).slice(0, MOST));
    select.value = "";
  });
  window.addEventListener("popstate", show);
  show();
})();
