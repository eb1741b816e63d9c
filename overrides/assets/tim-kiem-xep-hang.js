/**
 * Ranks documents for one reading of a query. What counts, in this order: how many of the words are
 * there, whole names over parts, adjacent words over scattered ones, names over body text, exact
 * marks over folded over prefix over one wrong letter.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});

  /** Parts of the score; set by the query sets of tests/search and benchmarks/search. */
  var POINTS = {
    body: 0.4, allWords: 1, adjacentName: 0.8, adjacentBody: 0.7, wholeName: 1, coverage: 0.5,
    nameStart: 0.05, kind: 0.04
  };
  /** Share of the query, by rarity of its words, that a document must have. */
  var LEAST_SHARE = 0.5;
  /** The same where every word may be wrong: nearly every document has half of a long query then. */
  var LEAST_SHARE_GUESSED = 0.65;
  var LONG = 4;
  /** A document that lacks a word is kept beside complete ones only if it is this close to them. */
  var CLOSE = 0.75;
  /** Weights below this are guesses (other marks, a wrong letter): body text has them by chance. */
  var GUESS = 0.65;
  var GUESS_IN_NAME = 0.75;
  var GUESS_IN_BODY = 0.5;
  var PHRASE = 4;
  var MOST_POSITIONS = 1 << 16;

  /**
   * Occurrences of one query token in one tier, reachable by document without sorting.
   * @constructor
   */
  function Hits(size, count) {
    this.best = new Float32Array(size);
    this.head = new Int32Array(size).fill(-1);
    this.next = new Int32Array(count);
    this.position = new Uint32Array(count);
    this.count = 0;
  }

  Hits.prototype.add = function (form, weight) {
    var documents = form.documents;
    for (var i = 0; i < documents.length; i++) {
      var document = documents[i];
      if (weight > this.best[document]) this.best[document] = weight;
      this.next[this.count] = this.head[document];
      this.head[document] = this.count;
      this.position[this.count++] = form.positions[i];
    }
  };

  /** @param {Store} store @param {Object} tier @param {QueryToken} token */
  function collect(store, tier, token) {
    var found = [];
    var count = 0;
    token.alternatives.forEach(function (alternative) {
      store.forms(tier, alternative.word).forEach(function (form) {
        found.push({ form: form, weight: alternative.weigh(form) });
        count += form.documents.length;
      });
    });
    var hits = new Hits(store.size, count);
    found.forEach(function (one) { hits.add(one.form, one.weight); });
    return hits;
  }

  /** How telling a word is: rare words count more, within bounds. */
  function rarity(store, token) {
    var count = 0;
    token.alternatives.forEach(function (alternative) {
      if (alternative.corrected || alternative.wide) return;
      count += store.names.counts[alternative.word] + store.body.counts[alternative.word];
    });
    return 1 + Math.log(1 + store.size / (1 + count));
  }

  /** Shared scratch: which query tokens stand at each position of the text being looked at. */
  var mask = new Int32Array(MOST_POSITIONS + 64);
  var votes = new Int32Array(MOST_POSITIONS + 64);
  var touched = new Int32Array(MOST_POSITIONS);

  /**
   * How far the tokens stand side by side in the order of the query, 0 to 1, between two positions
   * of a document: neighbouring pairs, or tokens at their right distance, whichever is better.
   * Tokens whose `hits` are null (not loaded) leave a hole of their width. Runs for thousands of
   * documents a query: plain loops, nothing allocated.
   */
  function adjacency(hits, document, from, to) {
    var count = 0;
    var aligned = 0;
    var pairs = 0;
    var loaded = 0;
    var i;
    for (i = 0; i < hits.length; i++) {
      if (!hits[i]) continue;
      loaded += 1;
      for (var at = hits[i].head[document]; at >= 0; at = hits[i].next[at]) {
        var position = hits[i].position[at];
        if (position < from || position >= to || position >= MOST_POSITIONS) continue;
        if (mask[position] & (1 << i)) continue;
        if (!mask[position]) touched[count++] = position;
        mask[position] |= 1 << i;
        aligned = Math.max(aligned, ++votes[position - i + 32]);
      }
    }
    for (i = 0; i < hits.length; i++) {
      if (!hits[i]) continue;
      var step = 1;
      while (i + step < hits.length && !hits[i + step]) step++;
      if (i + step === hits.length) break;
      for (var t = 0; t < count; t++) {
        // Masks beyond `to` are empty: only positions before it were touched.
        if (mask[touched[t]] & (1 << i) && mask[touched[t] + step] & (1 << (i + step))) {
          pairs += 1;
          break;
        }
      }
    }
    for (var u = 0; u < count; u++) {
      mask[touched[u]] = 0;
      for (i = 0; i < hits.length; i++) votes[touched[u] - i + 32] = 0;
    }
    if (loaded < 2) return aligned ? 1 : 0;
    return Math.max(0, pairs, aligned - 1) / (loaded - 1);
  }

  /**
   * @constructor
   * @param {Store} store
   * @param {Reading} reading with `skipBody` on tokens whose body postings were too dear to load
   */
  function Ranking(store, reading) {
    this.store = store;
    this.names = reading.tokens.map(function (token) { return collect(store, store.names, token); });
    this.body = reading.tokens.map(function (token) {
      return token.skipBody ? null : collect(store, store.body, token);
    });
    this.rarity = reading.tokens.map(function (token) { return rarity(store, token); });
    var guessing = reading.tokens.length >= LONG && reading.tokens.some(function (token) {
      return token.alternatives.some(function (one) { return one.wide && one.corrected; });
    });
    this.least = guessing ? LEAST_SHARE_GUESSED : LEAST_SHARE;
    this.total = this.rarity.reduce(function (sum, one) { return sum + one; }, 0);
  }

  /**
   * Scores one document, or gives null if too little of the query is in it.
   * @returns {{score: number, complete: boolean, close: boolean}|null} `close`: the words stand
   *   side by side or all in one name
   */
  Ranking.prototype.score = function (document) {
    var share = 0;
    var matched = 0;
    var bodyShare = 0;
    var missing = 0;
    var guessed = 0;
    for (var i = 0; i < this.names.length; i++) {
      var inName = this.names[i].best[document];
      var inBody = this.body[i] ? this.body[i].best[document] : 0;
      var weight = Math.max(inName, POINTS.body * inBody);
      share += weight * this.rarity[i];
      bodyShare += inBody * this.rarity[i];
      if (!inName && inBody && inBody < GUESS) {
        guessed += 1;
        matched += GUESS_IN_BODY * this.rarity[i];
      } else if (weight) matched += (inName && inName < GUESS ? GUESS_IN_NAME : 1) * this.rarity[i];
      else if (this.body[i]) missing += 1;
    }
    if (matched < this.least * this.total) return null;
    var name = this.bestName(document);
    var beside = this.besideInBody(document);
    // A whole sentence found word for word is worth a name: no matter what the name itself has.
    if (beside > 0.99 && this.names.length >= PHRASE) share = Math.max(share, bodyShare);
    share /= this.total;
    matched /= this.total;
    var complete = missing === 0 && (guessed === 0 || beside > 0.99);
    return {
      score: share + POINTS.allWords * Math.pow(matched, 3) + name.score +
        Math.max(POINTS.adjacentName * name.beside, POINTS.adjacentBody * beside) +
        POINTS.kind * (1 - this.store.kindOf(document) / this.store.kinds.length),
      complete: complete,
      close: complete && (name.full || name.beside > 0.99 || beside > 0.99)
    };
  };

  var NOTHING = Object.freeze({ score: 0, beside: 0, full: false });

  /** The best of a document's names: how whole, how adjacent. */
  Ranking.prototype.bestName = function (document) {
    var best = NOTHING;
    if (!this.names.some(function (hits) { return hits.head[document] >= 0; })) return best;
    var start = 0;
    var lengths = this.store.nameLengths;
    for (var n = this.store.nameStart[document]; n < this.store.nameStart[document + 1]; n++) {
      var one = this.oneName(document, start, lengths[n]);
      if (one.score + one.beside > best.score + best.beside) best = one;
      start += lengths[n] + 1;
    }
    return best;
  };

  Ranking.prototype.oneName = function (document, start, length) {
    var count = this.names.length;
    var inName = 0;
    var weight = 0;
    var begins = false;
    for (var i = 0; i < count; i++) {
      var found = false;
      var hits = this.names[i];
      for (var at = hits.head[document]; at >= 0; at = hits.next[at]) {
        if (hits.position[at] < start || hits.position[at] >= start + length) continue;
        found = true;
        if (i === 0 && hits.position[at] === start) begins = true;
      }
      if (found) {
        inName += 1;
        weight += hits.best[document];
      }
    }
    if (!inName) return NOTHING;
    var side = inName < 2 && count > 1 ? 0 :
      adjacency(this.names, document, start, start + length);
    var full = inName === count;
    var whole = full && begins && length === count && side === 1;
    return {
      full: full,
      beside: side * side * (inName / count),
      score: (whole ? POINTS.wholeName * weight / count : 0) +
        (full ? POINTS.coverage * Math.min(1, count / length) : 0) +
        (begins ? POINTS.nameStart : 0)
    };
  };

  Ranking.prototype.besideInBody = function (document) {
    var loaded = 0;
    var found = 0;
    this.body.forEach(function (hits) {
      if (!hits) return;
      loaded += 1;
      if (hits.head[document] >= 0) found += 1;
    });
    if (!found || (found < 2 && loaded > 1)) return 0;
    var side = adjacency(this.body, document, 0, MOST_POSITIONS);
    return side * side * (found / loaded);
  };

  /**
   * @typedef {{document: number, score: number, complete: boolean, close: boolean,
   *   reading: Reading}} Ranked
   */

  /**
   * Documents for several readings, best first; each with the reading that suits it best.
   * @param {Store} store
   * @param {Reading[]} readings whose postings are loaded
   * @param {Ranked[]} [before] ranked for other readings, to be joined
   * @returns {Ranked[]}
   */
  function rank(store, readings, before) {
    var best = new Array(store.size);
    (before || []).forEach(function (one) { best[one.document] = one; });
    readings.forEach(function (reading) {
      var ranking = new Ranking(store, reading);
      for (var document = 0; document < store.size; document++) {
        var one = ranking.score(document);
        if (!one || (best[document] && best[document].score >= one.score)) continue;
        one.document = document;
        one.reading = reading;
        best[document] = one;
      }
    });
    var ranked = best.filter(Boolean).sort(function (a, b) {
      return b.score - a.score || a.document - b.document;
    });
    var complete = ranked.find(function (one) { return one.complete; });
    if (!complete) return ranked;
    return ranked.filter(function (one) {
      return one.complete || one.score >= CLOSE * complete.score;
    });
  }

  timKiem.rank = rank;
})();
