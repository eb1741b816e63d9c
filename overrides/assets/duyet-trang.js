/**
 * The page of the list of models: its sheet of facets, what is chosen, the rows that fit. Without this
 * script the list that the page brings stays as it is.
 */
(() => {
  "use strict";

  const page = /** @type {HTMLElement} */ (document.querySelector("[data-trang=mo-hinh]"));
  if (!page || !kho.duyet) return;
  const {
    ORDERS,
    rows,
    facets,
    read,
    addressOf,
    isNarrowed,
    find,
    fitting,
    counts,
    candidatesOf,
    sorted,
  } = kho.duyet;
  const { make, need, thousands } = kho.dom;

  const ID = 0,
    NAME = 1,
    LINE = 2,
    UNITS = 3,
    FIELD = 4,
    PLACE = 9;
  const AT_ONCE = 100;
  const FOLDED = 8;
  const OPEN_FACETS = 3;
  const TYPING_PAUSE = 250;

  /** @type {HTMLDetailsElement} */
  const panel = need("[data-bo-loc]", page);
  const form = need("form", panel);
  const chips = need(".dang-loc", page);
  const count = need("[data-so-ket-qua]", page);
  const list = need("[data-ket-qua-loc]", page);
  const original = need("[data-danh-sach-goc]", page);
  const status = need("[role=status]", page);
  const wide = matchMedia("(min-width: 60em)");
  let turn = 0;
  let typing = 0;
  /** @type {Set<string>} names of facets that show all their values */
  const unfolded = new Set();

  /** @param {BrowseState} state @param {"pushState" | "replaceState"} how */
  function go(state, how) {
    history[how](null, "", addressOf(state));
    show(state);
  }

  /** @param {(next: BrowseState) => void} edit */
  function change(edit) {
    const next = read();
    edit(next);
    go(next, "pushState");
  }

  /** @param {BrowseState} state */
  /** @param {BrowseState} state */
  async function show(state) {
    const mine = ++turn;
    let found = null,
      failed = false;
    try {
      found = await find(state.q);
    } catch {
      failed = true;
    }
    if (mine !== turn) return;
    const candidates = candidatesOf(found);
    const fits = sorted(state, fitting(state, candidates, -1), found);
    showFacets(state, candidates);
    showChips(state);
    const total = thousands(fits.length);
    count.textContent = total;
    done.textContent = fits.length ? `Xem ${total} mô hình` : "Không có mô hình nào hợp";
    copy.hidden = !isNarrowed(state) && !state.order;
    const asIs = !isNarrowed(state) && !state.order;
    original.hidden = !asIs;
    list.hidden = asIs;
    list.replaceChildren();
    if (asIs) return;
    if (failed) list.append(make("p", "luu-y", "Chưa tìm được theo chữ; hãy tải lại trang."));
    if (found?.corrected) {
      list.append(make("p", "phu", `Hiển thị kết quả cho “${found.corrected}”.`));
    }
    if (fits.length) showRows(fits);
    else showNothing(state);
  }

  /** @param {number[]} fits */
  function showRows(fits) {
    const ul = make("ul", "danh-sach-mo-hinh");
    const more = make("button", "nut");
    more.type = "button";
    let shown = 0;
    const next = () => {
      ul.append(...fits.slice(shown, shown + AT_ONCE).map((number) => card(rows[number])));
      shown = Math.min(shown + AT_ONCE, fits.length);
      more.hidden = shown === fits.length;
      more.textContent = `Xem thêm ${Math.min(AT_ONCE, fits.length - shown)} mô hình`;
    };
    more.addEventListener("click", () => {
      const first = shown;
      next();
      ul.children[first]?.querySelector("a")?.focus();
    });
    list.append(ul, more);
    next();
  }

  /** @param {BrowseRow} row */
  function card(row) {
    const li = make("li");
    li.dataset.moHinh = row[ID];
    const link = make("a", "", row[NAME]);
    link.href = `${row[ID]}/`;
    const below = make("p", "dong-phu");
    if (row[UNITS]) below.append(make("span", "", row[UNITS]));
    below.append(make("span", "", row[FIELD]));
    if (row[PLACE]) below.append(make("span", "dia-phuong", row[PLACE]));
    li.append(link, below, make("p", "mot-dong", row[LINE]));
    return li;
  }

  /** @param {BrowseState} state */
  function showNothing(state) {
    const ul = make("ul", "hanh-dong");
    /** @param {string} text @param {(next: BrowseState) => void} edit */
    const offer = (text, edit) => {
      const button = make("button", "nut", text);
      button.type = "button";
      button.addEventListener("click", () => {
        change(edit);
        status.closest("p")?.scrollIntoView({ block: "nearest" });
      });
      const li = make("li");
      li.append(button);
      ul.append(li);
    };
    facets
      .filter(({ name }) => state.chosen[name].length)
      .forEach(({ name, label }) => {
        offer(`Bỏ lọc theo ${label.toLowerCase()}`, (next) => {
          next.chosen[name] = [];
        });
      });
    if (state.q)
      offer(`Bỏ chữ “${state.q}”`, (next) => {
        next.q = "";
      });
    const box = make("div", "thong-bao");
    box.append(make("h2", "", "Không có mô hình nào hợp với mọi điều kiện"), ul);
    list.append(box);
  }

  /** @param {BrowseState} state */
  function showChips(state) {
    const items = facets.flatMap(({ name, label, values }) =>
      state.chosen[name].map((id) => {
        const said = `${label}: ${values.find((value) => value[0] === id)?.[1]}`;
        const chip = make("button", "nhan nhan--bo", said);
        chip.type = "button";
        chip.setAttribute("aria-label", `Bỏ lọc ${said}`);
        chip.addEventListener("click", () => {
          change((next) => {
            next.chosen[name] = next.chosen[name].filter((one) => one !== id);
          });
          (chips.querySelector("button") ?? text).focus();
        });
        const li = make("li");
        li.append(chip);
        return li;
      })
    );
    chips.replaceChildren(...items);
    chips.hidden = !items.length;
    title.textContent = `Lọc và sắp xếp${items.length ? ` (${items.length})` : ""}`;
  }

  /**
   * Counts of a facet are those of what remains under all the others.
   * @param {BrowseState} state @param {number[]} candidates
   */
  function showFacets(state, candidates) {
    sheets.forEach((facet, at) => {
      const found = counts(state, candidates, at);
      let shown = 0;
      facet.values.forEach(([id], index) => {
        const item = facet.items[index];
        const chosen = state.chosen[facet.name].includes(id);
        item.box.checked = chosen;
        item.count.textContent = thousands(found[index]);
        const wanted = chosen || found[index] > 0;
        if (wanted) shown += 1;
        item.li.hidden = !wanted || (!chosen && !unfolded.has(facet.name) && shown > FOLDED);
      });
      facet.heads.forEach(({ head, items }) => {
        head.hidden = items.every(({ li }) => li.hidden);
      });
      facet.more.hidden = unfolded.has(facet.name) || shown <= FOLDED;
      facet.more.textContent = `Xem đủ ${shown} mục`;
      facet.box.hidden = shown === 0;
    });
    order.value = state.order;
    if (document.activeElement !== text) text.value = state.q;
  }

  /** @param {string} text @param {HTMLElement} control */
  function labelled(text, control) {
    const label = make("label", "bo-loc__dong");
    label.append(make("span", "", text), control);
    return label;
  }

  /**
   * One value of a facet as a checkbox with its count.
   * @param {Facet} facet @param {FacetValue} value
   */
  function valueItem(facet, [id, label]) {
    const li = make("li");
    const row = make("label");
    const box = make("input");
    box.type = "checkbox";
    box.name = facet.name;
    box.value = id;
    const number = make("span", "so");
    row.append(box, make("span", "", label), number);
    li.append(row);
    return { li, box, count: number };
  }

  /** A facet as it stands in the sheet. @param {Facet} facet @param {boolean} open */
  function sheetOf(facet, open) {
    const { name, label, values } = facet;
    const box = make("details", "khia-canh");
    box.open = open;
    const items = values.map((value) => valueItem(facet, value));
    /** @type {{head: HTMLElement, items: typeof items}[]} */ const heads = [];
    const ul = make("ul");
    let group = "";
    values.forEach(([, , heading], index) => {
      if (heading && heading !== group) {
        const head = make("li", "khia-canh__nhom", heading);
        heads.push({ head, items: [] });
        ul.append(head);
      }
      group = heading || "";
      if (heading) heads[heads.length - 1].items.push(items[index]);
      ul.append(items[index].li);
    });
    const more = make("button", "nut nut--chu");
    more.type = "button";
    more.addEventListener("click", () => {
      unfolded.add(name);
      const first = items.find(({ li }) => li.hidden);
      show(read()).then(() => first?.box.focus());
    });
    box.append(make("summary", "", label), ul, more);
    return { name, values, box, items, heads, more };
  }

  // The sheet's head and foot: its name with how much is chosen, and the way to what is left
  const summary = need("summary", panel);
  const title = make("span", "", summary.textContent ?? "");
  summary.replaceChildren(title, make("span", "bo-loc-tam__dong", "Đóng"));
  const done = make("button", "nut nut--chinh bo-loc-tam__xem");
  done.type = "button";
  done.addEventListener("click", () => {
    panel.open = false;
    status.closest("p")?.scrollIntoView({ block: "start" });
    summary.focus({ preventScroll: true });
  });

  const copy = make("button", "nut nut--nho", "Chép địa chỉ danh sách");
  copy.type = "button";
  copy.hidden = true;
  copy.addEventListener("click", () => kho.chepDiaChi(location.href, copy));
  status.after(" ", copy);

  const text = make("input");
  Object.assign(text, { type: "search", name: "q", autocomplete: "off", maxLength: 200 });
  const order = make("select");
  order.name = "sap_xep";
  ORDERS.forEach(([id, label]) => order.append(new Option(label, id)));
  const sheets = facets.map((facet, at) => sheetOf(facet, at < OPEN_FACETS));

  function build() {
    form.append(labelled("Có chữ", text), labelled("Xếp", order));
    form.append(...sheets.map(({ box }) => box));
    panel.append(done);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", ({ target: control }) => {
      if (control instanceof HTMLInputElement && control.type === "checkbox") {
        /** @type {NodeListOf<HTMLInputElement>} */
        const boxes = form.querySelectorAll(`input[name=${control.name}]:checked`);
        change((next) => {
          next.chosen[control.name] = [...boxes].map((box) => box.value);
        });
      } else if (control === order) {
        change((next) => {
          next.order = order.value;
        });
      }
    });
    text.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => {
        const next = read();
        next.q = text.value.trim();
        go(next, "replaceState");
      }, TYPING_PAUSE);
    });
  }

  /** As long as the sheet covers a phone's screen, nothing behind it can be reached. */
  function cover() {
    const covers = panel.open && !wide.matches;
    document
      .querySelectorAll(".md-header, footer, .co-bo-loc__ket-qua, [data-trang] > .dau-ban-ghi")
      .forEach((node) => {
        node.inert = covers;
      });
    document.documentElement.classList.toggle("co-to-phu", covers);
  }

  build();
  panel.hidden = false;
  const fold = () => {
    panel.open = wide.matches;
  };
  wide.addEventListener("change", fold);
  fold();
  panel.addEventListener("toggle", cover);
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || wide.matches || !panel.open) return;
    panel.open = false;
    summary.focus();
  });
  window.addEventListener("popstate", () => show(read()));
  show(read());
})();
