/** Chooses the colour scheme before the first paint: the reader's stored choice, else the system's. */
(function () {
  "use strict";

  var stored = window.__md_get("__palette");
  var scheme =
    stored && stored.color
      ? stored.color.scheme
      : matchMedia("(prefers-color-scheme: dark)").matches
        ? "slate"
        : "default";
  document.body.setAttribute("data-md-color-scheme", scheme);
})();
