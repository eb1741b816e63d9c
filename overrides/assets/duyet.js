/**
 * What narrows the list of models: the state in the address, and the rows that fit it. The page itself
 * is made by duyet-trang.js.
 *
 * The data come as a classic script (`kho.duLieuDuyet`, see macros/pages/browse.py), so it works
 * from a USB stick too.
 */
(() => {
  "use strict";

  const data = kho.duLieuDuyet;
  if (!data) return;

  const NUMBER = 7,
    VALUES = 8,
    ADDED = 5,
    KNOWN = 6;
  /** @type {Browse["ORDERS"]} */
  const ORDERS = [
    ["", "Theo lĩnh vực"],
    ["ten", "Theo tên"],
    ["moi", "Mới nhất"],
    ["day_du", "Đầy đủ nhất"],
  ];
  /** @type {BrowseRow[]} */
  const rows = data.hang;
  /** @type {Facet[]} */
  const facets = data.khia_canh.map(([name, label, values]) => ({ name, label, values }));

  /** @param {string} text */
  function plain(text) {
    return text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/đ/g, "d")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
  }

  /** @returns {BrowseState} what the address says; values it does not know are left out */
  function read() {
    const parameters = new URLSearchParams(location.search);
    /** @type {BrowseState["chosen"]} */ const chosen = {};
    for (const { name, values } of facets) {
      chosen[name] = parameters.getAll(name).flatMap((wanted) => {
        const found = values.find(([id, label]) => id === wanted || plain(label) === plain(wanted));
        return found ? [found[0]] : [];
      });
    }
    const order = parameters.get("sap_xep") || "";
    return {
      q: parameters.get("q") || "",
      order: ORDERS.some(([id]) => id === order) ? order : "",
      chosen,
    };
  }

  /** @param {BrowseState} state @returns {string} the address of a state */
  function addressOf(state) {
    const parameters = new URLSearchParams();
    for (const { name } of facets) {
      state.chosen[name].forEach((value) => parameters.append(name, value));
    }
    if (state.q) parameters.set("q", state.q);
    if (state.order) parameters.set("sap_xep", state.order);
    const query = parameters.toString();
    return location.pathname + (query ? `?${query}` : "");
  }

  /** @param {BrowseState} state */
  function isNarrowed(state) {
    return Boolean(state.q) || facets.some(({ name }) => state.chosen[name].length);
  }

  /**
   * Which rows the text finds, through the search of the site (so spelling is forgiven alike).
   * @param {string} text
   * @returns {Promise<BrowseFound | null>} null: no text
   */
  async function find(text) {
    const { timKiem } = kho;
    if (!text.trim()) return null;
    await timKiem.ready();
    const found = await timKiem.search(timKiem.root, text);
    const kind = found.store.kinds.findIndex(({ name }) => name === "mô hình");
    const start = found.store.kindStarts[kind];
    /** @type {BrowseFound["rank"]} */ const rank = {};
    found.ranked.forEach((one, at) => {
      if (found.store.kindOf(one.document) === kind) rank[one.document - start] = at;
    });
    return { rank, corrected: found.correctedTo };
  }

  /** The row's values of a facet, as a lookup made once. */
  const valueSets = rows.map((row) => row[VALUES].map((values) => new Set(values)));

  /**
   * Row numbers that fit every facet; `left` is not asked (its own counts must not narrow it).
   * @param {BrowseState} state @param {number[]} candidates @param {number} left
   */
  function fitting(state, candidates, left) {
    const wanted = facets.map(({ name, values }, at) => {
      if (at === left || !state.chosen[name].length) return null;
      return state.chosen[name].map((id) => values.findIndex((value) => value[0] === id));
    });
    return candidates.filter((number) =>
      wanted.every(
        (indexes, at) => !indexes || indexes.some((index) => valueSets[number][at].has(index))
      )
    );
  }

  /**
   * How many of `candidates` each value of the facet `at` would leave. @returns {number[]}
   * @param {BrowseState} state @param {number[]} candidates @param {number} at
   */
  function counts(state, candidates, at) {
    const found = facets[at].values.map(() => 0);
    fitting(state, candidates, at).forEach((number) => {
      rows[number][VALUES][at].forEach((value) => {
        found[value] += 1;
      });
    });
    return found;
  }

  /** Row numbers that the text finds; all without a text. @param {BrowseFound | null} found */
  function candidatesOf(found) {
    const all = rows.map((_, number) => number);
    return found ? all.filter((number) => rows[number][NUMBER] in found.rank) : all;
  }

  /** @param {BrowseState} state @param {number[]} numbers @param {BrowseFound | null} found */
  function sorted(state, numbers, found) {
    /** @param {typeof ADDED | typeof KNOWN} column */
    const by = (column) => [...numbers].sort((a, b) => rows[b][column] - rows[a][column] || a - b);
    if (state.order === "moi") return by(ADDED);
    if (state.order === "day_du") return by(KNOWN);
    if (!found || state.order === "ten") return [...numbers];
    return [...numbers].sort((a, b) => found.rank[rows[a][NUMBER]] - found.rank[rows[b][NUMBER]]);
  }

  kho.duyet = {
    ORDERS,
    rows,
    facets,
    read,
    addressOf,
    isNarrowed,
    find,
    fitting,
    counts,
    candidatesOf,
    sorted,
  };
})();
