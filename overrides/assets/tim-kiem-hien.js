/**
 * Puts results on the page, for the search box and the results page alike: links, messages, and
 * the words of the interface. Data only ever becomes text nodes.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});

  /** @param {string} tag @param {string} [className] @param {string} [text] @returns {HTMLElement} */
  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /** @param {number} number @returns {string} with dots between thousands: 1.240 */
  function formatNumber(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ".");
  }

  function capitalised(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  /** @param {HTMLElement} parent @param {Part[]} parts */
  function appendParts(parent, parts) {
    parts.forEach(function (part) {
      if (part.marked) parent.appendChild(element("mark", "", part.text));
      else parent.appendChild(document.createTextNode(part.text));
    });
    return parent;
  }

  /**
   * Address of a site-relative path; on file:// a folder has to name its page.
   * @param {string} path
   * @returns {string}
   */
  function address(path) {
    var split = /^([^?#]*)(.*)$/.exec(path);
    var folder = split[1] === "" || split[1].endsWith("/");
    return timKiem.root + split[1] + (location.protocol === "file:" && folder ? "index.html" : "") +
      split[2];
  }

  /** @param {string} query @param {string} [kind] @returns {string} address of the results page */
  function resultsAddress(query, kind) {
    return address("tim-kiem/?q=" + encodeURIComponent(query) +
      (kind ? "&loai=" + encodeURIComponent(kind) : ""));
  }

  /**
   * One result as a link.
   * @param {Found} found
   * @param {Ranked} ranked
   * @param {Card} card
   * @returns {HTMLAnchorElement}
   */
  function resultLink(found, ranked, card) {
    var shown = timKiem.show(found.store, ranked.reading, card);
    var link = /** @type {HTMLAnchorElement} */ (element("a", "ket-qua"));
    link.href = address(card.url);
    link.dataset.ketQua = card.url;
    var kind = found.store.kinds[found.store.kindOf(ranked.document)].name;
    link.appendChild(element("span", "ket-qua__loai", capitalised(kind)));
    link.appendChild(appendParts(element("span", "ket-qua__ten"), shown.title));
    if (shown.otherName.length) {
      link.appendChild(appendParts(element("span", "ket-qua__doan", "Tên khác: "), shown.otherName));
    }
    if (shown.body.length) {
      link.appendChild(appendParts(element("span", "ket-qua__doan"), shown.body));
    }
    shown.context.slice(0, 2).forEach(function (line) {
      link.appendChild(appendParts(element("span", "ket-qua__doan", line.label + ": "),
        line.parts));
    });
    return link;
  }

  /**
   * What is said above the results; also tells checks and screen readers that they are final.
   * @param {Found} found
   * @param {number} count
   * @returns {HTMLElement}
   */
  function summary(found, count) {
    var done = element("p", "tim-tong");
    done.dataset.timKiemXong = "";
    var typed = found.query.text.trim();
    if (found.correctedTo) {
      done.appendChild(document.createTextNode("Hiển thị kết quả cho “"));
      done.appendChild(element("b", "", found.correctedTo));
      done.appendChild(document.createTextNode("” (đã nhập: “" + typed + "”). "));
    }
    done.appendChild(document.createTextNode(count ? formatNumber(count) + " kết quả." :
      "Không tìm thấy kết quả nào cho “" + typed + "”."));
    if (count && !found.complete) {
      done.appendChild(document.createTextNode(
        " Không có mục nào chứa đủ các từ; dưới đây là những mục gần nhất."));
    }
    return done;
  }

  /**
   * What is said when a search could not be made.
   * @param {Error} error
   * @returns {HTMLElement}
   */
  function failure(error) {
    var box = element("div", "tim-loi");
    box.setAttribute("role", "alert");
    var stale = error instanceof timKiem.store.StaleIndex;
    box.appendChild(element("p", "", stale ? "Trang đã được cập nhật, hãy tải lại trang." :
      "Không tìm kiếm được. Hãy tải lại trang rồi thử lại."));
    var button = element("button", "nut nut--chinh", "Tải lại trang");
    button.type = "button";
    button.addEventListener("click", timKiem.store.reload);
    box.appendChild(button);
    if (!stale) window.console.error(error);
    return box;
  }

  /**
   * Links to the near spellings of a query that found nothing.
   * @param {Found} found
   * @returns {HTMLElement}
   */
  function suggestions(found) {
    var box = element("div", "tim-goi-y");
    var near = found.query.nearSpellings();
    if (near.length) {
      box.appendChild(element("p", "", "Có phải quý vị muốn tìm:"));
      var list = element("ul", "tim-goi-y__ds");
      near.forEach(function (text) {
        var link = element("a", "", text);
        link.href = resultsAddress(text);
        list.appendChild(element("li")).appendChild(link);
      });
      box.appendChild(list);
    }
    box.appendChild(element("p", "",
      "Hãy thử ít từ hơn, hoặc một từ khác cùng nghĩa; gõ có dấu hay không dấu đều được."));
    return box;
  }

  timKiem.view = {
    element: element, formatNumber: formatNumber, capitalised: capitalised, address: address,
    resultsAddress: resultsAddress, resultLink: resultLink, summary: summary, failure: failure,
    suggestions: suggestions
  };
})();
