/** In a widget's frame: how many rows (?so=) and which scheme (?nen=sang|toi) its address asks for. */
(() => {
  "use strict";

  const asked = new URLSearchParams(location.search);
  const scheme = asked.get("nen");
  if (scheme === "sang" || scheme === "toi") document.documentElement.dataset.nen = scheme;

  document.querySelectorAll("ul[data-so]").forEach((list) => {
    const count = parseInt(asked.get("so") || (list.dataset.so ?? ""), 10);
    list.querySelectorAll(":scope > li").forEach((row, index) => {
      row.hidden = count > 0 && index >= count;
    });
  });
})();
