/**
 * The colour scheme, chosen before the first paint: the reader's stored choice, else the system's
 * (also when that changes while the page is open). One button turns it over.
 */
(() => {
  "use strict";

  const KEY = "__palette";
  const DARK = "slate";
  const LIGHT = "default";

  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector("[data-doi-mau]");

  /** @param {string} scheme */
  function show(scheme) {
    document.body.setAttribute("data-md-color-scheme", scheme);
    if (button) button.setAttribute("aria-pressed", String(scheme === DARK));
  }

  function chosen() {
    const scheme = window.__md_get(KEY)?.color?.scheme;
    if (scheme === DARK || scheme === LIGHT) return scheme;
    return system.matches ? DARK : LIGHT;
  }

  show(chosen());
  system.addEventListener("change", () => {
    show(chosen());
  });
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const scheme = button.getAttribute("aria-pressed") === "true" ? LIGHT : DARK;
    window.__md_set(KEY, { color: { scheme } });
    show(scheme);
  });
})();
