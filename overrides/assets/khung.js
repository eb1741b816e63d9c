/** The frame: a menu button that keyboards and screen readers understand, and what only paper needs. */
(function () {
  "use strict";

  var drawer = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
  var button = document.querySelector(".nut-menu");
  var panel = document.getElementById("bang-dieu-huong");

  if (drawer && button && panel) {
    var sync = function () {
      button.setAttribute("aria-expanded", String(drawer.checked));
    };
    button.addEventListener("click", function () {
      drawer.checked = !drawer.checked;
      drawer.dispatchEvent(new Event("change", { bubbles: true }));
      if (drawer.checked) {
        var first = panel.querySelector("a[href]");
        if (first) first.focus({ preventScroll: true });
      }
    });
    var close = function () {
      if (!drawer.checked) return;
      drawer.checked = false;
      sync();
      button.focus();
    };
    drawer.addEventListener("change", sync);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") close();
    });
    panel.addEventListener("click", function (event) {
      if (event.target.closest("[data-dong-menu]")) close();
    });
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-in]")) window.print();
  });

  window.addEventListener("beforeprint", function () {
    var today = new Date();
    // As macros/catalog/written_dates.py: a zero before days under 10 and months 1 and 2 only.
    var day = today.getDate();
    var month = today.getMonth() + 1;
    var written = (day < 10 ? "0" : "") + day + "/" + (month < 3 ? "0" : "") + month;
    document.querySelectorAll("[data-ngay-in]").forEach(function (slot) {
      slot.textContent =
        "In ngày " + written + "/" + today.getFullYear();
    });
    if (location.protocol === "file:") return;
    document.querySelectorAll("[data-dia-chi-in]").forEach(function (slot) {
      slot.textContent = location.href.split("#")[0];
    });
  });
})();
