/**
 * The site as an installed app: registers the service worker where the browser allows one (https or
 * this machine), and says when a new build is ready. The reader decides when to change over.
 */
(function () {
  "use strict";

  /** Milliseconds after the first loading before the site is kept for offline reading. */
  var DELAY = 4000;

  var here = /** @type {HTMLScriptElement} */ (document.currentScript);
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
      registration.update().then(done, done); // refused without a network
    }
    function done() {
      seeking = false;
    }
    document.addEventListener("visibilitychange", seek);
    ["focus", "pageshow", "online"].forEach(function (name) {
      window.addEventListener(name, seek);
    });
  }

  /** @param {ServiceWorkerRegistration} registration */
  function watch(registration) {
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

  // Keeping the site takes about a megabyte: not while the page loads, and not where data is dear.
  var connection = navigator.connection || {};
  if (connection.saveData && !hadWorker) return;
  function register() {
    navigator.serviceWorker
      .register(root + "ngoai-tuyen.js", { scope: root, updateViaCache: "none" })
      .then(watch, function () {
        // Refused by the browser's settings: the site works without.
      });
  }
  if (hadWorker) register(); // costs one small request; a new build takes only what has changed
  else window.addEventListener("load", function () { setTimeout(register, DELAY); });
})();
