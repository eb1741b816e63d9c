/**
 * Service worker: keeps the site readable offline. All files of one build are fetched and their
 * content is checked before any is used; a page is answered either wholly from that build or wholly
 * from the network, so that two builds never mix.
 */
"use strict";

/** @type {string} of this build */
const VERSION = "@PHIEN_BAN@";
/** @type {Object<string, string>} path in the site → SHA-256 of its content */
const FILES = {}; // @TEP@
const PREFIX = "kho " + self.registration.scope + " ";
const CACHE = PREFIX + VERSION;
const AT_ONCE = 6;

/** @param {ArrayBuffer} content @returns {Promise<string>} its SHA-256 */
async function sumOf(content) {
  const digest = await crypto.subtle.digest("SHA-256", content);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} path in the site @returns {string} the address it is kept under */
function addressOf(path) {
  return new URL(path.replace(/(^|\/)index\.html$/, "$1"), self.registration.scope).href;
}

/** Takes a file into the cache, from an older build's cache where the content is the same. */
async function keep(cache, path, older) {
  const address = addressOf(path);
  for (const other of older) {
    const known = await other.match(address);
    if (known && (await sumOf(await known.clone().arrayBuffer())) === FILES[path]) {
      return cache.put(address, known);
    }
  }
  const response = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(path + ": " + response.status);
  const content = await response.arrayBuffer();
  if ((await sumOf(content)) !== FILES[path]) throw new Error(path + ": not of this build");
  const type = response.headers.get("Content-Type");
  const headers = {};
  ["Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy",
    "Permissions-Policy"].forEach(function (name) {
    if (response.headers.has(name)) headers[name] = response.headers.get(name);
  });
  if (!type) headers["Content-Type"] = "application/octet-stream";
  return cache.put(address, new Response(content, { headers: headers }));
}

async function keepAll() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const older = await Promise.all(names.map((name) => caches.open(name)));
  const cache = await caches.open(CACHE);
  const waiting = Object.keys(FILES);
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, async function () {
      while (waiting.length) await keep(cache, waiting.pop(), older);
    }));
  } catch (failed) {
    await caches.delete(CACHE);
    throw failed;
  }
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name))
  );
  await self.clients.claim();
}

/** @param {Request} request */
async function answer(request) {
  const address = request.url.split(/[?#]/)[0].replace(/\/index\.html$/, "/");
  const cache = await caches.open(CACHE);
  const kept = await cache.match(address);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (offline) {
    if (request.mode !== "navigate") throw offline;
    return new Response(
      '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Đang ngoại tuyến</title>' +
        "<h1>Trang này chưa có khi ngoại tuyến</h1>" +
        '<p>Nối mạng rồi mở lại, hoặc về <a href="' + self.registration.scope + '">trang chủ</a>.</p></html>',
      { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } }
    );
  }
}

const CHANGING =
  '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Đang mở bản mới…</title><script>' +
  "var again = function () { location.reload(); };" +
  'navigator.serviceWorker.addEventListener("controllerchange", again);' +
  "setTimeout(again, 5000);</" + "script></html>";

/** Whether the reader has been given the waiting build once: no page may be refreshed for ever. */
let given = false;

/**
 * Whether this navigation is to be answered by the build that waits: the reader reloads (F5 is the
 * same word as “Tải lại”), or leaves the only open page, so that no page of the older build is left.
 *
 * @param {Request} request
 */
async function takesNewBuild(request) {
  if (request.mode !== "navigate" || given || !self.registration.waiting) return false;
  if (request.cache === "no-cache" || request.cache === "reload") return true;
  return (await self.clients.matchAll({ type: "window" })).length < 2;
}

/** @param {Request} request */
async function answerOrChange(request) {
  if (!(await takesNewBuild(request))) return answer(request);
  given = true;
  self.registration.waiting.postMessage("thay-ngay");
  // The new worker takes over only when this one has answered: a page that waits for it.
  return new Response(CHANGING, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(dropOlder()));
self.addEventListener("message", function (event) {
  // Only on the reader's word ("Tải lại", F5) or where none else reads: until then every open page
  // stays with its build.
  if (event.data === "thay-ngay") self.skipWaiting();
});
self.addEventListener("fetch", function (event) {
  const request = event.request;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(answerOrChange(request));
});
