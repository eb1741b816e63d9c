/**
 * Ranks documents for one reading of a query. What counts, in this order: how many of the words are
 * there, whole names over parts, adjacent words over scattered ones, names over body text, exact
 * marks over folded over prefix over one wrong letter.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});

  var PROOF = timKiem.PROOF;

  /** Parts of the score; set by the query sets of tests/search and benchmarks/search. */
  var POINTS = {
    body: 0.4, allWords: 1, adjacentName: 0.8, adjacentBody: 0.7, wholeName: 1, coverage: 0.5,
    nameStart: 0.05, kind: 0.04, partOfName: 0.8, synonym: 0.9
  };
  /** Share that a document must have, by rarity of the words: of those found anywhere, and of all. */
  var LEAST_OF_FOUND = 0.5;
  var LEAST_OF_ALL = 0.25;
  /** The same where every word may be another: only whole phrases are of use then. */
  var LEAST_GUESSED = 0.9;
  /** How rare a word counts that is found nowhere: as one that occurs this often. */
  var ABSENT_AS = 5;
  /** A document that lacks a word is kept beside complete ones only if it is this close to them. */
  var CLOSE = 0.75;
  /** What a word counts that only may be the typed one. */
  var GUESS_IN_NAME = 0.5;
  var GUESS_IN_BODY = 0.45;
  var PHRASE = 4;
  /** So many words at their right distance hold each other up like neighbours. */
  var ALIGNED = 3;
  var MOST_POSITIONS = 1 << 16;

  /**
   * Occurrences of one query token in one tier, reachable by document without sorting.
   * @constructor
   */
  function Hits(size, count) {
    this.best = new Float32Array(size);
    this.proof = new Uint8Array(size);
    this.head = new Int32Array(size).fill(-1);
    this.next = new Int32Array(count);
    this.position = new Uint32Array(count);
    this.count = 0;
  }

  Hits.prototype.add = function (form, weight, proof) {
    var documents = form.documents;
    for (var i = 0; i < documents.length; i++) {
      var document = documents[i];
      if (weight > this.best[document]) this.best[document] = weight;
      if (proof > this.proof[document]) this.proof[document] = proof;
      this.next[this.count] = this.head[document];
      this.head[document] = this.count;
      this.position[this.count++] = form.positions[i];
    }
  };

  /** The loaded forms that a token may stand for in a tier: form, weight, proof. */
  function formsOf(store, tier, token) {
    var found = [];
    token.alternatives.forEach(function (alternative) {
      store.forms(tier, alternative.word).forEach(function (form) {
        var weight = alternative.weigh(form);
        if (!weight) return;
        found.push({
          form: form, weight: weight, proof: alternative.proof(form), alternative: alternative
        });
      });
    });
    return found;
  }

  /** @param {Store} store @param {Object} tier @param {QueryToken} token */
  function collect(store, tier, token) {
    var found = formsOf(store, tier, token);
    var hits = new Hits(store.size, found.reduce(function (sum, one) {
      return sum + one.form.documents.length;
    }, 0));
    found.forEach(function (one) {
      hits.add(one.form, one.weight, one.proof);
      if (!one.alternative.corrected && !one.alternative.wide && one.proof !== PROOF.IN_PHRASE) {
        hits.own = (hits.own || 0) + one.form.documents.length;
      }
    });
    return hits;
  }

  /** How telling a word is: rare words count more, within bounds. */
  function rarity(store, count) {
    return 1 + Math.log(1 + store.size / (1 + count));
  }

  /** Shared scratch: which query tokens stand at each position of the text being looked at. */
  var mask = new Int32Array(MOST_POSITIONS + 64);
  var votes = new Int32Array(MOST_POSITIONS + 64);
  var touched = new Int32Array(MOST_POSITIONS);
  /** The tokens that the last call of `adjacency` found beside another one of the query. */
  var held = 0;
  /** Of these, the tokens that the next one of the query follows at once. */
  var joined = 0;

  /**
   * How far the tokens stand side by side in the order of the query, 0 to 1, between two positions
   * of a document: neighbouring pairs, or tokens at their right distance, whichever is better.
   * Tokens whose `hits` are null (not loaded) leave a hole of their width. Runs for thousands of
   * documents a query: plain loops, nothing allocated.
   */
  function adjacency(hits, document, from, to) {
    var count = 0;
    var aligned = 0;
    var offset = 0;
    var pairs = 0;
    var loaded = 0;
    var i;
    held = 0;
    joined = 0;
    for (i = 0; i < hits.length; i++) {
      if (!hits[i]) continue;
      loaded += 1;
      for (var at = hits[i].head[document]; at >= 0; at = hits[i].next[at]) {
        var position = hits[i].position[at];
        if (position < from || position >= to || position >= MOST_POSITIONS) continue;
        if (mask[position] & (1 << i)) continue;
        if (!mask[position]) touched[count++] = position;
        mask[position] |= 1 << i;
        if (++votes[position - i + 32] > aligned) {
          aligned = votes[position - i + 32];
          offset = position - i;
        }
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
          held |= (1 << i) | (1 << (i + step));
          if (step === 1) joined |= 1 << i;
          break;
        }
      }
    }
    for (var u = 0; u < count; u++) {
      i = touched[u] - offset;
      if (aligned >= ALIGNED && i >= 0 && i < hits.length) held |= mask[touched[u]] & (1 << i);
    }
    for (u = 0; u < count; u++) {
      mask[touched[u]] = 0;
      for (i = 0; i < hits.length; i++) votes[touched[u] - i + 32] = 0;
    }
    if (loaded < 2) return aligned ? 1 : 0;
    return Math.max(0, pairs, aligned - 1) / (loaded - 1);
  }

  /** The bits of each group of tokens that stand in for one word. */
  function groups(tokens) {
    var bits = new Map();
    tokens.forEach(function (token, i) {
      if (token.group) bits.set(token.group, (bits.get(token.group) || 0) | (1 << i));
    });
    return Array.from(bits.values());
  }

  /**
   * @constructor
   * @param {Store} store
   * @param {Reading} reading with `skipBody` on tokens whose body postings were too dear to load
   */
  function Ranking(store, reading) {
    this.store = store;
    this.guess = reading.guess;
    this.names = reading.tokens.map(function (token) { return collect(store, store.names, token); });
    this.body = reading.tokens.map(function (token) {
      return token.skipBody ? null : collect(store, store.body, token);
    });
    var ranking = this;
    var found = 0;
    this.rarity = reading.tokens.map(function (token, i) {
      var count = (ranking.names[i].own || 0) + (ranking.body[i] ? ranking.body[i].own || 0 :
        token.alternatives.reduce(function (sum, one) {
          return one.wide || one.corrected ? sum : sum + store.body.counts[one.word];
        }, 0));
      var value = rarity(store, count || ABSENT_AS) * (token.part || 1);
      if (count) found += value;
      return value;
    });
    this.total = this.rarity.reduce(function (sum, one) { return sum + one; }, 0);
    this.groups = groups(reading.tokens);
    this.worth = reading.tokens.map(function (token) { return token.synonym ? POINTS.synonym : 1; });
    this.least = reading.guess ? LEAST_GUESSED * this.total :
      Math.max(LEAST_OF_FOUND * found, LEAST_OF_ALL * this.total);
    this.leastInName = reading.guess ? this.least : LEAST_OF_ALL * this.total;
  }

  /**
   * Scores one document, or gives null if too little of the query is in it.
   * @returns {{score: number, complete: boolean, close: boolean, inName: boolean, held: number,
   *   joined: number}|null}
   *   `close`: the words stand side by side or all in one name; `inName`: side by side in one;
   *   `held`: bits of the tokens that are there; `joined`: of those that the next one follows
   */
  Ranking.prototype.score = function (document) {
    if (!this.canHold(document)) return null;
    var name = this.bestName(document);
    var beside = this.besideInBody(document);
    var inRun = this.wholeGroups(name.held) | this.wholeGroups(this.heldInBody);
    var share = 0;
    var matched = 0;
    var bodyShare = 0;
    var missing = 0;
    var guessed = 0;
    var all = 0;
    for (var i = 0; i < this.names.length; i++) {
      var inName = this.names[i].best[document];
      var inBody = this.body[i] ? this.body[i].best[document] : 0;
      var proof = Math.max(this.names[i].proof[document],
        this.body[i] ? this.body[i].proof[document] : 0);
      var part = this.worth[i];
      if (proof === PROOF.IS || inRun & (1 << i)) {
        all |= 1 << i;
      } else if (proof === PROOF.MAY_BE) {
        part = this.names[i].proof[document] ? GUESS_IN_NAME : GUESS_IN_BODY;
        guessed += 1;
      } else {
        if (this.body[i]) missing += 1;
        continue;
      }
      matched += part * this.rarity[i];
      share += part * Math.max(inName, POINTS.body * inBody) * this.rarity[i];
      bodyShare += part * inBody * this.rarity[i];
    }
    if (!matched || matched < (name.part > 0 ? this.leastInName : this.least)) return null;
    // A whole sentence found word for word is worth a name: no matter what the name itself has.
    if (beside > 0.99 && this.names.length >= PHRASE) share = Math.max(share, bodyShare);
    share /= this.total;
    matched /= this.total;
    var complete = missing === 0 && guessed === 0;
    return {
      score: share + POINTS.allWords * Math.pow(matched, 3) + name.score +
        (complete ? 0 : POINTS.partOfName * name.part) +
        Math.max(POINTS.adjacentName * name.beside, POINTS.adjacentBody * beside) +
        POINTS.kind * (1 - this.store.kindOf(document) / this.store.kinds.length),
      complete: complete,
      close: complete && ((name.full && !this.guess) || name.beside > 0.99 || beside > 0.99),
      inName: name.beside > 0.99,
      held: all,
      joined: name.joined | this.joinedInBody
    };
  };

  /** Without the tokens of groups of which one is missing. */
  Ranking.prototype.wholeGroups = function (bits) {
    for (var i = 0; i < this.groups.length; i++) {
      if ((bits & this.groups[i]) !== this.groups[i]) bits &= ~this.groups[i];
    }
    return bits;
  };

  /** Whether all that a document has of the query could be enough: spares looking at positions. */
  Ranking.prototype.canHold = function (document) {
    var most = 0;
    for (var i = 0; i < this.names.length; i++) {
      if (this.names[i].head[document] >= 0 ||
          (this.body[i] && this.body[i].head[document] >= 0)) most += this.rarity[i];
    }
    return most > 0 && most >= Math.min(this.least, this.leastInName);
  };

  var NOTHING = Object.freeze({ score: 0, beside: 0, full: false, held: 0, joined: 0, part: 0 });

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
    var together = inName < 2 ? 0 : held;
    var follow = inName < 2 ? 0 : joined;
    var part = 0;
    var inRun = 0;
    for (i = 0; i < count; i++) {
      if (!(together & (1 << i))) continue;
      inRun += 1;
      part += this.rarity[i] / this.total;
    }
    // Part of a query that is much of a name: "nồi cháo" of "nồi cháo cho người vô gia cư".
    part *= Math.min(1, inRun / length);
    var whole = full && begins && length === count && side === 1;
    return {
      full: full,
      held: together,
      joined: follow,
      part: part,
      beside: side * side * (inName / count),
      score: (whole ? POINTS.wholeName * weight / count : 0) +
        (full ? POINTS.coverage * Math.min(1, count / length) : 0) +
        (begins ? POINTS.nameStart : 0)
    };
  };

  /** How far the words stand together in the text; leaves in `heldInBody` those that do. */
  Ranking.prototype.besideInBody = function (document) {
    this.heldInBody = 0;
    this.joinedInBody = 0;
    var loaded = 0;
    var found = 0;
    this.body.forEach(function (hits) {
      if (!hits) return;
      loaded += 1;
      if (hits.head[document] >= 0) found += 1;
    });
    if (!found || (found < 2 && loaded > 1)) return 0;
    var side = adjacency(this.body, document, 0, MOST_POSITIONS);
    if (found > 1) {
      this.heldInBody = held;
      this.joinedInBody = joined;
    }
    return side * side * (found / loaded);
  };

  /**
   * @typedef {{document: number, score: number, complete: boolean, close: boolean,
   *   inName: boolean, held: number, joined: number, reading: Reading}} Ranked
   */

  /**
   * Documents for several readings, best first; each with the reading that suits it best. Documents
   * of kinds that stand aside are weighed among themselves.
   * @param {Store} store
   * @param {Reading[]} readings whose postings are loaded
   * @returns {Ranked[]}
   */
  function rank(store, readings) {
    var best = new Array(store.size);
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
    return [false, true].reduce(function (all, aside) {
      return all.concat(worthy(ranked.filter(function (one) {
        return store.kinds[store.kindOf(one.document)].aside === aside;
      })));
    }, []);
  }

  /** Without the documents that lack a word and are far behind those that lack none. */
  function worthy(ranked) {
    var complete = ranked.find(function (one) { return one.complete; });
    if (!complete) return ranked;
    return ranked.filter(function (one) {
      return one.complete || one.score >= CLOSE * complete.score;
    });
  }

  timKiem.rank = rank;
  timKiem.formsOf = formsOf;
})();
