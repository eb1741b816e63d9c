/**
 * Other words for what was typed: raw Telex or VNI keys, a missing or extra space, one wrong letter.
 * A word that cannot be one is read so; for words that are spelled right the same guesses only make
 * the question "Có phải …?".
 */
(() => {
  "use strict";

  const timKiem = kho.timKiem;
  const analyser = timKiem.analyser;
  const SURE = timKiem.SURE;
  const PROOF = timKiem.PROOF;

  /** Shorter words are too near to too many others. */
  const SHORTEST = 3;
  /** In so many words, the others bear out a guess that changes a letter and a tone. */
  const PHRASE = 3;
  /** A foreign word is taken for a slip of another one only from this length on. */
  const SHORTEST_FOREIGN = 5;

  /**
   * Whether enough of a query is right for the rest to be guessed from it: “Đắk Lắk” is a name.
   * @param {SearchQuery} query
   */
  function canGuess(query) {
    if (query.wrong === undefined) {
      query.wrong = query.typed.filter(
        (token) => !query.isRight(token) && !fromKeys(query, token).length
      ).length;
    }
    return query.single || 2 * query.wrong <= query.typed.length;
  }

  /**
   * What a word that cannot be one may have been meant as.
   * @param {SearchQuery} query @param {Token} token @returns {Alternative[]}
   */
  function corrections(query, token) {
    return [...fromKeys(query, token), ...otherMarks(query, token), ...neighbours(query, token)];
  }

  /**
   * What the word spells if it is raw Telex.
   * @param {SearchQuery} query @param {Token} token
   */
  function fromKeys(query, token) {
    const spelled = token.folded === token.shown ? analyser.telex(token.shown) : "";
    if (!spelled || !timKiem.syllable.possible(spelled)) return [];
    return spelledAs(query, spelled, SURE.keys);
  }

  /**
   * The alternative "exactly this syllable", read from keys.
   * @param {SearchQuery} query @param {string} syllable @param {number} factor
   * @returns {Alternative[]}
   */
  function spelledAs(query, syllable, factor) {
    const word = query.number(analyser.fold(syllable));
    const canonical = analyser.canonical(syllable);
    if (word === undefined) return [];
    return [
      {
        word,
        wide: false,
        corrected: true,
        shown: syllable,
        weigh: (form) => factor * query.byMarks(canonical, form.canonical),
        proof: (form) => (form.canonical === canonical ? PROOF.IS : PROOF.IN_PHRASE),
      },
    ];
  }

  /**
   * The same letters with marks that contradict the typed ones.
   * @param {SearchQuery} query @param {Token} token @returns {Alternative[]}
   */
  function otherMarks(query, token) {
    const word = query.number(token.folded);
    if (word === undefined || token.canonical === token.folded) return [];
    return [
      {
        word,
        wide: false,
        corrected: true,
        weigh: (form) =>
          analyser.markAgreement(token.canonical, form.canonical) < 0 ? SURE.contradicted : 0,
        proof: () => (query.single ? PROOF.IS : PROOF.IN_PHRASE),
      },
    ];
  }

  /**
   * Vocabulary entries one wrong, missing, extra or swapped letter away.
   * @param {SearchQuery} query @param {Token} token
   */
  function neighbours(query, token) {
    const folded = token.folded;
    const right = query.isRight(token);
    if (folded.length < SHORTEST - (right || query.single ? 0 : 1) || /^[0-9]/.test(folded)) {
      return [];
    }
    if (!right && !canGuess(query)) return [];
    /** @type {Alternative[]} */ const found = [];
    query.store.words.forEach((word, i) => {
      if (Math.abs(word.length - folded.length) > 1 || word === folded || word.length < 2) return;
      if (/^[0-9]/.test(word) || !analyser.oneEdit(folded, word)) return;
      if (word.length < SHORTEST_FOREIGN && !timKiem.syllable.possible(word)) return;
      found.push({
        word: i,
        wide: true,
        corrected: true,
        weigh(form) {
          if (query.bare || analyser.oneEdit(token.canonical, form.canonical)) return SURE.edit;
          return query.typed.length < PHRASE ? 0 : SURE.editMarks;
        },
        proof: () => (query.single ? PROOF.IS : PROOF.IN_PHRASE),
      });
    });
    return found;
  }

  /**
   * Readings in which keys, or spaces put in or left out, make other words.
   * @param {SearchQuery} query @param {QueryToken[]} plain
   */
  function respaced(query, plain) {
    return [vniReading, spacedReading, joinedReading].flatMap((read) => {
      const tokens = read(query, plain);
      return tokens ? [tokens] : [];
    });
  }

  /** @param {SearchQuery} query @param {QueryToken[]} plain */
  function vniReading(query, plain) {
    let found = false;
    /** @type {QueryToken[]} */ let tokens = [];
    analyser.typedWords(query.text).forEach((typed) => {
      const spelled = analyser.vni(typed.text);
      const inside = plain.filter((token) => token.start >= typed.start && token.start < typed.end);
      const coded = inside.some((token) => token.code);
      const read =
        spelled && !coded && timKiem.syllable.possible(spelled)
          ? spelledAs(query, spelled, SURE.keys)
          : [];
      if (!read.length) {
        tokens = tokens.concat(inside);
        return;
      }
      found = true;
      tokens.push(
        query.withAlternatives(
          {
            start: typed.start,
            end: typed.end,
            shown: spelled,
            canonical: analyser.canonical(spelled),
            folded: analyser.fold(spelled),
          },
          read
        )
      );
    });
    return found ? tokens : null;
  }

  /**
   * Words that are no syllable, cut into syllables ("noichao").
   * @param {SearchQuery} query @param {QueryToken[]} plain
   */
  function spacedReading(query, plain) {
    let found = false;
    /** @type {QueryToken[]} */ let tokens = [];
    plain.forEach((token) => {
      const pieces = query.isRight(token) && !isRunOn(query, token) ? null : cut(query, token);
      found = found || !!pieces;
      tokens = tokens.concat(
        pieces
          ? query.standIns(pieces.join(" "), token.start, token.end, SURE.space, {
              corrected: true,
            })
          : [token]
      );
    });
    return found ? tokens : null;
  }

  /**
   * "94khtu": letters that stand in no word and cannot be one, whatever was said of them.
   * @param {SearchQuery} query @param {Token} token
   */
  function isRunOn(query, token) {
    return (
      !/^[0-9]/.test(token.folded) &&
      !query.known(token.folded) &&
      !timKiem.syllable.possible(token.shown)
    );
  }

  /**
   * The fewest syllables of the vocabulary that make up a word, or null.
   * @param {SearchQuery} query @param {Token} token
   */
  function cut(query, token) {
    const shown = token.shown;
    if (shown.length !== token.folded.length || shown.length < 4 || shown.length > 40) return null;
    /** @type {string[][]} */ const best = [[]];
    for (let end = 2; end <= shown.length; end++) {
      for (let start = Math.max(0, end - 7); start <= end - 2; start++) {
        if (!best[start] || !query.known(token.folded.slice(start, end))) continue;
        if (!best[end] || best[start].length + 1 < best[end].length) {
          best[end] = [...best[start], shown.slice(start, end)];
        }
      }
    }
    return best[shown.length] || null;
  }

  /**
   * Two words of which one cannot be a word, taken as one ("ngh ĩa").
   * @param {SearchQuery} query @param {QueryToken[]} plain
   */
  function joinedReading(query, plain) {
    for (let i = 0; i + 1 < plain.length; i++) {
      if (isWord(query, plain[i]) && isWord(query, plain[i + 1])) continue;
      const pair = plain[i].shown + plain[i + 1].shown;
      if (!query.known(analyser.fold(pair)) || plain[i].code || plain[i + 1].code) continue;
      return plain
        .slice(0, i)
        .concat(
          query.standIns(pair, plain[i].start, plain[i + 1].end, SURE.space, { corrected: true }),
          plain.slice(i + 2)
        );
    }
    return null;
  }

  /** @param {SearchQuery} query @param {Token} token */
  function isWord(query, token) {
    return (
      /^[0-9]/.test(token.folded) ||
      timKiem.syllable.possible(token.shown) ||
      (token.shown === token.folded && query.known(token.folded))
    );
  }

  /**
   * Every word allowed other marks and one wrong letter: for the question, never for results.
   * @param {SearchQuery} query
   */
  function reading(query) {
    return {
      guess: true,
      tokens: query.typed.map((token) => {
        let alternatives = query.syllable(token, 1).concat(query.variants(token));
        if (!token.code && !/^[0-9]/.test(token.folded)) {
          alternatives = alternatives.concat(corrections(query, token));
        }
        return query.withAlternatives(token, alternatives);
      }),
    };
  }

  timKiem.guesses = { corrections, respaced, reading };
})();
