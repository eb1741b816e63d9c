/**
 * The engine: a query goes in, ranked results with their texts come out. Decides which index files
 * a query is worth, what of it was not found, and what else the reader may have meant.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});
  var PROOF = timKiem.PROOF;

  /** Most characters of body postings that one query loads (about two thirds of it as gzip). */
  var BODY_BUDGET = 160000;
  /**
   * Up to this, words found by prefix or correction are looked up in body text as well: less for
   * words that are also syllables as they stand.
   */
  var WIDE_BUDGET = 40000;
  var WIDE_BUDGET_KNOWN = 12000;
  /** Results whose corrections become the question "Có phải …?", and questions at most. */
  var ASKED = 12;
  var MOST_OFFERS = 2;
  /** Up to so many words, a question changes one of them; two if there are more. */
  var FEW = 4;
  /** Guesses at another word are all as sure: which is meant, its place in the name says. */
  var GUESS = 0.5;
  /** Results that are asked whether they stand on a word of the same meaning. */
  var SHOWN = 10;

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
    ranked.reading.tokens.forEach(function (token, i) {
      var best = ranked.held & (1 << i) ? bestForm(store, token, ranked.document) : null;
      var change = best && best.alternative.corrected;
      corrected = corrected || !!change;
      var between = token.start >= at ? query.text.slice(at, token.start) : " ";
      // What was typed without marks is put right without marks: it still may be any of them.
      var spelled = change && (best.alternative.shown ||
        (query.bare && !query.single ? store.words[best.alternative.word] : best.form.shown));
      text += between + (change ? spelled : query.text.slice(Math.max(at, token.start), token.end));
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
      timKiem.formsOf(store, tier, token).forEach(function (one) {
        var at = firstIndex(one.form.documents, document);
        if (one.form.documents[at] !== document) return;
        var position = one.form.positions[at];
        var weight = one.alternative.corrected ? Math.min(one.weight, GUESS) : one.weight;
        if (best && (best.weight > weight ||
            (best.weight === weight && best.position <= position))) return;
        best = {
          weight: weight, position: position, form: one.form, alternative: one.alternative
        };
      });
    });
    return best;
  }

  /** Index of the first number that is not below `wanted`. */
  function firstIndex(sorted, wanted) {
    var low = 0;
    var high = sorted.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (sorted[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether a word stands, as it was typed, in any document of the kinds that are searched. */
  function occurs(store, token, isSearched) {
    return [store.names, store.body].some(function (tier) {
      if (tier === store.body && token.skipBody) {
        return token.alternatives.some(function (one) {
          return !one.corrected && !one.wide && tier.counts[one.word];
        });
      }
      return timKiem.formsOf(store, tier, token).some(function (one) {
        if (one.alternative.corrected || one.alternative.wide || one.proof === PROOF.IN_PHRASE) {
          return false;
        }
        return store.kinds.some(function (kind, k) {
          if (!isSearched(kind)) return false;
          var at = firstIndex(one.form.documents, store.kindStarts[k]);
          return one.form.documents[at] < store.kindStarts[k + 1];
        });
      });
    });
  }

  /** Whether a result has a typed word or one that stands for it. */
  function covers(one, typed) {
    return one.reading.tokens.some(function (token, i) {
      return one.held & (1 << i) && token.start < typed.end && token.end > typed.start;
    });
  }

  /** Whether a result has a typed word right behind the one that was typed before it. */
  function follows(one, before, typed) {
    return one.reading.tokens.some(function (token, i) {
      if (token.start >= before.end || token.end <= before.start) return false;
      var next = one.reading.tokens[i + 1];
      return token.end > typed.start ||
        (next && one.joined & (1 << i) && next.start < typed.end && next.end > typed.start);
    });
  }

  /** Whether a result has the typed word itself, not one of the same meaning. */
  function holds(one, typed) {
    return covers({
      reading: one.reading, held: one.reading.tokens.reduce(function (bits, token, i) {
        return token.synonym ? bits & ~(1 << i) : bits;
      }, one.held)
    }, typed);
  }

  /** The typed words that are nowhere in what is searched, a document number as one. */
  function notFound(query, reading, ranked, isSearched) {
    var missing = query.typed.filter(function (typed, i) {
      // A whole word alone is not found where only longer words begin with it.
      var whole = query.single && timKiem.syllable.possible(typed.shown);
      if (!whole && ranked.some(function (one) { return holds(one, typed); })) return false;
      return typed.code || !occurs(query.store, reading.tokens[i], isSearched);
    }).map(function (typed) {
      return typed.code || query.text.slice(typed.start, typed.end);
    });
    return Array.from(new Set(missing));
  }

  /** Words of the same meaning that the first results stand on, each with what was typed. */
  function synonymsUsed(query, ranked) {
    var used = new Map();
    ranked.slice(0, SHOWN).forEach(function (one) {
      one.reading.tokens.forEach(function (token, i) {
        if (!token.synonym || !(one.held & (1 << i))) return;
        used.set(token.synonym, query.text.slice(token.start, token.end));
      });
    });
    return Array.from(used, function (pair) { return { typed: pair[1], word: pair[0] }; });
  }

  /** How many words of a result are other ones than were typed. */
  function changes(query, ranked) {
    return ranked.reading.tokens.filter(function (token, i) {
      var best = ranked.held & (1 << i) ? bestForm(query.store, token, ranked.document) : null;
      return best && best.alternative.corrected;
    }).length;
  }

  /**
   * What else may have been meant: queries that differ in a word and are found as a phrase; only
   * in a name if all that was typed is there, if not together.
   * @returns {Promise<string[]>}
   */
  function offers(query, found) {
    var reading = query.guessedReading();
    return load(query, [reading]).then(function () {
      var texts = [];
      var store = query.store;
      timKiem.rank(store, [reading]).filter(function (one) {
        return (found.complete ? one.inName : one.close) &&
          found.isSearched(store.kinds[store.kindOf(one.document)]);
      }).slice(0, ASKED).forEach(function (one) {
        var text = changes(query, one) <= (query.typed.length > FEW ? 2 : 1) ?
          correction(query, one) : "";
        if (text && texts.indexOf(text) < 0) texts.push(text);
      });
      return texts.slice(0, MOST_OFFERS);
    });
  }

  /**
   * @typedef {Object} Found
   * @property {Ranked[]} ranked best first, of the kinds that are searched
   * @property {number[]} counts results of every kind
   * @property {string} typed what the reader typed
   * @property {string} correctedTo what was searched instead, or ""
   * @property {string[]} notFound words that are nowhere in what was searched
   * @property {{typed: string, word: string}[]} synonyms words of the same meaning that were used
   * @property {string[]} offers other queries that may have been meant
   * @property {boolean} complete false if no document has all words
   * @property {boolean} together false if they stand together in none
   * @property {Query} query
   * @property {Store} store
   */

  /**
   * Searches the site at `root`.
   * @param {string} root address of the site's root, ending with a slash
   * @param {string} text what the reader typed
   * @param {{exact: boolean, kind: string}} [how] `exact`: read no word as another; `kind`: name of
   *   the only kind that is searched (without it: all that do not stand aside)
   * @returns {Promise<Found>} rejects with store.StaleIndex if page and index do not fit
   */
  function search(root, text, how) {
    how = how || {};
    return timKiem.store.open(root).then(function (store) {
      var query = new timKiem.Query(store, text, how.exact);
      var readings = query.readings();
      if (!query.typed.length) return result(query, readings, [], how);
      return load(query, readings).then(function () {
        var ranked = timKiem.rank(store, readings);
        var found = result(query, readings, ranked, how);
        var better = found.ranked.length ? correction(query, found.ranked[0]) : "";
        if (better) {
          return search(root, better, { exact: true, kind: how.kind }).then(function (corrected) {
            corrected.correctedTo = better;
            corrected.typed = found.typed;
            return corrected;
          });
        }
        if ((found.complete && found.together) || how.exact) return found;
        return offers(query, found).then(function (texts) {
          found.offers = texts;
          return found;
        });
      });
    });
  }

  function result(query, readings, ranked, how) {
    var store = query.store;
    var isSearched = function (kind) { return how.kind ? kind.name === how.kind : !kind.aside; };
    var counts = store.kinds.map(function () { return 0; });
    ranked.forEach(function (one) { counts[store.kindOf(one.document)] += 1; });
    var searched = ranked.filter(function (one) {
      return isSearched(store.kinds[store.kindOf(one.document)]);
    });
    var complete = searched.some(function (one) { return one.complete; });
    return {
      ranked: searched, counts: counts, query: query, store: store, typed: query.text.trim(),
      isSearched: isSearched, correctedTo: "", complete: complete, offers: [],
      together: query.typed.length < 2 || searched.some(function (one) { return one.close; }),
      notFound: notFound(query, readings[0], searched, isSearched),
      synonyms: synonymsUsed(query, searched)
    };
  }

  timKiem.covers = covers;
  timKiem.follows = follows;
  timKiem.search = search;
})();
