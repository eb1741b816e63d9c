/**
 * What is shown of a result: the matching words in context, in the original spelling, as parts that
 * are marked or not. Makes no HTML.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});
  var analyser = timKiem.analyser;

  var PROOF = timKiem.PROOF;

  var RUN = 1;
  var SURE_RUN = 2;

  var WINDOW = 30;
  var LEAD = 6;
  /** Stands between passages that are not one text (PASSAGE in macros/search/index.py). */
  var BETWEEN_PASSAGES = "[…]";
  /** Nor is the next sentence the same phrase (SENTENCE_END there). */
  var SENTENCE_END = /[.;!?…]["”’)\]]*\s/;

  /**
   * @typedef {{text: string, marked: boolean}} Part
   * @typedef {Object} Spot a word of the text
   * @property {number} start
   * @property {number} end
   * @property {Object<number, number>} proofs by query token that it may answer
   * @property {Object<number, number>} inRun query tokens whose neighbours in the query stand
   *   beside it here: RUN, or SURE_RUN if both are surely the typed words
   */

  /**
   * Marks what made the match: words that stand together as in the query; a word alone only where
   * it stands nowhere with its neighbours and is surely the one that was typed.
   * @constructor
   * @param {Store} store
   * @param {Ranked} ranked
   */
  function Marker(store, ranked) {
    var marker = this;
    this.byWord = new Map();
    this.held = ranked.held;
    this.size = ranked.reading.tokens.length;
    /** Query tokens that stand beside a neighbour anywhere in the result, and how surely. */
    this.together = {};
    ranked.reading.tokens.forEach(function (token, i) {
      token.alternatives.forEach(function (alternative) {
        var folded = store.words[alternative.word];
        if (!marker.byWord.has(folded)) marker.byWord.set(folded, []);
        marker.byWord.get(folded).push({ token: i, alternative: alternative });
      });
    });
  }

  /** @param {string} text prepared @returns {Spot[]} every token of the text */
  Marker.prototype.read = function (text) {
    var marker = this;
    var spots = analyser.tokens(text).map(function (token) {
      var proofs = {};
      (marker.byWord.get(token.folded) || []).forEach(function (one) {
        if (!one.alternative.weigh(token)) return;
        proofs[one.token] = Math.max(one.alternative.proof(token), proofs[one.token] || 0);
      });
      return { start: token.start, end: token.end, proofs: proofs, inRun: {} };
    });
    for (var k = 0; k + 1 < spots.length; k++) {
      var between = text.slice(spots[k].end, spots[k + 1].start);
      var apart = between.indexOf(BETWEEN_PASSAGES) >= 0 || SENTENCE_END.test(between);
      if (!apart) this.join(spots[k], spots[k + 1]);
    }
    return spots;
  };

  Marker.prototype.join = function (first, second) {
    for (var i = 0; i + 1 < this.size; i++) {
      if (!(i in first.proofs) || !(i + 1 in second.proofs)) continue;
      var sure = first.proofs[i] !== PROOF.IN_PHRASE && second.proofs[i + 1] !== PROOF.IN_PHRASE;
      this.note(first, i, sure ? SURE_RUN : RUN);
      this.note(second, i + 1, sure ? SURE_RUN : RUN);
    }
  };

  Marker.prototype.note = function (spot, i, level) {
    spot.inRun[i] = Math.max(level, spot.inRun[i] || 0);
    this.together[i] = Math.max(level, this.together[i] || 0);
  };

  /** The query tokens that a spot is marked for. */
  Marker.prototype.answers = function (spot) {
    var marker = this;
    return Object.keys(spot.proofs).filter(function (i) {
      if (i in marker.together) return spot.inRun[i] === marker.together[i];
      return marker.held & (1 << i) && spot.proofs[i] !== PROOF.IN_PHRASE;
    });
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
   * @param {Ranked} ranked
   * @param {Card} card
   * @returns {Shown}
   */
  function show(store, ranked, card) {
    var marker = new Marker(store, ranked);
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
