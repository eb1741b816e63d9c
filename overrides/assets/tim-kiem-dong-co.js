/**
 * The engine: a query goes in, ranked results with their texts come out. Decides which index files
 * a query is worth, and when to look for wrong letters.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});

  /** Most characters of body postings that one query loads (about two thirds of it as gzip). */
  var BODY_BUDGET = 160000;
  /**
   * Up to this, words found by prefix or correction are looked up in body text as well: less for
   * words that are also syllables as they stand.
   */
  var WIDE_BUDGET = 40000;
  var WIDE_BUDGET_KNOWN = 12000;

  /**
   * Loads the postings that readings need; tokens whose body postings are too dear get `skipBody`.
   * @param {Query} query keeps in `spent` what was loaded for it
   * @param {Reading[]} readings
   * @returns {Promise<void>}
   */
  function load(query, readings) {
    var store = query.store;
    var tokens = new Set();
    readings.forEach(function (reading) {
      reading.tokens.forEach(function (token) { tokens.add(token); });
    });
    var names = [];
    var body = [];
    var spent = query.spent || 0;
    var priced = Array.from(tokens, function (token) {
      var narrow = [];
      var wide = [];
      token.alternatives.forEach(function (alternative) {
        names.push(alternative.word);
        (alternative.wide ? wide : narrow).push(alternative.word);
      });
      return { token: token, narrow: narrow, wide: wide, cost: store.cost(store.body, narrow) };
    }).sort(function (a, b) { return a.cost - b.cost; });
    priced.forEach(function (one) {
      one.token.skipBody = spent > 0 && spent + one.cost > BODY_BUDGET;
      if (one.token.skipBody) return;
      spent += one.cost;
      body = body.concat(one.narrow);
    });
    priced.forEach(function (one) {
      var more = store.cost(store.body, one.wide);
      var budget = one.narrow.length ? WIDE_BUDGET_KNOWN : WIDE_BUDGET;
      if (one.token.skipBody || spent + more > budget) return;
      spent += more;
      body = body.concat(one.wide);
    });
    query.spent = spent;
    return Promise.all([
      store.loadWords(store.names, names), store.loadWords(store.body, body)
    ]).then(function () {});
  }

  /** Whether the best document leaves no reason to suspect a wrong letter. */
  function convincing(ranked, query) {
    if (!ranked.length || !ranked[0].complete) return false;
    return query.typed.length === 1 || ranked[0].close;
  }

  /**
   * The query as it was understood for a document, if words were corrected; else "".
   * @param {Query} query
   * @param {Ranked} ranked
   */
  function correction(query, ranked) {
    var store = query.store;
    var text = "";
    var at = 0;
    var corrected = false;
    ranked.reading.tokens.forEach(function (token) {
      var best = bestForm(store, token, ranked.document);
      var change = best && best.alternative.corrected;
      corrected = corrected || !!change;
      var between = token.start >= at ? query.text.slice(at, token.start) : " ";
      text += between + (change ? best.form.shown : query.text.slice(token.start, token.end));
      at = token.end;
    });
    return corrected ? (text + query.text.slice(at)).trim() : "";
  }

  /**
   * The form by which a token is in a document: a name's before the body's, then the surest, then
   * the one that stands first.
   */
  function bestForm(store, token, document) {
    var best = null;
    [store.names, store.body].forEach(function (tier) {
      if (best) return;
      token.alternatives.forEach(function (alternative) {
        store.forms(tier, alternative.word).forEach(function (form) {
          var at = firstIndex(form.documents, document);
          if (at < 0) return;
          var weight = alternative.weigh(form);
          if (best && best.weight > weight) return;
          var position = form.positions[at];
          if (best && best.weight === weight && best.position <= position) return;
          best = { weight: weight, position: position, form: form, alternative: alternative };
        });
      });
    });
    return best;
  }

  function firstIndex(sorted, wanted) {
    var low = 0;
    var high = sorted.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (sorted[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return sorted[low] === wanted ? low : -1;
  }

  /**
   * @typedef {Object} Found
   * @property {Ranked[]} ranked best first
   * @property {string} correctedTo what was searched instead, or ""
   * @property {boolean} complete false if no document has all words
   * @property {Query} query
   * @property {Store} store
   */

  /**
   * Searches the site at `root`.
   * @param {string} root address of the site's root, ending with a slash
   * @param {string} text what the reader typed
   * @returns {Promise<Found>} rejects with store.StaleIndex if page and index do not fit
   */
  function search(root, text) {
    return timKiem.store.open(root).then(function (store) {
      var query = new timKiem.Query(store, text);
      var readings = query.readings();
      if (!query.typed.length) return result(query, []);
      return load(query, readings).then(function () {
        var ranked = timKiem.rank(store, readings);
        if (convincing(ranked, query)) return result(query, ranked);
        var corrected = [query.correctedReading()];
        return load(query, corrected).then(function () {
          return result(query, timKiem.rank(store, corrected, ranked));
        });
      });
    });
  }

  function result(query, ranked) {
    return {
      ranked: ranked, query: query, store: query.store,
      correctedTo: ranked.length ? correction(query, ranked[0]) : "",
      complete: ranked.length > 0 && ranked[0].complete
    };
  }

  timKiem.search = search;
})();
