/**
 * Narrows the list of models by facets, text and order; the address is the state.
 *
 * The data come as a classic script (`kho.duLieuDuyet`, see macros/pages/browse.py), so it works
 * from a USB stick too. Without this script the list that the page brings stays as it is.
 */
(function () {
  "use strict";

  /**
   * @typedef {[string, string, string, string, string, number, number, number, number[][]]} Row
   * @typedef {{q: string, order: string, chosen: Object<string, string[]>}} State
   */

  var kho = (window.kho = window.kho || {});
  var data = kho.duLieuDuyet;
  var page = document.querySelector("[data-trang=mo-hinh]");
  if (!data || !page) return;

  var ID = 0, NAME = 1, LINE = 2, UNITS = 3, FIELD = 4, ADDED = 5, KNOWN = 6, NUMBER = 7, VALUES = 8;
  var AT_ONCE = 100;
  var FOLDED = 8;
  var TYPING_PAUSE = 250;
  var ORDERS = [
    ["", "Theo lĩnh vực"], ["ten", "Theo tên"], ["moi", "Mới nhất"], ["day_du", "Đầy đủ nhất"]
  ];
  /** @type {Row[]} */
  var rows = data.hang;
  var facets = data.khia_canh.map(function (facet) {
    return { name: facet[0], label: facet[1], values: facet[2] };
  });

  var panel = page.querySelector("[data-bo-loc]");
  var form = panel.querySelector("form");
  var chips = page.querySelector(".dang-loc");
  var count = page.querySelector("[data-so-ket-qua]");
  var list = page.querySelector("[data-ket-qua-loc]");
  var original = page.querySelector("[data-danh-sach-goc]");
  var status = page.querySelector("[role=status]");
  var turn = 0;
  var typing = 0;
  var unfolded = {};

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d")
      .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  }

  /** @returns {State} what the address says; values it does not know are left out */
  function read() {
    var parameters = new URLSearchParams(location.search);
    var chosen = {};
    facets.forEach(function (facet) {
      chosen[facet.name] = parameters.getAll(facet.name).map(function (wanted) {
        var found = facet.values.filter(function (value) {
          return value[0] === wanted || plain(value[1]) === plain(wanted);
        })[0];
        return found ? found[0] : "";
      }).filter(Boolean);
    });
    var order = parameters.get("sap_xep") || "";
    return {
      q: parameters.get("q") || "",
      order: ORDERS.some(function (one) { return one[0] === order; }) ? order : "",
      chosen: chosen
    };
  }

  /** @param {State} state @returns {string} the address of a state */
  function addressOf(state) {
    var parameters = new URLSearchParams();
    facets.forEach(function (facet) {
      state.chosen[facet.name].forEach(function (value) { parameters.append(facet.name, value); });
    });
    if (state.q) parameters.set("q", state.q);
    if (state.order) parameters.set("sap_xep", state.order);
    var query = parameters.toString();
    return location.pathname + (query ? "?" + query : "");
  }

  function isNarrowed(state) {
    return Boolean(state.q) || facets.some(function (facet) {
      return state.chosen[facet.name].length;
    });
  }

  /** @param {State} state @param {string} how pushState or replaceState */
  function go(state, how) {
    history[how](null, "", addressOf(state));
    show(state);
  }

  /**
   * Which rows the text finds, through the search of the site (so spelling is forgiven alike).
   * @param {string} text
   * @returns {Promise<{rank: Object<number, number>, corrected: string}|null>} null: no text
   */
  function find(text) {
    if (!text.trim() || !kho.timKiem) return Promise.resolve(null);
    return kho.timKiem.ready().then(function () {
      return kho.timKiem.search(kho.timKiem.root, text);
    }).then(function (found) {
      var kinds = found.store.kinds.map(function (kind) { return kind.name; });
      var kind = kinds.indexOf("mô hình");
      var start = found.store.kindStarts[kind];
      var rank = {};
      found.ranked.forEach(function (one, at) {
        if (found.store.kindOf(one.document) === kind) rank[one.document - start] = at;
      });
      return { rank: rank, corrected: found.correctedTo };
    });
  }

  /** The row's values of a facet, as a lookup made once. */
  var valueSets = rows.map(function (row) {
    return row[VALUES].map(function (values) { return new Set(values); });
  });

  /**
   * Row numbers that fit every facet; `left` is not asked (its own counts must not narrow it).
   * @param {State} state @param {number[]} candidates @param {number} left
   */
  function fitting(state, candidates, left) {
    var wanted = facets.map(function (facet, at) {
      if (at === left) return null;
      var indexes = state.chosen[facet.name].map(function (id) {
        return facet.values.findIndex(function (value) { return value[0] === id; });
      });
      return indexes.length ? indexes : null;
    });
    return candidates.filter(function (number) {
      return wanted.every(function (indexes, at) {
        return !indexes || indexes.some(function (index) { return valueSets[number][at].has(index); });
      });
    });
  }

  function sorted(state, numbers, found) {
    var copy = numbers.slice();
    function by(column) {
      copy.sort(function (a, b) { return rows[b][column] - rows[a][column] || a - b; });
    }
    if (state.order === "moi") by(ADDED);
    else if (state.order === "day_du") by(KNOWN);
    else if (found && state.order !== "ten") {
      copy.sort(function (a, b) { return found.rank[rows[a][NUMBER]] - found.rank[rows[b][NUMBER]]; });
    }
    return copy;
  }

  /** @param {State} state */
  function show(state) {
    var mine = ++turn;
    find(state.q).catch(function () { return "failed"; }).then(function (found) {
      if (mine !== turn) return;
      var failed = found === "failed";
      if (failed) found = null;
      var candidates = rows.map(function (row, number) { return number; });
      if (found) {
        candidates = candidates.filter(function (number) { return rows[number][NUMBER] in found.rank; });
      }
      var fits = sorted(state, fitting(state, candidates, -1), found);
      showFacets(state, candidates);
      showChips(state);
      count.textContent = fits.length.toLocaleString("vi-VN");
      var asIs = !isNarrowed(state) && !state.order;
      original.hidden = !asIs;
      list.hidden = asIs;
      list.replaceChildren();
      if (asIs) return;
      if (failed) list.append(element("p", "luu-y", "Chưa tìm được theo chữ; hãy tải lại trang."));
      if (found && found.corrected) {
        list.append(element("p", "phu", "Hiển thị kết quả cho “" + found.corrected + "”."));
      }
      if (fits.length) showRows(fits);
      else showNothing(state);
    });
  }

  function showRows(fits) {
    var ul = element("ul", "danh-sach-mo-hinh");
    list.append(ul);
    var shown = 0;
    var more = element("button", "nut");
    more.type = "button";
    function next() {
      fits.slice(shown, shown + AT_ONCE).forEach(function (number) { ul.append(card(rows[number])); });
      shown = Math.min(shown + AT_ONCE, fits.length);
      more.hidden = shown === fits.length;
      more.textContent = "Xem thêm " + Math.min(AT_ONCE, fits.length - shown) + " mô hình";
    }
    more.addEventListener("click", function () {
      var first = shown;
      next();
      ul.children[first].querySelector("a").focus();
    });
    list.append(more);
    next();
  }

  function card(row) {
    var li = element("li");
    li.dataset.moHinh = row[ID];
    var link = element("a", "", row[NAME]);
    link.href = row[ID] + "/";
    var under = element("p", "dong-phu");
    if (row[UNITS]) under.append(element("span", "", row[UNITS]));
    under.append(element("span", "", row[FIELD]));
    li.append(link, under, element("p", "mot-dong", row[LINE]));
    return li;
  }

  function showNothing(state) {
    var box = element("div", "thong-bao");
    box.append(element("h2", "", "Không có mô hình nào hợp với mọi điều kiện"));
    var ul = element("ul");
    facets.forEach(function (facet) {
      if (!state.chosen[facet.name].length) return;
      var li = element("li");
      li.append(dropButton("Bỏ lọc theo " + facet.label.toLowerCase(), function (next) {
        next.chosen[facet.name] = [];
      }));
      ul.append(li);
    });
    if (state.q) {
      var li = element("li");
      li.append(dropButton("Bỏ chữ “" + state.q + "”", function (next) { next.q = ""; }));
      ul.append(li);
    }
    box.append(ul);
    list.append(box);
  }

  function dropButton(text, change) {
    var button = element("button", "nut", text);
    button.type = "button";
    button.addEventListener("click", function () {
      var next = read();
      change(next);
      go(next, "pushState");
      status.closest("p").scrollIntoView({ block: "nearest" });
    });
    return button;
  }

  function showChips(state) {
    chips.replaceChildren();
    facets.forEach(function (facet) {
      state.chosen[facet.name].forEach(function (id) {
        var value = facet.values.filter(function (one) { return one[0] === id; })[0];
        var chip = element("button", "nhan nhan--bo", facet.label + ": " + value[1]);
        chip.type = "button";
        chip.setAttribute("aria-label", "Bỏ lọc " + facet.label + ": " + value[1]);
        chip.addEventListener("click", function () {
          var next = read();
          next.chosen[facet.name] = next.chosen[facet.name].filter(function (one) { return one !== id; });
          go(next, "pushState");
          (chips.querySelector("button") || form.querySelector("input")).focus();
        });
        var li = element("li");
        li.append(chip);
        chips.append(li);
      });
    });
    chips.hidden = !chips.children.length;
    panel.querySelector("summary").textContent =
      "Lọc và sắp xếp" + (chips.children.length ? " (" + chips.children.length + ")" : "");
  }

  /** Counts of a facet are those of what remains under all the others. */
  function showFacets(state, candidates) {
    facets.forEach(function (facet, at) {
      var counts = facet.values.map(function () { return 0; });
      fitting(state, candidates, at).forEach(function (number) {
        rows[number][VALUES][at].forEach(function (value) { counts[value] += 1; });
      });
      var shown = 0;
      facet.values.forEach(function (value, index) {
        var item = facet.items[index];
        var chosen = state.chosen[facet.name].indexOf(value[0]) >= 0;
        item.box.checked = chosen;
        item.count.textContent = counts[index].toLocaleString("vi-VN");
        var wanted = chosen || counts[index] > 0;
        if (wanted) shown += 1;
        item.li.hidden = !wanted || (!chosen && !unfolded[facet.name] && shown > FOLDED);
      });
      facet.more.hidden = unfolded[facet.name] || shown <= FOLDED;
      facet.box.hidden = shown === 0;
    });
    form.elements.namedItem("sap_xep").value = state.order;
    if (document.activeElement !== form.elements.namedItem("q")) {
      form.elements.namedItem("q").value = state.q;
    }
  }

  function labelled(text, control) {
    var label = element("label", "bo-loc__dong");
    label.append(element("span", "", text), control);
    return label;
  }

  function build() {
    var text = element("input");
    text.type = "search";
    text.name = "q";
    text.autocomplete = "off";
    text.maxLength = 200;
    var order = element("select");
    order.name = "sap_xep";
    ORDERS.forEach(function (one) {
      var option = element("option", "", one[1]);
      option.value = one[0];
      order.append(option);
    });
    form.append(labelled("Có chữ", text), labelled("Xếp", order));
    facets.forEach(function (facet, at) {
      facet.box = element("details", "khia-canh");
      facet.box.open = at < 3;
      facet.box.append(element("summary", "", facet.label));
      var ul = element("ul");
      facet.items = facet.values.map(function (value) {
        var li = element("li");
        var label = element("label");
        var box = element("input");
        box.type = "checkbox";
        box.name = facet.name;
        box.value = value[0];
        var number = element("span", "so");
        label.append(box, element("span", "", value[1]), number);
        li.append(label);
        ul.append(li);
        return { li: li, box: box, count: number };
      });
      facet.more = element("button", "nut nut--chu", "Xem đủ các mục");
      facet.more.type = "button";
      facet.more.addEventListener("click", function () {
        unfolded[facet.name] = true;
        show(read());
        facet.items[FOLDED].box.focus();
      });
      facet.box.append(ul, facet.more);
      form.append(facet.box);
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("change", function (event) {
      var control = event.target;
      var next = read();
      if (control.type === "checkbox") {
        next.chosen[control.name] = Array.from(
          form.querySelectorAll("input[name=" + control.name + "]:checked"),
          function (box) { return box.value; }
        );
      } else if (control.name === "sap_xep") next.order = control.value;
      else return;
      go(next, "pushState");
    });
    text.addEventListener("input", function () {
      clearTimeout(typing);
      typing = setTimeout(function () {
        var next = read();
        next.q = text.value.trim();
        go(next, "replaceState");
      }, TYPING_PAUSE);
    });
  }

  build();
  panel.hidden = false;
  var wide = matchMedia("(min-width: 60em)");
  function fold() { panel.open = wide.matches; }
  wide.addEventListener("change", fold);
  fold();
  window.addEventListener("popstate", function () { show(read()); });
  show(read());
})();
