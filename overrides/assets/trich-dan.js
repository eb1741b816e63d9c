/**
 * Citations: `[data-mo="#id"]` opens and closes that part; `[data-chep="#id"]` copies the text of
 * that element, which the page already holds; `[data-dia-chi-trang]` is filled with the page's own
 * address where the builder knew none.
 */
(() => {
  "use strict";

  const SHOWN = 3000;
  const { announce, make, under } = kho.dom;

  /**
   * Says in the button, for a while, what came of the press.
   * @param {HTMLElement} button @param {string} text
   */
  function show(button, text) {
    const { dataset } = button;
    dataset.chepTen ||= button.textContent ?? "";
    // As wide as before: what stands beside it stays where it is.
    button.style.minWidth = `${button.offsetWidth}px`;
    button.textContent = text;
    announce(text);
    clearTimeout(Number(dataset.chepHen));
    dataset.chepHen = String(
      setTimeout(() => {
        button.textContent = dataset.chepTen ?? "";
      }, SHOWN)
    );
  }

  /** Selects `source`, so that the reader can copy it by keyboard. @param {Node} source */
  function select(source) {
    const range = document.createRange();
    range.selectNodeContents(source);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }

  /** Copies `text`; where the clipboard is missing (file://, plain http) `otherwise` is called. */
  kho.chep = (text, button, otherwise) => {
    if (!navigator.clipboard) return otherwise();
    return navigator.clipboard.writeText(text).then(() => show(button, "Đã chép"), otherwise);
  };

  /** Copies an address; where that is not possible it is shown, chosen, beside the button. */
  kho.chepDiaChi = (address, button) =>
    kho.chep(address, button, () => {
      const field = make("input", "dia-chi-de-chep");
      field.readOnly = true;
      field.value = address;
      field.setAttribute("aria-label", "Địa chỉ để chép");
      button.parentElement?.querySelector(".dia-chi-de-chep")?.remove();
      button.after(field);
      field.select();
      announce("Đã chọn địa chỉ, bấm Ctrl+C");
    });

  // A file on a disk has no address that others could open.
  if (location.protocol !== "file:") {
    document.querySelectorAll("[data-dia-chi-trang]").forEach((slot) => {
      slot.textContent = location.href.split(/[?#]/)[0];
    });
  }

  document.querySelectorAll("[data-mo]").forEach((button) => {
    const part = button.dataset.mo && document.querySelector(button.dataset.mo);
    if (!part) return;
    part.hidden = true;
    part.classList.add("trich-dan-san--dong-mo");
    button.addEventListener("click", () => {
      part.hidden = !part.hidden;
      button.setAttribute("aria-expanded", String(!part.hidden));
    });
    part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      part.hidden = true;
      button.setAttribute("aria-expanded", "false");
      button.focus();
    });
  });

  document.addEventListener("click", (event) => {
    const button = under(event, "[data-chep]");
    const source = button?.dataset.chep && document.querySelector(button.dataset.chep);
    if (!button || !source) return;
    kho.chep((source.textContent ?? "").replace(/\s+/g, " ").trim(), button, () => {
      select(source);
      show(button, "Đã chọn, bấm Ctrl+C");
    });
  });
})();
