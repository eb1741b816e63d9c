/**
 * Other words for what was typed: raw Telex or VNI keys, a missing or extra space, one wrong letter.
 * A word that cannot be one is read so; for words that are spelled right the same guesses only make
 * the question "Có phải …?".
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});
  var analyser = timKiem.analyser;
  var SURE = timKiem.SURE;
  var PROOF = timKiem.PROOF;
  var query = timKiem.Query.prototype;

  /** Shorter words are too near to too many others. */
  var SHORTEST = 3;
  /** In so many words, the others bear out a guess that changes a letter and a tone. */
  var PHRASE = 3;
  /** A foreign word is taken for a slip of another one only from this length on. */
  var SHORTEST_FOREIGN = 5;

  /** Whether enough of a query is right for the rest to be guessed from it: “Đắk Lắk” is a name. */
  query.canGuess = function () {
    var self = this;
    if (this.wrong === undefined) {
      this.wrong = this.typed.filter(function (token) {
        return !self.isRight(token) && !self.fromKeys(token).length;
      }).length;
    }
    return this.single || 2 * this.wrong <= this.typed.length;
  };

  /** What a word that cannot be one may have been meant as. */
  query.corrections = function (token) {
    return this.fromKeys(token).concat(this.otherMarks(token), this.neighbours(token));
  };

  /** What the word spells if it is raw Telex. */
  query.fromKeys = function (token) {
    var spelled = token.folded === token.shown ? analyser.telex(token.shown) : "";
    if (!spelled || !timKiem.syllable.possible(spelled)) return [];
    return this.spelled(spelled, SURE.keys);
  };

  /** The alternative "exactly this syllable", read from keys. */
  query.spelled = function (syllable, factor) {
    var self = this;
    var word = this.number(analyser.fold(syllable));
    var canonical = analyser.canonical(syllable);
    if (word === undefined) return [];
    return [{
      word: word, wide: false, corrected: true, shown: syllable,
      weigh: function (form) {
        return factor * self.byMarks(canonical, form.canonical);
      },
      proof: function (form) { return form.canonical === canonical ? PROOF.IS : PROOF.IN_PHRASE; }
    }];
  };

  /** The same letters with marks that contradict the typed ones. */
  query.otherMarks = function (token) {
    var self = this;
    var word = this.number(token.folded);
    if (word === undefined || token.canonical === token.folded) return [];
    return [{
      word: word, wide: false, corrected: true,
      weigh: function (form) {
        return analyser.markAgreement(token.canonical, form.canonical) < 0 ? SURE.contradicted : 0;
      },
      proof: function () { return self.single ? PROOF.IS : PROOF.IN_PHRASE; }
    }];
  };

  /** Vocabulary entries one wrong, missing, extra or swapped letter away. */
  query.neighbours = function (token) {
    var self = this;
    var folded = token.folded;
    var right = this.isRight(token);
    if (folded.length < SHORTEST - (right || this.single ? 0 : 1) || /^[0-9]/.test(folded)) {
      return [];
    }
    if (!right && !this.canGuess()) return [];
    var found = [];
    this.store.words.forEach(function (word, i) {
      if (Math.abs(word.length - folded.length) > 1 || word === folded || word.length < 2) return;
      if (/^[0-9]/.test(word) || !analyser.oneEdit(folded, word)) return;
      if (word.length < SHORTEST_FOREIGN && !timKiem.syllable.possible(word)) return;
      found.push({
        word: i, wide: true, corrected: true, edited: true,
        weigh: function (form) {
          if (self.bare || analyser.oneEdit(token.canonical, form.canonical)) return SURE.edit;
          return self.typed.length < PHRASE ? 0 : SURE.editMarks;
        },
        proof: function () { return self.single ? PROOF.IS : PROOF.IN_PHRASE; }
      });
    });
    return found;
  };

  /** Readings in which keys, or spaces put in or left out, make other words. */
  query.respaced = function (plain) {
    return [this.vniReading(plain), this.spacedReading(plain), this.joinedReading(plain)]
      .filter(Boolean);
  };

  query.vniReading = function (plain) {
    var self = this;
    var found = false;
    var tokens = [];
    analyser.typedWords(this.text).forEach(function (typed) {
      var spelled = analyser.vni(typed.text);
      var inside = plain.filter(function (token) {
        return token.start >= typed.start && token.start < typed.end;
      });
      var coded = inside.some(function (token) { return token.code; });
      var read = spelled && !coded && timKiem.syllable.possible(spelled) ?
        self.spelled(spelled, SURE.keys) : [];
      if (!read.length) {
        tokens = tokens.concat(inside);
        return;
      }
      found = true;
      tokens.push(self.withAlternatives({
        start: typed.start, end: typed.end, shown: spelled,
        canonical: analyser.canonical(spelled), folded: analyser.fold(spelled)
      }, read));
    });
    return found && tokens;
  };

  /** Words that are no syllable, cut into syllables ("noichao"). */
  query.spacedReading = function (plain) {
    var self = this;
    var found = false;
    var tokens = [];
    plain.forEach(function (token) {
      var pieces = self.isRight(token) && !isRunOn(self, token) ? null : self.cut(token);
      found = found || !!pieces;
      tokens = tokens.concat(pieces ? self.standIns(pieces.join(" "), token.start, token.end,
        SURE.space, { corrected: true }) : [token]);
    });
    return found && tokens;
  };

  /** "94khtu": letters that stand in no word and cannot be one, whatever was said of them. */
  function isRunOn(self, token) {
    return !/^[0-9]/.test(token.folded) && !self.known(token.folded) &&
      !timKiem.syllable.possible(token.shown);
  }

  /** The fewest syllables of the vocabulary that make up a word, or null. */
  query.cut = function (token) {
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

  /** Two words of which one cannot be a word, taken as one ("ngh ĩa"). */
  query.joinedReading = function (plain) {
    for (var i = 0; i + 1 < plain.length; i++) {
      if (this.isWord(plain[i]) && this.isWord(plain[i + 1])) continue;
      var pair = plain[i].shown + plain[i + 1].shown;
      if (!this.known(analyser.fold(pair)) || plain[i].code || plain[i + 1].code) continue;
      return plain.slice(0, i).concat(
        this.standIns(pair, plain[i].start, plain[i + 1].end, SURE.space, { corrected: true }),
        plain.slice(i + 2));
    }
    return null;
  };

  query.isWord = function (token) {
    return /^[0-9]/.test(token.folded) || timKiem.syllable.possible(token.shown) ||
      (token.shown === token.folded && this.known(token.folded));
  };

  /** Every word allowed other marks and one wrong letter: for the question, never for results. */
  query.guessedReading = function () {
    var self = this;
    return {
      guess: true,
      tokens: this.typed.map(function (token) {
        var alternatives = self.syllable(token, 1).concat(self.variants(token));
        if (!token.code && !/^[0-9]/.test(token.folded)) {
          alternatives = alternatives.concat(self.corrections(token));
        }
        return self.withAlternatives(token, alternatives);
      })
    };
  };
})();
