/**
 * What has to be there before the page is drawn: the mark that it is scripted, and helpers to make
 * and find what is on a page, to load further scripts, and to keep what a reader's device keeps,
 * apart from other sites of the same host by the site's path.
 */
(() => {
  "use strict";

  const root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");

  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const scope = new URL(own.dataset.goc ?? "", document.baseURI);
  window.__md_scope = scope;

  /** @param {string} address @param {boolean} inOrder @returns {Promise<void>} */
  function loaded(address, inOrder) {
    return new Promise((resolve, reject) => {
      const script = dom.make("script");
      script.src = address;
      script.async = !inOrder;
      script.onload = () => {
        script.remove();
        resolve();
      };
      script.onerror = () => {
        script.remove();
        reject(new Error(`not loaded: ${address}`));
      };
      document.head.append(script);
    });
  }

  /** @type {KhoDom} what every script needs of the page */
  const dom = {
    /** A new element. */
    make(tag, className, text) {
      const made = document.createElement(tag);
      if (className) made.className = className;
      if (text) made.textContent = text;
      return made;
    },

    /**
     * The element that has to be there; a page without it is wrong, and the error says where.
     * @param {string} selector @param {ParentNode} within @returns {any}
     */
    need(selector, within = document) {
      const found = within.querySelector(selector);
      if (!found) throw new Error(`the page has no ${selector}`);
      return found;
    },

    /**
     * What an event happened in; null where that is nothing of the kind, as the document itself.
     * @param {Event} event @param {string} selector @returns {any}
     */
    under({ target }, selector) {
      return target instanceof Element ? target.closest(selector) : null;
    },

    /** Says `text` to screen readers; the live region has to exist before its text changes. */
    announce(text) {
      let status = document.querySelector("[data-bao-tin]");
      if (!status) {
        status = dom.make("div", "an-hien");
        status.setAttribute("role", "status");
        status.setAttribute("data-bao-tin", "");
        document.body.append(status);
      }
      const region = status;
      setTimeout(() => {
        region.textContent = text;
      }, 50);
    },

    /** Brings further scripts, which run in the order given; a page on a disk may not fetch. */
    async load(...addresses) {
      await Promise.all(addresses.map((address) => loaded(address, addresses.length > 1)));
    },

    /** A number as it is written here, with dots between thousands: 1.240 */
    thousands(number) {
      return String(number).replace(/\B(?=(\d{3})+$)/g, ".");
    },
  };

  // The other parts come with the scripts that make them.
  window.kho = /** @type {any} */ ({ dom, timKiem: {} });

  /**
   * The name under which this site keeps `key` in the browser's storage.
   *
   * From a USB stick the name is the plain one: there each release lies in a folder of its own. What
   * was kept under the plain name before is taken over once, and left for the other sites.
   */
  kho.tenLuu = (key) => {
    if (scope.protocol === "file:") return key;
    // A server that ignores letter case serves one site under several spellings of its path.
    const name = `${scope.pathname.toLowerCase()}.${key}`;
    try {
      const before = localStorage.getItem(key);
      if (before !== null && localStorage.getItem(name) === null)
        localStorage.setItem(name, before);
    } catch {
      // Nothing can be kept, so nothing was.
    }
    return name;
  };

  /** Storage may be refused (private mode, file://): then nothing is remembered. */
  window.__md_get = (key) => {
    try {
      return JSON.parse(localStorage.getItem(`${scope.pathname}.${key}`) ?? "null");
    } catch {
      return null;
    }
  };

  window.__md_set = (key, value) => {
    try {
      localStorage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // The page works without memory.
    }
  };
})();
