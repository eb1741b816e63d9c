/**
 * The search box of every page: a dialog with a combobox after the ARIA practices. Opens with "/" or
 * Ctrl K; the engine and the index are loaded when it first opens.
 */
(() => {
  "use strict";

  const timKiem = kho.timKiem;
  const { load, make, need, thousands, under } = kho.dom;

  const ENGINE = [
    "phan-tich",
    "am-tiet",
    "kho",
    "cau-hoi",
    "sua",
    "xep-hang",
    "dong-co",
    "trich",
    "gan-day",
    "hien",
  ];
  const EXAMPLES_OF = "chủ đề";
  const EXAMPLES = 5;
  const SHOWN = 8;
  const PAUSE = 120;

  const here = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** Address of the site's root: this file lies in its folder `assets/`. */
  timKiem.root = new URL("..", here.src).href;

  /**
   * What follows the address of the results page: all that it shows stands there.
   * @param {string} query
   * @param {string} [kind] id of the only kind that is shown
   * @param {boolean} [exact] no word is to be read as another
   * @returns {string}
   */
  timKiem.state = (query, kind, exact) =>
    query
      ? `?q=${encoded(query)}${kind ? `&loai=${encoded(kind)}` : ""}${exact ? "&dung=1" : ""}`
      : "";

  /**
   * For an address; half of a sign, as a cut paste leaves it, has no code there and goes.
   * @param {string} text
   */
  function encoded(text) {
    return encodeURIComponent(
      text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) =>
        found.length === 2 ? found : ""
      )
    );
  }

  timKiem.NOT_LOADED = "Không tải được phần tìm kiếm. Hãy kiểm tra kết nối rồi tải lại trang.";

  /** @type {Promise<void> | null} */ let loading = null;

  /** Loads the scripts of the engine, once; after a failure, as without a network, anew. */
  timKiem.ready = () => {
    loading ??= load(...ENGINE.map((name) => `${timKiem.root}assets/tim-kiem-${name}.js`)).catch(
      (failed) => {
        loading = null;
        throw failed;
      }
    );
    return loading;
  };

  /** Calls functions once typing has paused, and lets them tell a late answer from the newest. */
  timKiem.latest = () => {
    let timer = 0;
    let turn = 0;
    return {
      later(run, pause) {
        const mine = ++turn;
        clearTimeout(timer);
        timer = setTimeout(() => {
          run(() => mine === turn);
        }, pause);
      },
      stop() {
        turn++;
        clearTimeout(timer);
      },
    };
  };

  /** @type {HTMLDialogElement | null} */
  const dialog = document.querySelector(".hop-tim");
  const opener = document.querySelector("[data-mo-tim]");
  if (!dialog || !opener || !dialog.showModal) return;

  const form = need("form", dialog);
  /** @type {HTMLInputElement} */
  const input = need("[role=combobox]", dialog);
  const list = need("[role=listbox]", dialog);
  const status = need("[role=status]", dialog);
  const extra = need(".hop-tim__them", dialog);
  const turns = timKiem.latest();
  let active = -1;

  function options() {
    return Array.from(list.querySelectorAll("[role=option]"));
  }

  /** @param {number} index */
  function choose(index) {
    const all = options();
    active = all.length ? (index + all.length) % all.length : -1;
    all.forEach((option, i) => {
      option.setAttribute("aria-selected", String(i === active));
    });
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement[]} links */
  function fill(links) {
    list.replaceChildren(...links);
    links.forEach((link, i) => {
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
      link.id = `hop-tim-${i}`;
    });
    list.hidden = !links.length;
    input.setAttribute("aria-expanded", String(links.length > 0));
    active = -1;
    input.removeAttribute("aria-activedescendant");
  }

  function clear() {
    fill([]);
    status.replaceChildren();
    extra.replaceChildren();
  }

  function showRecent() {
    clear();
    const recent = timKiem.recent.list();
    showExamples();
    if (!recent.length) return;
    status.replaceChildren(make("p", "tim-tong", "Tìm gần đây"));
    fill(
      recent.map((query) => {
        const link = make("a", "ket-qua ket-qua--gan-day", query);
        link.href = timKiem.view.resultsAddress(query);
        return link;
      })
    );
    const button = make("button", "hop-tim__xoa", "Xóa lịch sử tìm kiếm");
    button.type = "button";
    button.addEventListener("click", () => {
      timKiem.recent.clear();
      clear();
      input.focus();
    });
    extra.prepend(button);
  }

  /** Themes of the catalogue as searches to try, as long as nothing is typed. */
  async function showExamples() {
    const cards = await examples().catch(() => []); // without the index there is nothing to try
    if (input.value || !cards.length || extra.querySelector("[data-vi-du]")) return;
    const line = make("p", "tim-vi-du", "Thử tìm: ");
    line.dataset.viDu = "";
    cards.forEach((card, i) => {
      if (i) line.append(", ");
      const link = make("a", "", card.title.toLowerCase());
      link.href = timKiem.view.resultsAddress(card.title);
      line.append(link);
    });
    extra.append(line);
  }

  async function examples() {
    const store = await timKiem.store.open(timKiem.root);
    const kind = store.kinds.findIndex((one) => one.name === EXAMPLES_OF);
    if (kind < 0) return [];
    const start = store.kindStarts[kind];
    const count = Math.min(EXAMPLES, store.kindStarts[kind + 1] - start);
    return store.cards(Array.from({ length: count }, (_, i) => start + i));
  }

  /** @param {() => boolean} isLatest */
  async function search(isLatest) {
    const text = input.value;
    try {
      const found = await timKiem.search(timKiem.root, text);
      const top = found.ranked.slice(0, SHOWN);
      const cards = await found.store.cards(top.map((one) => one.document));
      if (!isLatest()) return;
      const links = cards.map((card, i) => timKiem.view.resultLink(found, top[i], card));
      if (found.ranked.length > SHOWN) links.push(allResults(text, found.ranked.length));
      fill(links);
      extra.replaceChildren();
      if (!links.length) extra.replaceChildren(timKiem.view.ways(found));
      status.replaceChildren(timKiem.view.summary(found, found.ranked.length));
    } catch (error) {
      if (!isLatest()) return;
      clear();
      extra.replaceChildren(timKiem.view.failure(error));
    }
  }

  /** @param {string} text @param {number} count */
  function allResults(text, count) {
    const link = make("a", "ket-qua ket-qua--tat-ca", `Xem tất cả ${thousands(count)} kết quả`);
    link.href = timKiem.view.resultsAddress(text);
    return link;
  }

  function update() {
    status.replaceChildren();
    turns.later((isLatest) => {
      timKiem.ready().then(
        () => {
          if (!isLatest()) return;
          if (input.value.trim()) search(isLatest);
          else showRecent();
        },
        () => {
          status.textContent = timKiem.NOT_LOADED;
        }
      );
    }, PAUSE);
  }

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.focus();
    input.select();
    update();
    // The index is on its way while the reader types; a failure shows with the first search.
    timKiem
      .ready()
      .then(() => timKiem.store.open(timKiem.root))
      .catch(() => {});
  };

  function remember() {
    if (timKiem.recent) timKiem.recent.add(input.value);
  }

  opener.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });

  document.addEventListener("keydown", (event) => {
    const typing = under(event, "input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
    const shortcut =
      event.key?.toLowerCase() === "k" &&
      (event.ctrlKey || event.metaKey) &&
      !event.shiftKey &&
      !event.altKey;
    if (!slash && !shortcut) return;
    event.preventDefault();
    open();
  });

  input.addEventListener("input", update);
  window.addEventListener("online", () => {
    if (dialog.open) update();
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (event.key === "ArrowDown") choose(active + 1);
      else choose(active < 0 ? -1 : active - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      remember();
      options()[active].click();
    }
  });

  list.addEventListener("click", (event) => {
    const link = under(event, "a");
    if (!link) return;
    remember();
    // A result on this very page only moves to its anchor: the box must make way.
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input.value.trim()) return;
    timKiem.ready().then(
      () => {
        remember();
        location.href = timKiem.view.resultsAddress(input.value);
      },
      () => {} // `update` has said so
    );
  });

  need("[data-dong]", dialog).addEventListener("click", () => {
    dialog.close();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    turns.stop();
    opener.focus();
  });
})();
