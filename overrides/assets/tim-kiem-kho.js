/**
 * Store of the search index in the browser: loads its files as classic scripts (so that file://
 * works), decodes them, keeps them. Twin of macros/search/codec.py and index.py.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var timKiem = (kho.timKiem = kho.timKiem || {});

  /** Version of the index format that this script reads (FORMAT in codec.py). */
  var FORMAT = 2;
  var FOLDER = "tim-kiem/";
  var MANIFEST = "muc-luc";
  var ENTRY = "~";
  var FORM = "|";
  var CARRY = 32;
  var NAME_LENGTH = 8;
  var RELOADED = "kho.timKiem.taiLai";

  var DIGIT = new Int8Array(127).fill(-1);
  var digitCount = 0;
  for (var code = 32; code < 127; code++) {
    if ('"\\~|'.indexOf(String.fromCharCode(code)) < 0) DIGIT[code] = digitCount++;
  }
  var LAST = digitCount - CARRY;

  /**
   * The index is from another build than the page, or part of it is missing.
   * @constructor
   * @param {string} message
   */
  function StaleIndex(message) {
    this.name = "StaleIndex";
    this.message = message;
  }
  StaleIndex.prototype = Object.create(Error.prototype);

  /** @param {string} text @returns {number[]} the numbers that codec.pack wrote */
  function unpack(text) {
    var numbers = [];
    var carried = [];
    for (var i = 0; i < text.length; i++) {
      var digit = DIGIT[text.charCodeAt(i)];
      if (digit >= LAST) {
        carried.push(digit - LAST);
        continue;
      }
      while (carried.length) digit = digit * CARRY + carried.pop() + LAST;
      numbers.push(digit);
    }
    return numbers;
  }

  /**
   * @typedef {Object} Form one marked spelling of a folded syllable and where it stands
   * @property {string} shown
   * @property {string} canonical
   * @property {Uint32Array} documents ascending
   * @property {Uint32Array} positions
   */

  /** @param {string} shown @param {string} packed @returns {Form} */
  function readForm(shown, packed) {
    var numbers = unpack(packed);
    var count = numbers.length / 2;
    var form = {
      shown: shown, canonical: timKiem.analyser.canonical(shown),
      documents: new Uint32Array(count), positions: new Uint32Array(count)
    };
    var document = 0;
    var position = 0;
    for (var i = 0; i < count; i++) {
      var step = numbers[2 * i];
      position = step ? numbers[2 * i + 1] : position + numbers[2 * i + 1];
      document += step;
      form.documents[i] = document;
      form.positions[i] = position;
    }
    return form;
  }

  /** @type {Object<string, {resolve: function(*)}>} */
  var waiting = {};

  /** Called by every index file with its name and content. */
  timKiem.nap = function (name, payload) {
    if (waiting[name]) waiting[name].resolve(payload);
  };

  /** Loads one index file; rejects with StaleIndex if it is not there. */
  function loadFile(root, name, suffix) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      waiting[name] = { resolve: resolve };
      script.src = root + FOLDER + name + ".js" + (suffix || "");
      script.onload = script.onerror = function () {
        // A file that loaded has resolved by now; this one was missing or called itself otherwise.
        reject(new StaleIndex("index file " + name + " is not there"));
        delete waiting[name];
        script.remove();
      };
      document.head.appendChild(script);
    });
  }

  /** Starts of consecutive runs of the given lengths: [3, 2] gives [0, 3, 5]. */
  function starts(lengths) {
    var at = [0];
    lengths.forEach(function (length) { at.push(at[at.length - 1] + length); });
    return at;
  }

  /** Index of the run that holds `number`. */
  function runOf(runStarts, number) {
    var low = 0;
    var high = runStarts.length - 1;
    while (high - low > 1) {
      var middle = (low + high) >> 1;
      if (runStarts[middle] <= number) low = middle;
      else high = middle;
    }
    return low;
  }

  /**
   * @constructor
   * @param {string} root address of the site's root, ending with a slash
   * @param {Object} manifest content of muc-luc.js
   */
  function Store(root, manifest) {
    this.root = root;
    /** @type {string[]} every folded syllable and number, in code-point order */
    this.words = manifest.words ? manifest.words.split(" ") : [];
    /** @type {Map<string, number>} */
    this.wordNumber = new Map(this.words.map(function (word, i) { return [word, i]; }));
    this.abbreviations = manifest.short;
    /** @type {string[][]} words of the same meaning */
    this.synonyms = manifest.same;
    /** `aside`: found only by readers who choose the kind */
    this.kinds = manifest.kinds.map(function (kind) {
      return { name: kind[0], count: kind[1], aside: !!kind[2] };
    });
    this.kindStarts = starts(this.kinds.map(function (kind) { return kind.count; }));
    this.size = this.kindStarts[this.kindStarts.length - 1];
    this.names = readTier(manifest.nameTier);
    this.body = readTier(manifest.bodyTier);
    this.texts = { starts: starts(unpack(manifest.texts.spans)), files: manifest.texts.files };
    this.loaded = {};
    this.readNames(unpack(manifest.names));
  }

  function readTier(tier) {
    var counts = unpack(tier.counts);
    var spans = unpack(tier.spans);
    var runStarts = starts(spans);
    return {
      counts: counts, starts: runStarts, files: tier.files, forms: new Map(),
      sizes: spans.map(function (length, run) {
        var size = 6 * length;
        for (var i = 0; i < length; i++) size += 2.2 * counts[runStarts[run] + i];
        return size;
      })
    };
  }

  /** Where the names of each document begin in its positions, and how long each is. */
  Store.prototype.readNames = function (numbers) {
    this.nameStart = new Uint32Array(this.size + 1);
    this.nameLengths = new Uint16Array(numbers.length);
    var document = 0;
    for (var i = 0; i < numbers.length; i++) {
      this.nameLengths[i] = numbers[i] >> 1;
      if (!(numbers[i] & 1)) this.nameStart[++document] = i + 1;
    }
  };

  /** @returns {number} index into `kinds` of a document number */
  Store.prototype.kindOf = function (document) {
    return runOf(this.kindStarts, document);
  };

  Store.prototype.file = function (files, run) {
    var name = files.substr(run * NAME_LENGTH, NAME_LENGTH);
    var loaded = this.loaded;
    if (!loaded[name]) {
      loaded[name] = loadFile(this.root, name).catch(function (failed) {
        delete loaded[name]; // the network may come back
        throw failed;
      });
    }
    return loaded[name];
  };

  /** The shards that must still be loaded for the postings of vocabulary entries. */
  function missingRuns(tier, words) {
    var runs = new Set();
    words.forEach(function (word) {
      if (tier.counts[word] && !tier.forms.has(word)) runs.add(runOf(tier.starts, word));
    });
    return runs;
  }

  /** Rough size in characters of what `loadWords` would load. */
  Store.prototype.cost = function (tier, words) {
    var size = 0;
    missingRuns(tier, words).forEach(function (run) { size += tier.sizes[run]; });
    return size;
  };

  /**
   * Loads the postings of vocabulary entries; afterwards tier.forms has them.
   * @param {Object} tier this.names or this.body
   * @param {number[]} words vocabulary numbers
   * @returns {Promise<void>}
   */
  Store.prototype.loadWords = function (tier, words) {
    var store = this;
    return Promise.all(Array.from(missingRuns(tier, words), function (run) {
      return store.file(tier.files, run).then(function (payload) {
        payload.split(ENTRY).forEach(function (entry, i) {
          if (!tier.forms.has(tier.starts[run] + i)) tier.forms.set(tier.starts[run] + i, entry);
        });
      });
    })).then(function () {});
  };

  /** @returns {Form[]} the loaded forms of a vocabulary entry, decoded at first use */
  Store.prototype.forms = function (tier, word) {
    var forms = tier.forms.get(word);
    if (typeof forms !== "string") return forms || [];
    var fields = forms ? forms.split(FORM) : [];
    forms = [];
    for (var i = 0; i < fields.length; i += 2) forms.push(readForm(fields[i], fields[i + 1]));
    tier.forms.set(word, forms);
    return forms;
  };

  /** Whether a vocabulary entry is known, from what is loaded, to be written with one set of marks. */
  Store.prototype.hasOneForm = function (word) {
    var store = this;
    var found = new Set();
    var complete = [this.names, this.body].every(function (tier) {
      store.forms(tier, word).forEach(function (form) { found.add(form.canonical); });
      return tier.forms.has(word) || !tier.counts[word];
    });
    return complete && found.size < 2;
  };

  /**
   * @typedef {Object} Card what is shown of a document
   * @property {string} title
   * @property {string} url
   * @property {string} body
   * @property {string[]} names
   * @property {string[][]} context label and value pairs
   */

  /** @param {number[]} documents @returns {Promise<Card[]>} */
  Store.prototype.cards = function (documents) {
    var store = this;
    return Promise.all(documents.map(function (document) {
      var run = runOf(store.texts.starts, document);
      return store.file(store.texts.files, run).then(function (payload) {
        var card = payload[document - store.texts.starts[run]];
        return {
          title: card[0], url: card[1], body: card[2], names: card[3] || [], context: card[4] || []
        };
      });
    }));
  };

  /** After a reload for a stale index the manifest must not come from the browser's cache. */
  function freshSuffix() {
    try {
      var stamp = sessionStorage.getItem(RELOADED);
      return stamp ? "?lan=" + stamp : "";
    } catch (error) {
      return "";
    }
  }

  var opened = null;

  timKiem.store = {
    StaleIndex: StaleIndex,
    unpack: unpack,

    /**
     * The store of the site at `root`, opened once.
     * @param {string} root
     * @returns {Promise<Store>}
     */
    open: function (root) {
      opened = opened || loadFile(root, MANIFEST, freshSuffix()).then(function (manifest) {
        if (manifest.v !== FORMAT) throw new StaleIndex("index format " + manifest.v);
        return new Store(root, manifest);
      }).catch(function (failed) {
        opened = null;
        throw failed;
      });
      return opened;
    },

    /** Loads the page anew, and the manifest with it. */
    reload: function () {
      try {
        sessionStorage.setItem(RELOADED, String(Date.now()));
      } catch (error) {
        // Storage is forbidden here: the plain reload is all there is.
      }
      location.reload();
    }
  };
})();
