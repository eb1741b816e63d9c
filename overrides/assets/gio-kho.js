/**
 * Lesson baskets on this device: several, named, each a list of records with notes and the words of
 * the lesson sheet. Nothing leaves the device. Other scripts use `kho.gio` alone.
 */
(() => {
  "use strict";

  /** @typedef {{phienBan: number, dangChon: string, gio: Basket[]}} State */

  const VERSION = 1;
  const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:~(?:muc|fn)(?:-[a-z0-9]+)*)?$/;
  const QUESTION = /^[a-z0-9]+(?:-[a-z0-9]+)*:(?:tl|tn)-[1-9][0-9]?$/;
  const FIRST_NAME = "Giỏ bài giảng";

  const KEY = kho.tenLuu("kho.gio");
  /** @type {State | null} what could not be stored lives as long as the page */
  let memory = null;
  let stored = true;

  /** @returns {Basket} @param {string} name */
  function emptyBasket(name) {
    const code = Date.now().toString(36) + Math.random().toString(36).slice(2, 6);
    return { ma: code, ten: name, muc: [], cauHoi: [], phieu: {} };
  }

  /**
   * Takes only what has the right form: the store may hold anything. @returns {Basket | null}
   * @param {any} raw
   */
  function cleanBasket(raw) {
    if (!raw || typeof raw !== "object" || !Array.isArray(raw.muc)) return null;
    const basket = emptyBasket(title(raw.ten) || FIRST_NAME);
    if (typeof raw.ma === "string" && /^[a-z0-9]+$/.test(raw.ma)) basket.ma = raw.ma;
    raw.muc.forEach((/** @type {any} */ item) => {
      if (item && isId(item.id) && !has(basket, item.id)) {
        basket.muc.push(cleanItem(item));
      }
    });
    for (const id of Array.isArray(raw.cauHoi) ? raw.cauHoi : []) {
      if (isQuestion(id) && !basket.cauHoi.includes(id)) basket.cauHoi.push(id);
    }
    Object.keys(raw.phieu || {}).forEach((name) => {
      if (/^[a-z_]{1,30}$/.test(name)) basket.phieu[name] = text(raw.phieu[name]);
    });
    return basket;
  }

  /** @returns {BasketItem} @param {any} raw */
  function cleanItem(raw) {
    const minutes = String(raw.phut === undefined ? "" : raw.phut);
    return {
      id: raw.id,
      ghiChu: text(raw.ghiChu),
      phut: /^[1-9][0-9]{0,2}$/.test(minutes) ? minutes : "",
      cach: text(raw.cach).replace(/\n+/g, " ").slice(0, 120),
    };
  }

  /** @param {unknown} id */
  function isQuestion(id) {
    return typeof id === "string" && QUESTION.test(id);
  }

  /**
   * Words as every output takes them: Word's own line break (pasted) becomes a line feed; what XML
   * 1.0 forbids goes, or the Word file would not open; so do signs that turn the order of letters.
   * @param {unknown} value
   */
  function text(value) {
    if (typeof value !== "string") return "";
    return value
      .replace(/\r\n?|[\u000b\u000c\u2028\u2029]/g, "\n")
      .replace(/[\u0000-\u0008\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, "")
      .replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) =>
        found.length === 2 ? found : ""
      );
  }

  /** One line of at most 120 letters, '' where only white space is given. @param {unknown} value */
  function title(value) {
    return [...text(value).replace(/\s+/g, " ").trim()].slice(0, 120).join("").trim();
  }

  /** @param {unknown} id @returns {id is string} */
  function isId(id) {
    return typeof id === "string" && ID.test(id);
  }

  /** @param {Basket} basket @param {unknown} id */
  function has(basket, id) {
    return basket.muc.some((item) => item.id === id);
  }

  /** @returns {State} */
  function read() {
    /** @type {any} */ let raw = memory;
    if (!raw) {
      try {
        raw = JSON.parse(localStorage.getItem(KEY) || "null");
      } catch (refused) {
        stored = !(refused instanceof DOMException); // broken text is replaced, a refusal is not
      }
    }
    /** @type {Basket[]} */
    let baskets = Array.isArray(raw?.gio) ? raw.gio.map(cleanBasket).filter(Boolean) : [];
    if (!baskets.length) {
      baskets = [emptyBasket(FIRST_NAME)];
      baskets[0].ma = "dau"; // the same at every reading until something is stored
    }
    const wanted = raw?.dangChon;
    const known = baskets.some((basket) => basket.ma === wanted);
    return { phienBan: VERSION, dangChon: known ? wanted : baskets[0].ma, gio: baskets };
  }

  /** @param {State} state */
  function write(state) {
    try {
      localStorage.setItem(KEY, JSON.stringify(state));
      memory = null;
      stored = true;
    } catch {
      memory = state;
      stored = false;
    }
    document.dispatchEvent(new CustomEvent("kho:gio"));
  }

  /** Changes the chosen basket and stores it. @param {(basket: Basket, state: State) => void} change */
  function change(change) {
    const state = read();
    change(chosen(state), state);
    write(state);
  }

  /** @param {State} state */
  function chosen(state) {
    return state.gio.find((basket) => basket.ma === state.dangChon) ?? state.gio[0];
  }

  kho.gio = {
    FIRST_NAME,
    /** Whether an id has the form of one (it may still be unknown). */
    isId,
    /** Words as every output takes them; files are written with nothing else. */
    clean: text,
    /** Whether what is put in survives the page. */
    isStored() {
      return stored;
    },
    all() {
      return read().gio;
    },
    /** The basket that is worked on. */
    current() {
      return chosen(read());
    },
    has(id) {
      return has(chosen(read()), id);
    },
    add(id) {
      change((basket) => {
        if (isId(id) && !has(basket, id)) basket.muc.push(cleanItem({ id }));
      });
    },
    remove(id) {
      change((basket) => {
        basket.muc = basket.muc.filter((item) => item.id !== id);
      });
    },
    /** Puts the item before what now stands at `place` (counted from 0, within the others). */
    move(id, place) {
      change((basket) => {
        const from = basket.muc.findIndex((item) => item.id === id);
        if (from < 0) return;
        const moved = basket.muc.splice(from, 1)[0];
        basket.muc.splice(Math.max(0, Math.min(place, basket.muc.length)), 0, moved);
      });
    },
    note(id, words) {
      change((basket) => {
        basket.muc.forEach((item) => {
          if (item.id === id) item.ghiChu = words;
        });
      });
    },
    /** Sets the minutes (`phut`) or the method (`cach`) of an item. */
    teach(id, name, words) {
      change((basket) => {
        basket.muc.forEach((item) => {
          if (item.id === id && (name === "phut" || name === "cach")) item[name] = words;
        });
      });
    },
    /** Takes a question of a lesson into the basket, or out of it. */
    question(id, wanted) {
      change((basket) => {
        basket.cauHoi = basket.cauHoi.filter((other) => other !== id);
        if (wanted && isQuestion(id)) basket.cauHoi.push(id);
      });
    },
    field(name, words) {
      change((basket) => {
        basket.phieu[name] = words;
      });
    },
    rename(name) {
      change((basket) => {
        basket.ten = title(name) || basket.ten;
      });
    },
    choose(code) {
      change((_, state) => {
        state.dangChon = code;
      });
    },
    /** Adds a basket and chooses it; one with the same content is chosen instead of doubled. */
    open(raw) {
      const made = cleanBasket(raw);
      if (!made) return false;
      change((basket, state) => {
        const same = state.gio.find((other) => content(other) === content(made));
        if (!same) {
          made.ma = emptyBasket("").ma;
          if (
            !basket.muc.length &&
            !basket.cauHoi.length &&
            !Object.keys(basket.phieu).length &&
            state.gio.length === 1
          ) {
            state.gio = []; // the basket everyone starts with, still untouched
          }
          state.gio.push(made);
        }
        state.dangChon = (same || made).ma;
      });
      return true;
    },
    create(name) {
      change((_, state) => {
        const made = emptyBasket(name.trim().slice(0, 120) || FIRST_NAME);
        state.gio.push(made);
        state.dangChon = made.ma;
      });
    },
    /** Deletes the chosen basket; the last one is replaced by an empty one. */
    discard() {
      change((basket, state) => {
        state.gio = state.gio.filter((other) => other !== basket);
        if (!state.gio.length) state.gio.push(emptyBasket(FIRST_NAME));
        state.dangChon = state.gio[0].ma;
      });
    },
  };

  /** @param {Basket} basket */
  function content(basket) {
    return JSON.stringify([basket.ten, basket.muc, basket.cauHoi, basket.phieu]);
  }

  // Another tab may have changed the baskets.
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) document.dispatchEvent(new CustomEvent("kho:gio"));
  });
})();
