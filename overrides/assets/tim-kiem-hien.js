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

  /**
   * @param {string} query
   * @param {string} [kind]
   * @param {boolean} [exact] no word is to be read as another
   * @returns {string} address of the results page
   */
  function resultsAddress(query, kind, exact) {
    return address("tim-kiem/" + timKiem.state(query, kind, exact));
  }

  /**
   * One result as a link.
   * @param {Found} found
   * @param {Ranked} ranked
   * @param {Card} card
   * @returns {HTMLAnchorElement}
   */
  function resultLink(found, ranked, card) {
    var shown = timKiem.show(found.store, ranked, card);
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
    var lacks = lacking(found, ranked);
    if (lacks.length) {
      link.appendChild(element("span", "ket-qua__thieu", "Không có từ: " + quoted(lacks)));
    }
    return link;
  }

  /** The typed words that a result lacks, those apart that are nowhere: they are told above. */
  function lacking(found, ranked) {
    if (ranked.complete) return [];
    var query = found.query;
    return query.typed.filter(function (typed) {
      return !timKiem.covers(ranked, typed);
    }).map(function (typed) {
      return typed.code || query.text.slice(typed.start, typed.end);
    }).filter(function (word, i, all) {
      return all.indexOf(word) === i && found.notFound.indexOf(word) < 0;
    });
  }

  /** @param {string[]} words @returns {string} “a”, “b” */
  function quoted(words) {
    return words.map(function (word) { return "“" + word + "”"; }).join(", ");
  }

  /**
   * What is said above the results; also tells checks and screen readers that they are final.
   * @param {Found} found
   * @param {number} count
   * @param {string} [kind] id of the kind that is chosen
   * @returns {HTMLElement}
   */
  function summary(found, count, kind) {
    var done = element("div", "tim-tong");
    done.dataset.timKiemXong = "";
    if (found.correctedTo) done.appendChild(corrected(found, kind));
    done.appendChild(element("p", "", count ? formatNumber(count) + " kết quả." :
      "Không tìm thấy kết quả nào cho “" + found.typed + "”."));
    if (found.notFound.length) done.appendChild(absent(found, count, kind));
    else if (count && !found.complete) {
      done.appendChild(element("p", "",
        "Không có mục nào chứa đủ các từ; dưới đây là những mục gần nhất."));
    } else if (count && !found.together) {
      done.appendChild(element("p", "",
        "Các từ này không đứng liền nhau ở mục nào; dưới đây là những mục có nhiều từ nhất."));
    }
    var besides = found.synonyms.filter(function (one) {
      return found.notFound.indexOf(one.typed) < 0;
    });
    if (besides.length) {
      var line = done.appendChild(element("p", "", "Tìm cả " + besides.map(function (one) {
        return "“" + one.word + "” (cùng nghĩa với “" + one.typed + "”)";
      }).join(", ") + "."));
      line.dataset.dongNghia = besides.map(function (one) { return one.word; }).join(", ");
    }
    if (found.offers.length) done.appendChild(question(found, kind));
    return done;
  }

  /** That another query was searched, and the way back to what was typed. */
  function corrected(found, kind) {
    var line = element("p", "tim-sua", "Hiển thị kết quả cho ");
    line.dataset.daSua = found.correctedTo;
    line.appendChild(element("b", "", "“" + found.correctedTo + "”"));
    line.appendChild(document.createTextNode(". "));
    var back = element("a", "", "Tìm đúng “" + found.typed + "”");
    back.href = resultsAddress(found.typed, kind, true);
    back.dataset.dung = "";
    line.appendChild(back);
    return line;
  }

  /** Which words are nowhere, and what there is instead. */
  function absent(found, count, kind) {
    var line = element("p", "tim-khong-thay", (kind ? "Trong loại này không có " : "Không có ") +
      quoted(found.notFound));
    line.dataset.khongThay = found.notFound.join(", ");
    var instead = found.synonyms.filter(function (one) {
      return found.notFound.indexOf(one.typed) >= 0;
    });
    var present = count && !found.query.single ? presentWords(found) : [];
    if (instead.length) {
      line.dataset.dongNghia = instead.map(function (one) { return one.word; }).join(", ");
      line.appendChild(document.createTextNode("; có " + instead.map(function (one) {
        return "“" + one.word + "” (cùng nghĩa)";
      }).join(", ")));
    } else if (present.length) {
      line.appendChild(document.createTextNode("; có " + quoted(present)));
    } else if (count && found.query.single) {
      line.appendChild(document.createTextNode("; có từ dài hơn bắt đầu như vậy"));
    }
    line.appendChild(document.createTextNode("."));
    return line;
  }

  /** The stretches of the query that the first result has, each as it stands there. */
  function presentWords(found) {
    var text = found.query.text;
    var stretches = [];
    var last = null;
    found.query.typed.forEach(function (typed, i) {
      if (!timKiem.covers(found.ranked[0], typed)) {
        last = null;
        return;
      }
      var before = found.query.typed[i - 1];
      if (last && timKiem.follows(found.ranked[0], before, typed)) last.end = typed.end;
      else stretches.push(last = { start: typed.start, end: typed.end });
    });
    return stretches.map(function (one) { return text.slice(one.start, one.end); });
  }

  /** Queries that may have been meant: offered, never shown in place of what was asked. */
  function question(found, kind) {
    var line = element("p", "tim-co-phai", "Có phải cần tìm: ");
    line.dataset.coPhai = "";
    found.offers.forEach(function (text, i) {
      if (i) line.appendChild(document.createTextNode(" hoặc "));
      var link = element("a", "", "“" + text + "”");
      link.href = resultsAddress(text, kind);
      line.appendChild(link);
    });
    line.appendChild(document.createTextNode("?"));
    return line;
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
    var offline = stale && navigator.onLine === false;
    box.appendChild(element("p", "", offline ? timKiem.NOT_LOADED :
      stale ? "Trang đã được cập nhật, hãy tải lại trang." :
      "Không tìm kiếm được. Hãy tải lại trang rồi thử lại."));
    var button = element("button", "nut nut--chinh", "Tải lại trang");
    button.type = "button";
    button.addEventListener("click", timKiem.store.reload);
    box.appendChild(button);
    if (!stale) window.console.error(error);
    return box;
  }

  /**
   * Where to go on from a query that found nothing.
   * @param {Found} found
   * @param {string} [kind] id of the kind that is chosen
   * @returns {HTMLElement}
   */
  function ways(found, kind) {
    var box = element("div", "tim-goi-y");
    if (kind && found.counts.some(function (count) { return count > 0; })) {
      var wider = box.appendChild(element("p")).appendChild(element("a", "", "Tìm ở mọi loại"));
      wider.href = resultsAddress(found.typed);
    }
    box.appendChild(element("p", "",
      "Hãy thử ít từ hơn, hoặc một từ khác cùng nghĩa; gõ có dấu hay không dấu đều được."));
    box.appendChild(element("p", "", "Hoặc xem:"));
    var list = box.appendChild(element("ul", "tim-goi-y__ds"));
    [["mo-hinh/", "Danh sách mô hình"], ["bao-cao/", "Toàn văn báo cáo"],
      ["tra-cuu/", "Các mục tra cứu"]].forEach(function (way) {
      var link = element("a", "", way[1]);
      link.href = address(way[0]);
      list.appendChild(element("li")).appendChild(link);
    });
    return box;
  }

  timKiem.view = {
    element: element, formatNumber: formatNumber, capitalised: capitalised, address: address,
    resultsAddress: resultsAddress, resultLink: resultLink,
    summary: summary, failure: failure, ways: ways
  };
})();
