/**
 * What is shown of a result: the matching words in context, in the original spelling, as parts that
 * are marked or not. Makes no HTML.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});
  var analyser = timKiem.analyser;

  var WINDOW = 30;
  var LEAD = 6;
  /** Forms this much less sure than the best one of the same word in a result are not marked. */
  var TOLERANCE = 0.2;

  /**
   * @typedef {{text: string, marked: boolean}} Part
   * @typedef {{start: number, end: number, weights: Object<number, number>}} Spot a text token and
   *   the query tokens it answers, with how surely
   */

  /**
   * @constructor
   * @param {Store} store
   * @param {Reading} reading
   */
  function Marker(store, reading) {
    this.byWord = new Map();
    this.best = [];
    reading.tokens.forEach(function (token, i) {
      token.alternatives.forEach(function (alternative) {
        var folded = store.words[alternative.word];
        if (!this.byWord.has(folded)) this.byWord.set(folded, []);
        this.byWord.get(folded).push({ token: i, alternative: alternative });
      }, this);
    }, this);
  }

  /** @param {string} text prepared @returns {Spot[]} every token of the text */
  Marker.prototype.read = function (text) {
    var marker = this;
    return analyser.tokens(text).map(function (token) {
      var weights = {};
      (marker.byWord.get(token.folded) || []).forEach(function (one) {
        var weight = one.alternative.weigh(token);
        weights[one.token] = Math.max(weight, weights[one.token] || 0);
        marker.best[one.token] = Math.max(weight, marker.best[one.token] || 0);
      });
      return { start: token.start, end: token.end, weights: weights };
    });
  };

  /** The query tokens that a spot is marked for. */
  Marker.prototype.answers = function (spot) {
    return Object.keys(spot.weights).filter(function (i) {
      return spot.weights[i] >= this.best[i] - TOLERANCE;
    }, this);
  };

  /** Cuts `text` between two offsets into parts; neighbouring marked words become one. */
  Marker.prototype.parts = function (text, spots, from, to) {
    var parts = [];
    var at = from;
    spots.forEach(function (spot) {
      if (spot.start < from || spot.end > to || !this.answers(spot).length) return;
      var between = text.slice(at, spot.start);
      var last = parts[parts.length - 1];
      if (last && last.marked && between === " ") {
        last.text += between + text.slice(spot.start, spot.end);
      } else {
        if (between) parts.push({ text: between, marked: false });
        parts.push({ text: text.slice(spot.start, spot.end), marked: true });
      }
      at = spot.end;
    }, this);
    if (at < to) parts.push({ text: text.slice(at, to), marked: false });
    return parts;
  };

  /** The stretch of a text with most of the query in it; its beginning if nothing is. */
  Marker.prototype.window = function (spots) {
    var best = { first: 0, count: 0 };
    for (var first = 0; first < spots.length; first++) {
      if (!this.answers(spots[first]).length) continue;
      var seen = {};
      var count = 0;
      var run = 0;
      for (var i = first; i < Math.min(first + WINDOW - LEAD, spots.length); i++) {
        var answers = this.answers(spots[i]);
        answers.forEach(function (token) {
          if (!seen[token]) count += 1;
          seen[token] = true;
        });
        // Words that stand together say more than the same words apart.
        run = answers.length ? run + 1 : 0;
        if (run > 1) count += 0.1;
      }
      if (count > best.count) best = { first: first, count: count };
    }
    return best;
  };

  Marker.prototype.excerpt = function (text, spots) {
    var best = this.window(spots);
    var first = Math.max(0, best.first - LEAD);
    if (first < 4) first = 0;
    var last = Math.min(spots.length - 1, first + WINDOW);
    if (last < 0) return [];
    var from = first ? spots[first].start : 0;
    var to = last < spots.length - 1 ? spots[last].end : text.length;
    var parts = this.parts(text, spots, from, to);
    if (from) parts.unshift({ text: "… ", marked: false });
    if (to < text.length) parts.push({ text: " …", marked: false });
    return parts;
  };

  /** Whether any word of a text is marked. */
  Marker.prototype.touches = function (spots) {
    return spots.some(function (spot) { return this.answers(spot).length > 0; }, this);
  };

  /**
   * @typedef {Object} Shown
   * @property {Part[]} title
   * @property {Part[]} otherName the further name that matched better than the title, or empty
   * @property {Part[]} body
   * @property {{label: string, parts: Part[]}[]} context the facts that matched
   */

  /**
   * @param {Store} store
   * @param {Reading} reading
   * @param {Card} card
   * @returns {Shown}
   */
  function show(store, reading, card) {
    var marker = new Marker(store, reading);
    var read = function (text) {
      var prepared = analyser.prepare(text);
      return { text: prepared, spots: marker.read(prepared) };
    };
    var title = read(card.title);
    var names = card.names.map(read);
    var body = read(card.body);
    var context = card.context.map(function (pair) {
      var one = read(pair[1]);
      one.label = pair[0];
      return one;
    });
    var all = function (one) { return marker.parts(one.text, one.spots, 0, one.text.length); };
    var touched = function (one) { return marker.touches(one.spots); };
    var reach = function (one) { return marker.window(one.spots).count; };
    var other = names.filter(function (one) { return reach(one) > reach(title); })[0];
    return {
      title: all(title),
      otherName: other ? all(other) : [],
      body: marker.excerpt(body.text, body.spots),
      context: context.filter(touched).map(function (one) {
        return { label: one.label, parts: marker.excerpt(one.text, one.spots) };
      })
    };
  }

  timKiem.show = show;
})();
