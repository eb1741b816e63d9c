/** Recent queries: kept on this device only, the newest first, cleared by the reader. */
(() => {
  "use strict";

  const timKiem = kho.timKiem;

  const KEY = kho.tenLuu("kho.timKiem.ganDay");
  const MOST = 8;

  /** @returns {string[]} */
  function list() {
    try {
      const stored = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(stored)
        ? stored.filter((one) => typeof one === "string").slice(0, MOST)
        : [];
    } catch {
      return [];
    }
  }

  /** @param {string[]} queries */
  function store(queries) {
    try {
      localStorage.setItem(KEY, JSON.stringify(queries)); // an empty list too: it was cleared here
    } catch {
      // Storage is forbidden here: nothing is remembered.
    }
  }

  timKiem.recent = {
    list,

    /** @param {string} query */
    add(query) {
      const wanted = query.trim().normalize("NFC");
      if (!wanted) return;
      store([wanted].concat(list().filter((one) => one !== wanted)).slice(0, MOST));
    },

    clear() {
      store([]);
    },
  };
})();
