/**
 * The site as an installed app: registers the service worker where the browser allows one (https or
 * this machine), and says when a new build is ready. The reader decides when to change over.
 */
(function () {
  "use strict";

  /** Milliseconds after the first loading before the site is kept for offline reading. */
  var DELAY = 4000;

  var here = /** @type {HTMLScriptElement} */ (document.currentScript);
  if (document.querySelector("[data-ngoai-tuyen]")) {
    var manager = document.createElement("script");
    manager.src = new URL("giu-ngoai-tuyen.js", here.src).href;
    document.head.append(manager);
  }
  var safe = location.protocol === "https:" || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
  if (!("serviceWorker" in navigator) || !safe || location.protocol === "file:") return;

  var root = new URL("..", here.src).href;
  var hadWorker = Boolean(navigator.serviceWorker.controller);
  var asked = false;

  /** Says that a new build is ready; `change` brings it when the reader wants it. */
  function announce(change) {
    if (document.querySelector(".co-ban-moi")) return;
    var style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = root + "assets/ung-dung.css";
    document.head.append(style);

    var box = document.createElement("div");
    box.className = "co-ban-moi khong-in";
    box.setAttribute("role", "status");
    var text = document.createElement("span");
    text.textContent = "Có bản mới của trang.";
    var button = document.createElement("button");
    button.type = "button";
    button.className = "nut nut--chinh";
    button.textContent = "Tải lại";
    button.addEventListener("click", change);
    box.append(text, button);
    document.body.append(box);
  }

  /** @param {ServiceWorker} worker the new build, wholly loaded and waiting */
  function offer(worker) {
    announce(function () {
      asked = true;
      worker.postMessage("thay-ngay");
    });
  }

  /** Asks for a new build whenever the reader comes back: at once, not when the browser thinks of it. */
  function seekOnReturn(registration) {
    var seeking = false;
    function seek() {
      if (seeking || document.visibilityState !== "visible") return;
      seeking = true;
      registration.update().then(stays, leaveIfGone).then(done, done); // refused without a network
    }
    function done() {
      seeking = false;
    }
    if (hadWorker) seek();
    document.addEventListener("visibilitychange", seek);
    ["focus", "pageshow", "online"].forEach(function (name) {
      window.addEventListener(name, seek);
    });
  }

  /** @param {ServiceWorkerRegistration} registration */
  function watch(registration) {
    if (!registration) return; // a browser that is told to refuse workers gives none
    seekOnReturn(registration);
    if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
    registration.addEventListener("updatefound", function () {
      var worker = registration.installing;
      if (!worker) return;
      worker.addEventListener("statechange", function () {
        if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker);
      });
    });
  }

  navigator.serviceWorker.addEventListener("controllerchange", function () {
    if (asked) location.reload();
    else if (hadWorker) announce(function () { location.reload(); });
    hadWorker = true;
  });

  /** The name under which it is remembered since when the site has had no worker any more. */
  var GONE = window.kho && kho.tenLuu ? kho.tenLuu("khong-con-tho") : "khong-con-tho";
  var A_DAY = 24 * 60 * 60 * 1000;

  /**
   * A site may leave this address: then nothing would ever replace the worker, which would go on
   * answering with pages that are no more. Where it has been gone for a day it takes its leave.
   */
  function leaveIfGone() {
    return fetch(root + "ngoai-tuyen.js", { method: "HEAD", cache: "no-store" }).then(function (answer) {
      var isScript = /javascript/.test(answer.headers.get("Content-Type") || "");
      var gone = answer.status === 404 || answer.status === 410 || (answer.ok && !answer.redirected && !isScript);
      if (!gone) return stays();
      var since = Number(localStorage.getItem(GONE));
      if (!since) return localStorage.setItem(GONE, String(Date.now()));
      if (Date.now() - since < A_DAY) return undefined;
      localStorage.removeItem(GONE);
      return leave();
    }).catch(function () {
      // Without a network, or without storage: nothing is known, so nothing changes.
    });
  }

  function stays() {
    try {
      localStorage.removeItem(GONE);
    } catch (refused) {
      // Then nothing was remembered.
    }
  }

  /** Takes the worker and what it keeps off the device. */
  function leave() {
    return navigator.serviceWorker.getRegistration(root).then(function (registration) {
      return registration && registration.unregister();
    }).then(function () {
      return caches.keys();
    }).then(function (names) {
      return Promise.all(names.filter(function (name) {
        return name.indexOf("kho " + root + " ") === 0;
      }).map(function (name) {
        return caches.delete(name);
      }));
    });
  }

  /** Tells the worker that has just come what this page had loaded before. */
  function tellUsed() {
    navigator.serviceWorker.ready.then(function (registration) {
      var loaded = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
      var own = [location.href].concat(loaded).filter(function (address) {
        return address.indexOf(root) === 0;
      });
      if (registration.active) registration.active.postMessage({ viec: "da-dung", diaChi: own });
    });
  }

  // The core takes some hundred kilobytes: not while the page loads, and not where data is dear.
  var connection = navigator.connection || {};
  if (connection.saveData && !hadWorker) return;
  function register() {
    navigator.serviceWorker
      .register(root + "ngoai-tuyen.js", { scope: root, updateViaCache: "none" })
      .then(watch, function () {
        // Refused by the browser's settings: the site works without.
      });
    if (!hadWorker) tellUsed();
  }
  if (hadWorker) register(); // costs one small request; a new build takes only what has changed
  else window.addEventListener("load", function () { setTimeout(register, DELAY); });
})();
