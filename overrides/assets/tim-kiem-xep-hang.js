/**
 * Ranks documents for one reading of a query. What counts, in this order: how many of the words are
 * there, whole names over parts, adjacent words over scattered ones, names over body text, exact
 * marks over folded over prefix over one wrong letter.
 */
(() => {
  "use strict";

  const timKiem = kho.timKiem;

  const PROOF = timKiem.PROOF;

  /** Parts of the score; set by the query sets of tests/search and benchmarks/search. */
  const POINTS = {
    body: 0.4,
    allWords: 1,
    adjacentName: 0.8,
    adjacentBody: 0.7,
    wholeName: 1,
    coverage: 0.5,
    nameStart: 0.05,
    kind: 0.04,
    partOfName: 0.8,
    synonym: 0.9,
  };
  /** Share that a document must have, by rarity of the words: of those found anywhere, and of all. */
  const LEAST_OF_FOUND = 0.5;
  const LEAST_OF_ALL = 0.25;
  /** The same where every word may be another: only whole phrases are of use then. */
  const LEAST_GUESSED = 0.9;
  /** How rare a word counts that is found nowhere: as one that occurs this often. */
  const ABSENT_AS = 5;
  /** A document that lacks a word is kept beside complete ones only if it is this close to them. */
  const CLOSE = 0.75;
  /** What a word counts that only may be the typed one. */
  const GUESS_IN_NAME = 0.5;
  const GUESS_IN_BODY = 0.45;
  const PHRASE = 4;
  /** So many words at their right distance hold each other up like neighbours. */
  const ALIGNED = 3;
  const MOST_POSITIONS = 1 << 16;

  /**
   * @typedef {{score: number, beside: number, full: boolean, held: number, joined: number,
   *   part: number}} InName how a query stands in one name of a document
   */

  /**
   * Occurrences of one query token in one tier, reachable by document without sorting.
   */
  class Hits {
    /** @param {number} size @param {number} count */
    constructor(size, count) {
      this.best = new Float32Array(size);
      this.proof = new Uint8Array(size);
      this.head = new Int32Array(size).fill(-1);
      this.next = new Int32Array(count);
      this.position = new Uint32Array(count);
      this.count = 0;
      /** How often the token itself stands there, as it was typed. */
      this.own = 0;
    }

    /** @param {Form} form @param {number} weight @param {number} proof */
    add(form, weight, proof) {
      const documents = form.documents;
      for (let i = 0; i < documents.length; i++) {
        const document = documents[i];
        if (weight > this.best[document]) this.best[document] = weight;
        if (proof > this.proof[document]) this.proof[document] = proof;
        this.next[this.count] = this.head[document];
        this.head[document] = this.count;
        this.position[this.count++] = form.positions[i];
      }
    }
  }

  /**
   * The loaded forms that a token may stand for in a tier: form, weight, proof.
   * @param {SearchStore} store @param {Tier} tier @param {QueryToken} token
   */
  function formsOf(store, tier, token) {
    /** @type {FormFound[]} */ const found = [];
    token.alternatives.forEach((alternative) => {
      store.forms(tier, alternative.word).forEach((form) => {
        const weight = alternative.weigh(form);
        if (!weight) return;
        found.push({
          form,
          weight,
          proof: alternative.proof(form),
          alternative,
        });
      });
    });
    return found;
  }

  /** @param {SearchStore} store @param {Tier} tier @param {QueryToken} token */
  function collect(store, tier, token) {
    const found = formsOf(store, tier, token);
    const hits = new Hits(
      store.size,
      found.reduce((sum, one) => sum + one.form.documents.length, 0)
    );
    found.forEach((one) => {
      hits.add(one.form, one.weight, one.proof);
      if (!one.alternative.corrected && !one.alternative.wide && one.proof !== PROOF.IN_PHRASE) {
        hits.own += one.form.documents.length;
      }
    });
    return hits;
  }

  /**
   * How telling a word is: rare words count more, within bounds.
   * @param {SearchStore} store @param {number} count
   */
  function rarity(store, count) {
    return 1 + Math.log(1 + store.size / (1 + count));
  }

  /** Shared scratch: which query tokens stand at each position of the text being looked at. */
  const mask = new Int32Array(MOST_POSITIONS + 64);
  const votes = new Int32Array(MOST_POSITIONS + 64);
  const touched = new Int32Array(MOST_POSITIONS);
  /** The tokens that the last call of `adjacency` found beside another one of the query. */
  let held = 0;
  /** Of these, the tokens that the next one of the query follows at once. */
  let joined = 0;

  /**
   * How far the tokens stand side by side in the order of the query, 0 to 1, between two positions
   * of a document: neighbouring pairs, or tokens at their right distance, whichever is better.
   * Tokens whose `hits` are null (not loaded) leave a hole of their width. Runs for thousands of
   * documents a query: plain loops, nothing allocated.
   * @param {(Hits | null)[]} hits @param {number} document @param {number} from @param {number} to
   */
  function adjacency(hits, document, from, to) {
    let count = 0;
    let aligned = 0;
    let offset = 0;
    let pairs = 0;
    let loaded = 0;
    held = 0;
    joined = 0;
    for (let i = 0; i < hits.length; i++) {
      const one = hits[i];
      if (!one) continue;
      loaded += 1;
      for (let at = one.head[document]; at >= 0; at = one.next[at]) {
        const position = one.position[at];
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
    for (let i = 0; i < hits.length; i++) {
      if (!hits[i]) continue;
      let step = 1;
      while (i + step < hits.length && !hits[i + step]) step++;
      if (i + step === hits.length) break;
      for (let t = 0; t < count; t++) {
        // Masks beyond `to` are empty: only positions before it were touched.
        if (mask[touched[t]] & (1 << i) && mask[touched[t] + step] & (1 << (i + step))) {
          pairs += 1;
          held |= (1 << i) | (1 << (i + step));
          if (step === 1) joined |= 1 << i;
          break;
        }
      }
    }
    for (let u = 0; u < count; u++) {
      const i = touched[u] - offset;
      if (aligned >= ALIGNED && i >= 0 && i < hits.length) held |= mask[touched[u]] & (1 << i);
    }
    for (let u = 0; u < count; u++) {
      mask[touched[u]] = 0;
      for (let i = 0; i < hits.length; i++) votes[touched[u] - i + 32] = 0;
    }
    if (loaded < 2) return aligned ? 1 : 0;
    return Math.max(0, pairs, aligned - 1) / (loaded - 1);
  }

  /** The bits of each group of tokens that stand in for one word. @param {QueryToken[]} tokens */
  function groups(tokens) {
    const bits = new Map();
    tokens.forEach((token, i) => {
      if (token.group) bits.set(token.group, (bits.get(token.group) || 0) | (1 << i));
    });
    return Array.from(bits.values());
  }

  /**
   * @param {SearchStore} store
   * @param {Reading} reading with `skipBody` on tokens whose body postings were too dear to load
   */
  class Ranking {
    /** @param {SearchStore} store @param {Reading} reading */
    constructor(store, reading) {
      this.store = store;
      this.guess = reading.guess;
      this.names = reading.tokens.map((token) => collect(store, store.names, token));
      this.body = reading.tokens.map((token) =>
        token.skipBody ? null : collect(store, store.body, token)
      );
      this.heldInBody = 0;
      this.joinedInBody = 0;
      let found = 0;
      this.rarity = reading.tokens.map((token, i) => {
        const inBody =
          this.body[i]?.own ??
          token.alternatives.reduce(
            (sum, one) => (one.wide || one.corrected ? sum : sum + store.body.counts[one.word]),
            0
          );
        const count = this.names[i].own + inBody;
        const value = rarity(store, count || ABSENT_AS) * (token.part || 1);
        if (count) found += value;
        return value;
      });
      this.total = this.rarity.reduce((sum, one) => sum + one, 0);
      this.groups = groups(reading.tokens);
      this.worth = reading.tokens.map((token) => (token.synonym ? POINTS.synonym : 1));
      this.least = reading.guess
        ? LEAST_GUESSED * this.total
        : Math.max(LEAST_OF_FOUND * found, LEAST_OF_ALL * this.total);
      this.leastInName = reading.guess ? this.least : LEAST_OF_ALL * this.total;
    }

    /**
     * Scores one document, or gives null if too little of the query is in it.
     * @returns {{score: number, complete: boolean, close: boolean, inName: boolean, held: number,
     *   joined: number}|null}
     *   `close`: the words stand side by side or all in one name; `inName`: side by side in one;
     *   `held`: bits of the tokens that are there; `joined`: of those that the next one follows
     * @param {number} document
     */
    score(document) {
      if (!this.canHold(document)) return null;
      const name = this.bestName(document);
      const beside = this.besideInBody(document);
      const inRun = this.wholeGroups(name.held) | this.wholeGroups(this.heldInBody);
      let share = 0;
      let matched = 0;
      let bodyShare = 0;
      let missing = 0;
      let guessed = 0;
      let all = 0;
      for (let i = 0; i < this.names.length; i++) {
        const inName = this.names[i].best[document];
        const inBody = this.body[i]?.best[document] ?? 0;
        const proof = Math.max(this.names[i].proof[document], this.body[i]?.proof[document] ?? 0);
        let part = this.worth[i];
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
      const complete = missing === 0 && guessed === 0;
      return {
        score:
          share +
          POINTS.allWords * matched ** 3 +
          name.score +
          (complete ? 0 : POINTS.partOfName * name.part) +
          Math.max(POINTS.adjacentName * name.beside, POINTS.adjacentBody * beside) +
          POINTS.kind * (1 - this.store.kindOf(document) / this.store.kinds.length),
        complete,
        close: complete && ((name.full && !this.guess) || name.beside > 0.99 || beside > 0.99),
        inName: name.beside > 0.99,
        held: all,
        joined: name.joined | this.joinedInBody,
      };
    }

    /** Without the tokens of groups of which one is missing. @param {number} bits */
    wholeGroups(bits) {
      for (let i = 0; i < this.groups.length; i++) {
        if ((bits & this.groups[i]) !== this.groups[i]) bits &= ~this.groups[i];
      }
      return bits;
    }

    /**
     * Whether all that a document has of the query could be enough: spares looking at positions.
     * @param {number} document
     */
    canHold(document) {
      let most = 0;
      for (let i = 0; i < this.names.length; i++) {
        const inBody = (this.body[i]?.head[document] ?? -1) >= 0;
        if (inBody || this.names[i].head[document] >= 0) most += this.rarity[i];
      }
      return most > 0 && most >= Math.min(this.least, this.leastInName);
    }

    /** The best of a document's names: how whole, how adjacent. @param {number} document */
    bestName(document) {
      let best = NOTHING;
      if (!this.names.some((hits) => hits.head[document] >= 0)) return best;
      let start = 0;
      const lengths = this.store.nameLengths;
      for (let n = this.store.nameStart[document]; n < this.store.nameStart[document + 1]; n++) {
        const one = this.oneName(document, start, lengths[n]);
        if (one.score + one.beside > best.score + best.beside) best = one;
        start += lengths[n] + 1;
      }
      return best;
    }

    /** @param {number} document @param {number} start @param {number} length */
    oneName(document, start, length) {
      const count = this.names.length;
      let inName = 0;
      let weight = 0;
      let begins = false;
      for (let i = 0; i < count; i++) {
        let found = false;
        const hits = this.names[i];
        for (let at = hits.head[document]; at >= 0; at = hits.next[at]) {
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
      const side =
        inName < 2 && count > 1 ? 0 : adjacency(this.names, document, start, start + length);
      const full = inName === count;
      const together = inName < 2 ? 0 : held;
      const follow = inName < 2 ? 0 : joined;
      let part = 0;
      let inRun = 0;
      for (let i = 0; i < count; i++) {
        if (!(together & (1 << i))) continue;
        inRun += 1;
        part += this.rarity[i] / this.total;
      }
      // Part of a query that is much of a name: "nồi cháo" of "nồi cháo cho người vô gia cư".
      part *= Math.min(1, inRun / length);
      const whole = full && begins && length === count && side === 1;
      return {
        full,
        held: together,
        joined: follow,
        part,
        beside: side * side * (inName / count),
        score:
          (whole ? (POINTS.wholeName * weight) / count : 0) +
          (full ? POINTS.coverage * Math.min(1, count / length) : 0) +
          (begins ? POINTS.nameStart : 0),
      };
    }

    /**
     * How far the words stand together in the text; leaves in `heldInBody` those that do.
     * @param {number} document
     */
    besideInBody(document) {
      this.heldInBody = 0;
      this.joinedInBody = 0;
      let loaded = 0;
      let found = 0;
      this.body.forEach((hits) => {
        if (!hits) return;
        loaded += 1;
        if (hits.head[document] >= 0) found += 1;
      });
      if (!found || (found < 2 && loaded > 1)) return 0;
      const side = adjacency(this.body, document, 0, MOST_POSITIONS);
      if (found > 1) {
        this.heldInBody = held;
        this.joinedInBody = joined;
      }
      return side * side * (found / loaded);
    }
  }

  /** @type {InName} */
  const NOTHING = Object.freeze({ score: 0, beside: 0, full: false, held: 0, joined: 0, part: 0 });

  /**
   * Documents for several readings, best first; each with the reading that suits it best. Documents
   * of kinds that stand aside are weighed among themselves.
   * @param {SearchStore} store
   * @param {Reading[]} readings whose postings are loaded
   * @returns {Ranked[]}
   */
  function rank(store, readings) {
    /** @type {Ranked[]} with holes: by document */
    const best = new Array(store.size);
    readings.forEach((reading) => {
      const ranking = new Ranking(store, reading);
      for (let document = 0; document < store.size; document++) {
        const one = ranking.score(document);
        if (!one || (best[document] && best[document].score >= one.score)) continue;
        best[document] = Object.assign(one, { document, reading });
      }
    });
    const ranked = best
      .filter(Boolean)
      .sort((a, b) => b.score - a.score || a.document - b.document);
    return [false, true].flatMap((aside) =>
      worthy(ranked.filter((one) => store.kinds[store.kindOf(one.document)].aside === aside))
    );
  }

  /**
   * Without the documents that lack a word and are far behind those that lack none.
   * @param {Ranked[]} ranked
   */
  function worthy(ranked) {
    const complete = ranked.find((one) => one.complete);
    if (!complete) return ranked;
    return ranked.filter((one) => one.complete || one.score >= CLOSE * complete.score);
  }

  timKiem.rank = rank;
  timKiem.formsOf = formsOf;
})();
