/**
 * Reads a query: which syllables of the vocabulary each typed word may stand for, and how sure that
 * is. One query has several readings (as typed, from VNI keys, an abbreviation written out, a
 * missing space put in); ranking takes the best of them for each document.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});
  var analyser = timKiem.analyser;

  /** How sure a way of reading a word is; the order (exact, folded, prefix, edit) is what counts. */
  var SURE = {
    unmarked: 0.95, noMark: 0.85, allMarks: 0.95, contradicted: 0.6, variant: 0.93, prefix: 0.75,
    keys: 0.97, keysOrWord: 0.8, short: 0.88, edit: 0.55, editMarks: 0.5, space: 0.9
  };
  var MOST_TOKENS = 24;
  var MOST_READINGS = 8;
  var MOST_PREFIXED = 150;

  /**
   * @typedef {Object} Alternative
   * @property {number} word vocabulary number
   * @property {boolean} wide found by prefix or edit: loaded from body text only if cheap
   * @property {boolean} corrected the user is told
   * @property {function(Form): number} weigh 0 to 1
   *
   * @typedef {Object} QueryToken
   * @property {number} start of the typed text in the prepared query
   * @property {number} end
   * @property {string} shown
   * @property {Alternative[]} alternatives
   *
   * @typedef {{tokens: QueryToken[], corrected: boolean}} Reading
   */

  /** @param {Store} store @param {string} text */
  function Query(store, text) {
    this.store = store;
    this.text = analyser.prepare(text).slice(0, 400);
    this.typed = analyser.tokens(this.text).slice(0, MOST_TOKENS);
    this.bare = this.typed.every(function (token) { return token.canonical === token.folded; });
    this.open = /[^\s]$/.test(this.text);
  }

  Query.prototype.number = function (folded) {
    return this.store.wordNumber.get(folded);
  };

  Query.prototype.known = function (folded) {
    return this.store.wordNumber.has(folded);
  };

  /** Weight of a form by how its marks agree with the typed ones. */
  Query.prototype.byMarks = function (typed, canonical) {
    var agreement = analyser.markAgreement(typed, canonical);
    if (agreement === 1) return 1;
    if (agreement < 0) return SURE.contradicted;
    if (this.bare) return SURE.unmarked;
    return SURE.noMark + (SURE.allMarks - SURE.noMark) * agreement;
  };

  /** The alternative "this syllable, with whatever marks", or nothing if it occurs nowhere. */
  Query.prototype.syllable = function (canonical, folded, factor, corrected) {
    var query = this;
    var word = this.number(folded);
    if (word === undefined) return [];
    return [{
      word: word, wide: false, corrected: corrected,
      weigh: function (form) { return factor * query.byMarks(canonical, form.canonical); }
    }];
  };

  /** Other spellings of the same syllable: i and y after these onsets ("kĩ" = "kỹ"). */
  Query.prototype.variants = function (token) {
    var match = /^(h|k|l|m|t|s|v|qu)([iy])$/.exec(token.folded);
    if (!match) return [];
    var swap = match[2] === "i" ? "y" : "i";
    return this.syllable(token.canonical.replace(match[2], swap), match[1] + swap, SURE.variant,
      false);
  };

  /** What the word spells if it is raw Telex. */
  Query.prototype.fromKeys = function (token) {
    var spelled = token.folded === token.shown ? analyser.telex(token.shown) : "";
    if (!spelled) return [];
    var factor = this.known(token.folded) ? SURE.keysOrWord : SURE.keys;
    return this.syllable(analyser.canonical(spelled), analyser.fold(spelled), factor, true);
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
        }
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

  /** Vocabulary entries one wrong, missing, extra or swapped letter away. */
  Query.prototype.neighbours = function (token) {
    var query = this;
    if (token.folded.length < 2 || /^[0-9]/.test(token.folded)) return [];
    var found = [];
    this.store.words.forEach(function (word, i) {
      if (Math.abs(word.length - token.folded.length) > 1 || word === token.folded) return;
      if (/^[0-9]/.test(word) || !analyser.oneEdit(token.folded, word)) return;
      found.push({
        word: i, wide: true, corrected: true,
        weigh: function (form) {
          return query.bare || analyser.oneEdit(token.canonical, form.canonical) ?
            SURE.edit : SURE.editMarks;
        }
      });
    });
    return found;
  };

  /** One typed word with all it may mean, corrections apart. */
  Query.prototype.asTyped = function (token, isLast) {
    return this.withAlternatives(token, this.syllable(token.canonical, token.folded, 1, false)
      .concat(this.variants(token), this.fromKeys(token),
        isLast && this.open ? this.completions(token) : []));
  };

  Query.prototype.withAlternatives = function (token, alternatives) {
    return {
      start: token.start, end: token.end, shown: token.shown, canonical: token.canonical,
      folded: token.folded, alternatives: alternatives
    };
  };

  /** Tokens that stand in for a stretch of the query. */
  Query.prototype.standIns = function (text, start, end, factor, corrected) {
    var query = this;
    return analyser.tokens(text).map(function (token) {
      var standIn = query.withAlternatives(token,
        query.syllable(token.canonical, token.folded, factor, corrected));
      standIn.start = start;
      standIn.end = end;
      return standIn;
    });
  };

  /** @returns {Reading[]} the likely readings, the plain one first */
  Query.prototype.readings = function () {
    var query = this;
    var plain = this.typed.map(function (token, i) {
      return query.asTyped(token, i === query.typed.length - 1);
    });
    var readings = [{ tokens: plain }];
    [this.vniReading(plain), this.spacedReading(plain), this.joinedReading(plain)]
      .forEach(function (tokens) { if (tokens) readings.push({ tokens: tokens }); });
    readings.slice().forEach(function (reading) {
      query.abbreviated(reading.tokens).forEach(function (tokens) {
        readings.push({ tokens: tokens });
      });
    });
    return readings.slice(0, MOST_READINGS);
  };

  /** The plain reading with every word allowed one wrong letter. */
  Query.prototype.correctedReading = function () {
    var query = this;
    return {
      tokens: this.typed.map(function (token, i) {
        var read = query.asTyped(token, i === query.typed.length - 1);
        read.alternatives = read.alternatives.concat(query.neighbours(token));
        return read;
      })
    };
  };

  Query.prototype.vniReading = function (plain) {
    var query = this;
    var found = false;
    var tokens = [];
    analyser.typedWords(this.text).forEach(function (typed) {
      var spelled = analyser.vni(typed.text);
      if (spelled && query.known(analyser.fold(spelled))) {
        found = true;
        tokens = tokens.concat(query.standIns(spelled, typed.start, typed.end, SURE.keys, true));
        return;
      }
      tokens = tokens.concat(plain.filter(function (token) {
        return token.start >= typed.start && token.start < typed.end;
      }));
    });
    return found && tokens.slice(0, MOST_TOKENS);
  };

  /** Words that are no syllable, cut into syllables ("noichao"). */
  Query.prototype.spacedReading = function (plain) {
    var query = this;
    var found = false;
    var tokens = [];
    plain.forEach(function (token) {
      var pieces = token.alternatives.length ? null : query.cut(token);
      found = found || !!pieces;
      tokens = tokens.concat(pieces ?
        query.standIns(pieces.join(" "), token.start, token.end, SURE.space, true) : [token]);
    });
    return found && tokens.slice(0, MOST_TOKENS);
  };

  /** The fewest syllables of the vocabulary that make up a word, or null. */
  Query.prototype.cut = function (token) {
    var shown = token.shown;
    if (shown.length !== token.folded.length || shown.length < 4 || shown.length > 40) return null;
    var best = [[]];
    for (var end = 2; end <= shown.length; end++) {
      for (var start = Math.max(0, end - 7); start <= end - 2; start++) {
        if (!best[start] || !this.known(token.folded.slice(start, end))) continue;
        if (!best[end] || best[start].length + 1 < best[end].length) {
          best[end] = best[start].concat(shown.slice(start, end));
        }
      }
    }
    return best[shown.length] || null;
  };

  /** Two words of which one is no syllable, taken as one ("ngh ĩa"). */
  Query.prototype.joinedReading = function (plain) {
    for (var i = 0; i + 1 < plain.length; i++) {
      var pair = plain[i].shown + plain[i + 1].shown;
      if (plain[i].alternatives.length && plain[i + 1].alternatives.length) continue;
      if (!this.known(analyser.fold(pair))) continue;
      return plain.slice(0, i).concat(
        this.standIns(pair, plain[i].start, plain[i + 1].end, SURE.space, true),
        plain.slice(i + 2));
    }
    return null;
  };

  /** The tokens with one abbreviation written out, or one full form shortened, each in turn. */
  Query.prototype.abbreviated = function (tokens) {
    var query = this;
    var found = [];
    this.store.abbreviations.forEach(function (pair) {
      [[pair[0], pair[1]], [pair[1], pair[0]]].forEach(function (way) {
        var from = analyser.tokens(way[0]);
        for (var i = 0; i + from.length <= tokens.length; i++) {
          if (!matches(tokens, i, from)) continue;
          var last = tokens[i + from.length - 1];
          found.push(tokens.slice(0, i).concat(
            query.standIns(way[1], tokens[i].start, last.end, SURE.short, false),
            tokens.slice(i + from.length)).slice(0, MOST_TOKENS));
          break;
        }
      });
    });
    return found;
  };

  function matches(tokens, at, wanted) {
    return wanted.length > 0 && wanted.every(function (token, k) {
      return tokens[at + k].folded === token.folded &&
        analyser.markAgreement(tokens[at + k].canonical, token.canonical) >= 0;
    });
  }

  /**
   * Words of the vocabulary near to those of a query that found nothing, as whole queries.
   * @returns {string[]}
   */
  Query.prototype.nearSpellings = function () {
    var query = this;
    var names = this.store.names;
    return this.typed.map(function (token) {
      var near = query.neighbours(token).filter(function (other) {
        return names.counts[other.word];
      });
      near.sort(function (a, b) {
        return names.counts[b.word] - names.counts[a.word] || a.word - b.word;
      });
      return near.slice(0, 2).map(function (other) {
        return query.text.slice(0, token.start) + query.commonSpelling(other.word) +
          query.text.slice(token.end);
      });
    }).reduce(function (all, some) { return all.concat(some); }, []).slice(0, 4);
  };

  /** The commonest marked form of a vocabulary entry in names, if its shard is loaded. */
  Query.prototype.commonSpelling = function (word) {
    var forms = this.store.forms(this.store.names, word).slice();
    forms.sort(function (a, b) { return b.documents.length - a.documents.length; });
    return forms.length ? forms[0].shown : this.store.words[word];
  };

  timKiem.Query = Query;
})();
