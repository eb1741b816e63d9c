/**
 * What is shown of a result: the matching words in context, in the original spelling, as parts that
 * are marked or not. Makes no HTML.
 */
(() => {
  "use strict";

  const timKiem = kho.timKiem;
  const analyser = timKiem.analyser;

  const PROOF = timKiem.PROOF;

  const RUN = 1;
  const SURE_RUN = 2;

  const WINDOW = 30;
  const LEAD = 6;
  /** Stands between passages that are not one text (PASSAGE in macros/search/index.py). */
  const BETWEEN_PASSAGES = "[…]";
  /** Nor is the next sentence the same phrase (SENTENCE_END there). */
  const SENTENCE_END = /[.;!?…]["”’)\]]*\s/;

  /**
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
   * @param {SearchStore} store
   * @param {Ranked} ranked
   */
  class Marker {
    /** @param {SearchStore} store @param {Ranked} ranked */
    constructor(store, ranked) {
      /** @type {Map<string, {token: number, alternative: Alternative}[]>} */
      this.byWord = new Map();
      this.held = ranked.held;
      this.size = ranked.reading.tokens.length;
      /** @type {Record<number, number>} tokens that stand beside a neighbour, and how surely */
      this.together = {};
      ranked.reading.tokens.forEach((token, i) => {
        token.alternatives.forEach((alternative) => {
          const folded = store.words[alternative.word];
          this.byWord.set(folded, [...(this.byWord.get(folded) ?? []), { token: i, alternative }]);
        });
      });
    }

    /** @param {string} text prepared @returns {Spot[]} every token of the text */
    read(text) {
      const spots = analyser.tokens(text).map((token) => {
        /** @type {Record<number, number>} */ const proofs = {};
        (this.byWord.get(token.folded) || []).forEach((one) => {
          if (!one.alternative.weigh(token)) return;
          proofs[one.token] = Math.max(one.alternative.proof(token), proofs[one.token] || 0);
        });
        return { start: token.start, end: token.end, proofs, inRun: {} };
      });
      for (let k = 0; k + 1 < spots.length; k++) {
        const between = text.slice(spots[k].end, spots[k + 1].start);
        const apart = between.includes(BETWEEN_PASSAGES) || SENTENCE_END.test(between);
        if (!apart) this.join(spots[k], spots[k + 1]);
      }
      return spots;
    }

    /** @param {Spot} first @param {Spot} second */
    join(first, second) {
      for (let i = 0; i + 1 < this.size; i++) {
        if (!(i in first.proofs) || !(i + 1 in second.proofs)) continue;
        const sure =
          first.proofs[i] !== PROOF.IN_PHRASE && second.proofs[i + 1] !== PROOF.IN_PHRASE;
        this.note(first, i, sure ? SURE_RUN : RUN);
        this.note(second, i + 1, sure ? SURE_RUN : RUN);
      }
    }

    /** @param {Spot} spot @param {number} i @param {number} level */
    note(spot, i, level) {
      spot.inRun[i] = Math.max(level, spot.inRun[i] || 0);
      this.together[i] = Math.max(level, this.together[i] || 0);
    }

    /** The query tokens that a spot is marked for. @param {Spot} spot */
    answers(spot) {
      return Object.keys(spot.proofs)
        .map(Number)
        .filter((i) => {
          if (i in this.together) return spot.inRun[i] === this.together[i];
          return this.held & (1 << i) && spot.proofs[i] !== PROOF.IN_PHRASE;
        });
    }

    /**
     * Cuts `text` between two offsets into parts; neighbouring marked words become one.
     * @param {string} text @param {Spot[]} spots @param {number} from @param {number} to
     */
    parts(text, spots, from, to) {
      /** @type {Part[]} */ const parts = [];
      let at = from;
      spots.forEach((spot) => {
        if (spot.start < from || spot.end > to || !this.answers(spot).length) return;
        const between = text.slice(at, spot.start);
        const last = parts[parts.length - 1];
        if (last?.marked && between === " ") {
          last.text += between + text.slice(spot.start, spot.end);
        } else {
          if (between) parts.push({ text: between, marked: false });
          parts.push({ text: text.slice(spot.start, spot.end), marked: true });
        }
        at = spot.end;
      });
      if (at < to) parts.push({ text: text.slice(at, to), marked: false });
      return parts;
    }

    /**
     * The stretch of a text with most of the query in it; its beginning if nothing is.
     * @param {Spot[]} spots
     */
    window(spots) {
      let best = { first: 0, count: 0 };
      for (let first = 0; first < spots.length; first++) {
        if (!this.answers(spots[first]).length) continue;
        const seen = new Set();
        let count = 0;
        let run = 0;
        for (let i = first; i < Math.min(first + WINDOW - LEAD, spots.length); i++) {
          const answers = this.answers(spots[i]);
          answers.forEach((token) => {
            if (!seen.has(token)) count += 1;
            seen.add(token);
          });
          // Words that stand together say more than the same words apart.
          run = answers.length ? run + 1 : 0;
          if (run > 1) count += 0.1;
        }
        if (count > best.count) best = { first, count };
      }
      return best;
    }

    /** @param {string} text @param {Spot[]} spots */
    excerpt(text, spots) {
      const best = this.window(spots);
      let first = Math.max(0, best.first - LEAD);
      if (first < 4) first = 0;
      const last = Math.min(spots.length - 1, first + WINDOW);
      if (last < 0) return [];
      const from = first ? spots[first].start : 0;
      const to = last < spots.length - 1 ? spots[last].end : text.length;
      const parts = this.parts(text, spots, from, to);
      if (from) parts.unshift({ text: "… ", marked: false });
      if (to < text.length) parts.push({ text: " …", marked: false });
      return parts;
    }

    /** Whether any word of a text is marked. @param {Spot[]} spots */
    touches(spots) {
      return spots.some((spot) => this.answers(spot).length > 0);
    }
  }

  /**
   * @param {SearchStore} store
   * @param {Ranked} ranked
   * @param {Card} card
   * @returns {Shown}
   */
  function show(store, ranked, card) {
    const marker = new Marker(store, ranked);
    /** @typedef {{text: string, spots: Spot[]}} Text @param {string} raw @returns {Text} */
    const read = (raw) => {
      const text = analyser.prepare(raw);
      return { text, spots: marker.read(text) };
    };
    const title = read(card.title);
    const names = card.names.map(read);
    const body = read(card.body);
    const context = card.context.map(([label, text]) => ({ label, ...read(text) }));
    /** @param {Text} one */
    const all = (one) => marker.parts(one.text, one.spots, 0, one.text.length);
    /** @param {Text} one */
    const reach = (one) => marker.window(one.spots).count;
    const other = names.find((one) => reach(one) > reach(title));
    return {
      title: all(title),
      otherName: other ? all(other) : [],
      body: marker.excerpt(body.text, body.spots),
      context: context
        .filter(({ spots }) => marker.touches(spots))
        .map(({ label, text, spots }) => ({ label, parts: marker.excerpt(text, spots) })),
    };
  }

  timKiem.show = show;
})();
