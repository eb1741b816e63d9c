/**
 * A lesson's page for trainers (hints and answers open) or learners (closed until asked). The choice
 * is kept on the device; an address with `?xem=hoc-vien` is for learners from the start.
 */
(function () {
  "use strict";

  var page = document.querySelector("[data-bai-giang]");
  if (!page) return;
  var KEY = window.kho.tenLuu("kho.che-do-bai-giang");
  var buttons = Array.from(page.querySelectorAll("button[data-che-do]"));

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch (refused) {
      return null;
    }
  }

  function show(mode) {
    var trainer = mode !== "hoc-vien";
    page.dataset.xem = trainer ? "giang-vien" : "hoc-vien";
    page.querySelectorAll("details.cho-giang-vien").forEach(function (details) {
      details.open = trainer;
    });
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.cheDo === page.dataset.xem));
    });
    page.querySelector("[data-che-do-loi]").textContent = trainer
      ? "Gợi ý và đáp án đang mở."
      : "Gợi ý và đáp án đang ẩn; bấm vào từng mục để mở.";
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      show(button.dataset.cheDo);
      try {
        localStorage.setItem(KEY, button.dataset.cheDo);
      } catch (refused) {
        // Only this page then.
      }
    });
  });

  page.querySelector("[data-che-do-nut]").hidden = false;
  var asked = new URLSearchParams(location.search).get("xem");
  show(asked === "hoc-vien" || asked === "giang-vien" ? asked : stored() || "giang-vien");
})();
