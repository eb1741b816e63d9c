/**
 * The engine: a query goes in, ranked results with their texts come out. Decides which index files
 * a query is worth, what of it was not found, and what else the reader may have meant.
 */
(() => {
  "use strict";

  const timKiem = kho.timKiem;
  const PROOF = timKiem.PROOF;

  /** Most characters of body postings that one query loads (about two thirds of it as gzip). */
  const BODY_BUDGET = 160000;
  /**
   * Up to this, words found by prefix or correction are looked up in body text as well: less for
   * words that are also syllables as they stand.
   */
  const WIDE_BUDGET = 40000;
  const WIDE_BUDGET_KNOWN = 12000;
  /** Results whose corrections become the question "Có phải …?", and questions at most. */
  const ASKED = 12;
  const MOST_OFFERS = 2;
  /** Up to so many words, a question changes one of them; two if there are more. */
  const FEW = 4;
  /** Guesses at another word are all as sure: which is meant, its place in the name says. */
  const GUESS = 0.5;
  /** Results that are asked whether they stand on a word of the same meaning. */
  const SHOWN = 10;

  /**
   * Loads the postings that readings need; tokens whose body postings are too dear get `skipBody`.
   * @param {SearchQuery} query keeps in `spent` what was loaded for it
   * @param {Reading[]} readings
   * @returns {Promise<void>}
   */
  async function load(query, readings) {
    const { store } = query;
    const tokens = new Set(readings.flatMap((reading) => reading.tokens));
    /** @type {number[]} */ const names = [];
    /** @type {number[]} */ const body = [];
    const priced = Array.from(tokens, (token) => {
      /** @param {boolean} isWide */
      const words = (isWide) =>
        token.alternatives.filter(({ wide }) => wide === isWide).map(({ word }) => word);
      const [narrow, wide] = [words(false), words(true)];
      names.push(...narrow, ...wide);
      return { token, narrow, wide, cost: store.cost(store.body, narrow) };
    }).sort((a, b) => a.cost - b.cost);
    for (const { token, narrow, cost } of priced) {
      token.skipBody = query.spent > 0 && query.spent + cost > BODY_BUDGET;
      if (token.skipBody) continue;
      query.spent += cost;
      body.push(...narrow);
    }
    for (const { token, narrow, wide } of priced) {
      const more = store.cost(store.body, wide);
      const budget = narrow.length ? WIDE_BUDGET_KNOWN : WIDE_BUDGET;
      if (token.skipBody || query.spent + more > budget) continue;
      query.spent += more;
      body.push(...wide);
    }
    await Promise.all([store.loadWords(store.names, names), store.loadWords(store.body, body)]);
  }

  /**
   * The query as it was understood for a document, if words were corrected; else "".
   * @param {SearchQuery} query
   * @param {Ranked} ranked
   */
  function correction(query, ranked) {
    const store = query.store;
    let text = "";
    let at = 0;
    let corrected = false;
    ranked.reading.tokens.forEach((token, i) => {
      const best = ranked.held & (1 << i) ? bestForm(store, token, ranked.document) : null;
      text += token.start >= at ? query.text.slice(at, token.start) : " ";
      if (best?.alternative.corrected) {
        corrected = true;
        // What was typed without marks is put right without marks: it still may be any of them.
        const spelled =
          query.bare && !query.single ? store.words[best.alternative.word] : best.form.shown;
        text += best.alternative.shown || spelled;
      } else {
        text += query.text.slice(Math.max(at, token.start), token.end);
      }
      at = token.end;
    });
    return corrected ? (text + query.text.slice(at)).trim() : "";
  }

  /**
   * The form by which a token is in a document: a name's before the body's, then the surest, then
   * the one that stands first.
   * @param {SearchStore} store @param {QueryToken} token @param {number} document
   */
  function bestForm(store, token, document) {
    /** @type {{weight: number, position: number, form: Form, alternative: Alternative} | null} */
    let best = null;
    for (const tier of [store.names, store.body]) {
      for (const { form, alternative, weight: found } of timKiem.formsOf(store, tier, token)) {
        const at = firstIndex(form.documents, document);
        if (form.documents[at] !== document) continue;
        const position = form.positions[at];
        const weight = alternative.corrected ? Math.min(found, GUESS) : found;
        const isBetter =
          !best || best.weight < weight || (best.weight === weight && best.position > position);
        if (isBetter) best = { weight, position, form, alternative };
      }
      if (best) break;
    }
    return best;
  }

  /**
   * Index of the first number that is not below `wanted`.
   * @param {ArrayLike<number>} sorted @param {number} wanted
   */
  function firstIndex(sorted, wanted) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Whether a word stands, as it was typed, in any document of the kinds that are searched.
   * @param {SearchStore} store @param {QueryToken} token @param {Found["isSearched"]} isSearched
   */
  function occurs(store, token, isSearched) {
    return [store.names, store.body].some((tier) => {
      if (tier === store.body && token.skipBody) {
        return token.alternatives.some(
          (one) => !one.corrected && !one.wide && tier.counts[one.word]
        );
      }
      return timKiem.formsOf(store, tier, token).some((one) => {
        if (one.alternative.corrected || one.alternative.wide || one.proof === PROOF.IN_PHRASE) {
          return false;
        }
        return store.kinds.some((kind, k) => {
          if (!isSearched(kind)) return false;
          const at = firstIndex(one.form.documents, store.kindStarts[k]);
          return one.form.documents[at] < store.kindStarts[k + 1];
        });
      });
    });
  }

  /**
   * Whether a result has a typed word or one that stands for it.
   * @param {Held} one @param {{start: number, end: number}} typed
   */
  function covers(one, typed) {
    return one.reading.tokens.some(
      (token, i) =>
        (one.held & (1 << i)) !== 0 && token.start < typed.end && token.end > typed.start
    );
  }

  /**
   * Whether a result has a typed word right behind the one that was typed before it.
   * @param {Ranked} one @param {Token} before @param {Token} typed
   */
  function follows(one, before, typed) {
    return one.reading.tokens.some((token, i) => {
      if (token.start >= before.end || token.end <= before.start) return false;
      if (token.end > typed.start) return true;
      const next = one.reading.tokens[i + 1];
      return next && one.joined & (1 << i) && next.start < typed.end && next.end > typed.start;
    });
  }

  /**
   * Whether a result has the typed word itself, not one of the same meaning.
   * @param {Ranked} one @param {Token} typed
   */
  function holds({ reading, held }, typed) {
    const itself = reading.tokens.reduce(
      (bits, token, i) => (token.synonym ? bits & ~(1 << i) : bits),
      held
    );
    return covers({ reading, held: itself }, typed);
  }

  /**
   * The typed words that are nowhere in what is searched, a document number as one.
   * @param {SearchQuery} query
   * @param {Reading} reading
   * @param {Ranked[]} ranked
   * @param {Found["isSearched"]} isSearched
   */
  function notFound(query, reading, ranked, isSearched) {
    const missing = query.typed
      .filter((typed, i) => {
        // A whole word alone is not found where only longer words begin with it.
        const whole = query.single && timKiem.syllable.possible(typed.shown);
        if (!whole && ranked.some((one) => holds(one, typed))) return false;
        return typed.code || !occurs(query.store, reading.tokens[i], isSearched);
      })
      .map((typed) => typed.code || query.text.slice(typed.start, typed.end));
    return Array.from(new Set(missing));
  }

  /**
   * Words of the same meaning that the first results stand on, each with what was typed.
   * @param {SearchQuery} query @param {Ranked[]} ranked
   */
  function synonymsUsed(query, ranked) {
    /** @type {Map<string, string>} */ const used = new Map();
    ranked.slice(0, SHOWN).forEach((one) => {
      one.reading.tokens.forEach((token, i) => {
        if (!token.synonym || !(one.held & (1 << i))) return;
        used.set(token.synonym, query.text.slice(token.start, token.end));
      });
    });
    return Array.from(used, ([word, typed]) => ({ typed, word }));
  }

  /**
   * How many words of a result are other ones than were typed.
   * @param {SearchQuery} query @param {Ranked} ranked
   */
  function changes(query, ranked) {
    return ranked.reading.tokens.filter((token, i) => {
      const best = ranked.held & (1 << i) ? bestForm(query.store, token, ranked.document) : null;
      return best?.alternative.corrected;
    }).length;
  }

  /**
   * What else may have been meant: queries that differ in a word and are found as a phrase; only
   * in a name if all that was typed is there, if not together.
   * @param {SearchQuery} query @param {Found} found
   */
  async function offers(query, found) {
    const reading = timKiem.guesses.reading(query);
    await load(query, [reading]);
    const { store } = query;
    const most = query.typed.length > FEW ? 2 : 1;
    const texts = timKiem
      .rank(store, [reading])
      .filter(
        (one) =>
          (found.complete ? one.inName : one.close) &&
          found.isSearched(store.kinds[store.kindOf(one.document)])
      )
      .slice(0, ASKED)
      .map((one) => (changes(query, one) <= most ? correction(query, one) : ""));
    return [...new Set(texts.filter(Boolean))].slice(0, MOST_OFFERS);
  }

  /**
   * Searches the site at `root`.
   * @param {string} root address of the site's root, ending with a slash
   * @param {string} text what the reader typed
   * @param {{exact?: boolean, kind?: string}} how `exact`: read no word as another; `kind`: name of
   *   the only kind that is searched (without it: all that do not stand aside)
   * @returns {Promise<Found>} rejects with store.StaleIndex if page and index do not fit
   */
  async function search(root, text, how = {}) {
    const store = await timKiem.store.open(root);
    const query = new timKiem.Query(store, text, how.exact);
    const readings = query.readings();
    if (!query.typed.length) return result(query, readings, [], how);
    await load(query, readings);
    const found = result(query, readings, timKiem.rank(store, readings), how);
    const better = found.ranked.length ? correction(query, found.ranked[0]) : "";
    if (better) {
      const corrected = await search(root, better, { exact: true, kind: how.kind });
      return { ...corrected, correctedTo: better, typed: found.typed };
    }
    if ((found.complete && found.together) || how.exact) return found;
    return { ...found, offers: await offers(query, found) };
  }

  /**
   * @param {SearchQuery} query
   * @param {Reading[]} readings
   * @param {Ranked[]} ranked
   * @param {{exact?: boolean, kind?: string}} how
   * @returns {Found}
   */
  function result(query, readings, ranked, how) {
    const store = query.store;
    /** @type {Found["isSearched"]} */
    const isSearched = (kind) => (how.kind ? kind.name === how.kind : !kind.aside);
    const counts = store.kinds.map(() => 0);
    ranked.forEach((one) => {
      counts[store.kindOf(one.document)] += 1;
    });
    const searched = ranked.filter((one) => isSearched(store.kinds[store.kindOf(one.document)]));
    const complete = searched.some((one) => one.complete);
    return {
      ranked: searched,
      counts,
      query,
      store,
      typed: query.text.trim(),
      isSearched,
      correctedTo: "",
      complete,
      offers: [],
      together: query.typed.length < 2 || searched.some((one) => one.close),
      notFound: notFound(query, readings[0], searched, isSearched),
      synonyms: synonymsUsed(query, searched),
    };
  }

  timKiem.covers = covers;
  timKiem.follows = follows;
  timKiem.search = search;
})();
