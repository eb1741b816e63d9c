/**
 * The colour scheme, chosen before the first paint: the reader's stored choice, else the system's
 * (also when that changes while the page is open). One button turns it over.
 */
(function () {
  "use strict";

  var KEY = "__palette";
  var DARK = "slate";
  var LIGHT = "default";

  var system = matchMedia("(prefers-color-scheme: dark)");
  var button = document.querySelector("[data-doi-mau]");

  /** @param {string} scheme */
  function show(scheme) {
    document.body.setAttribute("data-md-color-scheme", scheme);
    if (button) button.setAttribute("aria-pressed", String(scheme === DARK));
  }

  function chosen() {
    var stored = window.__md_get(KEY);
    var scheme = stored && stored.color ? stored.color.scheme : "";
    if (scheme === DARK || scheme === LIGHT) return scheme;
    return system.matches ? DARK : LIGHT;
  }

  show(chosen());
  system.addEventListener("change", function () {
    show(chosen());
  });
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", function () {
    var scheme = button.getAttribute("aria-pressed") === "true" ? LIGHT : DARK;
    window.__md_set(KEY, { color: { scheme: scheme } });
    show(scheme);
  });
})();
