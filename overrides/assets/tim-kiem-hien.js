/**
 * Puts results on the page, for the search box and the results page alike: links, messages, and
 * the words of the interface. Data only ever becomes text nodes.
 */
(() => {
  "use strict";

  const timKiem = kho.timKiem;

  const { make, thousands } = kho.dom;

  /** @param {string} text */
  function capitalised(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  /** @param {HTMLElement} parent @param {Part[]} parts */
  function appendParts(parent, parts) {
    parts.forEach((part) => {
      if (part.marked) parent.appendChild(make("mark", "", part.text));
      else parent.append(part.text);
    });
    return parent;
  }

  /**
   * Address of a site-relative path; on file:// a folder has to name its page.
   * @param {string} path
   * @returns {string}
   */
  function address(path) {
    const folder = path.replace(/[?#].*$/s, "");
    const isFolder = folder === "" || folder.endsWith("/");
    const page = location.protocol === "file:" && isFolder ? "index.html" : "";
    return timKiem.root + folder + page + path.slice(folder.length);
  }

  /**
   * @param {string} query
   * @param {string} [kind]
   * @param {boolean} [exact] no word is to be read as another
   * @returns {string} address of the results page
   */
  function resultsAddress(query, kind, exact) {
    return address(`tim-kiem/${timKiem.state(query, kind, exact)}`);
  }

  /**
   * One result as a link.
   * @param {Found} found
   * @param {Ranked} ranked
   * @param {Card} card
   * @returns {HTMLAnchorElement}
   */
  function resultLink(found, ranked, card) {
    const shown = timKiem.show(found.store, ranked, card);
    const link = make("a", "ket-qua");
    link.href = address(card.url);
    link.dataset.ketQua = card.url;
    const kind = found.store.kinds[found.store.kindOf(ranked.document)].name;
    link.appendChild(make("span", "ket-qua__loai", capitalised(kind)));
    link.appendChild(appendParts(make("span", "ket-qua__ten"), shown.title));
    if (shown.otherName.length) {
      link.appendChild(appendParts(make("span", "ket-qua__doan", "Tên khác: "), shown.otherName));
    }
    if (shown.body.length) {
      link.appendChild(appendParts(make("span", "ket-qua__doan"), shown.body));
    }
    shown.context.slice(0, 2).forEach((line) => {
      link.appendChild(appendParts(make("span", "ket-qua__doan", `${line.label}: `), line.parts));
    });
    const lacks = lacking(found, ranked);
    if (lacks.length) {
      link.appendChild(make("span", "ket-qua__thieu", `Không có từ: ${quoted(lacks)}`));
    }
    return link;
  }

  /**
   * The typed words that a result lacks, those apart that are nowhere: they are told above.
   * @param {Found} found @param {Ranked} ranked
   */
  function lacking(found, ranked) {
    if (ranked.complete) return [];
    const query = found.query;
    return query.typed
      .filter((typed) => !timKiem.covers(ranked, typed))
      .map((typed) => typed.code || query.text.slice(typed.start, typed.end))
      .filter((word, i, all) => all.indexOf(word) === i && !found.notFound.includes(word));
  }

  /** @param {string[]} words @returns {string} “a”, “b” */
  function quoted(words) {
    return words.map((word) => `“${word}”`).join(", ");
  }

  /**
   * What is said above the results; also tells checks and screen readers that they are final.
   * @param {Found} found
   * @param {number} count
   * @param {string} [kind] id of the kind that is chosen
   * @returns {HTMLElement}
   */
  function summary(found, count, kind) {
    const done = make("div", "tim-tong");
    done.dataset.timKiemXong = "";
    if (found.correctedTo) done.appendChild(corrected(found, kind));
    done.appendChild(
      make(
        "p",
        "",
        count ? `${thousands(count)} kết quả.` : `Không tìm thấy kết quả nào cho “${found.typed}”.`
      )
    );
    if (found.notFound.length) done.appendChild(absent(found, count, kind));
    else if (count && !found.complete) {
      done.appendChild(
        make("p", "", "Không có mục nào chứa đủ các từ; dưới đây là những mục gần nhất.")
      );
    } else if (count && !found.together) {
      done.appendChild(
        make(
          "p",
          "",
          "Các từ này không đứng liền nhau ở mục nào; dưới đây là những mục có nhiều từ nhất."
        )
      );
    }
    const besides = found.synonyms.filter((one) => !found.notFound.includes(one.typed));
    if (besides.length) {
      const line = done.appendChild(
        make(
          "p",
          "",
          `Tìm cả ${besides.map((one) => `“${one.word}” (cùng nghĩa với “${one.typed}”)`).join(", ")}.`
        )
      );
      line.dataset.dongNghia = besides.map((one) => one.word).join(", ");
    }
    if (found.offers.length) done.appendChild(question(found, kind));
    return done;
  }

  /**
   * That another query was searched, and the way back to what was typed.
   * @param {Found} found @param {string} [kind]
   */
  function corrected(found, kind) {
    const line = make("p", "tim-sua", "Hiển thị kết quả cho ");
    line.dataset.daSua = found.correctedTo;
    line.appendChild(make("b", "", `“${found.correctedTo}”`));
    line.append(". ");
    const back = make("a", "", `Tìm đúng “${found.typed}”`);
    back.href = resultsAddress(found.typed, kind, true);
    back.dataset.dung = "";
    line.appendChild(back);
    return line;
  }

  /**
   * Which words are nowhere, and what there is instead.
   * @param {Found} found @param {number} count @param {string} [kind]
   */
  function absent(found, count, kind) {
    const line = make(
      "p",
      "tim-khong-thay",
      (kind ? "Trong loại này không có " : "Không có ") + quoted(found.notFound)
    );
    line.dataset.khongThay = found.notFound.join(", ");
    const instead = found.synonyms.filter((one) => found.notFound.includes(one.typed));
    const present = count && !found.query.single ? presentWords(found) : [];
    if (instead.length) {
      line.dataset.dongNghia = instead.map((one) => one.word).join(", ");
      line.appendChild(
        document.createTextNode(
          `; có ${instead.map((one) => `“${one.word}” (cùng nghĩa)`).join(", ")}`
        )
      );
    } else if (present.length) {
      line.append(`; có ${quoted(present)}`);
    } else if (count && found.query.single) {
      line.append("; có từ dài hơn bắt đầu như vậy");
    }
    line.append(".");
    return line;
  }

  /**
   * The stretches of the query that the first result has, each as it stands there.
   * @param {Found} found
   */
  function presentWords(found) {
    const text = found.query.text;
    /** @type {{start: number, end: number}[]} */ const stretches = [];
    /** @type {{start: number, end: number} | null} */ let last = null;
    found.query.typed.forEach((typed, i) => {
      if (!timKiem.covers(found.ranked[0], typed)) {
        last = null;
        return;
      }
      const before = found.query.typed[i - 1];
      if (last && timKiem.follows(found.ranked[0], before, typed)) last.end = typed.end;
      else {
        last = { start: typed.start, end: typed.end };
        stretches.push(last);
      }
    });
    return stretches.map((one) => text.slice(one.start, one.end));
  }

  /**
   * Queries that may have been meant: offered, never shown in place of what was asked.
   * @param {Found} found @param {string} [kind]
   */
  function question(found, kind) {
    const line = make("p", "tim-co-phai", "Có phải cần tìm: ");
    line.dataset.coPhai = "";
    found.offers.forEach((text, i) => {
      if (i) line.append(" hoặc ");
      const link = make("a", "", `“${text}”`);
      link.href = resultsAddress(text, kind);
      line.appendChild(link);
    });
    line.append("?");
    return line;
  }

  /**
   * What is said when a search could not be made.
   * @param {Error} error
   * @returns {HTMLElement}
   */
  function failure(error) {
    const box = make("div", "tim-loi");
    box.setAttribute("role", "alert");
    const stale = error instanceof timKiem.store.StaleIndex;
    const offline = stale && navigator.onLine === false;
    box.appendChild(
      make(
        "p",
        "",
        offline
          ? timKiem.NOT_LOADED
          : stale
            ? "Trang đã được cập nhật, hãy tải lại trang."
            : "Không tìm kiếm được. Hãy tải lại trang rồi thử lại."
      )
    );
    const button = make("button", "nut nut--chinh", "Tải lại trang");
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
    const box = make("div", "tim-goi-y");
    if (kind && found.counts.some((count) => count > 0)) {
      const wider = box.appendChild(make("p")).appendChild(make("a", "", "Tìm ở mọi loại"));
      wider.href = resultsAddress(found.typed);
    }
    box.appendChild(
      make(
        "p",
        "",
        "Hãy thử ít từ hơn, hoặc một từ khác cùng nghĩa; gõ có dấu hay không dấu đều được."
      )
    );
    box.appendChild(make("p", "", "Hoặc xem:"));
    const list = box.appendChild(make("ul", "tim-goi-y__ds"));
    [
      ["mo-hinh/", "Danh sách mô hình"],
      ["bao-cao/", "Toàn văn báo cáo"],
      ["tra-cuu/", "Các mục tra cứu"],
    ].forEach((way) => {
      const link = make("a", "", way[1]);
      link.href = address(way[0]);
      list.appendChild(make("li")).appendChild(link);
    });
    return box;
  }

  timKiem.view = {
    capitalised,
    address,
    resultsAddress,
    resultLink,
    summary,
    failure,
    ways,
  };
})();
