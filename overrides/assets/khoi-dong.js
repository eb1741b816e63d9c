/**
 * What Material's bundle expects before it starts (its own template writes this inline): a scope for
 * stored settings, and two helpers to read and write them. Also marks the page as scripted.
 */
(function () {
  "use strict";

  var root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");

  var scope = new URL(document.currentScript.dataset.goc, document.baseURI);
  window.__md_scope = scope;

  /** @type {(text: string) => number} */
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, char) {
      return (sum << 5) - sum + char.charCodeAt(0);
    }, 0);
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
