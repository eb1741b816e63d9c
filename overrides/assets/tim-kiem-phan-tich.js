/**
 * Vietnamese analyser of the search: cuts text into syllables and numbers, gives their comparison
 * forms, and reads Telex and VNI keystrokes. Twin of macros/search/analyser.py (same cases:
 * tests/search/analyser_cases.json).
 */
(() => {
  "use strict";

  const timKiem = kho.timKiem;

  const IGNORED = "\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
  const LETTER = "A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u1e00-\\u1eff";
  const TOKEN = new RegExp(
    `[0-9]{1,3}(?:\\.[0-9]{3})+(?![0-9])|[0-9]+|[${LETTER}][${LETTER}\\u0300-\\u036f${IGNORED}]*`,
    "g"
  );
  const INVISIBLE = new RegExp(`[${IGNORED}]`, "g");
  const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const MARKS = /[\u0300-\u036f]/g;
  const TYPED_WORD = new RegExp(`[${LETTER}\\u0300-\\u036f0-9${IGNORED}]+`, "g");
  /** @type {Record<string, string>} */
  const HORNED = { a: "ă", o: "ơ", u: "ư" };
  const NUMBER_FIRST = /^[0-9]/;

  /** @type {Record<string, string>} */
  const TELEX_TONES = { f: "\u0300", s: "\u0301", x: "\u0303", r: "\u0309", j: "\u0323" };
  /** @type {Record<string, string>} */
  const VNI_TONES = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
  /** @type {Record<string, string>} */
  const SHAPED = { aa: "â", ee: "ê", oo: "ô" };

  /** @param {string} text @returns {string} NFC, look-alikes of đ put right */
  function prepare(text) {
    return text.normalize("NFC").replace(/[ðɖ]/g, "đ").replace(/[ÐƉ]/g, "Đ");
  }

  /** @param {string} word @returns {string} */
  function fold(word) {
    return word
      .toLowerCase()
      .normalize("NFD")
      .replace(MARKS, "")
      .replace(/đ/g, "d")
      .normalize("NFC");
  }

  /** @param {string} word @returns {string} */
  function canonical(word) {
    const decomposed = word.toLowerCase().normalize("NFD");
    return decomposed.replace(TONE, "").normalize("NFC") + (decomposed.match(TONE) || []).join("");
  }

  /** @param {string} raw @param {number} start @returns {Token} */
  function makeToken(raw, start) {
    const end = start + raw.length;
    if (NUMBER_FIRST.test(raw)) {
      const number = raw.replace(/\./g, "").replace(/^0+/, "") || "0";
      return { start, end, shown: number, canonical: number, folded: number };
    }
    const word = raw.replace(INVISIBLE, "");
    return {
      start,
      end,
      shown: word.toLowerCase().normalize("NFC"),
      canonical: canonical(word),
      folded: fold(word),
    };
  }

  /** @param {string} text @returns {Token[]} */
  function tokens(text) {
    return Array.from(prepare(text).matchAll(TOKEN), (match) => makeToken(match[0], match.index));
  }

  /**
   * Runs of letters and digits as they were typed: the unit that VNI is read from.
   * @param {string} text prepared
   * @returns {{start: number, end: number, text: string}[]}
   */
  function typedWords(text) {
    return Array.from(text.matchAll(TYPED_WORD), ({ index: start, 0: typed }) => ({
      start,
      end: start + typed.length,
      text: typed,
    }));
  }

  /**
   * Index of the last letter for which `test` holds, or -1.
   * @param {string[]} letters @param {(letter: string) => boolean} test
   */
  function lastIndex(letters, test) {
    for (let i = letters.length - 1; i >= 0; i--) if (test(letters[i])) return i;
    return -1;
  }

  /**
   * Puts horn or breve as the keys w, 7, 8 do; true if a letter took it.
   * @param {string[]} letters @param {"horn" | "breve" | "any"} [kind]
   */
  function shapeHorn(letters, kind) {
    let last = lastIndex(letters, (c) =>
      kind === "horn"
        ? c === "o" || c === "u"
        : kind === "breve"
          ? c === "a"
          : c === "o" || c === "u" || c === "a"
    );
    if (last < 0) return false;
    // In "ua" and "uu" the first u takes the horn, in "uo" both, after q neither; "ou" is "ươu".
    if (letters[last] === "u" && letters[last - 1] === "o") last -= 1;
    if (
      kind !== "breve" &&
      letters[last] === "a" &&
      last > 0 &&
      letters[last - 1] === "u" &&
      letters[last - 2] !== "q"
    )
      last -= 1;
    if (letters[last] === "u" && last > 0 && letters[last - 1] === "u") last -= 1;
    if (letters[last] === "o" && letters[last - 1] === "u" && letters[last - 2] !== "q") {
      letters[last - 1] = "ư";
    }
    letters[last] = HORNED[letters[last]];
    return true;
  }

  /** @param {string} letter */
  function isVowel(letter) {
    return "aăâeêioôơuưy".includes(letter);
  }

  /**
   * Letters and a tone as one NFC syllable, the tone on its usual vowel (new placement).
   * @param {string[]} keys @param {string} tone
   */
  function spell(keys, tone) {
    // One horn key is enough for "ươ"; an open "uơ" ("thuở") has the horn on the o alone.
    const letters = keys.join("").replace(/ưo/, "ươ").replace(/ươ$/, "uơ").split("");
    if (!tone) return letters.join("").normalize("NFC");
    /** @type {number[]} */ const vowels = [];
    letters.forEach((letter, i) => {
      const onset =
        (letter === "u" && letters[i - 1] === "q" && isVowel(letters[i + 1] || "")) ||
        (letter === "i" && i === 1 && letters[0] === "g" && isVowel(letters[i + 1] || ""));
      if (isVowel(letter) && !onset) vowels.push(i);
    });
    if (!vowels.length) return "";
    const shaped = vowels.filter((i) => "ăâêôơư".includes(letters[i]));
    const at = shaped.length
      ? shaped[shaped.length - 1]
      : vowels[vowels.length - 1] < letters.length - 1
        ? vowels[vowels.length - 1]
        : vowels[Math.max(0, vowels.length - 2)];
    return (letters.slice(0, at + 1).join("") + tone + letters.slice(at + 1).join("")).normalize(
      "NFC"
    );
  }

  /**
   * What an input method would have made of raw Telex keys, or "" if the word has none.
   * Keys may follow their letter or come at the end of the syllable ("nooif", "noofi", "noiof").
   * @param {string} word
   * @returns {string} NFC syllable in lower case
   */
  function telex(word) {
    /** @type {string[]} */ const letters = [];
    let tone = "";
    let changed = false;
    const keys = word.toLowerCase();
    if (!/^[a-z]+$/.test(keys)) return "";
    keys.split("").forEach((key) => {
      const hasVowel = letters.some(isVowel);
      if (TELEX_TONES[key] && hasVowel) {
        tone = TELEX_TONES[key];
        changed = true;
        return;
      }
      if (key === "d" && letters[0] === "d") {
        letters[0] = "đ";
        changed = true;
        return;
      }
      if (SHAPED[key + key] && letters.includes(key)) {
        letters[letters.lastIndexOf(key)] = SHAPED[key + key];
        changed = true;
        return;
      }
      if (key === "w") {
        if (!shapeHorn(letters, "any") && !hasVowel) letters.push("ư");
        changed = true;
        return;
      }
      letters.push(key);
    });
    return changed ? spell(letters, tone) : "";
  }

  /**
   * What raw VNI keys spell ("no62i", "d9a3ng"), or "" if the word has none.
   * @param {string} word
   * @returns {string} NFC syllable in lower case
   */
  function vni(word) {
    /** @type {string[]} */ const letters = [];
    let tone = "";
    const keys = word.toLowerCase();
    if (!/^[a-z]+[1-9][a-z1-9]*$/.test(keys)) return "";
    const understood = keys.split("").every((key) => {
      if (!/[1-9]/.test(key)) return letters.push(key) > 0;
      if (VNI_TONES[key]) {
        tone = VNI_TONES[key];
        return letters.some(isVowel);
      }
      if (key === "9") {
        if (letters[0] !== "d") return false;
        letters[0] = "đ";
        return true;
      }
      if (key !== "6") return shapeHorn(letters, key === "7" ? "horn" : "breve");
      const at = lastIndex(letters, (c) => c === "a" || c === "e" || c === "o");
      if (at < 0) return false;
      letters[at] = SHAPED[letters[at] + letters[at]];
      return true;
    });
    return understood ? spell(letters, tone) : "";
  }

  /**
   * Whether `a` from `i` on equals `b` from `j` on.
   * @param {string} a @param {number} i @param {string} b @param {number} j
   */
  function sameRest(a, i, b, j) {
    while (i < a.length && a.charCodeAt(i) === b.charCodeAt(j)) {
      i++;
      j++;
    }
    return i === a.length && j === b.length;
  }

  /**
   * Whether two words are at most one wrong, missing, extra or swapped letter apart.
   * @param {string} a
   * @param {string} b
   * @returns {boolean}
   */
  function oneEdit(a, b) {
    const shorter = a.length <= b.length ? a : b;
    const longer = a.length <= b.length ? b : a;
    if (longer.length - shorter.length > 1) return false;
    let i = 0;
    while (i < shorter.length && shorter.charCodeAt(i) === longer.charCodeAt(i)) i++;
    if (i === longer.length) return true;
    if (shorter.length < longer.length) return sameRest(shorter, i, longer, i + 1);
    return (
      sameRest(shorter, i + 1, longer, i + 1) ||
      (shorter[i] === longer[i + 1] &&
        shorter[i + 1] === longer[i] &&
        sameRest(shorter, i + 2, longer, i + 2))
    );
  }

  /** Length of a canonical form without the tone marks at its end. @param {string} word */
  function lettersEnd(word) {
    let end = word.length;
    while (end && "\u0300\u0301\u0303\u0309\u0323".includes(word[end - 1])) end--;
    return end;
  }

  /** @type {Record<string, string>} */
  const foldedLetter = {};

  /** @param {string} letter */
  function isPlain(letter) {
    if (!(letter in foldedLetter)) foldedLetter[letter] = fold(letter);
    return foldedLetter[letter] === letter;
  }

  /**
   * How well typed marks agree with those of a word that has the same folded letters (or, for
   * `prefix`, begins with them): 1 the same, 0 to below 1 the share of the word's marks that were
   * typed, -1 a typed mark contradicts the word.
   * @param {string} typed canonical form
   * @param {string} word canonical form
   * @returns {number}
   */
  function markAgreement(typed, word) {
    if (typed === word) return 1;
    const typedEnd = lettersEnd(typed);
    const wordEnd = lettersEnd(word);
    let marks = wordEnd < word.length ? 1 : 0;
    let given = 0;
    if (typedEnd < typed.length) {
      if (typed.slice(typedEnd) !== word.slice(wordEnd)) return -1;
      given = 1;
    }
    for (let i = 0; i < typedEnd; i++) {
      const marked = i < wordEnd && !isPlain(word[i]);
      if (marked) marks += 1;
      if (typed[i] === word[i]) given += marked ? 1 : 0;
      else if (!isPlain(typed[i])) return -1;
    }
    return marks ? Math.min(given / marks, 0.99) : 0.99;
  }

  timKiem.analyser = {
    prepare,
    fold,
    canonical,
    tokens,
    typedWords,
    telex,
    vni,
    oneEdit,
    markAgreement,
  };
})();
