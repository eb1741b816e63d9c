/** Two to four models side by side, named in the address: `?chon=a,b`. */
(function () {
  "use strict";

  var kho = window.kho;
  var page = document.querySelector("[data-so-sanh]");
  if (!page) return;
  var MOST = 4;
  var root = new URL(page.dataset.goc, document.baseURI).href;
  var form = page.querySelector("[data-chon]");
  var select = form.querySelector("select");
  var box = page.querySelector("[data-bang]");
  var names = Object.create(null); // an address may ask for "constructor"
  Array.from(select.options).forEach(function (option) {
    if (option.value) names[option.value] = option.textContent;
  });

  function say(words) {
    page.querySelector("[data-loi]").textContent = words;
  }

  function wanted() {
    var given = (new URLSearchParams(location.search).get("chon") || "").split(",");
    return given
      .map(function (id) {
        return id.trim();
      })
      .filter(function (id, index, all) {
        return id && all.indexOf(id) === index;
      });
  }

  function go(ids) {
    history.pushState(null, "", location.pathname + (ids.length ? "?chon=" + ids.join(",") : ""));
    show();
  }

  function make(tag, words) {
    var element = document.createElement(tag);
    if (words !== undefined) element.textContent = words;
    return element;
  }

  /** What the report is said not to state of a model: [label of the fact, words in a sentence]. */
  function claims(item) {
    return item.khong_neu || [];
  }

  function claimWords(item) {
    return claims(item).map(function (claim) {
      return claim[1];
    }).join(", ");
  }

  function cellOf(item, label) {
    var cell = make("td");
    cell.dataset.cot = item.ten;
    var fact = (item.su_kien || []).find(function (found) {
      return found[0] === label;
    });
    if (fact) {
      cell.textContent = fact[1];
    } else if (claims(item).some(function (claim) { return claim[0] === label; })) {
      var empty = make("span", "Báo cáo không nêu");
      empty.className = "trong";
      cell.append(empty);
    }
    return cell;
  }

  function quoteCell(item) {
    var cell = make("td");
    cell.dataset.cot = item.ten;
    item.trich.forEach(function (found) {
      var words = make("p", found.cau);
      var source = make("a", found.nguon);
      source.href = root + found.duong_dan;
      var line = make("p");
      line.className = "phu";
      line.append(source);
      cell.append(words, line);
    });
    return cell;
  }

  function rowOf(label, cells) {
    var row = make("tr");
    var head = make("th", label);
    head.scope = "row";
    row.append(head);
    cells.forEach(function (cell) {
      row.append(cell);
    });
    return row;
  }

  function headOf(id, item, ids) {
    var head = make("th");
    head.scope = "col";
    var link = make("a", item.ten);
    link.href = root + item.duong_dan;
    var remove = make("button", "Bỏ");
    remove.type = "button";
    remove.className = "nut-nho khong-in";
    remove.setAttribute("aria-label", "Bỏ khỏi bảng: " + item.ten);
    remove.addEventListener("click", function () {
      go(
        ids.filter(function (other) {
          return other !== id;
        })
      );
      select.focus();
    });
    head.append(link, " ", remove);
    return head;
  }

  function table(ids, items) {
    var made = make("table");
    made.className = "bang";
    made.append(make("caption", "So sánh " + ids.length + " mô hình theo lời báo cáo"));
    var head = make("tr");
    head.append(make("td"));
    ids.forEach(function (id) {
      head.append(headOf(id, items[id], ids));
    });
    var top = make("thead");
    top.append(head);
    var body = make("tbody");
    var list = ids.map(function (id) {
      return items[id];
    });
    body.append(
      rowOf("Loại", list.map(function (item) {
        var cell = make("td", item.loai);
        cell.dataset.cot = item.ten;
        return cell;
      }))
    );
    var labels = [];
    list.forEach(function (item) {
      (item.su_kien || []).forEach(function (fact) {
        if (labels.indexOf(fact[0]) < 0) labels.push(fact[0]);
      });
    });
    labels.forEach(function (label) {
      body.append(rowOf(label, list.map(function (item) {
        return cellOf(item, label);
      })));
    });
    body.append(rowOf("Báo cáo viết", list.map(quoteCell)));
    if (list.some(claimWords)) {
      body.append(
        rowOf("Báo cáo không nêu", list.map(function (item) {
          var cell = make("td", claimWords(item));
          cell.dataset.cot = item.ten;
          return cell;
        }))
      );
    }
    made.append(top, body);
    return made;
  }

  function show() {
    var asked = wanted();
    var known = asked.filter(function (id) {
      return names[id];
    });
    var unknown = asked.filter(function (id) {
      return !names[id];
    });
    var ids = known.slice(0, MOST);
    var words = [];
    if (unknown.length) words.push("Không có mô hình: " + unknown.join(", ") + ".");
    if (known.length > MOST) words.push("Bảng có nhiều nhất " + MOST + " mô hình; đã bỏ bớt.");
    if (ids.length < 2) words.push("Chọn ít nhất hai mô hình để so sánh.");
    say(words.join(" "));
    form.hidden = ids.length >= MOST;
    Array.from(select.options).forEach(function (option) {
      option.disabled = ids.indexOf(option.value) >= 0;
    });
    page.querySelector("[data-viec]").hidden = !ids.length;
    page.querySelector("[data-soan-tu-bang]").href = root + "bai-giang/soan/?chon=" + ids.join(",");
    kho.gioDuLieu.load(ids).then(
      function (items) {
        box.textContent = "";
        if (ids.length) box.append(table(ids, items));
      },
      function (failed) {
        say(failed.message);
      }
    );
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    event.stopPropagation();
    if (!select.value) return;
    var ids = wanted().filter(function (id) {
      return names[id];
    });
    go(ids.concat(select.value).slice(0, MOST));
    select.value = "";
  });
  window.addEventListener("popstate", show);
  show();
})();
