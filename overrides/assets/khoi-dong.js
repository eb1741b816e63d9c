/**
 * What has to be there before the page is drawn: the mark that it is scripted, and helpers to read
 * and write what a reader's device keeps, apart from other sites of the same host by the site's path.
 */
(() => {
  "use strict";

  const root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");

  const scope = new URL(document.currentScript.dataset.goc, document.baseURI);
  window.__md_scope = scope;

  const kho = (window.kho = window.kho || {});

  /** What every script needs of the page. */
  kho.dom = {
    /**
     * @param {string} tag @param {string} [className] @param {string} [text]
     * @returns {any} a new element
     */
    make(tag, className, text) {
      const made = document.createElement(tag);
      if (className) made.className = className;
      if (text) made.textContent = text;
      return made;
    },
    /** Says `text` to screen readers; the live region has to exist before its text changes. */
    announce(text) {
      let status = document.querySelector("[data-bao-tin]");
      if (!status) {
        status = kho.dom.make("div", "an-hien");
        status.setAttribute("role", "status");
        status.setAttribute("data-bao-tin", "");
        document.body.append(status);
      }
      setTimeout(() => {
        status.textContent = text;
      }, 50);
    },
  };

  /**
   * The name under which this site keeps `key` in the browser's storage.
   *
   * From a USB stick the name is the plain one: there each release lies in a folder of its own. What
   * was kept under the plain name before is taken over once, and left for the other sites.
   * @param {string} key
   * @returns {string}
   */
  kho.tenLuu = function (key) {
    if (scope.protocol === "file:") return key;
    // A server that ignores letter case serves one site under several spellings of its path.
    const name = scope.pathname.toLowerCase() + "." + key;
    try {
      const before = localStorage.getItem(key);
      if (before !== null && localStorage.getItem(name) === null) localStorage.setItem(name, before);
    } catch (refused) {
      // Nothing can be kept, so nothing was.
    }
    return name;
  };

  /** Storage may be refused (private mode, file://): then nothing is remembered. */
  window.__md_get = function (key, storage, base) {
    try {
      return JSON.parse((storage || localStorage).getItem((base || scope).pathname + "." + key));
    } catch (refused) {
      return null;
    }
  };

  window.__md_set = function (key, value, storage, base) {
    try {
      (storage || localStorage).setItem((base || scope).pathname + "." + key, JSON.stringify(value));
    } catch (refused) {
      // The page works without memory.
    }
  };
})();
