/**
 * Vietnamese analyser of the search: cuts text into syllables and numbers, gives their comparison
 * forms, and reads Telex and VNI keystrokes. Twin of macros/search/analyser.py (same cases:
 * tests/search/analyser_cases.json).
 */
(function () {
  "use strict";

  /**
   * @typedef {Object} Token
   * @property {number} start offset into the prepared text
   * @property {number} end
   * @property {string} shown lower case, NFC
   * @property {string} canonical tone mark moved behind the letters
   * @property {string} folded no marks at all
   */

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});

  var IGNORED = "\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
  var LETTER = "A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u1e00-\\u1eff";
  var TOKEN = new RegExp(
    "[0-9]{1,3}(?:\\.[0-9]{3})+(?![0-9])|[0-9]+|[" + LETTER + "][" + LETTER +
      "\\u0300-\\u036f" + IGNORED + "]*", "g");
  var INVISIBLE = new RegExp("[" + IGNORED + "]", "g");
  var TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
  var MARKS = /[\u0300-\u036f]/g;
  var TYPED_WORD = new RegExp("[" + LETTER + "\\u0300-\\u036f0-9" + IGNORED + "]+", "g");
  var NUMBER_FIRST = /^[0-9]/;

  var TELEX_TONES = { f: "\u0300", s: "\u0301", x: "\u0303", r: "\u0309", j: "\u0323" };
  var VNI_TONES = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
  var SHAPED = { aa: "â", ee: "ê", oo: "ô" };

  /** @param {string} text @returns {string} NFC, look-alikes of đ put right */
  function prepare(text) {
    return text.normalize("NFC").replace(/[ðɖ]/g, "đ").replace(/[ÐƉ]/g, "Đ");
  }

  /** @param {string} word @returns {string} */
  function fold(word) {
    return word.toLowerCase().normalize("NFD").replace(MARKS, "").replace(/đ/g, "d")
      .normalize("NFC");
  }

  /** @param {string} word @returns {string} */
  function canonical(word) {
    var decomposed = word.toLowerCase().normalize("NFD");
    return decomposed.replace(TONE, "").normalize("NFC") + (decomposed.match(TONE) || []).join("");
  }

  /** @param {string} raw @param {number} start @returns {Token} */
  function makeToken(raw, start) {
    var end = start + raw.length;
    if (NUMBER_FIRST.test(raw)) {
      var number = raw.replace(/\./g, "").replace(/^0+/, "") || "0";
      return { start: start, end: end, shown: number, canonical: number, folded: number };
    }
    var word = raw.replace(INVISIBLE, "");
    return {
      start: start, end: end, shown: word.toLowerCase().normalize("NFC"),
      canonical: canonical(word), folded: fold(word)
    };
  }

  /** @param {string} text @returns {Token[]} */
  function tokens(text) {
    var found = [];
    var match;
    var prepared = prepare(text);
    TOKEN.lastIndex = 0;
    while ((match = TOKEN.exec(prepared))) found.push(makeToken(match[0], match.index));
    return found;
  }

  /**
   * Runs of letters and digits as they were typed: the unit that VNI is read from.
   * @param {string} text prepared
   * @returns {{start: number, end: number, text: string}[]}
   */
  function typedWords(text) {
    var found = [];
    var match;
    TYPED_WORD.lastIndex = 0;
    while ((match = TYPED_WORD.exec(text))) {
      found.push({ start: match.index, end: match.index + match[0].length, text: match[0] });
    }
    return found;
  }

  /** Index of the last letter for which `test` holds, or -1. */
  function lastIndex(letters, test) {
    for (var i = letters.length - 1; i >= 0; i--) if (test(letters[i])) return i;
    return -1;
  }

  /** Puts horn or breve as the keys w, 7, 8 do; true if a letter took it. */
  function shapeHorn(letters, kind) {
    var last = lastIndex(letters, function (c) {
      return kind === "horn" ? c === "o" || c === "u" : kind === "breve" ? c === "a" :
        c === "o" || c === "u" || c === "a";
    });
    if (last < 0) return false;
    // In "ua" and "uu" the first u takes the horn, in "uo" both, after q neither; "ou" is "ươu".
    if (letters[last] === "u" && letters[last - 1] === "o") last -= 1;
    if (kind !== "breve" && letters[last] === "a" && last > 0 && letters[last - 1] === "u" &&
        letters[last - 2] !== "q") last -= 1;
    if (letters[last] === "u" && last > 0 && letters[last - 1] === "u") last -= 1;
    if (letters[last] === "o" && letters[last - 1] === "u" && letters[last - 2] !== "q") {
      letters[last - 1] = "ư";
    }
    letters[last] = { a: "ă", o: "ơ", u: "ư" }[letters[last]];
    return true;
  }

  function isVowel(letter) {
    return "aăâeêioôơuưy".indexOf(letter) >= 0;
  }

  /** Letters and a tone as one NFC syllable, the tone on its usual vowel (new placement). */
  function spell(keys, tone) {
    // One horn key is enough for "ươ"; an open "uơ" ("thuở") has the horn on the o alone.
    var letters = keys.join("").replace(/ưo/, "ươ").replace(/ươ$/, "uơ").split("");
    if (!tone) return letters.join("").normalize("NFC");
    var vowels = [];
    letters.forEach(function (letter, i) {
      var onset = (letter === "u" && letters[i - 1] === "q" && isVowel(letters[i + 1] || "")) ||
        (letter === "i" && i === 1 && letters[0] === "g" && isVowel(letters[i + 1] || ""));
      if (isVowel(letter) && !onset) vowels.push(i);
    });
    if (!vowels.length) return "";
    var shaped = vowels.filter(function (i) { return "ăâêôơư".indexOf(letters[i]) >= 0; });
    var at = shaped.length ? shaped[shaped.length - 1] :
      vowels[vowels.length - 1] < letters.length - 1 ? vowels[vowels.length - 1] :
        vowels[Math.max(0, vowels.length - 2)];
    return (letters.slice(0, at + 1).join("") + tone + letters.slice(at + 1).join(""))
      .normalize("NFC");
  }

  /**
   * What an input method would have made of raw Telex keys, or "" if the word has none.
   * Keys may follow their letter or come at the end of the syllable ("nooif", "noofi", "noiof").
   * @param {string} word
   * @returns {string} NFC syllable in lower case
   */
  function telex(word) {
    var letters = [];
    var tone = "";
    var changed = false;
    var keys = word.toLowerCase();
    if (!/^[a-z]+$/.test(keys)) return "";
    keys.split("").forEach(function (key) {
      var hasVowel = letters.some(isVowel);
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
      if (SHAPED[key + key] && letters.indexOf(key) >= 0) {
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
    var letters = [];
    var tone = "";
    var keys = word.toLowerCase();
    if (!/^[a-z]+[1-9][a-z1-9]*$/.test(keys)) return "";
    var understood = keys.split("").every(function (key) {
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
      var at = lastIndex(letters, function (c) { return c === "a" || c === "e" || c === "o"; });
      if (at < 0) return false;
      letters[at] = SHAPED[letters[at] + letters[at]];
      return true;
    });
    return understood ? spell(letters, tone) : "";
  }

  /** Whether `a` from `i` on equals `b` from `j` on. */
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
    var shorter = a.length <= b.length ? a : b;
    var longer = a.length <= b.length ? b : a;
    if (longer.length - shorter.length > 1) return false;
    var i = 0;
    while (i < shorter.length && shorter.charCodeAt(i) === longer.charCodeAt(i)) i++;
    if (i === longer.length) return true;
    if (shorter.length < longer.length) return sameRest(shorter, i, longer, i + 1);
    return sameRest(shorter, i + 1, longer, i + 1) ||
      (shorter[i] === longer[i + 1] && shorter[i + 1] === longer[i] &&
        sameRest(shorter, i + 2, longer, i + 2));
  }

  /** Length of a canonical form without the tone marks at its end. */
  function lettersEnd(word) {
    var end = word.length;
    while (end && "\u0300\u0301\u0303\u0309\u0323".indexOf(word[end - 1]) >= 0) end--;
    return end;
  }

  var foldedLetter = {};

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
    var typedEnd = lettersEnd(typed);
    var wordEnd = lettersEnd(word);
    var marks = wordEnd < word.length ? 1 : 0;
    var given = 0;
    if (typedEnd < typed.length) {
      if (typed.slice(typedEnd) !== word.slice(wordEnd)) return -1;
      given = 1;
    }
    for (var i = 0; i < typedEnd; i++) {
      var marked = i < wordEnd && !isPlain(word[i]);
      if (marked) marks += 1;
      if (typed[i] === word[i]) given += marked ? 1 : 0;
      else if (!isPlain(typed[i])) return -1;
    }
    return marks ? Math.min(given / marks, 0.99) : 0.99;
  }

  timKiem.analyser = {
    prepare: prepare, fold: fold, canonical: canonical, tokens: tokens, typedWords: typedWords,
    telex: telex, vni: vni, oneEdit: oneEdit, markAgreement: markAgreement
  };
})();
