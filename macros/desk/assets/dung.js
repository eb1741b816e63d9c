/** Small things that every page of the desk uses: making elements, asking the server, folding. */

export const GOC = "/bien-tap/";

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} ten name of the element
 * @param {Thuoc} thuoc attributes; functions become listeners, false is left out
 * @param {...(Node|string|null|undefined)} con
 * @returns {HTMLElementTagNameMap[K]}
 */
export function tao(ten, thuoc = {}, ...con) {
  const moi = document.createElement(ten);
  for (const [khoa, gia] of Object.entries(thuoc)) {
    if (gia === false || gia === null || gia === undefined) continue;
    if (typeof gia === "function") moi.addEventListener(khoa, /** @type {EventListener} */ (gia));
    else if (gia === true) moi.setAttribute(khoa, "");
    else moi.setAttribute(khoa, String(gia));
  }
  for (const mot of con) if (mot !== null && mot !== undefined) moi.append(mot);
  return moi;
}

/**
 * The element of the page that has to be there.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} chon @param {ParentNode} trong
 * @returns {E}
 */
export function phai_co(chon, trong = document) {
  /** @type {E|null} */ const thay = trong.querySelector(chon);
  if (!thay) throw new Error(`the page has no ${chon}`);
  return thay;
}

/** @param {string} chu @returns {string} without marks, as people type in a hurry */
export function bo_dau(chu) {
  return chu.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}

/** The page that explains every number of a problem. */
const MA_LOI = document.querySelector('meta[name="ma-loi"]')?.getAttribute("content") ?? "";

/** @param {SoLoi} loi @returns {HTMLElement} its number, which leads to the page that explains it */
export function ma_loi({ ma, cach_sua }) {
  return tao("a", { class: "phu", href: `${MA_LOI}#${ma.toLowerCase()}`, target: "_blank", rel: "noopener", title: cach_sua }, ma);
}

const bang_chung = document.querySelector('meta[name="bang-chung"]')?.getAttribute("content") ?? "";

/**
 * @template {keyof Viec} V
 * @param {V} viec
 * @param {Viec[V]["goi"]} goi
 * @param {AbortSignal} [dung]
 * @returns {Promise<TraLoi<Viec[V]["tra"]>>}
 */
export function hoi(viec, goi, dung) {
  return gui(viec, JSON.stringify(goi), "application/json", dung);
}

/**
 * @param {File} tep @param {string} ma of the record, for the picture's name
 * @returns {Promise<TraLoi<{tep: string}>>}
 */
export function gui_hinh(tep, ma) {
  return gui(`hinh?ma=${encodeURIComponent(ma)}`, tep, tep.type || "application/octet-stream");
}

/**
 * @template {keyof ViecTep} V
 * @param {V} viec @param {File} tep @param {string} [them] what follows `?` in the address
 * @returns {Promise<TraLoi<ViecTep[V]>>}
 */
export function gui_tep(viec, tep, them = "") {
  return gui(them ? `${viec}?${them}` : viec, tep, "application/octet-stream");
}

/**
 * @template T
 * @param {string} viec @param {BodyInit} than @param {string} kieu @param {AbortSignal} [dung]
 * @returns {Promise<TraLoi<T>>}
 */
async function gui(viec, than, kieu, dung) {
  try {
    const tra = await fetch(`${GOC}api/${viec}`, {
      method: "POST",
      headers: { "Content-Type": kieu, "X-Kho-Bien-Tap": bang_chung },
      body: than,
      signal: dung,
    });
    return { xong: tra.status === 200, ma: tra.status, tra: await tra.json() };
  } catch (loi) {
    if (dung?.aborted) throw loi;
    return { xong: false, ma: 0, tra: { loi: "không gặp được chương trình; xem cửa sổ dòng lệnh còn mở không" } };
  }
}

let dem = 0;
/** @returns {string} an id that no other element has */
export function ma_moi() {
  dem += 1;
  return `m-${dem}`;
}

/** @param {string} cau */
export function hoa_dau(cau) {
  return cau.charAt(0).toUpperCase() + cau.slice(1);
}
