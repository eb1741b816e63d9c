/**
 * The search box of every page: a dialog with a combobox after the ARIA practices. Opens with "/" or
 * Ctrl K; the engine and the index are loaded when it first opens.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});

  var ENGINE = ["phan-tich", "am-tiet", "kho", "cau-hoi", "sua", "xep-hang", "dong-co", "trich",
    "gan-day", "hien"];
  var EXAMPLES_OF = "chủ đề";
  var EXAMPLES = 5;
  var SHOWN = 8;
  var PAUSE = 120;

  var here = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** Address of the site's root: this file lies in its folder `assets/`. */
  timKiem.root = new URL("..", here.src).href;

  /**
   * What follows the address of the results page: all that it shows stands there.
   * @param {string} query
   * @param {string} [kind] id of the only kind that is shown
   * @param {boolean} [exact] no word is to be read as another
   * @returns {string}
   */
  timKiem.state = function (query, kind, exact) {
    return query ? "?q=" + encoded(query) + (kind ? "&loai=" + encoded(kind) : "") + (exact ? "&dung=1" : "") : "";
  };

  /** For an address; half of a sign, as a cut paste leaves it, has no code there and goes. */
  function encoded(text) {
    return encodeURIComponent(text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g,
      function (found) { return found.length === 2 ? found : ""; }));
  }

  timKiem.NOT_LOADED = "Không tải được phần tìm kiếm. Hãy kiểm tra kết nối rồi tải lại trang.";

  var loading = null;

  /** Loads the scripts of the engine, once; after a failure, as without a network, anew. @returns {Promise<void>} */
  timKiem.ready = function () {
    loading = loading || Promise.all(ENGINE.map(function (name) {
      return new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = timKiem.root + "assets/tim-kiem-" + name + ".js";
        script.async = false;
        script.onload = resolve;
        script.onerror = reject;
        document.head.appendChild(script);
      });
    })).then(function () {}, function (failed) {
      loading = null;
      throw failed;
    });
    return loading;
  };

  /** Calls functions once typing has paused, and lets them tell a late answer from the newest. */
  timKiem.latest = function () {
    var timer = 0;
    var turn = 0;
    return {
      /** @param {function(function(): boolean)} run @param {number} pause milliseconds */
      later: function (run, pause) {
        var mine = ++turn;
        clearTimeout(timer);
        timer = setTimeout(function () {
          run(function () { return mine === turn; });
        }, pause);
      },
      stop: function () {
        turn++;
        clearTimeout(timer);
      }
    };
  };

  var dialog = /** @type {HTMLDialogElement} */ (document.querySelector(".hop-tim"));
  var opener = document.querySelector("[data-mo-tim]");
  if (!dialog || !opener || !dialog.showModal) return;

  var form = dialog.querySelector("form");
  var input = /** @type {HTMLInputElement} */ (dialog.querySelector("[role=combobox]"));
  var list = /** @type {HTMLElement} */ (dialog.querySelector("[role=listbox]"));
  var status = dialog.querySelector("[role=status]");
  var extra = dialog.querySelector(".hop-tim__them");
  var turns = timKiem.latest();
  var active = -1;

  function options() {
    return Array.from(list.querySelectorAll("[role=option]"));
  }

  function choose(index) {
    var all = options();
    active = all.length ? (index + all.length) % all.length : -1;
    all.forEach(function (option, i) {
      option.setAttribute("aria-selected", String(i === active));
    });
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function fill(links) {
    list.replaceChildren.apply(list, links);
    links.forEach(function (link, i) {
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
      link.id = "hop-tim-" + i;
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
    var recent = timKiem.recent.list();
    showExamples();
    if (!recent.length) return;
    status.replaceChildren(timKiem.view.element("p", "tim-tong", "Tìm gần đây"));
    fill(recent.map(function (query) {
      var link = timKiem.view.element("a", "ket-qua ket-qua--gan-day", query);
      link.href = timKiem.view.resultsAddress(query);
      return link;
    }));
    var button = timKiem.view.element("button", "hop-tim__xoa", "Xóa lịch sử tìm kiếm");
    button.type = "button";
    button.addEventListener("click", function () {
      timKiem.recent.clear();
      clear();
      input.focus();
    });
    extra.prepend(button);
  }

  /** Themes of the catalogue as searches to try, as long as nothing is typed. */
  function showExamples() {
    timKiem.store.open(timKiem.root).then(function (store) {
      var kind = store.kinds.findIndex(function (one) { return one.name === EXAMPLES_OF; });
      if (kind < 0) return [];
      var start = store.kindStarts[kind];
      var count = Math.min(EXAMPLES, store.kindStarts[kind + 1] - start);
      return store.cards(Array.from({ length: count }, function (_, i) { return start + i; }));
    }).then(function (cards) {
      if (input.value || !cards.length || extra.querySelector("[data-vi-du]")) return;
      var line = timKiem.view.element("p", "tim-vi-du", "Thử tìm: ");
      line.dataset.viDu = "";
      cards.forEach(function (card, i) {
        if (i) line.append(", ");
        var link = timKiem.view.element("a", "", card.title.toLowerCase());
        link.href = timKiem.view.resultsAddress(card.title);
        line.append(link);
      });
      extra.append(line);
    }, function () {
      // Without the index there is nothing to try.
    });
  }

  function search(isLatest) {
    var text = input.value;
    timKiem.search(timKiem.root, text).then(function (found) {
      var top = found.ranked.slice(0, SHOWN);
      return found.store.cards(top.map(function (one) { return one.document; }))
        .then(function (cards) {
          if (!isLatest()) return;
          var links = cards.map(function (card, i) {
            return timKiem.view.resultLink(found, top[i], card);
          });
          if (found.ranked.length > SHOWN) links.push(allResults(text, found.ranked.length));
          fill(links);
          extra.replaceChildren();
          if (!links.length) extra.replaceChildren(timKiem.view.ways(found));
          status.replaceChildren(timKiem.view.summary(found, found.ranked.length));
        });
    }).catch(function (error) {
      if (!isLatest()) return;
      clear();
      extra.replaceChildren(timKiem.view.failure(error));
    });
  }

  function allResults(text, count) {
    var link = timKiem.view.element("a", "ket-qua ket-qua--tat-ca",
      "Xem tất cả " + timKiem.view.formatNumber(count) + " kết quả");
    link.href = timKiem.view.resultsAddress(text);
    return link;
  }

  function update() {
    status.replaceChildren();
    turns.later(function (isLatest) {
      timKiem.ready().then(function () {
        if (!isLatest()) return;
        if (input.value.trim()) search(isLatest);
        else showRecent();
      }, function () {
        status.textContent = timKiem.NOT_LOADED;
      });
    }, PAUSE);
  }

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    input.focus();
    input.select();
    update();
    timKiem.ready().then(function () {
      // The index is on its way while the reader types; a failure shows with the first search.
      timKiem.store.open(timKiem.root).catch(function () {});
    }, function () {});
  }

  function remember() {
    if (timKiem.recent) timKiem.recent.add(input.value);
  }

  opener.addEventListener("click", function (event) {
    event.preventDefault();
    open();
  });

  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest("input, textarea, select, [contenteditable]");
    var slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
    var shortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) &&
      !event.shiftKey && !event.altKey;
    if (!slash && !shortcut) return;
    event.preventDefault();
    open();
  });

  input.addEventListener("input", update);
  window.addEventListener("online", function () {
    if (dialog.open) update();
  });

  input.addEventListener("keydown", function (event) {
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

  list.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (!link) return;
    remember();
    // A result on this very page only moves to its anchor: the box must make way.
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!input.value.trim()) return;
    timKiem.ready().then(function () {
      remember();
      location.href = timKiem.view.resultsAddress(input.value);
    }, function () {}); // `update` has said so
  });

  dialog.querySelector("[data-dong]").addEventListener("click", function () { dialog.close(); });
  dialog.addEventListener("click", function (event) {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", function () {
    turns.stop();
    opener.focus();
  });
})();
