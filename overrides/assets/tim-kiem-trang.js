/**
 * The results page `/tim-kiem/?q=…&loai=…`: the address is the state, kinds are filters, more
 * results come on demand, recent queries stay on the device.
 */
(function () {
  "use strict";

  var timKiem = window.kho.timKiem;
  var page = document.querySelector(".trang-tim");
  if (!page) return;

  var STEP = 10;
  var PAUSE = 200;

  var form = page.querySelector("form");
  var input = /** @type {HTMLInputElement} */ (page.querySelector("input[name=q]"));
  var status = page.querySelector("[role=status]");
  var kinds = page.querySelector(".tim-loai");
  var list = page.querySelector(".tim-ket-qua");
  var more = page.querySelector(".tim-them");
  var turns = timKiem.latest();
  var title = document.title;

  function state() {
    var parameters = new URLSearchParams(location.search);
    return {
      query: parameters.get("q") || "", kind: parameters.get("loai") || "",
      exact: parameters.has("dung")
    };
  }

  function kindId(name) {
    return timKiem.analyser.fold(name).replace(/[^a-z0-9]+/g, "-");
  }

  function empty() {
    status.replaceChildren();
    kinds.replaceChildren();
    list.replaceChildren();
    more.replaceChildren();
  }

  /** Links that narrow the results to one kind, with counts; none where there is only one. */
  function showKinds(found, wanted) {
    var store = found.store;
    var present = found.counts.filter(function (count) { return count > 0; });
    var aside = store.kinds.some(function (kind, i) { return kind.aside && found.counts[i]; });
    if (present.length < 2 && !wanted.kind && !aside) return;
    var entries = [];
    var everything = 0;
    store.kinds.forEach(function (kind, i) {
      var id = kindId(kind.name);
      if (!kind.aside) everything += found.counts[i];
      if (found.counts[i] || id === wanted.kind) {
        entries.push({ id: id, name: timKiem.view.capitalised(kind.name), count: found.counts[i] });
      }
    });
    entries.unshift({ id: "", name: "Tất cả", count: everything });
    kinds.replaceChildren.apply(kinds, entries.map(function (entry) {
      var item = timKiem.view.element("li");
      var link = timKiem.view.element("a", "tim-loai__muc", entry.name + " ");
      link.href = timKiem.view.resultsAddress(wanted.query, entry.id, wanted.exact);
      link.dataset.loai = entry.id;
      if (entry.id === wanted.kind) link.setAttribute("aria-current", "true");
      link.appendChild(timKiem.view.element("span", "so", timKiem.view.formatNumber(entry.count)));
      item.appendChild(link);
      return item;
    }));
  }

  /** Appends the next results; resolves when they stand on the page. */
  function showMore(found, ranked, isLatest) {
    var from = list.children.length;
    var next = ranked.slice(from, from + STEP);
    return found.store.cards(next.map(function (one) { return one.document; }))
      .then(function (cards) {
        if (!isLatest()) return;
        cards.forEach(function (card, i) {
          list.appendChild(timKiem.view.element("li"))
            .appendChild(timKiem.view.resultLink(found, next[i], card));
        });
        more.replaceChildren();
        if (from + STEP >= ranked.length) return;
        var button = timKiem.view.element("button", "nut", "Xem thêm kết quả");
        button.type = "button";
        button.addEventListener("click", function () {
          var first = list.children.length;
          showMore(found, ranked, isLatest).then(function () {
            var link = list.children[first] && list.children[first].querySelector("a");
            if (link) link.focus();
          }).catch(fail);
        });
        more.replaceChildren(button);
      });
  }

  function fail(error) {
    empty();
    more.replaceChildren(timKiem.view.failure(error));
  }

  function showRecent() {
    var recent = timKiem.recent.list();
    empty();
    if (!recent.length) return;
    more.appendChild(timKiem.view.element("h2", "tim-them__tua", "Tìm gần đây"));
    var box = more.appendChild(timKiem.view.element("ul", "tim-goi-y__ds"));
    recent.forEach(function (query) {
      var link = timKiem.view.element("a", "", query);
      link.href = timKiem.view.resultsAddress(query);
      box.appendChild(timKiem.view.element("li")).appendChild(link);
    });
    var button = more.appendChild(timKiem.view.element("button", "nut", "Xóa lịch sử tìm kiếm"));
    button.type = "button";
    button.addEventListener("click", function () {
      timKiem.recent.clear();
      empty();
      input.focus();
    });
  }

  /** Searches the kind that the address names; an unknown one finds nothing. */
  function searchKind(wanted) {
    return timKiem.store.open(timKiem.root).then(function (store) {
      var kind = store.kinds.find(function (one) { return kindId(one.name) === wanted.kind; });
      return timKiem.search(timKiem.root, wanted.query, {
        exact: wanted.exact, kind: kind ? kind.name : wanted.kind
      });
    });
  }

  function run(isLatest) {
    var wanted = state();
    document.title = wanted.query ? wanted.query + " - " + title : title;
    timKiem.ready().then(function () {
      if (!isLatest()) return undefined;
      if (!wanted.query.trim()) return showRecent();
      return searchKind(wanted).then(function (found) {
        if (!isLatest()) return undefined;
        empty();
        showKinds(found, wanted);
        return showMore(found, found.ranked, isLatest).then(function () {
          if (!isLatest()) return;
          var count = found.ranked.length;
          if (!count) more.replaceChildren(timKiem.view.ways(found, wanted.kind));
          status.replaceChildren(timKiem.view.summary(found, count, wanted.kind));
        });
      });
    }).catch(function (error) {
      if (!isLatest()) return;
      if (timKiem.view) fail(error);
      else status.textContent = timKiem.NOT_LOADED;
    });
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
    turns.later(function (isLatest) {
      var url = new URL(location.href);
      url.search = timKiem.state(query, kind, exact);
      url.hash = "";
      history[method](null, "", url);
      run(isLatest);
    }, pause);
  }

  input.addEventListener("input", function () {
    go(input.value, "", false, "replaceState", PAUSE);
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    timKiem.ready().then(function () { timKiem.recent.add(input.value); }, function () {});
    go(input.value, "", false, input.value === state().query ? "replaceState" : "pushState", 0);
  });

  page.addEventListener("click", function (event) {
    var link = event.target.closest("a");
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
  window.addEventListener("online", function () {
    turns.later(run, 0); // what failed without a network is tried again
  });
  restore();
  if (!input.value) input.focus();
  else timKiem.ready().then(function () { timKiem.recent.add(state().query); }, function () {});
})();
