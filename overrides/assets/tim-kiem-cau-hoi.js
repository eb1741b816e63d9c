/**
 * Reads a query: which syllables of the vocabulary each typed word may stand for, and how sure that
 * is. A word that is spelled right stands for itself alone; only a word that cannot be one (raw
 * Telex keys, a slip) is read as another. One query has several readings (as typed, from VNI keys,
 * an abbreviation written out, a word of the same meaning); ranking takes the best of them for each
 * document. Guesses at other words are in tim-kiem-sua.js.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});
  var analyser = timKiem.analyser;

  /** How sure a way of reading a word is; the order (exact, folded, prefix, edit) is what counts. */
  var SURE = {
    unmarked: 0.95, noMark: 0.85, allMarks: 0.95, contradicted: 0.6, variant: 0.93, prefix: 0.75,
    keys: 0.97, short: 0.88, synonym: 0.7, edit: 0.55, editMarks: 0.5, space: 0.9
  };
  /**
   * What a form of a word proves where it stands alone: it is the word; it may be (the query has no
   * marks and several words share its letters); nothing, unless the words beside it fit as well.
   */
  var IS = 2;
  var MAY_BE = 1;
  var IN_PHRASE = 0;

  var MOST_TOKENS = 24;
  var MOST_READINGS = 10;
  var MOST_PREFIXED = 150;
  var CODE_JOINT = /^[-\u2010-\u2015./_]?$/;

  /**
   * @typedef {Object} Alternative
   * @property {number} word vocabulary number
   * @property {boolean} wide found by prefix or edit: loaded from body text only if cheap
   * @property {boolean} corrected another word than was typed: the user is told
   * @property {function(Form): number} weigh 0 (not this form) to 1
   * @property {function(Form): number} proof IS, MAY_BE or IN_PHRASE
   *
   * @typedef {Object} QueryToken
   * @property {number} start of the typed text in the prepared query
   * @property {number} end
   * @property {string} shown
   * @property {string} [synonym] the word of the same meaning that it stands for
   * @property {Object} [group] shared by tokens that stand in for one word: all of them or none
   * @property {number} [part] typed words that it counts as, where that is not one
   * @property {Alternative[]} alternatives
   *
   * @typedef {{tokens: QueryToken[], guess: boolean}} Reading
   */

  /**
   * @param {Store} store
   * @param {string} text
   * @param {boolean} [exact] nothing is read as another word
   */
  function Query(store, text, exact) {
    this.store = store;
    this.exact = !!exact;
    this.text = analyser.prepare(text).slice(0, 400);
    this.typed = analyser.tokens(this.text).slice(0, MOST_TOKENS);
    this.bare = this.typed.every(function (token) { return token.canonical === token.folded; });
    this.single = this.typed.length === 1;
    this.open = /[^\s]$/.test(this.text);
    this.findCodes();
  }

  Query.prototype.number = function (folded) {
    return this.store.wordNumber.get(folded);
  };

  Query.prototype.known = function (folded) {
    return this.store.wordNumber.has(folded);
  };

  /** Gives the tokens of numbers such as "94-KH/TU" or "03/6/2019" the text of the whole. */
  Query.prototype.findCodes = function () {
    var text = this.text;
    var typed = this.typed;
    var first = 0;
    for (var i = 1; i <= typed.length; i++) {
      if (i < typed.length && CODE_JOINT.test(text.slice(typed[i - 1].end, typed[i].start))) {
        continue;
      }
      var run = typed.slice(first, i);
      var code = text.slice(typed[first] ? typed[first].start : 0, typed[i - 1] && typed[i - 1].end);
      if (run.length > 1 && /[0-9]/.test(code) && /[^a-z0-9]/i.test(code)) {
        run.forEach(function (token) { token.code = code; });
      }
      first = i;
    }
  };

  /** Whether a word is never read as another: spelled right, known, a number or an abbreviation. */
  Query.prototype.isRight = function (token) {
    if (/^[0-9]/.test(token.folded) || token.code || timKiem.syllable.possible(token.shown)) {
      return true;
    }
    // Without a vowel it is an abbreviation; w is a vowel key of Telex.
    if (!/[aeiouyw]/.test(token.folded)) return true;
    return token.shown === token.folded && this.known(token.folded);
  };

  /** Weight of a form by how its marks agree with the typed ones; 0 if a typed mark is not there. */
  Query.prototype.byMarks = function (typed, canonical) {
    var agreement = analyser.markAgreement(typed, canonical);
    if (agreement === 1) return 1;
    if (agreement < 0) return 0;
    if (this.bare) return SURE.unmarked;
    return SURE.noMark + (SURE.allMarks - SURE.noMark) * agreement;
  };

  /** What a form proves for a word that was typed with these marks. */
  Query.prototype.proofOf = function (typed, form, word) {
    if (this.bare) return this.single || this.store.hasOneForm(word) ? IS : MAY_BE;
    return typed === form.canonical ? IS : IN_PHRASE;
  };

  /** The alternative "this syllable, with whatever marks", or nothing if it occurs nowhere. */
  Query.prototype.syllable = function (token, factor, more) {
    var query = this;
    var word = this.number(token.folded);
    if (word === undefined) return [];
    return [Object.assign({
      word: word, wide: false, corrected: false,
      weigh: function (form) { return factor * query.byMarks(token.canonical, form.canonical); },
      proof: token.code ? function () { return IN_PHRASE; } :
        function (form) { return query.proofOf(token.canonical, form, word); }
    }, more)];
  };

  /** Other spellings of the same syllable: i and y after these onsets ("kĩ" = "kỹ"). */
  Query.prototype.variants = function (token) {
    var match = /^(h|k|l|m|t|s|v|qu)([iy])$/.exec(token.folded);
    if (!match) return [];
    var swap = match[2] === "i" ? "y" : "i";
    return this.syllable({
      canonical: token.canonical.replace(match[2], swap), folded: match[1] + swap
    }, SURE.variant);
  };

  /** Longer words that begin with what is typed so far. */
  Query.prototype.completions = function (token) {
    var query = this;
    var found = [];
    var words = this.store.words;
    if (/^[0-9]$/.test(token.folded)) return found;
    for (var i = this.lowerBound(token.folded); i < words.length; i++) {
      if (!words[i].startsWith(token.folded) || found.length >= MOST_PREFIXED) break;
      if (words[i] === token.folded) continue;
      found.push({
        word: i, wide: true, corrected: false,
        weigh: function (form) {
          return SURE.prefix * query.byMarks(token.canonical, form.canonical);
        },
        proof: function () { return query.single ? IS : IN_PHRASE; }
      });
    }
    return found;
  };

  Query.prototype.lowerBound = function (word) {
    var words = this.store.words;
    var low = 0;
    var high = words.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /** One typed word with all it may mean; only a word that cannot be one is corrected. */
  Query.prototype.asTyped = function (token, isLast) {
    var alternatives = this.syllable(token, 1).concat(this.variants(token));
    if (isLast && this.open) {
      alternatives = alternatives.concat(this.completions(token));
    }
    if (!this.exact && !this.isRight(token)) {
      alternatives = alternatives.concat(this.corrections(token));
    }
    return this.withAlternatives(token, alternatives);
  };

  Query.prototype.withAlternatives = function (token, alternatives) {
    return {
      start: token.start, end: token.end, shown: token.shown, canonical: token.canonical,
      folded: token.folded, code: token.code, alternatives: alternatives
    };
  };

  /** Tokens that stand in for a stretch of the query; several have to stand side by side. */
  Query.prototype.standIns = function (text, start, end, factor, more) {
    var query = this;
    var pieces = analyser.tokens(text);
    return pieces.map(function (token) {
      var one = query.withAlternatives(token, query.syllable(token, factor, Object.assign(
        pieces.length > 1 ? { proof: function () { return IN_PHRASE; } } : {}, more)));
      one.start = start;
      one.end = end;
      if (pieces.length > 1) one.group = pieces;
      return one;
    });
  };

  /** @returns {Reading[]} the likely readings, the plain one first */
  Query.prototype.readings = function () {
    var query = this;
    var plain = this.typed.map(function (token, i) {
      return query.asTyped(token, i === query.typed.length - 1);
    });
    var readings = [plain];
    if (!this.exact) readings = readings.concat(this.respaced(plain));
    readings.slice().forEach(function (tokens) {
      readings = readings.concat(query.abbreviated(tokens));
    });
    readings = readings.concat(this.reworded(plain));
    return readings.slice(0, MOST_READINGS).map(function (tokens) {
      return { tokens: tokens.slice(0, MOST_TOKENS), guess: false };
    });
  };

  /** The tokens with one abbreviation written out, or one full form shortened, each in turn. */
  Query.prototype.abbreviated = function (tokens) {
    var query = this;
    var found = [];
    this.store.abbreviations.forEach(function (pair) {
      [[pair[0], pair[1]], [pair[1], pair[0]]].forEach(function (way) {
        query.exchange(tokens, way[0], function (start, end) {
          return query.standIns(way[1], start, end, SURE.short);
        }, found);
      });
    });
    return found;
  };

  /** The tokens with one word exchanged for another of the same meaning, each in turn. */
  Query.prototype.reworded = function (tokens) {
    var query = this;
    var found = [];
    this.store.synonyms.forEach(function (group) {
      group.forEach(function (from) {
        group.forEach(function (to) {
          if (from === to) return;
          query.exchange(tokens, from, function (start, end) {
            var short = analyser.tokens(from).length === 1;
            var vague = query.bare && short && analyser.fold(from) !== from;
            var more = vague ? { proof: function () { return IN_PHRASE; } } : {};
            var pieces = query.standIns(to, start, end, SURE.synonym, more);
            return pieces.map(function (token) {
              token.synonym = to;
              token.part = analyser.tokens(from).length / pieces.length;
              return token;
            });
          }, found);
        });
      });
    });
    return found;
  };

  /** Adds to `found` the tokens with the first occurrence of `from` exchanged for `make(…)`. */
  Query.prototype.exchange = function (tokens, from, make, found) {
    var wanted = analyser.tokens(from);
    for (var i = 0; i + wanted.length <= tokens.length; i++) {
      if (!matches(tokens, i, wanted)) continue;
      var end = tokens[i + wanted.length - 1].end;
      found.push(tokens.slice(0, i).concat(make(tokens[i].start, end),
        tokens.slice(i + wanted.length)));
      return;
    }
  };

  function matches(tokens, at, wanted) {
    return wanted.length > 0 && wanted.every(function (token, k) {
      return tokens[at + k].folded === token.folded &&
        analyser.markAgreement(tokens[at + k].canonical, token.canonical) >= 0;
    });
  }

  timKiem.SURE = SURE;
  timKiem.PROOF = { IS: IS, MAY_BE: MAY_BE, IN_PHRASE: IN_PHRASE };
  timKiem.Query = Query;
})();
