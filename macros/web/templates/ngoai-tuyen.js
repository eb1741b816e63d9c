/**
 * Service worker: keeps the site readable offline. The core of a build is fetched and checked before
 * any of it is used; what the reader opens is kept beside it, and everything where the reader asks
 * (the page huong-dan/ngoai-tuyen/). A file is kept only where its content is that of this build, so
 * that two builds never mix.
 */
"use strict";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
// A build writes values in the places of the marks: what stands here is text, what runs is not.
/** @type {string} of this build */
const VERSION = "@PHIEN_BAN@";
/** @type {Record<string, string>} path in the site → start of the SHA-256 of its content */
// @ts-expect-error: a build writes the value here
const CORE = "@TEP_LOI@";
/** @type {string[]} names of the lists of all files, by number */
// @ts-expect-error: a build writes the value here
const LISTS = "@DANH_SACH@";
/** @type {{tep: number, byte: number}} how many files may be kept, and their size */
// @ts-expect-error: a build writes the value here
const ALL = "@TONG@";
const PREFIX = `kho ${worker.registration.scope} `;
const CACHE = PREFIX + VERSION;
const AT_ONCE = 6;
const AT_A_TIME = 24;
const SUM = "X-Kho-Tong";
/** Files that a reader keeps on purpose: opening them alone does not fill the device. */
const DOWNLOADS = /^(?:tai-ve|du-lieu)\//;
const KEPT_HEADERS = [
  "Content-Type",
  "Content-Security-Policy",
  "X-Content-Type-Options",
  "Referrer-Policy",
  "Permissions-Policy",
];

/** Why the last file was not kept; told to the page that asks. */
let trouble = "";

/** @param {BufferSource} content @returns {Promise<string>} its SHA-256 */
async function sumOf(content) {
  const digest = await crypto.subtle.digest("SHA-256", content);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} path in the site @returns {string} the address it is kept under */
function addressOf(path) {
  const plain = path.replace(/(^|\/)index\.html$/, "$1").replace(/[%?#]/g, encodeURIComponent);
  return new URL(plain, worker.registration.scope).href;
}

/** @param {string} address @returns {string | null} the path in the site; null for other addresses */
function pathOf(address) {
  const bare = address.split(/[?#]/)[0];
  if (!bare.startsWith(worker.registration.scope)) return null;
  try {
    const path = decodeURIComponent(bare.slice(worker.registration.scope.length));
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  } catch {
    return null;
  }
}

/** @typedef {[string, number]} Entry sum and size of a file */
/** @typedef {Map<string, Entry>} List files by path */

/** @type {Map<number, Promise<List>>} */
const lists = new Map();

/** @param {number} number @returns {Promise<List>} a list of files */
function listAt(number) {
  let list = lists.get(number);
  if (!list) {
    list = readList(`ngoai-tuyen/${LISTS[number]}.json`);
    list.catch(() => lists.delete(number));
    lists.set(number, list);
  }
  return list;
}

/**
 * A list, of which the name says the content, so that it is this build's.
 * @param {string} path @returns {Promise<List>}
 */
async function readList(path) {
  const address = addressOf(path);
  const cache = await caches.open(CACHE);
  const kept = await cache.match(address);
  if (kept) return new Map(Object.entries(await kept.json()));
  const response = await fetch(address, { credentials: "same-origin" });
  const content = await response.arrayBuffer();
  if (!response.ok || !path.includes(`-${(await sumOf(content)).slice(0, 32)}`)) throw gone(path);
  const json = { headers: { "Content-Type": "application/json" } };
  // Without room for a list the page is read all the same.
  await cache.put(address, new Response(content, json)).catch(() => {});
  return new Map(Object.entries(JSON.parse(new TextDecoder().decode(content))));
}

/** @param {string} path @returns {Promise<Entry | undefined>} what this build has there */
async function entryOf(path) {
  if (!LISTS.length) return undefined;
  const start = (await sumOf(new TextEncoder().encode(path))).slice(0, 8);
  return (await listAt(parseInt(start, 16) % LISTS.length)).get(path);
}

/** @param {unknown} failed @returns {string} the name of what went wrong */
function nameOf(failed) {
  return failed instanceof Error || failed instanceof DOMException ? failed.name : "";
}

/** @param {string} path */
function gone(path) {
  const error = new Error(`${path}: not of this build`);
  error.name = "KhacBan";
  return error;
}

/**
 * Puts a file into the cache if its content is the one of this build.
 * @param {Cache} cache @param {string} path @param {string} sum @param {Response} response
 */
async function put(cache, path, sum, response) {
  if (!response.ok) throw gone(path);
  const content = await response.arrayBuffer();
  if (!(await sumOf(content)).startsWith(sum)) throw gone(path);
  const headers = new Headers({ [SUM]: sum });
  KEPT_HEADERS.forEach((name) => {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  });
  if (!headers.has("Content-Type")) headers.set("Content-Type", "application/octet-stream");
  return cache.put(addressOf(path), new Response(content, { headers }));
}

/**
 * Takes a file into the cache, from an older build's cache where the content is the same.
 * @param {Cache} cache @param {string} path @param {string} sum @param {Cache[]} older
 */
async function keep(cache, path, sum, older) {
  const address = addressOf(path);
  for (const other of older) {
    const known = await other.match(address);
    if (known && known.headers.get(SUM) === sum) return cache.put(address, known);
  }
  try {
    // What the browser has just loaded for the page comes from its own cache.
    return await put(cache, path, sum, await fetch(address, { credentials: "same-origin" }));
  } catch (failed) {
    if (nameOf(failed) !== "KhacBan") throw failed;
  }
  return put(
    cache,
    path,
    sum,
    await fetch(address, { cache: "reload", credentials: "same-origin" })
  );
}

/**
 * Runs `work` on each of `items`, some at a time.
 * @template T
 * @param {readonly T[]} items @param {(item: T) => Promise<void>} work
 */
async function eachOf(items, work) {
  const waiting = items.slice();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await work(item);
    })
  );
}

async function olderCaches() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  return Promise.all(names.map((name) => caches.open(name)));
}

async function keepCore() {
  const older = await olderCaches();
  const cache = await caches.open(CACHE);
  try {
    await eachOf(Object.keys(CORE), (path) => keep(cache, path, CORE[path], older));
  } catch (failed) {
    await caches.delete(CACHE);
    throw failed;
  }
  await takeOver(cache, older);
}

/**
 * Takes what the reader had kept of the build before; what has changed since is fetched anew.
 * @param {Cache} cache @param {Cache[]} older
 */
async function takeOver(cache, older) {
  /** @type {Set<string>} */ const paths = new Set();
  for (const other of older) {
    for (const request of await other.keys()) {
      const path = pathOf(request.url);
      if (path !== null && !(path in CORE)) paths.add(path);
    }
  }
  await eachOf(Array.from(paths), async (path) => {
    try {
      const entry = await entryOf(path);
      if (entry) await keep(cache, path, entry[0], older);
    } catch {
      // It is read from the network again when it is asked for.
    }
  });
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(
    names
      .filter((name) => name.startsWith(PREFIX) && name !== CACHE)
      .map((name) => caches.delete(name))
  );
  await worker.clients.claim();
}

/** Keeps a file that the reader has just been given. @param {string} path @param {Response} response */
async function keepUsed(path, response) {
  try {
    const entry = await entryOf(path);
    if (entry) await put(await caches.open(CACHE), path, entry[0], response);
  } catch (failed) {
    if (nameOf(failed) === "QuotaExceededError") trouble = "day";
  }
}

/** @param {FetchEvent} event */
async function answer(event) {
  const request = event.request;
  const path = pathOf(request.url);
  if (path !== null && !request.headers.has("Range")) {
    const kept = await caches.match(addressOf(path), { cacheName: CACHE }).catch(() => {});
    if (kept) return kept;
  }
  try {
    const response = await fetch(request);
    if (response.status === 200 && path !== null && !DOWNLOADS.test(path) && trouble !== "day") {
      event.waitUntil(keepUsed(path, response.clone()));
    }
    return response;
  } catch (offline) {
    if (request.mode !== "navigate") throw offline;
    return new Response(offlinePage(), {
      status: 503,
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
      },
    });
  }
}

/** The page for what is not kept: it stands alone, as 404.html does, whatever else is there. */
function offlinePage() {
  const scope = worker.registration.scope;
  return (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport"' +
    ' content="width=device-width, initial-scale=1"><title>Đang ngoại tuyến</title><style>' +
    ":root{color-scheme:light dark;--giay:#fffefb;--muc:#1d1b18;--do:#971b1e}" +
    "@media(prefers-color-scheme:dark){:root{--giay:#161412;--muc:#ebe6dc;--do:#f29b90}}" +
    "body{margin:0;border-top:4px solid #971b1e;background:var(--giay);color:var(--muc);" +
    'font:1.0625rem/1.65 "Be Vietnam Pro","Segoe UI",system-ui,Roboto,Arial,sans-serif;' +
    "overflow-wrap:anywhere}" +
    "main{max-width:40rem;margin:3rem auto;padding:0 min(1.25rem,5vw)}" +
    ".loi{padding-left:min(1.1rem,4vw);border-left:3px solid #b8924a}" +
    "h1{margin:0 0 1rem;font-size:1.75rem;line-height:1.3}" +
    "ul{margin:1.5rem 0 0;padding:0;list-style:none}" +
    "li a{display:inline-block;padding:.6rem 0}a{color:var(--do);text-underline-offset:.2em}" +
    '</style></head><body><main><div class="loi"><h1>Trang này chưa có khi ngoại tuyến</h1>' +
    "<p>Máy chỉ giữ những trang đã xem và phần lõi của kho. Nối mạng rồi mở lại trang này, hoặc" +
    " đọc tiếp những gì máy đã giữ:</p></div><ul>" +
    `<li><a href="${scope}">Trang chủ</a></li>` +
    `<li><a href="${scope}tim-kiem/">Tìm kiếm</a></li>` +
    `<li><a href="${scope}huong-dan/ngoai-tuyen/">Xem máy này đã giữ gì</a></li>` +
    "</ul></main></body></html>"
  );
}

/** What is kept now; the size counts only what the lists are at hand for. */
async function state() {
  const cache = await caches.open(CACHE);
  const kept = (await cache.keys()).map((request) => pathOf(request.url) ?? "ngoai-tuyen/");
  const files = kept.filter((path) => !path.startsWith("ngoai-tuyen/"));
  return {
    tep: files.length,
    trang: files.filter((path) => path.endsWith(".html")).length,
    loi: Object.keys(CORE).length,
    tong: ALL,
    hong: trouble,
  };
}

/**
 * Files that are still to be kept, and what has been: read anew when the worker was stopped.
 * @typedef {{thieu: [string, Entry][], tep: number, byte: number}} Rest
 * @type {Rest | null}
 */
let rest = null;

async function readRest() {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => pathOf(request.url)));
  /** @type {Rest} */ const found = { thieu: [], tep: 0, byte: 0 };
  for (let number = 0; number < LISTS.length; number++) {
    for (const [path, entry] of await listAt(number)) {
      if (kept.has(path)) {
        found.tep += 1;
        found.byte += entry[1];
      } else {
        found.thieu.push([path, entry]);
      }
    }
  }
  return found;
}

/** @type {Record<string, string>} what the page is told, by the name of what went wrong */
const TOLD = { QuotaExceededError: "day", KhacBan: "ban-moi", SecurityError: "chan" };

/** Keeps some of the files that are not kept yet; says how far it has come, and what went wrong. */
async function keepMore() {
  let failure = "";
  let { tep, byte } = { tep: 0, byte: 0 };
  try {
    const now = rest ?? (await readRest());
    rest = now;
    const cache = await caches.open(CACHE);
    await eachOf(now.thieu.splice(0, AT_A_TIME), async (item) => {
      const [path, [sum, size]] = item;
      try {
        await keep(cache, path, sum, []);
        now.tep += 1;
        now.byte += size;
      } catch (failed) {
        now.thieu.push(item);
        throw failed;
      }
    });
  } catch (failed) {
    failure = TOLD[nameOf(failed)] || "mang";
    if (failure === "ban-moi") worker.registration.update().catch(() => {});
  }
  if (rest) ({ tep, byte } = rest);
  const xong = !failure && !rest?.thieu.length;
  if (failure || xong) rest = null;
  return { tep, byte, tong: ALL, hong: failure, xong };
}

/** Leaves the core alone on the device. */
async function keepLess() {
  rest = null;
  trouble = "";
  const cache = await caches.open(CACHE);
  await eachOf(await cache.keys(), async (request) => {
    if (!((pathOf(request.url) ?? "") in CORE)) await cache.delete(request);
  });
  return state();
}

/**
 * Keeps what the first page had loaded before this worker was there.
 * @param {unknown[]} addresses
 */
async function keepThese(addresses) {
  const cache = await caches.open(CACHE);
  await eachOf(addresses.slice(0, 200), async (address) => {
    const path = pathOf(String(address));
    if (path === null || path in CORE || DOWNLOADS.test(path)) return;
    const entry = await entryOf(path).catch(() => undefined);
    if (entry) await keep(cache, path, entry[0], []).catch(() => {});
  });
}

const CHANGING =
  '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Đang mở bản mới…</title><script>' +
  "var again = () => { location.reload(); };" +
  'navigator.serviceWorker.addEventListener("controllerchange", again);' +
  "setTimeout(again, 5000);</script></html>";

/** Whether the reader has been given the waiting build once: no page may be refreshed for ever. */
let given = false;

/**
 * Whether this navigation is to be answered by the build that waits: the reader reloads (F5 is the
 * same word as “Tải lại”), or leaves the only open page, so that no page of the older build is left.
 *
 * @param {Request} request
 */
async function takesNewBuild(request) {
  if (request.mode !== "navigate" || given || !worker.registration.waiting) return false;
  if (request.cache === "no-cache" || request.cache === "reload") return true;
  return (await worker.clients.matchAll({ type: "window" })).length < 2;
}

/** @param {FetchEvent} event */
async function answerOrChange(event) {
  if (!(await takesNewBuild(event.request))) return answer(event);
  given = true;
  worker.registration.waiting?.postMessage("thay-ngay");
  // The new worker takes over only when this one has answered: a page that waits for it.
  return new Response(CHANGING, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** @type {Map<unknown, () => Promise<object>>} what a page may ask for */
const ANSWERS = new Map();
ANSWERS.set("con-gi", state);
ANSWERS.set("giu-them", keepMore);
ANSWERS.set("bo-bot", keepLess);

worker.addEventListener("install", (event) => event.waitUntil(keepCore()));
worker.addEventListener("activate", (event) => event.waitUntil(dropOlder()));
worker.addEventListener("message", (event) => {
  // Only on the reader's word ("Tải lại", F5) or where none else reads: until then every open page
  // stays with its build.
  if (event.data === "thay-ngay") worker.skipWaiting();
  const asked = event.data?.viec;
  if (asked === "da-dung") event.waitUntil(keepThese(event.data.diaChi || []));
  const answered = ANSWERS.get(asked);
  const [port] = event.ports;
  if (!answered || !port) return;
  event.waitUntil(
    answered().then(
      (told) => port.postMessage(told),
      (failed) => port.postMessage({ hong: nameOf(failed) === "SecurityError" ? "chan" : "khac" })
    )
  );
});
worker.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || !request.url.startsWith(worker.registration.scope)) return;
  event.respondWith(answerOrChange(event));
});
