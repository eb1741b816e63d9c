/** Recent queries: kept on this device only, the newest first, cleared by the reader. */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});

  var KEY = kho.tenLuu("kho.timKiem.ganDay");
  var MOST = 8;

  /** @returns {string[]} */
  function list() {
    try {
      var stored = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(stored) ? stored.filter(function (one) {
        return typeof one === "string";
      }).slice(0, MOST) : [];
    } catch (refused) {
      return [];
    }
  }

  function store(queries) {
    try {
      localStorage.setItem(KEY, JSON.stringify(queries)); // an empty list too: it was cleared here
    } catch (refused) {
      // Storage is forbidden here: nothing is remembered.
    }
  }

  timKiem.recent = {
    list: list,

    /** @param {string} query */
    add: function (query) {
      var wanted = query.trim().normalize("NFC");
      if (!wanted) return;
      store([wanted].concat(list().filter(function (one) { return one !== wanted; }))
        .slice(0, MOST));
    },

    clear: function () {
      store([]);
    }
  };
})();
