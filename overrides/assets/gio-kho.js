/**
 * Lesson baskets on this device: several, named, each a list of records with notes and the words of
 * the lesson sheet. Nothing leaves the device. Other scripts use `window.kho.gio` alone.
 */
(function () {
  "use strict";

  /**
   * @typedef {{id: string, ghiChu: string, phut: string, cach: string}} Item a record's id, the
   *   trainer's note, the minutes it takes (digits, or "") and how it is taught
   * @typedef {{ma: string, ten: string, muc: Item[], cauHoi: string[], phieu: Object<string, string>}} Basket
   *   `cauHoi` holds the ids of chosen questions, `phieu` the sheet's fields by name
   * @typedef {{phienBan: number, dangChon: string, gio: Basket[]}} State
   */

  var VERSION = 1;
  var ID = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:~(?:muc|fn)(?:-[a-z0-9]+)*)?$/;
  var QUESTION = /^[a-z0-9]+(?:-[a-z0-9]+)*:(?:tl|tn)-[1-9][0-9]?$/;
  var FIRST_NAME = "Giỏ bài giảng";

  var kho = (window.kho = window.kho || {});
  var KEY = kho.tenLuu("kho.gio");
  /** @type {State | null} what could not be stored lives as long as the page */
  var memory = null;
  var stored = true;

  /** @returns {Basket} */
  function emptyBasket(name) {
    var code = Date.now().toString(36) + Math.random().toString(36).slice(2, 6);
    return { ma: code, ten: name, muc: [], cauHoi: [], phieu: {} };
  }

  /** Takes only what has the right form: the store may hold anything. @returns {Basket | null} */
  function cleanBasket(raw) {
    if (!raw || typeof raw !== "object" || !Array.isArray(raw.muc)) return null;
    var basket = emptyBasket(text(raw.ten).replace(/\n+/g, " ").slice(0, 120) || FIRST_NAME);
    if (typeof raw.ma === "string" && /^[a-z0-9]+$/.test(raw.ma)) basket.ma = raw.ma;
    raw.muc.forEach(function (item) {
      if (item && isId(item.id) && !has(basket, item.id)) {
        basket.muc.push(cleanItem(item));
      }
    });
    (Array.isArray(raw.cauHoi) ? raw.cauHoi : []).forEach(function (id) {
      if (isQuestion(id) && basket.cauHoi.indexOf(id) < 0) basket.cauHoi.push(id);
    });
    Object.keys(raw.phieu || {}).forEach(function (name) {
      if (/^[a-z_]{1,30}$/.test(name)) basket.phieu[name] = text(raw.phieu[name]);
    });
    return basket;
  }

  /** @returns {Item} */
  function cleanItem(raw) {
    var minutes = String(raw.phut === undefined ? "" : raw.phut);
    return {
      id: raw.id,
      ghiChu: text(raw.ghiChu),
      phut: /^[1-9][0-9]{0,2}$/.test(minutes) ? minutes : "",
      cach: text(raw.cach).replace(/\n+/g, " ").slice(0, 120),
    };
  }

  function isQuestion(id) {
    return typeof id === "string" && QUESTION.test(id);
  }

  /**
   * Words as every output takes them: Word's own line break (pasted) becomes a line feed; what XML
   * 1.0 forbids goes, or the Word file would not open.
   */
  function text(value) {
    if (typeof value !== "string") return "";
    return value
      .replace(/\r\n?|[\u000b\u000c\u2028\u2029]/g, "\n")
      .replace(/[\u0000-\u0008\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, function (found) {
        return found.length === 2 ? found : "";
      });
  }

  function isId(id) {
    return typeof id === "string" && ID.test(id);
  }

  function has(basket, id) {
    return basket.muc.some(function (item) {
      return item.id === id;
    });
  }

  /** @returns {State} */
  function read() {
    var raw = memory;
    if (!raw) {
      try {
        raw = JSON.parse(localStorage.getItem(KEY) || "null");
      } catch (refused) {
        stored = !(refused instanceof DOMException); // broken text is replaced, a refusal is not
      }
    }
    var baskets = raw && Array.isArray(raw.gio) ? raw.gio.map(cleanBasket).filter(Boolean) : [];
    if (!baskets.length) {
      baskets = [emptyBasket(FIRST_NAME)];
      baskets[0].ma = "dau"; // the same at every reading until something is stored
    }
    var wanted = raw && raw.dangChon;
    var known = baskets.some(function (basket) {
      return basket.ma === wanted;
    });
    return { phienBan: VERSION, dangChon: known ? wanted : baskets[0].ma, gio: baskets };
  }

  /** @param {State} state */
  function write(state) {
    try {
      localStorage.setItem(KEY, JSON.stringify(state));
      memory = null;
      stored = true;
    } catch (refused) {
      memory = state;
      stored = false;
    }
    document.dispatchEvent(new CustomEvent("kho:gio"));
  }

  /** Changes the chosen basket and stores it. @param {(basket: Basket, state: State) => void} change */
  function change(change) {
    var state = read();
    change(chosen(state), state);
    write(state);
  }

  function chosen(state) {
    return state.gio.find(function (basket) {
      return basket.ma === state.dangChon;
    });
  }

  kho.gio = {
    FIRST_NAME: FIRST_NAME,
    /** Whether an id has the form of one (it may still be unknown). */
    isId: isId,
    /** Words as every output takes them; files are written with nothing else. */
    clean: text,
    /** Whether what is put in survives the page. */
    isStored: function () {
      return stored;
    },
    /** @returns {Basket[]} */
    all: function () {
      return read().gio;
    },
    /** @returns {Basket} the basket that is worked on */
    current: function () {
      return chosen(read());
    },
    has: function (id) {
      return has(chosen(read()), id);
    },
    add: function (id) {
      change(function (basket) {
        if (isId(id) && !has(basket, id)) basket.muc.push(cleanItem({ id: id }));
      });
    },
    remove: function (id) {
      change(function (basket) {
        basket.muc = basket.muc.filter(function (item) {
          return item.id !== id;
        });
      });
    },
    /** Puts the item before what now stands at `place` (counted from 0, within the others). */
    move: function (id, place) {
      change(function (basket) {
        var from = basket.muc.findIndex(function (item) {
          return item.id === id;
        });
        if (from < 0) return;
        var moved = basket.muc.splice(from, 1)[0];
        basket.muc.splice(Math.max(0, Math.min(place, basket.muc.length)), 0, moved);
      });
    },
    note: function (id, words) {
      change(function (basket) {
        basket.muc.forEach(function (item) {
          if (item.id === id) item.ghiChu = words;
        });
      });
    },
    /** Sets the minutes (`phut`) or the method (`cach`) of an item. */
    teach: function (id, name, words) {
      change(function (basket) {
        basket.muc.forEach(function (item) {
          if (item.id === id && (name === "phut" || name === "cach")) item[name] = words;
        });
      });
    },
    /** Takes a question of a lesson into the basket, or out of it. */
    question: function (id, wanted) {
      change(function (basket) {
        basket.cauHoi = basket.cauHoi.filter(function (other) {
          return other !== id;
        });
        if (wanted && isQuestion(id)) basket.cauHoi.push(id);
      });
    },
    field: function (name, words) {
      change(function (basket) {
        basket.phieu[name] = words;
      });
    },
    rename: function (name) {
      change(function (basket) {
        basket.ten = name.trim().slice(0, 120) || basket.ten;
      });
    },
    choose: function (code) {
      change(function (basket, state) {
        state.dangChon = code;
      });
    },
    /** Adds a basket and chooses it; one with the same content is chosen instead of doubled. */
    open: function (raw) {
      var made = cleanBasket(raw);
      if (!made) return false;
      change(function (basket, state) {
        var same = state.gio.find(function (other) {
          return content(other) === content(made);
        });
        if (!same) {
          made.ma = emptyBasket("").ma;
          if (!basket.muc.length && !basket.cauHoi.length && !Object.keys(basket.phieu).length && state.gio.length === 1) {
            state.gio = []; // the basket everyone starts with, still untouched
          }
          state.gio.push(made);
        }
        state.dangChon = (same || made).ma;
      });
      return true;
    },
    create: function (name) {
      change(function (basket, state) {
        var made = emptyBasket(name.trim().slice(0, 120) || FIRST_NAME);
        state.gio.push(made);
        state.dangChon = made.ma;
      });
    },
    /** Deletes the chosen basket; the last one is replaced by an empty one. */
    discard: function () {
      change(function (basket, state) {
        state.gio = state.gio.filter(function (other) {
          return other !== basket;
        });
        if (!state.gio.length) state.gio.push(emptyBasket(FIRST_NAME));
        state.dangChon = state.gio[0].ma;
      });
    },
  };

  function content(basket) {
    return JSON.stringify([basket.ten, basket.muc, basket.cauHoi, basket.phieu]);
  }

  // Another tab may have changed the baskets.
  window.addEventListener("storage", function (event) {
    if (event.key === KEY) document.dispatchEvent(new CustomEvent("kho:gio"));
  });
})();
