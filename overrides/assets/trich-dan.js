/**
 * Citations: `[data-mo="#id"]` opens and closes that part; `[data-chep="#id"]` copies the text of
 * that element, which the page already holds; `[data-dia-chi-trang]` is filled with the page's own
 * address where the builder knew none.
 */
(function () {
  "use strict";

  var status = null;

  /** Says `text` to screen readers; the live region has to exist before its text changes. */
  function announce(text) {
    if (!status) {
      status = document.createElement("div");
      status.className = "an-hien";
      status.setAttribute("role", "status");
      document.body.appendChild(status);
    }
    setTimeout(function () {
      status.textContent = text;
    }, 50);
  }

  /** @param {HTMLElement} button @param {string} text */
  function show(button, text) {
    var label = button.dataset.chepTen || button.textContent;
    button.dataset.chepTen = label;
    button.textContent = text;
    announce(text);
    clearTimeout(Number(button.dataset.chepHen));
    button.dataset.chepHen = String(
      setTimeout(function () {
        button.textContent = label;
        if (status) status.textContent = "";
      }, 3000)
    );
  }

  /** Selects `source`, so that the reader can copy it by keyboard. */
  function select(source) {
    var range = document.createRange();
    range.selectNodeContents(source);
    var selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  // A file on a disk has no address that others could open.
  if (location.protocol !== "file:") {
    document.querySelectorAll("[data-dia-chi-trang]").forEach(function (slot) {
      slot.textContent = location.href.split(/[?#]/)[0];
    });
  }

  document.querySelectorAll("[data-mo]").forEach(function (button) {
    var part = document.querySelector(button.dataset.mo);
    if (!part) return;
    part.hidden = true;
    button.addEventListener("click", function () {
      part.hidden = !part.hidden;
      button.setAttribute("aria-expanded", String(!part.hidden));
    });
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-chep]");
    if (!button) return;
    var source = document.querySelector(button.dataset.chep);
    if (!source) return;
    var text = source.textContent.replace(/\s+/g, " ").trim();
    var fallback = function () {
      select(source);
      show(button, "Đã chọn, bấm Ctrl+C");
    };
    // Absent on file:// and plain http.
    if (!navigator.clipboard) return fallback();
    navigator.clipboard.writeText(text).then(function () {
      show(button, "Đã chép");
    }, fallback);
  });
})();
