/**
 * The site as an installed app: registers the service worker where the browser allows one (https or
 * this machine), and says when a new build is ready. The reader decides when to change over.
 */
(() => {
  "use strict";

  /** Milliseconds after the first loading before the site is kept for offline reading. */
  const DELAY = 4000;

  const { make } = kho.dom;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript);
  if (document.querySelector("[data-ngoai-tuyen]")) {
    kho.dom.load(new URL("giu-ngoai-tuyen.js", here.src).href);
  }
  const safe =
    location.protocol === "https:" || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
  if (!("serviceWorker" in navigator) || !safe || location.protocol === "file:") return;

  const root = new URL("..", here.src).href;
  let hadWorker = Boolean(navigator.serviceWorker.controller);
  let asked = false;

  /**
   * Says that a new build is ready; `change` brings it when the reader wants it.
   * @param {() => void} change
   */
  function announce(change) {
    if (document.querySelector(".co-ban-moi")) return;
    const style = make("link");
    style.rel = "stylesheet";
    style.href = `${root}assets/ung-dung.css`;
    document.head.append(style);

    const box = make("div", "co-ban-moi khong-in");
    box.setAttribute("role", "status");
    const button = make("button", "nut nut--chinh", "Tải lại");
    button.type = "button";
    button.addEventListener("click", change);
    box.append(make("span", "", "Có bản mới của trang."), button);
    document.body.append(box);
  }

  /** @param {ServiceWorker} worker the new build, wholly loaded and waiting */
  function offer(worker) {
    announce(() => {
      asked = true;
      worker.postMessage("thay-ngay");
    });
  }

  /**
   * Asks for a new build whenever the reader comes back: at once, not when the browser thinks of it.
   * @param {ServiceWorkerRegistration} registration
   */
  function seekOnReturn(registration) {
    let seeking = false;
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
    ["focus", "pageshow", "online"].forEach((name) => {
      window.addEventListener(name, seek);
    });
  }

  /** @param {ServiceWorkerRegistration} registration */
  function watch(registration) {
    if (!registration) return; // a browser that is told to refuse workers gives none
    seekOnReturn(registration);
    if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      if (!worker) return;
      worker.addEventListener("statechange", () => {
        if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker);
      });
    });
  }

  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (hadWorker)
      announce(() => {
        location.reload();
      });
    hadWorker = true;
  });

  /** The name under which it is remembered since when the site has had no worker any more. */
  const GONE = kho.tenLuu("khong-con-tho");
  const A_DAY = 24 * 60 * 60 * 1000;

  /**
   * A site may leave this address: then nothing would ever replace the worker, which would go on
   * answering with pages that are no more. Where it has been gone for a day it takes its leave.
   */
  async function leaveIfGone() {
    try {
      const answer = await fetch(`${root}ngoai-tuyen.js`, { method: "HEAD", cache: "no-store" });
      const isScript = /javascript/.test(answer.headers.get("Content-Type") || "");
      const gone =
        answer.status === 404 ||
        answer.status === 410 ||
        (answer.ok && !answer.redirected && !isScript);
      if (!gone) return stays();
      const since = Number(localStorage.getItem(GONE));
      if (!since) return localStorage.setItem(GONE, String(Date.now()));
      if (Date.now() - since < A_DAY) return;
      localStorage.removeItem(GONE);
      await leave();
    } catch {
      // Without a network, or without storage: nothing is known, so nothing changes.
    }
  }

  function stays() {
    try {
      localStorage.removeItem(GONE);
    } catch {
      // Then nothing was remembered.
    }
  }

  /** Takes the worker and what it keeps off the device. */
  async function leave() {
    const registration = await navigator.serviceWorker.getRegistration(root);
    await registration?.unregister();
    const kept = (await caches.keys()).filter((name) => name.startsWith(`kho ${root} `));
    await Promise.all(kept.map((name) => caches.delete(name)));
  }

  /** Tells the worker that has just come what this page had loaded before. */
  async function tellUsed() {
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    const own = [location.href, ...loaded].filter((address) => address.startsWith(root));
    active?.postMessage({ viec: "da-dung", diaChi: own });
  }

  // The core takes some hundred kilobytes: not while the page loads, and not where data is dear.
  if (navigator.connection?.saveData && !hadWorker) return;
  function register() {
    navigator.serviceWorker
      .register(`${root}ngoai-tuyen.js`, { scope: root, updateViaCache: "none" })
      .then(watch, () => {
        // Refused by the browser's settings: the site works without.
      });
    if (!hadWorker) tellUsed();
  }
  if (hadWorker)
    register(); // costs one small request; a new build takes only what has changed
  else
    window.addEventListener("load", () => {
      setTimeout(register, DELAY);
    });
})();
