/**
 * Reads a query: which syllables of the vocabulary each typed word may stand for, and how sure that
 * is. A word that is spelled right stands for itself alone; only a word that cannot be one (raw
 * Telex keys, a slip) is read as another. One query has several readings (as typed, from VNI keys,
 * an abbreviation written out, a word of the same meaning); ranking takes the best of them for each
 * document. Guesses at other words are in tim-kiem-sua.js.
 */
(() => {
  "use strict";

  const timKiem = kho.timKiem;
  const analyser = timKiem.analyser;

  /** How sure a way of reading a word is; the order (exact, folded, prefix, edit) is what counts. */
  const SURE = {
    unmarked: 0.95,
    noMark: 0.85,
    allMarks: 0.95,
    contradicted: 0.6,
    variant: 0.93,
    prefix: 0.75,
    keys: 0.97,
    short: 0.88,
    synonym: 0.7,
    edit: 0.55,
    editMarks: 0.5,
    space: 0.9,
  };
  /**
   * What a form of a word proves where it stands alone: it is the word; it may be (the query has no
   * marks and several words share its letters); nothing, unless the words beside it fit as well.
   */
  const IS = 2;
  const MAY_BE = 1;
  const IN_PHRASE = 0;

  const MOST_TOKENS = 24;
  const MOST_READINGS = 10;
  const MOST_PREFIXED = 150;
  const CODE_JOINT = /^[-\u2010-\u2015./_]?$/;

  /** @implements {SearchQuery} */
  class Query {
    /**
     * @param {SearchStore} store
     * @param {string} text
     * @param {boolean} [exact] nothing is read as another word
     */
    constructor(store, text, exact) {
      this.store = store;
      this.exact = !!exact;
      this.text = analyser.prepare(text).slice(0, 400);
      this.typed = analyser.tokens(this.text).slice(0, MOST_TOKENS);
      this.bare = this.typed.every((token) => token.canonical === token.folded);
      this.single = this.typed.length === 1;
      this.open = /[^\s]$/.test(this.text);
      this.spent = 0;
      /** @type {number | undefined} */ this.wrong = undefined;
      this.findCodes();
    }

    /** @param {string} folded */
    number(folded) {
      return this.store.wordNumber.get(folded);
    }

    /** @param {string} folded */
    known(folded) {
      return this.store.wordNumber.has(folded);
    }

    /** Gives the tokens of numbers such as "94-KH/TU" or "03/6/2019" the text of the whole. */
    findCodes() {
      const { text, typed } = this;
      let first = 0;
      for (let i = 1; i <= typed.length; i++) {
        if (i < typed.length && CODE_JOINT.test(text.slice(typed[i - 1].end, typed[i].start))) {
          continue;
        }
        const run = typed.slice(first, i);
        const code = run.length ? text.slice(run[0].start, run[run.length - 1].end) : "";
        if (run.length > 1 && /[0-9]/.test(code) && /[^a-z0-9]/i.test(code)) {
          for (const token of run) token.code = code;
        }
        first = i;
      }
    }

    /**
     * Whether a word is never read as another: spelled right, known, a number or an abbreviation.
     * @param {Token} token
     */
    isRight(token) {
      if (/^[0-9]/.test(token.folded) || token.code || timKiem.syllable.possible(token.shown)) {
        return true;
      }
      // Without a vowel it is an abbreviation; w is a vowel key of Telex.
      if (!/[aeiouyw]/.test(token.folded)) return true;
      return token.shown === token.folded && this.known(token.folded);
    }

    /**
     * Weight of a form by how its marks agree with the typed ones; 0 if a typed mark is not there.
     * @param {string} typed @param {string} canonical
     */
    byMarks(typed, canonical) {
      const agreement = analyser.markAgreement(typed, canonical);
      if (agreement === 1) return 1;
      if (agreement < 0) return 0;
      if (this.bare) return SURE.unmarked;
      return SURE.noMark + (SURE.allMarks - SURE.noMark) * agreement;
    }

    /**
     * What a form proves for a word that was typed with these marks.
     * @param {string} typed @param {Spelling} form @param {number} word
     */
    proofOf(typed, form, word) {
      if (this.bare) return this.single || this.store.hasOneForm(word) ? IS : MAY_BE;
      return typed === form.canonical ? IS : IN_PHRASE;
    }

    /**
     * The alternative "this syllable, with whatever marks", or nothing if it occurs nowhere.
     * @param {SyllableOf} token @param {number} factor @param {Partial<Alternative>} [more]
     * @returns {Alternative[]}
     */
    syllable({ canonical, folded, code }, factor, more) {
      const word = this.number(folded);
      if (word === undefined) return [];
      return [
        {
          word,
          wide: false,
          corrected: false,
          weigh: (form) => factor * this.byMarks(canonical, form.canonical),
          proof: (form) => (code ? IN_PHRASE : this.proofOf(canonical, form, word)),
          ...more,
        },
      ];
    }

    /**
     * Other spellings of the same syllable: i and y after these onsets ("kĩ" = "kỹ").
     * @param {Token} token
     */
    variants(token) {
      const match = /^(h|k|l|m|t|s|v|qu)([iy])$/.exec(token.folded);
      if (!match) return [];
      const [, onset, vowel] = match;
      const swap = vowel === "i" ? "y" : "i";
      const canonical = token.canonical.replace(vowel, swap);
      return this.syllable({ canonical, folded: onset + swap }, SURE.variant);
    }

    /** Longer words that begin with what is typed so far. @param {Token} token */
    completions(token) {
      /** @type {Alternative[]} */ const found = [];
      const { words } = this.store;
      if (/^[0-9]$/.test(token.folded)) return found;
      for (let word = this.lowerBound(token.folded); word < words.length; word++) {
        if (!words[word].startsWith(token.folded) || found.length >= MOST_PREFIXED) break;
        if (words[word] === token.folded) continue;
        found.push({
          word,
          wide: true,
          corrected: false,
          weigh: (form) => SURE.prefix * this.byMarks(token.canonical, form.canonical),
          proof: () => (this.single ? IS : IN_PHRASE),
        });
      }
      return found;
    }

    /** @param {string} word */
    lowerBound(word) {
      const { words } = this.store;
      let low = 0;
      let high = words.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (words[middle] < word) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /**
     * One typed word with all it may mean; only a word that cannot be one is corrected.
     * @param {Token} token @param {boolean} isLast
     */
    asTyped(token, isLast) {
      const alternatives = [...this.syllable(token, 1), ...this.variants(token)];
      if (isLast && this.open) alternatives.push(...this.completions(token));
      if (!this.exact && !this.isRight(token)) {
        alternatives.push(...timKiem.guesses.corrections(this, token));
      }
      return this.withAlternatives(token, alternatives);
    }

    /** @param {Token} token @param {Alternative[]} alternatives @returns {QueryToken} */
    withAlternatives({ start, end, shown, canonical, folded, code }, alternatives) {
      return { start, end, shown, canonical, folded, code, alternatives };
    }

    /**
     * Tokens that stand in for a stretch of the query; several have to stand side by side.
     * @param {string} text @param {number} start @param {number} end @param {number} factor
     * @param {Partial<Alternative>} [more]
     */
    standIns(text, start, end, factor, more) {
      const pieces = analyser.tokens(text);
      const several = pieces.length > 1;
      const look = several ? { proof: () => IN_PHRASE, ...more } : more;
      return pieces.map((token) => {
        const one = this.withAlternatives(token, this.syllable(token, factor, look));
        one.start = start;
        one.end = end;
        if (several) one.group = pieces;
        return one;
      });
    }

    /** @returns {Reading[]} the likely readings, the plain one first */
    readings() {
      const last = this.typed.length - 1;
      const plain = this.typed.map((token, i) => this.asTyped(token, i === last));
      const asSpaced = [plain];
      if (!this.exact) asSpaced.push(...timKiem.guesses.respaced(this, plain));
      return [
        ...asSpaced,
        ...asSpaced.flatMap((tokens) => this.abbreviated(tokens)),
        ...this.reworded(plain),
      ]
        .slice(0, MOST_READINGS)
        .map((tokens) => ({ tokens: tokens.slice(0, MOST_TOKENS), guess: false }));
    }

    /**
     * The tokens with one abbreviation written out, or one full form shortened, each in turn.
     * @param {QueryToken[]} tokens
     */
    abbreviated(tokens) {
      /** @type {QueryToken[][]} */ const found = [];
      for (const [short, full] of this.store.abbreviations) {
        for (const [from, to] of [
          [short, full],
          [full, short],
        ]) {
          const made = this.exchanged(tokens, from, (start, end) =>
            this.standIns(to, start, end, SURE.short)
          );
          if (made) found.push(made);
        }
      }
      return found;
    }

    /**
     * The tokens with one word exchanged for another of the same meaning, each in turn.
     * @param {QueryToken[]} tokens
     */
    reworded(tokens) {
      /** @type {QueryToken[][]} */ const found = [];
      for (const group of this.store.synonyms) {
        for (const from of group) {
          for (const to of group) {
            if (from === to) continue;
            const made = this.exchanged(tokens, from, (start, end) =>
              this.synonyms(from, to, start, end)
            );
            if (made) found.push(made);
          }
        }
      }
      return found;
    }

    /** @param {string} from @param {string} to @param {number} start @param {number} end */
    synonyms(from, to, start, end) {
      const typedWords = analyser.tokens(from).length;
      const vague = this.bare && typedWords === 1 && analyser.fold(from) !== from;
      const more = vague ? { proof: () => IN_PHRASE } : {};
      const pieces = this.standIns(to, start, end, SURE.synonym, more);
      for (const token of pieces) {
        token.synonym = to;
        token.part = typedWords / pieces.length;
      }
      return pieces;
    }

    /**
     * The tokens with the first occurrence of `from` exchanged for `make(…)`; null where it is not.
     * @param {QueryToken[]} tokens @param {string} from
     * @param {(start: number, end: number) => QueryToken[]} make
     */
    exchanged(tokens, from, make) {
      const wanted = analyser.tokens(from);
      for (let i = 0; i + wanted.length <= tokens.length; i++) {
        if (!matches(tokens, i, wanted)) continue;
        const behind = i + wanted.length;
        const made = make(tokens[i].start, tokens[behind - 1].end);
        return [...tokens.slice(0, i), ...made, ...tokens.slice(behind)];
      }
      return null;
    }
  }

  /** @param {QueryToken[]} tokens @param {number} at @param {Token[]} wanted */
  function matches(tokens, at, wanted) {
    return (
      wanted.length > 0 &&
      wanted.every(
        (token, k) =>
          tokens[at + k].folded === token.folded &&
          analyser.markAgreement(tokens[at + k].canonical, token.canonical) >= 0
      )
    );
  }

  timKiem.SURE = SURE;
  timKiem.PROOF = { IS, MAY_BE, IN_PHRASE };
  timKiem.Query = Query;
})();
