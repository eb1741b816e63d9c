/**
 * Store of the search index in the browser: loads its files as classic scripts (so that file://
 * works), decodes them, keeps them. Twin of macros/search/codec.py and index.py.
 */
(() => {
  "use strict";

  const timKiem = kho.timKiem;

  /** Version of the index format that this script reads (FORMAT in codec.py). */
  const FORMAT = 2;
  const FOLDER = "tim-kiem/";
  const MANIFEST = "muc-luc";
  const ENTRY = "~";
  const FORM = "|";
  const CARRY = 32;
  const NAME_LENGTH = 8;
  const RELOADED = "kho.timKiem.taiLai";

  const DIGIT = new Int8Array(127).fill(-1);
  let digitCount = 0;
  for (let code = 32; code < 127; code++) {
    if (!'"\\~|'.includes(String.fromCharCode(code))) DIGIT[code] = digitCount++;
  }
  const LAST = digitCount - CARRY;

  /** The index is from another build than the page, or part of it is missing. */
  class StaleIndex extends Error {
    /** @param {string} message */
    constructor(message) {
      super(message);
      this.name = "StaleIndex";
    }
  }

  /** @param {string} text @returns {number[]} the numbers that codec.pack wrote */
  function unpack(text) {
    const numbers = [];
    /** @type {number[]} */ const carried = [];
    for (let i = 0; i < text.length; i++) {
      let digit = DIGIT[text.charCodeAt(i)];
      if (digit >= LAST) {
        carried.push(digit - LAST);
        continue;
      }
      for (let more = carried.pop(); more !== undefined; more = carried.pop()) {
        digit = digit * CARRY + more + LAST;
      }
      numbers.push(digit);
    }
    return numbers;
  }

  /** @param {string} shown @param {string} packed @returns {Form} */
  function readForm(shown, packed) {
    const numbers = unpack(packed);
    const count = numbers.length / 2;
    const form = {
      shown,
      canonical: timKiem.analyser.canonical(shown),
      documents: new Uint32Array(count),
      positions: new Uint32Array(count),
    };
    let document = 0;
    let position = 0;
    for (let i = 0; i < count; i++) {
      const step = numbers[2 * i];
      position = step ? numbers[2 * i + 1] : position + numbers[2 * i + 1];
      document += step;
      form.documents[i] = document;
      form.positions[i] = position;
    }
    return form;
  }

  /** @type {Map<string, any>} what index files have brought and nobody has taken yet */
  const brought = new Map();

  /** Called by every index file with its name and content. */
  timKiem.nap = (name, payload) => {
    brought.set(name, payload);
  };

  /**
   * Loads one index file; rejects with StaleIndex if it is not there.
   * @param {string} root @param {string} name @returns {Promise<any>}
   */
  async function loadFile(root, name, suffix = "") {
    const missing = () => new StaleIndex(`index file ${name} is not there`);
    await kho.dom.load(`${root}${FOLDER}${name}.js${suffix}`).catch(() => {
      throw missing();
    });
    if (!brought.has(name)) throw missing(); // it calls itself otherwise
    const payload = brought.get(name);
    brought.delete(name);
    return payload;
  }

  /**
   * Starts of consecutive runs of the given lengths: [3, 2] gives [0, 3, 5].
   * @param {number[]} lengths
   */
  function starts(lengths) {
    const at = [0];
    lengths.forEach((length) => {
      at.push(at[at.length - 1] + length);
    });
    return at;
  }

  /** Index of the run that holds `number`. @param {number[]} runStarts @param {number} number */
  function runOf(runStarts, number) {
    let low = 0;
    let high = runStarts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (runStarts[middle] <= number) low = middle;
      else high = middle;
    }
    return low;
  }
  class Store {
    /**
     * @param {string} root address of the site's root, ending with a slash
     * @param {Manifest} manifest
     */
    constructor(root, manifest) {
      this.root = root;
      /** @type {string[]} every folded syllable and number, in code-point order */
      this.words = manifest.words ? manifest.words.split(" ") : [];
      /** @type {Map<string, number>} */
      this.wordNumber = new Map(this.words.map((word, i) => [word, i]));
      this.abbreviations = manifest.short;
      /** @type {string[][]} words of the same meaning */
      this.synonyms = manifest.same;
      /** `aside`: found only by readers who choose the kind */
      this.kinds = manifest.kinds.map((kind) => ({
        name: kind[0],
        count: kind[1],
        aside: !!kind[2],
      }));
      this.kindStarts = starts(this.kinds.map((kind) => kind.count));
      this.size = this.kindStarts[this.kindStarts.length - 1];
      this.names = readTier(manifest.nameTier);
      this.body = readTier(manifest.bodyTier);
      this.texts = { starts: starts(unpack(manifest.texts.spans)), files: manifest.texts.files };
      /** @type {Map<string, Promise<any>>} files by name */
      this.loaded = new Map();
      // Where the names of each document begin in its positions, and how long each is.
      const numbers = unpack(manifest.names);
      this.nameStart = new Uint32Array(this.size + 1);
      this.nameLengths = new Uint16Array(numbers.length);
      let document = 0;
      for (let i = 0; i < numbers.length; i++) {
        this.nameLengths[i] = numbers[i] >> 1;
        if (!(numbers[i] & 1)) this.nameStart[++document] = i + 1;
      }
    }

    /** @returns {number} index into `kinds` of a document number @param {number} document */
    kindOf(document) {
      return runOf(this.kindStarts, document);
    }

    /** @param {string} files @param {number} run */
    file(files, run) {
      const name = files.slice(run * NAME_LENGTH, (run + 1) * NAME_LENGTH);
      let file = this.loaded.get(name);
      if (!file) {
        file = loadFile(this.root, name).catch((failed) => {
          this.loaded.delete(name); // the network may come back
          throw failed;
        });
        this.loaded.set(name, file);
      }
      return file;
    }

    /**
     * Rough size in characters of what `loadWords` would load.
     * @param {Tier} tier @param {number[]} words
     */
    cost(tier, words) {
      let size = 0;
      missingRuns(tier, words).forEach((run) => {
        size += tier.sizes[run];
      });
      return size;
    }

    /**
     * Loads the postings of vocabulary entries; afterwards tier.forms has them.
     * @param {Tier} tier this.names or this.body
     * @param {number[]} words vocabulary numbers
     * @returns {Promise<void>}
     */
    async loadWords(tier, words) {
      await Promise.all(
        Array.from(missingRuns(tier, words), async (run) => {
          /** @type {string} */ const payload = await this.file(tier.files, run);
          payload.split(ENTRY).forEach((entry, i) => {
            const word = tier.starts[run] + i;
            if (!tier.forms.has(word)) tier.forms.set(word, entry);
          });
        })
      );
    }

    /**
     * @returns {Form[]} the loaded forms of a vocabulary entry, decoded at first use
     * @param {Tier} tier @param {number} word
     */
    forms(tier, word) {
      let forms = tier.forms.get(word);
      if (typeof forms !== "string") return forms || [];
      const fields = forms ? forms.split(FORM) : [];
      forms = [];
      for (let i = 0; i < fields.length; i += 2) forms.push(readForm(fields[i], fields[i + 1]));
      tier.forms.set(word, forms);
      return forms;
    }

    /**
     * Whether a vocabulary entry is known, from what is loaded, to be written with one set of marks.
     * @param {number} word
     */
    hasOneForm(word) {
      const found = new Set();
      const complete = [this.names, this.body].every((tier) => {
        this.forms(tier, word).forEach((form) => {
          found.add(form.canonical);
        });
        return tier.forms.has(word) || !tier.counts[word];
      });
      return complete && found.size < 2;
    }

    /** @param {number[]} documents @returns {Promise<Card[]>} */
    cards(documents) {
      const { starts, files } = this.texts;
      return Promise.all(
        documents.map(async (document) => {
          const run = runOf(starts, document);
          const payload = await this.file(files, run);
          const [title, url, body, names, context] = payload[document - starts[run]];
          return { title, url, body, names: names || [], context: context || [] };
        })
      );
    }
  }

  /** @param {PackedTier} tier @returns {Tier} */
  function readTier(tier) {
    const counts = unpack(tier.counts);
    const spans = unpack(tier.spans);
    const runStarts = starts(spans);
    return {
      counts,
      starts: runStarts,
      files: tier.files,
      forms: new Map(),
      sizes: spans.map((length, run) => {
        let size = 6 * length;
        for (let i = 0; i < length; i++) size += 2.2 * counts[runStarts[run] + i];
        return size;
      }),
    };
  }

  /**
   * The shards that must still be loaded for the postings of vocabulary entries.
   * @param {Tier} tier @param {number[]} words
   */
  function missingRuns(tier, words) {
    /** @type {Set<number>} */ const runs = new Set();
    words.forEach((word) => {
      if (tier.counts[word] && !tier.forms.has(word)) runs.add(runOf(tier.starts, word));
    });
    return runs;
  }

  /** After a reload for a stale index the manifest must not come from the browser's cache. */
  function freshSuffix() {
    try {
      const stamp = sessionStorage.getItem(RELOADED);
      return stamp ? `?lan=${stamp}` : "";
    } catch {
      return "";
    }
  }

  /** @type {Promise<SearchStore> | null} */ let opened = null;

  timKiem.store = {
    StaleIndex,
    unpack,

    /**
     * The store of the site at `root`, opened once.
     * @param {string} root
     * @returns {Promise<SearchStore>}
     */
    open(root) {
      opened =
        opened ||
        loadFile(root, MANIFEST, freshSuffix())
          .then((manifest) => {
            if (manifest.v !== FORMAT) throw new StaleIndex(`index format ${manifest.v}`);
            return new Store(root, manifest);
          })
          .catch((failed) => {
            opened = null;
            throw failed;
          });
      return opened;
    },

    /** Loads the page anew, and the manifest with it. */
    reload() {
      try {
        sessionStorage.setItem(RELOADED, String(Date.now()));
      } catch {
        // Storage is forbidden here: the plain reload is all there is.
      }
      location.reload();
    },
  };
})();
