/**
 * The results page `/tim-kiem/?q=…&loai=…`: the address is the state, kinds are filters, more
 * results come on demand, recent queries stay on the device.
 */
(() => {
  "use strict";

  const timKiem = kho.timKiem;
  const { make, need, thousands, under } = kho.dom;
  const page = document.querySelector(".trang-tim");
  if (!page) return;

  const STEP = 10;
  const PAUSE = 200;

  const form = need("form", page);
  /** @type {HTMLInputElement} */
  const input = need("input[name=q]", page);
  const status = need("[role=status]", page);
  const kinds = need(".tim-loai", page);
  const list = need(".tim-ket-qua", page);
  const more = need(".tim-them", page);
  const turns = timKiem.latest();
  const title = document.title;

  /** @typedef {{query: string, kind: string, exact: boolean}} Wanted @returns {Wanted} */
  function state() {
    const parameters = new URLSearchParams(location.search);
    return {
      query: parameters.get("q") || "",
      kind: parameters.get("loai") || "",
      exact: parameters.has("dung"),
    };
  }

  /** @param {string} name */
  function kindId(name) {
    return timKiem.analyser.fold(name).replace(/[^a-z0-9]+/g, "-");
  }

  function empty() {
    status.replaceChildren();
    kinds.replaceChildren();
    list.replaceChildren();
    more.replaceChildren();
  }

  /**
   * Links that narrow the results to one kind, with counts; none where there is only one.
   * @param {Found} found @param {Wanted} wanted
   */
  function showKinds(found, wanted) {
    const store = found.store;
    const present = found.counts.filter((count) => count > 0);
    const aside = store.kinds.some((kind, i) => kind.aside && found.counts[i]);
    if (present.length < 2 && !wanted.kind && !aside) return;
    /** @type {{id: string, name: string, count: number}[]} */ const entries = [];
    let everything = 0;
    store.kinds.forEach((kind, i) => {
      const id = kindId(kind.name);
      if (!kind.aside) everything += found.counts[i];
      if (found.counts[i] || id === wanted.kind) {
        entries.push({ id, name: timKiem.view.capitalised(kind.name), count: found.counts[i] });
      }
    });
    entries.unshift({ id: "", name: "Tất cả", count: everything });
    kinds.replaceChildren(
      ...entries.map((entry) => {
        const item = make("li");
        const link = make("a", "tim-loai__muc", `${entry.name} `);
        link.href = timKiem.view.resultsAddress(wanted.query, entry.id, wanted.exact);
        link.dataset.loai = entry.id;
        if (entry.id === wanted.kind) link.setAttribute("aria-current", "true");
        link.appendChild(make("span", "so", thousands(entry.count)));
        item.appendChild(link);
        return item;
      })
    );
  }

  /**
   * Appends the next results; resolves when they stand on the page.
   * @param {Found} found @param {Ranked[]} ranked @param {() => boolean} isLatest
   */
  async function showMore(found, ranked, isLatest) {
    const from = list.children.length;
    const next = ranked.slice(from, from + STEP);
    const cards = await found.store.cards(next.map((one) => one.document));
    if (!isLatest()) return;
    cards.forEach((card, i) => {
      const row = make("li");
      row.append(timKiem.view.resultLink(found, next[i], card));
      list.append(row);
    });
    more.replaceChildren();
    if (from + STEP >= ranked.length) return;
    const button = make("button", "nut", "Xem thêm kết quả");
    button.type = "button";
    button.addEventListener("click", () => {
      const first = list.children.length;
      showMore(found, ranked, isLatest).then(
        () => list.children[first]?.querySelector("a")?.focus(),
        fail
      );
    });
    more.replaceChildren(button);
  }

  /** @param {unknown} error */
  function fail(error) {
    empty();
    more.replaceChildren(timKiem.view.failure(error));
  }

  function showRecent() {
    const recent = timKiem.recent.list();
    empty();
    if (!recent.length) return;
    const box = make("ul", "tim-goi-y__ds");
    more.append(make("h2", "tim-them__tua", "Tìm gần đây"), box);
    recent.forEach((query) => {
      const link = make("a", "", query);
      link.href = timKiem.view.resultsAddress(query);
      box.appendChild(make("li")).appendChild(link);
    });
    const button = make("button", "nut", "Xóa lịch sử tìm kiếm");
    more.append(button);
    button.type = "button";
    button.addEventListener("click", () => {
      timKiem.recent.clear();
      empty();
      input.focus();
    });
  }

  /**
   * Searches the kind that the address names; an unknown one finds nothing.
   * @param {Wanted} wanted
   */
  async function searchKind({ query, kind, exact }) {
    const store = await timKiem.store.open(timKiem.root);
    const known = store.kinds.find((one) => kindId(one.name) === kind);
    return timKiem.search(timKiem.root, query, { exact, kind: known ? known.name : kind });
  }

  /** @param {() => boolean} isLatest */
  async function run(isLatest) {
    const wanted = state();
    document.title = wanted.query ? `${wanted.query} - ${title}` : title;
    try {
      await timKiem.ready();
      if (isLatest()) await show(wanted, isLatest);
    } catch (error) {
      if (!isLatest()) return;
      if (timKiem.view) fail(error);
      else status.textContent = timKiem.NOT_LOADED;
    }
  }

  /** @param {Wanted} wanted @param {() => boolean} isLatest */
  async function show(wanted, isLatest) {
    if (!wanted.query.trim()) return showRecent();
    const found = await searchKind(wanted);
    if (!isLatest()) return;
    empty();
    showKinds(found, wanted);
    await showMore(found, found.ranked, isLatest);
    if (!isLatest()) return;
    const count = found.ranked.length;
    if (!count) more.replaceChildren(timKiem.view.ways(found, wanted.kind));
    status.replaceChildren(timKiem.view.summary(found, count, wanted.kind));
  }

  /**
   * Moves to another state; what stands there no longer counts from this moment.
   * @param {string} query
   * @param {string} kind
   * @param {boolean} exact
   * @param {"pushState"|"replaceState"} method
   * @param {number} pause milliseconds
   */
  function go(query, kind, exact, method, pause) {
    status.replaceChildren();
    turns.later((isLatest) => {
      const url = new URL(location.href);
      url.search = timKiem.state(query, kind, exact);
      url.hash = "";
      history[method](null, "", url);
      run(isLatest);
    }, pause);
  }

  input.addEventListener("input", () => {
    go(input.value, "", false, "replaceState", PAUSE);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    timKiem.ready().then(
      () => {
        timKiem.recent.add(input.value);
      },
      () => {}
    );
    go(input.value, "", false, input.value === state().query ? "replaceState" : "pushState", 0);
  });

  page.addEventListener("click", (event) => {
    const link = under(event, "a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.ketQua !== undefined) timKiem.recent.add(input.value);
    if (link.dataset.loai === undefined) return;
    event.preventDefault();
    go(state().query, link.dataset.loai, state().exact, "pushState", 0);
  });

  function restore() {
    input.value = state().query;
    status.replaceChildren();
    turns.later(run, 0);
  }

  window.addEventListener("popstate", restore);
  window.addEventListener("online", () => {
    turns.later(run, 0); // what failed without a network is tried again
  });
  restore();
  if (!input.value) input.focus();
  else
    timKiem.ready().then(
      () => {
        timKiem.recent.add(state().query);
      },
      () => {}
    );
})();
