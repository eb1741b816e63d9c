/**
 * Footnotes, corrections and abbreviations explain themselves where they stand: a popover on hover,
 * focus and tap, and on wide screens a copy of each note beside the text.
 */
(function () {
  "use strict";

  var MARKS = ".goi-chu-thich a, .dinh-chinh, abbr.viet-tat";
  var GAP = 8;

  var host = document.querySelector(".md-content__inner");
  if (!host) return;

  /** @type {HTMLElement | null} */ var open = null;
  var box = document.createElement("div");
  box.className = "hop-ghi-chu";
  box.id = "hop-ghi-chu";
  box.hidden = true;
  box.setAttribute("role", "note");

  var closing = 0;
  var touched = false;

  /** @param {string} tag @param {string} text @param {string} [name] */
  function element(tag, text, name) {
    var node = document.createElement(tag);
    node.textContent = text;
    if (name) node.className = name;
    return node;
  }

  /** @returns {HTMLElement | null} the note a footnote mark points at */
  function noteOf(mark) {
    return document.getElementById(decodeURIComponent((mark.hash || "").slice(1)));
  }

  /** A copy of a note without ids (they stay unique) and without the way back to the mark. */
  function copyOf(note) {
    var copy = note.cloneNode(true);
    copy.querySelectorAll(".ve-cho-goi, .footnote-backref").forEach(function (node) {
      node.remove();
    });
    copy.querySelectorAll("[id]").forEach(function (node) {
      node.removeAttribute("id");
    });
    copy.querySelectorAll(".trich--den").forEach(function (node) {
      node.classList.remove("trich--den");
    });
    return Array.from(copy.childNodes);
  }

  /** @param {HTMLElement} mark @returns {Node[]} what the popover says */
  function contentOf(mark) {
    if (mark.matches(".dinh-chinh")) {
      var corrected = "goc" in mark.dataset;
      var head = corrected ? "Bản gốc: “" + mark.dataset.goc + "”" : "Giữ nguyên như bản gốc";
      var lines = [element("p", head, "hop-ghi-chu__ten")];
      var why = corrected ? "Vì sao sửa: " : "Ghi chú: ";
      if (mark.dataset.lyDo) lines.push(element("p", why + mark.dataset.lyDo));
      if (mark.dataset.doChac) lines.push(element("p", "Mức chắc chắn: " + mark.dataset.doChac));
      return lines;
    }
    if (mark.matches("abbr")) return [element("p", mark.dataset.nghia || "")];
    var note = noteOf(mark);
    if (!note) return [];
    var heading = element("p", "Chú thích " + mark.textContent.trim(), "hop-ghi-chu__ten");
    return [heading].concat(copyOf(note));
  }

  /** Puts the box under the mark, or above where there is more room, always inside the viewport. */
  function place(mark) {
    var rects = mark.getClientRects();
    var at = rects[rects.length - 1] || mark.getBoundingClientRect();
    var frame = (box.offsetParent || document.body).getBoundingClientRect();
    var header = document.querySelector(".md-header");
    var ceiling = header ? Math.max(header.getBoundingClientRect().bottom, 0) : 0;
    var below = window.innerHeight - at.bottom - 2 * GAP;
    var above = at.top - ceiling - 2 * GAP;
    box.style.maxHeight = "none";
    var under = box.offsetHeight <= below || below >= above;
    box.style.maxHeight = Math.max(under ? below : above, 8 * GAP) + "px";
    var width = document.documentElement.clientWidth;
    var left = Math.max(Math.min(at.left - 3 * GAP, width - box.offsetWidth - GAP), GAP);
    var top = under ? at.bottom + GAP : at.top - GAP - box.offsetHeight;
    box.style.left = left - frame.left + "px";
    box.style.top = top - frame.top + "px";
  }

  function show(mark) {
    clearTimeout(closing);
    if (open === mark) return;
    hide();
    var content = contentOf(mark);
    if (!content.length) return;
    box.replaceChildren.apply(box, content);
    // Behind its mark in the order of the page, so that Tab goes from the mark into the note.
    // A note beside the text cuts what it holds, a list or table takes no such child.
    var block = mark.closest(".chu-thich-ben") || mark.closest("p, h2, h3") || mark;
    block.after(box);
    box.hidden = false;
    open = mark;
    mark.setAttribute("aria-describedby", box.id);
    place(mark);
    light(mark, true);
  }

  function hide() {
    clearTimeout(closing);
    if (!open) return;
    open.removeAttribute("aria-describedby");
    light(open, false);
    open = null;
    box.hidden = true;
  }

  /** Leaves time to move the pointer from the mark into the box. */
  function hideSoon() {
    clearTimeout(closing);
    closing = setTimeout(hide, 250);
  }

  function markAt(target) {
    return target instanceof Element ? target.closest(MARKS) : null;
  }

  // 1. Marks
  document.querySelectorAll("abbr.viet-tat").forEach(function (abbr) {
    // The browser's own tooltip would stand beside ours; without a script it is all there is.
    abbr.dataset.nghia = abbr.title;
    abbr.removeAttribute("title");
    abbr.setAttribute("aria-label", abbr.textContent + ": " + abbr.dataset.nghia);
  });
  document.querySelectorAll(".dinh-chinh, abbr.viet-tat").forEach(function (mark) {
    if (!mark.closest("a")) mark.tabIndex = 0;
  });

  document.addEventListener("mouseover", function (event) {
    if (touched) return;
    var mark = markAt(event.target);
    if (mark) show(mark);
    else if (open && box.contains(event.target)) clearTimeout(closing);
    else if (open) hideSoon();
  });

  document.addEventListener("pointerdown", function (event) {
    touched = event.pointerType !== "mouse";
  });

  document.addEventListener("focusin", function (event) {
    var mark = markAt(event.target);
    if (mark && !touched) show(mark);
    else if (open && !box.contains(event.target) && !mark) hide();
  });

  document.addEventListener("click", function (event) {
    var mark = markAt(event.target);
    if (!mark) {
      if (open && !box.contains(event.target)) hide();
      return;
    }
    // A finger opens the note in place; a second tap, a mouse click or Enter follows the link to it.
    if (!touched) return;
    if (open === mark && mark.matches("a")) {
      hide();
      return;
    }
    event.preventDefault();
    if (open === mark) hide();
    else show(mark);
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !open) return;
    var mark = open;
    var inside = box.contains(document.activeElement);
    hide();
    if (inside) mark.focus();
  });

  window.addEventListener("resize", hide);

  // 2. Notes beside the text
  var report = document.querySelector(".bao-cao");
  /** @type {Map<HTMLElement, HTMLElement>} */ var beside = new Map();

  function light(mark, on) {
    var note = beside.get(mark);
    if (note) note.classList.toggle("chu-thich-ben--sang", on);
  }

  function setBeside() {
    report.querySelectorAll(".goi-chu-thich a").forEach(function (mark) {
      var note = noteOf(mark);
      var block = mark;
      while (block.parentElement && block.parentElement !== report) block = block.parentElement;
      if (!note || block.matches(".chu-thich")) return;
      var aside = document.createElement("aside");
      aside.className = "chu-thich-ben";
      aside.setAttribute("aria-hidden", "true");
      aside.appendChild(element("b", mark.textContent.trim()));
      copyOf(note).forEach(function (node) {
        aside.appendChild(node);
      });
      // The same words stand at the end: screen readers and the keyboard go there.
      aside.querySelectorAll(".chu-thich__mo-hinh, .trich-khac").forEach(function (node) {
        node.remove();
      });
      aside.querySelectorAll("a, [tabindex]").forEach(function (node) {
        node.tabIndex = -1;
      });
      block.before(aside);
      beside.set(mark, aside);
    });
    markOverflow();
  }

  /** A note longer than its place ends in a link to the whole of it. */
  function markOverflow() {
    beside.forEach(function (aside, mark) {
      if (!aside.clientHeight || aside.scrollHeight <= aside.clientHeight + 4) return;
      if (aside.querySelector(".chu-thich-ben__het")) return;
      var more = element("span", "", "chu-thich-ben__het");
      var link = element("a", "Đọc cả chú thích " + mark.textContent.trim());
      link.href = mark.hash;
      link.tabIndex = -1;
      more.appendChild(link);
      aside.appendChild(more);
    });
  }

  if (report) {
    setBeside();
    matchMedia("(min-width: 80em)").addEventListener("change", markOverflow);
  }
})();
