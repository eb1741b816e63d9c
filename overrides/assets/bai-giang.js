/**
 * A lesson's page for trainers (hints and answers open) or learners (closed until asked). The choice
 * is kept on the device; an address with `?xem=hoc-vien` is for learners from the start.
 */
(() => {
  "use strict";

  const { need } = kho.dom;
  const page = /** @type {HTMLElement} */ (document.querySelector("[data-bai-giang]"));
  if (!page) return;
  const KEY = kho.tenLuu("kho.che-do-bai-giang");
  const buttons = Array.from(page.querySelectorAll("button[data-che-do]"));

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  /** @param {string | undefined} mode */
  function show(mode) {
    const trainer = mode !== "hoc-vien";
    page.dataset.xem = trainer ? "giang-vien" : "hoc-vien";
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const parts = page.querySelectorAll("details.cho-giang-vien");
    parts.forEach((details) => {
      details.open = trainer;
    });
    buttons.forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.cheDo === page.dataset.xem));
    });
    need("[data-che-do-loi]", page).textContent = trainer
      ? "Gợi ý và đáp án đang mở."
      : "Gợi ý và đáp án đang ẩn; bấm vào từng mục để mở.";
  }

  buttons.forEach((button) => {
    button.addEventListener("click", () => {
      show(button.dataset.cheDo);
      try {
        localStorage.setItem(KEY, button.dataset.cheDo ?? "");
      } catch {
        // Only this page then.
      }
    });
  });

  need("[data-che-do-nut]", page).hidden = false;
  const asked = new URLSearchParams(location.search).get("xem");
  show(asked === "hoc-vien" || asked === "giang-vien" ? asked : stored() || "giang-vien");
})();
