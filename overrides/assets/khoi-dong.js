/**
 * What has to be there before the page is drawn: the mark that it is scripted, and two helpers to
 * read and write settings, kept apart from other sites of the same host by the site's path.
 */
(function () {
  "use strict";

  var root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");

  var scope = new URL(document.currentScript.dataset.goc, document.baseURI);
  window.__md_scope = scope;

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
