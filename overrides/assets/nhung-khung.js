/** In a widget's frame: how many rows (?so=) and which scheme (?nen=sang|toi) its address asks for. */
(function () {
  "use strict";

  var asked = new URLSearchParams(location.search);
  var scheme = asked.get("nen");
  if (scheme === "sang" || scheme === "toi") document.documentElement.dataset.nen = scheme;

  document.querySelectorAll("ul[data-so]").forEach(function (list) {
    var count = parseInt(asked.get("so") || list.dataset.so, 10);
    Array.from(list.children).forEach(function (row, index) {
      row.hidden = count > 0 && index >= count;
    });
  });
})();
