/**
 * The report and what draws on it: arriving at `#trich-<record>` paints that record's words and offers
 * the way back to it; a name in a list “Dẫn đoạn này” paints its words; a switch turns the words into
 * links. The lists stand in the page (`a[data-to]`), so without this script nothing is out of reach.
 */
(() => {
  "use strict";

  const PREFIX = "trich-";
  const KEY = kho.tenLuu("kho.hien-lien-ket");
  const report = /** @type {HTMLElement | null} */ (document.querySelector(".bao-cao"));
  if (!report) return;

  /** Where each mark leads: the first list that names it. @type {Map<string, HTMLAnchorElement>} */
  const leads = new Map();
  report.querySelectorAll("a[data-to]").forEach((link) => {
    link.dataset.to.split(" ").forEach((mark) => {
      if (!leads.has(mark)) leads.set(mark, link);
    });
  });

  /** @param {string} mark @returns {HTMLElement[]} the segments with it, in reading order */
  function segments(mark) {
    const name = CSS.escape(mark);
    const found = report.querySelectorAll(`[data-trich~="${name}"], [data-van-ban="${name}"]`);
    return [...found].filter((node) => !node.closest(".chu-thich-ben, .hop-ghi-chu"));
  }

  /** The anchors `-2`, `-3` name further phrases of one record; one that lists no segments is the record's. */
  function resolve(mark) {
    return [mark, mark.replace(/-\d+$/, "")].find((one) => segments(one).length);
  }

  /** @param {string} name a class that only `nodes` shall have from now on @param {HTMLElement[]} nodes */
  function paint(name, nodes) {
    document.querySelectorAll("." + name).forEach((node) => node.classList.remove(name));
    nodes.forEach((node) => node.classList.add(name));
  }

  // 1. Arriving from a record
  function arrive() {
    let hash = "";
    try {
      hash = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    if (!hash.startsWith(PREFIX)) return;
    const mark = resolve(hash.slice(PREFIX.length));
    paint("trich--den", mark ? segments(mark) : []);
    if (!mark) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const first = document.getElementById(hash) || segments(mark)[0];
    first.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    offerWayBack(leads.get(mark));
  }

  /** @param {HTMLAnchorElement | undefined} lead the record's entry in a list */
  function offerWayBack(lead) {
    report.querySelector(".ve-ban-ghi")?.remove();
    if (!lead) return;
    const name = lead.lastChild.textContent.trim();
    const link = kho.dom.make("a", "", `← Về ${name}`);
    link.href = lead.href;
    const close = kho.dom.make("button", "nut nut--nho", "Đóng");
    close.type = "button";
    const bar = kho.dom.make("div", "ve-ban-ghi khong-in");
    bar.append(link, close);
    close.addEventListener("click", () => {
      bar.remove();
      paint("trich--den", []);
    });
    report.append(bar);
  }

  // 2. A name in a list paints its words
  function paintNamed(event) {
    const link = event.target instanceof Element && event.target.closest("a[data-to]");
    paint("trich--cung", link ? link.dataset.to.split(" ").flatMap(segments) : []);
  }
  document.addEventListener("mouseover", paintNamed);
  document.addEventListener("focusin", paintNamed);

  // Pressing words that a record quotes opens the list beside them at its name.
  report.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.target.closest("a, button, summary, label, .dinh-chinh, abbr")) return;
    if (!getSelection().isCollapsed) return;
    const words = event.target.closest("[data-van-ban], [data-trich]");
    const list = words && listFor(words);
    if (!list) return;
    const marks = [words.dataset.vanBan, ...(words.dataset.trich || "").split(" ")];
    list.open = true;
    list.querySelectorAll("a[data-to]").forEach((link) => {
      const named = link.dataset.to.split(" ").some((mark) => marks.includes(mark));
      link.classList.toggle("dang-chi", named);
    });
    list.querySelector(".dang-chi")?.scrollIntoView({ block: "nearest" });
  });

  /** @returns {HTMLDetailsElement | null} the list that follows the block of `words` */
  function listFor(words) {
    for (let block = words; block && block !== report; block = block.parentElement) {
      const inside = block.matches("li, section") && block.querySelector(":scope > .dan-doan");
      if (inside) return inside;
      let next = block.nextElementSibling;
      while (next?.matches(".hop-ghi-chu, .chu-thich-ben")) next = next.nextElementSibling;
      if (next?.matches(".dan-doan")) return next;
    }
    return null;
  }

  // 3. Links in the text, for who wants them
  /** Gives the words their links, or plain words again; ids and marks stay. @param {boolean} on */
  function setLinks(on) {
    const chosen = on ? "span.trich, span[data-van-ban]" : "a.trich, a[data-van-ban]";
    report.querySelectorAll(chosen).forEach((old) => {
      if (old.closest(".chu-thich-ben, .hop-ghi-chu")) return;
      // A correction explains itself where it stands, a document inside has its own link.
      if (on && (old.closest("a") || old.querySelector(".dinh-chinh, [data-van-ban]"))) return;
      const lead = leads.get(old.dataset.vanBan || old.dataset.trich.split(" ")[0]);
      if (on && (!lead || !/[\p{L}\p{N}]/u.test(old.textContent))) return;
      const made = document.createElement(on ? "a" : "span");
      for (const { name, value } of old.attributes) {
        if (name !== "href" && name !== "title") made.setAttribute(name, value);
      }
      if (on) {
        made.href = lead.href;
        made.title = lead.textContent;
      }
      made.append(...old.childNodes);
      old.replaceWith(made);
    });
    report.classList.toggle("bao-cao--lien-ket", on);
  }

  const row = /** @type {HTMLElement | null} */ (report.querySelector("[data-hien-lien-ket]"));
  const box = row?.querySelector("input");
  if (row && box) {
    row.hidden = false;
    try {
      box.checked = localStorage.getItem(KEY) === "1";
    } catch {
      // Nothing is remembered.
    }
    if (box.checked) setLinks(true);
    box.addEventListener("change", () => {
      setLinks(box.checked);
      try {
        localStorage.setItem(KEY, box.checked ? "1" : "0");
      } catch {
        // It holds for this page.
      }
    });
  }

  window.addEventListener("hashchange", arrive);
  if (document.readyState === "complete") arrive();
  else window.addEventListener("load", arrive);
})();
