/** `[data-chep="#id"]` copies the text of that element: a full citation that the page already holds. */
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

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-chep]");
    if (!button) return;
    var source = document.querySelector(button.dataset.chep);
    if (!source) return;
    var text = source.textContent.replace(/\s+/g, " ").trim();
    var fallback = function () {
      select(source);
      show(button, "Đã chọn, nhấn Ctrl+C");
    };
    // Absent on file:// and plain http.
    if (!navigator.clipboard) return fallback();
    navigator.clipboard.writeText(text).then(function () {
      show(button, "Đã chép");
    }, fallback);
  });
})();
