/**
 * What a Vietnamese syllable can be: onset, rhyme and tone. Tells a word that is spelled right from
 * one that cannot be a word, so that the search never changes the former. Marks may be missing, as
 * people type in a hurry; a mark that is there has to fit.
 */
(() => {
  "use strict";

  const timKiem = kho.timKiem;

  const ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split(" ");
  /** Rhymes by their first vowel; "oo" without a tone is Telex for "ô", but for "xoong". */
  const RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây " +
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu " +
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu " +
    "y yêm yên yêng yêt yêu " +
    "o oc oi om on ong op ot ooc oong " +
    "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet " +
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt " +
    "u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêu uơ uôc uôi uôm uôn uông uôt " +
    "uy uya uych uynh uyên uyêt uyt uyp uyu " +
    "ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu"
  ).split(" ");
  /** After "qu", whose u is the glide of the rhyme. */
  const AFTER_QU = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây " +
    "e ec em en eng eo ep et ê êch ên ênh êt êu i ich in inh ip it iu ôc ơ ơi ơn ơt " +
    "y ych yn ynh yên yêt yt yp"
  ).split(" ");
  /** After "g" as it is written when the i of "gi" is the vowel as well: gì, gìn, giếng, giết. */
  const AFTER_G_ALONE = "i in ip it im iêc iêm iêng iêt".split(" ");

  const TONES = "\u0300\u0301\u0303\u0309\u0323";
  const STOP_TONES = "\u0301\u0323";
  const FRONT = /^[eêiy]/;
  const Y_ALONE = /^(|h|k|l|m|s|t|v)$/;

  const foldedRhymes = byFolded(RHYMES);
  const foldedAfterQu = byFolded(AFTER_QU);
  const foldedAfterG = byFolded(AFTER_G_ALONE);

  /** @param {string[]} rhymes */
  function byFolded(rhymes) {
    /** @type {Map<string, string[]>} */ const map = new Map();
    rhymes.forEach((rhyme) => {
      const folded = timKiem.analyser.fold(rhyme);
      map.set(folded, [...(map.get(folded) ?? []), rhyme]);
    });
    return map;
  }

  /**
   * Whether typed letters are `letters` with none, some or all of their marks.
   * @param {string} typed @param {string} letters
   */
  function agrees(typed, letters) {
    if (typed.length !== letters.length) return false;
    for (let i = 0; i < typed.length; i++) {
      if (typed[i] !== letters[i] && typed[i] !== timKiem.analyser.fold(letters[i])) return false;
    }
    return true;
  }

  /**
   * Whether an onset is spelled as it must be before a rhyme: c or k, g or gh, ng or ngh.
   * @param {string} onset @param {string} rhyme
   */
  function fits(onset, rhyme) {
    const front = FRONT.test(rhyme);
    if (/^(k|gh|ngh)$/.test(onset)) return front && (onset === "k" || rhyme[0] !== "y");
    if (/^(c|ng)$/.test(onset)) return !front;
    if (onset === "g" || onset === "gi") return !front || (onset === "gi" && /^[eê]/.test(rhyme));
    if (rhyme === "y") return Y_ALONE.test(onset);
    if (/^yê/.test(rhyme)) return onset === "";
    return true;
  }

  /** @param {string} letters @param {string} tone */
  function canBe(letters, tone) {
    /** @param {string} onset @param {string} rhyme */
    function toned(onset, rhyme) {
      if (/oo/.test(rhyme) && !tone && onset !== "x") return false;
      return !tone || !/(c|ch|p|t)$/.test(rhyme) || STOP_TONES.includes(tone);
    }
    /** @param {string} onset @param {Map<string, string[]>} table */
    function holds(onset, table, anyOnset = false) {
      const rest = letters.slice(onset.length);
      if (!agrees(letters.slice(0, onset.length), onset)) return false;
      return (table.get(timKiem.analyser.fold(rest)) || []).some(
        (rhyme) => agrees(rest, rhyme) && (anyOnset || fits(onset, rhyme)) && toned(onset, rhyme)
      );
    }
    if (holds("", foldedRhymes) || holds("g", foldedAfterG, true)) return true;
    return ONSETS.some((onset) =>
      onset === "qu" ? holds(onset, foldedAfterQu, true) : holds(onset, foldedRhymes)
    );
  }

  const known = new Map();

  /**
   * Whether a word can be one Vietnamese syllable in right spelling, marks missing or not.
   * @param {string} word
   * @returns {boolean}
   */
  function possible(word) {
    const text = word.toLowerCase().normalize("NFC");
    if (!known.has(text)) {
      const decomposed = text.normalize("NFD");
      const tones = decomposed.split("").filter((c) => TONES.includes(c));
      const letters = decomposed
        .split("")
        .filter((c) => !TONES.includes(c))
        .join("")
        .normalize("NFC");
      known.set(text, letters.length <= 7 && tones.length < 2 && canBe(letters, tones[0] || ""));
    }
    return known.get(text);
  }

  timKiem.syllable = { possible };
})();
