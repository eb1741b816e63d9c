/** The frame: a menu button that keyboards and screen readers understand, and what only paper needs. */
(() => {
  "use strict";

  const { under } = kho.dom;
  /** @type {HTMLInputElement | null} */
  const drawer = document.querySelector("#__drawer");
  const button = document.querySelector(".nut-menu");
  const panel = document.getElementById("bang-dieu-huong");

  if (drawer && button && panel) {
    const sync = () => {
      button.setAttribute("aria-expanded", String(drawer.checked));
    };
    button.addEventListener("click", () => {
      drawer.checked = !drawer.checked;
      drawer.dispatchEvent(new Event("change", { bubbles: true }));
      if (drawer.checked) {
        panel.querySelector("a[href]")?.focus({ preventScroll: true });
      }
    });
    const close = () => {
      if (!drawer.checked) return;
      drawer.checked = false;
      sync();
      button.focus();
    };
    drawer.addEventListener("change", sync);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    panel.addEventListener("click", (event) => {
      if (under(event, "[data-dong-menu]")) close();
    });
  }

  document.addEventListener("click", (event) => {
    if (under(event, "[data-in]")) window.print();
  });

  window.addEventListener("beforeprint", () => {
    const today = new Date();
    // As macros/catalog/written_dates.py: a zero before days under 10 and months 1 and 2 only.
    const day = today.getDate();
    const month = today.getMonth() + 1;
    const written = `${(day < 10 ? "0" : "") + day}/${month < 3 ? "0" : ""}${month}`;
    document.querySelectorAll("[data-ngay-in]").forEach((slot) => {
      slot.textContent = `In ngày ${written}/${today.getFullYear()}`;
    });
    // Scripts write whole addresses: of links within the site they are no help on paper.
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const whole = document.querySelectorAll("a[href^='http']");
    whole.forEach((link) => {
      link.toggleAttribute("data-trong-trang", link.origin === location.origin);
    });
    if (location.protocol === "file:") return;
    document.querySelectorAll("[data-dia-chi-in]").forEach((slot) => {
      slot.textContent = location.href.split("#")[0];
    });
  });
})();
