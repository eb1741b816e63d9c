/**
 * Footnotes, corrections and abbreviations explain themselves where they stand: a popover on hover,
 * focus and tap, and on wide screens a copy of each note beside the text.
 */
(() => {
  "use strict";

  const MARKS = ".goi-chu-thich a, .dinh-chinh, abbr.viet-tat";
  const GAP = 8;
  const { make } = kho.dom;

  if (!document.querySelector(".md-content__inner")) return;

  /** @type {HTMLElement | null} */ let open = null;
  let closing = 0;
  let touched = false;

  const box = make("div", "hop-ghi-chu");
  box.id = "hop-ghi-chu";
  box.hidden = true;
  box.setAttribute("role", "note");
  const body = make("div", "hop-ghi-chu__than");
  body.tabIndex = -1;
  const closer = make("button", "hop-ghi-chu__dong", "Đóng");
  closer.type = "button";
  box.append(body, closer);

  /** @returns {HTMLElement | null} the note a footnote mark points at @param {HTMLElement} mark */
  function noteOf(mark) {
    return document.getElementById(decodeURIComponent(hashOf(mark).slice(1)));
  }

  /** @param {HTMLElement} mark @returns {string} the anchor that a mark leads to */
  function hashOf(mark) {
    return mark instanceof HTMLAnchorElement ? mark.hash : "";
  }

  /**
   * A copy of a note without ids (they stay unique), the way back and the list of what draws on it.
   * @param {HTMLElement} note
   */
  function copyOf(note) {
    const copy = /** @type {HTMLElement} */ (note.cloneNode(true));
    copy
      .querySelectorAll(".ve-cho-goi, .footnote-backref, .dan-doan, .them-vao-gio")
      .forEach((node) => node.remove());
    copy.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
    copy.querySelectorAll(".trich--den").forEach((node) => node.classList.remove("trich--den"));
    return [...copy.childNodes];
  }

  /** @param {HTMLElement} mark @returns {Node[]} what the popover says */
  function contentOf(mark) {
    if (mark.matches(".dinh-chinh")) {
      const { goc, lyDo, doChac } = mark.dataset;
      const corrected = goc !== undefined;
      const head = corrected ? `Bản gốc: “${goc}”` : "Giữ nguyên như bản gốc";
      const lines = [make("p", "hop-ghi-chu__ten", head)];
      if (lyDo) lines.push(make("p", "", (corrected ? "Vì sao sửa: " : "Ghi chú: ") + lyDo));
      if (doChac) lines.push(make("p", "", `Mức chắc chắn: ${doChac}`));
      return lines;
    }
    if (mark.matches("abbr.viet-tat")) return [make("p", "", mark.dataset.nghia || "")];
    const note = noteOf(mark);
    if (!note) return [];
    return [make("p", "hop-ghi-chu__ten", `Chú thích ${mark.textContent.trim()}`), ...copyOf(note)];
  }

  /** The lower edge of what stays at the top of the window. */
  function ceiling() {
    const edges = [...document.querySelectorAll(".md-header, .thanh-muc")].map((node) => {
      const pinned = getComputedStyle(node).position === "sticky";
      return pinned ? node.getBoundingClientRect().bottom : 0;
    });
    return Math.max(0, ...edges);
  }

  /**
   * Puts the box under the mark, or above where there is more room, always inside the viewport.
   * @param {HTMLElement} mark
   */
  function place(mark) {
    const rects = mark.getClientRects();
    const at = rects[rects.length - 1] || mark.getBoundingClientRect();
    const frame = (box.offsetParent || document.body).getBoundingClientRect();
    const below = window.innerHeight - at.bottom - 2 * GAP;
    const above = at.top - ceiling() - 2 * GAP;
    box.style.maxHeight = "none";
    const under = box.offsetHeight <= below || below >= above;
    box.style.maxHeight = `${Math.max(under ? below : above, 12 * GAP)}px`;
    const width = document.documentElement.clientWidth;
    const left = Math.max(Math.min(at.left - 3 * GAP, width - box.offsetWidth - GAP), GAP);
    const top = under ? at.bottom + GAP : at.top - GAP - box.offsetHeight;
    box.style.left = `${left - frame.left}px`;
    box.style.top = `${top - frame.top}px`;
    // What goes on below its edge is reached with the arrow keys too.
    body.tabIndex = body.scrollHeight > body.clientHeight ? 0 : -1;
  }

  /** @param {HTMLElement} mark */
  function show(mark) {
    clearTimeout(closing);
    if (open === mark) return;
    hide();
    const content = contentOf(mark);
    if (!content.length) return;
    body.replaceChildren(...content);
    body.scrollTop = 0;
    // Behind its mark in the order of the page, so that Tab goes from the mark into the note.
    // A note beside the text cuts what it holds, a list or table takes no such child.
    const block = mark.closest(".chu-thich-ben") || mark.closest("p, h1, h2, h3") || mark;
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

  /** Whether an event happened in the popover. @param {Event} event */
  function holds({ target }) {
    return target instanceof Node && box.contains(target);
  }

  /** Closes at the reader's wish: who was inside goes back to the mark. */
  function leave() {
    const mark = open;
    const inside = box.contains(document.activeElement);
    hide();
    if (inside && mark) {
      touched = true; // the focus that comes back must not open it again
      mark.focus();
      touched = false;
    }
  }

  /** @param {EventTarget | null} target */
  function markAt(target) {
    return target instanceof Element ? target.closest(MARKS) : null;
  }

  // 1. Marks
  document.querySelectorAll("abbr.viet-tat").forEach((abbr) => {
    // The browser's own tooltip would stand beside ours; without a script it is all there is.
    abbr.dataset.nghia = abbr.title;
    abbr.removeAttribute("title");
    abbr.setAttribute("aria-label", `${abbr.textContent}: ${abbr.dataset.nghia}`);
  });
  document.querySelectorAll(".dinh-chinh, abbr.viet-tat").forEach((mark) => {
    if (!mark.closest("a")) mark.tabIndex = 0;
  });

  document.addEventListener("mouseover", (event) => {
    if (touched) return;
    const mark = markAt(event.target);
    if (mark) show(mark);
    else if (open && holds(event)) clearTimeout(closing);
    else if (open) hideSoon();
  });

  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
  });

  document.addEventListener("focusin", (event) => {
    const mark = markAt(event.target);
    if (mark && !touched) show(mark);
    else if (open && !holds(event) && !mark) hide();
  });

  closer.addEventListener("click", (event) => {
    event.stopPropagation();
    leave();
  });

  document.addEventListener("click", (event) => {
    const mark = markAt(event.target);
    if (!mark) {
      if (open && !holds(event)) hide();
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

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) leave();
  });

  window.addEventListener("resize", hide);

  // 2. Notes beside the text
  const report = document.querySelector(".bao-cao");
  /** @type {Map<HTMLElement, HTMLElement>} */ const beside = new Map();

  /** @param {HTMLElement} mark @param {boolean} on */
  function light(mark, on) {
    beside.get(mark)?.classList.toggle("chu-thich-ben--sang", on);
  }

  /** @param {HTMLElement} report */
  function setBeside(report) {
    report.querySelectorAll(".goi-chu-thich a").forEach((mark) => {
      const note = noteOf(mark);
      let block = mark;
      while (block.parentElement && block.parentElement !== report) block = block.parentElement;
      if (!note || block.matches(".chu-thich")) return;
      const aside = make("aside", "chu-thich-ben");
      // The same words stand at the end: screen readers and the keyboard go there.
      aside.setAttribute("aria-hidden", "true");
      aside.append(make("b", "", mark.textContent.trim()), ...copyOf(note));
      aside.querySelectorAll("a, [tabindex]").forEach((node) => {
        node.tabIndex = -1;
      });
      block.before(aside);
      beside.set(mark, aside);
    });
    markOverflow();
  }

  /** A note longer than its place ends in a link to the whole of it. */
  function markOverflow() {
    beside.forEach((aside, mark) => {
      if (!aside.clientHeight || aside.scrollHeight <= aside.clientHeight + 4) return;
      if (aside.querySelector(".chu-thich-ben__het")) return;
      const more = make("span", "chu-thich-ben__het");
      const link = make("a", "", `Đọc cả chú thích ${mark.textContent.trim()}`);
      link.href = hashOf(mark);
      link.tabIndex = -1;
      more.append(link);
      aside.append(more);
    });
  }

  if (report) {
    setBeside(report);
    matchMedia("(min-width: 76.25em)").addEventListener("change", markOverflow);
  }
})();
