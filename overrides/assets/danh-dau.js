/** Highlights every segment of the phrase a link points at (`#trich-<record>`), and goes to the first. */
(function () {
  "use strict";

  var PREFIX = "trich-";

  /** @param {string} id @returns {HTMLElement[]} the segments of a phrase, in reading order */
  function segments(id) {
    var found = document.querySelectorAll('[data-trich~="' + CSS.escape(id) + '"]');
    return Array.from(found).filter(function (node) {
      return !node.closest(".chu-thich-ben, .hop-ghi-chu");
    });
  }

  /** The anchors `-2`, `-3` name further phrases of one record; one that lists no segments is the record's. */
  function resolve(hash) {
    var id = hash.slice(PREFIX.length);
    var own = segments(id);
    return own.length ? own : segments(id.replace(/-\d+$/, ""));
  }

  function arrive() {
    document.querySelectorAll(".trich--den").forEach(function (node) {
      node.classList.remove("trich--den");
    });
    var hash = "";
    try {
      hash = decodeURIComponent(location.hash.slice(1));
    } catch (malformed) {
      return;
    }
    if (hash.indexOf(PREFIX) !== 0) return;
    var found = resolve(hash);
    if (!found.length) return;
    found.forEach(function (node) {
      node.classList.add("trich--den");
    });
    var calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    var first = document.getElementById(hash) || found[0];
    first.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  // Segments of one phrase light up together under the pointer.
  document.addEventListener("mouseover", function (event) {
    var phrase = event.target.closest("a.trich");
    document.querySelectorAll(".trich--cung").forEach(function (node) {
      node.classList.remove("trich--cung");
    });
    if (!phrase || !phrase.dataset.trich) return;
    phrase.dataset.trich.split(" ").forEach(function (id) {
      segments(id).forEach(function (node) {
        node.classList.add("trich--cung");
      });
    });
  });

  window.addEventListener("hashchange", arrive);
  if (document.readyState === "complete") arrive();
  else window.addEventListener("load", arrive);
})();
