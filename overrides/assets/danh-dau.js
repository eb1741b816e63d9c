/**
 * The report and what draws on it: arriving at `#trich-<record>` paints that record's words and offers
 * the way back to it; a name in a list “Dẫn đoạn này” paints its words; a switch turns the words into
 * links. The lists stand in the page (`a[data-to]`), so without this script nothing is out of reach.
 */
(() => {
  "use strict";

  const { make, under } = kho.dom;
  const PREFIX = "trich-";
  const KEY = kho.tenLuu("kho.hien-lien-ket");
  const report = /** @type {HTMLElement} */ (document.querySelector(".bao-cao"));
  if (!report) return;

  /** Where each mark leads: the first list that names it. @type {Map<string, HTMLAnchorElement>} */
  const leads = new Map();
  entries().forEach((link) => {
    marksOf(link).forEach((mark) => {
      if (!leads.has(mark)) leads.set(mark, link);
    });
  });

  /** The names in lists. @param {ParentNode} within @returns {NodeListOf<HTMLAnchorElement>} */
  function entries(within = report) {
    return within.querySelectorAll("a[data-to]");
  }

  /** @param {HTMLElement} link @returns {string[]} the marks that it leads to */
  function marksOf(link) {
    return (link.dataset.to ?? "").split(" ");
  }

  /** @param {string} mark @returns {HTMLElement[]} the segments with it, in reading order */
  function segments(mark) {
    const name = CSS.escape(mark);
    const found = report.querySelectorAll(`[data-trich~="${name}"], [data-van-ban="${name}"]`);
    return [...found].filter((node) => !node.closest(".chu-thich-ben, .hop-ghi-chu"));
  }

  /**
   * The anchors `-2`, `-3` name further phrases of one record; one that lists no segments is the record's.
   * @param {string} mark
   */
  function resolve(mark) {
    return [mark, mark.replace(/-\d+$/, "")].find((one) => segments(one).length);
  }

  /** @param {string} name a class that only `nodes` shall have from now on @param {HTMLElement[]} nodes */
  function paint(name, nodes) {
    document.querySelectorAll(`.${name}`).forEach((node) => node.classList.remove(name));
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
    const name = lead.lastChild?.textContent?.trim() ?? "";
    const link = make("a", "", `← Về ${name}`);
    link.href = lead.href;
    const close = make("button", "nut nut--nho", "Đóng");
    close.type = "button";
    const bar = make("div", "ve-ban-ghi khong-in");
    bar.append(link, close);
    close.addEventListener("click", () => {
      bar.remove();
      paint("trich--den", []);
    });
    report.append(bar);
  }

  // 2. A name in a list paints its words
  /** @param {Event} event */
  function paintNamed(event) {
    const link = under(event, "a[data-to]");
    paint("trich--cung", link ? marksOf(link).flatMap(segments) : []);
  }
  document.addEventListener("mouseover", paintNamed);
  document.addEventListener("focusin", paintNamed);

  // Pressing words that a record quotes opens the list beside them at its name.
  report.addEventListener("click", (event) => {
    if (under(event, "a, button, summary, label, .dinh-chinh, abbr")) return;
    if (!getSelection()?.isCollapsed) return;
    const words = under(event, "[data-van-ban], [data-trich]");
    const list = words && listFor(words);
    if (!list) return;
    const marks = [words.dataset.vanBan, ...(words.dataset.trich || "").split(" ")];
    list.open = true;
    entries(list).forEach((link) => {
      const named = marksOf(link).some((mark) => marks.includes(mark));
      link.classList.toggle("dang-chi", named);
    });
    list.querySelector(".dang-chi")?.scrollIntoView({ block: "nearest" });
  });

  /**
   * @returns {HTMLDetailsElement | null} the list that follows the block of `words`
   * @param {HTMLElement} words
   */
  function listFor(words) {
    /** @type {HTMLElement | null} */ let block = words;
    for (; block && block !== report; block = block.parentElement) {
      /** @type {Element | null} */ let found = null;
      if (block.matches("li, section")) found = block.querySelector(":scope > .dan-doan");
      found ??= block.nextElementSibling;
      while (found?.matches(".hop-ghi-chu, .chu-thich-ben")) found = found.nextElementSibling;
      if (found instanceof HTMLDetailsElement && found.matches(".dan-doan")) return found;
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
      const lead = leads.get(old.dataset.vanBan || (old.dataset.trich ?? "").split(" ")[0]);
      if (on && (!lead || !/[\p{L}\p{N}]/u.test(old.textContent ?? ""))) return;
      const made = make(on ? "a" : "span");
      for (const { name, value } of old.attributes) {
        if (name !== "href" && name !== "title") made.setAttribute(name, value);
      }
      if (lead && made instanceof HTMLAnchorElement) {
        made.href = lead.href;
        made.title = lead.textContent ?? "";
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
